//! Debian's nginx, with the configuration that is built for it: the page as a host would serve it.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running nginx with a copy of `dist/` of its own.
#[derive(Debug)]
pub struct Nginx {
    /// Its address, without a slash at the end.
    pub address: String,
    /// The files that it serves.
    pub folder: PathBuf,
    port: u16,
    process: Option<Child>,
}

impl Nginx {
    /// Where nginx is, if it is.
    pub fn program() -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
        folders.map(|folder| folder.join("nginx")).find(|program| program.is_file())
    }

    /// Serves a copy of `dist` in `folder`.
    pub fn start(dist: &Path, folder: PathBuf) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let _ = fs::remove_dir_all(&folder);
        copy(dist, &folder.join("dist"))?;
        let server = fs::read_to_string(dist.join("hosting/nginx.conf")).context("nginx.conf")?;
        ensure!(server.contains("listen 80;") && server.contains("root /var/www/evidence;"));
        let root = folder.join("dist");
        let server = server
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("root /var/www/evidence;", &format!("root {};", root.display()));
        let own = folder.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {own}/{kind};\n"))
            .concat();
        let conf = format!(
            "daemon off;\nmaster_process off;\npid {own}/pid;\nerror_log {own}/errors;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{server}}}\n"
        );
        fs::write(folder.join("nginx.conf"), conf)?;
        let address = format!("http://127.0.0.1:{port}");
        let mut nginx = Self { address, folder: root, port, process: None };
        nginx.resume()?;
        Ok(nginx)
    }

    /// Starts it anew after [`Nginx::stop`].
    pub fn resume(&mut self) -> Result<()> {
        let own = self.folder.parent().context("the files lie in a folder")?;
        let program = Self::program().context("there is no nginx")?;
        let process = Command::new(program)
            .arg("-c")
            .arg(own.join("nginx.conf"))
            .arg("-p")
            .arg(own)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        self.process = Some(process);
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let errors = fs::read_to_string(own.join("errors")).unwrap_or_default();
        anyhow::bail!("nginx does not answer: {errors}")
    }

    /// Stops it: the network is gone.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// The head of its answer for a file, in small letters.
    pub fn head(&self, file: &str) -> Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        write!(
            stream,
            "GET /{file} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let text = String::from_utf8_lossy(&answer);
        Ok(text.split("\r\n\r\n").next().unwrap_or_default().to_lowercase())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
