//! In other sites' pages: the frame, the element, and all who would bend them.

use super::cases;
use crate::data::about;
use crate::nginx::Nginx;
use crate::page::Page;
use crate::sites::{squarespace, squarespace_without_scripts, wordpress};
use crate::variant::Variant;
use fantoccini::Locator;
use serde_json::json;

cases! {
    a_frame_shows_the_answer_and_no_header_of_its_own,
    no_address_hides_results_in_a_frame,
    a_reader_narrows_down_in_a_frame_and_the_address_stays,
    a_frame_has_the_look_that_its_host_wants,
    a_frame_fits_any_width,
    a_frame_leads_to_studies_and_back,
    a_frame_says_what_it_leaves_out,
    a_pool_in_a_frame_opens_on_the_question_of_the_page,
    files_can_be_copied_where_a_frame_may_save_none,
    a_page_that_may_not_print_says_so,
    three_elements_stand_in_a_page_under_a_strict_policy,
    an_element_that_is_taken_out_leaves_nothing_behind,
    only_the_frame_itself_is_believed,
    only_the_host_is_believed_and_only_about_the_look,
    a_click_that_was_stolen_does_nothing,
    the_keyboard_comes_into_an_element_and_out_again in Chromium,
    what_wordpress_leaves_of_the_lines_leads_to_the_explorer,
    what_squarespace_leaves_of_the_lines_leads_to_the_explorer,
    the_lines_work_within_the_frame_that_wix_puts_around_them,
    the_page_for_hosts_makes_lines_and_shows_them,
}

const SLUG: &str = "fibromyalgia";

/// Opens the page as a frame, by itself.
async fn open_frame(page: &Page<'_>, rest: &str) {
    page.visit(&(page.world.pages.file(Variant::Watched) + "?embed=1" + rest)).await;
    page.settles().await;
}

fn all_shown(page: &Page<'_>) -> String {
    format!("{} records, all results shown.", page.data().count(|record| about(record, SLUG)))
}

async fn a_frame_shows_the_answer_and_no_header_of_its_own(page: &Page<'_>) {
    let known = page.data().base.condition_page(SLUG).expect("it has a page");
    for rest in ["#/condition/fibromyalgia", "&lang=en#/condition/fibromyalgia?lang=en"] {
        open_frame(page, rest).await;
        page.says(known.in_short()).await;
        page.says("What can go wrong: ").await;
        page.says(&known.bottom_line).await;
        page.says(&all_shown(page)).await;
        page.says("Not medical advice").await;
        page.says(&page.data().read_up_to()).await;
        page.get("link", "Open the full explorer").await;
        assert!(page.all("navigation", "*").await.is_empty(), "it has no navigation");
        assert!(page.all("note", "*").await.is_empty(), "nothing was left out");
        assert_eq!(page.text_of("document.querySelectorAll('h1').length").await, "1");
        page.assert_accessible().await;
    }
    // The other way to ask for it.
    page.open("#/condition/fibromyalgia?embed=1").await;
    page.says(&all_shown(page)).await;
}

async fn no_address_hides_results_in_a_frame(page: &Page<'_>) {
    for hidden in ["direction=benefit", "level=1", "funding=industry", "q=better", "n=5000.."] {
        open_frame(page, &format!("#/explore?condition=fibromyalgia&{hidden}")).await;
        page.says(&all_shown(page)).await;
        page.says("asked to leave out some of the results").await;
        page.says("Not medical advice").await;
    }
    for rest in
        ["&notice=0#/condition/fibromyalgia", "#/condition/fibromyalgia?notice=0&direction=benefit"]
    {
        open_frame(page, rest).await;
        page.says(&all_shown(page)).await;
        page.says("Not medical advice").await;
    }
    open_frame(page, "#/explore?condition=<img src=x onerror=window.hacked=1>").await;
    assert_eq!(page.text_of("window.hacked === undefined").await, "true");
}

async fn a_reader_narrows_down_in_a_frame_and_the_address_stays(page: &Page<'_>) {
    open_frame(page, "#/condition/fibromyalgia").await;
    page.type_into("searchbox", "Search these records", "fatigue").await;
    page.says(&format!("of {} records match", page.data().count(|record| about(record, SLUG))))
        .await;
    assert_eq!(page.text_of("location.hash").await, "#/condition/fibromyalgia");
    page.click("button", "Show all *").await;
    page.until(&format!(
        "document.querySelector('[role=status]').textContent === {}",
        json!(all_shown(page))
    ))
    .await;
}

async fn a_frame_has_the_look_that_its_host_wants(page: &Page<'_>) {
    for (look, ground) in [
        ("&theme=dark&accent=000080", "rgb(20, 22, 26)"),
        ("&theme=light&accent=ffff00", "rgb(250, 248, 244)"),
        ("&theme=light&accent=0a6a5a&size=140", "rgb(250, 248, 244)"),
    ] {
        open_frame(page, &format!("{look}#/condition/fibromyalgia")).await;
        let shown = "getComputedStyle(document.body).backgroundColor";
        assert_eq!(page.text_of(shown).await, ground, "{look}");
        page.assert_accessible().await;
    }
    let size = page.text_of("getComputedStyle(document.body).fontSize").await;
    assert_eq!(size, "22.4px");
    let accent = page.text_of("getComputedStyle(document.querySelector('.breadcrumb a, .card h2 a, .button.primary')).getPropertyValue('--accent')").await;
    assert_eq!(accent.trim(), "#0a6a5a", "a colour that can be read is left as it is");
}

async fn a_frame_fits_any_width(page: &Page<'_>) {
    let address = page.world.pages.served(Variant::Watched) + "?embed=1#/condition/fibromyalgia";
    page.visit(&format!("{}/sandbox.html", page.world.pages.host.address)).await;
    page.enter_frame(&address).await;
    page.client.enter_parent_frame().await.expect("there is a host page");
    for width in [320, 480, 768, 1200] {
        page.run(&format!("document.getElementById('frame').width = {width}")).await;
        let frame = page.client.find(Locator::Id("frame")).await.expect("there is a frame");
        frame.enter_frame().await.expect("it can be entered");
        page.shows("#app main h1").await;
        page.until(&format!("innerWidth === {width}")).await;
        let wide = page.run("return document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((it) => it.outerHTML.slice(0, 120))").await;
        assert_eq!(wide, json!([]), "{width}");
        page.assert_quiet().await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

async fn a_frame_leads_to_studies_and_back(page: &Page<'_>) {
    open_frame(page, "#/condition/fibromyalgia").await;
    page.run("document.querySelector('.card h2 a').click()").await;
    page.until("location.hash.startsWith('#/study/')").await;
    page.says("Not medical advice").await;
    page.says(&format!(
        "This is one record of {} on Fibromyalgia.",
        page.data().count(|record| about(record, SLUG))
    ))
    .await;
    assert_eq!(
        page.text_of("document.body.innerText.includes('all results shown')").await,
        "false"
    );
    page.click("link", "Back").await;
    page.until("location.hash === '#/condition/fibromyalgia'").await;
    page.says(&all_shown(page)).await;
}

async fn a_frame_says_what_it_leaves_out(page: &Page<'_>) {
    let base = &page.data().base;
    let record = base.records.iter().find(|it| it.conditions.len() == 1).expect("there is one");
    let condition = base.condition(&record.conditions[0]).expect("it is known");
    let on_it = page.data().count(|other| about(other, &condition.slug));
    let (pool, study) =
        (format!("#/pool?condition={}", condition.slug), format!("#/study/{}", record.id));
    let all = base.records.len();
    for (fragment, said) in [
        (study.as_str(), format!("This is one record of {on_it} on {}.", condition.label)),
        (
            &pool,
            format!(
                "This is one average of a few trials. There are {on_it} records on {}.",
                condition.label
            ),
        ),
        ("#/map?row=fibromyalgia&column=pain", format!("{all} records, all counted on this map.")),
        ("#/safety", format!("This is one page of an explorer of {all} records.")),
        ("#/claims", format!("This is one page of an explorer of {all} records.")),
    ] {
        open_frame(page, fragment).await;
        page.says(&said).await;
        let all_shown = "document.body.innerText.includes('all results shown.')";
        assert_eq!(page.text_of(all_shown).await, "false", "{fragment}");
        page.assert_accessible().await;
    }
    // No cell of a map is opened by an address, but by its reader.
    open_frame(page, "#/map?row=fibromyalgia&column=pain").await;
    page.says("asked to leave out some of the results").await;
}

async fn a_pool_in_a_frame_opens_on_the_question_of_the_page(page: &Page<'_>) {
    let question = "#/pool?condition=treatment-resistant-depression&outcome=depression";
    open_frame(page, question).await;
    let chosen = "JSON.stringify([...document.querySelectorAll('.pool-choice select')].map((it) => it.value))";
    let usual = page.text_of(chosen).await;
    open_frame(page, &format!("{question}&measure=score&window=month&effect=md&look=funnel")).await;
    page.says("asked to leave out some of the results").await;
    assert_eq!(page.text_of(chosen).await, usual);
    // Its reader may choose.
    let other = page.text_of("(() => { const it = [...document.querySelectorAll('.pool-choice select')].find((it) => [...it.options].some((option) => option.value === 'score')); const other = [...it.options].find((option) => option.value && option.value !== it.value).value; it.value = other; it.dispatchEvent(new Event('change', { bubbles: true })); return other })()").await;
    page.until(&format!("location.hash.includes('measure={other}')")).await;
    page.until(&format!("{chosen}.includes('\"{other}\"')")).await;
    assert_eq!(
        page.text_of("document.body.innerText.includes('asked to leave out')").await,
        "false"
    );
}

async fn files_can_be_copied_where_a_frame_may_save_none(page: &Page<'_>) {
    page.open_without_storage("#/pool?condition=treatment-resistant-depression&outcome=depression")
        .await;
    page.says("may not let it save files").await;
    page.click("button", "Download CSV").await;
    page.says("“pool.csv” was handed to your browser.").await;
    page.click("button", "Copy what is in the file").await;
    page.until("[...document.querySelectorAll('.said')].some((it) => it.textContent === 'Copied') || document.querySelector('.handed textarea')?.value.includes('line,label')").await;
    page.click("button", "Download SVG").await;
    page.says("“pool.svg” was handed to your browser.").await;
    page.run("document.querySelector('.handed summary').click()").await;
    page.until("document.querySelector('.handed img').naturalWidth > 100").await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn a_page_that_may_not_print_says_so(page: &Page<'_>) {
    page.open_without_storage("#/visit/fibromyalgia").await;
    page.click("button", "Print").await;
    page.says("Nothing was printed?").await;
    page.assert_quiet().await;
    page.client.enter_parent_frame().await.expect("there is a host page");
    // As in the browser of an app.
    page.open("#/visit/fibromyalgia").await;
    page.run("window.print = undefined").await;
    page.click("button", "Print").await;
    page.says("Nothing was printed?").await;
    page.run("window.print = () => dispatchEvent(new Event('beforeprint'))").await;
    page.click("button", "Print").await;
    page.until("!document.body.innerText.includes('Nothing was printed?')").await;
}

/// A host page on an origin of its own, under the least policy that lets the element work, and the
/// host of the explorer; `None` where there is no nginx.
struct Hosted {
    _nginx: Nginx,
    address: String,
}

async fn hosted(page: &Page<'_>, name: &str, body: &str) -> Option<Hosted> {
    let nginx = page.nginx(name)?;
    put(page, name, &nginx.address, &body.replace("{explorer}", &nginx.address)).await;
    let address = page.client.current_url().await.expect("there is a page").to_string();
    Some(Hosted { _nginx: nginx, address })
}

fn element(attributes: &str) -> String {
    format!(
        "<evidence-explorer {attributes}><a href=\"{{explorer}}/{PAGE}#/condition/{SLUG}\">The evidence</a></evidence-explorer>"
    )
}

const PAGE: &str = "ketamine-evidence.html";
const SCRIPT: &str = "<script async src=\"{explorer}/embed.js\"></script>";

async fn three_elements_stand_in_a_page_under_a_strict_policy(page: &Page<'_>) {
    let body = format!(
        "{SCRIPT}{}{}<p>{}</p>{}",
        element(
            "condition=\"fibromyalgia\" theme=\"dark\" accent=\"#0a6a5a\" lang=\"en\" height=\"auto\""
        ),
        element("condition=\"crps\""),
        "Far away. <br>".repeat(400),
        element("page=\"explore\" condition=\"migraine\" height=\"700\""),
    );
    let Some(_hosted) = hosted(page, "three", &body).await else { return };
    let far = "document.querySelectorAll('evidence-explorer')[2]";
    page.until("document.querySelectorAll('iframe').length >= 2").await;
    assert_eq!(page.text_of(&format!("{far}.querySelector('iframe')")).await, "null", "it is far");
    let titles = ["Fibromyalgia", "Complex regional pain", "all results shown"];
    for (nth, title) in titles.iter().enumerate() {
        // An engine may put off what is out of view.
        let here = format!("document.querySelectorAll('evidence-explorer')[{nth}]");
        page.run(&format!("{here}.scrollIntoView()")).await;
        page.until(&format!("{here}.querySelector('iframe')")).await;
        let frames = page.client.find_all(Locator::Css("iframe")).await.expect("there are frames");
        frames[nth].clone().enter_frame().await.expect("it can be entered");
        page.shows("#app main h1").await;
        page.says(title).await;
        assert_eq!(page.text_of("origin").await, "null", "it has no origin of its own");
        page.client.enter_parent_frame().await.expect("there is a host page");
        // As high as its content, or as high as the host said.
        let height = if nth == 2 { "=== 700" } else { "> 900" };
        page.until(&format!("{here}.querySelector('iframe').offsetHeight {height}")).await;
    }
    let hidden = "[...document.querySelectorAll('evidence-explorer > a')].every((it) => it.hidden)";
    assert_eq!(page.text_of(hidden).await, "true");
}

async fn an_element_that_is_taken_out_leaves_nothing_behind(page: &Page<'_>) {
    let body = format!("{SCRIPT}{}", element("condition=\"fibromyalgia\""));
    let Some(_hosted) = hosted(page, "out", &body).await else { return };
    page.shows("evidence-explorer iframe").await;
    page.run("window.kept = document.querySelector('evidence-explorer'); kept.remove()").await;
    assert_eq!(page.text_of("kept.querySelector('iframe')").await, "null");
    assert_eq!(page.text_of("kept.querySelector('a').hidden").await, "false");
    page.run(
        "window.postMessage({ evidenceExplorer: 1, height: 300 }, '*'); document.body.append(kept)",
    )
    .await;
    page.shows("evidence-explorer iframe").await;
    page.run("kept.setAttribute('condition', 'crps')").await;
    page.until("kept.querySelector('iframe').src.endsWith('#/condition/crps')").await;
}

async fn only_the_frame_itself_is_believed(page: &Page<'_>) {
    let body = format!("{SCRIPT}{}", element("condition=\"fibromyalgia\""));
    let Some(_hosted) = hosted(page, "spoof", &body).await else { return };
    page.until("document.querySelector('iframe')?.offsetHeight > 900").await;
    let before = page.text_of("document.querySelector('iframe').offsetHeight").await;
    // The page itself says that it is the frame.
    page.run("for (const it of [{ evidenceExplorer: 1, height: 201 }, { evidenceExplorer: 1, moved: true }, 'x', null, 7]) window.postMessage(it, '*')").await;
    // Messages as the frame would send them, from elsewhere or of no known shape. Firefox lets no
    // driver name another window as their source.
    let from_frame = "const source = document.querySelector('iframe').contentWindow;
        const say = (data, origin = 'null') => { try { dispatchEvent(new MessageEvent('message', { data, origin, source })) } catch {} };";
    page.run(&format!(
        "{from_frame} say({{ evidenceExplorer: 1, height: 202 }}, 'https://elsewhere.example');
         for (const height of [-1, NaN, Infinity, '203', 1e9, {{}}, null]) say({{ evidenceExplorer: 1, height }});
         for (const it of [{{ height: 204 }}, {{ evidenceExplorer: 2, height: 205 }}, null, 'x']) say(it);"
    ))
    .await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(page.text_of("document.querySelector('iframe').offsetHeight").await, before);
}

async fn only_the_host_is_believed_and_only_about_the_look(page: &Page<'_>) {
    let body = format!("{SCRIPT}{}", element("condition=\"fibromyalgia\" theme=\"light\""));
    let Some(_hosted) = hosted(page, "told", &body).await else { return };
    page.until("document.querySelector('iframe')?.offsetHeight > 900").await;
    // What a host may tell.
    page.run("document.querySelector('evidence-explorer').setAttribute('theme', 'dark')").await;
    enter(page).await;
    page.until("document.documentElement.dataset.theme === 'dark'").await;
    page.client.enter_parent_frame().await.expect("there is a host page");
    // What it may not, and what is none of its messages.
    page.run("const frame = document.querySelector('iframe').contentWindow; for (const it of [{ evidenceExplorer: 1, embed: '0', route: '#/', direction: 'benefit', theme: 'pink', accent: 'url(x)', size: '9999' }, { theme: 'light' }, { evidenceExplorer: 2, theme: 'light' }, 'theme', null, []]) frame.postMessage(it, '*')").await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    enter(page).await;
    assert_eq!(page.text_of("document.documentElement.dataset.theme").await, "dark");
    // A window that is not the host's: the frame's own.
    page.run("window.postMessage({ evidenceExplorer: 1, theme: 'light' }, '*')").await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert_eq!(page.text_of("document.documentElement.dataset.theme").await, "dark");
    page.says(&all_shown(page)).await;
    page.client.enter_parent_frame().await.expect("there is a host page");
}

async fn enter(page: &Page<'_>) {
    let frame = page.client.find(Locator::Css("iframe")).await.expect("there is a frame");
    frame.enter_frame().await.expect("it can be entered");
    page.shows("#app main h1").await;
}

async fn a_click_that_was_stolen_does_nothing(page: &Page<'_>) {
    let body = format!("{SCRIPT}<p>Win a prize</p>{}", element("condition=\"fibromyalgia\""));
    let Some(hosted) = hosted(page, "stolen", &body).await else { return };
    page.until("document.querySelector('iframe')?.offsetHeight > 900").await;
    // The reader sees a prize, and clicks the frame that lies over it.
    page.run("const it = document.querySelector('iframe'); it.style.setProperty('opacity', '0'); it.style.setProperty('position', 'absolute')").await;
    let windows = page.client.windows().await.expect("they can be listed").len();
    enter(page).await;
    for script in [
        "document.querySelector('select').click()",
        "document.querySelector('button')?.click()",
        "document.querySelector('.card h2 a').click()",
    ] {
        page.run(script).await;
    }
    let stored = page.run("try { localStorage.x = 1; return 'stored' } catch { try { document.cookie = 'x=1'; return document.cookie } catch { return 'refused' } }").await;
    assert_eq!(stored, json!("refused"), "there is nothing to change for the reader");
    let moved = page
        .run("try { top.location.href = 'about:blank'; return 'moved' } catch { return 'refused' }")
        .await;
    let _ = moved;
    page.client.enter_parent_frame().await.expect("there is a host page");
    let address = page.client.current_url().await.expect("there is a page");
    assert_eq!(address.as_str(), hosted.address, "the host page stays");
    assert_eq!(page.client.windows().await.expect("they can be listed").len(), windows);
}

async fn the_keyboard_comes_into_an_element_and_out_again(page: &Page<'_>) {
    let body = format!(
        "{SCRIPT}<button id=before>Before</button>{}<button id=after>After</button>",
        element("condition=\"fibromyalgia\"")
    );
    let Some(_hosted) = hosted(page, "keys", &body).await else { return };
    page.until("document.querySelector('iframe')?.offsetHeight > 900").await;
    page.run("document.getElementById('before').focus()").await;
    let mut inside = 0;
    for _ in 0..60 {
        page.press_tab().await;
        match page
            .text_of("document.activeElement.id || document.activeElement.tagName")
            .await
            .as_str()
        {
            "IFRAME" => inside += 1,
            "after" => break,
            other => panic!("the focus is on {other}"),
        }
    }
    assert!(inside > 3, "the frame has links and fields");
    assert_eq!(page.text_of("document.activeElement.id").await, "after");
}

/// The lines that the page for hosts makes for an explorer at an address, as an element and as a
/// plain frame.
async fn lines(page: &Page<'_>, explorer: &str) -> [String; 2] {
    let at = format!("{explorer}/{PAGE}").replace(':', "%3A").replace('/', "%2F");
    let mut lines = [String::new(), String::new()];
    for (lines, kind) in lines.iter_mut().zip(["element", "frame"]) {
        page.open(&format!("#/embed?condition={SLUG}&as={kind}&at={at}")).await;
        *lines = page.text_of("document.querySelector('textarea.lines').value").await;
        assert!(lines.contains(explorer), "{lines}");
    }
    lines
}

async fn what_wordpress_leaves_of_the_lines_leads_to_the_explorer(page: &Page<'_>) {
    let Some(nginx) = page.nginx("wordpress") else { return };
    for lines in lines(page, &nginx.address).await {
        let left = wordpress(&lines);
        assert!(!left.contains("<script") && !left.contains("<iframe"), "{left}");
        put(page, "wordpress", &nginx.address, &left).await;
        page.click("link", "Fibromyalgia*").await;
        page.shows("#app main h1").await;
        page.says("Does it help?").await;
        // Those who may post any HTML keep the lines as they are.
        put(page, "wordpress", &nginx.address, &lines).await;
        page.shows("iframe").await;
        enter(page).await;
        page.says(&all_shown(page)).await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

async fn what_squarespace_leaves_of_the_lines_leads_to_the_explorer(page: &Page<'_>) {
    let Some(nginx) = page.nginx("squarespace") else { return };
    for lines in lines(page, &nginx.address).await {
        put(page, "squarespace", &nginx.address, &squarespace_without_scripts(&lines)).await;
        page.click("link", "Fibromyalgia*").await;
        page.shows("#app main h1").await;
        page.says("Does it help?").await;
        put(page, "squarespace", &nginx.address, &squarespace(&lines)).await;
        page.shows("iframe").await;
        enter(page).await;
        page.says(&all_shown(page)).await;
        page.client.enter_parent_frame().await.expect("there is a host page");
    }
}

async fn the_lines_work_within_the_frame_that_wix_puts_around_them(page: &Page<'_>) {
    let Some(nginx) = page.nginx("wix") else { return };
    // Wix keeps what is pasted as a page of another host, in a frame that does not grow
    // (dev.wix.com, “HtmlComponent”: a sandboxed environment).
    let inner = format!("wix-inner-{}.html", page.engine.name());
    for lines in lines(page, &nginx.address).await {
        page.world.pages.put(&inner, &format!("<!doctype html><meta charset=utf-8>{lines}"));
        let frame = format!(
            "<iframe id=wix title=Wix width=980 height=900 sandbox=\"allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-scripts\" src=\"{}/{inner}\"></iframe>",
            page.world.pages.host.address
        );
        let file = format!("wix-{}.html", page.engine.name());
        page.world.pages.put(&file, &format!("<!doctype html><title>A clinic</title>{frame}"));
        // The same host by another name is another origin.
        let host = page.world.pages.host.address.replace("127.0.0.1", "localhost");
        page.visit(&format!("{host}/{file}")).await;
        let wix = page.client.find(Locator::Id("wix")).await.expect("there is a frame");
        wix.enter_frame().await.expect("it can be entered");
        page.shows("iframe").await;
        enter(page).await;
        page.says(&all_shown(page)).await;
        page.says("Not medical advice").await;
    }
}

/// Puts a host's page onto its host, under the least policy that lets the lines work, and visits it.
async fn put(page: &Page<'_>, name: &str, explorer: &str, body: &str) {
    let file = format!("{name}-{}.html", page.engine.name());
    page.world.pages.put(
        &file,
        &format!(
            "<!doctype html><html lang=en><meta charset=utf-8>\
             <meta http-equiv=content-security-policy content=\"default-src 'none'; script-src {explorer}; frame-src {explorer}\">\
             <title>A clinic</title><h1>A clinic</h1>{body}"
        ),
    );
    page.visit(&format!("{}/{file}", page.world.pages.host.address)).await;
}

async fn the_page_for_hosts_makes_lines_and_shows_them(page: &Page<'_>) {
    page.open("#/embed?condition=crps&theme=dark&accent=0a6a5a").await;
    page.assert_accessible().await;
    let lines = "document.querySelector('textarea.lines').value";
    let made = page.text_of(lines).await;
    assert!(
        made.contains("<evidence-explorer condition=\"crps\" theme=\"dark\" accent=\"#0a6a5a\""),
        "{made}"
    );
    assert_eq!(
        page.text_of("getComputedStyle(document.querySelector('.preview')).backgroundColor").await,
        "rgb(20, 22, 26)"
    );
    page.says("The randomised trials").await;
    let choose = |name: &str, value: &str| {
        format!(
            "const it = [...document.querySelectorAll('.embed-form label')].find((it) => it.textContent.startsWith({})).querySelector('select, input'); it.value = {}; it.dispatchEvent(new Event('change', {{ bubbles: true }}))",
            json!(name),
            json!(value)
        )
    };
    page.run(&choose("How to put it in", "frame")).await;
    page.until(&format!(
        "{lines}.startsWith('<iframe ') && {lines}.includes('?embed=1&amp;theme=dark')"
    ))
    .await;
    page.run(&choose("Condition", SLUG)).await;
    page.until(&format!("{lines}.includes('#/condition/{SLUG}')")).await;
    page.run(&choose("Light or dark", "light")).await;
    page.until("getComputedStyle(document.querySelector('.preview')).backgroundColor === 'rgb(250, 248, 244)'").await;
    page.says(&all_shown(page)).await;
    assert!(page.text_of("location.hash").await.contains("as=frame"));
    page.click("button", "Copy the lines").await;
}
