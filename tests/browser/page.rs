//! The page as a user has it before them.

use crate::World;
use crate::data::Data;
use crate::engine::Engine;
use crate::nginx::Nginx;
use crate::variant::Variant;
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a user waits for something to show.
const PATIENCE: Duration = Duration::from_secs(15);

const FIND: &str = include_str!("page.js");

/// The page in one browser.
pub struct Page<'a> {
    /// What drives the browser.
    pub client: &'a Client,
    /// The engine.
    pub engine: Engine,
    /// What all cases share.
    pub world: &'a World,
}

impl<'a> Page<'a> {
    /// A browser in which nothing is open yet.
    pub fn new(client: &'a Client, engine: Engine, world: &'a World) -> Self {
        Self { client, engine, world }
    }

    /// The evidence as its files tell it.
    pub fn data(&self) -> &Data {
        &self.world.data
    }

    /// Opens the page from its file at a fragment, and waits until the program shows it.
    pub async fn open(&self, fragment: &str) {
        self.visit(&(self.world.pages.file(Variant::Watched) + fragment)).await;
        self.settles().await;
    }

    /// Opens the page from the host at a fragment, and waits until the program shows it.
    pub async fn open_served(&self, fragment: &str) {
        self.visit(&(self.world.pages.served(Variant::Watched) + fragment)).await;
        self.settles().await;
    }

    /// Waits until the program shows the whole page.
    pub async fn settles(&self) {
        self.shows("#app main h1").await;
        self.until("performance.getEntriesByName('settled').length").await;
    }

    /// Goes to an address, as if typed into a new tab.
    pub async fn visit(&self, address: &str) {
        self.client.goto("about:blank").await.expect("a blank page opens");
        self.client
            .goto(address)
            .await
            .unwrap_or_else(|error| panic!("{address} does not open: {error}"));
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> Value {
        self.client
            .execute(script, Vec::new())
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What an expression is in the page, as text.
    pub async fn text_of(&self, expression: &str) -> String {
        match self.run(&format!("return {expression}")).await {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// Waits until an expression is true in the page.
    pub async fn until(&self, expression: &str) {
        self.until_within(expression, PATIENCE).await;
    }

    /// As [`Self::until`], for what takes longer than others.
    pub async fn until_within(&self, expression: &str, patience: Duration) {
        let began = Instant::now();
        while self.run(&format!("return Boolean({expression})")).await != Value::Bool(true) {
            assert!(began.elapsed() < patience, "this never came true: {expression}");
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until an element that fits a selector is there.
    pub async fn shows(&self, selector: &str) {
        self.until(&format!("document.querySelector({})", json!(selector))).await;
    }

    /// Waits until the text of the page contains `text`.
    pub async fn says(&self, text: &str) {
        self.until(&format!("document.body.innerText.includes({})", json!(text))).await;
    }

    /// All elements with a role and a name; a `*` at the end stands for any rest of the name.
    pub async fn all(&self, role: &str, name: &str) -> Vec<Element> {
        let find = || self.client.execute(FIND, vec![json!(role), json!(name)]);
        // While the page is drawn anew, what was found may be gone before the driver can name it.
        let found = match find().await {
            Ok(found) => found,
            Err(_) => find().await.expect("the page can be searched"),
        };
        let Value::Array(found) = found else { panic!("the search gave {found}") };
        found.into_iter().map(|element| self.element(&element)).collect()
    }

    /// The element that a script of the page has returned.
    fn element(&self, returned: &Value) -> Element {
        let id = returned
            .as_object()
            .and_then(|it| it.values().next()?.as_str())
            .expect("it is an element");
        Element::from_element_id(self.client.clone(), id.to_owned().into())
    }

    /// The first element with a role and a name, once it is there.
    pub async fn get(&self, role: &str, name: &str) -> Element {
        let began = Instant::now();
        loop {
            if let Some(element) = self.all(role, name).await.into_iter().next() {
                return element;
            }
            assert!(began.elapsed() < PATIENCE, "there is no {role} “{name}”");
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Clicks the element with a role and a name.
    pub async fn click(&self, role: &str, name: &str) {
        let element = self.get(role, name).await;
        // Drivers scroll an element to the edge of the window, where a bar may lie over it; and a
        // hand waits until it stands still.
        let place = serde_json::to_value(&element).expect("an element has a reference");
        let script = "const [it, done] = arguments;
             let last, still = 0;
             it.scrollIntoView({block: 'center'});
             const wait = () => {
               const top = it.getBoundingClientRect().top;
               still = top === last ? still + 1 : 0;
               last = top;
               // Not by pictures of the screen: WebKit may stop drawing while it saves a file.
               if (still > 2) done(); else setTimeout(wait, 16);
             };
             wait();";
        self.client
            .execute_async(script, vec![place])
            .await
            .unwrap_or_else(|error| panic!("{role} “{name}” does not stand still: {error}"));
        element
            .click()
            .await
            .unwrap_or_else(|error| panic!("{role} “{name}” cannot be clicked: {error}"));
    }

    /// Types into the element with a role and a name.
    pub async fn type_into(&self, role: &str, name: &str, text: &str) {
        self.get(role, name)
            .await
            .send_keys(text)
            .await
            .unwrap_or_else(|error| panic!("{role} “{name}”: {error}"));
    }

    /// Presses a key wherever the focus is.
    pub async fn press(&self, key: char) {
        // The page may put another element in the place of the one that has the focus, just now.
        for _ in 0..9 {
            // By a script: in a frame WebKit's driver names an element that is none.
            let active = self.run("return document.activeElement").await;
            let pressed = self.element(&active).send_keys(&key.to_string()).await;
            match pressed {
                Err(error) if error.is_stale_element_reference() => {
                    tokio::time::sleep(Duration::from_millis(30)).await;
                }
                pressed => return pressed.expect("a key can be pressed"),
            }
        }
        panic!("what has the focus changes all the time");
    }

    /// Presses a key together with Control.
    pub async fn press_with_control(&self, key: char) {
        use fantoccini::actions::{InputSource, KeyAction, KeyActions};
        let control = '\u{E009}';
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: control });
        self.client.perform_actions(keys).await.expect("keys can be pressed");
    }

    /// Presses Tab, wherever the focus is, in frames too.
    pub async fn press_tab(&self) {
        self.press_anywhere('\u{E004}').await;
    }

    /// Presses a key, whatever has the focus.
    pub async fn press_anywhere(&self, value: char) {
        use fantoccini::actions::{InputSource, KeyAction, KeyActions};
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.expect("a key can be pressed");
    }

    /// A host with its own copy of the files that were built; `None`, with a word about it, where
    /// there is no nginx.
    pub fn nginx(&self, name: &str) -> Option<Nginx> {
        if Nginx::program().is_none() {
            println!("       there is no nginx: {name} is left out");
            return None;
        }
        let pages = &self.world.pages;
        let folder = pages.own_folder(&format!("nginx-{name}-{}", self.engine.name()));
        Some(Nginx::start(&pages.dist, folder).expect("nginx serves the page"))
    }

    /// The name of whatever has the focus.
    pub async fn focused(&self) -> String {
        self.text_of("(document.activeElement.getAttribute('aria-label') || document.activeElement.id || document.activeElement.textContent).trim()").await
    }

    /// Waits until the number of results is `count` of all.
    pub async fn counts(&self, count: usize) {
        let wanted = format!("{count} of {} records", self.data().len());
        let began = Instant::now();
        loop {
            let shown = self.text_of("document.querySelector('[role=status]')?.textContent").await;
            if shown == wanted {
                return;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "{wanted} are expected, but the page says “{shown}”"
            );
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// The count that a choice of a facet shows.
    pub async fn count_of(&self, facet: &str, label: &str) -> usize {
        let script = format!(
            "const group = [...document.querySelectorAll('fieldset')].find((it) => it.querySelector('legend').textContent === {});
             const box = [...group.querySelectorAll('input')].find((it) => it.ariaLabel.startsWith({}));
             return box.ariaLabel",
            json!(facet),
            json!(format!("{label}, "))
        );
        let name = self.run(&script).await;
        let name = name.as_str().unwrap_or_else(|| panic!("{facet} has no choice {label}"));
        let count = name.rsplit(", ").next().and_then(|rest| rest.split(' ').next());
        count
            .and_then(|count| count.replace(',', "").parse().ok())
            .unwrap_or_else(|| panic!("{name} has no count"))
    }

    /// Asserts that nothing was complained of since the page was opened.
    pub async fn assert_quiet(&self) {
        let complaints = self.run("return window.spy ? spy.complaints : []").await;
        assert_eq!(complaints, json!([]), "the console is not silent");
    }

    /// Asserts that axe-core finds nothing wrong with the page as it is now.
    pub async fn assert_accessible(&self) {
        let Some(axe) = &self.world.axe else { return };
        self.run(axe).await;
        let found = self
            .client
            .execute_async(
                // What is still on its way from one colour to another has neither.
                "const done = arguments[0];
                 const still = document.getAnimations().map((it) => it.finished.catch(() => {}));
                 Promise.all(still).then(() => axe.run(document, { resultTypes: ['violations'] })).then(
                   (it) => done(it.violations.map((v) => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))),
                   (error) => done([String(error)]))",
                Vec::new(),
            )
            .await
            .expect("axe runs");
        let address =
            self.client.current_url().await.map(|url| url.fragment().unwrap_or("").to_owned());
        assert_eq!(found, json!([]), "axe-core on {address:?}");
    }

    /// Goes into a frame as wide as a window that shows `address`, whatever windows the browser can
    /// make.
    pub async fn enter_frame_of_width(&self, width: u32, address: &str) {
        self.visit(&self.world.pages.file_named("phone.html")).await;
        self.run(&format!("document.getElementById('frame').width = {width}")).await;
        self.enter_frame(address).await;
    }

    /// Shows an address in the frame of a host page, and goes into it when it is there: who goes in
    /// before may be left in the document that it had.
    pub async fn enter_frame(&self, address: &str) {
        let script = "const [address, done] = arguments;
             const frame = document.getElementById('frame');
             frame.addEventListener('load', () => done(), { once: true });
             frame.src = address;";
        self.client
            .execute_async(script, vec![json!(address)])
            .await
            .unwrap_or_else(|error| panic!("{address} does not load in a frame: {error}"));
        let frame =
            self.client.find(Locator::Id("frame")).await.expect("the host page has a frame");
        frame.enter_frame().await.expect("the frame can be entered");
    }

    /// Opens the page in a window as wide as a phone.
    pub async fn open_on_a_phone(&self, fragment: &str) {
        self.open_in_a_window(360, 560, fragment).await;
    }

    /// Opens the page in a window of a size, whatever windows the browser can make.
    pub async fn open_in_a_window(&self, width: u32, height: u32, fragment: &str) {
        self.visit(&self.world.pages.file_named("phone.html")).await;
        self.run(&format!(
            "Object.assign(document.getElementById('frame'), {{ width: {width}, height: {height} }})"
        ))
        .await;
        self.enter_frame(&(self.world.pages.file(Variant::Watched) + fragment)).await;
        self.settles().await;
    }

    /// Opens the page in a frame whose host lets it keep nothing, and goes into the frame.
    pub async fn open_without_storage(&self, fragment: &str) {
        let pages = &self.world.pages;
        self.visit(&format!("{}/sandbox.html", pages.host.address)).await;
        self.enter_frame(&(pages.served(Variant::Watched) + fragment)).await;
        self.settles().await;
        let storage =
            "try { localStorage.length; return 'allowed' } catch (error) { return 'refused' }";
        assert_eq!(self.run(storage).await, json!("refused"));
    }

    /// A script's expression: the name under which the page keeps something on the device.
    pub fn kept_as(&self, name: &str) -> String {
        let slug = &self.data().base.site.slug;
        format!(
            "('evidence-explorer:' + location.pathname.replace(/[^/]*$/, '') + '{slug}:{name}')"
        )
    }

    /// Drops a file on what a selector finds; says whether the browser was kept from opening it itself.
    pub async fn drop_on(&self, selector: &str, name: &str, text: &str) -> bool {
        let script = "const [selector, name, text] = arguments; const given = new DataTransfer();
             given.items.add(new File([text], name));
             const drop = (type) => document.querySelector(selector).dispatchEvent(
               new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: given }));
             return [drop('dragover'), drop('drop')].join()";
        let given = vec![json!(selector), json!(name), json!(text)];
        let stopped = self.client.execute(script, given).await.expect("a file can be dropped");
        stopped == json!("false,false")
    }

    /// Keeps a picture of what a failed case left.
    pub async fn keep_screenshot(&self, name: &str) {
        // A browser that hangs gives none.
        let picture = tokio::time::timeout(Duration::from_secs(10), self.client.screenshot());
        if let Ok(Ok(picture)) = picture.await {
            let file = format!("target/browser-tests/{}-{name}.png", self.engine.name());
            let _ = std::fs::write(&file, picture);
            println!("       a picture of it: {file}");
        }
    }
}

impl Page<'_> {
    /// Makes the browser prefer dark pages, or light ones again. Chromium alone can be asked to.
    pub async fn set_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.ask_chromium("Emulation.setEmulatedMedia", scheme).await;
    }

    /// Asks Chromium by its own protocol.
    pub async fn ask_chromium(&self, method: &'static str, parameters: Value) -> Value {
        let command = Chromium { method, parameters };
        self.client
            .issue_cmd(command)
            .await
            .unwrap_or_else(|error| panic!("Chromium does not answer {method}: {error}"))
    }
}

/// A command that only Chromium's driver knows.
#[derive(Debug)]
struct Chromium {
    method: &'static str,
    parameters: Value,
}

impl fantoccini::wd::WebDriverCompatibleCommand for Chromium {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({ "cmd": self.method, "params": self.parameters });
        (http::Method::POST, Some(body.to_string()))
    }
}
