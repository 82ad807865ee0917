//! Access to a medicine, country by country (`data/access/`): whether it is licensed, who pays, whether
//! one is watched, and whether it may be taken at home.

use crate::base::Base;
use crate::terms::{AccessQuestion, Availability, Word};
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// What is known of access in a country, in a part of one, or in a union of several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CountryAccess {
    /// Code of the country, as in `vocabulary/places.json`.
    pub country: String,
    /// Code of the whole that it belongs to, if a licence of that whole holds here too.
    pub part_of: Option<String>,
    /// Medicines, each for one use.
    pub medicines: Vec<MedicineAccess>,
    /// Day on which the sources were read, `YYYY-MM-DD`.
    pub read: String,
}

/// What is known of access to a medicine in one form, for one use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MedicineAccess {
    /// Slug of the medicine.
    pub drug: String,
    /// Its form, in plain words: `nasal spray`.
    pub form: String,
    /// What it is used for, in plain words that go on after "for".
    pub used_for: String,
    /// Whether it is licensed for that use.
    pub licensed: AccessAnswer,
    /// Whether others than the patient pay.
    pub paid: AccessAnswer,
    /// Whether one must be watched after a dose.
    pub watched: AccessAnswer,
    /// Whether it may be taken at home.
    pub home: AccessAnswer,
    /// Place of the same medicine among those of the whole. It is worked out from the words in which it
    /// was written, before they are translated.
    #[serde(skip)]
    pub in_whole: Option<u32>,
}

/// The answer to a question about access.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessAnswer {
    /// The answer in a word; not known if no source was found.
    pub answer: Availability,
    /// Since when, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub since: Option<String>,
    /// The answer in a plain sentence.
    pub text: Option<String>,
    /// Addresses of the pages where it was read.
    pub sources: Vec<String>,
    /// Ids of records of guidance that it rests on.
    pub record_ids: Vec<String>,
}

impl AccessAnswer {
    /// Whether a source was found.
    pub fn is_known(&self) -> bool {
        self.answer != Availability::Unknown
    }
}

impl MedicineAccess {
    /// The answer to a question.
    pub fn answer(&self, question: AccessQuestion) -> &AccessAnswer {
        match question {
            AccessQuestion::Licensed => &self.licensed,
            AccessQuestion::Paid => &self.paid,
            AccessQuestion::Watched => &self.watched,
            AccessQuestion::Home => &self.home,
        }
    }
}

/// A medicine as it stands in a country.
#[derive(Clone, Debug, PartialEq)]
pub struct MedicineHere<'a> {
    /// The medicine, its form and its use.
    pub medicine: &'a MedicineAccess,
    /// The answers, in the order of [`AccessQuestion`].
    pub answers: Vec<AnswerHere<'a>>,
}

/// An answer as it holds in a country.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerHere<'a> {
    /// What is asked.
    pub question: AccessQuestion,
    /// The answer.
    pub answer: &'a AccessAnswer,
    /// Whose file says it: the country's own, or that of the whole.
    pub told_by: &'a CountryAccess,
}

/// Whether the answer of a whole holds in its parts: a licence does, and what it asks for. Who pays is
/// decided in each part.
fn is_shared(question: AccessQuestion) -> bool {
    question != AccessQuestion::Paid
}

impl Base {
    /// What is known of access in the country with this code.
    pub fn access_in(&self, code: &str) -> Option<&CountryAccess> {
        self.access.iter().find(|access| access.country == code)
    }

    /// The parts of a country, or the members of a union, about which something was read.
    pub fn parts_of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a CountryAccess> {
        self.access.iter().filter(move |access| access.part_of.as_deref() == Some(code))
    }

    /// The medicines of a country with the answers that hold there: its own, else that of the whole it is
    /// part of where that holds in all parts; then what only the whole has.
    pub fn medicines_in<'a>(&'a self, country: &'a CountryAccess) -> Vec<MedicineHere<'a>> {
        let whole = country.part_of.as_deref().and_then(|code| self.access_in(code));
        let in_whole = |own: &MedicineAccess| {
            let whole = whole?;
            Some((whole, whole.medicines.get(own.in_whole? as usize)?))
        };
        let own = country.medicines.iter().map(|medicine| {
            let answers = AccessQuestion::ALL.iter().map(|question| {
                let own = medicine.answer(*question);
                let shared = in_whole(medicine)
                    .map(|(whole, medicine)| (whole, medicine.answer(*question)))
                    .filter(|(_, answer)| {
                        !own.is_known() && is_shared(*question) && answer.is_known()
                    });
                let (told_by, answer) = shared.unwrap_or((country, own));
                AnswerHere { question: *question, answer, told_by }
            });
            MedicineHere { medicine, answers: answers.collect() }
        });
        let is_new =
            |place: usize| country.medicines.iter().all(|own| own.in_whole != Some(place as u32));
        let others = whole.into_iter().flat_map(|whole| {
            let medicines = whole.medicines.iter().enumerate();
            medicines.filter(|(place, _)| is_new(*place)).map(move |(_, medicine)| {
                let answers = AccessQuestion::ALL.iter().map(|question| AnswerHere {
                    question: *question,
                    answer: match is_shared(*question) {
                        true => medicine.answer(*question),
                        false => &NOT_KNOWN,
                    },
                    told_by: whole,
                });
                MedicineHere { medicine, answers: answers.collect() }
            })
        });
        own.chain(others).collect()
    }
}

/// What nobody has found a source for.
static NOT_KNOWN: AccessAnswer = AccessAnswer {
    answer: Availability::Unknown,
    since: None,
    text: None,
    sources: Vec::new(),
    record_ids: Vec::new(),
};

/// Works out which medicine of the whole each medicine of a part is: the same drug in the same form for
/// the same use.
pub fn join_wholes(all: &mut [&mut CountryAccess]) {
    type Named = (String, String, String);
    let named =
        |it: &MedicineAccess| -> Named { (it.drug.clone(), it.form.clone(), it.used_for.clone()) };
    let names: Vec<(String, Vec<Named>)> = all
        .iter()
        .map(|it| (it.country.clone(), it.medicines.iter().map(named).collect()))
        .collect();
    for country in all {
        let whole = country.part_of.as_ref();
        let whole = whole.and_then(|code| names.iter().find(|(country, _)| country == code));
        let Some((_, whole)) = whole else { continue };
        for medicine in &mut country.medicines {
            let own = named(medicine);
            medicine.in_whole = whole.iter().position(|it| *it == own).map(|place| place as u32);
        }
    }
}
