//! The model against the real evidence base.

use super::Model;
use super::leads::Topic;
use super::meta_analysis::trial_effects::TIMES;
use evidence::terms::{Comparator, Direction, Side};
use evidence::{Record, Word, level};
use explore::{Query, Range};
use fixture::EVIDENCE;
use std::collections::BTreeSet;

fn model() -> Model {
    Model::unpack(EVIDENCE).expect("the fixture is packed by the same code")
}

fn search(model: &Model, text: &str) -> Vec<String> {
    let query = Query { text: text.to_owned(), ..Query::default() };
    model.find(&query).rows.iter().map(|row| model.record(*row).id.clone()).collect()
}

fn topics_like(model: &Model, text: &str) -> Vec<String> {
    let slug = |topic: &Topic<'_>| match topic {
        Topic::Safety(topic) => topic.topic.clone(),
        Topic::Medicine(drug) => drug.slug.clone(),
    };
    model.topics_like(text).iter().map(slug).collect()
}

#[test]
fn a_question_about_safety_or_a_medicine_reaches_its_topic() {
    let model = model();
    for (words, topic) in [
        ("can it harm the bladder?", "bladder"),
        ("is the nasal spray approved in my country?", "esketamine"),
        ("can I drive after it", "driving"),
        ("Spravato", "esketamine"),
    ] {
        let topics = topics_like(&model, words);
        assert_eq!(topics.first().map(String::as_str), Some(topic), "{words}: {topics:?}");
    }
    assert_eq!(topics_like(&model, "burning feet"), Vec::<String>::new());
}

fn conditions_like(model: &Model, text: &str) -> Vec<String> {
    model.conditions_like(text).iter().map(|condition| condition.slug.clone()).collect()
}

#[test]
fn the_empty_query_finds_every_record() {
    let model = model();
    let found = model.find(&Query::default());
    assert_eq!(found.rows.len(), model.base.records.len());
    assert_eq!(found.answer.total(), model.base.records.len() as u64);
}

/// Whether a study is about a treatment against another of this name.
fn is_compared_with(record: &Record, name: &str) -> bool {
    record.comparator == Comparator::ActiveTreatment
        && record.arms.iter().any(|arm| arm.drug.strip_prefix("other:") == Some(name))
}

#[test]
fn a_treatment_that_others_are_compared_with_is_a_choice_of_its_own() {
    let model = model();
    let mut query = Query::default();
    query.toggle("comparator", "electroconvulsive-therapy");
    let found = model.find(&query);
    assert!(found.rows.len() > 5);
    for row in &found.rows {
        assert!(is_compared_with(model.record(*row), "electroconvulsive therapy"));
    }
    let facet = model.facets().iter().find(|facet| facet.spec.name == "comparator").unwrap();
    let labels: Vec<&str> = facet.choices.iter().map(|choice| choice.label.as_str()).collect();
    let above = labels.iter().position(|label| *label == "Active treatment").unwrap();
    assert!(labels[above + 1..].contains(&"Electroconvulsive therapy"));
    // One record is too few for a choice of its own.
    assert!(!labels.contains(&"Pentazocine"));
}

/// A facet's choice of a record, told from the record's own words.
fn has(model: &Model, record: &Record, facet: &str, slug: &str) -> bool {
    let any = |list: &[String]| list.iter().any(|word| word == slug);
    match facet {
        "condition" => any(&record.conditions),
        "outcome" => any(&record.outcome_domains),
        "country" => any(&record.countries),
        "design" => record.design.slug() == slug || model.design(record).family == slug,
        "level" => level(record).slug() == slug,
        "direction" => record.direction.slug() == slug,
        "comparator" => {
            record.comparator.slug() == slug || is_compared_with(record, &slug.replace('-', " "))
        }
        "kind" => record.kind.slug() == slug,
        "status" => record.status.slug() == slug,
        "funding" => record.funding.is_some_and(|word| word.slug() == slug),
        "blinding" => record.blinding.is_some_and(|word| word.slug() == slug),
        "drug" => record.arms.iter().any(|arm| arm.drug.split(':').next() == Some(slug)),
        "route" => record.arms.iter().any(|arm| arm.route.as_deref() == Some(slug)),
        _ => panic!("no facet {facet}"),
    }
}

#[test]
fn counts_agree_with_a_scan_of_the_records() {
    let model = model();
    let mut query = Query::default();
    query.toggle("condition", "crps");
    query.toggle("condition", "fibromyalgia");
    query.toggle("design", "randomised-trials");
    query.set_range("year", Range { from: Some(2005), to: None });
    let found = model.find(&query);
    let conditions = ["crps", "fibromyalgia"];
    let in_year = |record: &&Record| record.year >= 2005;
    let in_condition =
        |record: &&Record| conditions.iter().any(|slug| has(&model, record, "condition", slug));
    let in_design = |record: &&Record| record.design.is_randomised();
    let mut checked = 0;
    for (index, facet) in model.facets().iter().enumerate() {
        for (choice, count) in facet.choices.iter().zip(found.answer.counts(index)) {
            let scan = model.base.records.iter().filter(in_year);
            let scan: Vec<&Record> = match facet.spec.name {
                "condition" => scan.filter(in_design).collect(),
                "design" => scan.filter(in_condition).collect(),
                _ => scan.filter(in_condition).filter(in_design).collect(),
            };
            let expected = scan
                .iter()
                .filter(|record| has(&model, record, facet.spec.name, &choice.slug))
                .count() as u64;
            assert_eq!(*count, expected, "{}: {}", facet.spec.name, choice.slug);
            checked += 1;
        }
    }
    assert!(checked > 150, "{checked} choices were checked");
}

#[test]
fn every_word_of_every_record_is_a_choice() {
    let model = model();
    let choices = |name: &str| -> BTreeSet<&str> {
        let facet =
            model.facets().iter().find(|facet| facet.spec.name == name).expect("it is a facet");
        facet.choices.iter().map(|choice| choice.slug.as_str()).collect()
    };
    for record in &model.base.records {
        assert!(record.conditions.iter().all(|slug| choices("condition").contains(slug.as_str())));
        assert!(choices("design").contains(record.design.slug()));
        assert!(choices("level").contains(level(record).slug()));
    }
}

#[test]
fn a_patients_words_reach_the_condition() {
    let model = model();
    for (words, condition) in [
        ("nerve pain", "neuropathic-pain"),
        ("burning feet", "diabetic-neuropathy"),
        ("ME", "chronic-fatigue"),
        ("long covid", "chronic-fatigue"),
        ("suicidal", "suicidal-ideation"),
        ("after birth", "perinatal-depression"),
        ("shingles", "postherpetic-neuralgia"),
        ("tired with MS", "multiple-sclerosis"),
        ("my mother has diabetic nerve pain", "diabetic-neuropathy"),
    ] {
        let conditions = conditions_like(&model, words);
        assert!(conditions.iter().take(3).any(|slug| slug == condition), "{words}: {conditions:?}");
    }
}

#[test]
fn a_patients_words_find_records_of_the_condition() {
    let model = model();
    for (words, condition) in [
        ("nerve pain", "neuropathic-pain"),
        ("burning feet", "diabetic-neuropathy"),
        ("ME", "chronic-fatigue"),
        ("suicidal", "suicidal-ideation"),
        ("after birth", "perinatal-depression"),
        ("fibromialgia", "fibromyalgia"),
    ] {
        let found = search(&model, words);
        let first = found
            .first()
            .and_then(|id| model.base.record(id))
            .unwrap_or_else(|| panic!("{words} finds nothing"));
        assert!(first.conditions.iter().any(|slug| slug == condition), "{words}: {}", first.id);
    }
}

#[test]
fn brand_names_find_the_medicine() {
    let model = model();
    let found = search(&model, "Spravato");
    let esketamine = |id: &String| {
        model.base.record(id).is_some_and(|r| {
            has(&model, r, "drug", "esketamine") || r.title.to_lowercase().contains("spravato")
        })
    };
    assert!(found.len() > 30);
    assert!(found.iter().take(20).all(esketamine), "{found:?}");
}

#[test]
fn every_identifier_finds_its_record_first() {
    let model = model();
    for record in &model.base.records {
        let ids = [record.doi.as_ref(), record.pmid.as_ref(), record.pmcid.as_ref()];
        for id in ids.into_iter().flatten() {
            assert_eq!(search(&model, id).first(), Some(&record.id), "{id}");
        }
        for id in record.registry_ids.iter().flat_map(|id| id.split_whitespace().last()) {
            assert!(search(&model, id).contains(&record.id), "{id}");
        }
    }
}

#[test]
fn the_strongest_evidence_comes_first_and_the_retracted_last() {
    let model = model();
    let found = model.find(&Query::default());
    let grades: Vec<u8> =
        found.rows.iter().map(|row| level(model.record(*row)).grade.unwrap_or(9)).collect();
    assert!(grades.is_sorted());
    assert!(model.record(*found.rows.last().expect("there are records")).is_retracted());
}

/// What a text finds and what of it is left out.
fn found(model: &Model, text: &str) -> (Vec<String>, Vec<String>) {
    let found = model.find(&Query { text: text.to_owned(), ..Query::default() });
    let left_out = found.words.left_out().into_iter().map(str::to_owned).collect();
    (found.rows.iter().map(|row| model.record(*row).id.clone()).collect(), left_out)
}

#[test]
fn a_sentence_finds_what_fits_most_of_its_words() {
    let model = model();
    for (text, condition) in [
        ("my feet burn at night diabetes", "diabetic-neuropathy"),
        ("cancer pain morphine not working", "cancer-pain"),
        ("does ketamine help a mother with depression after birth", "perinatal-depression"),
        ("zebra fibromyalgia quagga", "fibromyalgia"),
    ] {
        let (ids, left_out) = found(&model, text);
        let first = ids.first().and_then(|id| model.base.record(id));
        let first = first.unwrap_or_else(|| panic!("{text} finds nothing"));
        assert!(first.conditions.iter().any(|it| it == condition), "{text}: {}", first.id);
        assert!(left_out.iter().all(|word| text.contains(word)), "{text}: {left_out:?}");
    }
    assert_eq!(found(&model, "zebra fibromyalgia quagga").1, ["zebra", "quagga"]);
}

#[test]
fn a_trials_name_finds_it_first() {
    let model = model();
    for record in model.base.records.iter().filter(|record| record.acronym.is_some()) {
        let name = record.acronym.as_deref().unwrap_or_default();
        for typed in [
            name.to_owned(),
            name.to_lowercase(),
            name.replace('-', " "),
            name.replace('-', "–"),
            name.replace(['-', ' '], ""),
            format!("{name} trial"),
        ] {
            assert_eq!(search(&model, &typed).first(), Some(&record.id), "{typed}");
        }
    }
    for (typed, id) in [
        ("transform2", "popova-2019-transform-2"),
        ("elektd", "anand-2023-elekt-d"),
        ("escape trd", "reif-2023-escape-trd"),
        ("aspire 1", "fu-2020-aspire-1"),
    ] {
        assert_eq!(search(&model, typed).first().map(String::as_str), Some(id), "{typed}");
    }
    let elekt = search(&model, "ELEKT-D");
    assert!(elekt.iter().any(|id| id == "jha-2024-elekt-d-moderators"), "{elekt:?}");
}

#[test]
fn a_country_finds_its_records_and_nothing_else() {
    let model = model();
    for country in &model.base.vocabulary.places.countries {
        let found = search(&model, &country.label);
        for record in &model.base.records {
            if record.countries.contains(&country.code) {
                assert!(found.contains(&record.id), "{}: {}", country.label, record.id);
            }
        }
    }
    let spain = search(&model, "Spain");
    let is_of_spain = |id: &String| {
        let record = model.base.record(id).expect("it was found");
        let text = citations::json([record]);
        record.countries.iter().any(|code| code == "ES") || text.contains("Spain")
    };
    assert!(spain.iter().all(is_of_spain), "{spain:?}");
    for text in ["Spain", "Germany", "cost"] {
        assert_eq!(conditions_like(&model, text), [] as [String; 0], "{text}");
    }
    for id in search(&model, "cost") {
        let record = model.base.record(&id).expect("it was found");
        let text = citations::json([record]).to_lowercase();
        assert!(text.contains("cost"), "{id}");
    }
    assert!(!search(&model, "USA").is_empty() && !search(&model, "Holland").is_empty());
}

#[test]
fn long_words_may_be_misspelled() {
    let model = model();
    for (typed, meant) in
        [("ketamin", "ketamine"), ("depresion", "depression"), ("fibromialgia", "fibromyalgia")]
    {
        let (typed, meant) = (search(&model, typed), search(&model, meant));
        // The vocabulary has some misspellings for a condition alone.
        assert!(typed.len() > 10 && typed.iter().all(|id| meant.contains(id)), "{typed:?}");
    }
}

#[test]
fn signs_of_other_search_engines_are_said_and_turn_nothing_round() {
    let model = model();
    let all = model.base.records.len();
    for (text, rest, signs, negated) in [
        ("ketamine NOT children", "ketamine", "NOT", "children"),
        ("ketamine -children", "ketamine", "-", "children"),
        ("esketamine -adolescents", "esketamine", "-", "adolescents"),
        ("pain OR fatigue", "pain fatigue", "OR", ""),
        ("depression AND (oral OR sublingual)", "depression oral sublingual", "AND OR", ""),
        ("ketamine[tiab] depress*", "ketamine depress", "[tiab] *", ""),
        ("KETAMINE FOR PAIN", "ketamine for pain", "", ""),
        ("WHAT DOES IT DO", "what does it do", "", ""),
        ("\"at home\" \"side effects\"", "\"at home\" \"side effects\"", "", ""),
    ] {
        let found = model.find(&Query { text: text.to_owned(), ..Query::default() });
        assert_eq!(search(&model, text), search(&model, rest), "{text}");
        assert_eq!(found.words.signs().join(" "), signs, "{text}");
        assert_eq!(found.words.negated().join(" "), negated, "{text}");
        assert!(!found.rows.is_empty() && found.rows.len() <= all, "{text}");
    }
    let nothing = model.find(&Query { text: "???".into(), ..Query::default() });
    assert!(nothing.words.is_wordless() && nothing.rows.is_empty());
    let quoted = model.find(&Query { text: "\"at home\"".into(), ..Query::default() });
    for row in quoted.rows {
        let mut has = false;
        let texts = super::documents::RecordTexts(&model.base);
        explore::Documents::visit(&texts, row, &mut |_, text| {
            has |= text.to_lowercase().replace(['-', '‑'], " ").contains("at home");
        });
        assert!(has, "{}", model.record(row).id);
    }
}

#[test]
fn where_filters_leave_nothing_the_way_on_leaves_a_word_out() {
    let model = model();
    let mut query = Query { text: "fibromyalgia nausea".into(), ..Query::default() };
    query.toggle("kind", "guidance");
    query.toggle("condition", "fibromyalgia");
    let ways = model.without_a_word(&query);
    for (query, _, total) in &ways {
        assert_eq!(*total, model.find(query).answer.total());
    }
}

#[test]
fn every_record_can_say_what_it_asked() {
    let model = model();
    for record in &model.base.records {
        let asked = model.asked(record);
        assert!(
            !asked.rest.is_empty() && !asked.rest.contains("  ") && !asked.rest.ends_with(' '),
            "{}: {asked:?}",
            record.id
        );
        // What is shown of a result must not lean on a comparison that is not there.
        if record.direction == Direction::Uncontrolled
            && record.kind == evidence::terms::Kind::Study
        {
            assert!(
                asked.rest.contains("no comparison group") || asked.verb == "Compared",
                "{}: {asked:?}",
                record.id
            );
        }
    }
}

#[test]
fn an_index_that_is_built_a_few_rows_at_a_time_finds_the_same() {
    let (whole, step_by_step) = (model(), model());
    let mut steps = 0;
    while !step_by_step.prepare_search() {
        steps += 1;
    }
    assert!(steps > 3, "{steps}");
    for text in ["nerve pain", "ketamin depression", "10.1016/j.pain.2009.06.023"] {
        assert_eq!(search(&step_by_step, text), search(&whole, text), "{text}");
    }
    // A search in the midst of building does not wait for the rest of the steps.
    let interrupted = model();
    interrupted.prepare_search();
    assert_eq!(search(&interrupted, "nerve pain"), search(&whole, "nerve pain"));
    assert!(interrupted.prepare_search());
}

#[test]
fn a_pasted_sentence_finds_the_closest_claim() {
    let model: &'static Model = Box::leak(Box::new(Model::unpack(EVIDENCE).expect("it unpacks")));
    let asked = |text: &str| {
        let query = Query { text: text.to_owned(), ..Query::default() };
        model.find_claims(&query).claims
    };
    let found = asked("One infusion resets pain in fibromyalgia for months!");
    assert!(found[0].claim.contains("resets pain perception in fibromyalgia"));
    let found = asked("A single ketamine infusion cures depression in everyone within hours");
    assert!(!found.is_empty());
    for unknown in ["the moon is made of green cheese", "Vitamin C helps children to sleep"] {
        let found = asked(unknown);
        assert!(found.is_empty(), "{unknown}: {found:?}");
    }
    assert!(asked("").len() == model.base.claims.len());
}

#[test]
fn a_sentence_leads_to_the_claim_with_the_words_that_matter_and_to_no_other() {
    let model: &'static Model = Box::leak(Box::new(Model::unpack(EVIDENCE).expect("it unpacks")));
    let asked = |text: &str| {
        let query = Query { text: text.to_owned(), ..Query::default() };
        model.find_claims(&query).claims
    };
    for (text, first) in [
        ("MS, 50 % less fatigue", "MS fatigue"),
        ("MS patients had 50% less fatigue after one infusion", "MS fatigue"),
        ("no bladder damage", "damages the bladder"),
        ("ketamine does not damage the bladder at clinical doses", "damages the bladder"),
        ("Ketamine is addictive", "is addictive"),
        ("Ketamine cures PTSD", "cures PTSD"),
        ("70% of patients with treatment-resistant depression respond", "two thirds"),
        ("A single infusion resets your brain's pain receptors", "resets pain"),
        ("Spravato is approved by the FDA", "approved"),
        ("safe in pregnancy", "pregnancy"),
        ("cancer pain when morphine fails", "cancer pain when opioids fail"),
    ] {
        let found = asked(text);
        let said = found.first().map(|claim| claim.claim.as_str()).unwrap_or_default();
        assert!(said.contains(first), "{text}: {said}");
    }
    assert_eq!(asked("no bladder damage").len(), 1, "memory is another matter");
    for other in
        ["50% of patients", "Ketamine helps toothache", "quantum flux capacitor", "no, not really"]
    {
        let found: Vec<&str> = asked(other).iter().map(|claim| claim.claim.as_str()).collect();
        assert!(found.is_empty(), "{other}: {found:?}");
    }
}

#[test]
fn a_cell_of_the_map_holds_what_its_own_query_finds() {
    let model = model();
    let mut narrowed = Query::default();
    narrowed.toggle("condition", &model.base.conditions[0].slug);
    narrowed.toggle("condition", &model.base.conditions[1].slug);
    narrowed.set_range("year", Range { from: Some(2015), to: None });
    for query in [Query::default(), narrowed] {
        let found = model.find(&query);
        for by in super::map::COLUMNS {
            let matrix = model.matrix(&query, &found, by);
            for line in (0..matrix.lines.len()).map(Some).chain([None]) {
                for column in (0..matrix.columns.len()).step_by(3).map(Some).chain([None]) {
                    let rows = model.find(&matrix.query(&query, by, line, column)).rows;
                    let counted = || {
                        rows.iter().map(|row| model.record(*row)).filter(|it| !it.is_retracted())
                    };
                    let cell = matrix.cell(line, column);
                    assert_eq!(cell.records, counted().count() as u64, "{by} {line:?} {column:?}");
                    let trials = evidence::Base::trials(counted());
                    assert_eq!(cell.people, trials.people, "{by} {line:?} {column:?}");
                }
            }
        }
    }
}

#[test]
fn no_uncontrolled_and_no_retracted_record_counts_as_better_on_the_map() {
    let model = model();
    let query = Query::default();
    let matrix = model.matrix(&query, &model.find(&query), "design");
    let all = matrix.cell(None, None);
    let better = all.parts.iter().find(|(it, _)| *it == Direction::Benefit);
    let expected = model
        .base
        .records
        .iter()
        .filter(|it| it.direction == Direction::Benefit && !it.is_retracted())
        .count();
    assert_eq!(better.map(|(_, tally)| tally.rows), Some(expected as u64));
}

#[test]
fn a_plot_of_trials_shows_each_trial_once_and_no_second_look_at_one() {
    let model = model();
    let mut drawn = 0;
    for page in &model.base.conditions {
        let Some(usual) = model.trial_effects(&page.slug, None) else { continue };
        for (when, count) in &usual.times {
            let effects = model.trial_effects(&page.slug, Some(*when)).expect("it is offered");
            assert_eq!((effects.when, effects.trials.len()), (*when, *count), "{}", page.slug);
            let trials = model.base.trials_in(&page.slug).trials as usize;
            assert_eq!(effects.trials.len() + effects.others, trials, "{}", page.slug);
            let ids: BTreeSet<&str> =
                effects.trials.iter().map(|trial| trial.record.id.as_str()).collect();
            assert_eq!(ids.len(), *count, "{}", page.slug);
            assert!(effects.trials.iter().all(|trial| trial.record.is_trial()));
            drawn += effects.trials.iter().filter(|trial| trial.effect.is_some()).count();
        }
    }
    assert!(drawn > 0, "no trial has figures");
}

#[test]
fn an_effect_lies_on_the_side_that_its_trial_tells() {
    let model = model();
    let mut against = Vec::new();
    for page in &model.base.conditions {
        for when in TIMES {
            let Some(effects) = model.trial_effects(&page.slug, Some(when)) else { continue };
            for trial in &effects.trials {
                let Some(effect) = trial.effect else { continue };
                let side = model.result(&trial.outcome.result).map(|result| result.side);
                let (estimate, _) = effect.average;
                let is_told_otherwise = match side {
                    Some(Side::Intervention) => estimate < 0.0,
                    Some(Side::Comparator) => estimate > 0.0,
                    _ => false,
                };
                if is_told_otherwise {
                    against.push(format!("{}: {} {estimate}", trial.record.id, trial.outcome.name));
                }
            }
        }
    }
    assert_eq!(against, Vec::<String>::new());
}

#[test]
fn a_country_is_named_by_a_whole_word_and_an_abbreviation_in_capitals_alone() {
    let mut base = evidence::pack::unpack(EVIDENCE).expect("it was packed by the same code");
    base.access = ["EU", "ES", "GB", "US"]
        .map(|code| evidence::access::CountryAccess {
            country: code.to_owned(),
            part_of: None,
            medicines: Vec::new(),
            read: "2026-11-22".to_owned(),
        })
        .into();
    let model = Model::new(base);
    let named = |text: &str| -> Vec<&str> {
        model.countries_named(text).iter().map(|it| it.country.as_str()).collect()
    };
    assert_eq!(named("approved in Spain"), ["ES"]);
    assert_eq!(named("is it legal in the united kingdom?"), ["GB"]);
    assert_eq!(named("UK and US"), ["GB", "US"]);
    for text in ["pain", "tell us more", "approved in France", ""] {
        assert_eq!(named(text), [] as [&str; 0], "{text}");
    }
}
