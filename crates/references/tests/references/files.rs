//! Files of programs: what each can hold is read, in any encoding, and what is none of them is called
//! by its name.

use references::{Foreign, Form, Reader, Reference, Sniffed, TrialStatus, Why, open, sniff};

fn read(text: &str) -> (Form, Vec<Reference>) {
    let opened = open(text.as_bytes()).unwrap_or_else(|unread| panic!("{unread}"));
    assert_eq!(opened.skipped.first, []);
    (opened.form, opened.references)
}

fn one(text: &str, form: Form) -> Reference {
    let (found, mut references) = read(text);
    assert_eq!((found, references.len()), (form, 1));
    references.remove(0)
}

/// What every form of a journal article must give.
#[track_caller]
fn assert_article(article: &Reference) {
    assert_eq!(article.title, "Bright light in winter: a randomised trial");
    assert_eq!(article.authors.first().map(String::as_str), Some("Maker, Anna B"));
    assert_eq!(article.authors.len(), 2);
    assert_eq!(article.year, Some(2021));
    assert_eq!(article.doi.as_deref(), Some("10.1234/light.2021.7"));
    assert_eq!(article.volume.as_deref(), Some("12"));
    assert_eq!(article.issue.as_deref(), Some("3"));
    assert_eq!(article.pages.as_deref(), Some("101-110"));
    assert_eq!(article.journal.as_deref(), Some("Journal of Lamps"));
    assert!(article.trial.is_none());
}

/// As Zotero exports it (<https://www.zotero.org/support/kb/exporting>), with `PMID:` in a note.
const ZOTERO: &str = "TY  - JOUR
TI  - Bright light in winter: a randomised trial
AU  - Maker, Anna B
AU  - Tester, Carl
T2  - Journal of Lamps
DA  - 2021/03/04/
PY  - 2021
DO  - 10.1234/LIGHT.2021.7
VL  - 12
IS  - 3
SP  - 101
EP  - 110
AB  - Forty people. Trial registration: NCT01234567.
AN  - PMID: 33000001
KW  - light
KW  - winter
UR  - https://doi.org/10.1234/LIGHT.2021.7
ER  - 

";

#[test]
fn ris_of_zotero() {
    let article = one(ZOTERO, Form::Ris);
    assert_article(&article);
    assert_eq!(article.pmid.as_deref(), Some("33000001"));
    assert_eq!(article.registry_ids, ["NCT01234567"]);
    assert_eq!(article.keywords, ["light", "winter"]);
    assert_eq!(article.abstract_text.as_deref().map(str::len), Some(46));
}

/// As Covidence and Rayyan write it: `T1`, `A1`, `JF`, `Y1`, no space behind `ER  -`.
#[test]
fn ris_of_covidence_and_rayyan() {
    let text = "TY  - JOUR\nT1  - Bright light in winter: a randomised trial.\nA1  - Maker, Anna B\n\
                A1  - Tester, Carl\nJF  - Journal of Lamps\nY1  - 2021//\nVL  - 12\nIS  - 3\n\
                SP  - 101-110\nDO  - https://doi.org/10.1234/light.2021.7\nER  -\n\
                TY  - JOUR\nT1  - Another\nER  -\n";
    let (form, references) = read(text);
    assert_eq!((form, references.len()), (Form::Ris, 2));
    assert_article(&references[0]);
}

#[test]
fn groups_in_ris_stay_whole() {
    let text = "TY  - JOUR\nTI  - Lamps\nAU  - Council on Science and Public Health,\nAU  - World Health \
                Organization\nAU  - Maker, A.; Tester, B.\nA1  - et al.\nUR  - \
                https://pubmed.ncbi.nlm.nih.gov/33000001/\nER  - \n";
    let article = one(text, Form::Ris);
    let groups = ["{Council on Science and Public Health}", "World Health Organization"];
    assert_eq!(article.authors[..2], groups);
    assert_eq!(article.authors[2..], ["Maker, A.", "Tester, B."]);
    assert!(article.authors_cut);
    assert_eq!(article.pmid.as_deref(), Some("33000001"));
}

#[test]
fn ris_in_any_encoding_with_any_ends_of_lines() {
    let utf16: Vec<u8> =
        ZOTERO.replace('\n', "\r\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        [b"\xEF\xBB\xBF", ZOTERO.as_bytes()].concat(),
        [b"\xFF\xFE".to_vec(), utf16].concat(),
        ZOTERO.replace('\n', "\r").into_bytes(),
    ] {
        let opened = open(&bytes).unwrap_or_else(|unread| panic!("{unread}"));
        assert_eq!(opened.form, Form::Ris);
        assert_article(&opened.references[0]);
    }
}

/// PubMed's `.nbib`: the fields of <https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format>.
#[test]
fn nbib_of_pubmed() {
    let text = "PMID- 33000001
OWN - NLM
STAT- MEDLINE
TI  - Bright light in winter: a randomised
      trial.
PG  - 101-110
LID - 10.1234/light.2021.7 [doi]
AB  - BACKGROUND: Winters are dark.
FAU - Maker, Anna B
AU  - Maker AB
FAU - Tester, Carl
AU  - Tester C
LA  - eng
SI  - ClinicalTrials.gov/NCT01234567
PT  - Journal Article
PT  - Randomized Controlled Trial
DP  - 2021 Mar 4
TA  - J Lamps
JT  - Journal of Lamps
VI  - 12
IP  - 3
PMC - PMC7000001
MH  - *Phototherapy
EIN - J Lamps. 2022;13(1):5. PMID: 33000009
SO  - J Lamps. 2021 Mar 4;12(3):101-110.

PMID- 33000002
TI  - A work that was taken back.
DP  - 2019
PT  - Retracted Publication
";
    let (form, references) = read(text);
    assert_eq!((form, references.len()), (Form::PubMedText, 2));
    let article = &references[0];
    assert_article(article);
    assert_eq!(article.pmid.as_deref(), Some("33000001"));
    assert_eq!(article.pmcid.as_deref(), Some("PMC7000001"));
    assert_eq!(article.registry_ids, ["NCT01234567"]);
    assert_eq!(article.types, ["Journal Article", "Randomized Controlled Trial"]);
    assert!(article.notices[0].by.contains("33000009"), "{:?}", article.notices);
    assert_eq!(references[1].notices.len(), 1, "its type says that it was taken back");
}

#[test]
fn one_record_with_a_fault_costs_no_other() {
    let text = "PMID- 1\nTI  - One\nDP  - no date at all\n\nPMID- 2\nTI  - Two\nDP  - 2020\n";
    let opened = open(text.as_bytes()).expect("the rest can be read");
    assert_eq!(opened.references.len(), 1);
    assert_eq!(opened.skipped.count, 1, "{:?}", opened.skipped);
    assert_eq!(opened.skipped.first[0].nth, 1);
}

/// PubMed's "Save, CSV".
#[test]
fn csv_of_pubmed() {
    let text = "\u{feff}PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create \
                Date,PMCID,NIHMS ID,DOI\r\n\"33000001\",\"Bright light in winter: a randomised trial\",\
                \"Maker AB, Tester C.\",\"J Lamps. 2021 Mar 4;12(3):101-110. doi: \
                10.1234/light.2021.7.\",\"Maker AB\",\"Journal of Lamps\",\"2021\",\"2021/03/05\",\"\",\
                \"\",\"10.1234/light.2021.7\"\r\n";
    let mut article = one(text, Form::PubMedCsv);
    assert_eq!(article.authors, ["Maker AB", "Tester C"]);
    article.authors[0] = "Maker, Anna B".into();
    assert_article(&article);
    assert_eq!(article.pmid.as_deref(), Some("33000001"));
}

/// The columns of ClinicalTrials.gov's CSV.
#[test]
fn csv_of_clinicaltrials_gov() {
    let text = "NCT Number,Study Title,Study URL,Acronym,Study Status,Brief Summary,Study Results,\
                Conditions,Interventions,Primary Outcome Measures,Sponsor,Phases,Enrollment,Funder \
                Type,Study Type,Study Design,Other IDs,Start Date,Completion Date,First Posted,Results \
                First Posted,Last Update Posted,Locations\nNCT01234567,Lamps for Winter,\
                https://clinicaltrials.gov/study/NCT01234567,LAMP,ACTIVE_NOT_RECRUITING,Short.,NO,\
                Low Mood|Winter,DEVICE: Lamp|DEVICE: Dim Lamp,\"Mood, 6 weeks\",A University,\
                PHASE2|PHASE3,120,OTHER,INTERVENTIONAL,Allocation: RANDOMIZED|Intervention Model: \
                PARALLEL|Masking: DOUBLE (PARTICIPANT\\, INVESTIGATOR)|Primary Purpose: TREATMENT,\
                2019-1|2007-002080-27,2020-01,2021-06-30,2019-12-01,,2021-01-05,\"Clinic, Oslo, 0001, \
                Norway|Other clinic, Bergen, Norway\"\n"
        .replace("\\, ", " ");
    let entry = one(&text, Form::TrialsCsv);
    assert_eq!(entry.registry_ids, ["NCT01234567", "EudraCT 2007-002080-27"]);
    assert_eq!((entry.title.as_str(), entry.year), ("Lamps for Winter", Some(2019)));
    let trial = entry.trial.expect("it is an entry of a register");
    assert_eq!(trial.status, Some(TrialStatus::Active));
    assert_eq!(trial.acronym.as_deref(), Some("LAMP"));
    assert_eq!(trial.people, Some(120));
    assert_eq!(trial.allocation.as_deref(), Some("RANDOMIZED"));
    assert_eq!(trial.masking.as_deref(), Some("DOUBLE"));
    assert_eq!(trial.phases, ["PHASE2", "PHASE3"]);
    assert_eq!(trial.starts.as_deref(), Some("2020-01"));
    assert_eq!(trial.conditions, ["Low Mood", "Winter"]);
    assert_eq!(trial.interventions[1].name, "Dim Lamp");
    assert_eq!(trial.places.len(), 1, "one country: {:?}", trial.places);
    assert_eq!(trial.places[0].country, "Norway");
    assert!(!trial.has_results);
}

/// ASReview's export of a project: <https://asreview.readthedocs.io/en/stable/lab/data.html>.
#[test]
fn csv_of_asreview() {
    let text = "record_id,title,abstract,authors,year,journal,volume,issue,pages,keywords,doi,\
                asreview_label,asreview_note\n0,Bright light in winter: a randomised trial,Forty people.,\
                \"Maker, Anna B; Tester, Carl\",2021,Journal of Lamps,12,3,101-110,\"['light', \
                'winter']\",https://doi.org/10.1234/light.2021.7,1,\n1,Another,,,2020,,,,,,,0,wrong \
                people\n2,A third,,,,,,,,,,,\n";
    let (form, references) = read(text);
    assert_eq!((form, references.len()), (Form::ScreeningCsv, 3));
    assert_article(&references[0]);
    assert_eq!(references[0].keywords, ["light", "winter"]);
    let decisions: Vec<_> = references
        .iter()
        .map(|it| it.verdict.as_ref().map(|it| (it.included, it.reason.as_deref())))
        .collect();
    assert_eq!(decisions, [Some((true, None)), Some((false, Some("wrong people"))), None]);
}

/// BibTeX as Zotero and Google Scholar write it.
#[test]
fn bibtex() {
    let text = "@article{maker_bright_2021,
  title = {Bright light in winter: a randomised trial},
  author = {Maker, Anna B and Tester, Carl},
  journal = {Journal of Lamps},
  year = {2021},
  volume = {12},
  number = {3},
  pages = {101--110},
  doi = {10.1234/light.2021.7},
  keywords = {light, winter},
}
";
    let mut article = one(text, Form::BibTex);
    article.pages = article.pages.map(|pages| pages.replace("--", "-"));
    assert_article(&article);
}

#[test]
fn names_in_bibtex_keep_their_accents_and_groups_stay_whole() {
    let text = "@article{x, title={Lamps}, year={2020}, author={M{\\\"u}ller, J{\\\"u}rgen and {Lamp \
                Study Group} and others}}";
    let article = one(text, Form::BibTex);
    assert_eq!(article.authors[0], "Müller, Jürgen");
    assert!(article.authors[1].contains("Lamp Study Group"), "{:?}", article.authors);
    assert!(article.authors_cut, "{:?}", article.authors);
}

/// CSL-JSON: the schema `csl-data.json` of <https://citationstyles.org>.
#[test]
fn csl_json() {
    let text = r#"[{"id": "a", "type": "article-journal",
        "title": "Bright light in winter: a randomised trial", "container-title": "Journal of Lamps",
        "author": [{"family": "Maker", "given": "Anna B"}, {"family": "Berg", "given": "Carl",
        "non-dropping-particle": "van der"}], "issued": {"date-parts": [["2021", 3, 4]]},
        "volume": "12", "issue": "3", "page": "101-110", "DOI": "10.1234/light.2021.7",
        "note": "PMID: 33000001\nPMCID: PMC7000001"}]"#;
    let article = one(text, Form::CslJson);
    assert_article(&article);
    assert_eq!(article.authors[1], "van der Berg, Carl");
    assert_eq!(article.pmid.as_deref(), Some("33000001"));
    assert_eq!(article.pmcid.as_deref(), Some("PMC7000001"));
}

/// EndNote's tagged text and XML.
#[test]
fn files_of_endnote() {
    let text = "%0 Journal Article\n%T Bright light in winter: a randomised trial\n%A Maker, Anna B\n\
                %A Tester, Carl\n%J Journal of Lamps\n%D 2021\n%V 12\n%N 3\n%P 101-110\n\
                %R 10.1234/light.2021.7\n";
    assert_article(&one(text, Form::EndNoteText));
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xml><records><record><ref-type \
               name=\"Journal Article\">17</ref-type><contributors><authors><author>Maker, Anna B\
               </author><author>Tester, Carl</author></authors></contributors><titles><title>Bright \
               light in winter: a randomised trial</title><secondary-title>Journal of Lamps\
               </secondary-title></titles><pages>101-110</pages><volume>12</volume><number>3</number>\
               <dates><year>2021</year></dates><electronic-resource-num>10.1234/light.2021.7\
               </electronic-resource-num></record></records></xml>";
    assert_article(&one(xml, Form::EndNoteXml));
}

/// XML of <https://trialsearch.who.int>.
#[test]
fn xml_of_ictrp() {
    let text = "<?xml version='1.0' encoding='UTF-8' ?><Trials_downloaded_from_ICTRP><Trial><TrialID>\
                ACTRN12617001619336</TrialID><Scientific_title>Lamps in winter</Scientific_title>\
                <Date_registration3>20260501</Date_registration3><Study_type>Interventional\
                </Study_type><Recruitment_Status>Not Recruiting</Recruitment_Status></Trial>\
                </Trials_downloaded_from_ICTRP>";
    let entry = one(text, Form::IctrpXml);
    assert_eq!(entry.registry_ids, ["ACTRN12617001619336"]);
    assert_eq!(entry.year, Some(2026));
    assert_eq!(entry.trial.and_then(|trial| trial.status), Some(TrialStatus::Active));
}

#[test]
fn a_file_that_is_none_of_these_gets_one_sentence() {
    use Foreign::{
        Archive, Empty, Excel, Json, Numbers, OldOffice, OpenDocument, Packed, Pdf, Picture,
        RichText, Table, Text, WebOfScience, WebPage, Word, Xml, Zotero,
    };
    for (name, bytes, seems) in [
        ("x.pdf", b"%PDF-1.7 ...".as_slice(), Pdf),
        ("x.zip", b"PK\x03\x04rest", Archive),
        ("x.xlsx", b"PK\x03\x04\x14\0[Content_Types].xml", Excel),
        ("x.docx", b"PK\x03\x04\x14\0[Content_Types].xml", Word),
        (
            "x.ods",
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            OpenDocument,
        ),
        ("x.numbers", b"PK\x03\x04Index/Document.iwa", Numbers),
        ("x.xls", b"\xD0\xCF\x11\xE0\xA1\xB1", OldOffice),
        ("x.png", b"\x89PNG\r\n\x1a\n", Picture),
        ("x.jpg", b"\xFF\xD8\xFF\xE0", Picture),
        ("x.gz", b"\x1F\x8B\x08", Packed),
        ("x.sqlite", b"SQLite format 3\0", Foreign::Binary),
        ("x", b"abc\0\0\0\0\x01", Foreign::Binary),
        ("x.rtf", b"{\\rtf1", RichText),
        ("x.csv", b"<!DOCTYPE html><html><body>", WebPage),
        ("x.xml", b"<?xml version=\"1.0\"?><feed/>", Xml),
        ("x.txt", b"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", WebOfScience),
        ("x.json", b"[{\"key\": \"A\", \"itemType\": \"journalArticle\"}]", Zotero),
        ("x.json", b"{\"a\": 1}", Json),
        ("x.json", b"[{\"name\": \"x\", \"price\": 3}]", Json),
        ("x.txt", b"", Empty),
        ("x.txt", b"  \n ", Empty),
        ("x.txt", b"Dear all,\nhere is what I found.", Text),
        ("x.csv", b"a,b,c\n1,2,3\n", Table),
    ] {
        let (Sniffed::Foreign(found) | Sniffed::Other(found)) = sniff(bytes, name) else {
            panic!("{name}: {:?}", sniff(bytes, name));
        };
        assert_eq!(found, seems, "{name}");
        let sentence = open(bytes).expect_err(name).to_string();
        assert!(sentence.contains("what opens is RIS, "), "{sentence}");
        assert!(!sentence.contains('\n'), "{sentence}");
    }
    let unread = open(b"TY  - JOUR\nER  - \n").expect_err("it holds nothing");
    assert_eq!(unread.seems, Foreign::Nothing(Form::Ris));
}

#[test]
fn what_a_file_is_shows_in_its_first_bytes() {
    for (bytes, form) in [
        (b"TY  - JOUR\r\nTI  - x\r\nER  - \r\n".as_slice(), Form::Ris),
        (b"\xEF\xBB\xBFTY  - JOUR\nTI  - x\n", Form::Ris),
        (b"T\0Y\0 \0 \0-\0 \0J\0O\0U\0R\0\n\0", Form::Ris),
        (b"\nPMID- 1\nOWN - NLM\n", Form::PubMedText),
        (b"% Encoding: UTF-8\n\n@article{a, title={x}}", Form::BibTex),
        (b"%0 Journal Article\n%T x\n", Form::EndNoteText),
        (b"<?xml version=\"1.0\"?><xml><records><record>", Form::EndNoteXml),
        (
            b"PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year\n",
            Form::PubMedCsv,
        ),
        (
            b"record_id,title,abstract,authors,year,doi,included,asreview_label\n",
            Form::ScreeningCsv,
        ),
        (b"sep=;\ntitle;year\n", Form::ScreeningCsv),
        (
            b"Title,Authors,Abstract,Published Year,Covidence #,Study,Notes,Tags\n",
            Form::ScreeningCsv,
        ),
        (b"key,title,year,month,day,journal,issn,volume,pubmed_id,pmc_id\n", Form::ScreeningCsv),
        (b"NCT Number,Study Title,Study URL,Study Status\nNCT1,x,x,x\n", Form::TrialsCsv),
        (b"{\"studies\": [{\"protocolSection\": {}}]}", Form::TrialsJson),
        (b"[{\"id\": \"x\", \"type\": \"article-journal\", \"issued\": {}}]", Form::CslJson),
    ] {
        assert_eq!(sniff(bytes, ""), Sniffed::References(form), "{}", bytes.escape_ascii());
    }
    // Records of an evidence base have a title too.
    for bytes in [
        b"id,kind,title,year,conditions,design,direction,finding,limits\n".as_slice(),
        b"[{\"id\": \"a\", \"kind\": \"study\", \"title\": \"x\", \"direction\": null}]",
    ] {
        assert!(matches!(sniff(bytes, ""), Sniffed::Other(_)), "{}", bytes.escape_ascii());
    }
}

/// What programs that help to screen write of what was decided: Rayyan's notes, ASReview's tags in RIS
/// (<https://asreview.readthedocs.io/en/stable/lab/data_format.html>), Covidence's notes.
#[test]
fn decisions_are_taken_over_from_notes() {
    let entry = |notes: &str| {
        let text = format!("TY  - JOUR\nTI  - Lamps\nN1  - {notes}\nER  - \n");
        let verdict = one(&text, Form::Ris).verdict;
        verdict.map(|it| (it.included, it.reason))
    };
    assert_eq!(entry("RAYYAN-INCLUSION: {\"Ann\"=>\"Included\"}"), Some((true, None)));
    let reason = Some("wrong people".to_owned());
    assert_eq!(
        entry("RAYYAN-INCLUSION: {\"Ann\"=>\"Excluded\"} | RAYYAN-EXCLUSION-REASONS: wrong people"),
        Some((false, reason.clone()))
    );
    let disputed = "RAYYAN-INCLUSION: {\"Ann\"=>\"Included\", \"Bob\"=>\"Excluded\"}";
    assert_eq!(entry(disputed), None, "two people do not agree");
    assert_eq!(entry("Exclusion reason: wrong people;"), Some((false, reason)));
    assert_eq!(entry("ASReview_relevant"), Some((true, None)));
    assert_eq!(entry("ASReview_irrelevant"), Some((false, None)));
    assert_eq!(entry("read twice"), None);
}

#[test]
fn a_file_is_read_the_same_in_parts_of_any_size() {
    let csl = r#"{"items": [{"id": "a", "type": "book", "title": "A \"b\" [c] {d}"}, {"id": "b",
        "type": "book", "title": "ü", "author": [{"family": "x"}]}], "more": [{"type": 1}]}"#;
    let bibtex = "@string{jl = \"Journal of Lamps\"}\n@comment{x}\n@article{a, title={A}, \
                  journal=jl}\n@article{b, title={B @ home}}\n";
    let enw = "%0 Journal Article\n%T One\n\n%0 Journal Article\n%T Two\n";
    let csv = "sep=;\r\n\"title\";year;authors\r\n\"A; \"\"b\"\"\r\nc\";2020;x\r\nB;2021;ü";
    let ris = format!("a line before\n{ZOTERO}TY  - JOUR\r\nTI  - Ü\r\nER  - \r\n");
    for (form, text) in [
        (Form::CslJson, csl),
        (Form::BibTex, bibtex),
        (Form::EndNoteText, enw),
        (Form::ScreeningCsv, csv),
        (Form::Ris, &ris),
    ] {
        let whole = open(text.as_bytes()).unwrap_or_else(|unread| panic!("{unread}"));
        assert_eq!((whole.form, whole.references.len(), whole.skipped.count), (form, 2, 0));
        for size in [1, 2, 3, 7, 64] {
            let mut reader = Reader::new(form);
            text.as_bytes().chunks(size).for_each(|part| reader.feed(part));
            assert_eq!(reader.end(), whole, "{form} in parts of {size} bytes");
        }
    }
    assert_eq!(
        open(bibtex.as_bytes()).expect("it is BibTeX").references[0].journal.as_deref(),
        Some("Journal of Lamps")
    );
}

#[test]
fn what_breaks_off_or_never_ends_is_told_of() {
    let opened = open(
        b"[{\"type\": \"book\", \"title\": \"a\", \"issued\": {}}, {\"type\": \"book\", \"tit",
    )
    .expect("one is whole");
    assert_eq!((opened.references.len(), opened.skipped.count), (1, 1));
    assert_eq!(opened.skipped.first[0].why, Why::BreaksOff);
    let long = format!(
        "TY  - JOUR\nTI  - a\nER  - \nTY  - JOUR\nAB  - {}\nER  - \nTY  - JOUR\nTI  - b\nER  - \n",
        "x".repeat(9_000_000)
    );
    let mut reader = Reader::new(Form::Ris);
    long.as_bytes().chunks(4096).for_each(|part| reader.feed(part));
    let opened = reader.end();
    assert_eq!(opened.references.len(), 2);
    assert_eq!(opened.skipped.first[0].why, Why::TooLong);
    let quote = format!("title,year\na,2020\n\"{}", "x,\n".repeat(4_000_000));
    let mut reader = Reader::new(Form::ScreeningCsv);
    quote.as_bytes().chunks(4096).for_each(|part| reader.feed(part));
    let opened = reader.end();
    assert_eq!((opened.references.len(), opened.skipped.count), (1, 1));
}

#[test]
fn any_bytes_are_survived() {
    let good = [ZOTERO.as_bytes(), b"PMID- 1\nTI  - \xC3\n", b"@article{a, title={", b"<records><"];
    for text in good {
        for end in 0..text.len() {
            let _ = open(&text[..end]);
            let _ = open(&text[end..]);
        }
    }
}
