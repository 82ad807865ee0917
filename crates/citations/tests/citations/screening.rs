//! A screening table opens in a spreadsheet, and comes back with what was decided.

use citations::{Screened, screening_csv, screening_ris};
use references::{Form, Reference, Verdict, open};

fn hostile() -> Reference {
    Reference {
        title: "=HYPERLINK(\"x\") and \"light\"".into(),
        authors: vec!["Maker, Anna B".into(), "{Lamp Study Group}".into()],
        year: Some(2021),
        journal: Some("Journal of Lamps".into()),
        volume: Some("12".into()),
        issue: Some("3".into()),
        pages: Some("101-110".into()),
        doi: Some("10.1234/light.2021.7".into()),
        pmid: Some("33000001".into()),
        pmcid: Some("PMC7000001".into()),
        registry_ids: vec!["NCT01234567".into()],
        abstract_text: Some("@SUM(1) people".into()),
        keywords: vec!["light".into(), "winter".into()],
        ..Reference::default()
    }
}

fn verdict(included: bool, reason: Option<&str>) -> Option<Verdict> {
    Some(Verdict { included, reason: reason.map(str::to_owned) })
}

#[test]
fn what_was_decided_comes_back_from_a_table_and_from_ris() {
    let references = [hostile(), Reference { title: "Another".into(), ..Reference::default() }];
    let all = [verdict(false, Some("wrong people")), verdict(true, None), None];
    for verdicts in [&all[..2], &all[1..]] {
        let screened = || {
            references.iter().zip(verdicts).map(|(reference, verdict)| Screened {
                reference,
                verdict: verdict.clone(),
                record: None,
            })
        };
        let texts = [
            (screening_csv(screened()), Form::ScreeningCsv),
            (screening_ris(screened()), Form::Ris),
        ];
        for (text, form) in texts {
            let opened = open(text.as_bytes()).unwrap_or_else(|unread| panic!("{unread}"));
            assert_eq!(opened.form, form);
            for ((back, reference), verdict) in
                opened.references.iter().zip(&references).zip(verdicts)
            {
                let verdict = verdict.clone();
                // RIS names a type of its own.
                let types = back.types.clone();
                let expected = Reference { verdict, types, ..reference.clone() };
                assert_eq!(*back, expected, "{form}");
            }
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let reference = hostile();
    let screened =
        [Screened { reference: &reference, verdict: verdict(false, Some("+1")), record: None }];
    let text = screening_csv(screened);
    for cell in ["\"'=HYPERLINK", "\"'@SUM(1) people\"", "\"'+1\""] {
        assert!(text.contains(cell), "no {cell} in {text}");
    }
    assert!(text.ends_with("\"0\",\"'+1\"\r\n"), "{text}");
}
