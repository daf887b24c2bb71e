//! Signed tokens of the JSON API (`Authorization: Bearer`).
//!
//! A token is short proof of a session that the store knows: it carries the session's id, so ending
//! the session ends the token. One algorithm exists here, HMAC-SHA256 by `ring`; any other answers
//! an error, which also closes every confusion between algorithms. Browsers never get one.

use crate::guard::keys::{Keys, Purpose};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::signature::{self, Signer, Verifier};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey, EncodingKey, Header, Validation};
use ring::hmac;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::OnceLock;

/// How far the clocks of two machines may differ.
const LEEWAY: TimeDelta = TimeDelta::seconds(30);
/// Longest token read at all, in bytes.
const LONGEST: usize = 2_048;

/// What a token is for; a token of one purpose is refused for any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Calls to the JSON API by a person who signed in.
    Api,
    /// Calls by a body's own system, with a token an administrator made.
    System,
}

impl Audience {
    fn name(self) -> &'static str {
        match self {
            Audience::Api => "wasl-api",
            Audience::System => "wasl-system",
        }
    }

    /// The `typ` of the header: a second mark, so that no other kind of token is taken by mistake.
    fn mark(self) -> &'static str {
        match self {
            Audience::Api => "wasl-api+jwt",
            Audience::System => "wasl-system+jwt",
        }
    }
}

/// What a valid token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Issuer: the public address of this installation.
    pub iss: String,
    /// Audience.
    pub aud: String,
    /// The person.
    pub sub: String,
    /// The session: still to be found alive in the store.
    pub sid: String,
    /// Issued at, seconds since 1970, UTC.
    pub iat: i64,
    /// Ends at, seconds since 1970, UTC.
    pub exp: i64,
}

/// Why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// Its time is over.
    #[error("the token has expired")]
    Expired,
    /// It is not one of ours, or not for this.
    #[error("the token is not valid")]
    Invalid,
}

/// Makes and reads tokens; made once from the [`Keys`] and the public address.
#[derive(Clone)]
pub struct Tokens {
    issuer: String,
    sign: EncodingKey,
    read: Vec<DecodingKey>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tokens({}, ***)", self.issuer)
    }
}

impl Tokens {
    /// The tokens of an installation, which `issuer` names.
    pub fn new(keys: &Keys, issuer: &str) -> Tokens {
        install();
        Tokens {
            issuer: issuer.to_owned(),
            sign: EncodingKey::from_secret(&keys.key(Purpose::Tokens)),
            read: keys.every(Purpose::Tokens).iter().map(|key| DecodingKey::from_secret(key)).collect(),
        }
    }

    /// Makes a token for a person's session, from `now` for `lifetime`.
    ///
    /// # Errors
    /// Those of writing the claims as JSON: none for these.
    pub fn issue(
        &self,
        audience: Audience,
        (person, session): (&str, &str),
        now: DateTime<Utc>,
        lifetime: TimeDelta,
    ) -> Result<String, Error> {
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: audience.name().to_owned(),
            sub: person.to_owned(),
            sid: session.to_owned(),
            iat: now.timestamp(),
            exp: (now + lifetime).timestamp(),
        };
        let header = Header { typ: Some(audience.mark().to_owned()), ..Header::new(Algorithm::HS256) };
        jsonwebtoken::encode(&header, &claims, &self.sign)
    }

    /// Reads a token sent to us at `now`. Whether its session still lives is for the store to say.
    ///
    /// # Errors
    /// [`TokenFault::Expired`] for one of ours whose time is over, else [`TokenFault::Invalid`].
    pub fn read(&self, audience: Audience, token: &str, now: DateTime<Utc>) -> Result<Claims, TokenFault> {
        if token.len() > LONGEST {
            return Err(TokenFault::Invalid);
        }
        let rules = self.rules(audience);
        let data = self
            .read
            .iter()
            .find_map(|key| jsonwebtoken::decode::<Claims>(token, key, &rules).ok())
            .filter(|data| data.header.typ.as_deref() == Some(audience.mark()) && data.header.crit.is_none())
            .ok_or(TokenFault::Invalid)?;
        in_time(&data.claims, now).map(|()| data.claims)
    }

    /// Times are compared by [`in_time`], with the clock of the product and not of the machine.
    fn rules(&self, audience: Audience) -> Validation {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[audience.name()]);
        rules.set_issuer(&[&self.issuer]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        rules.validate_exp = false;
        rules
    }
}

fn in_time(claims: &Claims, now: DateTime<Utc>) -> Result<(), TokenFault> {
    if claims.iat > (now + LEEWAY).timestamp() {
        return Err(TokenFault::Invalid);
    }
    if claims.exp <= now.timestamp() {
        return Err(TokenFault::Expired);
    }
    Ok(())
}

/// Gives the token library its one algorithm; further calls do nothing.
fn install() {
    static PROVIDER: CryptoProvider = CryptoProvider {
        signer_factory: |algorithm, key| Ok(Box::new(Hs256::new(algorithm, key.family(), key.as_bytes())?)),
        verifier_factory: |algorithm, key| {
            Ok(Box::new(Hs256::new(algorithm, key.family(), key.try_get_as_bytes()?)?))
        },
        key_utils: KeyUtils::new_unimplemented(),
    };
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        if PROVIDER.install_default().is_err() {
            tracing::debug!("the token library already had its algorithm");
        }
    });
}

struct Hs256(hmac::Key);

impl Hs256 {
    fn new(algorithm: &Algorithm, family: AlgorithmFamily, key: &[u8]) -> Result<Hs256, Error> {
        if *algorithm != Algorithm::HS256 || family != AlgorithmFamily::Hmac {
            return Err(ErrorKind::InvalidAlgorithm.into());
        }
        Ok(Hs256(hmac::Key::new(hmac::HMAC_SHA256, key)))
    }
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(hmac::sign(&self.0, message).as_ref().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], tag: &Vec<u8>) -> Result<(), signature::Error> {
        hmac::verify(&self.0, message, tag).map_err(|_| signature::Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    const ISSUER: &str = "https://wasl.example";

    fn noon() -> DateTime<Utc> {
        "2026-03-02T12:00:00Z".parse().unwrap()
    }

    fn tokens() -> (Keys, Tokens) {
        let keys = Keys::random();
        let tokens = Tokens::new(&keys, ISSUER);
        (keys, tokens)
    }

    fn issue(tokens: &Tokens) -> String {
        tokens.issue(Audience::Api, ("7", "s-1"), noon(), TimeDelta::hours(1)).unwrap()
    }

    fn claims() -> Value {
        json!({"iss": ISSUER, "aud": "wasl-api", "sub": "7", "sid": "s-1",
               "iat": noon().timestamp(), "exp": noon().timestamp() + 60})
    }

    /// A token signed with our own key, whatever it says: what an attacker could never make.
    fn signed(keys: &Keys, header: &Value, claims: &Value) -> String {
        let message = format!("{}.{}", B64.encode(header.to_string()), B64.encode(claims.to_string()));
        let tag =
            hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &keys.key(Purpose::Tokens)), message.as_bytes());
        format!("{message}.{}", B64.encode(tag))
    }

    fn header() -> Value {
        json!({"alg": "HS256", "typ": "wasl-api+jwt"})
    }

    #[test]
    fn a_token_tells_the_person_and_the_session() {
        let (_, tokens) = tokens();
        let read = tokens.read(Audience::Api, &issue(&tokens), noon()).unwrap();
        assert_eq!((read.sub.as_str(), read.sid.as_str()), ("7", "s-1"));
        assert_eq!(read.exp - read.iat, 3600);
    }

    #[test]
    fn a_token_ends_at_its_end() {
        let (_, tokens) = tokens();
        let token = issue(&tokens);
        let read = |seconds| tokens.read(Audience::Api, &token, noon() + TimeDelta::seconds(seconds));
        assert!(read(3599).is_ok());
        assert_eq!(read(3600), Err(TokenFault::Expired));
        assert!(read(-30).is_ok());
        assert_eq!(read(-31), Err(TokenFault::Invalid), "issued in the future");
    }

    #[test]
    fn a_token_for_another_use_or_another_house_is_refused() {
        let (keys, tokens) = tokens();
        assert_eq!(tokens.read(Audience::System, &issue(&tokens), noon()), Err(TokenFault::Invalid));
        let elsewhere = Tokens::new(&keys, "https://other.example");
        assert_eq!(elsewhere.read(Audience::Api, &issue(&tokens), noon()), Err(TokenFault::Invalid));
        let stranger = Tokens::new(&Keys::random(), ISSUER);
        assert_eq!(stranger.read(Audience::Api, &issue(&tokens), noon()), Err(TokenFault::Invalid));
    }

    #[test]
    fn the_shape_we_sign_ourselves_is_taken_so_the_refusals_below_mean_something() {
        let (keys, tokens) = tokens();
        assert!(tokens.read(Audience::Api, &signed(&keys, &header(), &claims()), noon()).is_ok());
    }

    #[test]
    fn every_missing_or_wrong_claim_is_refused() {
        let (keys, tokens) = tokens();
        for claim in ["iss", "aud", "sub", "sid", "iat", "exp"] {
            for wrong in [Value::Null, json!(7.5), json!(["x"]), json!({})] {
                let mut said = claims();
                said[claim] = wrong.clone();
                let token = signed(&keys, &header(), &said);
                assert!(tokens.read(Audience::Api, &token, noon()).is_err(), "{claim} {wrong}");
            }
            let mut said = claims();
            said.as_object_mut().unwrap().remove(claim);
            let token = signed(&keys, &header(), &said);
            assert_eq!(
                tokens.read(Audience::Api, &token, noon()),
                Err(TokenFault::Invalid),
                "without {claim}"
            );
        }
    }

    #[test]
    fn another_algorithm_is_refused_even_under_our_own_signature() {
        let (keys, tokens) = tokens();
        for algorithm in ["none", "None", "NONE", "HS384", "HS512", "RS256", "ES256", "EdDSA", "PS256", ""] {
            let token = signed(&keys, &json!({"alg": algorithm, "typ": "wasl-api+jwt"}), &claims());
            assert_eq!(tokens.read(Audience::Api, &token, noon()), Err(TokenFault::Invalid), "{algorithm}");
            let (message, _) = token.rsplit_once('.').unwrap();
            assert_eq!(tokens.read(Audience::Api, &format!("{message}."), noon()), Err(TokenFault::Invalid));
        }
    }

    #[test]
    fn headers_that_point_at_other_keys_change_nothing() {
        let (keys, tokens) = tokens();
        for (name, value) in [("kid", "../../dev/null"), ("jku", "http://127.0.0.1/k"), ("x5u", "file:///k")]
        {
            let mut head = header();
            head[name] = json!(value);
            assert!(
                tokens.read(Audience::Api, &signed(&keys, &head, &claims()), noon()).is_ok(),
                "{name} ignored"
            );
            assert!(tokens.read(Audience::Api, &signed(&Keys::random(), &head, &claims()), noon()).is_err());
        }
        let mut head = header();
        head["crit"] = json!(["exp"]);
        assert!(tokens.read(Audience::Api, &signed(&keys, &head, &claims()), noon()).is_err());
    }

    #[test]
    fn a_token_of_the_wrong_type_is_refused() {
        let (keys, tokens) = tokens();
        for typ in [json!("JWT"), json!("wasl-system+jwt"), Value::Null] {
            let token = signed(&keys, &json!({"alg": "HS256", "typ": typ}), &claims());
            assert_eq!(tokens.read(Audience::Api, &token, noon()), Err(TokenFault::Invalid));
        }
    }

    #[test]
    fn strange_texts_are_refused() {
        let (_, tokens) = tokens();
        let long = "a".repeat(100_000);
        for token in ["", ".", "..", "...", "a.b.c", "a.b.c.d", "ey.ey.ey", &long, "\0.\0.\0", "é.é.é"] {
            assert_eq!(tokens.read(Audience::Api, token, noon()), Err(TokenFault::Invalid));
        }
    }

    proptest! {
        #[test]
        fn one_changed_letter_is_refused(at: prop::sample::Index, letter in "[A-Za-z0-9_.-]") {
            let (_, tokens) = tokens();
            let token = issue(&tokens);
            let at = at.index(token.len());
            let mut changed = token.clone();
            changed.replace_range(at..=at, &letter);
            prop_assume!(changed != token);
            prop_assert_eq!(tokens.read(Audience::Api, &changed, noon()), Err(TokenFault::Invalid));
        }
    }
}
