//! Whatever a file holds, reading it ends with records or faults, and never otherwise. `FUZZ_CASES`
//! sets the number of files tried; `cargo xtask fuzz` sets it to a million.

use crate::common::{FILES, RECORD};
use crate::figures::figures;
use crate::one_file::{BASE, edited, open, open_in_parts};
use evidence_source::{Files, check_files};
use proptest::prelude::*;
use std::sync::LazyLock;

fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("FUZZ_CASES").ok().and_then(|it| it.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), ..ProptestConfig::default() }
}

/// Files to be spoilt.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let records = &BASE.records[..3];
    let (table, list) = (citations::csv(records), citations::json(records));
    let wide = |text: &str| {
        let units = format!("\u{feff}{text}").encode_utf16().collect::<Vec<_>>();
        units.into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    vec![
        table.replace("\",\"", "\";\"").into_bytes(),
        wide(&table),
        wide(&list),
        format!("\u{feff}{{\"records\": {list}}}").into_bytes(),
        format!("sep=,\r\n{}", table.trim_start_matches('\u{feff}')).into_bytes(),
        table.into_bytes(),
        list.into_bytes(),
        edited(figures).into_bytes(),
    ]
});

/// Pieces that files of many programs hold.
const PIECES: [&[u8]; 36] = [
    b"\"",
    b",",
    b";",
    b"\t",
    b"\r",
    b"\n",
    b"\r\n",
    b"[",
    b"]",
    b"{",
    b"}",
    b":",
    b"null",
    b"NA",
    b"8-Jan",
    b"1,204",
    b"0,5",
    b"1 .",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xE4",
    b"\0",
    b"<i>",
    b"&amp;",
    b"et al.",
    b"Smith, J.,",
    b"sep=;",
    b"10.5555/x",
    b"https://doi.org/",
    b"43831",
    b"-",
    b"'",
    b"=",
    b"\xE2\x80\x93",
    b"\xC2\xA0",
    b"\xF0\x9F\x92\x8A",
];

/// A change of a file: where, how much is taken out, and what is put in.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, Vec<u8>)>> {
    let piece = prop_oneof![
        4 => (0..PIECES.len()).prop_map(|nth| PIECES[nth].to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, piece), 0..6).prop_map(
        |edits| edits.into_iter().map(|(at, out, piece)| (at.index(30_000), out, piece)).collect(),
    )
}

fn spoilt(seed: &[u8], edits: &[(usize, usize, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (at, out, piece) in edits {
        let at = at % (bytes.len() + 1);
        let end = (at + out).min(bytes.len());
        bytes.splice(at..end, piece.iter().copied());
    }
    bytes
}

/// The evidence base without most of it, so that it can be read many times.
static SMALL: LazyLock<Files> = LazyLock::new(|| {
    let mut files = FILES.clone();
    let mut left = 3;
    files.retain(|name, _| {
        left -= i32::from(name.starts_with("records/") && name != RECORD && left > 0);
        match name.split_once('/') {
            None | Some(("vocabulary", _)) => true,
            Some(("records", _)) => name == RECORD || left > 0,
            _ => false,
        }
    });
    files
});

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn fuzz_an_uploaded_file(seed in 0_usize..8, edits in edits(), size in 1_usize..5_000, table: bool) {
        let bytes = spoilt(&SEEDS[seed], &edits);
        let name = if table { "x.csv" } else { "x.json" };
        let whole = open(name, &bytes);
        if let Err(faults) = &whole {
            prop_assert!(faults.count > 0 && faults.first.len() <= 100);
            for fault in &faults.first {
                prop_assert!(!fault.to_string().contains(char::is_control), "{:?}", fault);
            }
        }
        prop_assert_eq!(open_in_parts(name, &bytes, size), whole, "in parts of {}", size);
    }

    #[test]
    fn fuzz_any_bytes(pieces in prop::collection::vec((0..PIECES.len(), prop::collection::vec(any::<u8>(), 0..3)), 0..40), size in 1_usize..9, table: bool) {
        let bytes: Vec<u8> =
            pieces.into_iter().flat_map(|(nth, more)| [PIECES[nth].to_vec(), more].concat()).collect();
        let name = if table { "x.csv" } else { "x.json" };
        prop_assert_eq!(open_in_parts(name, &bytes, size), open(name, &bytes));
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn fuzz_an_evidence_base(file in any::<prop::sample::Index>(), edits in edits()) {
        let mut files = SMALL.clone();
        let name = files.keys().nth(file.index(files.len())).cloned().unwrap_or_default();
        let bytes = spoilt(&files[&name], &edits);
        files.insert(name, bytes);
        if let Err(faults) = check_files(&files) {
            prop_assert!(faults.count > 0 && faults.first.len() <= 500);
            for fault in &faults.first {
                prop_assert!(!fault.to_string().contains(char::is_control), "{:?}", fault);
            }
        }
    }
}
