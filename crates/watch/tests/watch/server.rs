//! A server on this machine.

use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use tiny_http::{Header, Response, Server as Http};

/// An answer.
#[derive(Clone, Debug)]
pub enum Answer {
    /// All is well.
    Good(String),
    /// A status, with a `Retry-After`.
    Status(u16, Option<String>),
    /// The line dies when half of it was sent.
    Half(String),
}

/// What is asked: service, path, and parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub service: String,
    pub path: String,
    pub query: Vec<(String, String)>,
}

impl Asked {
    /// The value of a parameter.
    pub fn get(&self, name: &str) -> &str {
        self.query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    fn of(url: &str) -> Self {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let mut parts = path.trim_start_matches('/').splitn(2, '/');
        let service = parts.next().unwrap_or_default().to_owned();
        let path = parts.next().unwrap_or_default().to_owned();
        let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { service, path, query }
    }
}

/// A server, until it is dropped.
pub struct Server {
    http: Arc<Http>,
    asked: Arc<Mutex<Vec<Asked>>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// A server that answers as `answer` says.
    pub fn new(mut answer: impl FnMut(&Asked) -> Answer + Send + 'static) -> Self {
        let http = Arc::new(Http::http("127.0.0.1:0").expect("there is a free port"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (listening, noted) = (Arc::clone(&http), Arc::clone(&asked));
        let thread = thread::spawn(move || {
            while let Ok(request) = listening.recv() {
                let asked = Asked::of(request.url());
                noted.lock().expect("nobody panicked").push(asked.clone());
                // Who asked may be gone again.
                let _ = match answer(&asked) {
                    Answer::Good(text) => request.respond(Response::from_string(text)),
                    Answer::Status(status, wait) => {
                        let mut response = Response::from_string("busy").with_status_code(status);
                        if let Some(wait) = wait {
                            let header = Header::from_bytes("Retry-After", wait);
                            response.add_header(header.expect("it is a header"));
                        }
                        request.respond(response)
                    }
                    Answer::Half(text) => {
                        let mut writer = request.into_writer();
                        let head =
                            format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", text.len());
                        let half = &text.as_bytes()[..text.len() / 2];
                        writer.write_all(head.as_bytes()).and_then(|()| writer.write_all(half))
                    }
                };
            }
        });
        Self { http, asked, thread: Some(thread) }
    }

    /// Where a service answers.
    pub fn address(&self, service: &str) -> String {
        let port = self.http.server_addr().to_ip().expect("it listens on a port").port();
        format!("http://127.0.0.1:{port}/{service}/")
    }

    /// What a service was asked.
    pub fn asked(&self, service: &str) -> Vec<Asked> {
        let all = self.asked.lock().expect("nobody panicked");
        all.iter().filter(|asked| asked.service == service).cloned().collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
