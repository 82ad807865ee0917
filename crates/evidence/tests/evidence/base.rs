//! The evidence base as a whole: packing, counting, schemas.

use crate::common::{BASE, FILES, record};
use evidence::terms::Status;
use evidence::{Base, Record, pack};

#[test]
fn what_is_packed_comes_out_as_it_was() {
    let packed = pack::pack(&BASE);
    assert_eq!(pack::unpack(&packed).expect("it was packed just now"), *BASE);
}

#[test]
fn broken_bytes_do_not_unpack() {
    let packed = pack::pack(&BASE);
    assert!(pack::unpack(&packed[..packed.len() / 2]).is_err());
    assert!(pack::unpack(b"").is_err());
}

#[cfg(feature = "schema")]
#[test]
fn the_schemas_in_the_data_folder_are_current() {
    for (name, text) in evidence::schema::schemas(&BASE.vocabulary) {
        let file = crate::common::data().join("schema").join(&name);
        let current = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            current == text,
            "data/schema/{name} is not what the types say: run `cargo xtask schema`"
        );
    }
}

fn trial(id: &str, status: Status, parent_id: Option<&str>, people: Option<u32>) -> Record {
    Record {
        id: id.into(),
        status,
        parent_id: parent_id.map(Into::into),
        n_randomised: people,
        n_analysed: None,
        n_enrolled: None,
        ..record()
    }
}

#[test]
fn each_trial_is_counted_once_and_retracted_ones_never() {
    let records = [
        trial("a", Status::Published, None, Some(10)),
        trial("b", Status::Published, Some("a"), Some(10)),
        trial("c", Status::Retracted, None, Some(100)),
        trial("d", Status::Terminated, None, None),
    ];
    let count = Base::trials(&records);
    assert_eq!((count.trials, count.people, count.without_people), (2, 10, 1));
    assert_eq!(count.active_placebo, 2);
}

#[test]
fn counts_of_the_real_base_agree_with_a_scan_of_its_files() {
    for condition in &BASE.vocabulary.conditions.conditions {
        let values = FILES.iter().filter(|(file, _)| file.starts_with("records/"));
        let records = values
            .map(|(_, bytes)| serde_json::from_slice::<serde_json::Value>(bytes).expect("JSON"));
        let trials = records.filter(|r| {
            r["conditions"]
                .as_array()
                .is_some_and(|all| all.iter().any(|slug| *slug == *condition.slug))
                && r["kind"] == "study"
                && r["design"].as_str().is_some_and(|design| design.starts_with("rct-"))
                && r["status"] != "retracted"
                && r["parent_id"].is_null()
        });
        assert_eq!(
            trials.count() as u32,
            BASE.trials_in(&condition.slug).trials,
            "{}",
            condition.slug
        );
    }
}

#[test]
fn every_condition_of_the_real_base_has_an_answer_in_short() {
    let without = BASE.conditions.iter().filter(|page| page.answer.is_none());
    assert_eq!(without.map(|page| page.slug.as_str()).collect::<Vec<_>>(), [""; 0]);
}
