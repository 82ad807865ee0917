//! What stands around every page: header, notice, footer.

use super::crisis;
use super::display::Display;
use super::prerendered::use_is_prerendered;
use super::search_field::HeaderSearch;
use super::source;
use crate::browser::page;
use crate::keeping::use_lists;
use crate::model::{Model, Shared};
use crate::route::{MENU, MenuEntry, Route};
use crate::t;
use crate::wording::{date, filled, key, number, text};
use yew::prelude::*;

/// Properties of [`Header`].
#[derive(Clone, PartialEq, Properties)]
pub struct HeaderProps {
    /// The model.
    pub model: Shared,
    /// The page that is shown.
    pub route: Route,
}

/// Skip link, title, navigation and notice. A page of the navigation that is asked for before the
/// program is there is shown as soon as it is.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let site = &props.model.get().base.site;
    let prerendered = use_is_prerendered();
    let open = use_state_eq(|| false);
    {
        // The menu closes when it has led somewhere.
        let open = open.setter();
        use_effect_with(props.route.clone(), move |_| open.set(false));
    }
    let toggle = {
        let (now, open) = (*open, open.setter());
        move |_| open.set(!now)
    };
    let skip = |event: MouseEvent| {
        // The fragment is the page's address: following the link would leave the page.
        event.prevent_default();
        page::jump("main");
    };
    let here = props.route.page(&props.model).menu;
    let link = |entry: &MenuEntry| {
        let current = (here == Some(entry.fragment)).then_some("page");
        html! { <li><a href={entry.fragment} aria-current={current}>{ text(entry.name) }</a></li> }
    };
    let kept = use_lists().map_or(0, |keeping| keeping.lists().chosen().items.len());
    let list = || {
        let current = matches!(props.route, Route::List(_)).then_some("page");
        html! { <li><a href="#/list" aria-current={current}>{ t!(nav_list, count = number(kept as u64)) }</a></li> }
    };
    html! {
        <header class="site-header">
            if !prerendered {
                <a class="skip" href="#main" onclick={skip}>{ t!(skip_to_content) }</a>
            }
            <div class="bar">
                if prerendered {
                    <span class="site-title">{ &site.title }</span>
                } else {
                    <a class="site-title" href="#/">{ &site.title }</a>
                }
                <HeaderSearch route={props.route.clone()} />
                <button type="button" class="button menu-button needs-program" disabled={prerendered} aria-expanded={open.to_string()} aria-controls="pages" onclick={toggle}>{ t!(menu) }</button>
                <nav id="pages" aria-label={t!(menu_pages)} class={classes!("needs-program", (*open).then_some("open"))}><ul>
                    { for MENU.iter().map(link) }
                    if kept > 0 {
                        { list() }
                    }
                </ul></nav>
                <Display />
            </div>
            { notice(&props.model) }
        </header>
    }
}

fn notice(model: &Model) -> Html {
    let site = &model.base.site;
    html! {
        <p class="notice">
            <strong>{ t!(sentence, text = &site.notice) }</strong>
            { " " }{ match &model.own {
                Some(_) if model.is_own_alone() => t!(own_notice_alone, n = model.base.records.len()),
                Some(_) => t!(own_notice_beside, n = model.base.records.len(), date = date(&site.read_up_to)),
                None => t!(notice_records, n = model.base.records.len(), date = date(&site.read_up_to)),
            } }{ " " }
            <span class="wide">{ t!(notice_offline) }</span>
        </p>
    }
}

/// What stands below every page.
pub fn footer(model: &Model) -> Html {
    let site = &model.base.site;
    html! {
        <footer class="site-footer">
            <p><strong>{ t!(sentence, text = &site.notice) }</strong>{ " " }{ &site.notice_detail }</p>
            if !site.crisis.lines.is_empty() {
                <div><span>{ &site.crisis.message }</span>{ " " }{ crisis::crisis_lines(model) }</div>
            }
            <p class="muted">
                { filled(key::footer_data, vec![("licence", source::link(model, &site.licence.data_url, &site.licence.data))]) }{ " " }
                { filled(key::footer_program, vec![("licence", html! { &site.licence.program })]) }
            </p>
            <p class="muted needs-program">
                <a href="#/about">{ t!(footer_about) }</a>{ " · " }
                <a href="#/medicines">{ t!(medicines_title) }</a>{ " · " }
                <a href="#/country">{ t!(country_title) }</a>{ " · " }
                <a href="#/trials">{ t!(trials_title) }</a>{ " · " }
                <a href="#/glossary">{ t!(glossary_title) }</a>{ " · " }
                <a href="#/list">{ t!(list_title) }</a>{ " · " }
                <a href="#/own">{ t!(own_title) }</a>{ " · " }
                <a href="#/embed">{ t!(nav_embed) }</a>
            </p>
        </footer>
    }
}
