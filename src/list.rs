//! Lists of records that a reader keeps: what can be done with them, and their form as text.
//!
//! Pure, so that any text that storage or a link may hold, however broken, can be tried natively.

use evidence::record::is_id;
use explore::{encode, parameters};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fmt::Write as _;

/// Longest name of a list, in characters.
pub const LONGEST_NAME: usize = 80;
/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;
/// Most records of a list.
pub const MOST_RECORDS: usize = 500;
/// Most lists.
pub const MOST_LISTS: usize = 20;

/// A record in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Id of the record.
    pub id: String,
    /// What the reader wrote about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Records in the order that their reader gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Its name; empty where it was given none.
    pub name: String,
    /// The records, each once.
    pub items: Vec<Item>,
}

impl List {
    /// Whether there is nothing in it, not even a name.
    pub fn is_blank(&self) -> bool {
        self.items.is_empty() && self.name.trim().is_empty()
    }

    /// Whether a record is in it.
    pub fn has(&self, id: &str) -> bool {
        self.items.iter().any(|item| item.id == id)
    }

    /// The ids of its records, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|item| item.id.as_str())
    }

    /// Adds a record at the end, unless it is there, is no record, or the list is full.
    pub fn add(&mut self, id: &str) -> bool {
        let fits = is_id(id) && self.items.len() < MOST_RECORDS && !self.has(id);
        if fits {
            self.items.push(Item { id: id.to_owned(), note: String::new() });
        }
        fits
    }

    /// Takes a record out, and the note on it.
    pub fn remove(&mut self, id: &str) {
        self.items.retain(|item| item.id != id);
    }

    /// Adds a record, or takes it out.
    pub fn toggle(&mut self, id: &str) {
        if self.has(id) {
            self.remove(id);
        } else {
            self.add(id);
        }
    }

    /// Adds what another list has and this one has not, at the end and in its order.
    pub fn add_all(&mut self, other: &Self) {
        for id in other.ids() {
            self.add(id);
        }
    }

    /// Moves a record some places down, or up where `places` is below zero. Says at which place it
    /// then stands, counted from 1; `None` where it cannot be moved so.
    pub fn shift(&mut self, id: &str, places: isize) -> Option<usize> {
        let from = self.items.iter().position(|item| item.id == id)?;
        let to = from.checked_add_signed(places).filter(|to| *to < self.items.len())?;
        let item = self.items.remove(from);
        self.items.insert(to, item);
        Some(to + 1)
    }

    /// Writes a note on a record.
    pub fn set_note(&mut self, id: &str, note: &str) {
        if let Some(item) = self.items.iter_mut().find(|item| item.id == id) {
            item.note = kept(note, LONGEST_NOTE, true);
        }
    }

    /// Gives it a name.
    pub fn set_name(&mut self, name: &str) {
        self.name = kept(name, LONGEST_NAME, false);
    }

    /// The fragment that shares it: its records and its name. Notes are the reader's own.
    pub fn to_fragment(&self) -> String {
        let mut fragment = format!("#/list?records={}", self.ids().collect::<Vec<_>>().join(","));
        if !self.name.trim().is_empty() {
            let _ = write!(fragment, "&name={}", encode(self.name.trim()));
        }
        fragment
    }

    /// It as a line of text.
    fn to_line(&self) -> String {
        let mut line = format!("records={}", self.ids().collect::<Vec<_>>().join(","));
        if !self.name.is_empty() {
            let _ = write!(line, "&name={}", encode(&self.name));
        }
        for item in self.items.iter().filter(|item| !item.note.is_empty()) {
            let _ = write!(line, "&note={}%20{}", item.id, encode(&item.note));
        }
        line
    }

    /// Reads the lists of a file, as much of each as can be; `None` if it is no file of lists.
    pub fn from_json(text: &str) -> Option<Vec<Self>> {
        let file: File = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok()?;
        let read = |list: InFile| {
            let mut read = Self::default();
            read.set_name(&list.name);
            // No list is as long; a file made to keep the page busy may be.
            for item in list.records.into_iter().take(10 * MOST_RECORDS) {
                if read.add(&item.id) {
                    read.set_note(&item.id, &item.note);
                }
            }
            read
        };
        (file.format == FORMAT).then(|| file.lists.into_iter().map(read).collect())
    }

    /// This list with all that another holds: its records at the end, its notes below those that are
    /// there. `None` where there is no room for all of it.
    fn with(&self, other: &Self) -> Option<Self> {
        let mut both = self.clone();
        for item in &other.items {
            if !both.has(&item.id) && !both.add(&item.id) {
                return None;
            }
            let own = both.items.iter().find(|own| own.id == item.id)?.note.as_str();
            let note = match &item.note {
                note if own.contains(note) => continue,
                note if note.contains(own) => note.clone(),
                note => format!("{own}\n{note}"),
            };
            if note.chars().count() > LONGEST_NOTE {
                return None;
            }
            both.set_note(&item.id, &note);
        }
        Some(both)
    }

    /// Reads a line of text, as much of it as can be.
    fn parse(line: &str) -> Self {
        let mut list = Self::default();
        for (name, value) in parameters(line) {
            match name.as_str() {
                "records" => value.split(',').for_each(|id| {
                    list.add(id);
                }),
                "name" => list.set_name(&value),
                "note" => {
                    if let Some((id, note)) = value.split_once(' ') {
                        list.set_note(id, note);
                    }
                }
                _ => {}
            }
        }
        list
    }
}

/// What a file of lists says that it is.
const FORMAT: &str = "evidence-explorer-lists";

/// A file of lists: `{ "format": "evidence-explorer-lists", "base": "…", "lists": [{ "name": "…",
/// "records": [{ "id": "…", "note": "…" }] }] }`.
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    /// Slug of the evidence base, for whoever looks at the file.
    #[serde(default)]
    base: String,
    lists: Vec<InFile>,
}

/// A list in a file.
#[derive(Serialize, Deserialize)]
struct InFile {
    #[serde(default)]
    name: String,
    #[serde(default)]
    records: Vec<Item>,
}

/// What became of lists that were brought back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Records that were added, or to which a note was.
    pub records: usize,
    /// Records for which there was no room.
    pub left_out: usize,
}

/// A list read from the part of a link behind the question mark. What is left out of it is named:
/// records that `known` does not know, those beyond the most, and parameters of another name.
pub fn from_link(rest: &str, known: impl Fn(&str) -> bool) -> (List, Vec<(String, String)>) {
    let mut list = List::default();
    let mut left_out = Vec::new();
    let mut seen = HashSet::new();
    for (name, value) in parameters(rest) {
        match name.as_str() {
            "records" => {
                for id in value.split(',').filter(|id| !id.is_empty()) {
                    // A record that is named twice is in the list once.
                    let is_new = seen.insert(id.to_owned());
                    if is_new && !(known(id) && list.add(id)) {
                        left_out.push((name.clone(), id.to_owned()));
                    }
                }
            }
            "name" => list.set_name(value.trim()),
            _ => left_out.push((name, value)),
        }
    }
    (list, left_out)
}

/// The lists of a reader: one at least, one of them the one that records are added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    all: Vec<List>,
    chosen: usize,
}

impl Default for Lists {
    fn default() -> Self {
        Self { all: vec![List::default()], chosen: 0 }
    }
}

impl Lists {
    /// All of them.
    pub fn all(&self) -> &[List] {
        &self.all
    }

    /// Whether nothing is kept.
    pub fn is_blank(&self) -> bool {
        self.all.iter().all(List::is_blank)
    }

    /// Place of the chosen one.
    pub fn place(&self) -> usize {
        self.chosen
    }

    /// The chosen one.
    pub fn chosen(&self) -> &List {
        &self.all[self.chosen]
    }

    /// The chosen one, to be changed.
    pub fn chosen_mut(&mut self) -> &mut List {
        &mut self.all[self.chosen]
    }

    /// Chooses the list at a place.
    pub fn choose(&mut self, place: usize) {
        if place < self.all.len() {
            self.chosen = place;
        }
    }

    /// Whether another list can be kept.
    pub fn has_room(&self) -> bool {
        self.all.len() < MOST_LISTS
    }

    /// Keeps another list beside the others, and chooses it.
    pub fn keep(&mut self, list: List) {
        if self.has_room() {
            self.all.push(list);
            self.chosen = self.all.len() - 1;
        }
    }

    /// Deletes the chosen list; the last one is emptied.
    pub fn delete(&mut self) {
        self.all.remove(self.chosen);
        if self.all.is_empty() {
            self.all.push(List::default());
        }
        self.chosen = self.chosen.min(self.all.len() - 1);
    }

    /// They as a file, for the evidence base with this slug.
    pub fn to_json(&self, base: &str) -> String {
        let list = |list: &List| InFile { name: list.name.clone(), records: list.items.clone() };
        let lists = self.all.iter().filter(|list| !list.is_blank()).map(list).collect();
        let file = File { format: FORMAT.to_owned(), base: base.to_owned(), lists };
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }

    /// Brings lists back. Nothing that is kept is lost by it: a list of the same name is added to, any
    /// other stands beside those that are there.
    pub fn bring(&mut self, lists: Vec<List>) -> Brought {
        let mut brought = Brought::default();
        for list in lists.into_iter().filter(|list| !list.is_blank()) {
            let is_same = |own: &List| own.name.trim() == list.name.trim() && !own.is_blank();
            let merged = self.all.iter().enumerate().filter(|(_, own)| is_same(own));
            let merged = merged.filter_map(|(place, own)| Some((place, own.with(&list)?))).next();
            if let Some((place, both)) = merged {
                let own = &self.all[place];
                brought.records +=
                    both.items.iter().filter(|item| !own.items.contains(item)).count();
                self.all[place] = both;
            } else if let Some(place) = self.all.iter().position(List::is_blank) {
                brought.records += list.items.len();
                self.all[place] = list;
            } else if self.has_room() {
                brought.records += list.items.len();
                self.all.push(list);
            } else {
                brought.left_out += list.items.len();
            }
        }
        brought
    }

    /// They as text, a line a list.
    pub fn to_text(&self) -> String {
        let line = |(place, list): (usize, &List)| {
            let chosen = if place == self.chosen { "&chosen=1" } else { "" };
            list.to_line() + chosen
        };
        self.all.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Reads a text, as much of it as can be, and says whether that is all of it.
    pub fn parse(text: &str) -> (Self, bool) {
        if text.is_empty() {
            return (Self::default(), true);
        }
        let mut lists = Self { all: Vec::new(), chosen: 0 };
        for line in text.lines().filter(|line| !line.is_empty()).take(MOST_LISTS) {
            if parameters(line).any(|(name, _)| name == "chosen") {
                lists.chosen = lists.all.len();
            }
            lists.all.push(List::parse(line));
        }
        if lists.all.is_empty() {
            lists = Self::default();
        }
        // What is written is written in one way only.
        let whole = lists.to_text() == text;
        (lists, whole)
    }
}

/// What is kept of a text: no more than so many characters, and no controls.
fn kept(text: &str, longest: usize, lines: bool) -> String {
    text.chars().filter(|c| !c.is_control() || (lines && *c == '\n')).take(longest).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(name: &str, ids: &[&str]) -> List {
        let mut list = List { name: name.to_owned(), ..List::default() };
        ids.iter().for_each(|id| assert!(list.add(id)));
        list
    }

    fn ids(list: &List) -> Vec<&str> {
        list.ids().collect()
    }

    #[test]
    fn a_record_is_in_a_list_once() {
        let mut list = list("", &["a", "b"]);
        assert!(!list.add("a"));
        list.toggle("a");
        assert_eq!(ids(&list), ["b"]);
        list.toggle("a");
        assert_eq!(ids(&list), ["b", "a"]);
    }

    #[test]
    fn a_record_moves_up_and_down_and_not_beyond_the_ends() {
        let mut list = list("", &["a", "b", "c"]);
        assert_eq!(list.shift("a", 1), Some(2));
        assert_eq!(ids(&list), ["b", "a", "c"]);
        assert_eq!(list.shift("c", -2), Some(1));
        assert_eq!(ids(&list), ["c", "b", "a"]);
        assert_eq!(list.shift("c", -1), None);
        assert_eq!(list.shift("a", 1), None);
        assert_eq!(list.shift("nobody", 1), None);
    }

    #[test]
    fn adding_all_of_another_list_keeps_own_order_and_notes() {
        let mut own = list("Own", &["a", "b"]);
        own.set_note("b", "ask about this");
        own.add_all(&list("Hers", &["c", "b", "d"]));
        assert_eq!(ids(&own), ["a", "b", "c", "d"]);
        assert_eq!(own.items[1].note, "ask about this");
        assert_eq!(own.name, "Own");
    }

    #[test]
    fn a_list_that_is_kept_stands_beside_the_others() {
        let mut lists = Lists::default();
        lists.chosen_mut().add("a");
        lists.keep(list("Hers", &["b"]));
        assert_eq!(lists.chosen().name, "Hers");
        lists.delete();
        assert_eq!(ids(lists.chosen()), ["a"]);
        lists.delete();
        assert_eq!(lists, Lists::default());
        for _ in 0..100 {
            lists.keep(List::default());
        }
        assert_eq!(lists.all().len(), MOST_LISTS);
    }

    #[test]
    fn a_link_holds_records_and_name_and_no_note() {
        let mut own = list("For Dr <b>Who</b> & co", &["a-1", "b-2"]);
        own.set_note("a-1", "private");
        let fragment = own.to_fragment();
        assert!(!fragment.contains("private"), "{fragment}");
        let (read, left_out) =
            from_link(fragment.split_once('?').expect("it has parameters").1, |_| true);
        assert_eq!(ids(&read), ["a-1", "b-2"]);
        assert_eq!(read.name, own.name);
        assert!(left_out.is_empty());
    }

    #[test]
    fn what_a_link_names_that_nobody_knows_is_left_out_and_named() {
        let (list, left_out) = from_link("records=a,b,a,<i>,c&colour=red&name=%00x%0A", |id| {
            "abc".contains(id) && id != "b"
        });
        assert_eq!(ids(&list), ["a", "c"]);
        assert_eq!(list.name, "x");
        let left_out: Vec<_> =
            left_out.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(left_out, ["records=b", "records=<i>", "colour=red"]);
        let many = (0..10_000).map(|n| format!("r-{n}")).collect::<Vec<_>>().join(",");
        let (list, left_out) =
            from_link(&format!("records={many}&name={}", "x".repeat(100_000)), |_| true);
        assert_eq!(list.items.len(), MOST_RECORDS);
        assert_eq!(left_out.len(), 10_000 - MOST_RECORDS);
        assert_eq!(list.name.len(), LONGEST_NAME);
    }

    #[test]
    fn a_broken_text_is_known_as_such_and_gives_what_can_be_read() {
        for broken in [
            "{\"lists\":[]}",
            "records=a,b&name=x&colour=red",
            "records=a,A b,c",
            "records=a&chosen=1\nrecords=b&chosen=1",
            "%%%",
            "\u{0}",
            "\n",
        ] {
            let (_, whole) = Lists::parse(broken);
            assert!(!whole, "{broken:?}");
        }
        let (lists, _) = Lists::parse("records=a,A b,c&note=c%20yes");
        assert_eq!(ids(lists.chosen()), ["a", "c"]);
        assert_eq!(lists.chosen().items[1].note, "yes");
        assert_eq!(Lists::parse(""), (Lists::default(), true));
    }

    #[test]
    fn lists_leave_as_a_file_and_come_back() {
        let mut lists = Lists::default();
        lists.chosen_mut().set_name("For \"Dr\" <b>Who</b>");
        lists.chosen_mut().add("a-1");
        lists.chosen_mut().set_note("a-1", "Ask:\nis it safe?");
        let file = lists.to_json("base");
        assert!(file.contains("\"format\": \"evidence-explorer-lists\""), "{file}");
        let mut empty = Lists::default();
        let back = List::from_json(&format!("\u{FEFF}{file}")).expect("it is a file of lists");
        assert_eq!(empty.bring(back.clone()), Brought { records: 1, left_out: 0 });
        assert_eq!(empty, lists);
        assert_eq!(empty.bring(back), Brought::default());
        assert_eq!(empty, lists, "brought back twice, it is there once");
    }

    #[test]
    fn what_is_brought_back_is_added_to_what_is_there() {
        let mut own = Lists::default();
        *own.chosen_mut() = list("Mine", &["a", "b"]);
        own.chosen_mut().set_note("a", "old");
        let mut other = list("Mine", &["c", "a"]);
        other.set_note("a", "new");
        other.set_note("c", "note");
        assert_eq!(
            own.bring(vec![other, list("Hers", &["d"])]),
            Brought { records: 3, left_out: 0 }
        );
        assert_eq!(ids(&own.all()[0]), ["a", "b", "c"]);
        assert_eq!(own.all()[0].items[0].note, "old\nnew");
        assert_eq!(own.all()[0].items[2].note, "note");
        assert_eq!((ids(&own.all()[1]), own.place()), (vec!["d"], 0));
    }

    #[test]
    fn a_note_that_has_no_room_beside_another_is_kept_on_a_list_of_its_own() {
        let mut own = Lists::default();
        own.chosen_mut().add("a");
        own.chosen_mut().set_note("a", &"x".repeat(LONGEST_NOTE));
        let mut other = list("", &["a"]);
        other.set_note("a", "y");
        own.bring(vec![other.clone()]);
        assert_eq!(own.all()[0].items[0].note.len(), LONGEST_NOTE);
        assert_eq!(own.all()[1], other);
        while own.has_room() {
            own.keep(list("Full", &["z"]));
        }
        assert_eq!(own.bring(vec![list("No room", &["n"])]), Brought { records: 0, left_out: 1 });
    }

    #[test]
    fn a_hostile_file_of_lists_breaks_nothing() {
        for text in [
            "",
            "{",
            "null",
            "[]",
            "{\"lists\":[]}",
            "{\"format\":\"x\",\"lists\":[]}",
            "{\"format\":\"evidence-explorer-lists\",\"lists\":7}",
            &format!("{{\"format\":\"evidence-explorer-lists\",\"lists\":{}", "[".repeat(100_000)),
        ] {
            assert_eq!(List::from_json(text), None, "{text:.60}");
        }
        let many =
            (0..2_000).map(|n| format!("{{\"id\":\"r-{n}\"}}")).collect::<Vec<_>>().join(",");
        let text = format!(
            "{{\"format\":\"evidence-explorer-lists\",\"colour\":1,\"lists\":[{{\"name\":\"a\\u0000b\\n{}\",\"records\":[{{\"id\":\"<i>\"}},{{\"id\":\"a\",\"note\":\"{}\"}},{many}]}},{{}}]}}",
            "n".repeat(1_000),
            "y".repeat(5_000)
        );
        let lists = List::from_json(&text).expect("it is a file of lists");
        assert_eq!((lists[0].name.len(), lists[0].items.len()), (LONGEST_NAME, MOST_RECORDS));
        assert_eq!(lists[0].items[0].note.len(), LONGEST_NOTE);
        let mut own = Lists::default();
        own.bring(vec![lists[0].clone(); 100]);
        assert!(Lists::parse(&own.to_text()).1, "it is kept as it is read");
    }

    fn any_list() -> impl Strategy<Value = List> {
        let items = prop::collection::vec(("[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", ".{0,20}"), 0..8);
        ("\\PC{0,20}", items).prop_map(|(name, items)| {
            let mut list = List::default();
            list.set_name(&name);
            for (id, note) in items {
                list.add(&id);
                list.set_note(&id, &note);
            }
            list
        })
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_back(all in prop::collection::vec(any_list(), 1..4), chosen in 0_usize..4) {
            let mut lists = Lists { chosen: 0, all };
            lists.choose(chosen);
            let (read, whole) = Lists::parse(&lists.to_text());
            prop_assert!(whole);
            prop_assert_eq!(read, lists);
        }

        #[test]
        fn bringing_lists_back_loses_nothing(own in prop::collection::vec(any_list(), 1..5), other in prop::collection::vec(any_list(), 0..5)) {
            let mut lists = Lists { chosen: 0, all: own.clone() };
            let json = Lists { chosen: 0, all: other.clone() }.to_json("base");
            let brought = lists.bring(List::from_json(&json).expect("it was written as a file"));
            prop_assert_eq!(brought.left_out, 0);
            for list in own.iter().chain(&other) {
                for item in &list.items {
                    prop_assert!(lists.all().iter().any(|kept| kept.name.trim() == list.name.trim() && kept.items.iter().any(|it| it.id == item.id && it.note.contains(&item.note))));
                }
            }
        }

        #[test]
        fn no_text_is_refused(text in "(records=|&|name=|note=|chosen|%[0-9]|[a-z,\n]|.){0,40}") {
            let (lists, whole) = Lists::parse(&text);
            prop_assert!(!lists.all().is_empty());
            if !whole {
                // What could be read is whole from then on.
                prop_assert!(Lists::parse(&lists.to_text()).1);
            }
        }

        #[test]
        fn no_link_is_refused(rest in "(records=|&|name=|%[0-9]|[a-z,]|.){0,60}") {
            let (list, _) = from_link(&rest, |_| true);
            let fragment = list.to_fragment();
            let again = from_link(fragment.split_once('?').expect("it has parameters").1, |_| true);
            prop_assert_eq!(again.0.to_fragment(), fragment);
            prop_assert!(again.1.is_empty());
        }
    }
}
