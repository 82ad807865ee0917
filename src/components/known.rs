//! Studies that are known to exist and whose results could not be read.

use super::source;
use crate::model::Model;
use crate::t;
use crate::wording::{filled, key, list};
use evidence::known::KnownStudy;
use yew::prelude::*;

/// Studies folded to a line that counts them; nothing where there are none.
pub fn known(model: &Model, studies: &[&KnownStudy]) -> Html {
    if studies.is_empty() {
        return Html::default();
    }
    html! {
        <details id="known" class="known">
            <summary>{ counted(studies) }</summary>
            if studies.iter().any(|study| !study.has_title()) {
                <p class="muted">{ t!(known_brackets) }</p>
            }
            <ul class="spaced">{ for studies.iter().map(|study| item(model, study)) }</ul>
        </details>
    }
}

/// How many trials and other studies are known, and that their results could not be read.
fn counted(studies: &[&KnownStudy]) -> String {
    let trials = studies.iter().filter(|study| study.is_trial()).count();
    match (trials, studies.len() - trials) {
        (trials, 0) => t!(known_trials, n = trials),
        (0, others) => t!(known_studies, n = others),
        (trials, others) => t!(
            known_mixed,
            trials = t!(n_more_trials, n = trials),
            studies = t!(n_other_studies, n = others)
        ),
    }
}

fn item(model: &Model, study: &KnownStudy) -> Html {
    // What stands for a title is in the words of this base, and a browser may translate it.
    let translate = study.has_title().then_some("no");
    let identifiers = source::known_identifiers(model, &study.ids).into_iter().map(|(name, it)| {
        let label = crate::wording::text(name);
        let it = html! { <span translate="no">{ it }</span> };
        html! { <li>{ filled(key::label_and_text, vec![("label", html! { label }), ("text", it)]) }</li> }
    });
    let identifiers: Vec<Html> = identifiers.collect();
    html! {
        <li>
            <b {translate}>{ &study.title }</b>
            if let Some(written) = written(study) {
                <span class="detail" translate="no">{ written }</span>
            }
            <p>{ &study.why }{ " " }{ filled(key::known_named_by, vec![("who", named_by(model, study))]) }</p>
            if !identifiers.is_empty() {
                <ul class="inline-list">{ for identifiers }</ul>
            }
        </li>
    }
}

/// Who wrote it, when and where, as far as that is known.
fn written(study: &KnownStudy) -> Option<String> {
    let authors = study.authors.split_first().map(|(first, others)| match others.len() {
        0 => first.clone(),
        n => format!("{first} {}", t!(and_more, n = n)),
    });
    let year = study.year.map(|year| year.to_string());
    let parts: Vec<String> = [authors, year, study.journal.clone()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| list(&parts))
}

/// What names a study: a record by its short name, else a name as it stands.
fn named_by(model: &Model, study: &KnownStudy) -> Html {
    match model.base.record(&study.named_by) {
        Some(record) => {
            html! { <a href={format!("#/study/{}", record.id)} translate="no">{ model.short_name(record) }</a> }
        }
        None => html! { <span translate="no">{ &study.named_by }</span> },
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::known::Identifiers;
    use evidence::terms::Design;

    fn study(design: Option<Design>) -> KnownStudy {
        KnownStudy {
            title: "[A study]".to_owned(),
            authors: vec!["Maker A".to_owned(), "Other B".to_owned(), "Third C".to_owned()],
            year: Some(2020),
            journal: None,
            ids: Identifiers::default(),
            conditions: Vec::new(),
            design,
            named_by: "A list".to_owned(),
            why: "Only its title could be read.".to_owned(),
        }
    }

    #[test]
    fn trials_and_other_studies_are_counted_by_their_names() {
        let (trial, series) = (study(Some(Design::RctParallel)), study(Some(Design::CaseSeries)));
        let unknown = study(None);
        for (studies, said) in [
            (vec![&trial], "1 more trial is known; we could not read its results in full"),
            (
                vec![&trial, &trial],
                "2 more trials are known; we could not read their results in full",
            ),
            (vec![&unknown], "1 more study is known; we could not read its results in full"),
            (
                vec![&series, &trial, &unknown],
                "1 more trial and 2 other studies are known; we could not read their results in full",
            ),
        ] {
            assert_eq!(counted(&studies), said);
        }
    }

    #[test]
    fn what_is_known_of_its_authors_year_and_journal_stands_in_one_line() {
        assert_eq!(written(&study(None)).as_deref(), Some("Maker A and 2 more, 2020"));
        let nothing = KnownStudy { authors: Vec::new(), year: None, ..study(None) };
        assert_eq!(written(&nothing), None);
        let alone = vec!["Maker A".to_owned()];
        let whole =
            KnownStudy { authors: alone, journal: Some("Letters".to_owned()), ..study(None) };
        assert_eq!(written(&whole).as_deref(), Some("Maker A, 2020, Letters"));
    }
}
