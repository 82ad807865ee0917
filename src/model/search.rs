//! One search over everything that the base holds: conditions, safety topics, medicines, countries,
//! claims, trials by name, and records.
//!
//! Each has an index of its own, as what a word is worth differs between them; all are made by the one
//! engine, [`explore::text`].

use super::documents::{CONDITION_FIELDS, ConditionTexts, RecordTexts, drugs};
use super::names::{NameFit, NameToken, NameWords, Names, WORD};
use super::spelling::{has_word, is_form, whole_name};
use super::{Found, Model};
use crate::t;
use evidence::access::CountryAccess;
use evidence::claim::Claim;
use evidence::safety::SafetyTopic;
use evidence::vocabulary::{Condition, DrugTerm, Place};
use explore::Query;
use explore::text::{Words, single_words};
use std::rc::Rc;

/// Records that are shown beside other answers; Explore shows all.
const SHOWN: usize = 10;
/// Most conditions offered for a text.
const MOST_CONDITIONS: usize = 5;
/// Most topics of safety and medicines offered for a text.
const MOST_TOPICS: usize = 2;
/// Most claims offered for a text.
const MOST_CLAIMS: usize = 3;
/// A condition without a whole name in the text is shown if its names have that part of what those of the
/// best tell.
const FAR: f32 = 4.0;
/// A record that lacks a word is shown if it fits that part as well as the best.
const NEAR: f32 = 0.35;
/// Records that have a word, if it is a rare one.
const RARE: usize = 3;
/// Words of a claim that make a text quote it.
const QUOTED: usize = 3;

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

/// A kind of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Answers on conditions.
    Conditions,
    /// Topics of safety.
    Safety,
    /// Medicines.
    Medicines,
    /// What is licensed and paid for, by country.
    Places,
    /// Claims that people read.
    Claims,
    /// Works by name, and trials under way.
    Works,
    /// Records that have the words.
    Records,
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

/// Everything that a text finds.
#[derive(Debug)]
pub struct SearchAnswer<'a> {
    /// What it may mean.
    pub leads: Leads<'a>,
    /// Claims close to it, the closest first.
    pub claims: Vec<&'a Claim>,
    /// Rows of records that it names: by what they call themselves, by author, title or number.
    pub named: Vec<u32>,
    /// Rows of records that have most of its words, the best first, where few have all.
    pub near: Vec<u32>,
    /// The kinds of answers, the likeliest first.
    pub order: Vec<Group>,
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

    /// The records to show beside those that are named: some that have all words, and some that have most.
    pub fn other_records(&self) -> (Vec<u32>, Vec<u32>) {
        let is_other = |row: &u32| !self.named.contains(row);
        let rows = self.found.rows.iter().copied().filter(is_other).take(SHOWN).collect();
        (rows, self.near.clone())
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
        // Those without a page are groups of records and have no answer of their own.
        leads.places = self.places_named(&text);
        let mut conditions = self.fitting_conditions(&text, &leads.places);
        conditions.retain(|(condition, _)| self.base.condition_page(&condition.slug).is_some());
        let (safety, medicines) = self.fitting_topics(&text);
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

    /// Everything that a search text finds.
    pub fn search(&'static self, text: &str) -> SearchAnswer<'static> {
        let query = Query { text: text.to_owned(), ..Query::default() };
        let found = self.find(&query);
        let leads = self.leads(text);
        let asked = without_signs(self, text);
        let tokens = self.name_tokens(&asked).into_iter();
        let telling = tokens.filter(|token| !token.says_nothing).map(|token| token.word);
        let telling: Vec<String> =
            telling.filter(|word| word.chars().count() > 1 && !self.is_drug(word)).collect();
        let works = self.works_named(&asked, &telling, &found);
        // Whoever types the name of a trial and no more asks for the trial.
        let is_name = works.is_sure && telling.len() < 2;
        let claims = if is_name { Vec::new() } else { self.claims_like(&asked) };
        let set_aside = self.set_aside(&found, &leads, &claims);
        let near = self.near(&asked, &found);
        let order = self.order(&telling, &leads, &claims, &found, works.is_sure);
        let found = Rc::new(found);
        SearchAnswer { leads, claims, named: works.rows, near, order, found, set_aside }
    }

    /// The kinds of answers, the likeliest first; `telling` are the words that tell something.
    fn order(
        &self,
        telling: &[String],
        leads: &Leads<'_>,
        claims: &[&Claim],
        found: &Found,
        is_work: bool,
    ) -> Vec<Group> {
        let shared = |text: &str| telling.iter().filter(|word| has_word(text, word)).count();
        let is_whole = leads.conditions.first().is_some_and(|it| {
            let mut names = std::iter::once(&it.label).chain(&it.also_called);
            names.any(|name| shared(name) == telling.len())
        });
        let is_quoted = telling.len() >= QUOTED
            && !is_whole
            && claims.first().is_some_and(|it| shared(&it.claim) == telling.len());
        let asks_where = !leads.is_condition || (leads.is_access && !leads.places.is_empty());
        let is_of_medicine = telling.is_empty()
            || leads.is_medicine
            || leads.medicines.iter().any(|it| {
                shared(&it.plain) > 0 || it.also_called.iter().any(|name| shared(name) > 0)
            });
        let left_out = found.words.left_out().into_iter().flat_map(single_words);
        let fits = left_out.filter(|word| telling.contains(word)).count() == 0
            && found.answer.left_out().is_empty();
        // A word that few records have and nothing else explains: these records are meant.
        let explains = |word: &String| {
            let names = leads
                .conditions
                .iter()
                .flat_map(|it| std::iter::once(&it.label).chain(&it.also_called));
            let topics = leads
                .safety
                .iter()
                .flat_map(|it| std::iter::once(&it.title).chain(&it.also_called));
            let places = leads
                .places
                .iter()
                .flat_map(|it| std::iter::once(&it.label).chain(&it.also_called));
            let claims = claims.iter().map(|it| &it.claim);
            names.chain(topics).chain(places).chain(claims).any(|text| has_word(text, word))
        };
        let is_rare = fits
            && found.rows.len() <= RARE
            && telling
                .iter()
                .any(|word| (1..=RARE).contains(&self.having(word)) && !explains(word));
        let place = |group: &Group| match group {
            Group::Works if is_work => 0,
            Group::Claims if is_quoted => 1,
            Group::Records if is_rare => 1,
            Group::Places if asks_where => 2,
            Group::Safety if leads.is_safety => 2,
            Group::Conditions | Group::Safety => 3,
            // All of the base is about the medicines; beside other words they are no answer.
            Group::Medicines if is_of_medicine => 3,
            Group::Medicines if fits => 8,
            Group::Places => 4,
            Group::Claims => 5,
            Group::Works => 6,
            Group::Medicines | Group::Records => 7,
        };
        let mut order = vec![
            Group::Conditions,
            Group::Safety,
            Group::Medicines,
            Group::Places,
            Group::Claims,
            Group::Works,
            Group::Records,
        ];
        explore::sort_by_key(&mut order, place);
        order
    }

    /// Where few records have all words, those that have most.
    fn near(&self, text: &str, found: &Found) -> Vec<u32> {
        let missing = SHOWN.saturating_sub(found.rows.len());
        if missing == 0 || found.rows.is_empty() {
            return Vec::new();
        }
        let words = Words::new(text, self.texts(), &RecordTexts(&self.base));
        let Some(ranking) = self.texts().rank_any(&words) else { return Vec::new() };
        let best = ranking.best().next().map_or(0.0, |(_, score)| score);
        let rows = ranking.best().take_while(|(_, score)| *score > best * NEAR);
        let rows = rows.map(|(row, _)| row).filter(|row| !found.rows.contains(row));
        rows.take(missing).collect()
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
        let best = fits.iter().map(|fit| fit.worth).fold(0.0, f32::max);
        let mut found: Vec<(&Condition, &NameFit)> = all
            .iter()
            .zip(&fits)
            .filter(|(_, fit)| {
                let is_close = self.is_close(fit, &fits, &tokens);
                is_close
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

    /// Whether the names of a thing have half of the words of a text that tell something; `None` if they
    /// have none. A word that nothing has is not counted.
    fn is_close(&self, fit: &NameFit, fits: &[NameFit], tokens: &[NameToken]) -> Option<bool> {
        let telling = |nth: &usize| {
            let token = &tokens[*nth];
            !token.says_nothing && token.word.chars().count() > 1 && !self.is_drug(&token.word)
        };
        let counts =
            |nth: &usize| tokens[*nth].is_known || fits.iter().any(|fit| fit.tokens.contains(nth));
        let typed = (0..tokens.len()).filter(telling).filter(counts).count();
        let shared = fit.tokens.iter().filter(|nth| telling(nth)).count();
        (shared > 0).then_some(shared * 2 >= typed)
    }

    /// Topics of safety and medicines that a search text may mean, the likeliest first.
    pub fn topics_like(&self, text: &str) -> Vec<Topic<'_>> {
        let (safety, drugs) = self.fitting_topics(text);
        let safety = safety.into_iter().map(|(topic, _)| Topic::Safety(topic));
        safety.chain(drugs.into_iter().map(|(drug, _)| Topic::Medicine(drug))).collect()
    }

    /// Topics of safety, each with whether the text has a whole name of it as it is spelled here, and
    /// medicines, each with whether its names explain all that the text tells.
    fn fitting_topics(&self, text: &str) -> (Vec<(&SafetyTopic, bool)>, Vec<(&DrugTerm, bool)>) {
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
        let (of_safety, of_drugs) = fits.split_at(safety.len());
        let worth = |fit: &NameFit| fit.worth;

        let mut topics: Vec<(&SafetyTopic, &NameFit)> = safety.iter().zip(of_safety).collect();
        topics.retain(|(_, fit)| {
            fit.is_whole || self.is_close(fit, &fits, &tokens).is_some_and(|is_close| is_close)
        });
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
        (topics.take(MOST_TOPICS).collect(), medicines.take(MOST_TOPICS).collect())
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
    fn name_tokens(&self, text: &str) -> Vec<NameToken> {
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
            word,
        };
        all.into_iter().enumerate().map(token).collect()
    }

    /// Those of some words that tell one thing from another: no single letters, and no names of the
    /// medicines that all of the base is about.
    fn telling<'a>(&self, words: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut words: Vec<String> = words.flat_map(single_words).collect();
        words.retain(|word| word.chars().count() > 1 && !self.is_drug(word));
        words
    }

    /// Whether a folded word is a name of a medicine that all of the base is about.
    fn is_drug(&self, word: &str) -> bool {
        let mut names =
            drugs(&self.base).flat_map(|it| std::iter::once(&it.label).chain(&it.also_called));
        names.any(|name| matches!(&single_words(name)[..], [only] if only == word))
    }

    /// Whether a word stands among the records, as far as they are looked up already.
    fn is_known(&self, word: &str) -> bool {
        self.texts.get().is_some_and(|texts| texts.knows(word))
    }

    /// Number of records that have a word as it stands.
    pub(super) fn having(&self, word: &str) -> usize {
        self.texts().having(word)
    }

    /// Whether a word stands among the records only as part of a name.
    pub(super) fn is_name(&self, word: &str) -> bool {
        self.texts.get().is_some_and(|texts| texts.is_name(word))
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

    /// The words that the records shown do not have and nothing else that is shown has either.
    fn set_aside(&self, found: &Found, leads: &Leads<'_>, claims: &[&Claim]) -> Vec<String> {
        if found.answer.left_out().is_empty() {
            return Vec::new();
        }
        let mut shown: Vec<String> = Vec::new();
        let mut add = |text: &str| shown.extend(single_words(text));
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
            let typed = single_words(word);
            typed.iter().all(|it| shown.iter().any(|own| is_form(it, own)))
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

/// A word without the signs around it.
fn trimmed(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use evidence::Record;
    use evidence::terms::Kind;
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
