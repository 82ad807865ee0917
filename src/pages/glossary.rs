//! Every word that is explained, and every scale that is used.

use crate::model::Shared;
use crate::t;
use crate::wording::figure;
use evidence::vocabulary::Instrument;
use yew::prelude::*;

/// Properties of [`Glossary`].
#[derive(Clone, PartialEq, Properties)]
pub struct GlossaryProps {
    /// The model.
    pub model: Shared,
}

/// The glossary, in the order of the alphabet, and the scales.
#[component]
pub fn Glossary(props: &GlossaryProps) -> Html {
    let vocabulary = &props.model.get().base.vocabulary;
    let mut terms: Vec<_> = vocabulary.glossary.iter().collect();
    explore::sort_by_key(&mut terms, |term| term.term.to_lowercase());
    html! {
        <div class="reading">
            <h1>{ t!(glossary_title) }</h1>
            <p class="lead">{ t!(glossary_lead) }</p>
            <p><a href="#/glossary/scales">{ t!(glossary_scales) }</a></p>
            <dl class="glossary">
                { for terms.iter().map(|term| html! {
                    <div key={term.term.clone()} id={id(&term.term)} tabindex="-1">
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
            <section id="scales" tabindex="-1">
                <h2>{ t!(glossary_scales) }</h2>
                <p>{ t!(glossary_scales_lead) }</p>
                <dl class="glossary">{ for vocabulary.outcomes.instruments.iter().map(scale) }</dl>
            </section>
        </div>
    }
}

fn scale(instrument: &'static Instrument) -> Html {
    let range = instrument.range_low.zip(instrument.range_high);
    html! {
        <div key={instrument.name.clone()} id={id(&instrument.name)} tabindex="-1">
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

/// A name as part of an address: small letters and digits, joined by hyphens.
fn id(name: &str) -> String {
    let words = name.to_lowercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}
