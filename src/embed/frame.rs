//! The compact frame: what stands around a page within another site, and the answer for a condition.

use super::explorer::SmallExplorer;
use super::stays;
use crate::browser::frame;
use crate::components::crisis::crisis_box;
use crate::components::glossary::Marker;
use crate::keeping::Keeping;
use crate::model::meta_analysis::PoolQuestion;
use crate::model::{Model, Shared};
use crate::pages::condition::{Extent, answer};
use crate::pages::home::trials_in_words;
use crate::route::{PoolSearch, Route, Search};
use crate::t;
use crate::wording::{Key, date, filled, key, number};
use yew::prelude::*;

/// Properties of [`Frame`].
#[derive(Clone, PartialEq, Properties)]
pub struct FrameProps {
    /// The model.
    pub model: Shared,
    /// The page that is shown.
    pub route: Route,
    /// Whether the address asked to leave out results.
    pub refused: bool,
    /// Whether it stands within a page of the explorer, to show what a host would get.
    #[prop_or_default]
    pub preview: bool,
    /// The page.
    pub children: Html,
}

/// A page in a frame: notice and date first, the way to the full explorer last; neither can be
/// turned off.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let model = props.model.get();
    let site = &model.base.site;
    let here = props.route.to_fragment();
    let start = use_state(|| here.clone());
    let onclick = {
        let start = (*start).clone();
        let preview = props.preview;
        move |event: MouseEvent| {
            let Some(fragment) = frame::followed(&event) else { return };
            // A frame keeps its own pages; within a page that shows one, all others are full ones.
            if preview || !stays(&fragment, &start) {
                event.prevent_default();
                frame::open(&fragment);
            }
        }
    };
    let back = (!props.preview && here != *start).then(
        || html! { <p class="breadcrumb"><a href={(*start).clone()}>{ t!(embed_back) }</a></p> },
    );
    let notice = html! {
        <p class="notice">
            <strong>{ &site.notice }{ "." }</strong>{ " " }
            { t!(embed_read_up_to, date = date(&site.read_up_to)) }{ " " }
            { leaves_out(model, &props.route, &start) }
        </p>
    };
    let foot = html! {
        <>
            <p><a class="button primary" href={frame::full(&here)} target="_blank" rel="noopener" onclick={open_full(here.clone())}>{ t!(embed_open_full) }</a></p>
            <p><strong>{ &site.title }</strong>{ " · " }{ &site.notice }{ ". " }{ &site.notice_detail }</p>
        </>
    };
    let content = html! {
        <>
            { back }
            if props.refused {
                <p class="message" role="note">{ t!(embed_refused) }</p>
            }
            { props.children.clone() }
        </>
    };
    if props.preview {
        return html! {
            <ContextProvider<Option<Keeping>> context={None::<Keeping>}>
                <div class="frame" {onclick}>{ notice }<div class="frame-body">{ content }</div><div class="site-footer">{ foot }</div></div>
            </ContextProvider<Option<Keeping>>>
        };
    }
    html! {
        <div class="frame" {onclick}>
            <header>{ notice }</header>
            <main id="main" tabindex="-1" class="frame-body">{ content }</main>
            <footer class="site-footer">{ foot }</footer>
        </div>
    }
}

/// Opens the full explorer in a window of its own, or in the frame's place where the host forbids
/// windows.
fn open_full(fragment: String) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        frame::open(&fragment);
    })
}

/// What a page of a frame leaves out of the evidence. A host that shows one study, one average or one
/// cell of the map must not seem to show all there is. The frame began at the fragment `start`.
fn leaves_out(model: &Model, route: &Route, start: &str) -> Html {
    let count = |search: &Search| model.find(&search.query).answer.total();
    let all = count(&Search::default());
    // With a way to the rest, which stays within the frame.
    let of = |sentence: Key, slug: &str| {
        let condition = html! { <a href={Route::Condition(slug.to_owned()).to_fragment()}>{ model.condition_label(slug).to_owned() }</a> };
        let n = html! { number(count(&Search::of("condition", slug))) };
        filled(sentence, vec![("condition", condition), ("n", n)])
    };
    match route {
        Route::Home => html! { t!(embed_all_shown, n = all) },
        Route::Condition(slug) => {
            html! { t!(embed_all_shown, n = count(&Search::of("condition", slug))) }
        }
        Route::Explore(search) => html! { t!(embed_all_shown, n = count(search)) },
        Route::Study(id) => {
            let conditions = model.base.record(id).map_or(&[][..], |record| &record.conditions);
            // A record may be about several: the one that led to it is meant.
            let is_start =
                |slug: &&String| Route::Condition(slug.to_string()).to_fragment() == start;
            match conditions.iter().find(is_start).or(conditions.first()) {
                Some(slug) => of(key::embed_one_of, slug),
                None => html! { t!(embed_part_of, n = all) },
            }
        }
        Route::Pool(PoolSearch { ask: PoolQuestion { query, .. }, .. }) => {
            let chosen =
                query.facets.get("condition").map(|slugs| slugs.iter().collect::<Vec<_>>());
            match chosen.as_deref() {
                Some([slug]) => of(key::embed_pool_of, slug),
                _ => html! { t!(embed_pool, n = all) },
            }
        }
        Route::Map(map) if map.line.is_some() || map.column.is_some() => {
            html! { t!(embed_cell, n = count(&map.search)) }
        }
        Route::Map(map) => html! { t!(embed_map, n = count(&map.search)) },
        _ => html! { t!(embed_part_of, n = all) },
    }
}

/// Properties of [`Answer`].
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerProps {
    /// The model.
    pub model: Shared,
    /// Slug of the condition.
    pub slug: String,
    /// Whether it stands within a page of the explorer, which has a heading of its own.
    #[prop_or_default]
    pub preview: bool,
}

/// The answer for a condition, its key figures and its records.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let model = props.model.get();
    let slug = props.slug.as_str();
    let Some(condition) = model.base.condition(slug) else { return Html::default() };
    let page = model.base.condition_page(slug);
    let trials = model.base.trials_in(slug);
    let speaks_of_crisis = model.base.site.calls_for_help(&condition.label)
        || page.is_some_and(|page| model.base.site.calls_for_help(&page.bottom_line));
    let [title, part] = if props.preview { ["h3", "h4"] } else { ["h1", "h2"] };
    html! {
        <>
            <@{title} class="frame-title">{ &condition.label }</@>
            <p class="subtitle">{ page.map_or(condition.plain.as_str(), |page| page.what_it_is.as_str()) }</p>
            if speaks_of_crisis {
                { crisis_box(model) }
            }
            { answer(props.model, page, &Marker::new(props.model), Extent::Whole) }
            <section>
                <@{part}>{ t!(embed_trials) }</@>
                <p>{ trials_in_words(&trials) }{ "." }</p>
            </section>
            <section>
                <@{part}>{ t!(embed_records) }</@>
                <SmallExplorer model={props.model} about={Search::of("condition", slug)} />
            </section>
        </>
    }
}

/// The records of a frame that shows no condition's answer.
pub fn records(model: Shared, about: &Search, preview: bool) -> Html {
    let title = if preview { "h3" } else { "h1" };
    html! {
        <>
            <@{title} class="frame-title">{ &model.get().base.site.question }</@>
            <SmallExplorer {model} about={about.clone()} />
        </>
    }
}
