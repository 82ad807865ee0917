//! What goes wrong on the way is survived, or told; nothing is lost, and nothing is asked twice.

use crate::answers::{efetch, esearch, record, works};
use crate::common::{Room, SERVICES, base, quiet, upkeep};
use crate::server::{Answer, Asked, Server};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};
use watch::Report;

/// A run in which the first answers of a service are `bad`.
fn with_first(service: &'static str, bad: Vec<Answer>) -> (Report, usize) {
    let mut bad = bad.into_iter();
    let server = Server::new(move |asked: &Asked| {
        let wrong = if asked.service == service { bad.next() } else { None };
        wrong.unwrap_or_else(|| quiet(asked))
    });
    let report = Room::new().run(&base(), &upkeep(&server));
    (report, server.asked(service).len())
}

#[test]
fn each_service_is_asked_again_after_whatever_goes_wrong() {
    let half = |service: &str| match service {
        "pubmed" => esearch(1, &["300"]),
        _ => works(&[]),
    };
    let alone: HashMap<&str, usize> =
        SERVICES.iter().map(|service| (*service, with_first(service, Vec::new()).1)).collect();
    for service in SERVICES {
        let bad = vec![
            Answer::Status(429, None),
            Answer::Status(500, None),
            Answer::Good("{\"studies\": [".into()),
            Answer::Half(half(service)),
        ];
        let count = bad.len();
        let (report, asked) = with_first(service, bad);
        assert!(report.is_whole() && report.is_empty(), "{service}: {}", report.markdown());
        assert_eq!(asked, alone[service] + count, "{service}");
    }
}

#[test]
fn broken_xml_is_asked_for_again() {
    let mut first = true;
    let server = Server::new(move |asked| {
        if asked.path == "efetch.fcgi" && std::mem::take(&mut first) {
            let whole = efetch(&[record("100", "A lamp", "")]);
            return Answer::Good(whole[..whole.len() - 30].to_owned());
        }
        quiet(asked)
    });
    let report = Room::new().run(&base(), &upkeep(&server));
    assert!(report.is_whole(), "{:?}", report.failed);
}

#[test]
fn a_service_is_left_alone_as_long_as_it_asks_for() {
    let began = Instant::now();
    let (report, _) = with_first("crossref", vec![Answer::Status(429, Some("1".into()))]);
    assert!(report.is_whole());
    assert!(began.elapsed() >= Duration::from_secs(1), "{:?}", began.elapsed());
    let time = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    let began = Instant::now();
    let (report, _) = with_first("crossref", vec![Answer::Status(503, Some(time))]);
    assert!(report.is_whole());
    assert!(began.elapsed() >= Duration::from_millis(900), "{:?}", began.elapsed());
    let (report, asked) = with_first("crossref", vec![Answer::Status(429, Some("86400".into()))]);
    assert_eq!(asked, 1, "nobody waits for a day");
    assert!(report.failed[0].contains("86400 seconds"), "{:?}", report.failed);
}

#[test]
fn a_service_that_stays_away_is_told_and_costs_no_other() {
    for service in SERVICES {
        let server = Server::new(move |asked: &Asked| match asked.service == service {
            true => Answer::Status(500, None),
            false => quiet(asked),
        });
        let report = Room::new().run(&base(), &upkeep(&server));
        let [failed] = &report.failed[..] else { panic!("{service}: {:?}", report.failed) };
        assert!(failed.contains("status 500, 5 times in a row"), "{failed}");
        assert!(!report.offline);
        assert!(report.markdown().contains("This report is not whole."));
        for other in SERVICES.iter().filter(|other| **other != service) {
            assert!(!server.asked(other).is_empty(), "{other}");
        }
    }
}

#[test]
fn what_is_refused_is_not_asked_again() {
    let (report, asked) = with_first("crossref", vec![Answer::Status(400, None)]);
    assert_eq!(asked, 1);
    assert!(
        report.failed[0].contains("refused the request with status 400"),
        "{:?}",
        report.failed
    );
}

#[test]
fn an_answer_of_another_form_is_never_taken_for_an_empty_one() {
    for (service, other) in [
        ("pubmed", "{\"esearchresult\": {}}"),
        ("europe_pmc", "{\"hitCount\": 5}"),
        ("clinical_trials", "{\"trials\": []}"),
        ("crossref", "{\"message\": {}}"),
    ] {
        let server = Server::new(move |asked: &Asked| match asked.service == service {
            true => Answer::Good(other.into()),
            false => quiet(asked),
        });
        let report = Room::new().run(&base(), &upkeep(&server));
        assert_eq!(report.failed.len(), 1, "{service}");
        assert!(report.failed[0].contains("cannot be read"), "{:?}", report.failed);
    }
}

#[test]
fn an_interrupted_run_goes_on_where_it_was() {
    let room = Room::new();
    let found = |asked: &Asked| match (asked.service.as_str(), asked.path.as_str()) {
        ("pubmed", "esearch.fcgi") => Answer::Good(esearch(1, &["300"])),
        ("pubmed", _) => Answer::Good(efetch(&[record("300", "A new lamp for many nights", "")])),
        _ => quiet(asked),
    };
    let is_mended = Arc::new(AtomicBool::new(false));
    let mended = Arc::clone(&is_mended);
    let server = Server::new(move |asked: &Asked| match asked.service.as_str() {
        "crossref" if !mended.load(Ordering::Relaxed) => Answer::Status(500, None),
        _ => found(asked),
    });
    let first = room.run(&base(), &upkeep(&server));
    assert_eq!((first.is_whole(), first.new.len()), (false, 1));
    is_mended.store(true, Ordering::Relaxed);
    let asked = |service: &str| server.asked(service).len();
    let before = ["pubmed", "europe_pmc", "clinical_trials"].map(|it| (it, asked(it)));
    let crossref = asked("crossref");
    let second = room.run(&base(), &upkeep(&server));
    assert!(second.is_whole(), "{:?}", second.failed);
    assert!(second.kept > 0);
    for (service, count) in before {
        assert_eq!(asked(service), count, "{service} was asked again");
    }
    assert!(asked("crossref") > crossref);
    let third = room.run(&base(), &upkeep(&server));
    assert_eq!(third.kept, 0);
    assert!(asked("pubmed") > before[0].1, "a new run asks anew");
}

#[test]
fn without_a_network_it_says_so() {
    let server = Server::new(quiet);
    let plan = upkeep(&server);
    drop(server);
    let report = Room::new().run(&base(), &plan);
    assert!(report.offline, "{:?}", report.failed);
    assert_eq!(report.failed.len(), 4);
}

#[test]
fn no_service_is_asked_faster_than_it_allows() {
    let server = Server::new(quiet);
    let mut plan = upkeep(&server);
    if let Some(service) = plan.plan.as_mut().and_then(|plan| plan.crossref.as_mut()) {
        service.per_second = 4.0;
    }
    let began = Instant::now();
    Room::new().run(&base(), &plan);
    assert_eq!(server.asked("crossref").len(), 2);
    assert!(began.elapsed() >= Duration::from_millis(250), "{:?}", began.elapsed());
}
