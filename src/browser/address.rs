//! The fragment of the page's address: read, written and watched.
//!
//! `yew-router` keeps its state in `pushState`, which some embedding pages forbid, and drops what
//! it does not know without a word; the fragment alone works from `file://`, in sandboxed frames
//! and in every engine.
//!
//! Browsers let a page change its address only so often (Firefox 200 times in 10 seconds), and say
//! so by an error or not at all. The page then goes on, and the address comes after.

use explore::parameters;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::collections::HashSet;
use yew::prelude::*;

/// Milliseconds after which an address that the browser did not take is tried again.
const AGAIN: u32 = 1000;

thread_local! {
    /// Whoever wants to know that the fragment has changed.
    static WATCHER: RefCell<Option<Callback<String>>> = const { RefCell::new(None) };
    /// The fragment that the page is at while the browser does not take it.
    static AHEAD: RefCell<Option<Ahead>> = const { RefCell::new(None) };
    /// Fragments that this page itself went to, as its reader asked.
    static OWN: RefCell<HashSet<String>> = RefCell::default();
}

/// A fragment that the browser has not taken yet.
struct Ahead {
    fragment: String,
    /// What the address holds meanwhile.
    behind: String,
    _again: Timeout,
}

/// How the address is changed.
#[derive(Clone, Copy)]
enum Way {
    /// Back comes back from it.
    Go,
    /// In place of the present one.
    Replace,
}

/// The fragment that the page is at, with its `#`, or nothing.
pub fn fragment() -> String {
    AHEAD.with_borrow(|ahead| ahead.as_ref().map(|it| it.fragment.clone())).unwrap_or_else(written)
}

/// The fragment that stands in the address.
fn written() -> String {
    location().hash().unwrap_or_default()
}

/// Whether the page itself went to the fragment that it is at, and nobody else named it: neither a
/// link from elsewhere nor a page around this one.
pub fn is_own() -> bool {
    let fragment = fragment();
    OWN.with_borrow(|own| own.contains(&fragment))
}

/// The whole address of this page with another fragment.
pub fn with_fragment(fragment: &str) -> String {
    let address = location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// The address of a fragment as it can be published. Where a file lies on a device is nobody else's
/// business: of a file only the name is told.
pub fn citable(fragment: &str) -> String {
    let address = with_fragment(fragment);
    if address.starts_with("http") {
        return address;
    }
    let page = address.split(['?', '#']).next().unwrap_or_default();
    format!("{}{fragment}", page.rsplit('/').next().unwrap_or_default())
}

/// Goes to a fragment; Back comes back from it.
pub fn go(fragment: &str) {
    super::page::follow();
    change(fragment, Way::Go);
}

/// Goes to a fragment in place of the present one: Back does not come back to it. Used while
/// someone types.
pub fn replace(fragment: &str) {
    change(fragment, Way::Replace);
}

/// A fragment with the value of one of its parameters changed; one that is empty is left out.
pub fn with_parameter(fragment: &str, name: &str, value: &str) -> String {
    let (path, rest) = fragment.split_once('?').unwrap_or((fragment, ""));
    let is_kept =
        |part: &&str| !part.is_empty() && parameters(part).all(|(of_part, _)| of_part != name);
    let mut parts: Vec<String> = rest.split('&').filter(is_kept).map(str::to_owned).collect();
    if !value.is_empty() {
        parts.push(format!("{name}={value}"));
    }
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

/// Writes another fragment into the address, without going anywhere: nothing is drawn anew, and what
/// the browser remembers with the present entry of its history stays.
pub fn rewrite(fragment: &str) {
    if AHEAD.with_borrow(Option::is_some) || fragment == written() {
        return;
    }
    if let Ok(history) = gloo_utils::window().history()
        && let Ok(state) = history.state()
    {
        // A page of no address of its own cannot; then it shows what it shows.
        let _ = history.replace_state_with_url(&state, "", Some(&with_fragment(fragment)));
    }
}

fn change(fragment: &str, way: Way) {
    write(fragment.to_owned(), way);
    tell();
}

/// Changes the address, or leaves the page ahead of it until the browser lets it be changed.
fn write(fragment: String, way: Way) {
    AHEAD.take();
    let behind = written();
    let taken = match way {
        Way::Go => location().set_hash(&fragment),
        Way::Replace => location().replace(&fragment),
    };
    let now = written();
    // A browser may write some letters in another way.
    let same = |one: &str, other: &str| explore::decode(one) == explore::decode(other);
    let is_taken = taken.is_ok() && (now != behind || same(&now, &fragment));
    OWN.with_borrow_mut(|own| own.insert(if is_taken { now } else { fragment.clone() }));
    if is_taken {
        return;
    }
    let again = {
        let fragment = fragment.clone();
        Timeout::new(AGAIN, move || write(fragment, way))
    };
    AHEAD.set(Some(Ahead { fragment, behind, _again: again }));
}

/// The fragment; the component is drawn again whenever it changes.
#[hook]
pub fn use_fragment() -> String {
    let state = use_state_eq(fragment);
    {
        let state = state.setter();
        use_effect_with((), move |()| {
            WATCHER.with_borrow_mut(|watcher| {
                *watcher = Some(Callback::from(move |now| state.set(now)))
            });
            let listener = EventListener::new(&gloo_utils::window(), "hashchange", |_| moved());
            move || {
                drop(listener);
                WATCHER.with_borrow_mut(Option::take);
            }
        });
    }
    (*state).clone()
}

/// The browser says that the address has changed. It says so late: where the page is ahead of it,
/// only another address than it was then is one that somebody went to.
fn moved() {
    let now = written();
    if AHEAD.with_borrow(|ahead| ahead.as_ref().is_some_and(|it| it.behind != now)) {
        AHEAD.take();
    }
    tell();
}

/// Tells the watcher at once: the browser's own event comes only after the next letter is typed.
fn tell() {
    if let Some(watcher) = WATCHER.with_borrow(Clone::clone) {
        watcher.emit(fragment());
    }
}

fn location() -> web_sys::Location {
    gloo_utils::window().location()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn one_parameter_is_changed_and_the_others_stay() {
        let address = "#/condition/crps/claims?lang=en&open=a,b";
        assert_eq!(with_parameter(address, "open", "c"), "#/condition/crps/claims?lang=en&open=c");
        assert_eq!(with_parameter(address, "open", ""), "#/condition/crps/claims?lang=en");
        assert_eq!(with_parameter("#/condition/crps", "when", "day"), "#/condition/crps?when=day");
        assert_eq!(with_parameter("#/condition/crps?when=day", "when", ""), "#/condition/crps");
    }
}
