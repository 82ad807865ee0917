//! Runs against a server on this machine that answers in the documented forms of the services. What is
//! planted is found, and nothing else; what goes wrong on the way is survived or told. All works are
//! made up, and no network is used.

mod answers;
mod common;
mod faults;
mod findings;
mod server;
