//! Passwords: argon2id. How easily one is guessed is another file's question.

use crate::strength::PASSWORD_BYTES_MAX;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use domain::Chance;

/// The hash of a password, with its salt and parameters.
///
/// # Errors
/// Where hashing itself fails.
pub fn hash_password(password: &str, chance: &dyn Chance) -> Result<String, String> {
    let salt = chance.bytes32();
    let hash: Result<PasswordHash, _> =
        Argon2::default().hash_password_with_salt(password.as_bytes(), salt.get(..16).unwrap_or(&salt));
    hash.map(|hash| hash.to_string()).map_err(|e| e.to_string())
}

/// Whether a password is the one of this hash. For an unknown account compare with [`None`]: it takes as long.
#[must_use]
pub fn matches(password: &str, hash: Option<&str>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    if password.len() > PASSWORD_BYTES_MAX {
        return false;
    }
    let fits = Argon2::default().verify_password(password.as_bytes(), hash.unwrap_or(NOBODY)).is_ok();
    fits && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Chance for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    #[test]
    fn only_the_right_password_fits() {
        let hash = hash_password("каша из топора", &Fixed).unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(matches("каша из топора", Some(&hash)));
        assert!(!matches("каша из топорА", Some(&hash)));
        assert!(!matches("", None));
        assert!(!matches("x", Some("no hash")));
    }
}
