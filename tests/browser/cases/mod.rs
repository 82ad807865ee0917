//! The cases. Each reads as a sentence about what a user sees.

mod accessible;
mod conditions;
mod country;
mod embedding;
mod exploring;
mod hosting;
mod keeping;
mod languages;
mod mapping;
mod opening;
mod own_files;
mod pooling;
mod reading;
mod references;
mod rewritten;
mod searching;
mod studies;
mod tabling;
mod taking;
mod tasks;
mod trials;
mod trouble;

use crate::engine::Engine;
use crate::page::Page;
use std::pin::Pin;

/// A case: a sentence, and what makes it true.
pub struct Case {
    /// The sentence, with underscores for spaces.
    pub name: &'static str,
    /// Whether it can be tried in an engine.
    pub runs_in: fn(Engine) -> bool,
    /// Tries it; panics if it is not so.
    pub run: for<'a> fn(&'a Page<'a>) -> Pin<Box<dyn Future<Output = ()> + 'a>>,
}

/// Lists the cases of a file, those that one engine alone can try with its name.
macro_rules! cases {
    ($($name:ident $(in $engine:ident)?),+ $(,)?) => {
        pub(super) const CASES: &[$crate::cases::Case] = &[$($crate::cases::Case {
            name: stringify!($name),
            runs_in: |_engine| true $(&& _engine == $crate::engine::Engine::$engine)?,
            run: |page| Box::pin($name(page)),
        }),+];
    };
}
use cases;

/// Every case.
pub fn all() -> impl Iterator<Item = &'static Case> {
    [
        opening::CASES,
        exploring::CASES,
        searching::CASES,
        tabling::CASES,
        taking::CASES,
        studies::CASES,
        conditions::CASES,
        country::CASES,
        trials::CASES,
        reading::CASES,
        mapping::CASES,
        pooling::CASES,
        keeping::CASES,
        rewritten::CASES,
        own_files::CASES,
        references::CASES,
        trouble::CASES,
        accessible::CASES,
        embedding::CASES,
        hosting::CASES,
        tasks::CASES,
        languages::CASES,
    ]
    .into_iter()
    .flatten()
}
