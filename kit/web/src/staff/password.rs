//! Passwords: argon2id, and a first look at weak ones.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use domain::Chance;

/// The shortest password, in characters.
const PASSWORD_CHARS_MIN: usize = 10;
/// The longest, in bytes: hashing must not become a burden.
const PASSWORD_BYTES_MAX: usize = 512;
/// Guesses, as powers of ten, below which a password is too weak.
const GUESSES_LOG10_MIN: f64 = 9.0;

/// Whether a password is too easy for an account of the desk. `own` are the person's name and address.
#[must_use]
pub fn too_weak(password: &str, own: &[&str]) -> bool {
    if password.chars().count() < PASSWORD_CHARS_MIN || password.len() > PASSWORD_BYTES_MAX {
        return true;
    }
    zxcvbn::zxcvbn(password, own).guesses_log10() < GUESSES_LOG10_MIN
}

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

    #[test]
    fn weak_ones_are_refused() {
        for weak in ["", "short", "password12", "qwertyuiop", "annakim1990", "1234567890"] {
            assert!(too_weak(weak, &["anna", "kim", "anna@post.example"]), "{weak}");
        }
        assert!(!too_weak("correct-horse-battery-staple", &[]));
    }
}
