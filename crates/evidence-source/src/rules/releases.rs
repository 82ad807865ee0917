//! Rules for the releases of an evidence base.

use super::date::is_date;
use crate::draft::Read;
use evidence::condition::ConditionPage;
use evidence::release::{AnswerMoved, Release};
use evidence::terms::Word;
use evidence_read::diagnostic::quoted;
use evidence_read::rules::Check;

/// Each release has a version and a day, the newest first, and says what changed; the answers that
/// the newest tells of are there.
pub(super) fn validate_releases(
    check: &mut Check<'_, '_>,
    releases: &[Release],
    pages: &[Read<ConditionPage>],
) {
    for (index, release) in releases.iter().enumerate() {
        let of = |field: &str| format!("[{index}].{field}");
        check.must(
            release.numbers().is_some(),
            &of("version"),
            format!("{} is no version", quoted(&release.version)),
            "write three numbers with points, as 1.4.0",
        );
        check.must(
            is_date(&release.date),
            &of("date"),
            format!("{} is not a date", quoted(&release.date)),
            "write YYYY-MM-DD",
        );
        if let Some(before) = releases.get(index + 1) {
            check.must(
                release.numbers().zip(before.numbers()).is_none_or(|(this, last)| this > last),
                &of("version"),
                format!("{} does not follow {}", quoted(&release.version), quoted(&before.version)),
                "put the newest release first, and raise its version",
            );
            check.must(
                release.date >= before.date,
                &of("date"),
                format!(
                    "{} is before {}, the release before it",
                    quoted(&release.date),
                    quoted(&before.date)
                ),
                "put the newest release first",
            );
        } else {
            check.must(
                release.records.is_none() && release.answers.is_empty(),
                &of("records"),
                "the first release has none before it to differ from",
                "remove records and answers, or add the release before",
            );
        }
        check.list(&of("notes"), &release.notes, true);
        check.must(
            !release.notes.is_empty(),
            &of("notes"),
            "nothing is said of it",
            "say in a plain sentence or two what a reader should know",
        );
        for (nth, note) in release.notes.iter().enumerate() {
            check.plain(&of(&format!("notes[{nth}]")), note);
        }
        // What an older one tells of may have been taken out since.
        let newest = release.answers.iter().enumerate().filter(|_| index == 0);
        for (nth, answer) in newest {
            validate_answer(check, &of(&format!("answers[{nth}]")), answer, pages);
        }
    }
}

fn validate_answer(
    check: &mut Check<'_, '_>,
    field: &str,
    answer: &AnswerMoved,
    pages: &[Read<ConditionPage>],
) {
    check.must(
        (answer.verdict, answer.certainty) != (answer.verdict_before, answer.certainty_before),
        field,
        format!("{} says the same as before", quoted(answer.verdict.slug())),
        "name only answers that moved",
    );
    check.must(
        pages.iter().any(|page| page.value.slug == answer.condition),
        &format!("{field}.condition"),
        format!("{} has no page", quoted(&answer.condition)),
        "name a file of conditions/ without its ending, or take the answer out",
    );
}
