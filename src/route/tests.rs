//! Addresses, read and written.

use super::*;
use crate::model::Model;
use ::explore::encode;
use proptest::prelude::*;

thread_local! {
    static MODEL: &'static Model =
        Box::leak(Box::new(Model::unpack(fixture::EVIDENCE).expect("the fixture is packed by the same code")));
}

fn parse(fragment: &str) -> Address {
    MODEL.with(|model| Address::parse(model, fragment))
}

#[test]
fn every_page_has_its_address() {
    for fragment in [
        "#/",
        "#/search",
        "#/search?q=my%20mother%20%26%20diabetes%20",
        "#/trials",
        "#/trials?condition=fibromyalgia&country=US",
        "#/condition/fibromyalgia",
        "#/explore",
        "#/explore?q=nerve%20pain&condition=crps,fibromyalgia&level=2&n=50..&year=2010..2026&sort=year&view=table",
        "#/explore?sort=-year&view=table&columns=condition,year,country",
        "#/explore?columns=title",
        "#/study/noppers-2011-fibromyalgia",
        "#/about",
        "#/claims",
        "#/claims?q=resets%20pain&condition=fibromyalgia&verdict=unclear",
        "#/map",
        "#/map?q=pain&condition=crps,fibromyalgia&year=2010..2026&by=level&marks=people&closed=mood&row=crps&column=2&full=1&view=table&columns=year,level",
        "#/map?look=timeline&group=mood",
        "#/map?look=places&drug=esketamine",
        "#/pool",
        "#/pool?condition=crps&outcome=pain&measure=score&window=week&effect=smd&split=funding&look=funnel",
        "#/pool?outcome=pain&measure=score&medians=1",
        "#/safety",
        "#/medicines",
        "#/glossary",
        "#/country",
        "#/country/FR",
        "#/compare",
        "#/compare?studies=noppers-2011-fibromyalgia,murrough-2013-midazolam-trd",
        "#/visit/fibromyalgia",
        "#/list",
        "#/list?records=noppers-2011-fibromyalgia,murrough-2013-midazolam-trd&name=For%20the%20doctor",
        "#/own",
    ] {
        let address = parse(fragment);
        assert!(address.dropped.is_empty(), "{fragment}: {:?}", address.dropped);
        assert!(!matches!(address.route, Route::NotFound(_)), "{fragment}");
        assert_eq!(parse(&address.route.to_fragment()), address, "{fragment}");
    }
}

#[test]
fn addresses_may_be_sloppy() {
    assert_eq!(parse("").route, Route::Home);
    assert_eq!(parse("#").route, Route::Home);
    assert_eq!(parse("#about").route, Route::About);
    assert_eq!(parse("#/about/").route, Route::About);
    assert_eq!(parse("#/explore/?condition=crps").route, parse("#/explore?condition=crps").route);
    assert!(parse("#/explore?lang=en").dropped.is_empty());
    assert_eq!(parse("#/country/fr").route, Route::Country(Some("FR".to_owned())));
    assert!(matches!(parse("#/country/xx").route, Route::NotFound(_)));
}

#[test]
fn links_that_programs_changed_are_understood() {
    let asked = "#/explore?q=nerve%20pain&condition=crps&level=2";
    let wanted = parse(asked);
    assert!(wanted.dropped.is_empty());
    let encoded = encode(asked.trim_start_matches('#'));
    for changed in [
        encoded.clone(),
        format!("#{encoded}"),
        format!("#{}", encode(&encoded)),
        format!("#%23{encoded}"),
        format!("#/explore?{}", encode("q=nerve%20pain&condition=crps&level=2")),
        format!("{asked})"),
        format!("{asked}."),
        format!("{asked}>"),
        format!("{asked}%3E"),
        format!("{asked}\"."),
        format!("{asked}**"),
        asked.replace('&', "&amp;"),
        format!("{asked}&utm_source=chat&fbclid=x"),
        format!("{asked}&amp;utm_source=chat."),
    ] {
        assert_eq!(parse(&changed), wanted, "{changed}");
    }
    let page = parse("#/condition/crps");
    for changed in [
        "#%2Fcondition%2Fcrps",
        "#%252Fcondition%252Fcrps",
        "#/condition%2Fcrps",
        "#/condition/crps)",
        "#/condition/crps.",
        "#/condition/crps%3E",
        "#/condition/crps?fbclid=x",
        "#/condition/crps&fbclid=x",
        "#%2Fcondition%2Fcrps%3Futm_source%3Dx",
    ] {
        assert_eq!(parse(changed), page, "{changed}");
    }
}

#[test]
fn what_is_understood_is_not_read_otherwise() {
    for (fragment, text) in [
        ("#/explore?q=better than a dummy).", "better than a dummy)."),
        ("#/explore?q=50%2525", "50%25"),
        ("#/explore?q=a%26level%3D1", "a&level=1"),
    ] {
        let Route::Explore(search) = parse(fragment).route else { panic!("{fragment}") };
        assert_eq!(search.query.text, text);
        assert!(search.query.facets.is_empty());
    }
    assert_eq!(parse("#/nowhere)").route, Route::NotFound("nowhere)".to_owned()));
    assert_eq!(parse("#/explore?condition=nowhere)").dropped[0].value, "nowhere)");
}

#[test]
fn what_is_unknown_is_left_out_and_named() {
    let address =
        parse("#/explore?condition=crps,nowhere&colour=red&lang=xx&n=many&columns=zebra&sort=-up");
    assert_eq!(address.route, Route::Explore(Search::of("condition", "crps")));
    let names: Vec<_> =
        address.dropped.iter().map(|d| (d.name.as_str(), d.value.as_str())).collect();
    assert_eq!(
        names,
        [
            ("condition", "nowhere"),
            ("n", "many"),
            ("sort", "-up"),
            ("columns", "zebra"),
            ("colour", "red"),
            ("lang", "xx"),
        ]
    );
    assert_eq!(parse("#/about?x=1").dropped.len(), 1);
    let compare = parse("#/compare?studies=noppers-2011-fibromyalgia,nobody-1999&x=1");
    assert_eq!(compare.route, Route::Compare(vec!["noppers-2011-fibromyalgia".to_owned()]));
    assert_eq!(compare.dropped.len(), 2);
    assert_eq!(parse("#/claims?verdict=maybe").dropped.len(), 1);
    assert_eq!(parse("#/search?q=pain&x=1").dropped.len(), 1);
    let trials = parse("#/trials?condition=nowhere&country=XX&y=1");
    assert_eq!(trials.route, Route::Trials(TrialSearch::default()));
    assert_eq!(trials.dropped.len(), 3);
    let map = parse("#/map?column=1&by=level&look=globe&row=nobody&closed=mood,x&marks=x&y=1");
    let names: Vec<_> = map.dropped.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["closed", "look", "row", "marks", "y"]);
    let Route::Map(map) = map.route else { panic!("it is the map") };
    assert_eq!((map.by, map.column.as_deref()), ("level", Some("1")));
    assert_eq!(parse("#/map?column=1").dropped.len(), 1, "a level is no outcome");
    let list = parse("#/list?records=nobody-1999,noppers-2011-fibromyalgia&x=1&lang=en");
    let Route::List(shared) = &list.route else { panic!("it is a list") };
    assert_eq!(shared.ids().collect::<Vec<_>>(), ["noppers-2011-fibromyalgia"]);
    assert_eq!(list.dropped.len(), 2);
}

#[test]
fn a_section_of_a_page_has_its_address() {
    let address = parse("#/condition/fibromyalgia/harms");
    assert_eq!(address.route, Route::Condition("fibromyalgia".to_owned()));
    assert_eq!(address.within.section.as_deref(), Some("harms"));
    assert_eq!(parse("#/safety/bladder").within.section.as_deref(), Some("bladder"));
    assert_eq!(parse("#/condition/fibromyalgia").within.section, None);
}

#[test]
fn a_shared_text_is_searched_for() {
    let found = shared("title=A+page&q=nerve+pain&url=", "").expect("a text was shared");
    assert_eq!(found.to_fragment(), "#/search?q=nerve%20pain");
    assert_eq!(shared("title=A+page", "#/"), Some(Route::Search("A page".to_owned())));
    assert_eq!(shared("q=x", "#/about"), None);
    assert_eq!(shared("q=x&embed=1", ""), None);
    assert_eq!(shared("utm=1", ""), None);
}

#[test]
fn hostile_addresses_lead_nowhere_and_are_cut_short() {
    for fragment in
        ["#/study/<script>alert(1)</script>", "#/%00", "#/condition/../../etc", "#/study/%"]
    {
        assert!(matches!(parse(fragment).route, Route::NotFound(_)), "{fragment}");
    }
    let Route::NotFound(path) = parse(&format!("#/{}", "x".repeat(100_000))).route else {
        panic!("it leads somewhere")
    };
    assert!(path.len() < 100);
    let dropped = parse(&format!("#/explore?condition={}", "x".repeat(100_000))).dropped;
    assert!(dropped[0].value.len() < 100);
    let list = parse(&format!("#/list?records={}&name=<b>x</b>", "x,<i>,".repeat(10_000)));
    let Route::List(shared) = list.route else { panic!("it is a list") };
    assert!(shared.items.is_empty());
    assert_eq!(list.dropped.len(), 2);
}

/// As many fragments as `FUZZ_CASES` says, or else the usual number.
fn fragments() -> ProptestConfig {
    let asked = std::env::var("FUZZ_CASES").ok().and_then(|it| it.parse().ok());
    let usual = ProptestConfig::default();
    ProptestConfig { cases: asked.unwrap_or(usual.cases), ..usual }
}

proptest! {
    #![proptest_config(fragments())]

    #[test]
    fn no_fragment_is_refused(fragment in "#?/?(explore|map|pool|search|study|condition|visit|claims|safety|medicines|country|trials|compare|glossary|own|embed|about|list)?[?/]?(.|[%&=,./]){0,60}") {
        let address = parse(&fragment);
        // What was understood stays understood when it is written out and read again.
        if let Route::Explore(_) | Route::Map(_) = address.route {
            prop_assert_eq!(parse(&address.route.to_fragment()).route, address.route);
        }
    }
}
