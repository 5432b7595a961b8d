//! Answers the page, on 127.0.0.1 alone.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    Json, Router,
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use tokio::{net::TcpListener, sync::watch, task};

use super::{
    access::Access,
    action::{Action, Named},
    assets,
    desk::{Desk, Event, Failure},
    log::{Log, News, Notice, Patch},
    session::Refusal,
    view::{self, Entry},
};
use crate::{
    align::ties_near,
    alignment::{Bead, Status},
    edition::Side,
    error::{Error, Result},
};

/// How often the files are looked at while nobody acts.
const LOOK: Duration = Duration::from_secs(1);
/// How long a page that asks for news waits for them.
const WAIT: Duration = Duration::from_secs(20);
/// How long nobody acts before the findings are looked for anew.
const REST: Duration = Duration::from_millis(300);

/// How far a review has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Beads of sentences that somebody vouches for.
    pub verified: usize,
    /// All beads of sentences.
    pub total: usize,
}

/// Serves a desk until the process is told to end; `ready` is told the address that lets a browser in,
/// and `again` one that lets in another after the first was used. A port of 0 is any that is free.
///
/// # Errors
/// The port is taken, or the system refuses something.
pub fn serve(
    desk: Desk,
    port: u16,
    ready: impl FnOnce(&str),
    again: impl Fn(&str) + Send + Sync + 'static,
) -> Result<Progress> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(cannot)?;
    runtime.block_on(run(desk, port, ready, again))
}

async fn run(
    desk: Desk,
    port: u16,
    ready: impl FnOnce(&str),
    again: impl Fn(&str) + Send + Sync + 'static,
) -> Result<Progress> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let listener = listener.map_err(|error| {
        let message = format!("cannot listen at port {port} of 127.0.0.1: {error}");
        Error::Usage(message)
    })?;
    let port = listener.local_addr().map_err(cannot)?.port();
    let access = Access::new(port).map_err(cannot)?;
    ready(&access.address().map_err(cannot)?);
    let mut log = Log::default();
    log.update(view::index(desk.session(), desk.findings()), &[], None);
    let (revision, _) = watch::channel(log.revision);
    let (work, _) = watch::channel(0);
    let shared = Arc::new(Shared {
        state: Mutex::new(Inner {
            desk,
            log,
            are_checked: false,
        }),
        access,
        revision,
        work,
        again: Box::new(again),
    });
    let background = [
        tokio::spawn(watch_files(Arc::clone(&shared))),
        tokio::spawn(keep_checked(Arc::clone(&shared))),
    ];
    let app = router(Arc::clone(&shared));
    let end = async {
        // Where nothing can be heard of an end, there is none.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = axum::serve(listener, app) => served.map_err(cannot)?,
        () = end => {}
    }
    for task in background {
        task.abort();
    }
    // What is being written is written to its end before the lock is free.
    let inner = shared.lock();
    let beads = &inner.desk.session().edition().alignment.beads;
    let is_verified = |bead: &&Bead| bead.status == Status::Verified;
    Ok(Progress {
        verified: beads.iter().filter(is_verified).count(),
        total: beads.len(),
    })
}

fn cannot(error: impl std::fmt::Display) -> Error {
    Error::Usage(format!("the page cannot be served: {error}"))
}

/// What all requests share.
struct Shared {
    state: Mutex<Inner>,
    access: Access,
    /// The revision of the index; pages wait for it to change.
    revision: watch::Sender<u64>,
    /// Counts what the findings have to be looked for anew after.
    work: watch::Sender<u64>,
    again: Box<dyn Fn(&str) + Send + Sync>,
}

struct Inner {
    desk: Desk,
    log: Log,
    are_checked: bool,
}

impl Shared {
    /// A request that fell over leaves the desk as it is on disk: each action is whole or none.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells pages that wait.
    fn publish(&self, inner: &Inner) {
        self.revision.send_if_modified(|revision| {
            let is_new = *revision != inner.log.revision;
            *revision = inner.log.revision;
            is_new
        });
    }

    fn ask_for_findings(&self, inner: &mut Inner) {
        inner.are_checked = false;
        self.work.send_modify(|count| *count += 1);
    }

    /// Takes over what others did to the files.
    fn refresh(&self, inner: &mut Inner) -> Result<()> {
        let Some(news) = inner.desk.refresh()? else {
            return Ok(());
        };
        let notice = Notice::of(news.event, &news.files);
        let index = view::index(inner.desk.session(), inner.desk.findings());
        if news.event == Event::TextChanged {
            inner.log.replace(index, notice);
        } else {
            inner.log.update(index, &news.splices, Some(notice));
        }
        self.ask_for_findings(inner);
        self.publish(inner);
        Ok(())
    }
}

/// Looks at the files now and then, so that a page learns of a change before somebody acts on it.
async fn watch_files(shared: Arc<Shared>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let shared = Arc::clone(&shared);
        // What is wrong with a file now is told when somebody acts; it may be half-saved.
        let look = move || shared.refresh(&mut shared.lock()).ok();
        let _ = task::spawn_blocking(look).await;
    }
}

/// Looks for findings whenever something has changed and nobody acts.
async fn keep_checked(shared: Arc<Shared>) {
    let mut work = shared.work.subscribe();
    loop {
        let count = *work.borrow_and_update();
        tokio::time::sleep(REST).await;
        if work.has_changed().unwrap_or(false) {
            continue;
        }
        let checked = Arc::clone(&shared);
        let check = move || {
            let examination = checked.lock().desk.examination();
            let found = examination.carry_out();
            let mut inner = checked.lock();
            if *checked.work.borrow() != count {
                return;
            }
            let notice = match found {
                Ok(findings) => {
                    inner.desk.set_findings(findings);
                    None
                }
                Err(error) => Some(Notice::unchecked(error.to_string())),
            };
            inner.are_checked = true;
            let index = view::index(inner.desk.session(), inner.desk.findings());
            inner.log.update(index, &[], notice);
            checked.publish(&inner);
        };
        let _ = task::spawn_blocking(check).await;
        if work.changed().await.is_err() {
            return;
        }
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let api = Router::new()
        .route("/api/state", get(state))
        .route("/api/rows", get(rows))
        .route("/api/act", post(act))
        .route("/api/evidence", post(evidence))
        .route("/api/changes", get(changes))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&shared),
            with_key,
        ));
    Router::new()
        .route("/", get(|| async { asset("text/html", assets::PAGE) }))
        .route(
            "/page.css",
            get(|| async { asset("text/css", assets::STYLE) }),
        )
        .route(
            "/page.js",
            get(|| async { asset("text/javascript", assets::SCRIPT) }),
        )
        .route(
            "/words.json",
            get(|| async { asset("application/json", assets::WORDS) }),
        )
        .route("/api/enter", post(enter))
        .merge(api)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&shared),
            from_here,
        ))
        .with_state(shared)
}

fn asset(kind: &'static str, content: &'static str) -> Response {
    let kind = format!("{kind}; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], content).into_response()
}

/// Lets through what a page of this server asks of this server, and says what the page may do.
async fn from_here(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    request: Request,
    next: Next,
) -> Response {
    let said = |name| {
        let value: Option<&HeaderValue> = headers.get(name);
        value.map(|value| value.to_str().unwrap_or_default())
    };
    let is_host = said(header::HOST).is_some_and(|host| shared.access.is_host(host));
    let is_origin = said(header::ORIGIN).is_none_or(|origin| shared.access.is_origin(origin));
    if !is_host || !is_origin {
        return refusal(
            StatusCode::FORBIDDEN,
            "elsewhere",
            "this server answers its own page only",
        );
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

async fn with_key(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    request: Request,
    next: Next,
) -> Response {
    let said = headers.get(header::AUTHORIZATION);
    let said = said
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if shared.access.knows(said) {
        return next.run(request).await;
    }
    let message = "open the address that the program printed";
    refusal(StatusCode::UNAUTHORIZED, "no-key", message)
}

#[derive(Deserialize)]
struct Entrance {
    token: String,
}

async fn enter(State(shared): State<Arc<Shared>>, Json(entrance): Json<Entrance>) -> Response {
    if let Some(key) = shared.access.enter(&entrance.token) {
        return Json(serde_json::json!({ "key": key })).into_response();
    }
    if let Ok(address) = shared.access.address() {
        (shared.again)(&address);
    }
    let message = "this address was used already; the program has printed a new one";
    refusal(StatusCode::FORBIDDEN, "token-spent", message)
}

/// The whole of a session as a page first sees it.
#[derive(Serialize)]
struct Whole<'s> {
    name: &'s str,
    titles: [&'s str; 2],
    languages: [&'s str; 2],
    who: &'s str,
    revision: u64,
    threshold: f64,
    undo: usize,
    redo: usize,
    total: usize,
    findings: bool,
    beads: &'s [Entry],
}

async fn state(State(shared): State<Arc<Shared>>) -> Response {
    let inner = shared.lock();
    let edition = inner.desk.session().edition();
    let [undo, redo] = inner.desk.session().history();
    let documents = Side::BOTH.map(|side| edition.document(side));
    let whole = Whole {
        name: &edition.name,
        titles: documents.map(|document| document.title.as_str()),
        languages: documents.map(|document| document.tag.as_str()),
        who: &inner.desk.options().who,
        revision: inner.log.revision,
        threshold: inner.desk.options().threshold,
        undo,
        redo,
        total: inner.log.index.len(),
        findings: inner.are_checked,
        beads: &inner.log.index,
    };
    Json(whole).into_response()
}

#[derive(Deserialize)]
struct Range {
    from: usize,
    to: usize,
}

async fn rows(State(shared): State<Arc<Shared>>, Query(range): Query<Range>) -> Response {
    let inner = shared.lock();
    let desk = &inner.desk;
    let signer = |pointer: &str| desk.signer(pointer);
    let rows = view::rows(
        desk.session(),
        desk.findings(),
        range.from..range.to,
        &signer,
    );
    let answer = serde_json::json!({
        "revision": inner.log.revision,
        "from": range.from,
        "rows": rows,
    });
    Json(answer).into_response()
}

async fn evidence(State(shared): State<Arc<Shared>>, Json(bead): Json<Named>) -> Response {
    let answer = move || {
        let (edition, bead, lexicon) = {
            let inner = shared.lock();
            let session = inner.desk.session();
            let at = session.find(&bead)?;
            let edition = Arc::clone(session.edition());
            let bead = edition.alignment.beads[at].clone();
            (edition, bead, session.lexicon().clone())
        };
        let [original, translation] = Side::BOTH.map(|side| edition.document(side));
        let ties = ties_near(original, translation, &bead, &lexicon);
        Ok(serde_json::json!({ "evidence": view::ties(&edition, &ties) }))
    };
    match task::spawn_blocking(answer).await {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(refused)) => refused_as(refused),
        Err(fault) => fallen(&fault),
    }
}

#[derive(Serialize)]
struct Done {
    revision: u64,
    /// The revision that the splices lead from.
    before: u64,
    splices: Vec<Patch>,
    cursor: Option<usize>,
    undo: usize,
    redo: usize,
    saved: bool,
}

async fn act(State(shared): State<Arc<Shared>>, Json(action): Json<Action>) -> Response {
    let carry_out = move || {
        let mut inner = shared.lock();
        let inner = &mut *inner;
        shared.refresh(inner)?;
        let before = inner.log.revision;
        let outcome = inner.desk.act(&action)?;
        let index = view::index(inner.desk.session(), inner.desk.findings());
        let splices = inner.log.update(index, &outcome.splices, None);
        shared.ask_for_findings(inner);
        shared.publish(inner);
        let [undo, redo] = inner.desk.session().history();
        Ok::<_, Failure>(Done {
            revision: inner.log.revision,
            before,
            splices,
            cursor: outcome.cursor,
            undo,
            redo,
            saved: true,
        })
    };
    match task::spawn_blocking(carry_out).await {
        Ok(Ok(done)) => Json(done).into_response(),
        Ok(Err(Failure::Refused(refused))) => refused_as(refused),
        Ok(Err(Failure::Disk(error))) => refusal(
            StatusCode::INTERNAL_SERVER_ERROR,
            "save",
            &error.to_string(),
        ),
        Err(fault) => fallen(&fault),
    }
}

#[derive(Deserialize)]
struct Since {
    since: u64,
}

#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    news: News,
    undo: usize,
    redo: usize,
    findings: bool,
}

/// Answers when there is something that the page does not know, or after a while.
async fn changes(State(shared): State<Arc<Shared>>, Query(known): Query<Since>) -> Response {
    let mut revision = shared.revision.subscribe();
    let is_news = |revision: &u64| *revision != known.since;
    // After a while there is nothing to tell, and the page asks again.
    let _ = tokio::time::timeout(WAIT, revision.wait_for(is_news)).await;
    let inner = shared.lock();
    let [undo, redo] = inner.desk.session().history();
    let told = Told {
        news: inner.log.since(known.since),
        undo,
        redo,
        findings: inner.are_checked,
    };
    Json(told).into_response()
}

fn refused_as(refused: Refusal) -> Response {
    let (status, code) = match refused {
        Refusal::Changed => (StatusCode::CONFLICT, "changed"),
        Refusal::Lost => (StatusCode::CONFLICT, "undo-lost"),
        Refusal::NothingToDo => (StatusCode::UNPROCESSABLE_ENTITY, "nothing-to-do"),
        Refusal::NoNext => (StatusCode::UNPROCESSABLE_ENTITY, "no-next"),
        Refusal::NoPrevious => (StatusCode::UNPROCESSABLE_ENTITY, "no-previous"),
        Refusal::CannotSplit => (StatusCode::UNPROCESSABLE_ENTITY, "cannot-split"),
        Refusal::EmptySide => (StatusCode::UNPROCESSABLE_ENTITY, "empty-side"),
        Refusal::EmptyNeighbour => (StatusCode::UNPROCESSABLE_ENTITY, "empty-neighbour"),
    };
    refusal(status, code, &refused.to_string())
}

fn fallen(fault: &task::JoinError) -> Response {
    refusal(
        StatusCode::INTERNAL_SERVER_ERROR,
        "fault",
        &fault.to_string(),
    )
}

fn refusal(status: StatusCode, code: &str, message: &str) -> Response {
    let error = serde_json::json!({ "error": { "code": code, "message": message } });
    (status, Json(error)).into_response()
}
