//! One condition, in the order in which a patient asks: does it help, how sure is anyone, what can
//! go wrong, who should not have it, what do I ask. What stands behind that is folded, a line each.

mod sections;

use super::home::{trials_in_words, verdict};
use crate::browser::{folds, page};
use crate::components::country::InMyCountry;
use crate::components::crisis::crisis_box;
use crate::components::glossary::Marker;
use crate::components::made::made;
use crate::components::marks;
use crate::components::print::PrintButton;
use crate::model::Shared;
use crate::route::Within;
use crate::t;
use crate::wording::{Key, date, filled, key, text};
use evidence::condition::{ConditionPage, first_sentence};
use sections::section;
use yew::prelude::*;

/// Sections of the page, in their order, each with its address and heading. What a patient asks comes
/// first and stands open.
const SECTIONS: [(&str, Key); 10] = [
    ("trials", key::condition_trials),
    ("harms", key::condition_harms),
    ("who-should-not", key::condition_who_should_not),
    ("questions", key::condition_questions),
    ("findings", key::condition_findings),
    ("studies", key::condition_studies),
    ("unknown", key::condition_unknown),
    ("guidance", key::condition_guidance),
    ("claims", key::condition_claims),
    ("under-way", key::condition_under_way),
];

/// Properties of [`Condition`].
#[derive(Clone, PartialEq, Properties)]
pub struct ConditionProps {
    /// The model.
    pub model: Shared,
    /// Slug of the condition.
    pub slug: String,
    /// What is asked for within the page.
    pub within: Within,
}

/// What is known about one condition.
#[component]
pub fn Condition(props: &ConditionProps) -> Html {
    let model = props.model.get();
    let slug = props.slug.as_str();
    use_effect_with((), |()| {
        let watch = folds::watch();
        move || drop(watch)
    });
    use_effect_with(props.within.open.clone(), |open| folds::open(open));
    let Some(condition) = model.base.condition(slug) else { return Html::default() };
    let page = model.base.condition_page(slug);
    let marker = Marker::new(props.model);
    let about_suicide = model.base.site.calls_for_help(&condition.label)
        || page.is_some_and(|page| model.base.site.calls_for_help(&page.bottom_line));
    let answer = answer(props.model, page, &marker, Extent::Folded);
    let sections: Vec<(&str, Key, Html)> = SECTIONS
        .iter()
        .map(|(id, heading)| {
            (*id, *heading, section(props.model, slug, page, id, props.within.when, &marker))
        })
        .filter(|(_, _, content)| *content != Html::default())
        .collect();
    html! {
            <div class="condition-page">
                <p class="breadcrumb"><a href="#/">{ t!(nav_conditions) }</a></p>
                <h1>{ &condition.label }</h1>
                { answer }
                if about_suicide {
                    { crisis_box(model) }
                }
    if page.is_none() {
                    <p class="subtitle">{ marker.text(&condition.plain) }</p>
                }
                <InMyCountry model={props.model} slug={slug.to_owned()} />
                { beside(props, page, &sections) }
                { for sections.iter().map(|(id, heading, content)| html! {
                    <section key={*id} id={*id} tabindex="-1" aria-labelledby={format!("{id}-heading")}>
                        <h2 id={format!("{id}-heading")}>{ text(*heading) }</h2>
                        { content.clone() }
                    </section>
                }) }
                <p class="to-top no-print"><button type="button" class="link-button" onclick={|_| page::to_top()}>{ t!(to_top) }</button></p>
                <details id="made" class="made muted">
                    <summary>{ t!(made_who) }</summary>
                    <p>{ made(model) }{ " " }<a href="#/about">{ t!(made_how) }</a></p>
                </details>
            </div>
        }
}

/// What the page holds, and in short what it rests on: below the answer, or beside the page where it is
/// wide.
fn beside(
    props: &ConditionProps,
    page: Option<&ConditionPage>,
    sections: &[(&str, Key, Html)],
) -> Html {
    let (model, slug) = (props.model.get(), props.slug.as_str());
    let link = |(id, heading, _): &(&str, Key, Html)| html! { <li><a href={format!("#/condition/{slug}/{id}")}>{ text(*heading) }</a></li> };
    let fact =
        |name: &'static str, what: Html| html! { <div><dt>{ name }</dt><dd>{ what }</dd></div> };
    let everything = |_: MouseEvent| folds::open_all();
    html! {
        <div class="page-side">
            <div role="group" class="on-this-page" aria-label={t!(on_this_page)}>
                <ul class="inline-list">{ for sections.iter().map(link) }</ul>
            </div>
            <dl class="page-facts no-print">
                { for page.map(|page| fact(t!(how_sure), marks::certainty(model, page.certainty))) }
                { fact(t!(rests_on), html! { trials_in_words(&model.base.trials_in(slug)) }) }
                { for page.map(|page| fact(t!(last_looked_at), html! { date(&page.updated) })) }
            </dl>
            <p class="page-tools no-print">
                <button type="button" class="button" onclick={everything}>{ t!(open_all) }</button>
                <PrintButton label={t!(visit_print)} />
            </p>
        </div>
    }
}

/// How much of the answer is told at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What can go wrong has a section of its own, and is left out.
    WithoutHarms,
    /// With the first of what can go wrong.
    Whole,
    /// Without it, and with the answer in more detail folded.
    Folded,
}

/// The answer up front, how sure anyone is, and the same in more detail. Where there is no page, that it
/// is not yet written.
pub fn answer(
    model: Shared,
    page: Option<&ConditionPage>,
    marker: &Marker,
    extent: Extent,
) -> Html {
    let Some(page) = page else {
        return html! { <section class="answer" aria-label={t!(answer_short)}><p id="answer">{ t!(condition_no_page) }</p></section> };
    };
    let folded = Marker::new(model);
    let model = model.get();
    let certainty = model.term(page.certainty);
    let labelled = |label: &'static str, text: Html| {
        filled(key::label_and_text, vec![("label", html! { <b>{ label }</b> }), ("text", text)])
    };
    let in_detail = || match extent {
        Extent::Folded => html! {
            <details id="in-detail" class="in-detail">
                <summary>{ t!(answer_in_detail) }</summary>
                <p>{ folded.text(&page.bottom_line) }</p>
                <p>{ folded.text(&page.what_it_is) }</p>
            </details>
        },
        Extent::WithoutHarms | Extent::Whole => html! {
            <p class="in-detail">{ labelled(t!(answer_in_detail), marker.text(&page.bottom_line)) }</p>
        },
    };
    html! {
        <section class="answer" aria-label={t!(answer_short)}>
            <p id="answer">{ marker.text(page.answer.as_ref().unwrap_or(&page.bottom_line)) }</p>
            <dl class="verdict">
                <div><dt>{ t!(does_it_help) }</dt><dd>{ verdict(model, page) }</dd></div>
                <div>
                    <dt>{ t!(how_sure) }</dt>
                    <dd>
                        <details class="certainty-why"><summary>{ marks::certainty(model, page.certainty) }</summary><p>{ &certainty.plain }</p></details>
                    </dd>
                </div>
                <div class="looked-at"><dt>{ t!(last_looked_at) }</dt><dd>{ date(&page.updated) }</dd></div>
            </dl>
            if extent == Extent::Whole {
                <p class="in-detail">{ labelled(t!(condition_harms), match &page.harms_here {
                    Some(harms) => marker.text(first_sentence(harms)),
                    None => html! { t!(condition_no_harms) },
                }) }</p>
            }
            if page.answer.is_some() {
                { in_detail() }
            }
        </section>
    }
}
