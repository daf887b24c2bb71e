//! Identity numbers sealed for the store, and a tag that matches the same person.
//!
//! A sealed number is `version | key id | nonce | ciphertext and tag` (AES-256-GCM). The place it
//! belongs to is sealed in with it, so a number moved to another row does not open there.

use crate::guard::identity::Identity;
use crate::guard::keys::{Keys, Purpose};
use crate::guard::token::hex;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use sha2::{Digest, Sha256};
use std::fmt;

const VERSION: u8 = 1;
const ID: usize = 4;
const HEAD: usize = 1 + ID;

/// Why a sealed number does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It was sealed with a key that the key file no longer holds.
    #[error("sealed with a key that the key file does not hold")]
    UnknownKey,
    /// It was changed, cut, or belongs to another place.
    #[error("the sealed bytes were changed or belong elsewhere")]
    Damaged,
}

struct Lock {
    id: [u8; ID],
    key: LessSafeKey,
}

/// Seals and opens; made once from the [`Keys`].
pub struct Sealer {
    newest: Lock,
    earlier: Vec<Lock>,
    tags: hmac::Key,
    lookup: hmac::Key,
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer(***)")
    }
}

impl Sealer {
    /// The sealer of an installation.
    pub fn new(keys: &Keys) -> Sealer {
        Sealer {
            newest: lock(&keys.key(Purpose::Seal)),
            earlier: keys.every(Purpose::Seal).iter().skip(1).map(lock).collect(),
            tags: hmac::Key::new(hmac::HMAC_SHA256, &keys.key(Purpose::Match)),
            lookup: hmac::Key::new(hmac::HMAC_SHA256, &keys.key(Purpose::Lookup)),
        }
    }

    /// Seals a text for a place, such as `requester:4711`.
    ///
    /// # Errors
    /// [`SealError::Damaged`] if the cipher refuses the text, which it does not under 64 GiB.
    pub fn seal(&self, place: &str, text: &str) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; NONCE_LEN] = rand::random();
        let mut sealed = text.as_bytes().to_vec();
        let aad = Aad::from(bound(&self.newest.id, place));
        let nonce_of = Nonce::assume_unique_for_key(nonce);
        self.newest
            .key
            .seal_in_place_append_tag(nonce_of, aad, &mut sealed)
            .map_err(|_| SealError::Damaged)?;
        Ok([&[VERSION][..], &self.newest.id, &nonce, &sealed].concat())
    }

    /// Opens what [`Sealer::seal`] made for the same place, with this or an earlier key.
    ///
    /// # Errors
    /// [`SealError`] when the key is not known, or when a single bit or the place is not the same.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<String, SealError> {
        let (head, rest) = sealed.split_at_checked(HEAD).ok_or(SealError::Damaged)?;
        let (nonce, body) = rest.split_at_checked(NONCE_LEN).ok_or(SealError::Damaged)?;
        let (&[VERSION], id) = head.split_at(1) else { return Err(SealError::Damaged) };
        let lock = self.locks().find(|lock| lock.id == id).ok_or(SealError::UnknownKey)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::Damaged)?;
        let mut body = body.to_vec();
        let aad = Aad::from(bound(&lock.id, place));
        let text = lock.key.open_in_place(nonce, aad, &mut body).map_err(|_| SealError::Damaged)?;
        String::from_utf8(text.to_vec()).map_err(|_| SealError::Damaged)
    }

    /// The tag of an identity, in hexadecimal: equal for the same person, and telling nothing without
    /// the key. It stays the same when the keys are renewed.
    pub fn tag(&self, identity: &Identity) -> String {
        let said = format!("{}\0{}", identity.kind().code(), identity.number());
        hex(hmac::sign(&self.tags, said.as_bytes()).as_ref())
    }

    /// Whether this or an earlier key sealed the text.
    pub fn knows(&self, sealed: &[u8]) -> bool {
        self.locks().any(|lock| sealed.get(1..HEAD) == Some(&lock.id[..]))
    }

    /// What the store keeps of a text to know it again, in hexadecimal: without the key nobody can try
    /// texts against it, however few there are. `what` keeps one use apart from another.
    pub fn digest(&self, what: &str, text: &[u8]) -> String {
        let mut said = hmac::Context::with_key(&self.lookup);
        said.update(what.as_bytes());
        said.update(&[0]);
        said.update(text);
        hex(said.sign().as_ref())
    }

    /// What the store keeps of a tracking code, however it was typed.
    pub fn code_digest(&self, typed: &str) -> String {
        self.digest("code", crate::ids::normal_code(typed).as_bytes())
    }

    /// Whether the text was sealed with the newest key; if not, it is worth sealing again.
    pub fn is_current(&self, sealed: &[u8]) -> bool {
        sealed.get(1..HEAD) == Some(&self.newest.id[..])
    }

    fn locks(&self) -> impl Iterator<Item = &Lock> {
        std::iter::once(&self.newest).chain(&self.earlier)
    }
}

fn lock(key: &[u8; 32]) -> Lock {
    let digest = Sha256::digest(key);
    let mut id = [0; ID];
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    match UnboundKey::new(&AES_256_GCM, key) {
        Ok(unbound) => Lock { id, key: LessSafeKey::new(unbound) },
        Err(_) => unreachable!("a key of 32 bytes is a key of AES-256"),
    }
}

/// What is sealed in beside the text: version, key and place.
fn bound(id: &[u8; ID], place: &str) -> Vec<u8> {
    [&[VERSION][..], id, place.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::identity::IdentityKind;
    use proptest::prelude::*;

    fn identity(kind: IdentityKind, typed: &str) -> Identity {
        Identity::parse(kind, typed).unwrap()
    }

    #[test]
    fn a_number_opens_only_where_it_belongs() {
        let sealer = Sealer::new(&Keys::random());
        let sealed = sealer.seal("requester:1", "AB123456").unwrap();
        assert_eq!(sealer.open("requester:1", &sealed).as_deref(), Ok("AB123456"));
        assert_eq!(sealer.open("requester:2", &sealed), Err(SealError::Damaged));
        assert!(!sealed.windows(8).any(|w| w == b"AB123456"));
    }

    #[test]
    fn a_digest_is_the_same_after_a_renewal_and_another_under_another_key_or_for_another_use() {
        let (keys, others) = (Keys::random(), Keys::random());
        let (sealer, other) = (Sealer::new(&keys), Sealer::new(&others));
        assert_eq!(sealer.digest("a", b"x"), Sealer::new(&keys).digest("a", b"x"));
        assert_ne!(sealer.digest("a", b"x"), other.digest("a", b"x"));
        assert_ne!(sealer.digest("a", b"x"), sealer.digest("b", b"x"));
        assert_eq!(
            sealer.code_digest("40719923058611472208"),
            sealer.code_digest("4071-9923-0586-1147-2208")
        );
    }

    #[test]
    fn the_same_number_never_gives_the_same_bytes() {
        let sealer = Sealer::new(&Keys::random());
        assert_ne!(sealer.seal("a", "AB123456"), sealer.seal("a", "AB123456"));
    }

    #[test]
    fn a_strange_key_opens_nothing() {
        let sealed = Sealer::new(&Keys::random()).seal("a", "AB123456").unwrap();
        assert_eq!(Sealer::new(&Keys::random()).open("a", &sealed), Err(SealError::UnknownKey));
    }

    #[test]
    fn renewed_keys_open_what_the_old_ones_sealed() {
        let dir = tempfile::tempdir().unwrap();
        let old = Keys::open(dir.path()).unwrap();
        let sealed = Sealer::new(&old).seal("a", "AB123456").unwrap();
        let path = dir.path().join(crate::guard::keys::FILE);
        let renewed = format!("{}\n{}", "a".repeat(64), std::fs::read_to_string(&path).unwrap());
        std::fs::write(&path, renewed).unwrap();
        let sealer = Sealer::new(&Keys::open(dir.path()).unwrap());
        assert_eq!(sealer.open("a", &sealed).as_deref(), Ok("AB123456"));
        assert!(!sealer.is_current(&sealed));
        assert!(sealer.is_current(&sealer.seal("a", "x").unwrap()));
        let person = identity(IdentityKind::Cnie, "AB123456");
        assert_eq!(sealer.tag(&person), Sealer::new(&old).tag(&person));
    }

    #[test]
    fn a_tag_matches_the_person_and_not_the_spelling() {
        let sealer = Sealer::new(&Keys::random());
        let tag = |kind, typed| sealer.tag(&identity(kind, typed));
        assert_eq!(tag(IdentityKind::Cnie, "ab 123456"), tag(IdentityKind::Cnie, "AB123456"));
        assert_ne!(tag(IdentityKind::Cnie, "AB123456"), tag(IdentityKind::Residence, "AB123456"));
        assert_ne!(tag(IdentityKind::Cnie, "AB123456"), tag(IdentityKind::Cnie, "AB123457"));
        let stranger = Sealer::new(&Keys::random());
        assert_ne!(
            stranger.tag(&identity(IdentityKind::Cnie, "AB123456")),
            tag(IdentityKind::Cnie, "AB123456")
        );
    }

    proptest! {
        #[test]
        fn any_text_comes_back(place in ".{0,20}", text in ".{0,80}") {
            let sealer = Sealer::new(&Keys::random());
            let sealed = sealer.seal(&place, &text).unwrap();
            prop_assert_eq!(sealer.open(&place, &sealed), Ok(text));
        }

        #[test]
        fn one_changed_bit_or_a_cut_opens_nothing(at: prop::sample::Index, bit in 0u8..8, cut: prop::sample::Index) {
            let sealer = Sealer::new(&Keys::random());
            let sealed = sealer.seal("a", "AB123456").unwrap();
            let mut changed = sealed.clone();
            changed[at.index(sealed.len())] ^= 1 << bit;
            prop_assert!(sealer.open("a", &changed).is_err());
            prop_assert!(sealer.open("a", &sealed[..cut.index(sealed.len())]).is_err());
        }
    }
}
