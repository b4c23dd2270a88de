//! Times as other programs write them. What could be two days is not guessed.

use super::reason::Reason;
use domain::Moment;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// 2000-01-01: what is older was never a complaint to an online shop, but a date that nobody had filled in.
const EARLIEST: Moment = Moment::from_ms(946_684_800_000);
/// Numbers above this are milliseconds, below it seconds.
const SECONDS_MAX: i64 = 100_000_000_000;

/// The moment that is meant; `zone` is where there is none in the text.
///
/// # Errors
/// Why it is none.
pub(super) fn moment(text: &str, zone: &TimeZone, now: Moment) -> Result<Moment, Reason> {
    let text = text.trim();
    let moment = Moment::parse(text).or_else(|| number(text)).or_else(|| civil(text, zone));
    let moment = moment.ok_or_else(|| Reason::of("at-odd", text))?;
    match moment {
        moment if moment < EARLIEST => Err(Reason::of("at-old", text)),
        moment if moment > now => Err(Reason::of("at-future", text)),
        moment => Ok(moment),
    }
}

/// Seconds or milliseconds since 1970.
fn number(text: &str) -> Option<Moment> {
    if text.len() < 9 {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let ms = if number > SECONDS_MAX { number } else { number.checked_mul(1_000)? };
    Some(Moment::from_ms(ms))
}

/// `2026-11-20 14:36:00` or `20.11.2026 14:36`, the time left out for noon.
fn civil(text: &str, zone: &TimeZone) -> Option<Moment> {
    let (day, time) = text.split_once([' ', 'T', ',']).unwrap_or((text, "12:00"));
    let parts = |day: &str, by: char| -> Option<[i64; 3]> {
        let mut parts = day.split(by).map(|part| part.parse().ok());
        let all = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then_some(all)
    };
    let (year, month, day) = match (parts(day, '-'), parts(day, '.')) {
        (Some([year, month, day]), _) => (year, month, day),
        (_, Some([day, month, year])) => (year, month, day),
        _ => return None,
    };
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let time = time.trim().split('.').next()?;
    let mut parts = time.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().map_or(Some(0), |second| second)?;
    let time = Time::new(hour, minute, second, 0).ok().filter(|_| parts.next().is_none())?;
    let at = DateTime::from_parts(date, time).to_zoned(zone.clone()).ok()?;
    Some(Moment::from_ms(at.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_programs_write_them() {
        let zone = TimeZone::get("Europe/Moscow").unwrap();
        let now = Moment::parse("2026-11-23T12:00:00Z").unwrap();
        let read = |text: &str| moment(text, &zone, now).map(|at| at.to_string()).map_err(|why| why.code);
        for (text, at) in [
            ("2026-11-20T14:36:00Z", "2026-11-20T14:36:00Z"),
            ("2026-11-20T14:36:00+03:00", "2026-11-20T11:36:00Z"),
            ("2026-11-20 14:36:07", "2026-11-20T11:36:07Z"),
            (" 2026-11-20 14:36:07.120 ", "2026-11-20T11:36:07Z"),
            ("2026-11-20", "2026-11-20T09:00:00Z"),
            ("20.11.2026 4:06", "2026-11-20T01:06:00Z"),
            ("20.11.2026", "2026-11-20T09:00:00Z"),
            ("1790000000", "2026-09-21T14:13:20Z"),
            ("1790000000000", "2026-09-21T14:13:20Z"),
        ] {
            assert_eq!(read(text), Moment::parse(at).map(|at| at.to_string()).ok_or(String::new()), "{text}");
        }
        for (text, why) in [
            ("11/20/2026", "at-odd"),
            ("yesterday", "at-odd"),
            ("", "at-odd"),
            ("31.02.2026", "at-odd"),
            ("20.11.2026 25:00", "at-odd"),
            ("48213", "at-odd"),
            ("01.01.1970", "at-old"),
            ("2026-11-24", "at-future"),
        ] {
            assert_eq!(read(text), Err(why.to_owned()), "{text}");
        }
    }
}
