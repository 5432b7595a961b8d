//! Who may talk to the server: whoever was handed the address that it printed, from a page of its own.
//!
//! The address holds a token that opens the door once. What the page gets for it, a key, it keeps for
//! its own origin and sends in a header: no other page can, and a browser adds it to nothing by itself.

use std::sync::Mutex;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The lock of one server.
#[derive(Debug)]
pub(super) struct Access {
    port: u16,
    key: String,
    token: Mutex<Option<String>>,
}

impl Access {
    /// A lock that nobody knows the key of.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub(super) fn new(port: u16) -> Result<Self, getrandom::Error> {
        Ok(Self {
            port,
            key: secret()?,
            token: Mutex::new(Some(secret()?)),
        })
    }

    /// The address that lets a browser in once.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub(super) fn address(&self) -> Result<String, getrandom::Error> {
        let fresh = secret()?;
        let token = match self.token.lock() {
            Ok(mut token) => token.get_or_insert(fresh).clone(),
            Err(_) => fresh,
        };
        Ok(format!("http://127.0.0.1:{}/#{token}", self.port))
    }

    /// The key, for a token that was not used before.
    pub(super) fn enter(&self, token: &str) -> Option<&str> {
        let mut known = self.token.lock().ok()?;
        let is_it = known.as_deref().is_some_and(|known| are_same(known, token));
        is_it.then(|| {
            *known = None;
            self.key.as_str()
        })
    }

    /// Whether an `Authorization` holds the key.
    pub(super) fn knows(&self, authorization: &str) -> bool {
        let key = authorization.strip_prefix("Bearer ");
        key.is_some_and(|key| are_same(&self.key, key))
    }

    /// Whether a request was meant for this server by name: a page elsewhere that had its own name
    /// lead here is told apart by it.
    pub(super) fn is_host(&self, host: &str) -> bool {
        ["127.0.0.1", "localhost"]
            .iter()
            .any(|name| host == format!("{name}:{}", self.port))
    }

    /// Whether an `Origin` is that of the server's own pages.
    pub(super) fn is_origin(&self, origin: &str) -> bool {
        origin
            .strip_prefix("http://")
            .is_some_and(|host| self.is_host(host))
    }
}

/// Compared by their hashes, so that the time it takes tells nothing.
fn are_same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_once() {
        let access = Access::new(4000).unwrap();
        let address = access.address().unwrap();
        let (_, token) = address.split_once('#').unwrap();
        assert_eq!(access.enter("other"), None);
        let key = access.enter(token).unwrap();
        assert_eq!(access.enter(token), None);
        assert!(access.knows(&format!("Bearer {key}")));
        assert!(!access.knows(key));
        assert!(!access.knows("Bearer "));
        let again = access.address().unwrap();
        assert_ne!(again, address);
    }

    #[test]
    fn only_its_own_name_and_pages_are_known() {
        let access = Access::new(4000).unwrap();
        assert!(access.is_host("127.0.0.1:4000") && access.is_origin("http://localhost:4000"));
        for host in [
            "127.0.0.1",
            "127.0.0.1:4001",
            "evil.example:4000",
            "127.0.0.1:4000.evil.example",
        ] {
            assert!(!access.is_host(host), "{host}");
        }
        assert!(!access.is_origin("https://127.0.0.1:4000") && !access.is_origin("null"));
    }
}
