//! What a page may ask for, and what it is answered.

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use tokio::task;

use super::{
    action::{Action, Named},
    assets,
    counter::{Settled, Shared},
    desk::Failure,
    log::News,
    outcome::Refusal,
    view::{self, Entry},
};
use crate::{align::ties_near, edition::Side};

/// How long a page that asks for news waits for them.
const WAIT: Duration = Duration::from_secs(20);

pub(super) fn router(shared: Arc<Shared>) -> Router {
    let api = Router::new()
        .route("/api/state", get(state))
        .route("/api/rows", get(rows))
        .route("/api/act", post(act))
        .route("/api/evidence", post(evidence))
        .route("/api/changes", get(changes))
        .route("/api/saved", get(saved))
        .route_layer(middleware::from_fn_with_state(
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
            (edition, bead, Arc::clone(session.lexicon()))
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

/// Carries out an action, and answers before it is on disk: the page asks [`saved`] for that. The next
/// action waits until this one is saved.
async fn act(State(shared): State<Arc<Shared>>, Json(action): Json<Action>) -> Response {
    let turn = Arc::clone(&shared.turn).lock_owned().await;
    let answer = move || {
        let (done, save) = shared.carry_out(&action)?;
        let revision = done.revision;
        // A failure is told to whoever asks for this revision.
        task::spawn_blocking(move || {
            shared.finish(save.as_ref(), &action, revision);
            drop(turn);
        });
        Ok(done)
    };
    match task::spawn_blocking(answer).await {
        Ok(Ok(done)) => Json(done).into_response(),
        Ok(Err(failure)) => failed(&failure),
        Err(fault) => fallen(&fault),
    }
}

/// Answers when a revision is on disk, or has failed to get there and is taken back.
async fn saved(State(shared): State<Arc<Shared>>, Query(asked): Query<Since>) -> Response {
    let mut saved = shared.saved.subscribe();
    let is_past = |saved: &Settled| saved.revision >= asked.since;
    let settled = tokio::time::timeout(WAIT, saved.wait_for(is_past)).await;
    let Ok(Ok(settled)) = settled else {
        return Json(serde_json::json!({ "saved": false })).into_response();
    };
    match &settled.failure {
        Some((revision, message)) if *revision == asked.since => {
            refusal(StatusCode::INTERNAL_SERVER_ERROR, "save", message)
        }
        _ => Json(serde_json::json!({ "saved": true })).into_response(),
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

fn failed(failure: &Failure) -> Response {
    match failure {
        Failure::Refused(refused) => refused_as(*refused),
        Failure::Disk(error) => refusal(
            StatusCode::INTERNAL_SERVER_ERROR,
            "save",
            &error.to_string(),
        ),
    }
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
