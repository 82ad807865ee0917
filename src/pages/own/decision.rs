//! What a reader decides of an imported reference.

use crate::components::select::Select;
use crate::model::imported::{Row, Verdicts};
use crate::screening::{Decision, LONGEST_REASON};
use crate::t;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Id of the list of reasons that were given before.
pub(super) const REASONS: &str = "screening-reasons";

/// Included, excluded or undecided, and why.
pub(super) fn decision(row: &Row, now: &Decision, decide: Callback<Decision>) -> Html {
    let title = row.reference.name();
    let options: Vec<_> =
        Verdicts::ALL.iter().map(|it| (it.slug().to_owned(), it.label().to_owned())).collect();
    let onchange = {
        let (now, decide) = (now.clone(), decide.clone());
        move |slug: String| {
            if let Some(verdict) = Verdicts::from_slug(&slug) {
                decide.emit(Decision { verdict, ..now.clone() });
            }
        }
    };
    let give = {
        let now = now.clone();
        move |event: Event| {
            let reason = event.target_unchecked_into::<HtmlInputElement>().value();
            decide.emit(Decision { reason, ..now.clone() });
        }
    };
    html! {
        <div class="screening no-print" role="group" aria-label={t!(screening_of, title = title)}>
            <label>{ t!(screening_verdict) }{ " " }<Select value={now.verdict.slug()} {options} {onchange} /></label>
            if now.verdict == Verdicts::Excluded {
                <label class="screening-reason">{ t!(screening_reason) }{ " " }
                    <input type="text" list={REASONS} maxlength={LONGEST_REASON.to_string()} autocomplete="off" value={now.reason.clone()} onchange={give} />
                </label>
            }
        </div>
    }
}
