//! How the modules of each crate lean on each other: none on one that leans on it, and none on a floor
//! above its own. What stands against it today is listed here; what is mended is to be taken out.
//!
//! A module is a file. It leans on another if it names something that the other defines: what is handed
//! on by `pub use` belongs to the module that defines it. Tests are left out.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Macro, UseTree, Visibility};

/// The crates, by their folder of sources.
const CRATES: [&str; 18] = [
    "src",
    "crates/changes/src",
    "crates/citations/src",
    "crates/drafts/src",
    "crates/evidence/src",
    "crates/evidence-read/src",
    "crates/evidence-source/src",
    "crates/explore/src",
    "crates/locale/src",
    "crates/matching/src",
    "crates/new-base/src",
    "crates/plain-language/src",
    "crates/references/src",
    "crates/relevance/src",
    "crates/synthesis/src",
    "crates/watch/src",
    "prerender/src",
    "xtask/src",
];

/// Circles that are known.
const KNOWN_CIRCLES: &[&str] = &[
    "crates/explore/src: text, text::build, text::words",
    "crates/synthesis/src: heterogeneity, pool, pool::common, pool::random, pool::tau2, predict",
    "src: browser::address, browser::page, browser::place",
    "src: browser::letters, browser::plural, wording, wording::message",
    "src: embed, embed::choice, route::page",
    "src: model, model::claims, model::glossary",
];

/// The floors of the page, from the ground up: each may lean on those before it.
const FLOORS: [&[&str]; 8] = [
    &["wording", "browser"],
    &["model"],
    &["list", "route"],
    &["keeping", "screening"],
    &["components"],
    &["pages"],
    &["embed"],
    &["app"],
];

/// Arrows up that are known.
const KNOWN_UP: &[&str] = &[
    "browser::frame -> embed",
    "components::findings -> pages::home",
    "pages::embed -> embed",
    "pages::embed -> embed::choice",
    "pages::embed -> embed::frame",
    "pages::embed -> embed::snippet",
    "route::address -> embed",
    "route::address -> embed::choice",
    "route::page -> embed::choice",
];

/// A module, by the names on the way to it; the crate's own is empty.
type Name = Vec<String>;

#[derive(Default)]
struct Module {
    /// What it defines.
    defines: BTreeSet<String>,
    /// Whether the build writes a part of it, which defines all that is not found elsewhere.
    is_completed: bool,
    /// What it has by another name, and whether it hands it on.
    uses: Vec<Use>,
    /// Every path that its code names.
    paths: BTreeSet<Name>,
}

#[derive(Clone)]
struct Use {
    path: Name,
    /// The name here; `*` for all.
    name: String,
    handed_on: bool,
}

type Modules = BTreeMap<Name, Module>;

#[test]
fn no_circle_is_new() {
    let mut found = BTreeSet::new();
    for folder in CRATES {
        let modules = read(folder);
        let leans = leans(&modules);
        let mut seen = BTreeSet::new();
        for module in modules.keys() {
            let others = reached(&leans, module);
            if !others.contains(module) || seen.contains(module) {
                continue;
            }
            let back = |other: &&Name| reached(&leans, other).contains(module);
            let circle: Vec<&Name> = others.iter().filter(|other| back(other)).copied().collect();
            seen.extend(circle.iter().copied().cloned());
            let names: Vec<String> = circle.iter().map(|name| shown(name)).collect();
            found.insert(format!("{folder}: {}", names.join(", ")));
        }
    }
    same("circles", &found, KNOWN_CIRCLES);
}

#[test]
fn no_arrow_up_is_new() {
    let modules = read("src");
    let floor = |name: &Name| {
        let room = name.first()?;
        FLOORS.iter().position(|rooms| rooms.contains(&room.as_str()))
    };
    let mut found = BTreeSet::new();
    for (from, others) in leans(&modules) {
        for to in others {
            if let (Some(low), Some(high)) = (floor(&from), floor(&to))
                && low < high
            {
                found.insert(format!("{} -> {}", shown(&from), shown(&to)));
            }
        }
    }
    same("arrows up", &found, KNOWN_UP);
}

/// Fails with all that is new, and all that is gone.
fn same(what: &str, found: &BTreeSet<String>, known: &[&str]) {
    let known: BTreeSet<String> = known.iter().map(|it| (*it).to_owned()).collect();
    let new: Vec<&String> = found.difference(&known).collect();
    let gone: Vec<&String> = known.difference(found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "{what} that are new: {new:#?}\n{what} that are gone, to be taken out of the list: {gone:#?}"
    );
}

fn shown(name: &Name) -> String {
    if name.is_empty() { "crate".to_owned() } else { name.join("::") }
}

/// All modules that a module leans on, and those that they lean on.
fn reached<'a>(leans: &'a BTreeMap<Name, BTreeSet<Name>>, from: &Name) -> BTreeSet<&'a Name> {
    let mut reached = BTreeSet::new();
    let mut left: Vec<&Name> = leans.get(from).into_iter().flatten().collect();
    while let Some(name) = left.pop() {
        if reached.insert(name) {
            left.extend(leans.get(name).into_iter().flatten());
        }
    }
    reached
}

/// The modules that each module leans on.
fn leans(modules: &Modules) -> BTreeMap<Name, BTreeSet<Name>> {
    let leaned = |(name, module): (&Name, &Module)| {
        let used = module.uses.iter().map(|it| (&it.path, it.handed_on));
        // A name alone is of this file, or came by `use`.
        let named = module.paths.iter().filter(|path| path.len() > 1).map(|path| (path, false));
        let others = used.chain(named).filter_map(|(path, handed_on)| {
            let other = resolved(modules, name, path, 0)?;
            let is_facade = handed_on && other.starts_with(name);
            (other != *name && !is_facade).then_some(other)
        });
        (name.clone(), others.collect())
    };
    modules.iter().map(leaned).collect()
}

/// The module that defines what a path names, seen from a module.
fn resolved(modules: &Modules, from: &Name, path: &[String], depth: usize) -> Option<Name> {
    // Names that stand for each other in a circle lead nowhere.
    if depth > 20 {
        return None;
    }
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => inside(modules, Vec::new(), rest, depth),
        "self" => inside(modules, from.clone(), rest, depth),
        "super" => {
            let mut above = from.clone();
            above.pop()?;
            let rest = if rest.first().is_some_and(|it| it == "super") {
                return resolved(modules, &above, rest, depth);
            } else {
                rest
            };
            inside(modules, above, rest, depth)
        }
        _ => {
            let child = [from.as_slice(), std::slice::from_ref(first)].concat();
            if modules.contains_key(&child) {
                return inside(modules, child, rest, depth);
            }
            let module = modules.get(from)?;
            let used = module.uses.iter().find(|it| it.name == *first)?;
            if used.path.first() == Some(first) && used.path.len() == 1 {
                return None;
            }
            let path = [used.path.as_slice(), rest].concat();
            resolved(modules, from, &path, depth + 1)
        }
    }
}

/// The module that defines what a path within a module names.
fn inside(modules: &Modules, at: Name, path: &[String], depth: usize) -> Option<Name> {
    let module = modules.get(&at)?;
    let Some((first, rest)) = path.split_first() else { return Some(at) };
    let child = [at.as_slice(), std::slice::from_ref(first)].concat();
    if modules.contains_key(&child) {
        return inside(modules, child, rest, depth);
    }
    if module.defines.contains(first) || first == "*" {
        return Some(at);
    }
    let used = module.uses.iter().find_map(|it| {
        let path = match it.name.as_str() {
            "*" => [&it.path[..it.path.len() - 1], path].concat(),
            name if name == first => [it.path.as_slice(), rest].concat(),
            _ => return None,
        };
        resolved(modules, &at, &path, depth + 1)
    });
    used.or_else(|| module.is_completed.then_some(at))
}

/// Reads the modules of a crate.
fn read(folder: &str) -> Modules {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project");
    let folder = root.join(folder);
    let (mut modules, mut tests) = (Modules::new(), BTreeSet::new());
    for file in files(&folder) {
        let within = file.strip_prefix(&folder).expect("it lies within").with_extension("");
        let mut name: Name =
            within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if name.last().is_some_and(|last| ["lib", "main", "mod"].contains(&last.as_str())) {
            name.pop();
        }
        let text = fs::read_to_string(&file).expect("it can be read");
        let parsed = syn::parse_file(&text).unwrap_or_else(|it| panic!("{}: {it}", file.display()));
        let module = modules.entry(name.clone()).or_default();
        for item in &parsed.items {
            if let Item::Mod(child) = item
                && is_test(&child.attrs)
            {
                tests.insert([name.as_slice(), &[child.ident.to_string()]].concat());
            }
            define(module, item);
        }
        Reader(module).visit_file(&parsed);
    }
    modules.retain(|name, _| !tests.iter().any(|test| name.starts_with(test)));
    modules
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("there is a folder of sources") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("cfg")
            && it.meta.require_list().is_ok_and(|list| {
                let text = list.tokens.to_string();
                text.contains("test") && !text.contains("not (test")
            })
    })
}

fn define(module: &mut Module, item: &Item) {
    let name = match item {
        Item::Const(it) => it.ident.to_string(),
        Item::Enum(it) => it.ident.to_string(),
        Item::Fn(it) => {
            // Yew names a component by its attribute.
            let component = it.attrs.iter().find_map(|it| it.meta.require_list().ok());
            module.defines.extend(component.map(|it| it.tokens.to_string()));
            it.sig.ident.to_string()
        }
        Item::Macro(it) => it.ident.as_ref().map_or_else(String::new, ToString::to_string),
        Item::Mod(it) if it.content.is_some() => it.ident.to_string(),
        Item::Static(it) => it.ident.to_string(),
        Item::Struct(it) => it.ident.to_string(),
        Item::Trait(it) => it.ident.to_string(),
        Item::Type(it) => it.ident.to_string(),
        Item::Union(it) => it.ident.to_string(),
        _ => return,
    };
    module.defines.insert(name);
}

/// Gathers what a file names.
struct Reader<'a>(&'a mut Module);

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_test(&item.attrs) {
            let handed_on = !matches!(item.vis, Visibility::Inherited);
            add(&mut self.0.uses, &mut Vec::new(), &item.tree, handed_on);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.paths.insert(path.segments.iter().map(|it| it.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, it: &'ast Macro) {
        self.0.is_completed |= it.path.is_ident("include");
        named(&mut self.0.paths, it.tokens.clone());
        visit::visit_macro(self, it);
    }
}

fn add(uses: &mut Vec<Use>, path: &mut Name, tree: &UseTree, handed_on: bool) {
    let mut put = |last: &str, name: String| {
        let mut path = path.clone();
        if last != "self" {
            path.push(last.to_owned());
        }
        let name = if name == "self" { path.last().cloned().unwrap_or_default() } else { name };
        uses.push(Use { path, name, handed_on });
    };
    match tree {
        UseTree::Path(it) => {
            path.push(it.ident.to_string());
            add(uses, path, &it.tree, handed_on);
            path.pop();
        }
        UseTree::Name(it) => put(&it.ident.to_string(), it.ident.to_string()),
        UseTree::Rename(it) => put(&it.ident.to_string(), it.rename.to_string()),
        UseTree::Glob(_) => put("*", "*".to_owned()),
        UseTree::Group(it) => {
            for tree in &it.items {
                add(uses, path, tree, handed_on);
            }
        }
    }
}

/// The paths in what a macro is given: names with `::` between them.
fn named(paths: &mut BTreeSet<Name>, tokens: TokenStream) {
    let (mut path, mut colons) = (Name::new(), 0);
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 && !path.is_empty() {
                    paths.insert(std::mem::take(&mut path));
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
            other => {
                if !path.is_empty() {
                    paths.insert(std::mem::take(&mut path));
                }
                colons = 0;
                if let TokenTree::Group(group) = other {
                    named(paths, group.stream());
                }
            }
        }
    }
    if !path.is_empty() {
        paths.insert(path);
    }
}
