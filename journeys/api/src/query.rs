//! What stands after the question mark: nothing but what is known, each once, in words that can be read. A slip of the
//! pen must not list everything.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use web::Problem;

/// Characters of an unknown name that are told back.
const NAME_CHARS_MAX: usize = 60;

/// A request that takes no parameters, and has none.
pub(crate) struct Bare;

/// Parameters by name.
pub(crate) struct Parameters(Vec<(&'static str, String)>);

impl Parameters {
    /// Reads those that are known.
    ///
    /// # Errors
    /// [`Problem::Unknown`] for a name that is none of them; [`Problem::Field`] for one that is given twice, and for a
    /// value that is no text.
    pub(crate) fn read(query: Option<&str>, known: &'static [&'static str]) -> Result<Self, Problem> {
        let mut read: Vec<(&'static str, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let Some(name) = known.iter().copied().find(|known| *known == name) else {
                return Err(Problem::Unknown(name.chars().take(NAME_CHARS_MAX).collect(), known));
            };
            if read.iter().any(|(before, _)| *before == name) {
                return Err(Problem::Field(name, "given-twice"));
            }
            // Bytes that are no text were read as this mark.
            if value.chars().any(|letter| letter.is_control() || letter == char::REPLACEMENT_CHARACTER) {
                return Err(Problem::Field(name, "no-text"));
            }
            read.push((name, value.into_owned()));
        }
        Ok(Self(read))
    }

    /// The value of a parameter, where it is given.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Bare {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Parameters::read(parts.uri.query(), &[]).map(|_| Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_named_and_what_cannot_be_read_is_refused() {
        const KNOWN: &[&str] = &["q", "view"];
        let read = |query| Parameters::read(Some(query), KNOWN);
        let good = read("view=all&q=%D1%87%D0%B0%D0%B9+4").unwrap_or(Parameters(Vec::new()));
        assert_eq!((good.get("view"), good.get("q"), good.get("x")), (Some("all"), Some("чай 4"), None));
        assert_eq!(read("stat=open").err(), Some(Problem::Unknown("stat".to_owned(), KNOWN)));
        assert_eq!(read("q=a&q=b").err(), Some(Problem::Field("q", "given-twice")));
        for query in ["q=%00", "q=a%FF", "q=%0a"] {
            assert_eq!(read(query).err(), Some(Problem::Field("q", "no-text")), "{query}");
        }
    }
}
