//! The explorer within other sites' pages: what a host may choose, and what it may not.
//!
//! A host chooses page, condition, language and look. What would hide results has no say in a frame:
//! what a reader narrows down there is kept in the frame and never in its address, so that no
//! address can show the part of the evidence that suits its author.

pub mod choice;
pub mod explorer;
pub mod frame;
pub mod snippet;

use crate::model::Model;
use crate::model::meta_analysis::PoolQuestion;
use crate::route::{InFrame, MapSearch, PoolSearch, Route, Search};
use evidence::colour::Colour;
use explore::{Query, parameters};

/// Smallest and largest text, in hundredths of the browser's own.
const SIZES: std::ops::RangeInclusive<u16> = 90..=200;

/// How a host wants the page to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether it is shown as a compact frame.
    pub embedded: bool,
    /// Its theme, if one is asked for.
    pub theme: Option<Theme>,
    /// Its accent, if one is asked for.
    pub accent: Option<Colour>,
    /// Size of its text, in hundredths of the browser's own.
    pub size: Option<u16>,
}

/// A theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's device has it.
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in addresses and in `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

impl Look {
    /// What the part of an address before the fragment (without `?`) and the fragment ask for.
    pub fn of(search: &str, fragment: &str) -> Self {
        let mut look = Self::of_fragment(fragment);
        for (name, value) in parameters(search) {
            look.set(&name, &value);
        }
        look
    }

    /// What a fragment asks for. The page that makes frames has parameters of the same names, which
    /// are about the frame and not about that page.
    fn of_fragment(fragment: &str) -> Self {
        let mut look = Self::default();
        let (path, rest) = fragment.split_once('?').unwrap_or((fragment, ""));
        if path.trim_matches(['#', '/']) != "embed" {
            for (name, value) in parameters(rest) {
                look.set(&name, &value);
            }
        }
        look
    }

    /// This look with what a fragment asks for on top.
    pub fn with_fragment(self, fragment: &str) -> Self {
        self.with(Self::of_fragment(fragment))
    }

    /// This look with another on top. A frame stays a frame.
    pub fn with(self, other: Self) -> Self {
        Self {
            embedded: self.embedded || other.embedded,
            theme: other.theme.or(self.theme),
            accent: other.accent.or(self.accent),
            size: other.size.or(self.size),
        }
    }

    /// Takes up a parameter; `false` if it is none of a look, or has a value that nobody knows.
    fn set(&mut self, name: &str, value: &str) -> bool {
        match name {
            "embed" if value == "1" => self.embedded = true,
            "theme" => match Theme::named(value) {
                Some(theme) => self.theme = Some(theme),
                None => return false,
            },
            "accent" => match Colour::parse(value) {
                Some(accent) => self.accent = Some(accent),
                None => return false,
            },
            "size" => match value.parse() {
                Ok(size) if SIZES.contains(&size) => self.size = Some(size),
                _ => return false,
            },
            _ => return false,
        }
        true
    }

    /// Whether a parameter of an address is one of a look.
    pub fn knows(name: &str, value: &str) -> bool {
        Self::default().set(name, value)
    }

    /// What a host tells a frame that is already there: theme, accent and size, nothing else.
    pub fn told<'a>(told: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let mut look = Self::default();
        for (name, value) in told {
            if name != "embed" {
                look.set(name, &value);
            }
        }
        look
    }

    /// The parameters that ask for it, as they stand in an address.
    pub fn to_address(self) -> String {
        let mut parts = Vec::new();
        if self.embedded {
            parts.push("embed=1".to_owned());
        }
        parts.extend(self.theme.map(|theme| format!("theme={}", theme.name())));
        parts.extend(self.accent.map(|accent| format!("accent={}", accent.digits())));
        parts.extend(self.size.map(|size| format!("size={size}")));
        parts.join("&")
    }
}

/// What of an address a frame shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// The page.
    pub route: Route,
    /// Whether the address asked to leave out some of the results, which was not done.
    pub refused: bool,
}

/// The page that a frame shows for an address: of what is asked of the records, the condition alone
/// is left. What a reader has chosen there since stays: `by_reader` says that the address comes from
/// the page itself.
pub fn admit(model: &Model, route: Route, by_reader: bool) -> Admitted {
    match route {
        Route::Explore(search) => {
            let query = search.query.only(&["condition"]);
            let refused = query != Query { sort: None, ..search.query };
            Admitted { route: Route::Explore(Search { query, ..Search::default() }), refused }
        }
        // What a reader of the frame looks for there.
        Route::Claims(_) | Route::Compare(_) | Route::Search(_) if by_reader => {
            Admitted { route, refused: false }
        }
        // Words can be picked by what they find.
        Route::Search(text) => {
            Admitted { route: Route::Search(String::new()), refused: !text.is_empty() }
        }
        Route::Claims(asked) => {
            let query = asked.only(&["condition"]);
            let refused = query != Query { sort: None, ..asked };
            Admitted { route: Route::Claims(query), refused }
        }
        Route::Pool(asked) => {
            let query = asked.ask.query.only(&["condition", "outcome"]);
            let refused = query != Query { sort: None, ..asked.ask.query.clone() };
            if by_reader {
                let ask = PoolQuestion { query, ..asked.ask };
                return Admitted { route: Route::Pool(PoolSearch { ask, ..asked }), refused };
            }
            // The time, the measure and the plot that suit can be picked too.
            let shown = PoolSearch {
                ask: PoolQuestion { query, ..PoolQuestion::default() },
                ..PoolSearch::default()
            };
            let asked = PoolSearch {
                ask: PoolQuestion { query: shown.ask.query.clone(), ..asked.ask },
                ..asked
            };
            let refused = refused || shown != asked;
            Admitted { route: Route::Pool(shown), refused }
        }
        Route::Map(asked) => {
            let query = asked.search.query.only(&["condition"]);
            let refused = query != Query { sort: None, ..asked.search.query };
            let search = Search { query, ..Search::default() };
            let shown = MapSearch { search, full: false, ..asked };
            if by_reader {
                return Admitted { route: Route::Map(shown), refused };
            }
            let refused = refused || shown.line.is_some() || shown.column.is_some();
            let shown = MapSearch { closed: Default::default(), ..shown.shut() };
            Admitted { route: Route::Map(shown), refused }
        }
        // Whoever picks studies can pick those that suit.
        Route::Compare(ids) => {
            Admitted { route: Route::Compare(Vec::new()), refused: !ids.is_empty() }
        }
        route => match route.page(model).in_frame {
            InFrame::Whole => Admitted { route, refused: false },
            // Whoever makes a list can pick studies that suit.
            InFrame::Home | InFrame::Narrowed => {
                let refused = matches!(&route, Route::List(list) if !list.is_blank());
                Admitted { route: Route::Home, refused }
            }
        },
    }
}

/// Whether a link within a frame that began at `start` is followed there. Every other leads to the
/// full explorer.
pub fn stays(fragment: &str, start: &str) -> bool {
    let path = |fragment: &str| {
        fragment.split('?').next().unwrap_or_default().trim_matches(['#', '/']).to_owned()
    };
    let asked = path(fragment);
    let has_page = ["condition/", "study/", "country/"].iter().any(|page| asked.starts_with(page));
    has_page || fragment == start || (asked == path(start) && !fragment.contains('?'))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::route::Address;

    fn model() -> Model {
        Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code")
    }

    #[test]
    fn a_look_may_stand_before_the_fragment_or_in_it() {
        let expected = Look {
            embedded: true,
            theme: Some(Theme::Dark),
            accent: Colour::parse("0a6a5a"),
            size: Some(110),
        };
        let asked = "embed=1&theme=dark&accent=0a6a5a&size=110";
        assert_eq!(Look::of(asked, "#/"), expected);
        assert_eq!(Look::of("", &format!("#/about?{asked}")), expected);
        assert_eq!(Look::of("embed=1&size=110", "#/?theme=dark&accent=%230a6a5a"), expected);
        assert_eq!(expected.to_address(), asked);
        assert_eq!(Look::of("", &format!("#/embed?{asked}")), Look::default());
    }

    #[test]
    fn a_look_that_nobody_knows_is_none() {
        for asked in [
            "embed=0",
            "embed=yes",
            "theme=pink",
            "accent=red",
            "accent=url(x)",
            "size=1",
            "size=9999",
            "size=-3",
            "x=1",
        ] {
            assert_eq!(Look::of(asked, ""), Look::default(), "{asked}");
            let (name, value) = asked.split_once('=').expect("it is a parameter");
            assert!(!Look::knows(name, value));
        }
    }

    #[test]
    fn a_host_can_tell_a_look_and_nothing_else() {
        let told = [("embed", "1"), ("theme", "light"), ("direction", "benefit")];
        let look = Look::told(told.map(|(name, value)| (name, value.to_owned())));
        assert_eq!(look, Look { theme: Some(Theme::Light), ..Look::default() });
        let frame = Look { embedded: true, ..Look::default() };
        assert!(frame.with(look).embedded, "a frame stays a frame");
    }

    #[test]
    fn a_look_is_part_of_any_address_and_nothing_unknown() {
        let model = model();
        for fragment in ["#/?embed=1", "#/explore?embed=1&theme=dark", "#/about?accent=123456"] {
            assert!(Address::parse(&model, fragment).dropped.is_empty(), "{fragment}");
        }
        assert_eq!(Address::parse(&model, "#/about?theme=pink").dropped.len(), 1);
    }

    #[test]
    fn an_address_cannot_hide_results_in_a_frame() {
        let model = model();
        let condition = &model.base.conditions[0].slug;
        let whole = Search::of("condition", condition);
        for hidden in [
            "direction=benefit",
            "level=1",
            "funding=industry",
            "q=better",
            "year=2020..",
            "n=50..",
            "design=randomised-trials",
        ] {
            let asked = format!("#/explore?condition={condition}&{hidden}");
            let address = Address::parse(&model, &asked);
            if address.dropped.is_empty() {
                let admitted = admit(&model, address.route, false);
                assert_eq!(admitted.route, Route::Explore(whole.clone()), "{hidden}");
                assert!(admitted.refused, "{hidden}");
            }
        }
        let id = &model.base.records[0].id;
        let list = Address::parse(&model, &format!("#/list?records={id}")).route;
        assert_eq!(admit(&model, list, false), Admitted { route: Route::Home, refused: true });
        let search = Route::Search("works".to_owned());
        let empty = Admitted { route: Route::Search(String::new()), refused: true };
        assert_eq!(admit(&model, search.clone(), false), empty);
        assert_eq!(admit(&model, search.clone(), true), Admitted { route: search, refused: false });
        let open = admit(&model, Route::Explore(whole.clone()), false);
        assert_eq!(open, Admitted { route: Route::Explore(whole), refused: false });
    }

    #[test]
    fn a_map_in_a_frame_shows_all_results() {
        let model = model();
        let condition = &model.base.conditions[0].slug;
        let asked = format!("#/map?condition={condition}&direction=benefit&by=level&full=1");
        let admitted = admit(&model, Address::parse(&model, &asked).route, false);
        let shown = format!("#/map?condition={condition}&by=level");
        assert_eq!((admitted.route.to_fragment(), admitted.refused), (shown, true));
    }

    #[test]
    fn a_frame_opens_no_cell_of_a_map_unless_its_reader_does() {
        let model = model();
        let asked = format!("#/map?by=level&column=1&row={}", model.base.conditions[0].slug);
        let route = Address::parse(&model, &asked).route;
        let Route::Map(map) = &route else { panic!("it is a map") };
        assert!(map.line.is_some() && map.column.is_some());
        let admitted = admit(&model, route.clone(), false);
        assert_eq!(
            (admitted.route.to_fragment().as_str(), admitted.refused),
            ("#/map?by=level", true)
        );
        assert_eq!(admit(&model, route.clone(), true), Admitted { route, refused: false });
    }

    #[test]
    fn a_pool_in_a_frame_begins_with_the_question_of_the_page() {
        let model = model();
        let condition = &model.base.conditions[0].slug;
        let question = format!("#/pool?condition={condition}&outcome=pain");
        for picked in ["measure=score", "window=week", "effect=smd", "split=funding", "look=funnel"]
        {
            let route = Address::parse(&model, &format!("{question}&{picked}")).route;
            let admitted = admit(&model, route.clone(), false);
            assert_eq!((admitted.route.to_fragment(), admitted.refused), (question.clone(), true));
            assert_eq!(
                admit(&model, route.clone(), true),
                Admitted { route, refused: false },
                "{picked}"
            );
        }
        let route = Address::parse(&model, &question).route;
        assert_eq!(admit(&model, route.clone(), false), Admitted { route, refused: false });
    }

    #[test]
    fn a_reader_searches_claims_in_a_frame_and_its_address_does_not() {
        let model = model();
        let route = Address::parse(&model, "#/claims?q=works").route;
        assert_eq!(
            admit(&model, route.clone(), true),
            Admitted { route: route.clone(), refused: false }
        );
        let whole = Address::parse(&model, "#/claims").route;
        assert_eq!(admit(&model, route, false), Admitted { route: whole, refused: true });
    }

    #[test]
    fn a_frame_keeps_to_its_pages() {
        let start = "#/condition/x";
        assert!(stays("#/study/y", start));
        assert!(stays("#/condition/z", start));
        assert!(stays("#/country/FR", start));
        assert!(!stays("#/", start));
        assert!(!stays("#/explore?direction=benefit", start));
        assert!(!stays("#/explore?direction=benefit", "#/explore"));
        assert!(!stays("#/about", start));
        assert!(stays("#/", "#/"));
    }
}
