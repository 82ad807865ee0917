//! What leaves the page: names, notes, plain text, and tables that come back from a spreadsheet.

use crate::common::{FILES, NOTES};
use evidence::blank::{Blank, Fact};
use evidence::export::{self, Separator, csv};
use evidence::names::{Author, Authors};
use evidence::read::read_files;
use evidence::terms::{Kind, SourceKind, Status};
use evidence::{Base, Record};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static BASE: LazyLock<Base> =
    LazyLock::new(|| read_files(&FILES).expect("the real base has no faults"));

fn by(authors: &[&str]) -> Record {
    Record {
        authors: authors.iter().map(|name| (*name).to_owned()).collect(),
        authors_complete: true,
        ..BASE.records[0].clone()
    }
}

fn ris_of<'a>(text: &'a str, tag: &str) -> Vec<&'a str> {
    text.lines().filter_map(|line| line.strip_prefix(tag)?.strip_prefix("  - ")).collect()
}

/// A name as it may be written, then as RIS, BibTeX, and Vancouver have it; what CSL has follows from
/// RIS, but for groups. Written down by hand, not worked out.
const NAMES: [[&str; 4]; 46] = [
    ["Smith JA", "Smith, J. A.", "Smith, J. A.", "Smith JA"],
    ["Smith J.A.", "Smith, J. A.", "Smith, J. A.", "Smith JA"],
    ["Smith J. A.", "Smith, J. A.", "Smith, J. A.", "Smith JA"],
    ["Smith J A", "Smith, J. A.", "Smith, J. A.", "Smith JA"],
    ["Smith, J.A.", "Smith, J. A.", "Smith, J. A.", "Smith JA"],
    ["Smith, JA", "Smith, J. A.", "Smith, J. A.", "Smith JA"],
    ["Smith, John A.", "Smith, John A.", "Smith, John A.", "Smith JA"],
    ["Smith, J. A., Jr.", "Smith, J. A., Jr.", "Smith, Jr., J. A.", "Smith JA Jr"],
    ["Smith, Jr., J. A.", "Smith, J. A., Jr.", "Smith, Jr., J. A.", "Smith JA Jr"],
    ["Smith Jr, John", "Smith, John, Jr", "Smith, Jr, John", "Smith J Jr"],
    ["Smith JA, Jr", "Smith, J. A., Jr", "Smith, Jr, J. A.", "Smith JA Jr"],
    ["J. A. Smith", "Smith, J. A.", "Smith, J. A.", "Smith JA"],
    ["J.-P. van der Berg", "van der Berg, J.-P.", "van der Berg, J.-P.", "van der Berg J-P"],
    ["John A. Smith", "Smith, John A.", "Smith, John A.", "Smith JA"],
    ["Zarate CA Jr", "Zarate, C. A., Jr", "Zarate, Jr, C. A.", "Zarate CA Jr"],
    ["Zarate CA JR", "Zarate, C. A., JR", "Zarate, JR, C. A.", "Zarate CA JR"],
    ["Smith JR", "Smith, J. R.", "Smith, J. R.", "Smith JR"],
    ["Ivanov II", "Ivanov, I. I.", "Ivanov, I. I.", "Ivanov II"],
    ["Miller B 3rd", "Miller, B., 3rd", "Miller, 3rd, B.", "Miller B 3rd"],
    ["Miller BC II", "Miller, B. C., II", "Miller, II, B. C.", "Miller BC II"],
    ["Miller BC Sr", "Miller, B. C., Sr", "Miller, Sr, B. C.", "Miller BC Sr"],
    ["van der Berg, P.", "van der Berg, P.", "van der Berg, P.", "van der Berg P"],
    ["von Holt C", "von Holt, C.", "von Holt, C.", "von Holt C"],
    ["aan het Rot M", "aan het Rot, M.", "aan het Rot, M.", "aan het Rot M"],
    [
        "Lacerda da Silva UR",
        "Lacerda da Silva, U. R.",
        "{Lacerda da Silva}, U. R.",
        "Lacerda da Silva UR",
    ],
    [
        "de la Cruz-Martinez, M.L.",
        "de la Cruz-Martinez, M. L.",
        "de la Cruz-Martinez, M. L.",
        "de la Cruz-Martinez ML",
    ],
    [
        "Ferreira Gomes Pereira L",
        "Ferreira Gomes Pereira, L.",
        "Ferreira Gomes Pereira, L.",
        "Ferreira Gomes Pereira L",
    ],
    ["O'Brien K", "O'Brien, K.", "O'Brien, K.", "O'Brien K"],
    ["O'Neil, K.", "O'Neil, K.", "O'Neil, K.", "O'Neil K"],
    ["Zhang J-P", "Zhang, J.-P.", "Zhang, J.-P.", "Zhang J-P"],
    ["Zhang, Jean-Pierre", "Zhang, Jean-Pierre", "Zhang, Jean-Pierre", "Zhang J-P"],
    [
        "Muster-Beispiel A-B",
        "Muster-Beispiel, A.-B.",
        "Muster-Beispiel, A.-B.",
        "Muster-Beispiel A-B",
    ],
    ["Åström Ö", "Åström, Ö.", "Åström, Ö.", "Åström Ö"],
    ["Perez RSGM", "Perez, R. S. G. M.", "Perez, R. S. G. M.", "Perez RSGM"],
    ["M&uuml;ller A", "Müller, A.", "Müller, A.", "Müller A"],
    ["李 明", "李 明,", "{李 明}", "李 明"],
    ["Azhari", "Azhari,", "{Azhari}", "Azhari"],
    [
        "World Health Organization",
        "World Health Organization,",
        "{World Health Organization}",
        "World Health Organization",
    ],
    [
        "Develco Pharma Schweiz AG",
        "Develco Pharma Schweiz AG,",
        "{Develco Pharma Schweiz AG}",
        "Develco Pharma Schweiz AG",
    ],
    [
        "Institute for Invented Trials UK",
        "Institute for Invented Trials UK,",
        "{Institute for Invented Trials UK}",
        "Institute for Invented Trials UK",
    ],
    [
        "National Invented Institutes of Health",
        "National Invented Institutes of Health,",
        "{National Invented Institutes of Health}",
        "National Invented Institutes of Health",
    ],
    [
        "Muster, Beispiel & Co AG",
        "Muster, Beispiel & Co AG,",
        "{Muster, Beispiel \\& Co AG}",
        "Muster, Beispiel & Co AG",
    ],
    ["{Muster AG}", "Muster AG,", "{Muster AG}", "Muster AG"],
    ["Muster AG,", "Muster AG,", "{Muster AG}", "Muster AG"],
    ["Study 10 Team UK", "Study 10 Team UK,", "{Study 10 Team UK}", "Study 10 Team UK"],
    [
        "Faculty of Pain Medicine, ANZCA",
        "Faculty of Pain Medicine, ANZCA,",
        "{Faculty of Pain Medicine, ANZCA}",
        "Faculty of Pain Medicine, ANZCA",
    ],
];

#[test]
fn every_usual_form_of_a_name_goes_out_rightly_in_every_format() {
    for [written, ris, bibtex, vancouver] in NAMES {
        let record = by(&[written]);
        assert_eq!(ris_of(&export::ris([&record], NOTES), "AU"), [ris], "RIS of {written}");
        let text = export::bibtex([&record], NOTES);
        assert!(text.contains(&format!("  author = {{{bibtex}}},\n")), "{written}: {text}");
        assert!(export::vancouver(&record).starts_with(&format!("{vancouver}. ")), "{written}");
        let csl: Value = serde_json::from_str(&export::csl([&record], NOTES)).expect("JSON");
        let expected = match ris.strip_suffix(',') {
            Some(group) => json!({ "literal": group }),
            None => {
                let mut parts = ris.split(", ");
                let mut person = json!({ "family": parts.next(), "given": parts.next() });
                if let Some(suffix) = parts.next() {
                    person["suffix"] = json!(suffix);
                }
                person
            }
        };
        assert_eq!(csl[0]["author"], json!([expected]), "CSL of {written}");
    }
}

#[test]
fn groups_of_the_real_base_are_not_persons() {
    let record = BASE.record("develco-ketamine-pr-tablets").expect("it is in the base");
    assert_eq!(ris_of(&export::ris([record], NOTES), "AU"), ["Develco Pharma Schweiz AG,"]);
    // Whoever issues guidance is a group, unless persons sign it.
    for record in BASE.records.iter().filter(|record| record.kind == Kind::Guidance) {
        for author in Authors::of(record).named {
            if author.to_string().split(' ').count() > 3 {
                assert!(matches!(author, Author::Group(_)), "{author} of {}", record.id);
            }
        }
    }
}

#[test]
fn no_letter_of_a_name_in_the_real_base_is_lost() {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for record in &BASE.records {
        let named = Authors::of(record).named;
        assert_eq!(named.len(), record.authors.len(), "{}", record.id);
        for (author, written) in named.iter().zip(&record.authors) {
            assert_eq!(letters(&author.to_string()), letters(written), "{}", record.id);
        }
    }
}

#[test]
fn et_al_is_nobody() {
    for authors in [
        &["Muster A", "Beispiel B", "et al."][..],
        &["Muster A", "Beispiel B et al"],
        &["Muster A", "Beispiel B, et al."],
        &["Muster A", "Beispiel B", "others"],
        &["Muster A", "Beispiel B", "and others"],
    ] {
        let record = by(authors);
        let ris = export::ris([&record], NOTES);
        assert_eq!(ris_of(&ris, "AU"), ["Muster, A.", "Beispiel, B."], "{authors:?}");
        assert!(ris_of(&ris, "N1").contains(&"There are more authors."), "{ris}");
        let bibtex = export::bibtex([&record], NOTES);
        assert!(bibtex.contains("author = {Muster, A. and Beispiel, B. and others}"), "{bibtex}");
        let csl: Value = serde_json::from_str(&export::csl([&record], NOTES)).expect("JSON");
        assert_eq!(csl[0]["author"].as_array().map(Vec::len), Some(2));
        assert!(csl[0]["note"].as_str().is_some_and(|it| it.ends_with("There are more authors.")));
        assert!(export::vancouver(&record).starts_with("Muster A, Beispiel B, et al. "));
        let csv = csv([&record]);
        assert!(csv.contains("\"Muster A; Beispiel B\"") && csv.ends_with("\"no\"\r\n"), "{csv}");
    }
}

#[test]
fn a_full_list_of_authors_says_nothing_of_others() {
    let record = by(&["Muster A", "Beispiel B"]);
    assert!(!export::bibtex([&record], NOTES).contains("others"));
    assert!(!export::ris([&record], NOTES).contains("more authors"));
    assert!(!export::csl([&record], NOTES).contains("more authors"));
    assert!(csv([&record]).ends_with("\"yes\"\r\n"));
}

#[test]
fn our_summary_is_not_the_abstract_of_the_work() {
    let record = &BASE.records[0];
    let summary = format!("Summary by the testers: {}", record.finding);
    let ris = export::ris([record], NOTES);
    assert_eq!(ris_of(&ris, "AB"), [""; 0]);
    assert_eq!(ris_of(&ris, "N1")[0], summary);
    let csl: Value = serde_json::from_str(&export::csl([record], NOTES)).expect("JSON");
    assert_eq!(csl[0]["abstract"], Value::Null);
    assert!(csl[0]["note"].as_str().is_some_and(|note| note.starts_with(&summary)));
    let bibtex = export::bibtex([record], NOTES);
    assert!(!bibtex.contains("abstract") && bibtex.contains("annote = {Summary by the testers: "));
}

#[test]
fn references_have_plain_text_and_no_markup() {
    let mut record = by(&["Muster A"]);
    record.title =
        "Effect of <i>R</i>-ketamine on CO<sub>2</sub> &amp; pain: &lt;b&gt;a&lt;/b&gt; trial"
            .into();
    record.journal = Some("Pain &amp; Care".into());
    let (ris, csl) = (export::ris([&record], NOTES), export::csl([&record], NOTES));
    assert_eq!(ris_of(&ris, "TI"), ["Effect of R-ketamine on CO2 & pain: a trial"]);
    assert_eq!(ris_of(&ris, "T2"), ["Pain & Care"]);
    assert!(csl.contains("\"Effect of R-ketamine on CO2 & pain: a trial\""), "{csl}");
    let bibtex = export::bibtex([&record], NOTES);
    assert!(bibtex.contains("{{Effect of R-ketamine on CO2 \\& pain: a trial}}"), "{bibtex}");
    record.title = "Scores <5 &gt; 3 after S(+)-ketamine".into();
    assert_eq!(ris_of(&export::ris([&record], NOTES), "TI"), ["Scores <5 > 3 after S(+)-ketamine"]);
}

#[test]
fn pages_that_a_spreadsheet_would_take_for_dates_have_a_dash() {
    let mut record = by(&["Muster A"]);
    record.pages = Some("1-8".into());
    record.issue = Some("1-2".into());
    record.volume = Some("3/4".into());
    let text = csv([&record]);
    assert!(text.contains(",\"'3/4\",\"1–2\",\"1–8\","), "{text}");
    let ris = export::ris([&record], NOTES);
    assert_eq!((ris_of(&ris, "SP"), ris_of(&ris, "EP")), (vec!["1"], vec!["8"]));
    assert!(export::bibtex([&record], NOTES).contains("pages = {1--8}"));
}

#[test]
fn what_a_spreadsheet_would_change_is_guarded_and_comes_back() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n1",
        " =1",
        "＝1",
        "007",
        "1E5",
        "2.5e-3",
        "12345678901234567",
        "1-8",
        "1/2",
        "3.4",
        "1.2.2020",
        "2-Jan",
        "Jan-15",
        "May 5",
        "SEPT2",
        "5. Mai",
        "12:30",
        "1:2:3",
        "5 pm",
        "1,234",
        "(5)",
        "$5",
        "5 €",
        "1 1/2",
        "TRUE",
        "'=1",
        "''1/2",
    ] {
        assert_eq!(csv::guarded(text), format!("'{text}"), "{text:?}");
        assert_eq!(csv::unguarded(&csv::guarded(text)), text, "{text:?}");
    }
    for text in [
        "",
        "1",
        "12",
        "2020",
        "1–8",
        "e12",
        "S1-S8",
        "10.5555/case.1",
        "10.1159/000486331",
        "NCT03500289",
        "32633662",
        "EudraCT 2011-004714-21",
        "ACTRN12618001393246",
        "PMC7049123",
        "'s Gravenhage",
        "'90s",
        "May",
        "May J",
        "a 1/2",
        "Jan 2020 and after",
        "1, 2",
        "5%",
        "murrough-2013-midazolam-trd",
        "https://doi.org/10.5555/1-2",
    ] {
        assert_eq!(csv::guarded(text), text, "{text:?}");
        assert_eq!(csv::unguarded(text), text, "{text:?}");
    }
}

#[test]
fn a_table_with_semicolons_has_commas_in_its_numbers() {
    let mut record = by(&["Muster A"]);
    record.follow_up_days = Some(0.5);
    assert!(csv([&record]).contains("\",\"0.5\",\""));
    let text = export::csv_with([&record], Separator::Semicolon);
    assert!(text.starts_with("\u{FEFF}\"id\";\"kind\";"), "{text}");
    assert!(text.contains("\";\"0,5\";\""), "{text}");
}

/// Cells of a table in quotes, read by rules of their own (RFC 4180).
fn cells(text: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut signs = text.chars().peekable();
    while signs.find(|c| *c == '"').is_some() {
        let mut cell = String::new();
        while let Some(c) = signs.next() {
            if c == '"' && signs.next_if_eq(&'"').is_none() {
                break;
            }
            cell.push(c);
        }
        cells.push(cell);
    }
    cells
}

proptest! {
    #[test]
    fn no_cell_of_any_table_is_a_formula(
        text in "[=+@\\-\t\r\n '\"0-9a,;＝/.:]{0,12}",
        figure in proptest::num::f64::ANY,
        semicolons: bool,
    ) {
        let separator = if semicolons { Separator::Semicolon } else { Separator::Comma };
        let row = [csv::Cell::Text(text.clone()), csv::Cell::Number(figure)];
        let table = csv::table([text.as_str(), "figure"], [row], separator);
        let found = cells(&table);
        prop_assert_eq!(found.len(), 4, "{}", table);
        for cell in &found {
            let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
            let is_number = cell.replace(',', ".").parse::<f64>().is_ok();
            prop_assert!(!is_formula || is_number, "{:?}", cell);
        }
        let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(lines(csv::unguarded(&found[2])), lines(&text));
    }

    #[test]
    fn any_text_as_an_author_is_somebody_or_nobody(name in "[A-Za-zéЖ李., '{}&-]{0,24}") {
        if let Some(author) = Author::parse(&name) {
            prop_assert!(!author.family().is_empty(), "{:?}", author);
        }
        let record = by(&[&name]);
        let bibtex = export::bibtex([&record], NOTES);
        prop_assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count());
        prop_assert_eq!(ris_of(&export::ris([&record], NOTES), "ER").len(), 1);
    }
}

#[test]
fn no_answer_with_a_count_of_people_is_said_to_have_none() {
    let counts = |id: &String| {
        let text = serde_json::to_value(BASE.record(id)).expect("a record is JSON");
        text["outcomes"].as_array().is_some_and(|all| {
            let mut arms = all.iter().filter_map(|it| it["arms_data"].as_array()).flatten();
            arms.any(|arm| arm["events"].is_u64())
        })
    };
    let answers = || BASE.conditions.iter().flat_map(|page| &page.outcomes);
    for answer in answers().filter(|answer| !answer.has_counts(&BASE)) {
        assert!(!answer.answer.chars().any(|c| c.is_ascii_digit()), "{}", answer.answer);
        assert!(!answer.record_ids.iter().any(counts), "{}", answer.answer);
    }
    assert!(answers().any(|answer| answer.absolute.is_none() && answer.has_counts(&BASE)));
}

#[test]
fn a_blank_says_which_blank_it_is() {
    let study = Record { kind: Kind::Study, status: Status::Published, ..BASE.records[0].clone() };
    let read = |what: SourceKind| {
        let mut record = study.clone();
        record.sources.truncate(1);
        record.sources[0].what = what;
        record
    };
    for (what, blank) in [
        (SourceKind::FullText, Blank::NotReported),
        (SourceKind::Abstract, Blank::NotInWhatWeRead),
        (SourceKind::Secondary, Blank::NotInWhatWeRead),
        (SourceKind::Registry, Blank::NotInWhatWeRead),
    ] {
        assert_eq!(read(what).blank(Fact::Any), blank, "{what:?}");
    }
    for record in &BASE.records {
        let of_kind = |kinds: &[Kind]| kinds.contains(&record.kind);
        if of_kind(&[Kind::Guidance]) {
            assert_eq!(record.blank(Fact::People), Blank::DoesNotApply, "{}", record.id);
            assert_eq!(record.blank(Fact::Blinding), Blank::DoesNotApply, "{}", record.id);
        }
        let summary_only = record.sources.iter().all(|it| it.what == SourceKind::Abstract);
        if summary_only {
            assert_eq!(record.blank(Fact::Any), Blank::NotInWhatWeRead, "{}", record.id);
        }
        if of_kind(&[Kind::Study]) {
            assert_ne!(record.blank(Fact::People), Blank::DoesNotApply, "{}", record.id);
        }
        if record.design.is_randomised() {
            assert_ne!(record.blank(Fact::Blinding), Blank::DoesNotApply, "{}", record.id);
        }
    }
}

/// The cells of a row of a table by the heads of their columns.
fn rows_of(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    // No text of the rows that are looked at here holds a line break or a quote.
    let mut lines = text.trim_start_matches('\u{feff}').split_terminator("\r\n");
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('"').split("\",\"").map(str::to_owned).collect()
    };
    let heads = cells(lines.next().expect("there are heads"));
    lines.map(|line| heads.iter().cloned().zip(cells(line)).collect()).collect()
}

#[test]
fn results_are_rows_that_a_program_can_pool() {
    use evidence::export::effects::{effects, effects_heads, groups, groups_heads};
    use evidence::record::{ArmData, Spread};
    use evidence::terms::SpreadKind;
    let trial = BASE.record("murrough-2013-midazolam-trd").expect("it is in the base").clone();
    let place = |drug: &str| trial.arms.iter().position(|arm| arm.drug == drug).map(|it| it as u32);
    let (treated, compared) = (place("ketamine"), place("midazolam"));
    let mut trial = Record { title: "=1+1".into(), ..trial.clone() };
    trial.outcomes.truncate(1);
    let outcome = &mut trial.outcomes[0];
    outcome.text = None;
    let effect = outcome.effect.as_mut().expect("it has one");
    (effect.p, effect.analysis) = (Some("0.050".into()), Some("people who finished".into()));
    let spread =
        Spread { kind: SpreadKind::Quartiles, value: None, low: Some(-2.5), high: Some(6.0) };
    // The comparison comes first: sides go by the medicine, not by the order.
    outcome.arms_data = vec![
        ArmData {
            arm: "Midazolam".into(),
            of: compared,
            n: Some(25),
            percent: Some(28.0),
            ..ArmData::default()
        },
        ArmData {
            arm: "Ketamine".into(),
            of: treated,
            n: Some(47),
            median: Some(4.0),
            spread: Some(spread),
            change_from_baseline: Some(true),
            ..ArmData::default()
        },
    ];
    let row = rows_of(&effects(&BASE, [&trial])).remove(0);
    for (head, value) in [
        ("record_id", "murrough-2013-midazolam-trd"),
        ("outcome", "1"),
        ("title", "'=1+1"),
        ("primary", "yes"),
        ("measure", "MD"),
        ("estimate", "7.95"),
        ("p", "0.05"),
        ("analysis", "people who finished"),
        ("treatment_arm", "Ketamine"),
        ("treatment_n", "47"),
        ("treatment_median", "4"),
        ("treatment_spread", "iqr"),
        ("treatment_spread_low", "-2.5"),
        ("treatment_change_from_baseline", "yes"),
        ("treatment_events", ""),
        ("comparison_arm", "Midazolam"),
        ("comparison_percent", "28"),
        ("comparison_events", ""),
    ] {
        assert_eq!(row[head], value, "{head}");
    }
    let both = rows_of(&groups(&BASE, [&trial]));
    assert_eq!(both.len(), 2);
    assert_eq!((both[0]["side"].as_str(), both[1]["side"].as_str()), ("comparison", "treatment"));
    assert_eq!((both[1]["group"].as_str(), both[1]["spread_high"].as_str()), ("2", "6"));
    // With two treated groups nobody can say which one is meant.
    let mut doses = trial.clone();
    doses.outcomes[0].arms_data[0].of = treated;
    assert_eq!(rows_of(&effects(&BASE, [&doses]))[0]["treatment_arm"], "");
    let bound = |p: &str| {
        let mut trial = trial.clone();
        trial.outcomes[0].effect.as_mut().expect("it has one").p = Some(p.into());
        rows_of(&effects(&BASE, [&trial]))[0]["p"].clone()
    };
    assert_eq!([bound("<0.001"), bound("= .04"), bound(">0.9")], ["<0.001", "0.04", ">0.9"]);
    for heads in [effects_heads(), groups_heads()] {
        let names: std::collections::HashSet<&str> =
            heads.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names.len(), heads.len(), "each column has a name of its own");
    }
}
