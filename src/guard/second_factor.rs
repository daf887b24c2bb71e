//! The second factor of a sign-in: six digits that an application counts from a shared secret and the
//! time (TOTP, RFC 6238: SHA-1, steps of 30 seconds, one step either way).

use super::token::latin_digit;
use chrono::{DateTime, Utc};
use std::fmt;
use totp_rs::{Builder, Secret, Totp, TotpError};

/// Names the service in the application.
const ISSUER: &str = "Wasl";

/// A secret of the second factor.
pub struct SecondFactor(Totp);

/// Prints no secret.
impl fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecondFactor(***)")
    }
}

impl SecondFactor {
    /// A new secret of 160 random bits, as RFC 4226 recommends, for an account.
    ///
    /// # Errors
    /// [`TotpError`] for a name that no address of the application can hold.
    pub fn random(account: &str) -> Result<Self, TotpError> {
        Self::with(Secret::generate(), account)
    }

    /// The factor of a secret that [`SecondFactor::secret`] gave.
    ///
    /// # Errors
    /// [`TotpError`] for what is no secret.
    pub fn of(secret: &str) -> Result<Self, TotpError> {
        let secret = Secret::try_from_base32(secret).map_err(|_| TotpError::SecretNotSet)?;
        Self::with(secret, "")
    }

    fn with(secret: Secret, account: &str) -> Result<Self, TotpError> {
        let made = Builder::new().with_secret(secret).with_issuer(Some(ISSUER)).with_account_name(account);
        made.build().map(Self)
    }

    /// The secret, in base 32, to type into the application.
    pub fn secret(&self) -> String {
        self.0.secret().to_base32()
    }

    /// The address that the application reads from a square code.
    ///
    /// # Errors
    /// [`TotpError`] where the account has no name.
    pub fn url(&self) -> Result<String, TotpError> {
        self.0.to_url()
    }

    /// The step of a code that is right at `at`, in whatever digits and groups it was typed. A step is
    /// to be accepted once.
    ///
    /// ```
    /// use wasl::guard::second_factor::SecondFactor;
    /// // RFC 6238, appendix B: second 59 is in step 1, and the code of eight digits is 94287082.
    /// let factor = SecondFactor::of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")?;
    /// let at = chrono::DateTime::from_timestamp(59, 0).unwrap_or_default();
    /// assert_eq!(factor.step("287082", at), Some(1));
    /// assert_eq!(factor.step("\u{662}\u{668}\u{667} \u{660}\u{668}\u{662}", at), Some(1));
    /// assert_eq!(factor.step("287083", at), None);
    /// # Ok::<(), totp_rs::TotpError>(())
    /// ```
    pub fn step(&self, typed: &str, at: DateTime<Utc>) -> Option<i64> {
        let code: String = typed.chars().filter(|c| !c.is_whitespace()).map(latin_digit).collect();
        let step = self.0.check(&code, u64::try_from(at.timestamp()).ok()?)?;
        i64::try_from(step).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// The table of RFC 6238, appendix B, for SHA-1: the last six of its eight digits.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        let factor = SecondFactor::of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap();
        let table = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, code) in table {
            assert_eq!(factor.step(code, at(seconds)), Some(seconds / 30), "{seconds}");
            assert_eq!(factor.step(code, at(seconds + 30)), Some(seconds / 30), "a step late");
            assert_eq!(factor.step(code, at(seconds + 90)), None, "three steps late");
        }
    }

    #[test]
    fn what_is_no_code_is_none_and_no_two_secrets_are_alike() {
        let [one, other] = [(); 2].map(|()| SecondFactor::random("a@b.example").unwrap());
        assert_ne!(one.secret(), other.secret());
        assert_eq!(one.secret().len(), 32);
        assert!(one.url().unwrap().starts_with("otpauth://totp/"));
        for typed in ["", "12345", "1234567", "abcdef", "-12345", "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"] {
            assert_eq!(one.step(typed, at(1_700_000_000)), None, "{typed:?}");
        }
        assert!(!format!("{one:?}").contains(&one.secret()));
    }
}
