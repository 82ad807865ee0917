//! What a host chooses on the page that makes frames, as that page's address holds it.

use super::{Look, Theme};
use crate::model::Model;
use crate::route::{Route, Search};
use evidence::colour::Colour;
use explore::{Dropped, encode};

/// Heights of a frame that does not follow its content, in pixels.
const HEIGHTS: std::ops::RangeInclusive<u32> = 300..=4000;
/// Longest address of an explorer that is taken.
const LONGEST_ADDRESS: usize = 300;

/// What a host chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Kind of page.
    pub page: Page,
    /// Slug of the condition, if one was chosen.
    pub condition: Option<String>,
    /// Theme, accent and size of text.
    pub look: Look,
    /// Height in pixels; as high as its content if there is none.
    pub height: Option<u32>,
    /// Whether the host takes a plain frame, and not the element.
    pub plain_frame: bool,
    /// Where the explorer is hosted, if it is not where this page is.
    pub at: Option<String>,
}

/// A kind of page to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The answer for one condition.
    #[default]
    Condition,
    /// All conditions.
    Home,
    /// The records, of one condition or of all.
    Explore,
}

impl Page {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Condition, Self::Home, Self::Explore];

    /// Its name in addresses and in the element.
    pub fn name(self) -> &'static str {
        match self {
            Self::Condition => "condition",
            Self::Home => "home",
            Self::Explore => "explore",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.name() == name)
    }
}

impl Choice {
    /// Reads parameters; what is unknown is dropped and named.
    pub fn parse(
        model: &Model,
        parameters: impl Iterator<Item = (String, String)>,
    ) -> (Self, Vec<Dropped>) {
        let mut choice = Self::default();
        let unknown = parameters.filter(|(name, value)| !choice.set(model, name, value));
        let dropped = unknown.map(|(name, value)| Dropped { name, value }).collect();
        (choice, dropped)
    }

    fn set(&mut self, model: &Model, name: &str, value: &str) -> bool {
        match name {
            "page" => match Page::named(value) {
                Some(page) => self.page = page,
                None => return false,
            },
            "condition" if model.base.condition(value).is_some() => {
                self.condition = Some(value.to_owned());
            }
            "theme" | "accent" | "size" => return self.look.set(name, value),
            "height" => match value.parse() {
                Ok(height) if HEIGHTS.contains(&height) => self.height = Some(height),
                _ => return value == "auto",
            },
            "as" if value == "frame" => self.plain_frame = true,
            "as" => return value == "element",
            "at" => match address(value) {
                Some(at) => self.at = Some(at),
                None => return false,
            },
            "lang" => return *value == model.base.site.language,
            _ => return false,
        }
        true
    }

    /// The fragment of the page that holds these choices.
    pub fn to_fragment(&self) -> String {
        let mut parts = Vec::new();
        if self.page != Page::default() {
            parts.push(format!("page={}", self.page.name()));
        }
        parts.extend(self.condition.iter().map(|slug| format!("condition={}", encode(slug))));
        let look = self.look.to_address();
        if !look.is_empty() {
            parts.push(look);
        }
        parts.extend(self.height.map(|height| format!("height={height}")));
        if self.plain_frame {
            parts.push("as=frame".to_owned());
        }
        parts.extend(self.at.iter().map(|at| format!("at={}", encode(at))));
        let separator = if parts.is_empty() { "" } else { "?" };
        format!("#/embed{separator}{}", parts.join("&"))
    }

    /// The page that the frame shows.
    pub fn route(&self, model: &Model) -> Route {
        let condition = self.condition.clone();
        match (self.page, condition) {
            (Page::Home, _) => Route::Home,
            (Page::Explore, Some(slug)) => Route::Explore(Search::of("condition", &slug)),
            (Page::Explore, None) => Route::Explore(Search::default()),
            (Page::Condition, Some(slug)) => Route::Condition(slug),
            (Page::Condition, None) => match model.base.conditions.first() {
                Some(page) => Route::Condition(page.slug.clone()),
                None => Route::Home,
            },
        }
    }

    /// The choice with a theme.
    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.look.theme = Some(theme);
        self
    }

    /// The choice with an accent; `None` leaves it to the explorer.
    pub fn with_accent(mut self, accent: Option<Colour>) -> Self {
        self.look.accent = accent;
        self
    }
}

/// An address where an explorer may be hosted, without query and fragment; `None` for what is none.
pub fn address(text: &str) -> Option<String> {
    let page = text.trim().split(['?', '#']).next().unwrap_or_default();
    let rest = page.strip_prefix("https://").or_else(|| page.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~%/:".contains(c);
    let fits = page.len() <= LONGEST_ADDRESS && !host.is_empty() && rest.chars().all(plain);
    fits.then(|| page.to_owned())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use explore::parameters;

    #[test]
    fn choices_are_kept_in_the_address() {
        let model =
            Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code");
        let slug = &model.base.conditions[3].slug;
        let fragment = format!(
            "#/embed?page=explore&condition={slug}&theme=dark&accent=0a6a5a&size=120&height=900&as=frame&at=https%3A%2F%2Fclinic.example%2Fx.html"
        );
        let (_, rest) = fragment.split_once('?').expect("it has parameters");
        let (choice, dropped) = Choice::parse(&model, parameters(rest));
        assert!(dropped.is_empty(), "{dropped:?}");
        assert_eq!(choice.to_fragment(), fragment);
        assert_eq!(Choice::default().to_fragment(), "#/embed");
        let (_, dropped) = Choice::parse(
            &model,
            parameters("page=x&condition=nowhere&height=9&at=javascript:x&as=y&z=1"),
        );
        assert_eq!(dropped.len(), 6);
    }

    #[test]
    fn an_address_is_one_of_a_page() {
        assert_eq!(
            address("https://a.example/x.html?y#z").as_deref(),
            Some("https://a.example/x.html")
        );
        for text in [
            "",
            "x.html",
            "javascript:alert(1)",
            "https://",
            "https://a\"b/",
            "https://a b/",
            "https://u@a/",
            "data:text/html,x",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
