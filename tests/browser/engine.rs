//! Browser engines and their drivers.

use anyhow::{Context, Result, bail};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use process_wrap::std::{ChildWrapper, CommandWrap, ProcessGroup};
use serde_json::{Value, json};
use std::env;
use std::ffi::OsString;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, in Chromium.
    Chromium,
    /// Gecko, in Firefox.
    Firefox,
    /// WebKit, in WebKitGTK's MiniBrowser.
    WebKit,
}

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Name for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The driver, if the environment names one.
    pub fn driver(self) -> Option<OsString> {
        let name = match self {
            Self::Chromium => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
            Self::WebKit => "WEBKITDRIVER",
        };
        env::var_os(name).filter(|driver| !driver.is_empty())
    }

    /// The folder into which it saves files.
    pub fn saved(self) -> PathBuf {
        let folder = Path::new("target/browser-tests/saved").join(self.name());
        std::path::absolute(&folder).unwrap_or(folder)
    }

    fn command(self, port: u16) -> Option<Command> {
        let driver = self.driver()?;
        let mut command = match self {
            // WebKit has no mode without a screen.
            Self::WebKit => {
                let mut command = Command::new("xvfb-run");
                command
                    .args(["--auto-servernum", "--server-args=-screen 0 1600x1200x24"])
                    .arg(driver);
                command.arg("--host=127.0.0.1");
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                command.env("LIBGL_ALWAYS_SOFTWARE", "1");
                command
            }
            _ => Command::new(driver),
        };
        match self {
            Self::Firefox => command.arg("--port").arg(port.to_string()),
            _ => command.arg(format!("--port={port}")),
        };
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Some(command)
    }

    fn capabilities(self) -> Value {
        match self {
            Self::Chromium => json!({ "goog:chromeOptions": { "prefs": {
                "download.default_directory": self.saved(),
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
            }, "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--window-size=1440,900",
            ] } }),
            Self::Firefox => json!({ "moz:firefoxOptions": {
                "args": ["-headless", "-width", "1440", "-height", "900"],
                "prefs": {
                    "app.update.enabled": false,
                    "browser.download.dir": self.saved(),
                    "browser.download.folderList": 2,
                    "datareporting.policy.dataSubmissionEnabled": false,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                },
            } }),
            Self::WebKit => json!({ "webkitgtk:browserOptions": {
                "binary": env::var("WEBKIT_BROWSER").unwrap_or_default(),
                "args": ["--automation"],
            } }),
        }
    }
}

/// A running browser.
#[derive(Debug)]
pub struct Session {
    /// What drives it.
    pub client: Client,
    driver: Box<dyn ChildWrapper>,
}

impl Session {
    /// Starts a browser with a fresh profile.
    pub async fn start(engine: Engine) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let command = engine.command(port).context("there is no driver")?;
        let called = format!("{command:?}");
        // A browser that hangs must not outlive its driver: the group ends as a whole.
        let mut driver = CommandWrap::from(command)
            .wrap(ProcessGroup::leader())
            .spawn()
            .with_context(|| called)?;
        let capabilities: Capabilities = serde_json::from_value(engine.capabilities())?;
        let mut last = None;
        for _ in 0..150 {
            tokio::time::sleep(Duration::from_millis(200)).await;
            if let Some(status) = driver.try_wait()? {
                bail!("the driver ended at once: {status}");
            }
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder
                .capabilities(capabilities.clone())
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
            {
                Ok(client) => {
                    // Not every driver can, and not every case needs it.
                    let _ = client.set_window_size(1440, 900).await;
                    return Ok(Self { client, driver });
                }
                Err(error) => last = Some(error),
            }
        }
        let _ = driver.kill();
        bail!("the driver takes no session: {last:?}")
    }

    /// Closes the browser.
    pub async fn close(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(10), self.client.close()).await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
