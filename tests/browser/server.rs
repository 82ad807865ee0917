//! A static host on this machine that remembers what it was asked for.

use anyhow::{Result, anyhow};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use tiny_http::{Header, Response, Server};

/// A static host for one folder.
#[derive(Debug)]
pub struct Host {
    /// Its address, without a slash at the end.
    pub address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    /// Serves a folder until the program ends.
    pub fn serve(folder: PathBuf) -> Result<Self> {
        let server = Server::http("127.0.0.1:0").map_err(|error| anyhow!("{error}"))?;
        let address = format!("http://{}", server.server_addr());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = asked.clone();
        thread::spawn(move || {
            for request in server.incoming_requests() {
                let path = request
                    .url()
                    .split('?')
                    .next()
                    .unwrap_or_default()
                    .trim_start_matches('/')
                    .to_owned();
                if let Ok(mut seen) = seen.lock() {
                    seen.push(path.clone());
                }
                let html = Header::from_bytes("Content-Type", "text/html; charset=utf-8")
                    .expect("the header is sound");
                match std::fs::read(folder.join(&path)) {
                    Ok(bytes) => {
                        let _ = request.respond(Response::from_data(bytes).with_header(html));
                    }
                    Err(_) => {
                        let answer = Response::from_string("there is no such file");
                        let _ = request.respond(answer.with_status_code(404));
                    }
                }
            }
        });
        Ok(Self { address, asked })
    }

    /// How often a file was asked for, and every other path that was asked for since the start.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().map(|asked| asked.clone()).unwrap_or_default()
    }
}
