//! The program of the page.

fn main() {
    evidence_explorer::start();
}
