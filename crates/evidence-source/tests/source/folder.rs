//! What stands in a folder beside the evidence: leftovers are passed over, links and special files
//! are refused, and nothing hangs.

use crate::common::{FILES, RECORD};
use evidence_read::Diagnostics;
use evidence_source::read_dir;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a small evidence base, gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let kept =
            |file: &str| ["site.toml", RECORD].contains(&file) || file.starts_with("vocabulary/");
        for (file, bytes) in FILES.iter().filter(|(file, _)| kept(file)) {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().expect("it is in a folder")).expect("it can be made");
            fs::write(file, bytes).expect("it can be written");
        }
        Self(folder)
    }

    fn faults(&self) -> Vec<String> {
        let faults: Diagnostics = read_dir(&self.0).err().unwrap_or_default();
        faults.first.iter().map(ToString::to_string).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_systems_and_editors_leave_behind_is_passed_over() {
    let folder = Folder::new("left-behind");
    let before = read_dir(&folder.0).expect("it has no faults");
    for name in [
        "Thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        ".DS_Store",
        "~$records.xlsx",
        "murrough.json~",
        ".murrough.json.swp",
        "murrough.json.orig",
        "murrough.json.bak",
        "#murrough.json#",
        "._murrough.json",
        ".~lock.records.csv#",
    ] {
        fs::write(folder.0.join("records").join(name), b"\0\xFF").expect("it can be written");
    }
    fs::create_dir_all(folder.0.join("__MACOSX/records")).expect("it can be made");
    fs::write(folder.0.join("__MACOSX/records/x.json"), "x").expect("it can be written");
    let after = read_dir(&folder.0).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(after, before);
}

#[cfg(unix)]
#[test]
fn links_and_special_files_are_refused_and_nothing_hangs() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    let folder = Folder::new("links");
    let at = |name: &str| folder.0.join(name);
    symlink("/", at("records/root")).expect("a link can be made");
    symlink("..", at("records/up.json")).expect("a link can be made");
    symlink("/dev/zero", at("records/zero.json")).expect("a link can be made");
    symlink("nowhere", at("records/gone.json")).expect("a link can be made");
    let made = std::process::Command::new("mkfifo").arg(at("records/pipe.json")).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
    let socket = UnixListener::bind(at("records/s.json"));
    let faults = folder.faults();
    for name in ["root", "up.json", "zero.json", "gone.json"] {
        let told =
            faults.iter().any(|it| it.starts_with(&format!("records/{name}: (file): a link")));
        assert!(told, "{name}: {faults:#?}");
    }
    let pipes = faults.iter().filter(|it| it.contains("no file but a pipe, a socket or a device"));
    assert_eq!(pipes.count(), 1 + usize::from(socket.is_ok()), "{faults:#?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_no_base_is_not_walked_through_even_if_it_is_a_link_to_a_whole_disk() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("disk");
    let disk = folder.0.join("disk");
    symlink("/", &disk).expect("a link can be made");
    let began = std::time::Instant::now();
    for whole in [disk.as_path(), Path::new("/")] {
        let faults = read_dir(whole).expect_err("it is no base");
        let told = faults.first.iter().any(|it| it.to_string().starts_with("site.toml:"));
        assert!(told, "{:#?}", faults.first);
    }
    assert!(began.elapsed() < std::time::Duration::from_secs(10));
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_cannot_command_a_terminal() {
    let folder = Folder::new("names");
    fs::write(folder.0.join("records/a\u{1b}[2J\nb.json"), "{}").expect("it can be written");
    let faults = folder.faults();
    assert!(!faults.is_empty());
    for fault in faults {
        assert!(!fault.contains(['\u{1b}', '\n']), "{fault:?}");
    }
}
