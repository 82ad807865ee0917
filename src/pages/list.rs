//! The reader's own list: in their order, with their notes, to be printed, shared and taken away;
//! beside it a list that somebody shared.

use crate::browser::file::Handed;
use crate::browser::storage::Kept;
use crate::browser::{address, page};
use crate::components::card::RecordCard;
use crate::components::copy::CopyButton;
use crate::components::downloads::{Downloads, Taken};
use crate::components::marks;
use crate::components::offers::{Content, Offer, Offers};
use crate::components::print::PrintButton;
use crate::keeping::{Keeping, use_lists};
use crate::list::{
    Brought, Item, LONGEST_NAME, LONGEST_NOTE, List, Lists, MOST_LISTS, MOST_RECORDS,
};
use crate::model::{Model, Shared};
use crate::route::{MOST_COMPARED, Route};
use crate::t;
use crate::wording::{date, records};
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Properties of [`MyList`].
#[derive(Clone, PartialEq, Properties)]
pub struct MyListProps {
    /// The model.
    pub model: Shared,
    /// The list that the address holds; blank where it holds none.
    pub shared: List,
}

/// The reader's own list, after one that was shared.
#[component]
pub fn MyList(props: &MyListProps) -> Html {
    let keeping = use_lists();
    let said = use_state_eq(String::new);
    let say = {
        let said = said.setter();
        Callback::from(move |text: String| said.set(text))
    };
    {
        // Who takes a record off loses the button they pressed.
        let last = use_mut_ref(|| (0, 0));
        let now = keeping.as_ref().map_or((0, 0), |keeping| {
            (keeping.lists().place(), keeping.lists().chosen().items.len())
        });
        let said = said.setter();
        use_effect_with(now, move |now| {
            let (place, count) = last.replace(*now);
            if now.0 == place && now.1 + 1 == count {
                said.set(t!(list_taken_off).to_owned());
                page::focus("list");
            }
        });
    }
    let Some(keeping) = keeping else { return Html::default() };
    let model = props.model;
    let list = keeping.lists().chosen();
    let known: Vec<&Item> =
        list.items.iter().filter(|item| model.base.record(&item.id).is_some()).collect();
    let rows: Rc<[u32]> = known.iter().filter_map(|item| model.row(&item.id)).collect();
    let undo = {
        let (keeping, say) = (keeping.clone(), say.clone());
        move |_| {
            keeping.undo();
            say.emit(t!(list_undone).to_owned());
            page::focus("list");
        }
    };
    html! {
        <div class="list-page">
            if !props.shared.is_blank() {
                <SharedList {model} list={props.shared.clone()} say={say.clone()} />
            }
            if props.shared.is_blank() {
                <h1 id="list" tabindex="-1">{ title(list) }</h1>
            } else {
                <h2 id="list" tabindex="-1" class="list-own">{ title(list) }</h2>
            }
            { aside(&keeping) }
            { switch(&keeping) }
            <p role="status" class="no-print list-said">{ (*said).clone() }</p>
            if keeping.can_undo() {
                <p class="no-print"><button type="button" class="button" onclick={undo}>{ t!(list_undo) }</button></p>
            }
            if list.items.is_empty() {
                <p class="lead">{ t!(list_empty) }</p>
                <p class="no-print"><a class="button primary" href="#/explore">{ t!(list_find) }</a></p>
            } else {
                <ListTools {model} say={say.clone()} />
                <p class="list-source">{ source(model.get()) }</p>
                { missing(model.get(), &keeping) }
                <Records {model} {say} />
                if !rows.is_empty() {
                    <Downloads {model} taken={Taken::List(rows, list.to_fragment())} />
                    <p class="muted no-print">{ t!(list_link_holds) }</p>
                }
            }
            if list.items.is_empty() && !list.name.is_empty() {
                <ListTools {model} say={Callback::noop()} />
            }
            <p class="muted no-print">{ match keeping.kept() {
                Some(Kept::ForThisVisit) => t!(kept_for_this_visit),
                _ => t!(kept_on_device),
            } }</p>
            <ListFile {model} />
        </div>
    }
}

/// Largest file of lists, in bytes: more than browsers keep.
const LARGEST_FILE: f64 = 16.0 * 1024.0 * 1024.0;

/// Properties of [`ListFile`].
#[derive(Clone, PartialEq, Properties)]
struct ListFileProps {
    model: Shared,
}

/// All lists, with their notes, as a file that can be brought back.
#[component]
fn ListFile(props: &ListFileProps) -> Html {
    let said = use_state_eq(String::new);
    let Some(keeping) = use_lists() else { return Html::default() };
    let slug = props.model.base.site.slug.clone();
    let offers = match keeping.lists().is_blank() {
        true => Vec::new(),
        false => {
            let (lists, base) = (keeping.lists().clone(), slug.clone());
            vec![Offer {
                label: t!(list_file_save).into(),
                file: format!("{slug}-lists.json"),
                content: Content::Text(
                    "application/json",
                    Callback::from(move |()| lists.to_json(&base)),
                ),
            }]
        }
    };
    let onchange = {
        let (keeping, said) = (keeping.clone(), said.setter());
        move |event: Event| {
            let Some(file) = Handed::chosen(&event.target_unchecked_into::<HtmlInputElement>())
            else {
                return;
            };
            let (keeping, said) = (keeping.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                said.set(bring(file, &keeping).await);
            });
        }
    };
    html! {
        <section class="list-file no-print">
            <h2>{ t!(list_file_title) }</h2>
            <p>{ t!(list_file_why) }</p>
            <Offers {offers} />
            <label class="field">
                <span>{ t!(list_file_bring) }</span>
                <input type="file" accept=".json,.txt,application/json" {onchange} />
            </label>
            <p class="muted">{ t!(list_file_bring_what) }</p>
            <p aria-live="polite" class="list-said">{ (*said).clone() }</p>
        </section>
    }
}

/// Brings the lists of a file back; says what became of them.
async fn bring(file: Handed, keeping: &Keeping) -> String {
    if file.size() > LARGEST_FILE {
        return t!(list_file_not, file = file.name());
    }
    let bytes = match file.bytes(0.0, file.size()).await {
        Ok(bytes) => bytes,
        Err(why) => return t!(own_unreadable, file = file.name(), why = why),
    };
    let Some(lists) = List::from_json(&String::from_utf8_lossy(&bytes)) else {
        return t!(list_file_not, file = file.name());
    };
    let mut brought = Brought::default();
    keeping.take_out(|kept| brought = kept.bring(lists));
    let mut said = match brought.records {
        0 => t!(list_file_nothing_new).to_owned(),
        n => t!(list_file_brought, n = n),
    };
    if brought.left_out > 0 {
        said.push(' ');
        said += &t!(
            list_file_left_out,
            n = brought.left_out,
            lists = MOST_LISTS,
            records = MOST_RECORDS
        );
    }
    said
}

/// Where the records come from.
fn source(model: &Model) -> String {
    let site = &model.base.site;
    match &model.own {
        Some(own) if model.is_own_alone() => t!(list_source_alone, file = &own.file),
        Some(own) => {
            t!(
                list_source_beside,
                title = &site.title,
                date = date(&site.read_up_to),
                file = &own.file
            )
        }
        None => t!(visit_source, title = &site.title, date = date(&site.read_up_to)),
    }
}

/// What a list is called.
fn title(list: &List) -> String {
    match list.name.trim() {
        "" => t!(list_title).to_owned(),
        name => name.to_owned(),
    }
}

/// A list that somebody shared, before it is taken over or kept beside the reader's own.
#[derive(Clone, PartialEq, Properties)]
struct SharedListProps {
    model: Shared,
    list: List,
    say: Callback<String>,
}

#[component]
fn SharedList(props: &SharedListProps) -> Html {
    let Some(keeping) = use_lists() else { return Html::default() };
    let model = props.model.get();
    let own = keeping.lists().chosen();
    let new = props.list.ids().filter(|id| !own.has(id)).count();
    let new = new.min(MOST_RECORDS.saturating_sub(own.items.len()));
    let item = |id: &str| {
        let record = model.base.record(id)?;
        Some(html! {
            <li key={record.id.clone()}>
                <a href={format!("#/study/{id}")} translate="no">{ record.heading() }</a>
                <span class="detail">
                    { marks::direction(model, record.direction) }
                    { format!(" · {} · {}", model.design(record).label, record.year) }
                    if own.has(id) {
                        { " · " }<b>{ t!(list_has_it) }</b>
                    }
                </span>
                { marks::own(model, record) }
            </li>
        })
    };
    let done = {
        let say = props.say.clone();
        move |text: String| {
            // What was shared is the reader's own now: the address is that of their lists.
            say.emit(text);
            address::go("#/list");
        }
    };
    let add = {
        let (keeping, list, done) = (keeping.clone(), props.list.clone(), done.clone());
        move |_| {
            keeping.take_out(|lists| lists.chosen_mut().add_all(&list));
            done(t!(list_added_all, records = records(new as u64)));
        }
    };
    let keep = {
        let (keeping, list, done) = (keeping.clone(), props.list.clone(), done.clone());
        move |_| {
            keeping.take_out(|lists| lists.keep(list.clone()));
            done(t!(list_kept_second).to_owned());
        }
    };
    let name = title_of_shared(&props.list);
    html! {
        <section class="shared-list" aria-labelledby="shared-list">
            <p class="breadcrumb"><a href="#/list">{ t!(list_only_own) }</a></p>
            <h1 id="shared-list">{ name }</h1>
            <p class="lead">{ t!(list_shared_lead, n = props.list.items.len()) }</p>
            <ol class="shared-records">{ for props.list.ids().filter_map(item) }</ol>
            <p class="list-actions">
                if new > 0 {
                    <button type="button" class="button primary" onclick={add}>{ t!(list_add_all) }</button>
                }
                if keeping.lists().has_room() {
                    <button type="button" class="button" onclick={keep}>{ t!(list_keep_second) }</button>
                }
            </p>
        </section>
    }
}

fn title_of_shared(list: &List) -> String {
    match list.name.trim() {
        "" => t!(list_shared).to_owned(),
        name => t!(list_shared_named, name = name),
    }
}

/// Buttons that choose one of several lists.
fn switch(keeping: &Keeping) -> Html {
    let lists = keeping.lists();
    if lists.all().len() < 2 {
        return Html::default();
    }
    let button = |(place, list): (usize, &List)| {
        let keeping = keeping.clone();
        let onclick = move |_| keeping.change(|lists| lists.choose(place));
        let pressed = (place == lists.place()).to_string();
        html! { <button key={place} type="button" class="button" aria-pressed={pressed} {onclick}>{ t!(list_name_count, name = title(list), count = list.items.len()) }</button> }
    };
    html! {
        <div role="group" class="list-switch no-print" aria-label={t!(list_switch)}>
            { for lists.all().iter().enumerate().map(button) }
            <p class="muted">{ t!(list_switch_what) }</p>
        </div>
    }
}

/// Says that a text on the device is no list any more, and offers it.
fn aside(keeping: &Keeping) -> Html {
    if keeping.aside().is_empty() {
        return Html::default();
    }
    let text = keeping.aside().join("\n");
    let forget = {
        let keeping = keeping.clone();
        move |_| keeping.forget_aside()
    };
    html! {
        <div class="message no-print" role="note">
            <p>{ t!(list_aside) }</p>
            <p class="list-actions">
                <CopyButton label={t!(list_aside_copy)} text={Callback::from(move |()| text.clone())} />
                <button type="button" class="button" onclick={forget}>{ t!(list_aside_delete) }</button>
            </p>
        </div>
    }
}

/// Says which records of the list are not in the evidence that is shown.
fn missing(model: &Model, keeping: &Keeping) -> Html {
    let list = keeping.lists().chosen();
    let ids: Vec<String> =
        list.ids().filter(|id| model.base.record(id).is_none()).map(str::to_owned).collect();
    if ids.is_empty() {
        return Html::default();
    }
    let named = ids.iter().map(|id| html! { <li><code translate="no">{ id.clone() }</code></li> });
    let named: Vec<Html> = named.collect();
    let take_out = {
        let (keeping, ids) = (keeping.clone(), ids.clone());
        move |_| {
            keeping.take_out(|lists| ids.iter().for_each(|id| lists.chosen_mut().remove(id)));
            page::focus("list");
        }
    };
    html! {
        <div class="message" role="note">
            <p>{ t!(list_missing, n = ids.len()) }</p>
            <ul>{ for named }</ul>
            <p class="no-print"><button type="button" class="button" onclick={take_out}>{ t!(list_missing_remove) }</button></p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ListProps {
    model: Shared,
    say: Callback<String>,
}

/// Name, printing, and deleting.
#[component]
fn ListTools(props: &ListProps) -> Html {
    let Some(keeping) = use_lists() else { return Html::default() };
    let oninput = {
        let keeping = keeping.clone();
        move |event: InputEvent| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            keeping.change(|lists| lists.chosen_mut().set_name(&name));
        }
    };
    let delete = {
        let (keeping, say) = (keeping.clone(), props.say.clone());
        move |_| {
            keeping.take_out(Lists::delete);
            say.emit(t!(list_deleted).to_owned());
            page::focus("list");
        }
    };
    html! {
        <div class="list-tools no-print">
            <label class="field">
                <span>{ t!(list_name) }</span>
                <input type="text" value={keeping.lists().chosen().name.clone()} {oninput} maxlength={LONGEST_NAME.to_string()} autocomplete="off" />
            </label>
            <PrintButton label={t!(list_print)} />
            <button type="button" class="button" onclick={delete}>{ t!(list_delete) }</button>
        </div>
    }
}

/// The records in their order, each with a note, and ways to move it and to compare it.
#[component]
fn Records(props: &ListProps) -> Html {
    let chosen = use_state_eq(BTreeSet::<String>::new);
    // A moved element loses the focus.
    let moved = use_state_eq(|| None::<String>);
    {
        let setter = moved.setter();
        use_effect_with((*moved).clone(), move |moved| {
            if let Some(id) = moved {
                page::focus(id);
                setter.set(None);
            }
        });
    }
    let Some(keeping) = use_lists() else { return Html::default() };
    let model = props.model;
    let list = keeping.lists().chosen();
    let known: Vec<&Item> =
        list.items.iter().filter(|item| model.base.record(&item.id).is_some()).collect();
    let count = list.items.len();
    let item = |item: &&Item| {
        let row = model.row(&item.id)?;
        let record = model.get().record(row);
        let title = record.title.as_str();
        let id = item.id.clone();
        let place = list.items.iter().position(|other| other.id == id).unwrap_or_default();
        let shift = |places: isize, way: &'static str, label: String, text: &'static str| {
            let (keeping, id, say, moved) =
                (keeping.clone(), id.clone(), props.say.clone(), moved.setter());
            let onclick = move |_| {
                keeping.change(|lists| {
                    if let Some(place) = lists.chosen_mut().shift(&id, places) {
                        say.emit(t!(list_moved, place = place, of = count));
                    }
                });
                moved.set(Some(format!("{way}-{id}")));
            };
            let at_end = place.checked_add_signed(places).is_none_or(|place| place >= count);
            let arrow = if places < 0 { "↑" } else { "↓" };
            html! {
                <button type="button" id={format!("{way}-{}", item.id)} class="button" aria-disabled={at_end.to_string()} aria-label={label} {onclick}>
                    <span aria-hidden="true">{ arrow }{ " " }</span>{ text }
                </button>
            }
        };
        let oninput = {
            let (keeping, id) = (keeping.clone(), id.clone());
            move |event: InputEvent| {
                let note = event.target_unchecked_into::<HtmlTextAreaElement>().value();
                keeping.change(|lists| lists.chosen_mut().set_note(&id, &note));
            }
        };
        let compare = {
            let (chosen, id) = (chosen.clone(), id.clone());
            move |_: Event| {
                let mut changed = (*chosen).clone();
                if !changed.remove(&id) {
                    changed.insert(id.clone());
                }
                chosen.set(changed);
            }
        };
        let rows = 1 + item.note.lines().count().min(8);
        Some(html! {
            <li key={id.clone()} class="kept-record">
                <RecordCard {model} {row} />
                <p class="print-only detail">{ citations::vancouver(record) }</p>
                <label class="field note no-print">
                    <span>{ t!(list_note) }</span>
                    <textarea rows={rows.to_string()} maxlength={LONGEST_NOTE.to_string()} value={item.note.clone()} {oninput} />
                </label>
                if !item.note.trim().is_empty() {
                    <p class="note print-only"><b>{ t!(list_note_printed) }</b>{ " " }{ item.note.clone() }</p>
                }
                if count > 1 {
                    <div class="list-actions no-print">
                        { shift(-1, "up", t!(list_up_which, title = title), t!(list_up)) }
                        { shift(1, "down", t!(list_down_which, title = title), t!(list_down)) }
                        <label class="compare-choice"><input type="checkbox" checked={chosen.contains(&id)} aria-label={t!(list_compare_which, title = title)} onchange={compare} />{ " " }{ t!(list_compare_choice) }</label>
                    </div>
                }
            </li>
        })
    };
    // What was chosen may have been taken out since. With few records none needs to be chosen.
    let picked = known.iter().filter(|item| chosen.contains(&item.id));
    let picked: Vec<String> = picked.map(|item| item.id.clone()).collect();
    let compared = match picked.is_empty() {
        true => known.iter().map(|item| item.id.clone()).collect(),
        false => picked,
    };
    html! {
        <>
            if known.len() > 1 {
                <p class="no-print">
                    if (2..=MOST_COMPARED).contains(&compared.len()) {
                        <a class="button" href={Route::Compare(compared.clone()).to_fragment()}>{ t!(list_compare, n = compared.len()) }</a>
                    } else {
                        <span class="muted">{ t!(list_compare_how, most = MOST_COMPARED) }</span>
                    }
                </p>
            }
            <ol class="kept-records">{ for known.iter().filter_map(item) }</ol>
        </>
    }
}
