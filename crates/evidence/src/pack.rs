//! The packed evidence base: what the page carries inside the program.
//!
//! The format is [`bitcode`]'s, which writes every field as a column of its own. Records that are alike
//! stand side by side, references to them are short, and the frequent words are codes. All this makes
//! the base an eighth smaller after compression than row formats such as `postcard`, and takes 1.7 times
//! as long to unpack (measured by `cargo xtask bench`). It is read by the program it was built into
//! and by nothing else, so it carries no version.

use crate::base::Base;
use crate::words;

/// Packs an evidence base.
pub fn pack(base: &Base) -> Vec<u8> {
    let mut base = base.clone();
    let ids: Vec<String> = base.records.iter().map(|record| record.id.clone()).collect();
    with_references(&mut base, &|id| {
        if let Some(short) = ids.binary_search(id).ok().and_then(short) {
            *id = short;
        }
    });
    let mut records: Vec<_> = (0u32..).zip(base.records).collect();
    records.sort_by(|(_, a), (_, b)| {
        (a.kind, a.conditions.first(), a.year).cmp(&(b.kind, b.conditions.first(), b.year))
    });
    let places: Vec<u32>;
    (places, base.records) = records.into_iter().unzip();
    words::shorten(&bitcode::encode(&(places, base)))
}

/// Unpacks an evidence base.
///
/// # Errors
/// If `bytes` were not written by [`pack`] of the same build.
pub fn unpack(bytes: &[u8]) -> Result<Base, bitcode::Error> {
    // What cannot be expanded is as little an evidence base as nothing is.
    let bytes = words::expand(bytes).unwrap_or_default();
    let (places, mut base): (Vec<u32>, Base) = bitcode::decode(&bytes)?;
    let mut records: Vec<_> = places.iter().map(|_| None).collect();
    for (place, record) in places.into_iter().zip(base.records) {
        if let Some(empty) = records.get_mut(place as usize) {
            *empty = Some(record);
        }
    }
    base.records = records.into_iter().flatten().collect();
    let ids: Vec<String> = base.records.iter().map(|record| record.id.clone()).collect();
    with_references(&mut base, &|id| {
        if let Some(whole) = long(id).and_then(|place| ids.get(place)) {
            *id = whole.clone();
        }
    });
    Ok(base)
}

/// Does something with every id in the base that refers to a record from elsewhere.
// Loops: a chain of iterators is ten times as large in the page.
fn with_references(base: &mut Base, with: &dyn Fn(&mut String)) {
    let all = |ids: &mut [String]| ids.iter_mut().for_each(with);
    for claim in &mut base.claims {
        all(&mut claim.record_ids);
    }
    for topic in &mut base.safety {
        all(&mut topic.record_ids);
    }
    for page in &mut base.conditions {
        all(&mut page.under_way);
        all(&mut page.guidance);
        all(&mut page.key_records);
        for answer in &mut page.outcomes {
            all(&mut answer.record_ids);
            answer.absolute.iter_mut().for_each(|absolute| with(&mut absolute.record_id));
        }
    }
}

/// First of the letters that short references are written in, and how many there are.
const FIRST: u8 = b'!';
const LETTERS: usize = 90;

/// The short reference to the record at a place, in two letters: ids have more. `None` beyond 8100.
fn short(place: usize) -> Option<String> {
    let letter = |digit: usize| char::from(FIRST + digit as u8);
    let (high, low) = (place / LETTERS, place % LETTERS);
    (high < LETTERS).then(|| [letter(high), letter(low)].into_iter().collect())
}

/// The place that a short reference stands for.
fn long(short: &str) -> Option<usize> {
    let digit = |letter: u8| Some(usize::from(letter.checked_sub(FIRST)?));
    match short.as_bytes() {
        [high, low] => Some(digit(*high)? * LETTERS + digit(*low)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_references_lead_back() {
        for place in 0..LETTERS * LETTERS {
            assert_eq!(short(place).as_deref().and_then(long), Some(place));
        }
        assert_eq!(short(LETTERS * LETTERS), None);
        assert_eq!(long("berman-2000-depression"), None);
    }

    #[test]
    fn bytes_of_another_make_are_no_evidence() {
        assert!(unpack(b"").is_err());
        assert!(unpack(&words::shorten(b"nothing of the kind")).is_err());
    }
}
