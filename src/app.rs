//! The whole page: what the address asks for, between header and footer.

use crate::browser::address::{self, use_fragment};
use crate::browser::file::{self, Handed};
use crate::browser::frame::{self, Host};
use crate::browser::install::{self, Update};
use crate::browser::{page, place, start};
use crate::components::frame::{Header, footer};
use crate::components::own;
use crate::embed::frame::{Answer, Frame, records};
use crate::embed::{Admitted, Look, admit};
use crate::keeping::{Keeping, use_keeping};
use crate::model::imported::Imported;
use crate::model::{Bases, Shared};
use crate::pages::about::About;
use crate::pages::claims::Claims;
use crate::pages::compare::Compare;
use crate::pages::condition::Condition;
use crate::pages::country::Country;
use crate::pages::embed::Embed;
use crate::pages::explore::Explore;
use crate::pages::glossary::Glossary;
use crate::pages::home::Home;
use crate::pages::list::MyList;
use crate::pages::map::Map;
use crate::pages::medicines::Medicines;
use crate::pages::not_found::not_found;
use crate::pages::own::OwnFile;
use crate::pages::pool::Pool;
use crate::pages::safety::Safety;
use crate::pages::search::SearchPage;
use crate::pages::study::Study;
use crate::pages::trials::Trials;
use crate::pages::visit::Visit;
use crate::route::{Address, Route};
use crate::t;
use explore::{Dropped, Query};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds in which the browser shows what was drawn first.
const DRAWN: u32 = 10;
/// Milliseconds after which the page is at rest, and the search index may be built.
const PAUSE: u32 = 150;

/// Properties of [`App`].
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The model.
    pub model: Shared,
    /// Whether all of the page is drawn at once, and not first what is in view.
    pub whole: bool,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let bases = use_state_eq(|| Bases::new(props.model));
    let set_bases = {
        let bases = bases.setter();
        Callback::from(move |now: Bases| bases.set(now))
    };
    let imported = use_state_eq(|| None::<Imported>);
    let import = {
        let imported = imported.setter();
        Callback::from(move |now: Option<Imported>| imported.set(now))
    };
    let built_in = bases.built_in;
    let model = bases.now;
    let keeping = use_keeping(built_in);
    let fragment = use_fragment();
    let Address { route, within, dropped } = Address::parse(&model, &fragment);
    let look = use_look(&fragment);
    let (route, refused) = if look.embedded {
        let Admitted { route, refused } = admit(&model, route, address::is_own());
        (route, refused)
    } else {
        (route, false)
    };

    // What is in view comes first, the rest of the page as soon as that is drawn.
    let settled = use_state_eq(|| props.whole);
    {
        let settled = settled.setter();
        use_effect_with((), move |()| {
            place::watch();
            Timeout::new(DRAWN, move || {
                settled.set(true);
                Timeout::new(PAUSE, move || prepare_search(built_in)).forget();
            })
            .forget();
        });
    }
    let settled = *settled;
    let update = use_state_eq(|| None::<Update>);
    {
        let update = update.setter();
        use_effect_with((settled, look.embedded), move |(settled, embedded)| {
            if *settled && !embedded {
                install::keep(move |newer| update.set(Some(newer)));
            }
        });
    }
    // A file that is dropped anywhere is one of the reader's own to be opened. A frame opens none.
    let dropped_file = use_state_eq(|| None::<Handed>);
    {
        let dropped = dropped_file.setter();
        use_effect_with(look.embedded, move |embedded| {
            let watch = (!embedded).then(|| {
                file::watch_drops(move |file| {
                    dropped.set(Some(file));
                    address::go(&Route::Own(Query::default()).to_fragment());
                })
            });
            move || drop(watch)
        });
    }
    let taken = {
        let dropped = dropped_file.setter();
        Callback::from(move |()| dropped.set(None))
    };
    use_effect_with((), |()| start::mark("shown"));
    let is_home = matches!(route, Route::Home);
    use_effect_with(settled, move |settled| {
        // Home says itself when all of it is drawn.
        if *settled && !is_home {
            start::mark("settled");
        }
    });
    let last_path = use_mut_ref(String::new);
    {
        let (route, section) = (route.clone(), within.section.clone());
        use_effect_with(fragment, move |fragment| {
            // Explore is one page, whatever is chosen on it.
            let path = fragment.split('?').next().unwrap_or_default();
            let is_new = *last_path.borrow() != path;
            let was_open = !last_path.borrow().is_empty();
            path.clone_into(&mut last_path.borrow_mut());
            let came_back = page::begin(is_new);
            if let Some(section) = section.filter(|_| is_new && !came_back) {
                page::jump(&section);
            }
            if is_new {
                page::set_title(&title(model, &route));
                if look.embedded && was_open {
                    Host::begin_page();
                }
            }
        });
    }

    let content = match &route {
        Route::Condition(slug) if look.embedded => {
            html! { <Answer key={slug.clone()} {model} slug={slug.clone()} /> }
        }
        Route::Explore(search) if look.embedded => records(model, search, false),
        route if own::is_hidden(&model, route) => own::hidden(model, route, *bases, &set_bases),
        Route::Home => html! { <Home {model} {settled} /> },
        Route::Search(text) => html! { <SearchPage {model} text={text.clone()} /> },
        Route::Trials(search) => html! { <Trials {model} search={search.clone()} /> },
        Route::Condition(slug) => {
            html! { <Condition key={slug.clone()} {model} slug={slug.clone()} {within} /> }
        }
        Route::Explore(search) => html! { <Explore {model} {settled} search={search.clone()} /> },
        Route::Map(map) => {
            html! { <Map {model} {settled} map={map.clone()} embedded={look.embedded} /> }
        }
        Route::Study(id) => match model.row(id) {
            Some(row) => html! { <Study key={row} {model} {row} /> },
            None => not_found(&model, id),
        },
        Route::Claims(query) => html! { <Claims {model} query={query.clone()} /> },
        Route::Pool(search) => html! { <Pool {model} search={search.clone()} /> },
        Route::Safety => html! { <Safety {model} /> },
        Route::Medicines => html! { <Medicines {model} /> },
        Route::Glossary => html! { <Glossary {model} /> },
        Route::Country(code) => html! { <Country {model} code={code.clone()} /> },
        Route::Compare(ids) => html! { <Compare {model} ids={ids.clone()} /> },
        Route::Visit(slug) => {
            html! { <Visit key={slug.clone()} {model} slug={slug.clone()} /> }
        }
        Route::List(shared) => html! { <MyList {model} shared={shared.clone()} /> },
        Route::Own(query) => {
            let (imported, dropped) = ((*imported).clone(), (*dropped_file).clone());
            html! { <OwnFile bases={*bases} set={set_bases.clone()} {imported} {import} query={query.clone()} {dropped} {taken} /> }
        }
        // What the page is, and what it shows in others, is told of the evidence that it carries.
        Route::Embed(choice) => html! { <Embed model={built_in} choice={choice.clone()} /> },
        Route::About => html! { <About model={built_in} /> },
        Route::NotFound(path) => not_found(&model, path),
    };
    if look.embedded {
        return html! { <Frame {model} {route} {refused}>{ content }</Frame> };
    }
    // Whoever hears the page is told the answer as soon as a page begins.
    let answer = matches!(route, Route::Condition(_) | Route::Study(_)).then_some("answer");
    html! {
        <ContextProvider<Option<Keeping>> context={Some(keeping)}>
            <Header {model} route={route.clone()} />
            { own::bar(*bases, &set_bases) }
            // Another model is another page throughout.
            <main id="main" key={model.number()} tabindex="-1" aria-describedby={answer}>
                { for (*update).clone().map(announced) }
                { left_out(&dropped) }
                { own::note(&model, &route) }
                { content }
            </main>
            { footer(&model) }
        </ContextProvider<Option<Keeping>>>
    }
}

/// The look that the address asked for when the page was opened, or asks for now, or that the host
/// has told since.
#[hook]
fn use_look(fragment: &str) -> Look {
    let told = use_state_eq(|| Look::of(&frame::search(), fragment));
    let look = told.with_fragment(fragment);
    use_effect_with(look, frame::dress_page);
    {
        let told = told.clone();
        use_effect_with(look.embedded, move |embedded| {
            let first = *told;
            let latest = std::cell::Cell::new(first);
            let host = embedded
                .then(|| {
                    Host::new(move |look| {
                        latest.set(latest.get().with(look));
                        told.set(latest.get());
                    })
                })
                .flatten();
            move || drop(host)
        });
    }
    look
}

/// Builds the search index, a part at a time, so that the page stays awake.
fn prepare_search(model: Shared) {
    if !model.prepare_search() {
        Timeout::new(0, move || prepare_search(model)).forget();
    }
}

/// Says that a newer evidence base is there. What is being read stays until the reader asks for it.
fn announced(update: Update) -> Html {
    let show = move |_| update.show();
    html! {
        <div class="message" role="status">
            <p>{ t!(update_ready) }</p>
            <p><button type="button" class="button" onclick={show}>{ t!(update_show) }</button></p>
        </div>
    }
}

/// Says which parts of the address were left out.
fn left_out(dropped: &[Dropped]) -> Html {
    /// More than these are counted, not named.
    const MOST: usize = 5;
    if dropped.is_empty() {
        return Html::default();
    }
    let part = |part: &Dropped| html! { <li><code translate="no">{ format!("{} = {}", part.name, part.value) }</code></li> };
    let others = dropped.len().saturating_sub(MOST);
    html! {
        <div class="message" role="note">
            <p>{ t!(address_left_out) }</p>
            <ul>
                { for dropped.iter().take(MOST).map(part) }
                if others > 0 {
                    <li>{ t!(and_more, n = others) }</li>
                }
            </ul>
        </div>
    }
}

fn title(model: Shared, route: &Route) -> String {
    let site = &model.base.site.title;
    match route.page(&model).title {
        Some(page) => format!("{page} · {site}"),
        None => site.clone(),
    }
}
