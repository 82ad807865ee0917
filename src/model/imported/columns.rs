//! The columns by which imported references are narrowed down.

use super::row::{Held, Row};
use crate::model::Model;
use crate::model::facets::{Choice, all_choices};
use crate::t;
use crate::wording::{Key, key};
use evidence::Base;
use evidence::terms::Word;
use explore::Table;

/// Name of the column of what was decided.
pub const VERDICT: &str = "screening";
/// Name of the column that says whether the built-in evidence has a reference.
const HELD: &str = "base";
/// Its value where it has.
const IN_BASE: &str = "yes";
/// Its value where it has not.
const NOT_IN_BASE: &str = "no";

/// Calls back with the slug of every choice that a reference has.
type ValuesOf = fn(&Base, &Row, &mut dyn FnMut(&str));

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Name in addresses.
    pub name: &'static str,
    /// Heading.
    pub title: Key,
    /// Choices, before those that no reference has are left out.
    pub(super) choices: fn(&Base) -> Vec<Choice>,
    /// Calls back with the slug of every choice that a reference has.
    pub(super) values: ValuesOf,
}

/// The columns in the order in which they are shown. That of what was decided, which changes, stands
/// behind them.
pub const COLUMNS: [Column; 4] = [
    Column {
        name: HELD,
        title: key::import_held,
        choices: |_| {
            let choice = |slug: &str, label: &str| Choice {
                slug: slug.to_owned(),
                label: label.to_owned(),
                ..Choice::default()
            };
            vec![choice(IN_BASE, t!(import_held_yes)), choice(NOT_IN_BASE, t!(import_held_no))]
        },
        values: |_, row, add| {
            add(if matches!(row.held, Some(Held::Record(_))) { IN_BASE } else { NOT_IN_BASE });
        },
    },
    Column {
        name: "condition",
        title: key::facet_condition,
        choices: |base| all_choices(base, "condition"),
        values: |_, row, add| row.conditions.iter().for_each(|slug| add(slug)),
    },
    Column {
        name: "drug",
        title: key::facet_drug,
        choices: |base| all_choices(base, "drug"),
        values: |_, row, add| row.drugs.iter().for_each(|slug| add(slug)),
    },
    Column {
        name: "design",
        title: key::facet_design,
        choices: |base| all_choices(base, "design"),
        // As a record has, the design and the family that it belongs to.
        values: |base, row, add| {
            let Some(design) = row.design else { return };
            add(design.slug());
            let mut designs = base.vocabulary.designs.designs.iter();
            if let Some(design) = designs.find(|it| it.slug == design.slug()) {
                add(&design.family);
            }
        },
    },
];

/// What was decided of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdicts {
    /// Nothing yet.
    Undecided,
    /// It is taken in.
    Included,
    /// It is left out.
    Excluded,
}

impl Verdicts {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Undecided, Self::Included, Self::Excluded];

    /// The word in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Included => "included",
            Self::Excluded => "excluded",
        }
    }

    /// The verdict with this word.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.slug() == slug)
    }

    /// What a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Undecided => t!(screening_undecided),
            Self::Included => t!(screening_included),
            Self::Excluded => t!(screening_excluded),
        }
    }

    pub(super) fn slugs() -> Vec<String> {
        Self::ALL.iter().map(|it| it.slug().to_owned()).collect()
    }
}

/// A table of references with the columns that do not change.
pub(super) fn table(base: &Base, rows: &[Row]) -> (Table, Vec<Vec<Choice>>) {
    let row = |row: u32| &rows[row as usize];
    let titles: Vec<String> = rows.iter().map(|row| row.reference.title.to_lowercase()).collect();
    let mut table = Table::new(rows.len() as u32)
        .order("file", &|_| true, &|a, b| a.cmp(&b))
        .order("year", &|at| row(at).reference.year.is_some(), &|a, b| {
            row(b).reference.year.cmp(&row(a).reference.year)
        })
        .order("title", &|at| !titles[at as usize].is_empty(), &|a, b| {
            titles[a as usize].cmp(&titles[b as usize])
        })
        .number("year", Vec::new(), |at| row(at).reference.year.map(i32::from));
    let mut all = Vec::new();
    for column in &COLUMNS {
        let mut choices = (column.choices)(base);
        let slugs: Vec<String> = choices.iter().map(|choice| choice.slug.clone()).collect();
        let mut had = vec![false; choices.len()];
        table = table.facet(column.name, slugs.clone(), |at, found| {
            (column.values)(base, row(at), &mut |slug| {
                found.extend(slugs.iter().position(|it| it == slug));
            });
            found.iter().for_each(|place| had[*place] = true);
        });
        for (choice, had) in choices.iter_mut().zip(had) {
            if !had {
                *choice = Choice::default();
            }
        }
        all.push(choices);
    }
    (table, all)
}

impl Model {
    /// A table without rows that has the columns of imported references: what an address may ask of
    /// them, whatever file is opened.
    pub fn import_table(&self) -> &Table {
        self.imports
            .get_or_init(|| table(&self.base, &[]).0.facet(VERDICT, Verdicts::slugs(), |_, _| {}))
    }
}
