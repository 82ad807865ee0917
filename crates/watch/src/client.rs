//! Asks services over HTTP: no faster than they allow, again where they ask for that, and never twice
//! for what is kept.

use crate::cache::Cache;
use references::services::BadAnswer;
use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};
use std::time::{Duration, Instant, SystemTime};
use ureq::http::HeaderMap;
use ureq::{Agent, Error};

/// How often a request is made before it is given up.
const MOST_TRIES: u32 = 5;
/// Longest time that a service may ask to be left alone before the run is given up for it.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// Largest answer, in bytes.
const LARGEST: u64 = 64 << 20;

/// A request: where, what, and how it is called by in the cache.
#[derive(Clone, Debug)]
pub(crate) struct Request<'a> {
    /// The service's name.
    pub(crate) service: &'static str,
    /// Where it answers.
    pub(crate) address: &'a str,
    /// Most requests in a second.
    pub(crate) per_second: f64,
    /// What follows the address.
    pub(crate) path: &'a str,
    /// Parameters that say what is asked.
    pub(crate) query: &'a [(&'a str, String)],
    /// Parameters that say who asks: they are no part of the question.
    pub(crate) who: &'a [(&'a str, String)],
}

/// Why a service could not be asked: words for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What happened.
    pub(crate) what: String,
    /// Whether nothing could be reached at all.
    pub(crate) no_network: bool,
    /// The status with which the service answered, if it did.
    pub(crate) status: Option<u16>,
}

impl Failure {
    /// What happened, where the service was reached.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), no_network: false, status: None }
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

/// Asks services.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    cache: Cache,
    last: HashMap<&'static str, Instant>,
    /// First pause before a request is made again; each further one is twice as long.
    pause: Duration,
    /// Whether any service was reached yet.
    reached: bool,
    /// Requests that were sent.
    pub(crate) sent: u64,
    /// Answers that an earlier run had kept.
    pub(crate) kept: u64,
}

/// What became of one try.
enum Tried {
    Answer(String),
    /// To be tried again, after this time at least, if the service said one.
    Again(Failure, Option<Duration>),
    Never(Failure),
}

impl Client {
    /// A client; `pause` is the first pause before a request is made again, `timeout` the longest time
    /// that an answer may take. A proxy is taken from the environment.
    pub(crate) fn new(
        cache: Cache,
        contact: Option<&str>,
        pause: Duration,
        timeout: Duration,
    ) -> Self {
        let name = concat!("evidence-explorer/", env!("CARGO_PKG_VERSION"));
        let agent = contact.map_or(name.to_owned(), |contact| format!("{name} (mailto:{contact})"));
        // Without a limit a line that died would hold the run for ever.
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(timeout.min(Duration::from_secs(20))))
            .timeout_global(Some(timeout))
            .user_agent(agent);
        let agent = Agent::new_with_config(config.build());
        Self { agent, cache, last: HashMap::new(), pause, reached: false, sent: 0, kept: 0 }
    }

    /// The last day that is asked about.
    pub(crate) fn until(&self) -> String {
        self.cache.until().to_owned()
    }

    /// Whether an interrupted run goes on.
    pub(crate) fn goes_on(&self) -> bool {
        self.cache.goes_on
    }

    /// Ends a run in which everything was asked.
    pub(crate) fn finish(&self) -> std::io::Result<()> {
        self.cache.finish()
    }

    /// Asks, and reads the answer by `read`. An answer that cannot be read is asked for again: it may
    /// have broken off.
    pub(crate) fn ask<T>(
        &mut self,
        request: &Request<'_>,
        read: impl Fn(&str) -> Result<T, BadAnswer>,
    ) -> Result<T, Failure> {
        let question = address(request, request.query);
        if let Some(kept) = self.cache.get(&question) {
            if let Ok(value) = read(&kept) {
                self.kept += 1;
                return Ok(value);
            }
            self.cache.forget(&question);
        }
        let all: Vec<(&str, String)> = request.query.iter().chain(request.who).cloned().collect();
        let url = address(request, &all);
        let mut pause = self.pause;
        let mut tries = 0;
        loop {
            tries += 1;
            self.wait_for_turn(request);
            let (failure, wait) = match self.try_once(request.service, &url) {
                Tried::Answer(answer) => match read(&answer) {
                    Ok(value) => {
                        let kept = self.cache.keep(&question, &answer);
                        kept.map_err(|error| {
                            Failure::new(format!("an answer cannot be kept: {error}"))
                        })?;
                        return Ok(value);
                    }
                    Err(bad) => {
                        let service = request.service;
                        let what = format!("{service} answered with what cannot be read: {bad}");
                        (Failure::new(what), None)
                    }
                },
                Tried::Again(failure, wait) => (failure, wait),
                Tried::Never(failure) => return Err(failure),
            };
            // Where nothing could be reached yet there is no network: nobody should wait to be told.
            let most = if failure.no_network && !self.reached { 2 } else { MOST_TRIES };
            if tries >= most {
                return Err(Failure {
                    what: format!("{failure}, {tries} times in a row"),
                    ..failure
                });
            }
            std::thread::sleep(wait.unwrap_or_default().max(pause));
            pause *= 2;
        }
    }

    /// Waits until the service may be asked again.
    fn wait_for_turn(&mut self, request: &Request<'_>) {
        let apart = Duration::from_secs_f64(1.0 / request.per_second.max(0.01));
        if let Some(last) = self.last.get(request.service) {
            std::thread::sleep(apart.saturating_sub(last.elapsed()));
        }
        self.last.insert(request.service, Instant::now());
    }

    fn try_once(&mut self, service: &'static str, url: &str) -> Tried {
        self.sent += 1;
        let mut response = match self.agent.get(url).call() {
            Ok(response) => response,
            Err(error) => return failed(service, &error),
        };
        self.reached = true;
        let status = response.status().as_u16();
        if status == 429 || status >= 500 {
            let failure = Failure::new(format!("{service} answered with status {status}"));
            let wait = retry_after(response.headers());
            return match wait {
                Some(wait) if wait > LONGEST_WAIT => Tried::Never(Failure::new(format!(
                    "{service} asks to be left alone for {} seconds (status {status})",
                    wait.as_secs()
                ))),
                wait => Tried::Again(failure, wait),
            };
        }
        if !(200..300).contains(&status) {
            // What follows the address may tell who asks: it is not printed.
            let what = format!("{service} refused the request with status {status}");
            return Tried::Never(Failure { status: Some(status), ..Failure::new(what) });
        }
        let body = response.body_mut().with_config().limit(LARGEST).lossy_utf8(true);
        match body.read_to_string() {
            Ok(answer) => Tried::Answer(answer),
            Err(error) => failed(service, &error),
        }
    }
}

fn failed(service: &str, error: &Error) -> Tried {
    let no_network = matches!(error, Error::HostNotFound | Error::ConnectionFailed)
        || matches!(error, Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused);
    let what = format!("{service} could not be reached: {error}");
    let failure = Failure { no_network, ..Failure::new(what) };
    match error {
        // Trying again changes nothing about these.
        Error::BadUri(_) | Error::InvalidProxyUrl | Error::BodyExceedsLimit(_) => {
            Tried::Never(failure)
        }
        _ => Tried::Again(failure, None),
    }
}

/// How long a service asks to be left alone: seconds, or a time of day.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get("retry-after")?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let time = httpdate::parse_http_date(text).ok()?;
    Some(time.duration_since(SystemTime::now()).unwrap_or_default())
}

fn address(request: &Request<'_>, query: &[(&str, String)]) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(query.iter().map(|(name, value)| (*name, value.as_str())));
    let query = text.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{}{mark}{query}", request.address, request.path)
}
