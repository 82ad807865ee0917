//! Every word that is explained, and every scale that is used.

use crate::model::Shared;
use crate::model::named::{in_address, is_named};
use crate::t;
use crate::wording::figure;
use evidence::vocabulary::{GlossaryTerm, Instrument};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Glossary`].
#[derive(Clone, PartialEq, Properties)]
pub struct GlossaryProps {
    /// The model.
    pub model: Shared,
}

/// The glossary, in the order of the alphabet, and the scales, with a field to find one.
#[component]
pub fn Glossary(props: &GlossaryProps) -> Html {
    let typed = use_state_eq(String::new);
    let oninput = {
        let typed = typed.setter();
        move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
        }
    };
    let vocabulary = &props.model.get().base.vocabulary;
    let is_meant =
        |term: &&GlossaryTerm| is_named(&typed, std::iter::once(&term.term).chain(&term.also));
    let mut terms: Vec<_> = vocabulary.glossary.iter().filter(is_meant).collect();
    let scales = vocabulary.outcomes.instruments.iter();
    let scales: Vec<_> =
        scales.filter(|scale| is_named(&typed, [&scale.name, &scale.measures])).collect();
    explore::sort_by_key(&mut terms, |term| term.term.to_lowercase());
    html! {
        <div class="reading">
            <h1>{ t!(glossary_title) }</h1>
            <p class="lead">{ t!(glossary_lead) }</p>
            <form class="search" role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <input type="search" aria-label={t!(glossary_find)} placeholder={t!(glossary_find)} value={(*typed).clone()} {oninput}
                    autocomplete="off" spellcheck="false" maxlength="100" />
            </form>
            { letters(&terms) }
            if terms.is_empty() && scales.is_empty() {
                <p role="status">{ t!(glossary_nothing) }</p>
            }
            <dl class="glossary">
                { for terms.iter().map(|term| html! {
                    <div key={term.term.clone()} id={in_address(&term.term)} tabindex="-1">
                        <dt>{ &term.term }</dt>
                        <dd>
                            { &term.plain }
                            if !term.also.is_empty() {
                                <span class="muted also">{ t!(glossary_also, names = term.also.join(t!(list_comma))) }</span>
                            }
                        </dd>
                    </div>
                }) }
            </dl>
            if !scales.is_empty() {
                <section id="scales" tabindex="-1">
                    <h2>{ t!(glossary_scales) }</h2>
                    <p>{ t!(glossary_scales_lead) }</p>
                    <dl class="glossary">{ for scales.into_iter().map(scale) }</dl>
                </section>
            }
        </div>
    }
}

/// A link for each letter that a term begins with, to the first of them, and one to the scales.
fn letters(terms: &[&GlossaryTerm]) -> Html {
    let first = |term: &GlossaryTerm| term.term.chars().find(|c| c.is_alphanumeric());
    let groups = terms.chunk_by(|a, b| first(a).map(upper) == first(b).map(upper));
    let link = |group: &[&GlossaryTerm]| {
        let letter = first(group[0]).map(upper)?;
        let address = format!("#/glossary/{}", in_address(&group[0].term));
        Some(
            html! { <li><a href={address} aria-label={t!(glossary_letter, letter = &letter)}>{ letter }</a></li> },
        )
    };
    html! {
        <ul class="letters inline-list no-print">
            { for groups.filter_map(link) }
            <li><a href="#/glossary/scales">{ t!(glossary_scales) }</a></li>
        </ul>
    }
}

fn upper(letter: char) -> String {
    letter.to_uppercase().collect()
}

fn scale(instrument: &'static Instrument) -> Html {
    let range = instrument.range_low.zip(instrument.range_high);
    html! {
        <div key={instrument.name.clone()} id={in_address(&instrument.name)} tabindex="-1">
            <dt>{ &instrument.name }</dt>
            <dd>
                { &instrument.measures }
                { for range.map(|(low, high)| html! { <>{ " " }{ t!(scale_range, low = figure(low), high = figure(high)) }</> }) }
                { for instrument.higher_is_better.map(|better| html! { <>{ " " }{ if better { t!(scale_higher_better) } else { t!(scale_higher_worse) } }</> }) }
                <span class="muted also">{ match &instrument.noticeable_change {
                    Some(change) => t!(scale_noticeable, change = change),
                    None => t!(scale_noticeable_unknown).to_owned(),
                } }</span>
            </dd>
        </div>
    }
}
