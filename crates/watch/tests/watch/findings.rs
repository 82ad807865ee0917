//! What is planted is found and nothing else.

use crate::answers::{
    efetch, esearch, europe_pmc, notice, preprint, record, retracted_in, studies, study, works,
};
use crate::common::{Room, base, quiet, upkeep};
use crate::server::{Answer, Asked, Server};
use evidence::terms::Status;
use references::NoticeKind;
use watch::Report;

#[track_caller]
fn assert_nothing(report: &Report) {
    assert!(report.is_empty() && report.is_whole(), "{}", report.markdown());
}

#[test]
fn where_nothing_is_planted_nothing_is_found() {
    let server = Server::new(quiet);
    let room = Room::new();
    let report = room.run(&base(), &upkeep(&server));
    assert_nothing(&report);
    assert_eq!(report.left_out.records, 4, "two articles and two registrations were looked at");
    assert_eq!(report.left_out.known, 1);
    assert_eq!(room.drafts(), Vec::<String>::new());
    assert!(report.markdown().contains("Nothing to do."));
}

/// Answers with something planted of each kind.
fn planted(asked: &Asked) -> Answer {
    let is_search = asked.get("filter.ids").is_empty();
    Answer::Good(match (asked.service.as_str(), asked.path.as_str()) {
        ("pubmed", "esearch.fcgi") => esearch(3, &["300", "301", "100"]),
        ("pubmed", _) => efetch(&[
            record("100", "A lamp in the morning", &retracted_in("999")),
            record("101", "No lamp in the morning", ""),
            record("200", "A known study with a summary", ""),
            record("300", "A new lamp for jet lag: a randomised trial", ""),
            record("301", "Lamps for mice", ""),
        ]),
        ("europe_pmc", _) => europe_pmc(
            2,
            &[
                preprint("pp1", "An early lamp for winter low mood"),
                preprint("pp2", "An early lamp for winter low mood"),
            ],
            None,
        ),
        ("clinical_trials", _) if is_search => studies(
            3,
            &[
                study("NCT00000001", "COMPLETED", 58, "2026-06-30", true),
                study("NCT00000005", "RECRUITING", 9, "2027-01", false),
                study("NCT00000006", "NOT_YET_RECRUITING", 90, "2028-01", false),
            ],
            None,
        ),
        ("clinical_trials", _) => studies(
            4,
            &[
                study("NCT00000001", "COMPLETED", 58, "2026-06-30", true),
                study("NCT00000002", "RECRUITING", 60, "2026-12-31", false),
                study("NCT00000003", "COMPLETED", 10, "2026-12", false),
                study("NCT00000004", "COMPLETED", 10, "2026-12", true),
            ],
            None,
        ),
        _ => works(&[
            notice("10.5555/told", "10.5555/second", "correction"),
            notice("10.5555/concern", "10.5555/SECOND", "expression_of_concern"),
            notice("10.5555/v2", "10.5555/second", "new_version"),
            notice("10.5555/other", "10.5555/not-ours", "retraction"),
        ]),
    })
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let server = Server::new(planted);
    let room = Room::new();
    let report = room.run(&base(), &upkeep(&server));
    assert!(report.is_whole(), "{:?}", report.failed);

    let new: Vec<&str> = report.new.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(
        new,
        [
            "A new lamp for jet lag: a randomised trial",
            "An early lamp for winter low mood",
            "An early lamp for winter low mood",
            "The trial NCT00000006 of lamps",
        ]
    );
    assert!(
        report.new[2].beside[0].starts_with("perhaps the same as draft"),
        "{:?}",
        report.new[2]
    );

    let readable: Vec<(&str, &str)> =
        report.readable.iter().map(|it| (it.title.as_str(), it.what)).collect();
    assert_eq!(
        readable,
        [
            ("A known study with a summary", "an abstract"),
            ("[A known trial with results]", "results in the register"),
        ]
    );

    let [changed] = &report.changed[..] else { panic!("{:?}", report.changed) };
    let changes: Vec<(&str, &str, &str)> =
        changed.changes.iter().map(|it| (it.field, it.from.as_str(), it.to.as_str())).collect();
    assert_eq!(changed.id, "nct00000001-lamp");
    assert_eq!(
        changes,
        [
            ("status", "recruiting", "results-posted"),
            ("people", "60", "58"),
            ("ends", "2026-12", "2026-06-30"),
        ]
    );

    let noticed: Vec<(&str, NoticeKind)> =
        report.noticed.iter().map(|it| (it.id.as_str(), it.notice.kind)).collect();
    let base = base();
    let id = |pmid: &str| {
        let found = base.records.iter().find(|it| it.pmid.as_deref() == Some(pmid));
        found.expect("it is there").id.as_str()
    };
    assert_eq!(
        noticed,
        [(id("100"), NoticeKind::Retraction), (id("101"), NoticeKind::Concern)],
        "what the note of a record names is known"
    );

    assert_eq!(report.left_out.screened, 2);
    assert_eq!(room.drafts().len(), 6, "four new, two known: {:?}", room.drafts());
    let markdown = report.markdown();
    for part in
        ["**retracted**", "recruiting → results-posted", "(4)", "PubMed: 3 found by `lamp[tiab]`"]
    {
        assert!(markdown.contains(part), "{part} is missing in {markdown}");
    }
}

#[test]
fn what_was_drafted_is_not_new_the_next_time() {
    let server = Server::new(planted);
    let room = Room::new();
    room.run(&base(), &upkeep(&server));
    let drafts = room.drafts();
    let again = room.run(&base(), &upkeep(&server));
    assert_eq!((again.new.len(), again.left_out.drafts), (0, 4), "{}", again.markdown());
    assert_eq!(room.drafts(), drafts);
    assert_eq!(again.kept, 0, "a run that ended well is over");
    assert!(again.readable.iter().all(|it| it.draft.is_some()));
}

#[test]
fn a_dry_run_tells_the_same_and_writes_no_draft() {
    let server = Server::new(planted);
    let room = Room::new();
    let report = room.run_as(&base(), &upkeep(&server), true);
    assert_eq!((report.new.len(), report.readable.len()), (4, 2));
    assert_eq!(room.drafts(), Vec::<String>::new());
}

#[test]
fn a_retraction_that_the_base_has_is_not_told_again() {
    let server = Server::new(planted);
    let mut base = base();
    base.records.iter_mut().for_each(|record| record.status = Status::Retracted);
    let report = Room::new().run(&base, &upkeep(&server));
    let kinds: Vec<NoticeKind> = report.noticed.iter().map(|it| it.notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::Concern]);
}

#[test]
fn an_article_on_a_registered_trial_is_new_and_names_its_registration() {
    let server = Server::new(|asked| match (asked.service.as_str(), asked.path.as_str()) {
        ("pubmed", "esearch.fcgi") => Answer::Good(esearch(1, &["300"])),
        ("pubmed", _) => {
            let bank = "<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>\
                        <AccessionNumberList><AccessionNumber>NCT00000001</AccessionNumber>\
                        </AccessionNumberList></DataBank></DataBankList></Article>";
            let record = record("300", "What came of it", "").replacen("</Article>", bank, 1);
            Answer::Good(efetch(&[record]))
        }
        _ => quiet(asked),
    });
    let report = Room::new().run(&base(), &upkeep(&server));
    let [new] = &report.new[..] else { panic!("{}", report.markdown()) };
    assert_eq!(new.beside, ["same registered trial as record nct00000001-lamp"]);
}

#[test]
fn services_are_asked_in_their_documented_forms() {
    let server = Server::new(planted);
    Room::new().run(&base(), &upkeep(&server));
    let search = &server.asked("pubmed")[0];
    for (name, value) in [
        ("db", "pubmed"),
        ("retmode", "json"),
        ("datetype", "edat"),
        ("mindate", "2026/01/01"),
        ("maxdate", "2026/12/01"),
        ("term", "lamp[tiab]"),
        ("tool", "evidence-explorer"),
        ("email", "name@example.org"),
    ] {
        assert_eq!(search.get(name), value, "{name}");
    }
    let fetch = server.asked("pubmed").pop().expect("it was asked");
    assert_eq!((fetch.path.as_str(), fetch.get("id")), ("efetch.fcgi", "100,101,200,300,301"));
    let europe = &server.asked("europe_pmc")[0];
    assert_eq!(europe.get("query"), "(TITLE:lamp) AND (FIRST_IDATE:[2026-01-01 TO 2026-12-01])");
    assert_eq!((europe.get("cursorMark"), europe.get("resultType")), ("*", "core"));
    let trials = server.asked("clinical_trials");
    assert_eq!(trials[0].get("filter.ids"), "NCT00000001,NCT00000002,NCT00000003,NCT00000004");
    let days = "AREA[LastUpdatePostDate]RANGE[2026-01-01,2026-12-01]";
    assert_eq!((trials[1].get("query.intr"), trials[1].get("filter.advanced")), ("lamp", days));
    let filters: Vec<String> =
        server.asked("crossref").iter().map(|it| it.get("filter").to_owned()).collect();
    assert_eq!(
        filters,
        ["doi:10.5555/first,doi:10.5555/second", "updates:10.5555/first,updates:10.5555/second"]
    );
    assert_eq!(server.asked("crossref")[0].get("mailto"), "name@example.org");
}

#[test]
fn all_pages_are_read() {
    let server = Server::new(|asked| match asked.service.as_str() {
        "europe_pmc" => {
            let number: usize =
                asked.get("cursorMark").trim_start_matches('m').parse().unwrap_or(0);
            let id = format!("pp{number}");
            let page = [preprint(&id, &format!("Lamp number {number} of very many lamps"))];
            // The last page repeats its mark.
            let next = format!("m{}", (number + 1).min(39));
            Answer::Good(europe_pmc(40, &page, Some(&next)))
        }
        "clinical_trials" if asked.get("filter.ids").is_empty() => {
            let number: usize = asked.get("pageToken").parse().unwrap_or(0);
            let next = (number < 24).then(|| (number + 1).to_string());
            // A page may be empty and not be the last.
            let page = match number {
                7 => Vec::new(),
                _ => vec![study(&format!("NCT1{number:07}"), "RECRUITING", 5, "2027-01", false)],
            };
            Answer::Good(studies(24, &page, next.as_deref()))
        }
        _ => quiet(asked),
    });
    let report = Room::new().run(&base(), &upkeep(&server));
    assert!(report.is_whole(), "{:?}", report.failed);
    let found: Vec<usize> = report.searched.iter().map(|it| it.found).collect();
    assert_eq!(found, [0, 40, 24]);
    assert_eq!(report.new.len(), 64);
}

#[test]
fn a_search_of_pubmed_with_more_than_it_gives_is_parted_by_days() {
    // One record for each of 12,000 numbers, spread over the days of the year.
    let server = Server::new(|asked| match asked.path.as_str() {
        "esearch.fcgi" => {
            let day = |name: &str| {
                let parts: Vec<usize> =
                    asked.get(name).split('/').filter_map(|part| part.parse().ok()).collect();
                parts[1] * 31 + parts[2]
            };
            let (from, to) = (day("mindate") * 30, day("maxdate") * 30 + 30);
            let pmids: Vec<String> =
                (from..to).map(|number| (1_000_000 + number).to_string()).collect();
            let shown: Vec<&str> = pmids.iter().take(9_999).map(String::as_str).collect();
            Answer::Good(esearch(pmids.len(), &shown))
        }
        "efetch.fcgi" => {
            let records = asked.get("id").split(',').map(|pmid| {
                // Nobody has written thousands of them.
                let title = format!("A lamp with the number {pmid} of many");
                record(pmid, &title, "").replace("Newman", &format!("Newman{pmid}"))
            });
            Answer::Good(efetch(&records.collect::<Vec<_>>()))
        }
        _ => quiet(asked),
    });
    let report = Room::new().run_as(&base(), &upkeep(&server), true);
    assert!(report.is_whole(), "{:?}", report.failed);
    let asked = server.asked("pubmed");
    let searches = asked.iter().filter(|it| it.path == "esearch.fcgi").count();
    assert_eq!(searches, 3, "whole, and two halves");
    assert!(report.searched[0].found > 9_999, "{:?}", report.searched[0]);
    assert_eq!(report.new.len(), report.searched[0].found);
}
