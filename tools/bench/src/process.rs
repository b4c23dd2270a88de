//! What the kernel says of a process and of the machine: processor time, memory, load. Reads `/proc`, changes nothing.

use crate::Broken;
use std::fs::read_to_string;
use std::time::Duration;

/// Ticks a second in `/proc/<pid>/stat`; Linux has shown a hundred to programs on every machine for decades.
const TICKS_PER_S: u64 = 100;

/// The machine at a moment.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    /// Its processor, as it calls itself.
    pub(crate) processor: String,
    /// Processors that this program may use.
    pub(crate) cores: usize,
    /// Memory in GiB.
    pub(crate) memory_gib: u64,
    /// Load averages over 1, 5 and 15 minutes.
    pub(crate) load: String,
}

impl Machine {
    /// As it is now.
    pub(crate) fn now() -> Result<Self, Broken> {
        let load = read_to_string("/proc/loadavg")?;
        let cpus = read_to_string("/proc/cpuinfo")?;
        let named = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
        let memory = read_to_string("/proc/meminfo")?;
        Ok(Self {
            processor: named.map_or("unknown processor", |(_, name)| name).to_owned(),
            cores: std::thread::available_parallelism()?.get(),
            memory_gib: kib(&memory, "MemTotal:").unwrap_or_default() / (1 << 20),
            load: load.split(' ').take(3).collect::<Vec<_>>().join(" "),
        })
    }
}

/// User and system time that a process has used, waited-for children not counted. Counts in hundredths of a second.
pub(crate) fn cpu(pid: u32) -> Result<Duration, Broken> {
    let stat = read_to_string(format!("/proc/{pid}/stat"))?;
    cpu_of(&stat).ok_or_else(|| format!("/proc/{pid}/stat is not as expected").into())
}

/// Anonymous memory of a process, in KiB: what it holds itself, without the files that the kernel caches for it.
pub(crate) fn rss_anon_kib(pid: u32) -> Result<u64, Broken> {
    let status = read_to_string(format!("/proc/{pid}/status"))?;
    kib(&status, "RssAnon:").ok_or_else(|| format!("/proc/{pid}/status is not as expected").into())
}

fn cpu_of(stat: &str) -> Option<Duration> {
    // The name stands in brackets and may hold spaces; the fields are counted from behind it.
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 1_000 / TICKS_PER_S))
}

fn kib(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_lines_are_read_behind_the_name() {
        let stat = "77 (red ress) S) S 1 77 77 0 -1 4194560 900 0 0 0 150 50 9 9 20 0 5 0";
        assert_eq!(cpu_of(stat), Some(Duration::from_secs(2)));
        assert_eq!(cpu_of("77 (x"), None);
        assert_eq!(kib("VmRSS:\t 9 kB\nRssAnon:\t   1234 kB\n", "RssAnon:"), Some(1234));
    }

    #[test]
    fn our_own_process_can_be_read() {
        let me = std::process::id();
        assert!(rss_anon_kib(me).unwrap() > 0);
        assert!(cpu(me).unwrap() < Duration::from_secs(3_600));
        assert!(Machine::now().unwrap().cores > 0);
    }
}
