//! Access to a medicine, country by country (`data/access/`): whether it is licensed, who pays, whether
//! one is watched, and whether it may be taken at home.

use crate::terms::{AccessQuestion, Availability};
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
