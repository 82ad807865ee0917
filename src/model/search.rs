//! One search over everything that the base holds: conditions, safety topics, medicines, countries,
//! claims, trials by name, and records.
//!
//! Each has an index of its own, as what a word is worth differs between them; all are made by the one
//! engine, [`explore::text`].

use super::documents::RecordTexts;
use super::leads::{Leads, Overview, without_signs};
use super::spelling::{has_word, is_form};
use super::{Found, Model};
use crate::t;
use evidence::claim::Claim;
use explore::Query;
use explore::text::{Words, single_words};
use std::rc::Rc;

/// Records that are shown beside other answers; Explore shows all.
const SHOWN: usize = 10;
/// Most claims offered for a text.
const MOST_CLAIMS: usize = 3;
/// A record that lacks a word is shown if it fits that part as well as the best.
const NEAR: f32 = 0.35;
/// Records that have a word, if it is a rare one.
const RARE: usize = 3;
/// Words of a claim that make a text quote it.
const QUOTED: usize = 3;

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
    /// Everything that a search text finds.
    pub fn search(&'static self, text: &str) -> SearchAnswer<'static> {
        let query = Query { text: text.to_owned(), ..Query::default() };
        let found = self.find(&query);
        let leads = self.leads(text);
        let asked = without_signs(self, text);
        let telling = self.name_tokens(&asked).into_iter().filter(|token| token.is_telling);
        let telling: Vec<String> = telling.map(|token| token.word).collect();
        let works = self.works_named(&asked, &telling, &found);
        // Whoever types the name of a trial and no more asks for the trial.
        let is_name = works.is_sure && telling.len() < 2;
        let claims = if is_name { Vec::new() } else { self.claims_like(&asked) };
        let set_aside = self.set_aside(&found, &leads, &claims);
        let near = self.near(&query, &found);
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
            let claims = claims.iter().map(|it| it.claim.as_str());
            leads.names().chain(claims).any(|text| has_word(text, word))
        };
        let is_strange = |word: &String| (1..=RARE).contains(&self.having(word)) && !explains(word);
        let is_rare = fits && found.rows.len() <= RARE && telling.iter().any(is_strange);
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

    /// Where few records that a query leaves have all its words, others that it leaves and that have most.
    pub fn near(&self, query: &Query, found: &Found) -> Vec<u32> {
        let missing = SHOWN.saturating_sub(found.rows.len());
        if missing == 0 || found.rows.is_empty() || query.text.trim().is_empty() {
            return Vec::new();
        }
        let words = Words::new(&query.text, self.texts(), &RecordTexts(&self.base));
        let Some(ranking) = self.texts().rank_any(&words) else { return Vec::new() };
        let filters = Query { text: String::new(), ..query.clone() };
        let left = explore::answer(self.table(), None, &filters);
        let best = ranking.best().next().map_or(0.0, |(_, score)| score);
        let rows = ranking.best().take_while(|(_, score)| *score > best * NEAR);
        let rows = rows.map(|(row, _)| row);
        rows.filter(|row| left.contains(*row) && !found.rows.contains(row)).take(missing).collect()
    }

    /// Those of some words that tell one thing from another: no single letters, and no names of the
    /// medicines that all of the base is about.
    fn telling<'a>(&self, words: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut words: Vec<String> = words.flat_map(single_words).collect();
        words.retain(|word| word.chars().count() > 1 && !self.is_drug(word));
        words
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

/// A word without the signs around it.
fn trimmed(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::search_quality::everything;
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
    fn the_kind_of_answer_that_explains_most_of_the_words_comes_first() {
        let model = model();
        for (text, first) in [
            // A work by its author, its number or its title.
            ("Feder 2021 PTSD", "#/study/feder-2021-ptsd-repeated-infusions"),
            ("NCT02611921 autism", "#/study/wink-2021-autism-intranasal"),
            ("NCT 03500289", "#/study/fitzgerald-2021-ms-fatigue"),
            ("Esketamine Nasal Spray versus Quetiapine", "#/study/reif-2023-escape-trd"),
            ("ESCAPE-TRD", "#/study/reif-2023-escape-trd"),
            // A country before the medicine that all is about, misspelled or not.
            ("esketamine in Australia", "#/country/AU"),
            ("New Zealand", "#/country/NZ"),
            ("Polnd", "#/country/PL"),
            // What is said, before what it speaks of.
            (
                "ketamine is FDA approved for depression",
                "#/claims/ketamine-fda-approved-depression",
            ),
            // Words that few records have.
            ("hepatobiliary injury", "#/study/cotter-2021-hepatobiliary-fda"),
            // A topic of safety, not a condition that shares a word with it.
            ("memory loss", "#/safety/cognition"),
            ("ketamin bladdder", "#/safety/bladder"),
            // A name in a near spelling is whole.
            ("treatment resistnat depression", "#/condition/treatment-resistant-depression"),
            ("clustre headache", "#/condition/cluster-headache"),
            ("arketemin", "#/medicines/arketamine"),
        ] {
            let found = everything(model, text);
            assert_eq!(found.first().map(String::as_str), Some(first), "{text}: {found:?}");
        }
    }

    #[test]
    fn few_records_are_followed_by_those_that_lack_a_word_within_the_filters() {
        let model = model();
        let query = Query { text: "riluzole relapse prevention".to_owned(), ..Query::default() };
        let found = model.find(&query);
        let id = |row: &u32| model.record(*row).id.as_str();
        let near = model.near(&query, &found);
        assert_eq!(
            found.rows.iter().map(id).collect::<Vec<_>>(),
            ["mathew-2010-riluzole-after-ketamine"]
        );
        assert!(near.iter().any(|row| id(row) == "ibrahim-2012-riluzole-after-ketamine"));
        assert!(near.iter().all(|row| !found.rows.contains(row)));

        let mut filtered = query.clone();
        filtered.facets.insert("country".to_owned(), ["US".to_owned()].into());
        let found = model.find(&filtered);
        let near = model.near(&filtered, &found);
        let is_left = |row: &u32| model.record(*row).countries.iter().any(|code| code == "US");
        assert!(!near.is_empty() && near.iter().all(is_left));

        let many = Query { text: "pain".to_owned(), ..Query::default() };
        assert!(model.near(&many, &model.find(&many)).is_empty(), "there are enough");
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
