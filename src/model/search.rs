//! One search over everything that the base holds: conditions, safety topics, medicines, countries,
//! claims, trials by name, and records.
//!
//! Each has an index of its own, as what a word is worth differs between them; all are made by the one
//! engine, [`explore::text`].

use super::documents::{CONDITION_FIELDS, ConditionTexts, TOPIC_FIELDS, TOPIC_NAME, TopicTexts};
use super::{Found, Model};
use crate::t;
use evidence::Record;
use evidence::access::CountryAccess;
use evidence::claim::Claim;
use evidence::safety::SafetyTopic;
use evidence::terms::{DrugRole, Kind};
use evidence::vocabulary::{Condition, DrugTerm, Place};
use explore::text::Words;
use explore::{Documents, Query};
use std::rc::Rc;

/// Records that are shown beside other answers; Explore shows all.
pub const SHOWN: usize = 5;
/// Most conditions offered for a text.
const MOST_CONDITIONS: usize = 5;
/// Most topics of safety and medicines offered for a text.
const MOST_TOPICS: usize = 2;
/// Most claims offered for a text.
const MOST_CLAIMS: usize = 3;
/// Most trials that a text can name.
const MOST_TRIALS: usize = 5;
/// Words of a title that name a work, if they stand in it side by side.
const NAMING_WORDS: usize = 5;

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
    /// Topics of safety, the likeliest first.
    pub safety: Vec<&'a SafetyTopic>,
    /// Medicines, the likeliest first.
    pub medicines: Vec<&'a DrugTerm>,
    /// Places that are named, in the order of the vocabulary.
    pub places: Vec<&'a Place>,
    /// Pages that answer what is asked for all conditions at once.
    pub overviews: Vec<Overview>,
}

/// Everything that a text finds.
#[derive(Debug)]
pub struct SearchAnswer<'a> {
    /// What it may mean.
    pub leads: Leads<'a>,
    /// Claims close to it, the closest first.
    pub claims: Vec<&'a Claim>,
    /// Rows of records that it names, by what they call themselves, their title or their number.
    pub named: Vec<u32>,
    /// Records that have its words.
    pub found: Rc<Found>,
    /// Words that nothing shown has, as they were typed.
    pub set_aside: Vec<String>,
}

impl Leads<'_> {
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

impl SearchAnswer<'_> {
    /// Answers beside records: what the text may mean, claims, and works that it names.
    pub fn answers(&self) -> usize {
        self.leads.len() + self.claims.len() + self.named.len()
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.answers() == 0 && self.found.rows.is_empty()
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
        // Others are groups of records and have no answer of their own.
        leads.conditions = self.conditions_like(&text);
        leads.conditions.retain(|condition| self.base.condition_page(&condition.slug).is_some());
        for topic in self.topics_like(&text) {
            match topic {
                Topic::Safety(topic) => leads.safety.push(topic),
                Topic::Medicine(drug) => leads.medicines.push(drug),
            }
        }
        // A question about safety is not one about every condition that it touches.
        let is_named = |name: &String| whole_name(name, &text) > 0;
        if leads.safety.iter().any(|it| it.also_called.iter().any(is_named)) {
            leads
                .conditions
                .retain(|it| is_named(&it.label) || it.also_called.iter().any(is_named));
        }
        leads.places = self.places_named(&text);
        let has_one_of = |list: &str| {
            let typed = small_words(&text);
            list.split_whitespace().any(|word| typed.iter().any(|it| it == word))
        };
        // Where a country is named, its own answers are shown.
        if leads.places.is_empty() && has_one_of(t!(search_words_access)) {
            leads.overviews.push(Overview::Access);
        }
        if has_one_of(t!(search_words_under_way)) {
            leads.overviews.push(Overview::UnderWay);
        }
        leads
    }

    /// Everything that a search text finds.
    pub fn search(&'static self, text: &str) -> SearchAnswer<'static> {
        let query = Query { text: text.to_owned(), ..Query::default() };
        let found = self.find(&query);
        let leads = self.leads(text);
        let asked = without_signs(self, text);
        let named = self.named(&asked, &found);
        // Whoever types the name of a trial and no more asks for the trial.
        let has_name = |row: &u32| {
            self.record(*row).acronym.as_ref().is_some_and(|name| found.words.name(name))
        };
        let is_name = found.words.typed().count() == 1 && named.iter().any(has_name);
        let claims = if is_name { Vec::new() } else { self.claims_like(&asked) };
        let set_aside = self.set_aside(&found, &leads, &claims);
        SearchAnswer { leads, claims, named, found: Rc::new(found), set_aside }
    }

    /// Conditions that a search text may mean, the likeliest first: those of which it has a whole
    /// name, the longest first, then others with half of its words. People write sentences.
    pub fn conditions_like(&self, text: &str) -> Vec<&Condition> {
        let texts = ConditionTexts(&self.base);
        let index = self.conditions.get_or_init(|| self.index(&texts, &CONDITION_FIELDS));
        let words = Words::new(text, index, &texts);
        let Some(ranking) = index.rank_any(&words) else { return Vec::new() };
        let typed = self.telling(words.typed());
        let all = &self.base.vocabulary.conditions.conditions;
        let best = ranking.best().next().map_or(0.0, |(_, score)| score);
        let mut found: Vec<(usize, bool, &Condition)> = Vec::new();
        for (row, score) in ranking.best() {
            let condition = &all[row as usize];
            let names = std::iter::once(&condition.label).chain(&condition.also_called);
            let whole = names.clone().map(|name| whole_name(name, text)).max().unwrap_or(0);
            // A word that the base has elsewhere, such as the name of a trial, is no misspelling.
            let has = |word: &&String| {
                !self.is_known(word) || names.clone().any(|name| has_word(name, word))
            };
            let shared = typed.iter().filter(has).count();
            let is_close = shared > 0 && shared * 2 >= typed.len();
            if whole > 0 || (score > best / 3.0 && is_close) {
                let is_meant = typed.iter().any(|word| has_word(&condition.label, word));
                found.push((whole, is_meant, condition));
            }
        }
        // Sorted by names, and by the ranking where these say nothing.
        explore::sort_by_key(&mut found, |(whole, is_meant, _)| {
            (std::cmp::Reverse(*whole), !*is_meant)
        });
        found.into_iter().map(|(_, _, condition)| condition).take(MOST_CONDITIONS).collect()
    }

    /// Topics of safety and medicines that a search text may mean, the likeliest first.
    pub fn topics_like(&self, text: &str) -> Vec<Topic<'_>> {
        let texts = TopicTexts(&self.base);
        let index = self.topics.get_or_init(|| self.index(&texts, &TOPIC_FIELDS));
        let words = Words::new(text, index, &texts);
        let Some(ranking) = index.rank_any(&words) else { return Vec::new() };
        let safety = &self.base.safety;
        let topic = |row: u32| match safety.get(row as usize) {
            Some(topic) => Some(Topic::Safety(topic)),
            None => texts.drugs().nth(row as usize - safety.len()).map(Topic::Medicine),
        };
        // A near spelling of a short word mostly means another word, and one word of a sentence is
        // not yet what the sentence is about.
        let typed: Vec<String> = words.typed().flat_map(small_words).collect();
        let names_it = |row: u32| {
            let mut found = false;
            texts.visit(row, &mut |field, text| {
                let shared = typed.iter().filter(|it| has_word(text, it)).count();
                found |= shared >= if field == TOPIC_NAME { 1 } else { 2 };
            });
            found
        };
        let rows = ranking.best().map(|(row, _)| row).filter(|row| names_it(*row));
        rows.take(MOST_TOPICS).filter_map(topic).collect()
    }

    /// Those of some words that tell one thing from another: no single letters, and no names of the
    /// medicines that all of the base is about.
    fn telling<'a>(&self, words: impl Iterator<Item = &'a str>) -> Vec<String> {
        let drugs = &self.base.vocabulary.treatments.drugs;
        let drugs = || drugs.iter().filter(|drug| drug.role == DrugRole::Intervention);
        let is_drug = |word: &String| {
            drugs().any(|it| it.slug == *word || it.also_called.iter().any(|name| name == word))
        };
        let mut words: Vec<String> = words.flat_map(small_words).collect();
        words.retain(|word| word.chars().count() > 1 && !is_drug(word));
        words
    }

    /// Whether a word stands among the records, as far as they are looked up already.
    fn is_known(&self, word: &str) -> bool {
        self.texts.get().is_some_and(|texts| texts.knows(word))
    }

    /// Claims that say what a search text says, the closest first. One that speaks of it only where it
    /// is judged is another claim.
    fn claims_like(&'static self, text: &str) -> Vec<&'static Claim> {
        let query = Query { text: text.to_owned(), ..Query::default() };
        let found = self.find_claims(&query);
        let typed = self.telling(found.words.typed());
        if text.trim().is_empty() || self.is_own_alone() {
            return Vec::new();
        }
        let claims = found.claims.into_iter();
        let says_it = |claim: &&Claim| {
            let shared = typed.iter().filter(|word| has_word(&claim.claim, word)).count();
            shared > 0 && shared * 2 >= typed.len()
        };
        claims.filter(says_it).take(MOST_CLAIMS).collect()
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
        let small = small_words(text);
        let names_it = |name: &String| match name.chars().count() {
            length if length < SHORTEST => typed.contains(name),
            _ => {
                let name = small_words(name);
                small.windows(name.len().max(1)).any(|part| part == name)
            }
        };
        let places = &self.base.vocabulary.places;
        let all = places.countries.iter().chain(&places.jurisdictions);
        all.filter(|it| names_it(&it.label) || it.also_called.iter().any(names_it)).collect()
    }

    /// Rows of the records that a text names: by what a trial calls itself, by a number, or by so much
    /// of a title that it can be no other.
    fn named(&self, text: &str, found: &Found) -> Vec<u32> {
        let typed = small_words(text);
        let is_number = |id: &str| {
            let id = small_words(id);
            !id.is_empty() && typed.windows(id.len()).any(|part| part == id)
        };
        let is_title = |title: &str| {
            let title = small_words(title);
            typed == title
                || (typed.len() >= NAMING_WORDS
                    && title.windows(typed.len()).any(|part| part == typed))
        };
        let is_named = |record: &Record| {
            record.acronym.as_ref().is_some_and(|name| found.words.name(name) || is_number(name))
                || record.registry_ids.iter().any(|id| is_number(id))
                || is_title(&record.title)
        };
        let is_trial = |record: &Record| matches!(record.kind, Kind::Study | Kind::Registration);
        let rows = found.rows.iter().copied();
        rows.filter(|row| is_trial(self.record(*row)) && is_named(self.record(*row)))
            .take(MOST_TRIALS)
            .collect()
    }

    /// The words that the records shown do not have and nothing else that is shown has either.
    fn set_aside(&self, found: &Found, leads: &Leads<'_>, claims: &[&Claim]) -> Vec<String> {
        if found.answer.left_out().is_empty() {
            return Vec::new();
        }
        let mut shown: Vec<String> = Vec::new();
        let mut add = |text: &str| shown.extend(small_words(text));
        for it in &leads.conditions {
            [&it.label, &it.plain].into_iter().chain(&it.also_called).for_each(|text| add(text));
        }
        leads.safety.iter().for_each(|it| add(&it.title));
        for it in &leads.medicines {
            [&it.label, &it.plain].into_iter().chain(&it.also_called).for_each(|text| add(text));
        }
        for it in &leads.places {
            std::iter::once(&it.label).chain(&it.also_called).for_each(|text| add(text));
        }
        claims.iter().for_each(|claim| add(&claim.claim));
        if !leads.places.is_empty() || leads.overviews.contains(&Overview::Access) {
            add(t!(search_words_access));
        }
        if leads.overviews.contains(&Overview::UnderWay) {
            add(t!(search_words_under_way));
        }
        let is_shown = |word: &str| {
            let typed = small_words(word);
            typed.iter().all(|it| shown.iter().any(|own| it == own || alike(it, own)))
        };
        let left_out = found.words.left_out().into_iter().flat_map(str::split_whitespace);
        let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
        let aside: Vec<String> =
            left_out.filter(is_word).filter(|word| !is_shown(word)).map(trimmed).collect();
        // Words that say nothing are named only beside one that does.
        let says_nothing = |word: &String| {
            let mut nothing = t!(search_stop_words).split_whitespace();
            nothing.any(|it| it == word.to_lowercase())
        };
        if aside.iter().all(says_nothing) { Vec::new() } else { aside }
    }
}

/// A search text without its signs and what they turn down: `NOT children`.
fn without_signs(model: &Model, text: &str) -> String {
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

/// The words of a text, as they are written.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The words of a text in small letters.
fn small_words(text: &str) -> Vec<String> {
    words_of(&text.to_lowercase())
}

/// A word without the signs around it.
fn trimmed(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// How many words a name has, if a text has all of it, word by word; else none.
fn whole_name(name: &str, text: &str) -> usize {
    let (name, text) = (small_words(name), small_words(text));
    let is_there = !name.is_empty() && text.windows(name.len()).any(|part| part == name);
    if is_there { name.len() } else { 0 }
}

/// Whether a text has a word in small letters, in whatever form.
fn has_word(text: &str, word: &str) -> bool {
    small_words(text).iter().any(|own| own == word || alike(word, own))
}

/// Whether two words in small letters are forms of one: `drive` and `driving`.
fn alike(word: &str, other: &str) -> bool {
    let shared = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    shared >= 4 && shared + 2 >= word.chars().count()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use fixture::EVIDENCE;

    fn model() -> &'static Model {
        Box::leak(Box::new(
            Model::unpack(EVIDENCE).expect("the fixture is packed by the same code"),
        ))
    }

    /// What a text finds, as slugs and ids in the order of the page.
    fn found(model: &'static Model, text: &str) -> Vec<String> {
        let answer = model.search(text);
        let leads = &answer.leads;
        let mut all: Vec<String> = Vec::new();
        all.extend(leads.conditions.iter().map(|it| it.slug.clone()));
        all.extend(leads.safety.iter().map(|it| it.topic.clone()));
        all.extend(leads.medicines.iter().map(|it| it.slug.clone()));
        all.extend(leads.places.iter().map(|it| it.code.clone()));
        all.extend(leads.overviews.iter().map(|it| format!("{it:?}")));
        all.extend(answer.claims.iter().map(|it| it.id.clone()));
        all.extend(answer.named.iter().map(|row| model.record(*row).id.clone()));
        all
    }

    #[test]
    fn what_people_type_leads_to_the_right_answer_first() {
        let model = model();
        for (text, first) in [
            ("ECT", "electroconvulsive-therapy"),
            ("electroshock", "electroconvulsive-therapy"),
            ("SPRAVATO", "esketamine"),
            ("can I drive", "driving"),
            ("is it addictive", "dependence"),
            ("how much does it cost", "Access"),
            ("approved in Spain", "ES"),
            ("Germany", "DE"),
            ("migraine in Norway", "migraine"),
            ("my mother has diabetic nerve pain", "diabetic-neuropathy"),
            ("my feet burn at night diabetes", "diabetic-neuropathy"),
            ("depression", "major-depression"),
            ("tired with MS", "multiple-sclerosis"),
            ("fibromialgia", "fibromyalgia"),
            ("which trials are recruiting", "UnderWay"),
            ("ELEKT-D", "anand-2023-elekt-d"),
            ("transform 2", "popova-2019-transform-2"),
            ("NCT03500289", "fitzgerald-2021-ms-fatigue"),
        ] {
            let found = found(model, text);
            assert_eq!(found.first().map(String::as_str), Some(first), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_only_a_claim_speaks_of_leads_to_the_claim() {
        let answer = model().search("laughing gas");
        assert!(answer.leads.is_empty(), "{:?}", answer.leads);
        assert_eq!(answer.claims.len(), 1);
        assert!(answer.claims[0].claim.contains("laughing gas"));
    }

    #[test]
    fn a_name_is_no_misspelling_of_something_else() {
        let model = model();
        for text in [
            "Spain",
            "ELEKT-D",
            "TRANSFORM-2",
            "Crane 2023",
            "nasal",
            "cost",
            "show on a drug test",
        ] {
            let conditions = model.search(text).leads.conditions;
            assert!(conditions.is_empty(), "{text}: {conditions:?}");
        }
    }

    #[test]
    fn words_that_nothing_shown_has_are_set_aside_and_others_are_not() {
        let model = model();
        for (text, aside) in [
            ("my mother has diabetic nerve pain", &["my", "mother", "has"][..]),
            ("fibromyalgia zebra", &["zebra"]),
            // The answer on the country is what "approved" asks for.
            ("approved in Spain", &[]),
            ("can I drive", &[]),
            ("what trials are recruiting for PTSD", &[]),
        ] {
            assert_eq!(model.search(text).set_aside, aside, "{text}");
        }
    }

    #[test]
    fn what_a_sign_turns_down_is_not_looked_for() {
        let model = model();
        for text in ["pain NOT fibromyalgia", "pain -fibromyalgia", "pain NOT Spain"] {
            let found = found(model, text);
            assert!(
                !found.iter().any(|it| it == "fibromyalgia" || it == "ES"),
                "{text}: {found:?}"
            );
        }
        let safety = model.search("ketamine NOT children").leads.safety;
        assert!(safety.is_empty(), "{safety:?}");
    }

    #[test]
    fn nonsense_and_nothing_find_nothing() {
        let model = model();
        for text in ["xyzzy qqq", "???", ""] {
            assert_eq!(model.search(text).answers(), 0, "{text}");
        }
        assert!(model.search("xyzzy qqq").is_empty());
    }

    #[test]
    fn every_condition_topic_and_named_trial_is_found_by_its_name() {
        let model = model();
        for page in &model.base.conditions {
            let name = model.condition_label(&page.slug);
            let found = found(model, name);
            assert_eq!(found.first(), Some(&page.slug), "{name}: {found:?}");
        }
        for topic in &model.base.safety {
            let found = model.search(&topic.title).leads.safety;
            assert!(found.iter().any(|it| it.topic == topic.topic), "{}", topic.title);
        }
        let is_trial = |it: &&Record| matches!(it.kind, Kind::Study | Kind::Registration);
        for record in model.base.records.iter().filter(is_trial) {
            if let Some(name) = &record.acronym {
                assert!(found(model, name).contains(&record.id), "{name}");
            }
        }
    }
}
