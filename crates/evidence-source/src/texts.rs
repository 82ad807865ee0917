//! The texts of an evidence base that a translation writes in its own words. Titles, names of
//! people, journals, bodies and published scales, identifiers and figures are not among them.

use crate::draft::{Draft, Read};
use evidence::access::CountryAccess;
use evidence::claim::Claim;
use evidence::condition::ConditionPage;
use evidence::known::KnownStudy;
use evidence::record::Record;
use evidence::safety::SafetyTopic;
use evidence::search::SearchNotes;
use evidence::site::Site;
use evidence::vocabulary::Vocabulary;

/// Where all records' scales are translated, each to one name: what was measured on one scale is
/// pooled, and what was not is not.
pub(super) const SCALES: &str = "scales.json";

/// Something to be translated.
pub(super) enum Text<'a> {
    /// A text.
    One(&'a mut String),
    /// The name of a thing that its other names are written after, `prefix` and all.
    After(&'static str, &'a mut String),
    /// Names of one thing: another language has as many as it has.
    Names(&'a mut Vec<String>),
    /// Words that are looked for in what people write, in either language.
    More(&'a mut Vec<String>),
}

/// Calls `visit` with every text that a translation writes anew, and the file that it stands in.
pub(super) fn visit(draft: &mut Draft, visit: &mut dyn FnMut(&str, Text<'_>)) {
    if let Some(Read { file, value, .. }) = &mut draft.site {
        site(value, &mut |text| visit(file, text));
    }
    vocabulary(&mut draft.vocabulary, visit);
    for Read { file, value, .. } in &mut draft.records {
        record(value, &mut |text| visit(file, text));
        let scales = value.outcomes.iter_mut().filter_map(|outcome| outcome.instrument.as_mut());
        scales.for_each(|scale| visit(SCALES, Text::One(scale)));
    }
    for Read { file, value, .. } in &mut draft.conditions {
        condition(value, &mut |text| visit(file, text));
    }
    for Read { file, value, .. } in &mut draft.claims {
        for Claim { claim, why, .. } in value {
            visit(file, Text::One(claim));
            visit(file, Text::One(why));
        }
    }
    for Read { file, value, .. } in &mut draft.safety {
        for SafetyTopic { title, also_called, plain, .. } in value {
            visit(file, Text::One(title));
            visit(file, Text::Names(also_called));
            visit(file, Text::One(plain));
        }
    }
    if let Some(Read { file, value, .. }) = &mut draft.known {
        for KnownStudy { why, .. } in value {
            visit(file, Text::One(why));
        }
    }
    if let Some(Read { file, value, .. }) = &mut draft.releases {
        for note in value.iter_mut().flat_map(|release| &mut release.notes) {
            visit(file, Text::One(note));
        }
    }
    for Read { file, value, .. } in &mut draft.access {
        access(value, &mut |text| visit(file, text));
    }
    if let Some(Read { file, value, .. }) = &mut draft.search {
        search(value, &mut |text| visit(file, text));
    }
}

fn access(access: &mut CountryAccess, visit: &mut dyn FnMut(Text<'_>)) {
    for medicine in &mut access.medicines {
        visit(Text::One(&mut medicine.form));
        visit(Text::One(&mut medicine.used_for));
        for answer in
            [&mut medicine.licensed, &mut medicine.paid, &mut medicine.watched, &mut medicine.home]
        {
            answer.text.iter_mut().for_each(|text| visit(Text::One(text)));
        }
    }
}

fn search(notes: &mut SearchNotes, visit: &mut dyn FnMut(Text<'_>)) {
    notes.not_done.iter_mut().for_each(|text| visit(Text::One(text)));
    for search in &mut notes.searches {
        // The words that were typed stay as they were.
        visit(Text::One(&mut search.place));
        visit(Text::One(&mut search.how));
        for exclusion in search.excluded.iter_mut().flatten() {
            visit(Text::One(&mut exclusion.reason));
        }
    }
    for exclusion in notes.excluded.iter_mut().flatten() {
        visit(Text::One(&mut exclusion.reason));
    }
}

fn site(site: &mut Site, visit: &mut dyn FnMut(Text<'_>)) {
    for text in [
        &mut site.title,
        &mut site.intervention,
        &mut site.question,
        &mut site.lead,
        &mut site.description,
        &mut site.notice,
        &mut site.notice_detail,
        &mut site.licence.data,
        &mut site.licence.program,
        &mut site.report.how,
        &mut site.crisis.message,
    ] {
        visit(Text::One(text));
    }
    visit(Text::Names(&mut site.search_examples));
    visit(Text::More(&mut site.crisis.words));
    for line in &mut site.crisis.lines {
        visit(Text::One(&mut line.place));
        line.name.iter_mut().for_each(|name| visit(Text::One(name)));
        // A number or an address is the same in every language.
    }
    for text in [&mut site.made_by, &mut site.paid_by].into_iter().flatten() {
        visit(Text::One(text));
    }
    for section in &mut site.about {
        visit(Text::One(&mut section.title));
        section.text.iter_mut().for_each(|text| visit(Text::One(text)));
    }
}

fn vocabulary(vocabulary: &mut Vocabulary, visit: &mut dyn FnMut(&str, Text<'_>)) {
    for (file, terms) in vocabulary.term_lists_mut() {
        for term in terms {
            visit(file, Text::One(&mut term.label));
            visit(file, Text::One(&mut term.plain));
            visit(file, Text::Names(&mut term.also_called));
        }
    }
    let Vocabulary { conditions, designs, outcomes, treatments, places, glossary, .. } = vocabulary;
    let file = "vocabulary/conditions.json";
    for group in &mut conditions.groups {
        visit(file, Text::One(&mut group.label));
    }
    for condition in &mut conditions.conditions {
        visit(file, Text::One(&mut condition.label));
        visit(file, Text::One(&mut condition.plain));
        visit(file, Text::Names(&mut condition.also_called));
    }
    for design in &mut designs.designs {
        visit("vocabulary/designs.json", Text::One(&mut design.label));
        visit("vocabulary/designs.json", Text::One(&mut design.plain));
    }
    let file = "vocabulary/outcomes.json";
    for instrument in &mut outcomes.instruments {
        visit(file, Text::One(&mut instrument.measures));
        instrument.noticeable_change.iter_mut().for_each(|text| visit(file, Text::One(text)));
    }
    for result in &mut outcomes.results {
        visit(file, Text::One(&mut result.label));
        visit(file, Text::One(&mut result.plain));
    }
    for count in &mut outcomes.counts {
        // Its other names are looked for in the original words alone.
        visit(file, Text::One(&mut count.label));
        visit(file, Text::One(&mut count.plain));
    }
    for drug in &mut treatments.drugs {
        visit("vocabulary/treatments.json", Text::One(&mut drug.label));
        visit("vocabulary/treatments.json", Text::One(&mut drug.plain));
        visit("vocabulary/treatments.json", Text::Names(&mut drug.also_called));
    }
    for place in places.countries.iter_mut().chain(&mut places.jurisdictions) {
        visit("vocabulary/places.json", Text::One(&mut place.label));
        visit("vocabulary/places.json", Text::Names(&mut place.also_called));
    }
    for term in glossary {
        visit("vocabulary/glossary.json", Text::One(&mut term.term));
        visit("vocabulary/glossary.json", Text::One(&mut term.plain));
        visit("vocabulary/glossary.json", Text::Names(&mut term.also));
    }
}

fn record(record: &mut Record, visit: &mut dyn FnMut(Text<'_>)) {
    visit(Text::One(&mut record.population));
    visit(Text::One(&mut record.finding));
    visit(Text::One(&mut record.limits));
    let harms = &mut record.harms;
    for text in [
        &mut record.setting,
        &mut harms.summary,
        &mut harms.serious_events,
        &mut harms.dropouts_adverse,
        &mut record.funding_note,
        &mut record.conflicts_note,
        &mut record.curator_note,
    ]
    .into_iter()
    .flatten()
    {
        visit(Text::One(text));
    }
    for arm in &mut record.arms {
        visit(Text::One(&mut arm.label));
        visit(Text::After("other:", &mut arm.drug));
        arm.dose.iter_mut().for_each(|dose| visit(Text::One(dose)));
        arm.schedule.iter_mut().for_each(|schedule| visit(Text::One(schedule)));
    }
    for outcome in &mut record.outcomes {
        visit(Text::One(&mut outcome.name));
        outcome.timepoint.iter_mut().for_each(|time| visit(Text::One(time)));
        outcome.text.iter_mut().for_each(|text| visit(Text::One(text)));
        if let Some(effect) = &mut outcome.effect {
            let texts = [&mut effect.unit, &mut effect.analysis];
            texts.into_iter().flatten().for_each(|text| visit(Text::One(text)));
        }
        outcome.arms_data.iter_mut().for_each(|data| visit(Text::One(&mut data.arm)));
    }
    if let Some(guidance) = &mut record.guidance {
        visit(Text::One(&mut guidance.statement));
    }
    if let Some(lowered) = &mut record.level_lowered {
        visit(Text::One(&mut lowered.why));
    }
    record.no_figures.iter_mut().for_each(|text| visit(Text::One(text)));
    for domain in record.risk_of_bias.iter_mut().flat_map(|judged| &mut judged.domains) {
        visit(Text::One(&mut domain.name));
    }
    if let Some(plan) = &mut record.registered {
        // Cities keep their names.
        let texts = [&mut plan.primary_outcome, &mut plan.who_may_join];
        texts.into_iter().flatten().for_each(|text| visit(Text::One(text)));
    }
    for source in &mut record.sources {
        source.supports.iter_mut().for_each(|text| visit(Text::One(text)));
        source.via.iter_mut().for_each(|text| visit(Text::One(text)));
    }
}

fn condition(page: &mut ConditionPage, visit: &mut dyn FnMut(Text<'_>)) {
    page.answer.iter_mut().for_each(|text| visit(Text::One(text)));
    visit(Text::One(&mut page.bottom_line));
    visit(Text::One(&mut page.what_it_is));
    page.verdict_for.iter_mut().for_each(|text| visit(Text::One(text)));
    for answer in &mut page.outcomes {
        for text in [&mut answer.question, &mut answer.answer, &mut answer.why] {
            visit(Text::One(text));
        }
        if let Some(absolute) = &mut answer.absolute {
            for text in [&mut absolute.what, &mut absolute.comparator, &mut absolute.timepoint] {
                visit(Text::One(text));
            }
        }
    }
    page.harms_here.iter_mut().for_each(|text| visit(Text::One(text)));
    page.unknown.iter_mut().for_each(|text| visit(Text::One(text)));
    page.questions.iter_mut().for_each(|text| visit(Text::One(text)));
}
