//! What a search text may mean, before records are looked at: conditions, safety topics, medicines and
//! countries, by their names, and pages that answer a kind of question.

use super::Model;
use super::documents::{CONDITION_FIELDS, ConditionTexts, drugs};
use super::names::{NameFit, NameToken, NameWords, Names, WORD};
use super::spelling::{has_word, whole_name};
use crate::t;
use evidence::access::CountryAccess;
use evidence::safety::SafetyTopic;
use evidence::vocabulary::{Condition, DrugTerm, Place};
use explore::text::{Words, single_words};

/// Most conditions offered for a text.
const MOST_CONDITIONS: usize = 5;

/// Most topics of safety and medicines offered for a text.
const MOST_TOPICS: usize = 2;

/// A condition without a whole name in the text is shown if its names have that part of what those of the
/// best tell.
const FAR: f32 = 4.0;

/// What has a place of its own beside the conditions.
#[derive(Clone, Copy, Debug)]
pub enum Topic<'a> {
    /// On the Safety page.
    Safety(&'a SafetyTopic),
    /// On the Medicines page.
    Medicine(&'a DrugTerm),
}

/// A page that answers a kind of question for all conditions at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overview {
    /// What is licensed and paid for, by country.
    Access,
    /// Trials that are planned or running.
    UnderWay,
}

/// What a text may mean, before records are looked at.
#[derive(Debug, Default)]
pub struct Leads<'a> {
    /// Conditions, the likeliest first.
    pub conditions: Vec<&'a Condition>,
    /// Whether the text has a whole name of one of them.
    pub is_condition: bool,
    /// Topics of safety, the likeliest first.
    pub safety: Vec<&'a SafetyTopic>,
    /// Whether the text names one of them better than a condition.
    pub is_safety: bool,
    /// Medicines, the likeliest first.
    pub medicines: Vec<&'a DrugTerm>,
    /// Whether the names of one of them are all that the text tells.
    pub is_medicine: bool,
    /// Places that are named, in the order of the vocabulary.
    pub places: Vec<&'a Place>,
    /// Whether the text asks what is licensed or paid for.
    pub is_access: bool,
    /// Pages that answer what is asked for all conditions at once.
    pub overviews: Vec<Overview>,
}

/// Topics that a text may mean, the likeliest first.
struct FittingTopics<'a> {
    /// Topics of safety, each with whether the text has a whole name of it as it is spelled here.
    safety: Vec<(&'a SafetyTopic, bool)>,
    /// Medicines, each with whether its names explain all that the text tells.
    medicines: Vec<(&'a DrugTerm, bool)>,
}

impl Leads<'_> {
    /// All names of the conditions, topics of safety, medicines and places.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let conditions = self.conditions.iter().map(|it| (&it.label, &it.also_called));
        let safety = self.safety.iter().map(|it| (&it.title, &it.also_called));
        let places = self.places.iter().map(|it| (&it.label, &it.also_called));
        let medicines = self.medicines.iter().map(|it| (&it.label, &it.also_called));
        let all = conditions.chain(safety).chain(medicines).chain(places);
        all.flat_map(|(label, others)| std::iter::once(label).chain(others)).map(String::as_str)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        let topics = self.safety.len() + self.medicines.len();
        self.conditions.len() + topics + self.places.len() + self.overviews.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
impl Model {
    /// What a search text may mean, without a look at the records: quick enough for every letter.
    pub fn leads(&self, text: &str) -> Leads<'_> {
        let mut leads = Leads::default();
        // What was written about the built-in evidence is no answer where a reader looks at their own.
        if text.trim().is_empty() || self.is_own_alone() {
            return leads;
        }
        let text = without_signs(self, text);
        // Those without a page are groups of records and have no answer of their own.
        leads.places = self.places_named(&text);
        let mut conditions = self.fitting_conditions(&text, &leads.places);
        conditions.retain(|(condition, _)| self.base.condition_page(&condition.slug).is_some());
        let FittingTopics { safety, medicines } = self.fitting_topics(&text);
        // A question about safety is not one about every condition that it touches.
        if !safety.is_empty() {
            conditions.retain(|(_, fit)| fit.is_whole || fit.tokens.len() > 1);
        }
        leads.is_condition = conditions.iter().any(|(_, fit)| fit.is_whole);
        leads.is_safety = safety.first().is_some_and(|(_, is_exact)| *is_exact)
            && !conditions.iter().any(|(_, fit)| fit.is_exact);
        leads.is_medicine = medicines.iter().any(|(_, explains)| *explains);
        let conditions = conditions.into_iter().map(|(condition, _)| condition);
        leads.conditions = conditions.take(MOST_CONDITIONS).collect();
        leads.safety = safety.into_iter().map(|(topic, _)| topic).collect();
        leads.medicines = medicines.into_iter().map(|(drug, _)| drug).collect();
        let has_one_of = |list: &str| {
            let typed = single_words(&text);
            list.split_whitespace().any(|word| typed.iter().any(|it| it == word))
        };
        // Where a country is named, its own answers are shown.
        leads.is_access = has_one_of(t!(search_words_access));
        if leads.places.is_empty() && leads.is_access {
            leads.overviews.push(Overview::Access);
        }
        if has_one_of(t!(search_words_under_way)) {
            leads.overviews.push(Overview::UnderWay);
        }
        leads
    }

    /// Conditions that a search text may mean, the likeliest first. People write sentences.
    pub fn conditions_like(&self, text: &str) -> Vec<&Condition> {
        let fitting = self.fitting_conditions(text, &self.places_named(text));
        fitting.into_iter().map(|(condition, _)| condition).take(MOST_CONDITIONS).collect()
    }

    /// Conditions that a text may mean, each with how much the text has of its names: those of
    /// whose names its words tell most, and of those without a whole name such as have half of its words.
    fn fitting_conditions(&self, text: &str, places: &[&Place]) -> Vec<(&Condition, NameFit)> {
        // The New of New Zealand is not that of a new mother.
        let is_of_place = |word: &String| {
            let mut names =
                places.iter().flat_map(|it| std::iter::once(&it.label).chain(&it.also_called));
            names.any(|name| whole_name(name, text) > 0 && single_words(name).contains(word))
        };
        let mut tokens = self.name_tokens(text);
        tokens.retain(|token| !is_of_place(&token.word));
        let all = &self.base.vocabulary.conditions.conditions;
        let fits = self.condition_names.get_or_init(|| {
            let names = all.iter().map(|it| (it.label.clone(), it.also_called.clone()));
            let names = (0..).zip(names).map(|(nth, (label, others))| (nth, label, others));
            self.names(all.len(), names)
        });
        let fits = fits.fits(&tokens);
        let is_close = closeness(&fits, &tokens);
        let best = fits.iter().map(|fit| fit.worth).fold(0.0, f32::max);
        let mut found: Vec<(&Condition, &NameFit)> = all
            .iter()
            .zip(&fits)
            .filter(|(_, fit)| {
                is_close(fit)
                    .is_some_and(|is_close| fit.is_whole || (is_close && fit.worth > best / FAR))
            })
            .collect();
        let is_meant = |it: &Condition| tokens.iter().any(|token| has_word(&it.label, &token.word));
        explore::sort_by(&mut found, |(a, a_fit), (b, b_fit)| {
            let more = b_fit.worth.total_cmp(&a_fit.worth);
            more.then_with(|| is_meant(b).cmp(&is_meant(a)))
        });
        found.into_iter().map(|(condition, fit)| (condition, fit.clone())).collect()
    }

    /// Topics of safety and medicines that a search text may mean, the likeliest first.
    pub fn topics_like(&self, text: &str) -> Vec<Topic<'_>> {
        let FittingTopics { safety, medicines } = self.fitting_topics(text);
        let safety = safety.into_iter().map(|(topic, _)| Topic::Safety(topic));
        safety.chain(medicines.into_iter().map(|(drug, _)| Topic::Medicine(drug))).collect()
    }

    fn fitting_topics(&self, text: &str) -> FittingTopics<'_> {
        let safety = &self.base.safety;
        let tokens = self.name_tokens(text);
        let fits = self.topic_names.get_or_init(|| {
            let topics = safety.iter().map(|it| (it.title.clone(), it.also_called.clone()));
            let medicines = drugs(&self.base).map(|it| (it.label.clone(), it.also_called.clone()));
            let names = (0..)
                .zip(topics.chain(medicines))
                .map(|(nth, (label, others))| (nth, label, others));
            self.names(safety.len() + drugs(&self.base).count(), names)
        });
        let fits = fits.fits(&tokens);
        let is_close = closeness(&fits, &tokens);
        let (of_safety, of_drugs) = fits.split_at(safety.len());
        let worth = |fit: &NameFit| fit.worth;

        let mut topics: Vec<(&SafetyTopic, &NameFit)> = safety.iter().zip(of_safety).collect();
        topics.retain(|(_, fit)| fit.is_whole || is_close(fit) == Some(true));
        explore::sort_by(&mut topics, |(_, a), (_, b)| {
            b.is_whole.cmp(&a.is_whole).then_with(|| b.told.total_cmp(&a.told))
        });
        let topics = topics.into_iter().map(|(topic, fit)| (topic, fit.is_exact));

        // One word of a sentence is not yet what the sentence is about.
        let telling = tokens.iter().filter(|token| !token.says_nothing);
        let telling: Vec<&String> = telling.map(|token| &token.word).collect();
        let says =
            |drug: &DrugTerm| telling.iter().filter(|word| has_word(&drug.plain, word)).count() > 1;
        let mut medicines: Vec<(&DrugTerm, &NameFit)> = drugs(&self.base).zip(of_drugs).collect();
        medicines.retain(|(drug, fit)| fit.is_whole || says(drug));
        explore::sort_by(&mut medicines, |(_, a), (_, b)| {
            b.is_whole.cmp(&a.is_whole).then_with(|| worth(b).total_cmp(&worth(a)))
        });
        let explains = |fit: &NameFit| {
            let says_something = |nth: &usize| !tokens[*nth].says_nothing;
            (0..tokens.len()).filter(says_something).all(|nth| fit.tokens.contains(&nth))
        };
        let medicines = medicines.into_iter().map(|(drug, fit)| (drug, explains(fit)));
        FittingTopics {
            safety: topics.take(MOST_TOPICS).collect(),
            medicines: medicines.take(MOST_TOPICS).collect(),
        }
    }

    fn names(
        &self,
        owners: usize,
        names: impl Iterator<Item = (u32, String, Vec<String>)>,
    ) -> Names {
        let all: Vec<(u32, String)> = names
            .flat_map(|(nth, label, others)| {
                std::iter::once(label).chain(others).map(move |name| (nth, name))
            })
            .collect();
        let all = all.iter().map(|(nth, name)| (*nth, name.as_str()));
        let index = |words: &NameWords| self.index(words, &WORD);
        let small_words = [t!(search_stop_words), t!(claims_stop_words)];
        Names::new(owners as u32, all, small_words, index)
    }

    /// The words of a text, for names to be looked for among them.
    pub(super) fn name_tokens(&self, text: &str) -> Vec<NameToken> {
        let texts = ConditionTexts(&self.base);
        let index = self.conditions.get_or_init(|| self.index(&texts, &CONDITION_FIELDS));
        let asked = Words::new(text, index, &texts);
        let telling: Vec<String> = asked.typed().flat_map(single_words).collect();
        let all = single_words(text);
        let last = all.len().saturating_sub(1);
        let is_open = !text.ends_with(char::is_whitespace);
        let token = |(nth, word): (usize, String)| NameToken {
            is_begun: is_open && nth == last,
            is_known: self.is_known(&word),
            says_nothing: !telling.contains(&word),
            is_telling: telling.contains(&word) && word.chars().count() > 1 && !self.is_drug(&word),
            word,
        };
        all.into_iter().enumerate().map(token).collect()
    }

    /// Whether a folded word is a name of a medicine that all of the base is about.
    pub(super) fn is_drug(&self, word: &str) -> bool {
        let mut names =
            drugs(&self.base).flat_map(|it| std::iter::once(&it.label).chain(&it.also_called));
        names.any(|name| matches!(&single_words(name)[..], [only] if only == word))
    }

    /// Whether a word stands among the records, as far as they are looked up already.
    fn is_known(&self, word: &str) -> bool {
        self.texts.get().is_some_and(|texts| texts.knows(word))
    }

    /// Countries that a search text names and about which something was read, in the order of their codes.
    pub fn countries_named(&self, text: &str) -> Vec<&CountryAccess> {
        let named = self.places_named(text);
        let is_named = |access: &&CountryAccess| named.iter().any(|it| it.code == access.country);
        self.base.access.iter().filter(is_named).collect()
    }

    /// Countries and other places that a search text names, in the order of the vocabulary.
    fn places_named(&self, text: &str) -> Vec<&Place> {
        /// Shorter names are abbreviations: `US` is a country in capitals alone.
        const SHORTEST: usize = 4;
        let typed = words_of(text);
        let small = single_words(text);
        let names_it = |name: &String| match name.chars().count() {
            length if length < SHORTEST => typed.contains(name),
            _ => {
                let name = single_words(name);
                small.windows(name.len().max(1)).any(|part| part == name)
            }
        };
        let places = &self.base.vocabulary.places;
        let all = || places.countries.iter().chain(&places.jurisdictions);
        let is_named = |it: &&Place| names_it(&it.label) || it.also_called.iter().any(names_it);
        let named: Vec<&Place> = all().filter(is_named).collect();
        if named.is_empty() { self.places_misspelled(text) } else { named }
    }

    /// Places of which a text has a whole name, with a word in it that stands nowhere else here.
    fn places_misspelled(&self, text: &str) -> Vec<&Place> {
        let places = &self.base.vocabulary.places;
        let all: Vec<&Place> = places.countries.iter().chain(&places.jurisdictions).collect();
        let texts = ConditionTexts(&self.base);
        let index = self.conditions.get_or_init(|| self.index(&texts, &CONDITION_FIELDS));
        let mut tokens = self.name_tokens(text);
        let is_strange = |token: &NameToken| {
            !token.is_known
                && !token.says_nothing
                && Words::new(&token.word, index, &texts).is_unknown()
        };
        tokens.iter_mut().for_each(|token| token.is_begun = false);
        if !tokens.iter().any(is_strange) {
            return Vec::new();
        }
        let names = self.place_names.get_or_init(|| {
            let names =
                (0..).zip(&all).map(|(nth, it)| (nth, it.label.clone(), it.also_called.clone()));
            self.names(all.len(), names)
        });
        let has_strange = |fit: &NameFit| fit.tokens.iter().any(|nth| is_strange(&tokens[*nth]));
        let fits = names.fits(&tokens);
        let named = all.into_iter().zip(fits).filter(|(_, fit)| fit.is_whole && has_strange(fit));
        named.map(|(place, _)| place).collect()
    }
}

/// A search text without its signs and what they turn down: `NOT children`.
pub(super) fn without_signs(model: &Model, text: &str) -> String {
    // Which signs there are does not depend on what is searched.
    let texts = ConditionTexts(&model.base);
    let index = model.conditions.get_or_init(|| model.index(&texts, &CONDITION_FIELDS));
    let words = Words::new(text, index, &texts);
    let without = |text: String, part: &str| text.replacen(part, " ", 1);
    let asked = words.negated().into_iter().fold(text.to_owned(), without);
    // A hyphen or a star is no word, and is read over.
    let signs = words.signs().into_iter().filter(|sign| sign.contains(char::is_alphabetic));
    signs.fold(asked, |text, sign| text.replace(sign, " "))
}

/// Says whether the names of a thing have half of the words of a text that tell something; `None` if they
/// have none. A word that nothing has is not counted.
fn closeness(fits: &[NameFit], tokens: &[NameToken]) -> impl Fn(&NameFit) -> Option<bool> {
    let is_had = |nth: usize| fits.iter().any(|fit| fit.tokens.contains(&nth));
    let counts = |nth: &usize| tokens[*nth].is_telling && (tokens[*nth].is_known || is_had(*nth));
    let typed = (0..tokens.len()).filter(counts).count();
    move |fit| {
        let shared = fit.tokens.iter().filter(|nth| tokens[**nth].is_telling).count();
        (shared > 0).then_some(shared * 2 >= typed)
    }
}

/// The words of a text, as they are written.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
