//! The page that makes frames: choose what to show and how, see it, and copy the lines for a site.

use crate::browser::{address, frame};
use crate::components::copy::CopyButton;
use crate::embed::choice::{Choice, Page, address as page_address};
use crate::embed::frame::{Answer, Frame, records};
use crate::embed::{Theme, snippet};
use crate::model::{Model, Shared};
use crate::route::Route;
use crate::t;
use crate::wording::{Key, filled, key, text};
use evidence::colour::Colour;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Where hosts of each kind take the lines, as a heading and its paragraphs.
const HOSTS: [(Key, &[Key]); 4] = [
    (key::embed_html, &[key::embed_html_how]),
    (key::embed_wordpress, &[key::embed_wordpress_how, key::embed_wordpress_who]),
    (key::embed_squarespace, &[key::embed_squarespace_how, key::embed_squarespace_who]),
    (key::embed_wix, &[key::embed_wix_how, key::embed_wix_size]),
];

/// Properties of [`Embed`].
#[derive(Clone, PartialEq, Properties)]
pub struct EmbedProps {
    /// The model.
    pub model: Shared,
    /// What is chosen.
    pub choice: Choice,
}

/// Choices, preview, lines to copy, and where to paste them.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let model = props.model.get();
    let choice = &props.choice;
    let page = choice.at.clone().unwrap_or_else(|| hosted(model));
    let lines = snippet::snippet(choice, model, &page);
    let copied = Callback::from({
        let lines = lines.clone();
        move |()| lines.clone()
    });
    let how = |(heading, paragraphs): &(Key, &[Key])| {
        html! {
            <details>
                <summary>{ text(*heading) }</summary>
                { for paragraphs.iter().map(|paragraph| html! { <p>{ text(*paragraph) }</p> }) }
            </details>
        }
    };
    html! {
        <>
            <h1>{ t!(embed_title) }</h1>
            <p class="lead">{ t!(embed_lead) }</p>
            <div class="embed-page">
                <div>
                    { form(model, choice, &page) }
                    <section>
                        <h2>{ t!(embed_lines) }</h2>
                        <p>{ t!(embed_lines_what) }</p>
                        <label class="by-hand">
                            <span class="off-screen">{ t!(embed_lines) }</span>
                            <textarea class="lines" readonly=true rows="5" spellcheck="false" value={lines} />
                        </label>
                        <CopyButton label={t!(embed_copy)} text={copied} />
                    </section>
                </div>
                <section class="embed-preview" aria-label={t!(embed_preview)}>
                    <h2>{ t!(embed_preview) }</h2>
                    <Preview model={props.model} choice={choice.clone()} />
                </section>
            </div>
            <section>
                <h2>{ t!(embed_where) }</h2>
                <div class="hosts">{ for HOSTS.iter().map(how) }</div>
            </section>
            <section>
                <h2>{ t!(embed_rules) }</h2>
                <ul class="embed-rules">
                    <li>{ t!(embed_rule_all) }</li>
                    <li>{ t!(embed_rule_notice) }</li>
                    <li>{ t!(embed_rule_private) }</li>
                    <li>{ t!(embed_rule_policy) }</li>
                </ul>
            </section>
        </>
    }
}

/// Where the explorer is hosted: where this page is, or, if that is no host, an example.
fn hosted(model: &Model) -> String {
    page_address(&frame::own_address())
        .unwrap_or_else(|| format!("https://example.org/{}.html", model.base.site.slug))
}

/// Goes to the page with another choice, in place of the present one: Back leaves the page.
fn choose(choice: &Choice) {
    address::replace(&choice.to_fragment());
}

fn form(model: &Model, choice: &Choice, page: &str) -> Html {
    // Each field makes a choice from the present one and what is typed or picked.
    let on = |change: fn(Choice, String) -> Choice| {
        let choice = choice.clone();
        Callback::from(move |event: Event| {
            let Some(target) = event.target() else { return };
            let value = match target.dyn_ref::<HtmlInputElement>() {
                Some(input) => Some(input.value()),
                None => target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value),
            };
            if let Some(value) = value {
                choose(&change(choice.clone(), value));
            }
        })
    };
    let option = |value: &str, label: &str, selected: bool| {
        html! { <option value={value.to_owned()} {selected}>{ label.to_owned() }</option> }
    };
    let pages = Page::ALL.map(|page| {
        let label = match page {
            Page::Condition => t!(embed_page_condition),
            Page::Home => t!(embed_page_home),
            Page::Explore => t!(embed_page_explore),
        };
        option(page.name(), label, page == choice.page)
    });
    let shown = match choice.route(model) {
        Route::Condition(slug) => Some(slug),
        _ => choice.condition.clone(),
    };
    let conditions = model.base.vocabulary.conditions.conditions.iter().map(|condition| {
        option(&condition.slug, &condition.label, shown.as_ref() == Some(&condition.slug))
    });
    let themes = Theme::ALL.map(|theme| {
        let label = match theme {
            Theme::Auto => t!(embed_theme_auto),
            Theme::Light => t!(embed_theme_light),
            Theme::Dark => t!(embed_theme_dark),
        };
        option(theme.name(), label, theme == choice.look.theme.unwrap_or(Theme::Auto))
    });
    let accent = choice.look.accent.or_else(|| model.base.site.accent());
    let own_accent = {
        let choice = choice.clone();
        move |_| choose(&choice.clone().with_accent(None))
    };
    let size = choice.look.size.unwrap_or(100).to_string();
    let height = choice.height.map(|height| height.to_string()).unwrap_or_default();
    html! {
        <form class="embed-form" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <label class="field"><span>{ t!(embed_page) }</span>
                <select onchange={on(|choice, value| Choice { page: Page::named(&value).unwrap_or_default(), ..choice })}>{ for pages }</select>
            </label>
            if choice.page != Page::Home {
                <label class="field"><span>{ t!(embed_condition) }</span>
                    <select onchange={on(|choice, value| Choice { condition: Some(value).filter(|it| !it.is_empty()), ..choice })}>
                        if choice.page == Page::Explore {
                            { option("", t!(embed_all_conditions), shown.is_none()) }
                        }
                        { for conditions }
                    </select>
                </label>
            }
            <label class="field"><span>{ t!(embed_theme) }</span>
                <select onchange={on(|choice, value| match Theme::named(&value) { Some(theme) => choice.with_theme(theme), None => choice })}>{ for themes }</select>
            </label>
            <label class="field"><span>{ t!(embed_accent) }</span>
                <input type="color" value={accent.unwrap_or(Colour([0x0b, 0x5a, 0x5c])).to_string()}
                    onchange={on(|choice, value| { let accent = Colour::parse(&value); choice.with_accent(accent) })} />
                <span class="detail">{ t!(embed_accent_what) }</span>
            </label>
            if choice.look.accent.is_some() {
                <p><button type="button" class="button" onclick={own_accent}>{ t!(embed_accent_own) }</button></p>
            }
            <label class="field"><span>{ t!(embed_size) }</span>
                <input type="number" inputmode="numeric" min="90" max="200" step="5" value={size}
                    onchange={on(|mut choice, value| { choice.look.size = value.parse().ok().map(|size: u16| size.clamp(90, 200)).filter(|size| *size != 100); choice })} />
            </label>
            <label class="field"><span>{ t!(embed_as) }</span>
                <select onchange={on(|choice, value| Choice { plain_frame: value == "frame", ..choice })}>
                    { option("element", t!(embed_as_element), !choice.plain_frame) }
                    { option("frame", t!(embed_as_frame), choice.plain_frame) }
                </select>
            </label>
            <label class="field"><span>{ t!(embed_height) }</span>
                <input type="number" inputmode="numeric" min="300" max="4000" step="50" value={height}
                    placeholder={if choice.plain_frame { snippet::HEIGHT.to_string() } else { t!(embed_height_auto).to_owned() }}
                    onchange={on(|choice, value| Choice { height: value.parse().ok().map(|height: u32| height.clamp(300, 4000)), ..choice })} />
            </label>
            <p class="detail">{ filled(key::embed_language, vec![("language", html! { <span translate="no">{ &model.base.site.language }</span> })]) }</p>
            <label class="field wide"><span>{ t!(embed_at) }</span>
                <input type="text" inputmode="url" spellcheck="false" autocomplete="off" value={page.to_owned()}
                    onchange={on(|choice, value| Choice { at: page_address(&value), ..choice })} />
                <span class="detail">{ t!(embed_at_what) }</span>
            </label>
        </form>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PreviewProps {
    model: Shared,
    choice: Choice,
}

/// What a host would show. It is drawn here and not in a frame: this page makes no request, not even
/// for itself, and so it works from a file as well.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let place = use_node_ref();
    let theme = props.choice.look.theme.unwrap_or(Theme::Auto);
    {
        let place = place.clone();
        use_effect_with(props.choice.clone().with_theme(theme), move |choice| {
            if let Some(element) = place.cast::<HtmlElement>() {
                frame::dress_part(&element, &choice.look);
            }
        });
    }
    let model = props.model;
    let route = props.choice.route(&model);
    let content = match &route {
        Route::Condition(slug) => {
            html! { <Answer key={slug.clone()} {model} slug={slug.clone()} preview=true /> }
        }
        Route::Explore(search) => records(model, search, true),
        _ => home(&model),
    };
    html! {
        <div class="preview" ref={place}>
            <Frame {model} {route} refused=false preview=true>{ content }</Frame>
        </div>
    }
}

/// The conditions in short: the first page itself would bring a heading of its own.
fn home(model: &Model) -> Html {
    let site = &model.base.site;
    let condition = |page: &evidence::condition::ConditionPage| {
        html! { <li><a href={format!("#/condition/{}", page.slug)}>{ model.condition_label(&page.slug).to_owned() }</a></li> }
    };
    html! {
        <>
            <h3 class="frame-title">{ &site.question }</h3>
            <ul class="next-steps">{ for model.base.conditions.iter().map(condition) }</ul>
        </>
    }
}
