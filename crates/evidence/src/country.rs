//! What holds in a country: its own answers, and those of the whole that it is part of.

use crate::access::{AccessAnswer, CountryAccess, MedicineAccess};
use crate::base::Base;
use crate::terms::{AccessQuestion, Availability, Word};

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
