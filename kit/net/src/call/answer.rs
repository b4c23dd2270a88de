//! The head of an HTTP answer, read as far as it matters: its status, and when to come again. Reads no body.

use domain::hook::Answered;

/// Seconds to wait that are believed: a day.
const WAIT_S_MAX: u32 = 24 * 60 * 60;

/// What the bytes that came so far are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// No answer of HTTP.
    Broken,
    /// The beginning of one.
    Partial,
    /// All of it; what was said on the way to it is passed over.
    Whole(Answered),
}

/// Reads the head of an answer; interim ones (100 to 199) before it are passed over.
pub(super) fn read(bytes: &[u8]) -> Head {
    let mut rest = bytes;
    loop {
        let start = b"HTTP/1.";
        if !rest.iter().zip(start).all(|(byte, wanted)| byte == wanted) {
            return Head::Broken;
        }
        let Some(end) = rest.windows(4).position(|four| four == b"\r\n\r\n") else { return Head::Partial };
        let (head, after) = rest.split_at(end);
        let head = String::from_utf8_lossy(head);
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap_or_default().split(' ').nth(1);
        let status = status.filter(|code| code.len() == 3).and_then(|code| code.parse::<u16>().ok());
        let Some(status) = status.filter(|status| (100..=599).contains(status)) else { return Head::Broken };
        if status < 200 {
            rest = after.get(4..).unwrap_or_default();
            continue;
        }
        let retry_after_s = lines.find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_it = name.eq_ignore_ascii_case("retry-after");
            is_it.then(|| value.trim().parse::<u32>().ok()).flatten()
        });
        return Head::Whole(Answered {
            status,
            retry_after_s: retry_after_s.map(|seconds| seconds.min(WAIT_S_MAX)),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_comes() {
        let whole = |status, retry_after_s| Head::Whole(Answered { status, retry_after_s });
        for (text, head) in [
            ("", Head::Partial),
            ("HT", Head::Partial),
            ("HTTP/1.1 200 OK\r\n", Head::Partial),
            ("HTTP/1.1 204\r\n\r\n", whole(204, None)),
            ("HTTP/1.0 503 Busy\r\nRetry-After: 120\r\n\r\nbody", whole(503, Some(120))),
            ("HTTP/1.1 429 x\r\nretry-after:999999999\r\n\r\n", whole(429, Some(WAIT_S_MAX))),
            ("HTTP/1.1 503 x\r\nRetry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n\r\n", whole(503, None)),
            ("HTTP/1.1 100 Continue\r\n\r\n", Head::Partial),
            ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 x\r\n\r\n", whole(201, None)),
            ("SSH-2.0-OpenSSH", Head::Broken),
            ("HTTP/2 200\r\n\r\n", Head::Broken),
            ("HTTP/1.1 999 x\r\n\r\n", Head::Broken),
            ("HTTP/1.1 20 x\r\n\r\n", Head::Broken),
            ("HTTP/1.1\r\n\r\n", Head::Broken),
        ] {
            assert_eq!(read(text.as_bytes()), head, "{text:?}");
        }
    }
}
