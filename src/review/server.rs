//! Serves the page, on 127.0.0.1 alone, and keeps an eye on the files and on what the rules find.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tokio::{net::TcpListener, sync::watch, task};

use super::{
    access::Access,
    counter::{Inner, Settled, Shared},
    desk::Desk,
    log::{Log, Notice},
    requests::router,
    view,
};
use crate::{
    alignment::{Bead, Status},
    error::{Error, Result},
};

/// How often the files are looked at while nobody acts.
const LOOK: Duration = Duration::from_secs(1);
/// So many threads do what takes its time: one acts, one saves, one checks, one tells of evidence. Each
/// costs memory of its own.
const THREADS: usize = 4;
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
        .max_blocking_threads(THREADS)
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
        turn: Arc::default(),
        saved: watch::channel(Settled::default()).0,
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

/// Looks at the files now and then, so that a page learns of a change before somebody acts on it.
async fn watch_files(shared: Arc<Shared>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let shared = Arc::clone(&shared);
        // What is wrong with a file now is told when somebody acts; it may be half-saved.
        let Ok(turn) = Arc::clone(&shared.turn).try_lock_owned() else {
            continue;
        };
        let look = move || {
            let looked = shared.refresh(&mut shared.lock());
            drop(turn);
            looked.is_ok()
        };
        let _ = task::spawn_blocking(look).await;
    }
}

/// Looks for findings whenever something has changed and nobody acts.
async fn keep_checked(shared: Arc<Shared>) {
    let mut work = shared.work.subscribe();
    let mut rest = REST;
    loop {
        let count = *work.borrow_and_update();
        tokio::time::sleep(rest).await;
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
        let began = Instant::now();
        // On one thread: the others are for whoever acts meanwhile.
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let check = move || alone.map(|pool| pool.install(check)).is_ok();
        let _ = task::spawn_blocking(check).await;
        rest = began.elapsed().max(REST);
        if work.changed().await.is_err() {
            return;
        }
    }
}
