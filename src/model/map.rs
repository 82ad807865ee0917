//! The records laid out: conditions by something else, by year and design, and by country.
//!
//! A retracted record has no part in any of it: it counts for nothing.

use super::{Choice, FACETS, Found, Model};
use crate::t;
use evidence::base::TrialCount;
use evidence::terms::{Direction, Word};
use evidence::vocabulary::Term;
use evidence::{Base, Record};
use explore::{Axis, Cross, Query, Tally};
use std::collections::BTreeMap;

/// Facets that can make the columns of the map.
pub const COLUMNS: [&str; 6] = ["outcome", "design", "level", "drug", "route", "comparator"];

/// Facet of the lines.
const LINES: &str = "condition";

/// A line of the map, as an address names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A condition.
    Condition(String),
    /// A group of conditions.
    Group(String),
}

/// Conditions by something else, counted.
#[derive(Debug)]
pub struct Matrix {
    /// Groups of conditions, each followed by its conditions. Where conditions are chosen, these
    /// alone.
    pub lines: Vec<MapLine>,
    /// Columns: the choices of their facet. Where some are chosen, these alone.
    pub columns: Vec<MapColumn>,
    found: Cross,
    /// The same of all records, to tell what filters leave out.
    whole: Cross,
}

/// A line of the map.
#[derive(Clone, Debug)]
pub struct MapLine {
    /// What it is.
    pub line: Line,
    /// What a reader sees.
    pub label: String,
    /// Slugs of its conditions.
    pub conditions: Vec<String>,
    /// Slug of its group.
    pub group: String,
}

/// A column of the map.
#[derive(Clone, Debug)]
pub struct MapColumn {
    /// Slug of the choice.
    pub slug: String,
    /// What a reader sees.
    pub label: String,
    /// What it means.
    pub plain: String,
}

/// What lies where a line and a column meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What was counted, by main result; what does not occur is left out.
    pub parts: Vec<(Direction, Tally)>,
    /// Records.
    pub records: u64,
    /// People randomised, in trials that say how many.
    pub people: u64,
    /// Records that the query leaves out.
    pub left_out: u64,
}

/// Records by year and family of designs; those of trials under way stand in a column of their own
/// behind the last year.
#[derive(Debug)]
pub struct Timeline<'a> {
    /// Lower ends of the columns of years; the first reaches back to the first year.
    pub years: &'a [i32],
    /// Families of designs.
    pub families: &'a [Term],
    /// All records that the query leaves apart from its range of years.
    all: Cross,
    /// Those within the range.
    within: Cross,
}

/// The trials of a country.
#[derive(Debug)]
pub struct Country<'a> {
    /// The country as a choice.
    pub choice: &'a Choice,
    /// Its trials.
    pub trials: TrialCount,
    /// All its records.
    pub records: u64,
}

impl Model {
    /// The map of what was found: conditions by the choices of the facet `by`.
    pub fn matrix(&self, query: &Query, found: &Found, by: &str) -> Matrix {
        let lines = self.lines(query);
        let columns = self.columns(query, by);
        let base = &self.base;
        let mut places = Places::default();
        for (nth, line) in lines.iter().enumerate() {
            line.conditions.iter().for_each(|slug| places.add(slug, nth));
        }
        let line_axis = places.axis(base, lines.len(), LINES);
        let mut places = Places::default();
        columns.iter().enumerate().for_each(|(nth, column)| places.add(&column.slug, nth));
        let column_axis = places.axis(base, columns.len(), by);
        let axes = [&line_axis, &column_axis, &self.results()];
        let people = |row: u32| people_randomised(self.record(row));
        let count = |rows: &mut dyn Iterator<Item = u32>| Cross::new(rows, axes, &people);
        let found = count(&mut found.rows.iter().copied());
        let whole = count(&mut (0..self.table().len()));
        Matrix { lines, columns, found, whole }
    }

    fn lines(&self, query: &Query) -> Vec<MapLine> {
        let chosen = query.facets.get(LINES);
        let vocabulary = &self.base.vocabulary.conditions;
        let mut lines = Vec::new();
        for group in &vocabulary.groups {
            let conditions = vocabulary.conditions.iter().filter(|it| {
                it.group == group.slug
                    && chosen.is_none_or(|chosen| chosen.contains(&it.slug))
                    && self.choice(LINES, &it.slug).is_some()
            });
            let conditions: Vec<MapLine> = conditions
                .map(|it| MapLine {
                    line: Line::Condition(it.slug.clone()),
                    label: it.label.clone(),
                    conditions: vec![it.slug.clone()],
                    group: group.slug.clone(),
                })
                .collect();
            if conditions.is_empty() {
                continue;
            }
            lines.push(MapLine {
                line: Line::Group(group.slug.clone()),
                label: group.label.clone(),
                conditions: conditions.iter().flat_map(|it| it.conditions.clone()).collect(),
                group: group.slug.clone(),
            });
            lines.extend(conditions);
        }
        lines
    }

    fn columns(&self, query: &Query, by: &str) -> Vec<MapColumn> {
        let chosen = query.facets.get(by);
        let facet = self.facets().iter().find(|facet| facet.spec.name == by);
        let choices = facet.map(|facet| facet.choices.as_slice()).unwrap_or_default();
        // A design belongs to a family: unless designs are chosen, the families are enough.
        let shown = |choice: &&Choice| match chosen {
            Some(chosen) => chosen.contains(&choice.slug),
            None => !choice.nested,
        };
        let label = |choice: &Choice| match (by, choice.slug.as_str()) {
            ("level", "none") => t!(level_badge_none).to_owned(),
            ("level", grade) => t!(level_badge, grade = grade),
            _ => choice.label.clone(),
        };
        let column = |choice: &Choice| MapColumn {
            slug: choice.slug.clone(),
            label: label(choice),
            plain: choice.plain.clone(),
        };
        choices.iter().filter(shown).map(column).collect()
    }

    /// Main results as an axis. What was retracted is on none of its lines.
    fn results(&self) -> Axis {
        Axis::new(self.table().len(), Direction::ALL.len(), &mut |row, found| {
            let record = self.record(row);
            if !record.is_retracted() {
                found.push(record.direction as usize);
            }
        })
    }

    /// The records of a query by year and family of designs. What its range of years leaves out is
    /// there and told apart.
    pub fn timeline(&self, query: &Query, found: &Found) -> Timeline<'_> {
        let years = self.table().numbers().iter().find(|number| number.name == "year");
        let years = years.map(|number| number.bins.as_slice()).unwrap_or_default();
        let families = &self.base.vocabulary.designs.families;
        let family = |record: &Record| {
            let family = &self.design(record).family;
            families.iter().position(|it| it.slug == *family)
        };
        let len = self.table().len();
        let by_family =
            Axis::new(len, families.len(), &mut |row, at| at.extend(family(self.record(row))));
        let by_year = Axis::new(len, years.len() + 1, &mut |row, at| {
            let record = self.record(row);
            let year = i32::from(record.year);
            at.push(match record.is_under_way() {
                true => years.len(),
                false => years.partition_point(|low| *low <= year).saturating_sub(1),
            });
        });
        let axes = [&by_family, &by_year, &self.results()];
        let count = |rows: &[u32]| Cross::new(&mut rows.iter().copied(), axes, &|_| 0);
        let mut any_year = query.clone();
        any_year.ranges.remove("year");
        let within = count(&found.rows);
        let all =
            if any_year == *query { within.clone() } else { count(&self.find(&any_year).rows) };
        Timeline { years, families, all, within }
    }

    /// Countries by how many trials they have, the most first, whatever countries are chosen; and
    /// how many of the records name none.
    pub fn countries(&self, query: &Query) -> (Vec<Country<'_>>, usize) {
        let mut anywhere = query.clone();
        anywhere.facets.remove("country");
        let rows = self.find(&anywhere).rows;
        let records = rows.iter().map(|row| self.record(*row)).filter(|it| !it.is_retracted());
        let mut by_code: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        let mut nowhere = 0;
        for record in records {
            nowhere += usize::from(record.countries.is_empty());
            for code in &record.countries {
                let records = by_code.entry(code).or_default();
                // A record that names a country twice is one of it.
                if records.last().is_none_or(|last| last.id != record.id) {
                    records.push(record);
                }
            }
        }
        let country = |(code, records): (&str, Vec<&Record>)| {
            Some(Country {
                choice: self.choice("country", code)?,
                records: records.len() as u64,
                trials: Base::trials(records),
            })
        };
        let mut countries: Vec<Country<'_>> = by_code.into_iter().filter_map(country).collect();
        explore::sort_by(&mut countries, |a, b| {
            let key = |it: &Country<'_>| (it.trials.trials, it.trials.under_way, it.records);
            key(b).cmp(&key(a)).then_with(|| a.choice.label.cmp(&b.choice.label))
        });
        (countries, nowhere)
    }
}

/// People that a record adds to a sum: those of a randomised trial that stands on its own, so that
/// nobody counts twice.
fn people_randomised(record: &Record) -> u64 {
    if record.is_trial() { record.people().unwrap_or(0).into() } else { 0 }
}

/// On which lines of an axis the choices of a facet lie.
#[derive(Default)]
struct Places<'a>(BTreeMap<&'a str, Vec<usize>>);

impl<'a> Places<'a> {
    fn add(&mut self, slug: &'a str, line: usize) {
        self.0.entry(slug).or_default().push(line);
    }

    fn axis(&self, base: &Base, lines: usize, facet: &str) -> Axis {
        let spec = FACETS.iter().find(|spec| spec.name == facet);
        Axis::new(base.records.len() as u32, lines, &mut |row, found| {
            let record = &base.records[row as usize];
            if let Some(spec) = spec {
                (spec.values)(base, record, &mut |slug| {
                    found.extend(self.0.get(slug).into_iter().flatten());
                });
            }
        })
    }
}

/// Parts that occur, by main result.
fn parts(tallies: &[Tally]) -> Vec<(Direction, Tally)> {
    let all = Direction::ALL.iter().copied().zip(tallies.iter().copied());
    all.filter(|(_, tally)| tally.rows > 0).collect()
}

impl Matrix {
    /// What lies where a line and a column meet; `None` stands for all of them.
    pub fn cell(&self, line: Option<usize>, column: Option<usize>) -> Cell {
        let records = |cross: &Cross| cross.cell(line, column).iter().map(|it| it.rows).sum();
        let parts = parts(self.found.cell(line, column));
        let found: u64 = records(&self.found);
        let whole: u64 = records(&self.whole);
        Cell {
            records: found,
            people: parts.iter().map(|(_, tally)| tally.sum).sum(),
            left_out: whole - found,
            parts,
        }
    }

    /// The place of a line.
    pub fn line(&self, line: &Line) -> Option<usize> {
        self.lines.iter().position(|it| it.line == *line)
    }

    /// The place of a column.
    pub fn column(&self, slug: &str) -> Option<usize> {
        self.columns.iter().position(|it| it.slug == slug)
    }

    /// The query that finds what lies in a cell.
    pub fn query(
        &self,
        query: &Query,
        by: &str,
        line: Option<usize>,
        column: Option<usize>,
    ) -> Query {
        let mut query = query.clone();
        if let Some(line) = line {
            query.choose(LINES, self.lines[line].conditions.iter().map(String::as_str));
        }
        if let Some(column) = column {
            query.choose(by, [self.columns[column].slug.as_str()]);
        }
        query
    }
}

impl Timeline<'_> {
    /// What a family has in a column: main result, number within the range of years, number outside
    /// of it. The column behind the last year holds the trials under way.
    pub fn cell(&self, family: usize, column: usize) -> Vec<(Direction, u64, u64)> {
        let all = self.all.cell(Some(family), Some(column));
        let within = self.within.cell(Some(family), Some(column));
        let parts = Direction::ALL.iter().copied().zip(all.iter().zip(within));
        parts
            .filter(|(_, (all, _))| all.rows > 0)
            .map(|(direction, (all, within))| (direction, within.rows, all.rows - within.rows))
            .collect()
    }

    /// Number of columns: of years, and one for the trials under way.
    pub fn columns(&self) -> usize {
        self.years.len() + 1
    }
}
