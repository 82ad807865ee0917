//! Ways to pack the evidence base: writes what each makes to `target/pack/` and prints one line of
//! JSON each, with the median time to unpack it in nanoseconds. `cargo xtask bench` compresses the
//! files and tells their sizes.

use evidence::access::CountryAccess;
use evidence::claim::Claim;
use evidence::condition::ConditionPage;
use evidence::known::KnownStudy;
use evidence::record::LevelLowered;
use evidence::release::Release;
use evidence::safety::SafetyTopic;
use evidence::search::SearchNotes;
use evidence::site::Site;
use evidence::terms::LoweringReason;
use evidence::vocabulary::Vocabulary;
use evidence::{Base, Record, Word, pack};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const RUNS: usize = 51;

/// The base as serde can write it.
type Parts = (
    Site,
    Vocabulary,
    Vec<Record>,
    Vec<ConditionPage>,
    Vec<Claim>,
    Vec<SafetyTopic>,
    Vec<KnownStudy>,
    Vec<CountryAccess>,
    Option<SearchNotes>,
    Vec<Release>,
    String,
);

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let base = filled(evidence_source::read_dir(&root.join("data")).expect("data/ has no faults"));
    let folder = root.join("target/pack");
    fs::create_dir_all(&folder).expect("target/ can be written");
    let tell = |name: &str, packed: &[u8], unpack: &dyn Fn()| {
        fs::write(folder.join(name), packed).expect("target/ can be written");
        println!(r#"{{"name":"{name}","unpack":{}}}"#, median(unpack));
    };

    let packed = pack::pack(&base);
    tell("bitcode", &packed, &|| {
        black_box(pack::unpack(&packed).expect("bitcode reads what it wrote"));
    });
    let Base {
        site,
        vocabulary,
        records,
        conditions,
        claims,
        safety,
        known,
        access,
        search,
        releases,
        sha256,
    } = base;
    let parts: Parts = (
        site, vocabulary, records, conditions, claims, safety, known, access, search, releases,
        sha256,
    );
    let packed = postcard::to_allocvec(&parts).expect("postcard writes");
    tell("postcard", &packed, &|| {
        black_box::<Parts>(postcard::from_bytes(&packed).expect("postcard reads what it wrote"));
    });
    let packed = serde_json::to_vec(&parts).expect("JSON writes");
    tell("JSON", &packed, &|| {
        black_box::<Parts>(serde_json::from_slice(&packed).expect("JSON reads what it wrote"));
    });
}

/// Fills the fields that serde leaves out where they are empty, because postcard cannot read what it
/// does not find; vocabularies have too many of them and are left out. All ways pack the same base.
fn filled(mut base: Base) -> Base {
    base.vocabulary = Vocabulary::default();
    let nothing = || LevelLowered { reason: LoweringReason::ALL[0], why: String::new() };
    for record in &mut base.records {
        record.level_lowered.get_or_insert_with(nothing);
        record.sources.iter_mut().for_each(|source| {
            source.via.get_or_insert_default();
        });
        for effect in record.outcomes.iter_mut().filter_map(|outcome| outcome.effect.as_mut()) {
            effect.positive_is_better.get_or_insert_default();
        }
    }
    for page in &mut base.conditions {
        page.verdict_for.get_or_insert_default();
    }
    base
}

fn median(work: &dyn Fn()) -> u128 {
    let mut times = [0; RUNS];
    for time in &mut times {
        let began = Instant::now();
        work();
        *time = began.elapsed().as_nanos();
    }
    times.sort_unstable();
    times[RUNS / 2]
}
