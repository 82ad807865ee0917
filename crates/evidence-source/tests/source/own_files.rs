//! Files as people have them: tables of any spreadsheet in any country, names and identifiers as they
//! are pasted, files of other programs. Each opens rightly, or one sentence says what it is.

use crate::one_file::{BASE, assert_fault, edited, open, open_in_parts, read};
use evidence::Record;
use serde_json::json;

const HEADS: [&str; 23] = [
    "id",
    "kind",
    "title",
    "authors",
    "year",
    "journal",
    "volume",
    "issue",
    "pages",
    "doi",
    "status",
    "conditions",
    "design",
    "countries",
    "population",
    "n_randomised",
    "comparator",
    "follow_up_days",
    "direction",
    "finding",
    "limits",
    "funding",
    "address",
];

/// A table of rows that are all right but for some cells.
struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of(rows: &[&[(&str, &str)]]) -> Self {
        let heads: Vec<String> = HEADS.iter().map(|head| (*head).to_owned()).collect();
        let row = |(nth, edits): (usize, &&[(&str, &str)])| {
            let (id, doi) = (format!("case-2019-invented-{nth}"), format!("10.5555/case.{nth}"));
            let good = [
                id.as_str(),
                "study",
                "Invented trial of a drug for pain",
                "Muster A; Beispiel B",
                "2019",
                "Journal of Invented Trials",
                "3",
                "1",
                "101-109",
                doi.as_str(),
                "published",
                "crps",
                "rct-parallel",
                "US",
                "Adults with pain in one hand.",
                "60",
                "inert-placebo",
                "7",
                "no-difference",
                "Pain was about the same in both groups a week later.",
                "Small, and invented.",
                "public",
                "https://example.org/1",
            ];
            let cell = |(head, value): (&&str, &str)| {
                let edit = edits.iter().find(|(name, _)| name == head);
                edit.map_or(value, |(_, text)| text).to_owned()
            };
            HEADS.iter().zip(good).map(cell).collect()
        };
        Self { heads, rows: rows.iter().enumerate().map(row).collect() }
    }

    fn written(&self, sign: char, end: &str) -> String {
        let cell = |text: &String| {
            if text.contains([sign, '"', '\n', '\r']) {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text.clone()
            }
        };
        let line =
            |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&sign.to_string());
        let lines: Vec<String> = [&self.heads].into_iter().chain(&self.rows).map(line).collect();
        lines.join(end) + end
    }

    fn csv(&self) -> String {
        self.written(',', "\r\n")
    }
}

fn csv(edits: &[(&str, &str)]) -> String {
    Table::of(&[edits]).csv()
}

#[track_caller]
fn opened(text: impl AsRef<[u8]>) -> Vec<Record> {
    read("x.csv", text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[track_caller]
fn one(edits: &[(&str, &str)]) -> Record {
    opened(csv(edits)).remove(0)
}

#[track_caller]
fn warned(name: &str, text: impl AsRef<[u8]>) -> String {
    let warnings = open(name, text).unwrap_or_else(|faults| panic!("{faults:#?}")).warnings;
    warnings.first.iter().map(|it| format!("{it}\n")).collect()
}

/// Asserts that a file has a single fault that says this.
#[track_caller]
fn assert_one_fault(name: &str, bytes: impl AsRef<[u8]>, what: &str) {
    let faults = read(name, bytes).expect_err("there is a fault");
    assert_eq!(faults.count, 1, "{faults:#?}");
    assert!(faults.first[0].to_string().contains(what), "no “{what}” in {}", faults.first[0]);
}

#[test]
fn every_sign_and_every_end_of_a_row_is_read_alike() {
    let table = Table::of(&[&[], &[("title", "A trial, with \"signs\"; and more")]]);
    let expected = opened(table.csv());
    assert_eq!(expected.len(), 2);
    for sign in [',', ';', '\t'] {
        for end in ["\n", "\r\n", "\r"] {
            let text = table.written(sign, end);
            assert_eq!(opened(&text), expected, "{sign:?} {end:?}");
            assert_eq!(opened(format!("\u{feff}{text}")), expected, "a mark leads it");
            assert_eq!(opened(format!("\u{feff}\u{feff}{text}")), expected, "two marks lead it");
            assert_eq!(opened(format!("sep={sign}\r\n{text}")), expected, "a line names the sign");
            let wide: Vec<u16> = format!("\u{feff}{text}").encode_utf16().collect();
            let low: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let high: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            assert_eq!(opened(low), expected, "UTF-16, as Excel calls Unicode text");
            assert_eq!(opened(high), expected, "UTF-16 the other way round");
        }
    }
}

#[test]
fn cells_that_a_spreadsheet_has_cut_off_or_added_are_empty() {
    let mut table = Table::of(&[&[], &[]]);
    let expected = opened(table.csv());
    table.heads.extend(["statement".to_owned(), "stance".to_owned()]);
    assert_eq!(opened(table.csv()), expected, "rows are shorter than their heads");
    table.heads.extend([String::new(), String::new()]);
    table.rows[1].resize(30, String::new());
    assert_eq!(opened(table.csv()), expected, "rows are longer, heads are empty");
    table.rows.push(vec![String::new(); 12]);
    assert_eq!(opened(table.csv() + ",,,\r\n\r\n"), expected, "rows are empty");
    let mut short = Table::of(&[&[]]);
    short.rows[0].truncate(5);
    assert_one_fault("x.csv", short.csv(), "x.csv, row 2: (file): 5 cells under 23 heads");
    let mut long = Table::of(&[&[]]);
    long.rows[0].push("more".to_owned());
    assert_one_fault("x.csv", long.csv(), "24 cells under 23 heads");
}

#[test]
fn the_numbers_that_programs_give_their_rows_are_passed_over() {
    for head in ["", "Unnamed: 0", "X", "\u{feff}"] {
        let mut table = Table::of(&[&[], &[]]);
        let expected = opened(table.csv());
        table.heads.insert(0, head.to_owned());
        for (nth, row) in table.rows.iter_mut().enumerate() {
            row.insert(0, nth.to_string());
        }
        assert_eq!(opened(table.csv()), expected, "{head:?}");
        table.rows[0][0] = "a note".to_owned();
        assert_one_fault("x.csv", table.csv(), "column 1 has no head, and a cell: \"a note\"");
    }
}

#[test]
fn heads_are_known_in_any_letters() {
    let expected = one(&[]);
    for change in [
        |head: &str| head.to_uppercase(),
        |head: &str| head.replace('_', " "),
        |head: &str| head.replace('_', "."),
        |head: &str| format!(" {} ", head.replace('_', "-")),
        |head: &str| head.replace("n_randomised", "N randomized").replace("countries", "Country"),
    ] {
        let mut table = Table::of(&[&[]]);
        table.heads.iter_mut().for_each(|head| *head = change(head));
        assert_eq!(opened(table.csv()), std::slice::from_ref(&expected), "{:?}", table.heads);
    }
    let mut table = Table::of(&[&[]]);
    table.heads[2] = "titel".to_owned();
    assert_fault("x.csv", table.csv(), "titel: no such column \"titel\" (did you mean \"title\"?)");
}

#[test]
fn numbers_are_read_as_any_country_writes_them() {
    for (text, days) in [("0,5", 0.5), ("10,5", 10.5), ("7.0", 7.0), ("7", 7.0), ("0.125", 0.125)] {
        let table =
            Table::of(&[&[("follow_up_days", text), ("n_randomised", "60,0"), ("year", "2019.0")]]);
        for sign in [',', ';', '\t'] {
            let record = opened(table.written(sign, "\n")).remove(0);
            assert_eq!(record.follow_up_days, Some(days), "{text} {sign:?}");
            assert_eq!((record.n_randomised, record.year), (Some(60), 2019));
        }
    }
    for text in ["1,204", "1.204", "1 204", "1\u{a0}204", "1'204"] {
        let said = "n_randomised: ";
        assert_one_fault("x.csv", csv(&[("n_randomised", text)]), said);
        assert_one_fault("x.csv", csv(&[("n_randomised", text)]), "between its thousands");
    }
    assert_one_fault("x.csv", csv(&[("n_randomised", "60 people")]), "where a number is expected");
    assert_one_fault("x.csv", csv(&[("n_randomised", "1.2E+05")]), "a spreadsheet has rounded");
    assert_one_fault("x.csv", csv(&[("n_randomised", "1 .")]), "where a number is expected");
    assert_one_fault("x.csv", csv(&[("population", "#NAME?")]), "an error of a spreadsheet");
}

#[test]
fn line_breaks_and_odd_spaces_in_cells_do_no_harm() {
    let record = one(&[
        ("title", "A title\r\nin two lines"),
        ("authors", "Muster A\nBeispiel B"),
        ("status", "published\u{a0}"),
        ("design", "RCT parallel"),
        ("countries", "us; Germany"),
        ("pages", "101–109"),
    ]);
    assert_eq!(record.title, "A title in two lines");
    assert_eq!(record.authors, ["Muster A", "Beispiel B"]);
    assert_eq!(record.countries, ["US", "DE"]);
    assert_eq!(record.pages.as_deref(), Some("101-109"));
    let spaced = csv(&[]).replace(',', ", ").replace(", \"", ",  \"").replace("l,  a", "l, a");
    assert_eq!(opened(spaced.replace("A; ", "A;")), opened(csv(&[])));
}

#[test]
fn words_for_what_is_missing_are_asked_about_once() {
    for word in ["NA", "N/A", "NULL", "nan", "#N/A", "<NA>"] {
        let row = [
            ("journal", word),
            ("volume", word),
            ("n_randomised", word),
            ("countries", "NA"),
            ("follow_up_days", word),
            ("funding", word),
            ("authors", word),
        ];
        let table = Table::of(&[&row, &row, &[("countries", "NA")]]);
        let faults = read("x.csv", table.csv()).expect_err("it is asked");
        assert_eq!(faults.count, 1, "{word}: {faults:#?}");
        let fault = &faults.first[0];
        assert!(fault.field.contains("journal") && fault.field.contains("volume"), "{fault}");
        assert!(fault.what.contains("first in row 2") && fault.help.contains("Namibia"), "{fault}");
    }
    // Namibia itself.
    let table = Table::of(&[&[("countries", "NA")], &[]]);
    assert_eq!(opened(table.csv())[0].countries, ["NA"]);
    assert!(warned("x.csv", table.csv()).contains("NA is taken for Namibia in 1 cells"));
    assert_eq!(one(&[("countries", "Namibia")]).countries, ["NA"]);
    let journal = edited(|r| r["journal"] = json!("NA"));
    assert_fault("x.json", journal, "journal: \"NA\" stands for what is not known");
}

#[test]
fn dates_that_were_pages_are_told_with_row_and_column() {
    for text in ["8-Jan", "Jan-15", "08. Jan", "8-janv", "2024-01-08", "12-Dez", "1月8日"] {
        for head in ["pages", "issue"] {
            let what = format!("x.csv, row 2 (case-2019-invented-0): {head}: \"{text}\" is a date");
            assert_one_fault("x.csv", csv(&[(head, text)]), &what);
        }
    }
    let said = warned("x.csv", csv(&[("pages", "43831")]));
    assert!(
        said.contains("row 2 (case-2019-invented-0): pages: \"43831\" may be the day 2020-01-01"),
        "{said}"
    );
    assert!(said.contains("write e.g. 1-8"), "{said}");
    for pages in ["1-8", "S195-8", "e067194", "12345", "248-257.e1"] {
        assert_eq!(warned("x.csv", csv(&[("pages", pages)])), "", "{pages}");
    }
}

#[test]
fn names_are_read_as_programs_for_references_write_them() {
    for (cell, names, complete) in [
        ("Smith, J.A.", vec!["Smith JA"], true),
        ("Smith, John A.", vec!["Smith JA"], true),
        ("Smith, J. A., Jr.", vec!["Smith JA Jr"], true),
        ("van der Berg, P.", vec!["van der Berg P"], true),
        ("Smith, J.A., Jones, B.", vec!["Smith JA", "Jones B"], true),
        ("Smith, J.A.; Jones, B.", vec!["Smith JA", "Jones B"], true),
        ("Smith JA; et al.", vec!["Smith JA"], false),
        ("李 明", vec!["李 明"], true),
        ("World Health Organization", vec!["World Health Organization"], true),
        (
            "Wang Y; Li X; Wang Y; Zhang J; Zhang J",
            vec!["Wang Y", "Li X", "Wang Y", "Zhang J", "Zhang J"],
            true,
        ),
        ("", vec![], false),
    ] {
        let record = one(&[("authors", cell)]);
        assert_eq!(
            (record.authors, record.authors_complete),
            (names.iter().map(|it| (*it).to_owned()).collect(), complete),
            "{cell}"
        );
    }
    let odd = csv(&[("authors", "Smith, John, Jones, Bob; Wang, Y, Q; x, y, z")]);
    assert_one_fault(
        "x.csv",
        odd,
        "authors: \"Smith, John, Jones, Bob\" is not understood (write \"Smith JA; Jones B\"",
    );
    assert!(warned("x.csv", csv(&[("authors", "Wang Y; Wang Y")])).contains("stands twice"));
    let list = edited(|r| r["authors"] = json!(["Smith, J.A.", "Jones, Bob", "et al."]));
    let record = read("x.json", list).expect("it is understood").remove(0);
    assert_eq!(
        (record.authors, record.authors_complete),
        (vec!["Smith JA".into(), "Jones B".into()], false)
    );
}

#[test]
fn whether_all_authors_are_named_is_read_in_any_language() {
    let mut table = Table::of(&[&[]]);
    table.heads.push("authors_complete".to_owned());
    for (cell, all) in [
        ("yes", true),
        ("no", false),
        ("TRUE", true),
        ("FALSE", false),
        ("true", true),
        ("WAHR", true),
        ("FALSCH", false),
        ("VRAI", true),
        ("1", true),
        ("0", false),
        ("1.0", true),
        ("Ja", true),
    ] {
        table.rows[0].truncate(HEADS.len());
        table.rows[0].push(cell.to_owned());
        assert_eq!(opened(table.csv())[0].authors_complete, all, "{cell}");
    }
}

#[test]
fn identifiers_are_read_as_they_are_pasted() {
    for doi in [
        "https://doi.org/10.5555/X.1",
        "http://dx.doi.org/10.5555/X.1",
        "doi:10.5555/X.1",
        "DOI 10.5555/X.1.",
        "https://doi.org/10.5555%2FX.1",
    ] {
        assert_eq!(one(&[("doi", doi)]).doi.as_deref(), Some("10.5555/X.1"), "{doi}");
    }
    assert_eq!(one(&[("doi", "10.5555.12/x")]).doi.as_deref(), Some("10.5555.12/x"));
    let mut table = Table::of(&[&[]]);
    table.heads.push("pmid".to_owned());
    for pmid in
        ["23982301.0", "PMID: 23982301", "https://pubmed.ncbi.nlm.nih.gov/23982301/", "23982301"]
    {
        table.rows[0].truncate(HEADS.len());
        table.rows[0].push(pmid.to_owned());
        assert_eq!(opened(table.csv())[0].pmid.as_deref(), Some("23982301"), "{pmid}");
    }
    // A thesis, the abstract of a talk.
    let thesis = one(&[("doi", ""), ("journal", ""), ("volume", ""), ("pages", "")]);
    assert_eq!(thesis.doi, None);
    let nowhere = csv(&[("doi", ""), ("journal", ""), ("address", "")]);
    assert_fault(
        "x.csv",
        nowhere,
        "doi: no identifier (give doi, pmid, pmcid, a registry id or an address)",
    );
    let twice =
        Table::of(&[&[("doi", "10.5555/case.5")], &[("doi", "https://doi.org/10.5555/CASE.5")]]);
    assert_one_fault(
        "x.csv",
        twice.csv(),
        "x.csv, row 3 (case-2019-invented-1): doi: \"10.5555/CASE.5\" stands in x.csv, row 2",
    );
}

#[test]
fn p_values_are_read_as_journals_print_them() {
    for (written, kept) in [
        ("<.001", "<.001"),
        ("P=.03", ".03"),
        ("p < 0,001", "< 0.001"),
        ("1.2e−5", "1.2e-5"),
        ("0,03", "0.03"),
    ] {
        let list = edited(|r| r["outcomes"][0]["effect"]["p"] = json!(written));
        let record = read("x.json", list).expect("it is a p value").remove(0);
        let effect = record.outcomes[0].effect.clone().expect("it has an effect");
        assert_eq!(effect.p.as_deref(), Some(kept), "{written}");
    }
    let list = edited(|r| r["outcomes"][0]["effect"]["p"] = json!("ns"));
    assert_one_fault("x.json", list, "\"ns\" is not a p value (write it as printed");
}

#[test]
fn papers_of_next_year_open_by_the_clock_of_the_reader() {
    assert_eq!(one(&[("year", "2027")]).year, 2027);
    let faults = read("x.csv", csv(&[("year", "2028")])).expect_err("it is too far off");
    let fault = faults.first[0].to_string();
    assert!(
        fault.contains("2028 is not between 1900 and 2027") && !fault.contains("site.toml"),
        "{fault}"
    );
}

#[test]
fn html_in_titles_opens_and_is_told_of() {
    let html =
        csv(&[("title", "Effect of <i>R</i>-ketamine on CO<sub>2</sub> &amp; pain: a trial")]);
    let said = warned("x.csv", html);
    assert!(said.contains("title: holds marks of HTML"), "{said}");
    assert!(
        said.contains("write it plainly: \"Effect of R-ketamine on CO2 & pain: a trial\""),
        "{said}"
    );
    for title in ["Scores <5 > 3 after S(+)-ketamine", "AT&T-style title with $5, 50% off"] {
        assert_eq!(warned("x.csv", csv(&[("title", title)])), "", "{title}");
        assert_eq!(one(&[("title", title)]).title, title);
    }
}

#[test]
fn json_opens_with_a_mark_and_under_any_name() {
    let good = edited(|_| ());
    for text in [
        good.clone(),
        format!("\u{feff}{good}"),
        format!("{{\"records\": {good}}}"),
        format!("\u{feff}\r\n {good}\n"),
    ] {
        for name in ["x.json", "x.txt", "x.JSON", "x", "x.csv"] {
            assert_eq!(read(name, &text).map(|it| it.len()), Ok(1), "{name}: {}", &text[..20]);
        }
    }
    let one = good.trim_start_matches('[').trim_end_matches(']');
    assert_one_fault(
        "x.jsonl",
        format!("{one}\n{one}\n"),
        "records one after the other (JSON Lines)",
    );
}

#[test]
fn whole_numbers_may_be_written_as_others_are() {
    let list = edited(|r| r["n_randomised"] = json!(r["n_randomised"].as_f64()));
    assert!(list.contains(".0"), "it is written as a fraction");
    assert_eq!(read("x.json", list), read("x.json", edited(|_| ())));
    let list = edited(|r| r["pmid"] = json!(23_982_301.0));
    assert_eq!(read("x.json", list).expect("it is a number")[0].pmid.as_deref(), Some("23982301"));
}

#[test]
fn what_is_no_list_of_records_is_told_of() {
    let needs = "the page needs what was found in each study";
    let objects = b"[{\"name\": \"x\", \"price\": 3}, {\"name\": \"y\"}]";
    let fields = "no list of records: the first has the fields \"name\", \"price\"";
    let text = b"Dear Sir or Madam,\nplease find enclosed\n";
    for (name, bytes, what) in [
        ("x.json", objects.as_slice(), fields),
        ("x.txt", text, "no table of records"),
        ("x.csv", b"a,b,c\n1,2,3\n", "no table of records: its first row is \"a\", \"b\", \"c\""),
    ] {
        assert_one_fault(name, bytes, what);
        assert_one_fault(name, bytes, needs);
    }
}

#[test]
fn a_table_in_an_encoding_of_old_is_told_of_once() {
    let text = Table::of(&[&[("authors", "Müller A")], &[("authors", "Möller A")]]).csv();
    let bytes: Vec<u8> = text.chars().map(|c| c as u8).collect();
    assert_one_fault("x.csv", bytes, "save the file as UTF-8, which spreadsheets call CSV UTF-8");
}

#[test]
fn a_table_that_was_opened_with_the_wrong_sign_is_told_of() {
    let lines: Vec<String> =
        csv(&[]).lines().map(|line| format!("\"{}\"", line.replace('"', "\"\""))).collect();
    assert_one_fault("x.csv", lines.join("\r\n"), "all heads stand in one cell");
}

/// What a spreadsheet makes of a table when it opens and saves it.
fn as_saved(csv: &str, sign: char, floats: bool) -> Vec<u8> {
    // The cells of our own export are all quoted.
    let mut saved = String::from("\u{feff}");
    let mut rows: Vec<Vec<String>> = vec![vec![]];
    let mut rest = csv.trim_start_matches('\u{feff}');
    while let Some(text) = rest.strip_prefix('"') {
        let mut cell = String::new();
        let mut text = text;
        loop {
            let (part, after) = text.split_once('"').expect("the cell is closed");
            cell.push_str(part);
            text = after;
            let Some(after) = text.strip_prefix('"') else { break };
            cell.push('"');
            text = after;
        }
        rows.last_mut().expect("there is one").push(cell);
        if let Some(after) = text.strip_prefix("\r\n") {
            rows.push(vec![]);
            rest = after;
        } else {
            rest = text.strip_prefix(',').unwrap_or(text);
        }
    }
    for row in rows.iter_mut().filter(|row| !row.is_empty()) {
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        let cells: Vec<String> = row
            .iter()
            .map(|cell| {
                let number =
                    cell.parse::<f64>().ok().filter(|_| cell.len() < 9 && !cell.starts_with('0'));
                let cell = match number {
                    Some(number) if floats && number.fract() == 0.0 => format!("{number:.1}"),
                    Some(number) if sign == ';' => number.to_string().replace('.', ","),
                    _ => cell.clone(),
                };
                if cell.contains([sign, '"', '\n']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell
                }
            })
            .collect();
        saved.push_str(&cells.join(&sign.to_string()));
        saved.push_str("\r\n");
    }
    saved.into_bytes()
}

#[test]
fn what_was_downloaded_comes_back_from_a_spreadsheet_unharmed() {
    let text = citations::csv(&BASE.records);
    let direct = opened(&text);
    assert_eq!(direct.len(), BASE.records.len());
    for sign in [',', ';', '\t'] {
        let saved = as_saved(&text, sign, false);
        assert_eq!(opened(&saved), direct, "{sign:?}");
        let floats = opened(as_saved(&text, sign, true));
        for (record, other) in floats.iter().zip(&direct) {
            // A volume is a text, and 3.0 might be one.
            let plain = |text: &Option<String>| {
                text.as_ref().map(|it| it.trim_end_matches(".0").to_owned())
            };
            let record = Record {
                volume: plain(&record.volume),
                issue: plain(&record.issue),
                pages: plain(&record.pages),
                ..record.clone()
            };
            assert_eq!(record, *other, "{sign:?}");
        }
    }
    assert_eq!(
        open_in_parts("x.csv", &as_saved(&text, ';', false), 7).map(|it| it.records),
        Ok(direct)
    );
}
