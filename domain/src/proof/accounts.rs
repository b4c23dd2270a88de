//! Covers accounts of messengers and networks: a handle, or a link to one. Knows no case.

/// Hosts under whose first path somebody's account stands.
const HOSTS: [&str; 14] = [
    "t.me",
    "telegram.me",
    "wa.me",
    "api.whatsapp.com",
    "vk.com",
    "vk.me",
    "instagram.com",
    "facebook.com",
    "fb.com",
    "m.me",
    "ok.ru",
    "max.ru",
    "viber.click",
    "x.com",
];
/// Letters of a handle at the least: shorter ones name nobody.
const HANDLE_CHARS_MIN: usize = 4;

/// Covers each account that does not stay; gives how many.
pub(super) fn cover_accounts(words: &mut String, kept: &[String]) -> usize {
    let is_russian = words.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
    let mark = if is_russian { "[аккаунт ••••]" } else { "[account ••••]" };
    let (mut out, mut n) = (String::with_capacity(words.len()), 0);
    for piece in words.split_inclusive(char::is_whitespace) {
        let bare = piece.trim_matches(|c: char| c.is_whitespace() || "«»\"'“”„()[]{},.;:!?".contains(c));
        if is_account(bare) && !kept.iter().any(|own| is_same(own, bare)) {
            out.push_str(&piece.replacen(bare, mark, 1));
            n += 1;
        } else {
            out.push_str(piece);
        }
    }
    *words = out;
    n
}

fn is_account(word: &str) -> bool {
    if let Some(handle) = word.strip_prefix('@') {
        return handle.len() >= HANDLE_CHARS_MIN
            && handle.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
    }
    let (host, path) = parts(word);
    HOSTS.contains(&host.as_str()) && path.len() >= HANDLE_CHARS_MIN
}

/// The host in small letters, and what stands behind it.
fn parts(word: &str) -> (String, &str) {
    let bare = word.split_once("://").map_or(word, |(_, rest)| rest);
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let host = host.to_ascii_lowercase();
    (host.strip_prefix("www.").map(ToOwned::to_owned).unwrap_or(host), path)
}

/// Whether two ways of writing name one account: `@olha_help` and `https://t.me/olha_help`.
fn is_same(own: &str, other: &str) -> bool {
    let handle = |word: &str| {
        let (_, path) = parts(word);
        let last = if path.is_empty() { word.trim_start_matches('@') } else { path };
        last.split(['/', '?']).next().unwrap_or_default().trim_start_matches('+').to_ascii_lowercase()
    };
    handle(own) == handle(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_covered_and_the_shop_s_own_stay() {
        let kept = ["@olha_help".to_owned(), "https://wa.me/78000004517".to_owned()];
        for (text, wanted, n) in [
            (
                "Пишите wa.me/79161234567, @courier_ivan или (t.me/ivan).",
                "Пишите [аккаунт ••••], [аккаунт ••••] или ([аккаунт ••••]).",
                3,
            ),
            ("See https://www.instagram.com/ivan.k/ now", "See [account ••••] now", 1),
            ("Я писал @Olha_Help и https://t.me/olha_help", "Я писал @Olha_Help и https://t.me/olha_help", 0),
            ("anna@post.example, @me, vk.com, 5 @ 10", "anna@post.example, @me, vk.com, 5 @ 10", 0),
            ("[аккаунт ••••]", "[аккаунт ••••]", 0),
        ] {
            let mut words = text.to_owned();
            assert_eq!((cover_accounts(&mut words, &kept), words.as_str()), (n, wanted), "{text}");
        }
    }
}
