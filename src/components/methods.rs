//! How a selection was made, in words, as the methods of a systematic review tell it: so that it can
//! be cited, checked and made again.

use super::chips::range_label;
use crate::model::{Found, Model, NUMBERS, order};
use crate::route::Search;
use crate::t;
use crate::wording::{date, fill, key, list, lower_first, number, records, text};
use evidence::level;
use explore::Query;

/// Facets by which the records of a selection are counted.
const COUNTED: [&str; 3] = ["kind", "level", "direction"];

/// The methods of a selection that stands at `address` and is made on the day `today`.
pub fn methods(
    model: &Model,
    search: &Search,
    found: &Found,
    address: &str,
    today: &str,
) -> String {
    let site = &model.base.site;
    let all = model.base.records.len() as u64;
    let source = source(model, all);
    let count = found.rows.len();
    let chosen = t!(methods_chosen, found = number(count as u64), n = all);
    let counts = COUNTED.iter().filter_map(|facet| counted(model, found, facet));
    let retracted = found.rows.iter().filter(|row| model.record(**row).is_retracted()).count();
    let retracted = (retracted > 0).then(|| t!(methods_retracted, n = retracted));
    let chosen: Vec<String> = [chosen].into_iter().chain(counts).chain(retracted).collect();

    let has_text = !search.query.text.trim().is_empty();
    let sort = search.query.sort.as_deref().unwrap_or(order::usual(has_text));
    let sorted = t!(methods_order, order = lower_first(&order::label(sort)));
    let lowered = found.rows.iter().filter(|row| level(model.record(**row)).lowered.is_some());
    let levels = match lowered.count() {
        0 => t!(methods_levels).to_owned(),
        lowered => format!("{} {}", t!(methods_levels), t!(methods_lowered, n = lowered)),
    };
    let again = match model.own {
        Some(_) => t!(methods_again_own, date = date(today), address = address),
        None => t!(methods_again, date = date(today), address = address),
    };
    let parts = [
        (key::methods_source_title, source),
        (key::methods_criteria_title, criteria(model, &search.query, found)),
        (key::methods_chosen_title, chosen.join(" ")),
        (key::methods_order_title, sorted),
        (key::methods_levels_title, levels),
        (key::methods_results_title, t!(methods_results).to_owned()),
        (key::methods_again_title, again),
    ];
    let parts = parts.map(|(title, words)| format!("{}\n{words}\n", text(title)));
    format!("{}\n\n{}", t!(methods_title, title = &site.title), parts.join("\n"))
}

/// Where the records come from. The hash is that of the built-in evidence: a reader's own file has
/// none.
fn source(model: &Model, all: u64) -> String {
    let site = &model.base.site;
    let (records, read_up_to) = (records(all), date(&site.read_up_to));
    match &model.own {
        Some(own) if model.is_own_alone() => {
            t!(methods_source_alone, file = &own.file, records = records, title = &site.title)
        }
        Some(own) => t!(
            methods_source_beside,
            records = records,
            title = &site.title,
            date = read_up_to,
            licence = &site.licence.data,
            file = &own.file,
        ),
        None => t!(
            methods_source,
            title = &site.title,
            records = records,
            date = read_up_to,
            hash = &model.base.sha256,
            licence = &site.licence.data,
        ),
    }
}

/// What a record had to meet.
fn criteria(model: &Model, query: &Query, found: &Found) -> String {
    if query.is_empty() {
        return t!(methods_no_criteria).to_owned();
    }
    let mut lines = vec![t!(methods_criteria).to_owned()];
    let mut line = |words: String| lines.push(format!("- {words}"));
    if !query.text.trim().is_empty() {
        line(t!(methods_text, text = t!(in_quotes, text = query.text.trim())));
    }
    for facet in model.facets() {
        let is_chosen = |slug: &str| query.has(facet.spec.name, slug);
        let labels = facet.choices.iter().filter(|it| is_chosen(&it.slug)).map(|it| &*it.label);
        let labels: Vec<&str> = labels.collect();
        if !labels.is_empty() {
            let label = text(facet.spec.title);
            line(t!(label_and_text, label = label, text = alternatives(&labels)));
        }
    }
    for spec in &NUMBERS {
        if let Some(range) = query.ranges.get(spec.name) {
            line(range_label(spec.name, spec.title, *range));
        }
    }
    lines.push(t!(methods_combined).to_owned());
    if !query.text.trim().is_empty() {
        lines.push(t!(methods_searched).to_owned());
        let words = &found.words;
        if !found.answer.left_out().is_empty() {
            lines.push(t!(methods_left_out, words = list(words.left_out())));
        }
        if !words.signs().is_empty() {
            let signs = words.signs().into_iter().chain(words.negated());
            lines.push(t!(methods_signs, words = list(signs)));
        }
    }
    lines.join("\n")
}

/// `a, b or c`
fn alternatives(labels: &[&str]) -> String {
    match labels {
        [first @ .., last] if !first.is_empty() => {
            fill(key::list_or, &[("first", list(first).into()), ("last", (*last).into())])
        }
        _ => list(labels),
    }
}

/// How many of the records have each choice of a facet.
fn counted(model: &Model, found: &Found, facet: &str) -> Option<String> {
    let facet = model.facets().iter().find(|it| it.spec.name == facet)?;
    let mut counts = vec![0u64; facet.choices.len()];
    for row in &found.rows {
        for label in model.choice_labels(facet.spec.name, model.record(*row)) {
            let place = facet.choices.iter().position(|choice| choice.label == label)?;
            counts[place] += 1;
        }
    }
    let had = facet.choices.iter().zip(counts).filter(|(_, count)| *count > 0);
    let part = |(choice, count): (&crate::model::Choice, u64)| {
        t!(methods_count, label = &choice.label, count = number(count))
    };
    let parts = list(had.map(part));
    (!parts.is_empty()).then(|| {
        let counted = t!(label_and_text, label = text(facet.spec.title), text = parts);
        t!(sentence, text = counted)
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::route::{Address, Route};

    fn told(model: &Model, fragment: &str) -> (String, usize) {
        let Route::Explore(search) = Address::parse(model, fragment).route else {
            panic!("{fragment} is not Explore")
        };
        let found = model.find(&search.query);
        let words = methods(model, &search, &found, "https://example.org/#/explore", "2026-11-26");
        (words, found.rows.len())
    }

    #[test]
    fn the_methods_of_a_selection_name_all_that_made_it() {
        let model =
            Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code");
        let (words, count) = told(
            &model,
            "#/explore?q=nerve&condition=crps,fibromyalgia&year=2000..2026&sort=-year&level=2",
        );
        let all = model.base.records.len();
        for part in [
            &*model.base.sha256,
            "“nerve”",
            "- Condition: Fibromyalgia or Complex regional pain syndrome",
            "- Year: 2000 to 2026",
            &format!("{count} of {all} records"),
            "oldest first",
            "26 November 2026",
            "https://example.org/#/explore",
        ] {
            assert!(words.contains(part), "{part}: {words}");
        }
        assert!(!words.contains(['{', '}']), "{words}");
    }

    #[test]
    fn the_methods_of_everything_say_so() {
        let model =
            Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code");
        let (words, count) = told(&model, "#/explore");
        assert_eq!(count, model.base.records.len());
        assert!(words.contains(t!(methods_no_criteria)), "{words}");
        assert!(words.contains("strongest evidence first"), "{words}");
    }
}
