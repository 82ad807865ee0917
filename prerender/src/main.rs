//! Draws the plain page when the page is built: the packed evidence comes in, its HTML goes out.
//!
//! The components are those of the program, and so are the sentences, which are compiled in.

use evidence_explorer::model::{Model, Shared};
use evidence_explorer::{Plain, PlainProps};
use futures::executor::block_on;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use yew::LocalServerRenderer;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: the plain page cannot be drawn: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut packed = Vec::new();
    io::stdin().read_to_end(&mut packed).map_err(|error| error.to_string())?;
    let html = draw(Shared::new(Model::unpack(&packed)?));
    io::stdout().write_all(html.as_bytes()).map_err(|error| error.to_string())
}

/// The plain page of an evidence base.
fn draw(model: Shared) -> String {
    let page = LocalServerRenderer::<Plain>::with_props(PlainProps { model });
    block_on(page.hydratable(false).render())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_plain_page_holds_all_the_evidence_without_a_browser() {
        let model = Shared::new(Model::unpack(fixture::EVIDENCE).expect("it was packed for this"));
        let html = draw(model);
        let entries = html.matches("<li>").count();
        assert!(entries > model.base.records.len() + model.base.known.len(), "{entries} entries");
        for page in &model.base.conditions {
            assert!(html.contains(&format!("href=\"#/condition/{}\"", page.slug)), "{}", page.slug);
        }
        let ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let different: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), different.len(), "{ids:?}");
        for way in ["<input", "<button"] {
            let controls = html.split(way).skip(1).filter_map(|rest| rest.split('>').next());
            for control in controls.filter(|it| !it.contains("data-why")) {
                assert!(control.contains("disabled"), "{control}");
            }
        }
    }
}
