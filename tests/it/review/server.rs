//! The server as a browser, and as somebody who should not, meets it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

use sverka::alignment::Status;

use crate::support::Folder;

const FILE: &str = "alignments/letters.xml";

/// A review that is going on.
struct Review {
    child: Child,
    port: u16,
    token: String,
}

impl Review {
    fn of(folder: &Folder, name: &str) -> Self {
        let mut command: Command = folder.command();
        command.args(["review", name, "--no-open", "--who", "Anna"]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let out = child.stdout.as_mut().unwrap();
        BufReader::new(out).read_line(&mut address).unwrap();
        let (host, token) = address.trim().split_once("/#").expect("an address");
        let (_, port) = host.rsplit_once(':').unwrap();
        Self {
            port: port.parse().unwrap(),
            token: token.to_owned(),
            child,
        }
    }

    /// A request as this host, with these header lines; the status, the headers, the body.
    fn ask(&self, line: &str, host: &str, headers: &str, body: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let request = format!(
            "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n{headers}\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), body.to_owned())
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn enter(&self, token: &str) -> (u16, Value) {
        let body = json!({ "token": token }).to_string();
        let (status, _, body) = self.ask("POST /api/enter", &self.host(), "", &body);
        (status, serde_json::from_str(&body).unwrap())
    }

    /// A request with a key.
    fn with_key(&self, key: &str, line: &str, body: &Value) -> (u16, Value) {
        let header = format!("Authorization: Bearer {key}\r\n");
        let (status, _, body) = self.ask(line, &self.host(), &header, &body.to_string());
        (status, serde_json::from_str(&body).unwrap_or_default())
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn only_the_address_that_was_printed_lets_in_and_only_once() {
    let folder = Folder::project();
    let review = Review::of(&folder, "letters");
    let (status, _, page) = review.ask("GET /", &review.host(), "", "");
    assert_eq!(status, 200);
    assert!(
        !page.contains(&review.token),
        "the page itself holds no secret"
    );
    let (status, error) = review.with_key("", "GET /api/state", &Value::Null);
    assert_eq!((status, &error["error"]["code"]), (401, &json!("no-key")));
    assert_eq!(review.enter("guessed").0, 403);
    let (status, entered) = review.enter(&review.token);
    assert_eq!(status, 200);
    let (status, error) = review.enter(&review.token);
    assert_eq!(
        (status, &error["error"]["code"]),
        (403, &json!("token-spent"))
    );
    let key = entered["key"].as_str().unwrap();
    let (status, state) = review.with_key(key, "GET /api/state", &Value::Null);
    assert_eq!((status, &state["name"]), (200, &json!("letters")));
}

#[test]
fn no_other_site_and_no_other_name_is_answered() {
    let folder = Folder::project();
    let review = Review::of(&folder, "letters");
    let (_, entered) = review.enter(&review.token);
    let key = format!(
        "Authorization: Bearer {}\r\n",
        entered["key"].as_str().unwrap()
    );
    let port = review.port;
    let asks = |host: &str, headers: &str| review.ask("GET /api/state", host, headers, "").0;
    assert_eq!(asks(&format!("127.0.0.1:{port}"), &key), 200);
    assert_eq!(asks(&format!("localhost:{port}"), &key), 200);
    // A name that somebody else had lead here.
    assert_eq!(asks(&format!("evil.example:{port}"), &key), 403);
    assert_eq!(asks("127.0.0.1", &key), 403);
    for origin in ["http://evil.example", "null", "https://127.0.0.1"] {
        let headers = format!("{key}Origin: {origin}\r\n");
        assert_eq!(
            asks(&format!("127.0.0.1:{port}"), &headers),
            403,
            "{origin}"
        );
    }
    let own = format!("{key}Origin: http://127.0.0.1:{port}\r\n");
    assert_eq!(asks(&format!("127.0.0.1:{port}"), &own), 200);
}

#[test]
fn a_page_may_load_nothing_from_elsewhere_and_stand_in_no_frame() {
    let folder = Folder::project();
    let review = Review::of(&folder, "letters");
    for path in ["/", "/page.css", "/page.js", "/words.json"] {
        let (status, head, body) = review.ask(&format!("GET {path}"), &review.host(), "", "");
        assert_eq!(status, 200, "{path}");
        assert!(
            head.contains("content-security-policy: default-src 'none'"),
            "{head}"
        );
        assert!(head.contains("frame-ancestors 'none'") && head.contains("nosniff"));
        assert!(
            !body.contains("https://") || path == "/words.json",
            "{path}"
        );
    }
    assert_eq!(review.ask("GET /nothing", &review.host(), "", "").0, 404);
}

#[test]
fn what_is_no_action_is_refused_and_changes_nothing() {
    let folder = Folder::project();
    let review = Review::of(&folder, "letters");
    let (_, entered) = review.enter(&review.token);
    let key = entered["key"].as_str().unwrap();
    let before = folder.files();
    for body in [
        json!({}),
        json!({ "do": "delete" }),
        json!({ "do": "confirm" }),
        json!({ "do": "confirm", "bead": { "original": ["../x"], "translation": [] } }),
        json!({ "do": "shift", "bead": { "original": [], "translation": [] }, "side": "both", "end": "first" }),
    ] {
        let (status, _) = review.with_key(key, "POST /api/act", &body);
        assert!((400..500).contains(&status), "{body}: {status}");
    }
    assert_eq!(
        review
            .with_key(key, "GET /api/rows?from=9999&to=99999", &Value::Null)
            .1["rows"],
        json!([])
    );
    assert_eq!(
        review
            .with_key(key, "GET /api/rows?from=5&to=1", &Value::Null)
            .0,
        200
    );
    assert_eq!(folder.files(), before);
}

#[test]
fn what_was_answered_as_saved_outlives_the_process() {
    let folder = Folder::project();
    std::fs::remove_dir_all(folder.path().join("alignments")).unwrap();
    let mut confirmed = Vec::new();
    for round in 0..3 {
        let mut review = Review::of(&folder, "letters");
        let (_, entered) = review.enter(&review.token);
        let key = entered["key"].as_str().unwrap().to_owned();
        let rows = format!("GET /api/rows?from={}&to={}", round * 4, round * 4 + 4);
        let (_, rows) = review.with_key(&key, &rows, &Value::Null);
        for row in rows["rows"].as_array().unwrap() {
            let bead =
                json!({ "original": row["original_ids"], "translation": row["translation_ids"] });
            let action = json!({ "do": "confirm", "bead": bead });
            let (status, done) = review.with_key(&key, "POST /api/act", &action);
            assert_eq!(status, 200, "{done}");
            let saved = format!("GET /api/saved?since={}", done["revision"]);
            assert_eq!(
                review.with_key(&key, &saved, &Value::Null).1,
                json!({ "saved": true })
            );
            confirmed.push(bead);
        }
        review.child.kill().unwrap();
        review.child.wait().unwrap();
        let file = folder.read("alignments/letters.xml");
        assert_eq!(file.matches("ana=\"#verified\"").count(), confirmed.len());
    }
}

/// Kills a review while somebody confirms bead after bead, each time a little later. What was answered
/// as saved is on disk, and at most the step that was under way beside it.
fn kill(times: u32) {
    let folder = Folder::project();
    std::fs::remove_dir_all(folder.path().join("alignments")).unwrap();
    assert_eq!(folder.run(&["align", "--quiet"]).code, 0);
    let untouched = folder.read(FILE);
    let mut unfinished = 0;
    for time in 0..times {
        folder.write(FILE, &untouched);
        let mut review = Review::of(&folder, "letters");
        let (_, entered) = review.enter(&review.token);
        let key = entered["key"].as_str().unwrap().to_owned();
        let (_, rows) = review.with_key(&key, "GET /api/rows?from=0&to=60", &Value::Null);
        let address = (review.port, review.host());
        let editor = std::thread::spawn(move || {
            let mut saved = 0;
            for row in rows["rows"].as_array().unwrap() {
                let bead = json!({ "original": row["original_ids"], "translation": row["translation_ids"] });
                let action = json!({ "do": "confirm", "bead": bead }).to_string();
                let header = format!("Authorization: Bearer {key}\r\n");
                let answer = ask(&address, "POST /api/act", &header, &action);
                let done: Option<Value> =
                    answer.and_then(|answer| serde_json::from_str(&answer).ok());
                let Some(done) = done else { break };
                let line = format!("GET /api/saved?since={}", done["revision"]);
                let answer = ask(&address, &line, &header, "");
                if !answer.is_some_and(|answer| answer.contains("true")) {
                    break;
                }
                saved += 1;
            }
            saved
        });
        std::thread::sleep(std::time::Duration::from_millis(u64::from(
            3 + time % 50 * 3,
        )));
        review.child.kill().unwrap();
        review.child.wait().unwrap();
        let saved = editor.join().unwrap();
        let file = folder.read(FILE);
        let links = sverka::tei::read_alignment(FILE, file).unwrap();
        let is_verified = |bead: &&sverka::tei::alignment::Link| bead.status == Status::Verified;
        let kept = links.beads.iter().filter(is_verified).count();
        assert!(
            kept == saved || kept == saved + 1,
            "{saved} saved, {kept} kept"
        );
        unfinished += u32::from(saved < 60);
    }
    assert!(
        unfinished > times / 4,
        "only {unfinished} were still at work"
    );
}

/// The body of an answer, where one comes whole.
fn ask((port, host): &(u16, String), line: &str, headers: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", *port)).ok()?;
    let request = format!(
        "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer
        .split_once("\r\n\r\n")
        .map(|(_, body)| body.to_owned())
}

#[test]
fn a_review_that_is_killed_keeps_what_it_said_was_saved() {
    kill(6);
}

#[test]
#[ignore = "takes a minute"]
fn a_review_that_is_killed_many_times_keeps_what_it_said_was_saved() {
    kill(60);
}

#[test]
fn a_page_that_waits_is_told_what_another_did() {
    let folder = Folder::project();
    std::fs::remove_dir_all(folder.path().join("alignments")).unwrap();
    let review = Review::of(&folder, "letters");
    let (_, entered) = review.enter(&review.token);
    let key = entered["key"].as_str().unwrap();
    let (_, rows) = review.with_key(key, "GET /api/rows?from=0&to=1", &Value::Null);
    let row = &rows["rows"][0];
    let bead = json!({ "original": row["original_ids"], "translation": row["translation_ids"] });
    let action = json!({ "do": "confirm", "bead": bead });
    let (_, done) = review.with_key(key, "POST /api/act", &action);
    let since = format!("GET /api/changes?since={}", done["before"]);
    let (_, news) = review.with_key(key, &since, &Value::Null);
    assert_eq!(news["splices"][0], done["splices"][0]);
    assert_eq!((&news["undo"], &news["reload"]), (&json!(1), &json!(false)));
    let (_, old) = review.with_key(key, "GET /api/changes?since=99999", &Value::Null);
    assert_eq!(old["reload"], true, "it was another run of the program");
}

#[test]
fn a_review_wants_a_work_a_name_and_a_certainty_that_is_one() {
    let folder = Folder::project();
    let run = folder.run(&["review", "--who", "Anna", "--no-open"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err
            .contains("name one work to review: chronicle, letters"),
        "{}",
        run.err
    );
    let run = folder.run(&["review", "letters", "--who", " ", "--no-open"]);
    assert!(run.err.contains("--who NAME"), "{}", run.err);
    let run = folder.run(&["review", "letters", "--above", "2"]);
    assert!(run.err.contains("a number from 0 to 1"), "{}", run.err);
    let others = Folder::empty();
    for name in ["ru", "en"] {
        others.write(
            &format!("{name}.xml"),
            folder.read(&format!("tei/letters.{name}.xml")),
        );
    }
    let run = others.run(&["review", "ru.xml", "en.xml", "--who", "Anna"]);
    assert!(run.err.contains("--alignment FILE"), "{}", run.err);
}
