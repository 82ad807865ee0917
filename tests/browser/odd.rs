//! A host that does to a page what some hosts do.

use anyhow::{Result, anyhow};
use std::fs;
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tiny_http::{Header, Request, Response, Server};

/// What a host does.
#[derive(Clone, Copy)]
pub enum Oddity {
    /// Shows pages without their ending, and leads there from the address with it.
    WithoutEndings,
    /// Rewrites pages.
    Rewrites(fn(&str) -> String),
}

/// A host for one folder.
pub struct OddHost {
    /// Its address, without a slash at the end.
    pub address: String,
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    stopped: Arc<AtomicBool>,
}

impl OddHost {
    /// Serves a folder until it is stopped.
    pub fn serve(folder: PathBuf, oddity: Oddity) -> Result<Self> {
        let server = Arc::new(Server::http("127.0.0.1:0").map_err(|error| anyhow!("{error}"))?);
        let address = format!("http://{}", server.server_addr());
        let thread = thread::spawn({
            let server = server.clone();
            move || server.incoming_requests().for_each(|it| answer(it, &folder, oddity))
        });
        let stopped = Arc::new(AtomicBool::new(false));
        thread::spawn({
            let (address, stopped) = (server.server_addr().to_string(), stopped.clone());
            move || {
                // The server may let a connection wait for a thread that another has taken, for as long
                // as browsers hold theirs; one that ends at once frees a thread for it.
                while !stopped.load(Ordering::Relaxed) {
                    drop(TcpStream::connect(&address));
                    thread::sleep(Duration::from_millis(200));
                }
            }
        });
        Ok(Self { address, server, thread: Some(thread), stopped })
    }

    /// Stops it: the network is gone.
    pub fn stop(self) {}
}

impl Drop for OddHost {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, folder: &std::path::Path, oddity: Oddity) {
    let path = request.url().split('?').next().unwrap_or_default().to_owned();
    let mut file = path.trim_start_matches('/').to_owned();
    if let Oddity::WithoutEndings = oddity {
        if let Some(bare) = path.strip_suffix(".html") {
            let bare = bare.strip_suffix("/index").map_or(bare.to_owned(), |it| format!("{it}/"));
            let to = Header::from_bytes("Location", bare).expect("the header is sound");
            let _ = request.respond(Response::empty(308).with_header(to));
            return;
        }
        if file.is_empty() || file.ends_with('/') {
            file += "index.html";
        } else if !file.contains('.') {
            file += ".html";
        }
    }
    let kind = match file.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/manifest+json",
    };
    let kind = Header::from_bytes("Content-Type", kind).expect("the header is sound");
    let _ = match (fs::read(folder.join(&file)), oddity) {
        (Ok(bytes), Oddity::Rewrites(rewrite)) if file.ends_with(".html") => {
            let text = rewrite(&String::from_utf8_lossy(&bytes));
            request.respond(Response::from_data(text).with_header(kind))
        }
        (Ok(bytes), _) => request.respond(Response::from_data(bytes).with_header(kind)),
        (Err(_), _) => {
            request.respond(Response::from_string("there is no such file").with_status_code(404))
        }
    };
}
