//! Components and browser glue, tried in a real browser (`wasm-bindgen-test`).

use crate::browser::{address, clipboard, download, start, visibility::Watch};
use crate::components::card::RecordCard;
use crate::components::highlight::highlight;
use crate::components::known::known;
use crate::components::table::RecordTable;
use crate::model::{Model, Shared};
use crate::route::{Search, Sift, View};
use crate::wording::upper_first;
use evidence::Record;
use evidence::known::{Identifiers, KnownStudy};
use evidence::terms::Direction;
use explore::Query;
use gloo_timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

fn model() -> Shared {
    thread_local! {
        static MODEL: Shared = Shared::new(Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code"));
    }
    MODEL.with(|model| *model)
}

/// A new element in the page.
fn place() -> Element {
    let place = gloo_utils::document().create_element("div").expect("a div can be made");
    gloo_utils::body().append_child(&place).expect("it can be added to the page");
    place
}

/// Lets the page draw what is due.
async fn drawn() {
    TimeoutFuture::new(20).await;
}

#[derive(PartialEq, Properties)]
struct ShowProps {
    content: Html,
}

#[component]
fn Show(props: &ShowProps) -> Html {
    props.content.clone()
}

/// Draws something and returns the element that holds it.
async fn show(content: Html) -> Element {
    let place = place();
    yew::Renderer::<Show>::with_root_and_props(place.clone(), ShowProps { content }).render();
    drawn().await;
    place
}

fn count(place: &Element, selector: &str) -> u32 {
    place.query_selector_all(selector).expect("the selector is sound").length()
}

#[wasm_bindgen_test]
fn a_first_letter_becomes_a_capital() {
    assert_eq!(upper_first("ketamine"), "Ketamine");
    assert_eq!(upper_first("élan"), "Élan");
    assert_eq!(upper_first(""), "");
}

#[wasm_bindgen_test]
async fn marked_text_is_text() {
    let model = model();
    let found = model.find(&Query { text: "fibromyalgia".into(), ..Query::default() });
    let text = "<b>Fibromyalgia</b> & pain";
    let place = show(highlight(&model, &found.words, text)).await;
    assert_eq!(place.text_content().as_deref(), Some(text));
    assert_eq!(count(&place, "b"), 0);
    assert_eq!(count(&place, "mark"), 1);
}

#[wasm_bindgen_test]
async fn every_main_result_has_a_shape_of_its_own() {
    let mut shapes = Vec::new();
    for direction in <Direction as evidence::Word>::ALL {
        let place = show(crate::components::marks::direction(&model(), *direction)).await;
        let path = place.query_selector("path").ok().flatten().expect("there is a shape");
        shapes.push((path.get_attribute("d"), path.get_attribute("class")));
        assert!(!place.text_content().unwrap_or_default().is_empty());
    }
    let all = shapes.len();
    shapes.sort();
    shapes.dedup();
    assert_eq!(shapes.len(), all);
}

#[wasm_bindgen_test]
async fn a_card_is_an_article_named_by_its_heading() {
    let model = model();
    let row = model.row("noppers-2011-fibromyalgia").expect("it is in the base");
    let place = show(html! { <RecordCard {model} {row} /> }).await;
    let article = place.query_selector("article").ok().flatten().expect("there is an article");
    let heading = article.get_attribute("aria-labelledby").expect("it has a name");
    let named = gloo_utils::document().get_element_by_id(&heading).expect("the name is there");
    assert_eq!(named.text_content().as_deref(), Some(model.record(row).heading().as_str()));
    assert_eq!(count(&place, "a[href='#/study/noppers-2011-fibromyalgia']"), 1);
}

#[wasm_bindgen_test]
async fn a_study_that_could_not_be_read_leads_to_trusted_hosts_alone() {
    let mut base = model().base.clone();
    base.site.trusted_hosts = vec!["doi.org".to_owned()];
    let first = base.known.first().cloned().expect("the base knows of one");
    let ids = Identifiers {
        doi: Some("10.9999/x".to_owned()),
        pmid: Some("99999999".to_owned()),
        registry: Some("CTRI/2099/05/019067".to_owned()),
    };
    let study = KnownStudy { ids, title: "<b>A title</b>".to_owned(), ..first };
    let model = Model::new(base);
    let place = show(known(&model, &[&study])).await;
    assert_eq!(count(&place, "details > summary"), 1);
    assert_eq!(count(&place, "details[open]"), 0);
    assert_eq!(count(&place, "a[href^=http]"), 1);
    assert_eq!(count(&place, "a[href='https://doi.org/10.9999/x']"), 1);
    let said = place.text_content().unwrap_or_default();
    for text in ["<b>A title</b>", "99999999", "CTRI/2099/05/019067", &study.why] {
        assert!(said.contains(text), "{said}");
    }
    let nothing = show(known(&model, &[])).await;
    assert_eq!(nothing.text_content().as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn a_table_of_twenty_thousand_records_draws_no_more_than_is_seen() {
    const ROWS: usize = 20_000;
    let mut base = model().base.clone();
    let some = base.records.clone();
    let copies = some.iter().cycle().take(ROWS).enumerate();
    base.records = copies
        .map(|(nth, record)| Record { id: format!("{nth:05}-{}", record.id), ..record.clone() })
        .collect();
    let model = Shared::new(Model::new(base));
    let search = Search { view: View::Table, ..Search::default() };
    let found = Rc::new(model.find(&search.query));
    let place = show(html! { <RecordTable {model} {found} sift={Sift::Explore(search)} /> }).await;
    let window = gloo_utils::window();
    let now = || window.performance().expect("there is a clock").now();
    let drawn_rows = || count(&place, "tr[aria-rowindex]");
    let table = place.query_selector("table").ok().flatten().expect("there is a table");
    assert_eq!(table.get_attribute("aria-rowcount"), Some((ROWS + 1).to_string()));
    assert!((10..=100).contains(&drawn_rows()), "{} rows", drawn_rows());

    let height = table.get_bounding_client_rect().height();
    assert!(height > 20.0 * ROWS as f64, "{height}");
    let mut slowest = 0.0_f64;
    for part in 1..=20 {
        let began = now();
        window.scroll_to_with_x_and_y(0.0, height * f64::from(part) / 20.0);
        drawn().await;
        slowest = slowest.max(now() - began);
        assert!((1..=100).contains(&drawn_rows()), "{} rows at {part}", drawn_rows());
    }
    web_sys::console::log_1(
        &format!("slowest of 20 leaps through {ROWS} rows: {slowest:.0} ms").into(),
    );
    for _ in 0..20 {
        window.scroll_to_with_x_and_y(0.0, 1e9);
        drawn().await;
    }
    assert_eq!(count(&place, &format!("tr[aria-rowindex='{}']", ROWS + 1)), 1);
    window.scroll_to_with_x_and_y(0.0, 0.0);
    place.remove();
}

#[wasm_bindgen_test]
async fn an_address_is_gone_to_and_put_in_place_of_another() {
    address::go("#/one");
    let length = history_length();
    address::replace("#/two");
    assert_eq!(address::fragment(), "#/two");
    assert_eq!(history_length(), length);
    address::go("#/three");
    assert_eq!(history_length(), length + 1);
    assert!(address::with_fragment("#/x").ends_with("#/x"));
    assert_eq!(address::with_fragment("#/x").matches('#').count(), 1);
}

fn history_length() -> u32 {
    gloo_utils::window().history().and_then(|history| history.length()).expect("there is a history")
}

#[wasm_bindgen_test]
async fn a_component_hears_of_every_new_address() {
    #[component]
    fn Fragment() -> Html {
        let fragment = address::use_fragment();
        html! { fragment }
    }
    let place = place();
    let app = yew::Renderer::<Fragment>::with_root(place.clone()).render();
    drawn().await;
    address::go("#/heard");
    drawn().await;
    assert_eq!(place.text_content().as_deref(), Some("#/heard"));
    // The address bar changes it too.
    gloo_utils::window().location().set_hash("#/typed").expect("the address can be set");
    drawn().await;
    assert_eq!(place.text_content().as_deref(), Some("#/typed"));
    app.destroy();
}

#[wasm_bindgen_test]
async fn what_comes_into_view_is_noticed_once_watched_and_not_after() {
    let place = place();
    place.set_text_content(Some("here"));
    let seen = Rc::new(Cell::new(0));
    let watch = Watch::new(&place, {
        let seen = seen.clone();
        move || seen.set(seen.get() + 1)
    });
    place.scroll_into_view();
    for _ in 0..50 {
        if seen.get() > 0 {
            break;
        }
        drawn().await;
    }
    assert!(seen.get() > 0);
    drop(watch);
    let before = seen.get();
    place.remove();
    drawn().await;
    assert_eq!(seen.get(), before);
}

#[wasm_bindgen_test]
async fn copying_tells_whether_it_could() {
    // Headless browsers may refuse; whatever they do, nothing breaks and nothing is left behind.
    let _ = clipboard::copy("text".into()).await;
    assert_eq!(
        gloo_utils::document()
            .query_selector_all("textarea.off-screen")
            .expect("a selector")
            .length(),
        0
    );
}

#[wasm_bindgen_test]
fn a_download_leaves_nothing_behind() {
    download::download("x.txt", "text/plain", "text").expect("a file can be made");
    assert_eq!(
        gloo_utils::document().query_selector_all("a[download]").expect("a selector").length(),
        0
    );
}

#[wasm_bindgen_test]
async fn the_plain_page_goes_and_comes_back_when_the_program_fails() {
    let document = gloo_utils::document();
    let plain = place();
    plain.set_id("plain");
    plain.set_inner_html(
        "<h1>Plain</h1>
         <div id='trouble' hidden><p data-why='stopped' hidden>Stopped</p><p data-why='browser'>Too old</p>
         <div data-typed hidden><pre></pre></div><code></code></div>",
    );
    js_sys::eval(include_str!("../web/failure.js")).expect("a script");
    start::root().set_inner_html("<h1>Alive</h1><input type='search'>");
    let field = document.query_selector("#app input").ok().flatten().expect("it was made");
    field.unchecked_into::<web_sys::HtmlInputElement>().set_value("what I <typed>");
    start::give_way(false);
    assert!(document.get_element_by_id("plain").is_none());
    start::failed("a <reason> at /home/somebody/x.rs:1");
    assert!(document.query_selector("#app h1").ok().flatten().is_none());
    let text = |selector: &str| {
        document.query_selector(selector).ok().flatten().and_then(|it| it.text_content())
    };
    assert_eq!(text("#trouble:not([hidden]) [data-why]:not([hidden])").as_deref(), Some("Stopped"));
    assert_eq!(text("#trouble [data-typed]:not([hidden]) pre").as_deref(), Some("what I <typed>"));
    assert_eq!(text("#trouble code").as_deref(), Some("a <reason> at …:1"));
    document.get_element_by_id("plain").expect("it is back").remove();
}

/// Lines as the page has them: some come and go, some change, texts stand beside elements.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Lines {
    lines: &'static [(u32, &'static str)],
    total: usize,
}

thread_local! {
    static SHOW: RefCell<Option<UseStateSetter<Lines>>> = const { RefCell::new(None) };
}

#[component]
fn ShownLines() -> Html {
    let shown = use_state(Lines::default);
    SHOW.set(Some(shown.setter()));
    let line = |(id, name): &(u32, &'static str)| {
        html! { <li key={*id}><a href={format!("#{id}")}>{ *name }</a>{ ", " }{ id }</li> }
    };
    html! {
        <>
            <p class="total">{ shown.total }{ " of " }<b>{ 429 }</b>{ " records" }</p>
            <ul>{ for shown.lines.iter().map(line) }</ul>
            if shown.total > 2 {
                { "several" }
            }
            <footer>{ "end" }</footer>
        </>
    }
}

/// What others do to the texts of a page.
const REWRITERS: [(&str, &str); 6] = [
    (
        "each text replaced by an element",
        "for (const it of texts()) it.replaceWith(font(it.data));",
    ),
    (
        "put before, then taken out, as the program does it",
        "for (const it of texts()) {
            it.parentNode.insertBefore(font(it.data), it);
            it.parentNode.removeChild(it);
        }",
    ),
    (
        "each text wrapped",
        "for (const it of texts()) {
            const other = font('');
            it.replaceWith(other);
            other.append(it);
        }",
    ),
    (
        "the texts of an element merged",
        "for (const it of parents()) if (!it.children.length) it.replaceChildren(font(it.textContent));",
    ),
    ("a copy beside each text", "for (const it of texts()) it.after(font(it.data));"),
    (
        "texts made anew and elements moved",
        "for (const it of parents()) {
            for (const child of [...it.childNodes].reverse()) {
                child.remove();
                it.append(child.nodeType === 3 ? '«' + child.data + '»' : child);
            }
        }",
    ),
];

/// What a reader sees of [`ShownLines`], but for the marks of a translation: numbers, what stands on
/// each link, and what else there is.
const SEEN: &str = "
    const root = document.getElementById('rewritten');
    const plain = (text) => text.replace(/[«»]/g, '');
    const own = (it) => [...it.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data).join('');
    const links = [...root.querySelectorAll('li')].map((it) => {
        const link = it.querySelector('a');
        return link.hash + ' ' + plain(own(link) || link.textContent);
    });
    const total = root.querySelector('.total').cloneNode(true);
    const all = total.querySelector('b');
    all.replaceWith(own(all) || all.textContent);
    const sorted = (text) => plain(text).match(/\\d+|[a-z]+/g).sort().join(' ');
    return [sorted(total.textContent), ...links, root.textContent.split('several').length > 1].join('; ');";

#[wasm_bindgen_test]
async fn whatever_others_do_to_a_page_it_shows_what_the_program_says() {
    const STEPS: [Lines; 7] = [
        Lines { lines: &[(1, "one"), (2, "two"), (3, "three")], total: 3 },
        Lines { lines: &[(2, "two"), (3, "tres")], total: 2 },
        Lines { lines: &[(4, "four"), (3, "tres"), (2, "deux"), (5, "five")], total: 40 },
        Lines { lines: &[(5, "cinq")], total: 1 },
        Lines { lines: &[], total: 0 },
        Lines { lines: &[(1, "one"), (5, "cinq"), (4, "four")], total: 3 },
        Lines { lines: &[(4, "vier"), (1, "eins"), (5, "cinq")], total: 12 },
    ];
    js_sys::eval(include_str!("../web/dom-guard.js")).expect("a script");
    for (name, rewrite) in REWRITERS {
        let place = place();
        place.set_id("rewritten");
        let app = yew::Renderer::<ShownLines>::with_root(place.clone()).render();
        drawn().await;
        for step in STEPS {
            js_sys::Function::new_no_args(&format!(
                "const font = (text) => {{
                    const it = document.createElement('font');
                    it.textContent = text && '«' + text + '»';
                    return it;
                }};
                const texts = () => {{
                    const all = [];
                    const walk = document.createTreeWalker(document.getElementById('rewritten'), NodeFilter.SHOW_TEXT);
                    while (walk.nextNode()) if (!walk.currentNode.parentNode.closest('font')) all.push(walk.currentNode);
                    return all;
                }};
                const parents = () => new Set(texts().map((it) => it.parentNode));
                {rewrite}"
            ))
            .call0(&JsValue::NULL)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"));
            SHOW.with_borrow(|show| show.as_ref().expect("it is shown").set(step));
            drawn().await;
            let seen = js_sys::Function::new_no_args(SEEN).call0(&JsValue::NULL).expect("a text");
            let mut total = [step.total.to_string(), "429".to_owned()];
            total.sort();
            let mut wanted = vec![format!("{} of records", total.join(" "))];
            wanted.extend(step.lines.iter().map(|(id, name)| format!("#{id} {name}")));
            wanted.push((step.total > 2).to_string());
            assert_eq!(seen.as_string(), Some(wanted.join("; ")), "{name}");
        }
        app.destroy();
        place.remove();
    }
}
