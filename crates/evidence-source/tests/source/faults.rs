//! Every kind of broken evidence is reported with file, field, what is wrong and how to mend it,
//! and never panics or slips through.

use crate::common::{FILES, RECORD, faults_after, faults_with};
use evidence_read::Diagnostic;
use evidence_source::{check_files, read_files};
use serde_json::{Value, json};

/// Asserts that exactly one field is faulty, and says how.
#[track_caller]
fn assert_fault(faults: &[Diagnostic], file: &str, field: &str, what: &str) {
    let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let is_it = |fault: &Diagnostic| {
        fault.file == file && fault.field == field && fault.what.contains(what)
    };
    assert!(faults.iter().any(is_it), "no fault “{what}” in {file}: {field}, but {shown:#?}");
    for fault in faults {
        assert!(!fault.help.is_empty(), "{fault}");
        assert!(!fault.to_string().contains('\n'), "{fault:?}");
    }
}

#[track_caller]
fn record_fault(field: &str, what: &str, edit: impl FnOnce(&mut Value)) {
    assert_fault(&faults_after(RECORD, edit), RECORD, field, what);
}

#[track_caller]
fn spoilt_record_fault(bytes: impl Into<Vec<u8>>, what: &str) {
    assert_fault(&faults_with(RECORD, bytes), RECORD, "", what);
}

fn text() -> String {
    String::from_utf8(FILES[RECORD].clone()).expect("the real file is UTF-8")
}

#[test]
fn the_evidence_base_has_no_faults() {
    let base = read_files(&FILES).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let records = FILES.keys().filter(|file| file.starts_with("records/")).count();
    assert_eq!(base.records.len(), records, "every file is a record");
}

#[test]
fn a_file_that_is_not_text_is_a_fault() {
    spoilt_record_fault(
        [b"\xEF\xBB\xBF".as_slice(), text().as_bytes()].concat(),
        "byte-order mark",
    );
    spoilt_record_fault(
        text().replace("Murrough", "M\u{1}").as_bytes().to_vec(),
        "control character",
    );
    spoilt_record_fault(
        [&text().as_bytes()[..200], b"\xC3\x28", &text().as_bytes()[200..]].concat(),
        "not UTF-8",
    );
    spoilt_record_fault(b"\xFF\xFE{\0}\0".to_vec(), "UTF-16");
    spoilt_record_fault("", "empty");
    spoilt_record_fault(" \r\n\t", "empty");
}

#[test]
fn a_file_that_is_not_json_is_a_fault() {
    spoilt_record_fault(&text()[..text().len() / 2], "not JSON");
    spoilt_record_fault(text() + "}", "not JSON");
    spoilt_record_fault(text().replacen(',', "", 1), "not JSON");
    spoilt_record_fault("\"".repeat(3), "not JSON");
    spoilt_record_fault("[".repeat(100_000), "not JSON");
    spoilt_record_fault("{\"year\": 1e999}", "not JSON");
    spoilt_record_fault("{\"title\": \"\\ud800\"}", "not JSON");
    spoilt_record_fault("{\"year\": NaN}", "not JSON");
}

#[test]
fn line_ends_of_windows_are_fine() {
    assert_eq!(faults_with(RECORD, text().replace('\n', "\r\n")), []);
}

#[test]
fn a_file_of_another_shape_is_a_fault() {
    spoilt_record_fault("[]", "a list where an object is expected");
    spoilt_record_fault("null", "null where an object is expected");
    spoilt_record_fault("\"text\"", "text where an object is expected");
    let faults = faults_with(RECORD, "{}");
    assert!(faults.len() > 20, "all missing fields are named at once: {faults:#?}");
}

#[test]
fn a_wrong_type_is_a_fault() {
    record_fault("year", "the text \"2013\" where a whole number is expected", |r| {
        r["year"] = json!("2013")
    });
    record_fault("year", "2013.5 where a whole number", |r| r["year"] = json!(2013.5));
    record_fault("n_randomised", "-3 is not between", |r| r["n_randomised"] = json!(-3));
    record_fault("n_randomised", "is not between", |r| {
        r["n_randomised"] = json!(99_999_999_999_u64)
    });
    record_fault("title", "a number where text", |r| r["title"] = json!(7));
    record_fault("title", "null where text", |r| r["title"] = Value::Null);
    record_fault("authors", "text where a list", |r| r["authors"] = json!("Murrough JW"));
    record_fault("authors[1]", "a number where text", |r| r["authors"][1] = json!(1));
    record_fault("arms", "null where a list", |r| r["arms"] = Value::Null);
    record_fault("authors_complete", "text where true or false", |r| {
        r["authors_complete"] = json!("yes")
    });
    record_fault("outcomes[0].effect", "a list where an object", |r| {
        r["outcomes"][0]["effect"] = json!([])
    });
}

#[test]
fn a_missing_or_unknown_field_is_a_fault() {
    let remove =
        |field: &'static str| move |r: &mut Value| drop(r.as_object_mut().map(|r| r.remove(field)));
    record_fault("title", "missing", remove("title"));
    record_fault("doi", "missing", remove("doi"));
    record_fault("sources", "missing", remove("sources"));
    record_fault("outcomes[0].primary", "missing", |r| {
        drop(r["outcomes"][0].as_object_mut().map(|o| o.remove("primary")))
    });
    let faults = faults_after(RECORD, |r| r["tilte"] = json!("x"));
    assert_fault(&faults, RECORD, "tilte", "no such field");
    assert!(faults[0].help.contains("title"), "{}", faults[0]);
    record_fault("outcomes[0].efect", "no such field", |r| r["outcomes"][0]["efect"] = Value::Null);
}

#[test]
fn a_field_that_stands_twice_is_a_fault() {
    let twice = text().replacen('{', "{\"year\": 2000,", 1);
    assert_fault(&faults_with(RECORD, twice), RECORD, "year", "stands twice");
}

#[test]
fn an_unknown_word_is_a_fault_and_the_nearest_is_named() {
    let faults = faults_after(RECORD, |r| r["design"] = json!("rct-paralel"));
    assert_fault(&faults, RECORD, "design", "unknown word \"rct-paralel\"");
    assert_eq!(faults[0].help, "did you mean \"rct-parallel\"?");
    record_fault("kind", "unknown word", |r| r["kind"] = json!("trial"));
    record_fault("status", "unknown word", |r| r["status"] = json!("Published"));
    record_fault("conditions[0]", "unknown word", |r| r["conditions"][0] = json!("depresion"));
    record_fault("outcome_domains[0]", "unknown word", |r| r["outcome_domains"][0] = json!("x"));
    record_fault("arms[0].drug", "unknown word", |r| r["arms"][0]["drug"] = json!("ketamin"));
    record_fault("arms[0].drug", "without a name", |r| r["arms"][0]["drug"] = json!("other:"));
    record_fault("arms[0].route", "unknown word", |r| r["arms"][0]["route"] = json!("IV"));
    record_fault("countries[0]", "unknown word", |r| r["countries"] = json!(["UK"]));
    record_fault("outcomes[0].result", "unknown word", |r| {
        r["outcomes"][0]["result"] = json!("better")
    });
    record_fault("outcomes[0].domain", "unknown word", |r| {
        r["outcomes"][0]["domain"] = json!("mood")
    });
    record_fault("outcomes[0].effect.measure", "unknown word", |r| {
        r["outcomes"][0]["effect"]["measure"] = json!("md")
    });
    record_fault("sources[0].what", "unknown word", |r| r["sources"][0]["what"] = json!("blog"));
}

#[test]
fn text_that_nobody_could_have_meant_is_a_fault() {
    record_fault("finding", "20001 bytes", |r| r["finding"] = json!("x".repeat(20_001)));
    record_fault("finding", "the character U+0007", |r| r["finding"] = json!("a\u{7}b"));
    record_fault("finding", "the character U+202E", |r| r["finding"] = json!("a\u{202E}b"));
    record_fault("finding", "the character U+FFFD", |r| r["finding"] = json!("a\u{FFFD}b"));
    record_fault("finding", "white space", |r| r["finding"] = json!(" a"));
    record_fault("finding", "empty text", |r| r["finding"] = json!(""));
    let huge = faults_after(RECORD, |r| r["finding"] = json!("x".repeat(10 << 20)));
    assert_fault(&huge, RECORD, "finding", "10485760 bytes");
}

#[test]
fn numbers_that_cannot_be_are_faults() {
    let effect = |field: &'static str, value: Value| {
        move |r: &mut Value| r["outcomes"][0]["effect"][field] = value
    };
    record_fault("outcomes[0].effect.ci_low", "lies above", effect("ci_low", json!(99.0)));
    record_fault("outcomes[0].effect.estimate", "lies above", effect("estimate", json!(99.0)));
    record_fault(
        "outcomes[0].effect.ci_level",
        "not a confidence level",
        effect("ci_level", json!(0.95)),
    );
    record_fault("outcomes[0].effect.p", "not a p value", effect("p", json!("ns")));
    record_fault("outcomes[1].effect.ci_low", "a ratio is not below zero", |r| {
        r["outcomes"][1]["effect"]["ci_low"] = json!(-1.0)
    });
    record_fault("n_analysed", "people analysed but", |r| r["n_analysed"] = json!(500));
    record_fault("year", "is not between 1900", |r| r["year"] = json!(1066));
    record_fault("year", "is not between 1900", |r| r["year"] = json!(2999));
    record_fault("age_mean", "not an age", |r| r["age_mean"] = json!(470));
    record_fault("female_percent", "not between 0 and 100", |r| r["female_percent"] = json!(101));
    record_fault("follow_up_days", "not a number of days", |r| r["follow_up_days"] = json!(-1));
    record_fault("outcomes[0].arms_data[0].events", "60 events in 47 people", |r| {
        r["outcomes"][0]["arms_data"][0] = json!({ "arm": "Ketamine", "n": 47, "events": 60 });
    });
    record_fault("outcomes[0].arms_data[0].sd", "below zero", |r| {
        r["outcomes"][0]["arms_data"][0]["sd"] = json!(-1.0)
    });
}

#[test]
fn identifiers_must_have_their_form_and_stand_once() {
    record_fault("doi", "is not a DOI", |r| r["doi"] = json!("https://doi.org/10.1176/x"));
    for doi in
        ["10.1176/a b", "10.1176/<b>x</b>", "10.1176/<script", "10.1176/\"x", "10./x", "10.12.34/x"]
    {
        record_fault("doi", "is not a DOI", |r| r["doi"] = json!(doi));
    }
    for doi in
        ["10.1176.12/x", "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"]
    {
        assert_eq!(faults_after(RECORD, |r| r["doi"] = json!(doi)), [], "{doi}");
    }
    record_fault("pmid", "is not a PubMed id", |r| r["pmid"] = json!("PMID23982301"));
    record_fault("acronym", "is not the short name of a trial", |r| r["acronym"] = json!("–"));
    record_fault("pmcid", "is not a PubMed Central id", |r| r["pmcid"] = json!("4243034"));
    record_fault("id", "is not the file's name", |r| r["id"] = json!("another-2013-id"));
    let copy = "records/murrough-2013-copy.json";
    let twin = text().replace("murrough-2013-midazolam-trd", "murrough-2013-copy");
    let faults = faults_with(copy, twin);
    assert_fault(&faults, RECORD, "doi", "stands in records/murrough-2013-copy.json too");
    assert_fault(&faults, RECORD, "pmid", "too");
    record_fault("doi", "no identifier", |r| {
        for field in ["doi", "pmid", "pmcid", "volume"] {
            r[field] = Value::Null;
        }
        r["registry_ids"] = json!([]);
    });
}

#[test]
fn fields_must_agree_with_each_other() {
    record_fault("direction", "with nothing to compare with", |r| r["comparator"] = json!("none"));
    record_fault("direction", "a retracted work shows nothing", |r| {
        r["status"] = json!("retracted")
    });
    record_fault("guidance", "missing", |r| r["kind"] = json!("guidance"));
    record_fault("design", "does not go with kind", |r| r["design"] = json!("trial-protocol"));
    record_fault("outcomes", "empty list", |r| r["outcomes"] = json!([]));
    record_fault("conditions", "empty list", |r| r["conditions"] = json!([]));
    record_fault("conditions[1]", "stands twice", |r| r["conditions"] = json!(["ptsd", "ptsd"]));
    record_fault("sources", "empty list", |r| r["sources"] = json!([]));
    record_fault("reviewed_designs", "reviews nothing", |r| r["included_studies"] = json!(3));
    record_fault("sources", "secondary sources alone", |r| {
        for source in r["sources"].as_array_mut().expect("sources are a list") {
            source["what"] = json!("secondary");
        }
    });
    record_fault("sources[0].url", "not an address", |r| {
        r["sources"][0]["url"] = json!("doi.org/1")
    });
    for (url, why) in [
        ("http://192.0.2.1/x", "a bare IP address"),
        ("https://doi.org@example.org/", "a user name before its host"),
        ("https://localhost/x", "no host that everybody can reach"),
        ("https://example.org/a b", "holds a space"),
    ] {
        record_fault("sources[0].url", why, |r| r["sources"][0]["url"] = json!(url));
    }
    record_fault("arms", "2000 arms", |r| {
        let arm = r["arms"][0].clone();
        r["arms"] = Value::Array(vec![arm; 2000]);
    });
    record_fault("parent_id", "no record", |r| r["parent_id"] = json!("nobody-1999-nothing"));
    record_fault("parent_id", "names the record itself", |r| r["parent_id"] = r["id"].clone());
    record_fault("level_lowered", "no level to lower", |r| {
        r["status"] = json!("retracted");
        r["direction"] = json!("not-applicable");
        r["level_lowered"] = json!({ "reason": "imprecision", "why": "Too small." });
    });
}

#[test]
fn what_a_page_cites_must_exist() {
    let page = "conditions/fibromyalgia.json";
    let fault = |field: &str, what: &str, edit: &dyn Fn(&mut Value)| {
        assert_fault(&faults_after(page, edit), page, field, what);
    };
    fault("key_records[0]", "no record", &|p| p["key_records"][0] = json!("nobody-1999"));
    fault("outcomes[0].absolute.intervention_events", "does not stand in", &|p| {
        p["outcomes"][0]["absolute"]["intervention_events"] = json!(9)
    });
    fault("slug", "is not the file's name", &|p| p["slug"] = json!("crps"));
    fault("updated", "is not a date", &|p| p["updated"] = json!("2026-02-30"));
    fault("questions", "1 questions", &|p| p["questions"] = json!(["Why?"]));
    fault("verdict", "unknown word", &|p| p["verdict"] = json!("works"));

    let claims = "claims/fatigue.json";
    assert_fault(
        &faults_after(claims, |c| c[1]["id"] = c[0]["id"].clone()),
        claims,
        "[1].id",
        "too",
    );
    assert_fault(
        &faults_after(claims, |c| c[0]["record_ids"] = json!(["x"])),
        claims,
        "[0].record_ids[0]",
        "no record",
    );
    let safety = "safety/topics.json";
    assert_fault(
        &faults_after(safety, |t| t[0]["sources"] = json!(["nowhere"])),
        safety,
        "[0].sources[0]",
        "not an address",
    );
}

#[test]
fn a_study_that_could_not_be_read_is_held_to_its_rules() {
    let known = "known.json";
    let fault = |field: &str, what: &str, edit: &dyn Fn(&mut Value)| {
        let faults = faults_after(known, |list| edit(&mut list[0]));
        assert_fault(&faults, known, field, what);
    };
    fault("[0].doi", "no such field", &|s| s["doi"] = json!("10.1234/x"));
    fault("[0].ids.doi", "is not a DOI", &|s| s["ids"]["doi"] = json!("https://doi.org/10.1/x"));
    fault("[0].ids.pmid", "is not a PubMed id", &|s| s["ids"]["pmid"] = json!("PMID 1"));
    for number in ["NCT123", "NCT012345678", "unknown", "12345", "https://clinicaltrials.gov/x1"] {
        fault("[0].ids.registry", "is not a number of a register", &|s| {
            s["ids"]["registry"] = json!(number)
        });
    }
    fault("[0].conditions[0]", "unknown word", &|s| s["conditions"] = json!(["no-such"]));
    fault("[0].design", "unknown word", &|s| s["design"] = json!("rct"));
    fault("[0].year", "is not between 1900 and", &|s| s["year"] = json!(1066));
    fault("[0].why", "empty text", &|s| s["why"] = json!(""));
    fault("[0].why", "holds a figure", &|s| s["why"] = json!("It helped 9 people."));
    fault("[0].why", "hype or advice", &|s| s["why"] = json!("It was a miracle."));
    fault("[0].named_by", "empty text", &|s| s["named_by"] = json!(""));
    fault("[0].named_by", "no record", &|s| s["named_by"] = json!("nobody-2020-review"));
    fault("[0].title", "stands for what is not known", &|s| s["title"] = json!("NA"));
    fault("[0].journal", "stands for what is not known", &|s| s["journal"] = json!("n/a"));
}

/// What is said of access in a place, of which one medicine is licensed.
fn access(country: &str, part_of: Option<&str>) -> Value {
    let unknown = json!({
        "answer": "unknown", "since": null, "text": null, "sources": [], "record_ids": [],
    });
    json!({
        "country": country,
        "part_of": part_of,
        "medicines": [{
            "drug": "esketamine",
            "form": "spray",
            "used_for": "low mood",
            "licensed": {
                "answer": "yes", "since": "2019-12", "text": "It is licensed.",
                "sources": ["https://example.org/a"], "record_ids": [],
            },
            "paid": unknown, "watched": unknown, "home": unknown,
        }],
        "read": "2026-11-22",
    })
}

#[test]
fn what_is_said_of_access_is_held_to_its_rules() {
    // An atoll that nobody is going to read about.
    let file = "access/TK.json";
    let faults = |edit: &dyn Fn(&mut Value)| {
        let mut access = access("TK", None);
        edit(&mut access);
        faults_with(file, access.to_string())
    };
    assert_eq!(faults(&|_| {}), []);
    let fault = |field: &str, what: &str, edit: &dyn Fn(&mut Value)| {
        assert_fault(&faults(edit), file, field, what);
    };
    fault("country", "is not the file's name", &|it| it["country"] = json!("NU"));
    fault("part_of", "unknown word", &|it| it["part_of"] = json!("Atlantis"));
    fault("part_of", "is no whole", &|it| it["part_of"] = json!("TK"));
    fault("read", "is not a date", &|it| it["read"] = json!("2026"));
    fault("read", "after the last day", &|it| it["read"] = json!("2999-01-01"));
    let fault = |field: &str, what: &str, edit: &dyn Fn(&mut Value)| {
        let field = format!("medicines[0]{field}");
        assert_fault(&faults(&|it| edit(&mut it["medicines"][0])), file, &field, what);
    };
    fault(".drug", "unknown word", &|it| it["drug"] = json!("no-such-drug"));
    fault(".form", "stands for what is not known", &|it| it["form"] = json!("n/a"));
    fault(".licensed.answer", "unknown word", &|it| it["licensed"]["answer"] = json!("maybe"));
    fault(".licensed.text", "without a sentence", &|it| it["licensed"]["text"] = json!(null));
    fault(".licensed.sources", "without a source", &|it| it["licensed"]["sources"] = json!([]));
    fault(".licensed.sources[0]", "is not an address", &|it| {
        it["licensed"]["sources"] = json!(["here"]);
    });
    fault(".licensed.since", "is not a date", &|it| it["licensed"]["since"] = json!("May 2019"));
    fault(".licensed.since", "after the day", &|it| it["licensed"]["since"] = json!("2027"));
    fault(".licensed.record_ids[0]", "is no guidance", &|it| {
        it["licensed"]["record_ids"] = json!(["murrough-2013-midazolam-trd"]);
    });
    fault(".licensed.record_ids[0]", "no record", &|it| {
        it["licensed"]["record_ids"] = json!(["nobody-1999"]);
    });
    fault(".licensed.text", "hype or advice", &|it| {
        it["licensed"]["text"] = json!("It is a miracle.");
    });
    fault(".paid.answer", "unknown, and yet something is told", &|it| {
        it["paid"]["since"] = json!("2020");
    });
    let twice = faults(&|it| {
        let medicine = it["medicines"][0].clone();
        it["medicines"].as_array_mut().expect("it is a list").push(medicine);
    });
    assert_fault(&twice, file, "medicines[1]", "stands twice");
}

#[test]
fn what_holds_in_a_whole_holds_in_its_parts_but_for_who_pays() {
    let mut files = FILES.clone();
    files.retain(|file, _| !file.starts_with("access/"));
    let unknown = json!({
        "answer": "unknown", "since": null, "text": null, "sources": [], "record_ids": [],
    });
    let mut whole = access("TK", None);
    whole["medicines"][0]["paid"] = whole["medicines"][0]["licensed"].clone();
    let mut part = access("NU", Some("TK"));
    part["medicines"][0]["licensed"] = unknown;
    files.insert("access/TK.json".into(), whole.to_string().into());
    files.insert("access/NU.json".into(), part.to_string().into());
    let base = read_files(&files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let here = base.medicines_in(base.access_in("NU").expect("it was read"));
    assert_eq!(here.len(), 1, "the same medicine stands once");
    let told: Vec<_> = here[0]
        .answers
        .iter()
        .map(|it| (it.answer.is_known(), it.told_by.country.as_str()))
        .collect();
    assert_eq!(told, [(true, "TK"), (false, "NU"), (false, "NU"), (false, "NU")]);
    // What only the whole has is told, and again not who pays.
    let mut part = access("NU", Some("TK"));
    part["medicines"] = json!([]);
    files.insert("access/NU.json".into(), part.to_string().into());
    let base = read_files(&files).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let here = base.medicines_in(base.access_in("NU").expect("it was read"));
    let known: Vec<bool> = here[0].answers.iter().map(|it| it.answer.is_known()).collect();
    assert_eq!(known, [true, false, false, false]);
    // A part of a part is none.
    files.insert("access/FJ.json".into(), access("FJ", Some("NU")).to_string().into());
    let faults = read_files(&files).expect_err("a part has no parts").first;
    assert_fault(&faults, "access/FJ.json", "part_of", "is no whole");
}

#[test]
fn the_notes_on_the_search_are_held_to_their_rules() {
    let file = "search.json";
    let notes = json!({
        "not_done": ["No database was searched."],
        "searches": [{
            "source": "citation", "place": "Lists of reviews", "how": "We read the lists.",
            "words": null, "date": "2026-11-22", "found": 9, "screened": 8, "included": null,
            "excluded": [{ "reason": "Not about it.", "count": 2 }],
        }],
        "excluded": null,
    });
    let faults = |edit: &dyn Fn(&mut Value)| {
        let mut notes = notes.clone();
        edit(&mut notes);
        faults_with(file, notes.to_string())
    };
    assert_eq!(faults(&|_| {}), []);
    let fault = |field: &str, what: &str, edit: &dyn Fn(&mut Value)| {
        let field = format!("searches[0]{field}");
        assert_fault(&faults(&|it| edit(&mut it["searches"][0])), file, &field, what);
    };
    fault(".source", "unknown word", &|it| it["source"] = json!("gossip"));
    fault(".date", "is not a date", &|it| it["date"] = json!("2026"));
    fault(".date", "after the last day", &|it| it["date"] = json!("2999-01-01"));
    fault(".screened", "10 of 9 that were found", &|it| it["screened"] = json!(10));
    fault(".included", "9 of 8 that were found or screened", &|it| it["included"] = json!(9));
    fault(".excluded", "9 of 8", &|it| it["excluded"][0]["count"] = json!(9));
    let more = faults(&|it| {
        it["searches"][0] = json!({
            "source": "website", "place": "Pages", "how": "We looked.", "words": null,
            "date": null, "found": null, "screened": null, "included": 99_999, "excluded": null,
        });
    });
    assert_fault(&more, file, "searches", "99999 records included, and the base holds");
}

#[test]
fn releases_are_held_to_their_rules() {
    let file = "releases.json";
    let releases = json!([
        {
            "version": "2.0.0", "date": "2026-12-01", "notes": ["One answer moved."],
            "records": { "added": 3, "changed": 2, "removed": 0, "retracted": 1 },
            "answers": [{
                "condition": "crps", "verdict_before": "uncertain", "certainty_before": "very-low",
                "verdict": "uncertain", "certainty": "low",
            }],
        },
        { "version": "1.10.0", "date": "2026-11-01", "notes": ["More trials."] },
        { "version": "1.9.0", "date": "2026-11-01", "notes": ["The first."] },
    ]);
    let faults = |edit: &dyn Fn(&mut Value)| {
        let mut releases = releases.clone();
        edit(&mut releases);
        faults_with(file, releases.to_string())
    };
    assert_eq!(faults(&|_| {}), []);
    let fault = |field: &str, what: &str, edit: &dyn Fn(&mut Value)| {
        assert_fault(&faults(edit), file, field, what);
    };
    fault("[0].version", "is no version", &|it| it[0]["version"] = json!("2.0"));
    fault("[1].version", "does not follow", &|it| it[1]["version"] = json!("1.9.0"));
    fault("[0].date", "is not a date", &|it| it[0]["date"] = json!("2026-13-01"));
    fault("[0].date", "is before", &|it| it[0]["date"] = json!("2026-10-31"));
    fault("[1].notes", "nothing is said of it", &|it| it[1]["notes"] = json!([]));
    fault("[0].answers[0].condition", "has no page", &|it| {
        it[0]["answers"][0]["condition"] = json!("nothing-known");
    });
    fault("[0].answers[0]", "says the same as before", &|it| {
        it[0]["answers"][0]["certainty"] = json!("very-low");
    });
    fault("[2].records", "has none before it", &|it| it[2]["records"] = it[0]["records"].clone());
}

#[test]
fn a_base_without_access_and_without_notes_on_the_search_is_whole() {
    let mut files = FILES.clone();
    files.retain(|file, _| !file.starts_with("access/") && file != "search.json");
    let base = read_files(&files).expect("it has no fault");
    assert!(base.access.is_empty() && base.search.is_none());
}

#[test]
fn numbers_of_all_registers_are_fine_for_a_study_that_could_not_be_read() {
    for number in [
        "NCT98765432",
        "EudraCT 2097-002080-27",
        "ChiCTR2990053422",
        "ChiCTR-IPR-99006424",
        "IRCT20990716035105N3",
        "CTRI/2099/05/019067",
        "UMIN000099623",
        "jRCT1099999999",
    ] {
        let faults = faults_after("known.json", |list| list[0]["ids"]["registry"] = json!(number));
        assert_eq!(faults, [], "{number}");
    }
}

#[test]
fn a_study_that_could_not_be_read_stands_once_and_in_no_record() {
    let known = "known.json";
    let record: Value = serde_json::from_slice(&FILES[RECORD]).expect("it is JSON");
    let with = |field: &str, value: Value| {
        faults_after(known, |list| *list[0].pointer_mut(field).expect("it is there") = value)
    };
    let is_read = "stands in records/murrough-2013-midazolam-trd.json too";
    let doi = record["doi"].as_str().expect("it has one").to_uppercase();
    assert_fault(&with("/ids/doi", json!(doi)), known, "[0].ids.doi", is_read);
    assert_fault(&with("/ids/pmid", record["pmid"].clone()), known, "[0].ids.pmid", is_read);
    let registered = |file: &&String| {
        let record: Value = serde_json::from_slice(&FILES[*file]).expect("it is JSON");
        record["registry_ids"][0].as_str().map(str::to_owned)
    };
    let records = FILES.keys().filter(|file| file.starts_with("records/"));
    let number = records.filter_map(|file| registered(&file)).next().expect("one has a number");
    let faults = with("/ids/registry", json!(number.to_lowercase().replace("nct", "NCT")));
    assert_fault(&faults, known, "[0].ids.registry", "stands in records/");
    let title = record["title"].as_str().expect("it has one").to_uppercase();
    assert_fault(&with("/title", json!(title)), known, "[0].title", is_read);
    let faults = faults_after(known, |list| {
        let first = list[0].clone();
        list.as_array_mut().expect("it is a list").push(first);
    });
    assert!(faults.iter().any(|it| it.field.ends_with("].title") && it.what.contains("[0] too")));
}

#[test]
fn an_evidence_base_may_know_of_nothing_that_it_could_not_read() {
    let mut files = FILES.clone();
    files.remove("known.json");
    assert!(read_files(&files).expect("it has no fault").known.is_empty());
}

#[test]
fn a_vocabulary_must_be_whole() {
    let terms = "vocabulary/terms.json";
    let without_first = |v: &mut Value| drop(v["directions"].as_array_mut().map(|d| d.remove(0)));
    assert_fault(
        &faults_after(terms, without_first),
        terms,
        "directions",
        "no entry for \"benefit\"",
    );
    let conditions = "vocabulary/conditions.json";
    assert_fault(
        &faults_after(conditions, |v| v["conditions"][0]["group"] = json!("x")),
        conditions,
        "conditions[0].group",
        "unknown group",
    );
    assert_fault(
        &faults_after(conditions, |v| v["conditions"][0]["slug"] = json!("Mood!")),
        conditions,
        "conditions[0].slug",
        "is not a slug",
    );
    let mut files = FILES.clone();
    files.remove("vocabulary/places.json");
    let faults = read_files(&files).expect_err("a vocabulary is missing").first;
    assert_fault(&faults, "vocabulary/places.json", "", "missing");
    assert!(
        faults.len() == 1,
        "words of a missing vocabulary are not reported one by one: {faults:#?}"
    );
}

#[test]
fn the_site_must_be_sound() {
    let site = String::from_utf8(FILES["site.toml"].clone()).expect("the real file is UTF-8");
    let fault = |from: &str, to: &str, field: &str, what: &str| {
        assert!(site.contains(from), "{from}");
        assert_fault(
            &faults_with("site.toml", site.replacen(from, to, 1)),
            "site.toml",
            field,
            what,
        );
    };
    fault("slug = ", "slug == ", "", "not TOML");
    fault("title = ", "titel = ", "titel", "no such field");
    fault("\"ketamine-evidence\"", "\"../x\"", "slug", "is not a file name");
    fault("\"doi.org\"", "\"https://doi.org\"", "trusted_hosts[0]", "is not a host");
    fault("\"tel:988\"", "\"javascript:alert(1)\"", "crisis.lines[0].url", "not on a trusted host");
    for (day, what) in [("30.11.2026", "is not a date"), ("9999-11-30", "is not between 1990")] {
        let another = format!("read_up_to = \"{day}\" # ");
        fault("read_up_to = ", &another, "read_up_to", what);
    }
    for language in ["xx", "../x", "<b>", "EN", ""] {
        let language = format!("language = \"{language}\"");
        let what = if language.ends_with("\"\"") { "empty text" } else { "is not a language" };
        fault("language = \"en\"", &language, "language", what);
    }
    for field in ["made_by", "paid_by"] {
        let from = format!("\n{field} = \"");
        let hype = format!("{from}It is a miracle. ");
        fault(&from, &hype, field, "hype or advice: \"miracle\"");
    }
    for contact in ["http://example.org", "ask@localhost", "javascript:alert(1)"] {
        let host = format!("[host]\ncontact = \"{contact}\"\n\n[crisis]");
        let what = "is neither a mail address nor an https address";
        fault("[crisis]", &host, "host.contact", what);
    }
}

#[test]
fn a_text_that_is_too_hard_is_a_fault_with_its_hardest_sentence() {
    let hard = "Interindividual variability in susceptibility to dissociative phenomena notwithstanding, \
                considerable heterogeneity of methodological quality complicates interpretation.";
    let text = format!("It helped. {hard}");
    record_fault("finding", hard, |r| r["finding"] = json!(text));
    record_fault("limits", "above 10; the hardest sentence, of grade", |r| {
        r["limits"] = json!(text)
    });
    record_fault("harms", hard, |r| r["harms"]["summary"] = json!(text));
    for (file, field, pointer) in [
        ("conditions/fibromyalgia.json", "answer", "/answer"),
        ("conditions/fibromyalgia.json", "bottom_line", "/bottom_line"),
        ("conditions/fibromyalgia.json", "outcomes[0].answer", "/outcomes/0/answer"),
        ("conditions/fibromyalgia.json", "outcomes[1].why", "/outcomes/1/why"),
        ("claims/fatigue.json", "[0].why", "/0/why"),
        ("known.json", "[0].why", "/0/why"),
        ("safety/topics.json", "[0].plain", "/0/plain"),
        ("vocabulary/glossary.json", "[3].plain", "/3/plain"),
        ("vocabulary/terms.json", "directions[0].plain", "/directions/0/plain"),
    ] {
        let faults = faults_after(file, |v| {
            *v.pointer_mut(pointer).expect("the real file has it") = json!(text);
        });
        assert_fault(&faults, file, field, "reading grade");
        assert_fault(&faults, file, field, hard);
    }
    // Titles, and what others claim, are quotations.
    assert_eq!(faults_after(RECORD, |r| r["title"] = json!(text)), []);
    assert_eq!(faults_after("claims/fatigue.json", |c| c[0]["claim"] = json!(text)), []);
}

#[test]
fn an_answer_is_two_sentences_at_most_with_figures_of_its_page() {
    let page = "conditions/fibromyalgia.json";
    let after = |answer: Value| faults_after(page, |v| v["answer"] = answer);
    for (answer, what) in [
        ("One drip may help. It may not. Nobody knows.", "3 sentences"),
        ("", "empty text"),
        ("It helped 77 of 78 people.", "77 stands neither in bottom_line nor"),
        ("It helped 9.5 of 12.", "9.5 stands neither in bottom_line nor"),
        ("It was a miracle.", "hype or advice: \"miracle\""),
    ] {
        assert_fault(&after(json!(answer)), page, "answer", what);
    }
    let without = faults_after(page, |v| {
        v.as_object_mut().expect("it is a page").remove("answer");
    });
    assert_eq!(without, [], "the bottom line can lead a page");
    assert_eq!(after(json!("Pain halved in 8 of 12 people, for a time. Nobody can be sure.")), []);
}

#[test]
fn a_text_that_is_rather_hard_gets_a_warning() {
    let text = "In the trial of 24 people with fibromyalgia, pain had more than halved after a quarter of an \
                hour in eight of those with the new drug.";
    let mut files = FILES.clone();
    let mut record: Value = serde_json::from_slice(&files[RECORD]).expect("the real file is JSON");
    record["finding"] = json!(text);
    files.insert(RECORD.to_owned(), serde_json::to_vec(&record).expect("a value is JSON"));
    let warnings = check_files(&files).expect("a warning is no fault").warnings.first;
    let warning = warnings
        .iter()
        .find(|warning| warning.file == RECORD && warning.field == "finding")
        .expect("the text is above grade 8");
    let line = warning.to_string();
    assert!(line.contains("reading grade ") && !line.contains('\n') && line.len() < 200, "{line}");
    assert!(warnings.is_sorted());
}

#[test]
fn the_grade_is_for_english() {
    let mut files = FILES.clone();
    let site = String::from_utf8(files["site.toml"].clone()).expect("the real file is UTF-8");
    files.insert("site.toml".into(), site.replace("language = \"en\"", "language = \"de\"").into());
    let warnings = check_files(&files).expect("the language is free").warnings.first;
    let measured = warnings.iter().filter(|warning| warning.what.contains("reading grade"));
    assert_eq!(measured.count(), 0);
}

#[test]
fn hype_and_advice_are_faults_but_not_in_quotations() {
    record_fault("finding", "hype or advice: \"miracle\"", |r| {
        r["finding"] = json!("For these people it was a miracle.")
    });
    record_fault("harms", "hype or advice: \"you should take\"", |r| {
        r["harms"]["summary"] = json!("You should take it again.")
    });
    record_fault("curator_note", "\"breakthrough\"", |r| {
        r["curator_note"] = json!("A breakthrough.")
    });
    assert_eq!(faults_after(RECORD, |r| r["finding"] = json!("It is not proven to help.")), []);
    assert_eq!(faults_after(RECORD, |r| r["title"] = json!("A breakthrough")), []);
    assert_eq!(
        faults_after("claims/fatigue.json", |c| c[0]["claim"] = json!("It is a proven miracle.")),
        []
    );
    let list = "vocabulary/wording.json";
    assert_fault(
        &faults_after(list, |l| l[0]["phrase"] = json!("Wow!")),
        list,
        "[0].phrase",
        "is not words in lower case",
    );
    assert_fault(&faults_after(list, |l| l[1] = l[0].clone()), list, "[1].phrase", "stands twice");
    let mut files = FILES.clone();
    files.remove(list);
    assert!(read_files(&files).is_ok(), "another evidence base may have no such list");
}

#[test]
fn texts_that_a_program_has_left_are_told() {
    for (field, text) in [("pages", "8-Jan"), ("issue", "Jan-15"), ("pages", "2024-01-08")] {
        record_fault(field, "is a date", |r| r[field] = json!(text));
    }
    record_fault("journal", "stands for what is not known", |r| r["journal"] = json!("NA"));
    let warned = |edit: &dyn Fn(&mut Value)| {
        let mut files = FILES.clone();
        let mut record: Value = serde_json::from_slice(&files[RECORD]).expect("it is JSON");
        edit(&mut record);
        files.insert(RECORD.to_owned(), serde_json::to_vec(&record).expect("a value is JSON"));
        let warnings = check_files(&files).expect("a warning is no fault").warnings.first;
        let warnings = warnings.iter().filter(|it| it.file == RECORD && !it.what.contains("grade"));
        warnings.map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let title = warned(&|r| r["title"] = json!("<i>R</i>-ketamine, CO<sub>2</sub> &amp; pain"));
    assert!(title.contains("title: holds marks of HTML"), "{title}");
    assert!(title.contains("write it plainly: \"R-ketamine, CO2 & pain\""), "{title}");
    assert_eq!(warned(&|r| r["title"] = json!("Scores <5 > 3, AT&T-style")), "");
    let names = warned(&|r| r["authors"] = json!(["Wang Y", "Li X", "Wang Y"]));
    assert!(names.contains("authors[2]: \"Wang Y\" stands twice (keep both if"), "{names}");
    let serial = warned(&|r| r["pages"] = json!("43831"));
    assert!(serial.contains("\"43831\" may be the day 2020-01-01"), "{serial}");
}

#[test]
fn an_evidence_base_is_about_something() {
    assert_fault(
        &faults_after("vocabulary/treatments.json", |v| {
            for drug in v["drugs"].as_array_mut().expect("drugs are a list") {
                drug["role"] = json!("comparator");
            }
        }),
        "vocabulary/treatments.json",
        "drugs",
        "no drug has the role \"intervention\"",
    );
}

#[test]
fn an_ending_in_capitals_is_named() {
    let faults = faults_with("records/murrough-2013-x.JSON", text());
    assert_fault(&faults, "records/murrough-2013-x.JSON", "", "written with capitals");
}

#[test]
fn a_file_that_belongs_nowhere_is_a_fault() {
    for file in [
        "records/notes.txt",
        "records/deep/down.json",
        "extra.json",
        "records/Upper-2020-Case.json",
    ] {
        let faults = faults_with(file, text());
        assert!(faults.iter().any(|fault| fault.file == file), "{file}: {faults:#?}");
    }
}

#[test]
fn all_faults_of_all_files_come_at_once() {
    let mut files = FILES.clone();
    let spoilt = text().replace("\"double\"", "\"dubble\"").replace("2013,", "\"2013\",");
    files.insert(RECORD.to_owned(), spoilt.into());
    files.insert("records/broken-2020-file.json".to_owned(), b"{".to_vec());
    files.insert("claims/broken.json".to_owned(), b"{}".to_vec());
    let faults = read_files(&files).expect_err("three files are broken").first;
    let mut names: Vec<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    names.dedup();
    assert!(faults.iter().filter(|fault| fault.file == RECORD).count() >= 2, "{faults:#?}");
    assert!(
        names.contains(&"claims/broken.json") && names.contains(&"records/broken-2020-file.json")
    );
    assert!(faults.is_sorted());
}

#[test]
fn a_broken_record_does_not_spread_to_those_that_cite_it() {
    let cited = faults_with("records/noppers-2011-fibromyalgia.json", "{");
    let elsewhere: Vec<_> =
        cited.iter().filter(|f| f.file != "records/noppers-2011-fibromyalgia.json").collect();
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}
