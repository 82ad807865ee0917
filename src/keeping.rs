//! What a reader keeps: their lists, shared with every component that shows or changes them.
//!
//! The page gives them as a context. A frame in another site's page gives none, and has no buttons
//! for them.

use crate::browser::storage::{self, Kept};
use crate::list::Lists;
use crate::model::Shared;
use std::rc::Rc;
use yew::prelude::*;

/// Name that the lists are kept under.
const NAME: &str = "lists";
/// Most texts that cannot be read and are left where they are.
const MOST_ASIDE: usize = 9;

/// The lists, and what can be done with them.
#[derive(Clone, PartialEq)]
pub struct Keeping(UseStateHandle<State>);

#[derive(Clone, PartialEq)]
struct State {
    lists: Rc<Lists>,
    /// The lists as they were before something was taken out.
    before: Option<Rc<Lists>>,
    kept: Option<Kept>,
    aside: Rc<[String]>,
}

impl Keeping {
    /// The lists.
    pub fn lists(&self) -> &Lists {
        &self.0.lists
    }

    /// Where they were kept when they were last changed.
    pub fn kept(&self) -> Option<Kept> {
        self.0.kept
    }

    /// Texts on the device that are no lists any more. They stay where they are.
    pub fn aside(&self) -> &[String] {
        &self.0.aside
    }

    /// Changes the lists as they now are: another tab may have changed them.
    pub fn change(&self, how: impl FnOnce(&mut Lists)) {
        self.apply(how, false);
    }

    /// As [`Self::change`], so that it can be undone.
    pub fn take_out(&self, how: impl FnOnce(&mut Lists)) {
        self.apply(how, true);
    }

    /// Whether something was taken out that can be brought back.
    pub fn can_undo(&self) -> bool {
        self.0.before.is_some()
    }

    /// Brings back what was taken out last.
    pub fn undo(&self) {
        if let Some(before) = self.0.before.clone() {
            self.change(|lists| lists.clone_from(&before));
        }
    }

    /// Deletes the texts that are no lists.
    pub fn forget_aside(&self) {
        let loaded = Loaded::now();
        let kept = storage::save(&name(0), &loaded.lists.to_text());
        for place in 1..=loaded.aside.len() {
            storage::save(&name(place), "");
        }
        self.0.set(State { kept: Some(kept), ..Loaded::now().into() });
    }

    fn apply(&self, how: impl FnOnce(&mut Lists), can_undo: bool) {
        let loaded = Loaded::now();
        let before = Rc::new(loaded.lists);
        let mut lists = (*before).clone();
        how(&mut lists);
        if before.is_blank() && !lists.is_blank() {
            storage::ask_to_persist();
        }
        let kept = storage::save(&name(loaded.aside.len()), &lists.to_text());
        self.0.set(State {
            lists: Rc::new(lists),
            before: can_undo.then_some(before),
            kept: Some(kept),
            aside: loaded.aside.into(),
        });
    }
}

/// The lists as they lie on the device. A text that cannot be read is left alone, and the lists are
/// kept beside it.
struct Loaded {
    lists: Lists,
    aside: Vec<String>,
}

impl Loaded {
    fn now() -> Self {
        let mut aside = Vec::new();
        let mut salvaged = None;
        loop {
            let text = storage::load_own(&name(aside.len())).filter(|text| !text.is_empty());
            let (lists, whole) = Lists::parse(text.as_deref().unwrap_or_default());
            match text {
                Some(text) if !whole && aside.len() < MOST_ASIDE => {
                    salvaged = Some(lists);
                    aside.push(text);
                }
                // Nothing was kept since: what could be read of the last text is where to begin.
                None => return Self { lists: salvaged.unwrap_or(lists), aside },
                Some(_) => return Self { lists, aside },
            }
        }
    }
}

impl From<Loaded> for State {
    fn from(loaded: Loaded) -> Self {
        let lists = Rc::new(loaded.lists);
        Self { lists, before: None, kept: None, aside: loaded.aside.into() }
    }
}

/// Name that the lists are kept under where some texts before it cannot be read.
fn name(place: usize) -> String {
    match place {
        0 => NAME.to_owned(),
        place => format!("{NAME}-{}", place + 1),
    }
}

/// Takes over the lists that an older version kept, which were one for all evidence bases of a host:
/// once, and only if they hold a record of this base. They stay where they are for the others.
fn take_over(model: Shared) {
    if storage::load_own(NAME).is_some() {
        return;
    }
    let older = (0..=MOST_ASIDE).map_while(|place| storage::load_older(&name(place)));
    let older: Vec<String> = older.collect();
    let is_known = |text: &String| {
        let (lists, _) = Lists::parse(text);
        lists.all().iter().any(|list| list.ids().any(|id| model.base.record(id).is_some()))
    };
    if older.iter().any(is_known) {
        for (place, text) in older.iter().enumerate() {
            storage::save(&name(place), text);
        }
    }
}

/// The lists, where the page gives them.
#[hook]
pub fn use_lists() -> Option<Keeping> {
    use_context::<Option<Keeping>>().flatten()
}

/// The lists of this reader, for the whole page about an evidence base.
#[hook]
pub fn use_keeping(model: Shared) -> Keeping {
    let state = use_state_eq(|| {
        take_over(model);
        State::from(Loaded::now())
    });
    {
        let state = state.setter();
        use_effect_with((), move |()| {
            let watch = storage::watch(move || state.set(Loaded::now().into()));
            move || drop(watch)
        });
    }
    Keeping(state)
}
