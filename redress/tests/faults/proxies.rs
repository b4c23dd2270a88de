//! Whose word is believed about where a request came from: chains of addresses that shoppers forge, over real HTTP.

use super::program::{Program, Server};

/// More than any limit lets through at once.
const TRIES: usize = 60;
/// One line of the log.
const SAID: &str = "came from no trusted proxy";

#[test]
fn the_nearest_address_before_a_trusted_proxy_is_limited_and_no_forged_one() {
    let program = Program::sqlite().configured("[server]\ntrusted_proxies = ['127.0.0.1', '10.0.0.0/8']\n");
    let server = program.start();
    let forging = |n: usize| format!("198.51.100.{n}, 203.0.113.7, 10.0.0.2");
    assert!(n_let_through(&server, forging) < TRIES, "a forged address gave a new allowance");
    // Somebody else is not slowed down by it.
    assert_eq!(ask(&server, "198.51.100.1, 203.0.113.8, 10.0.0.2"), 303);
    assert!(!program.log().contains(SAID), "{}", program.log());
}

#[test]
fn whoever_is_no_trusted_proxy_is_limited_whatever_they_say_and_doctor_tells() {
    let program = Program::sqlite().configured("[server]\ntrusted_proxies = ['10.0.0.0/8']\n");
    let server = program.start();
    assert!(
        n_let_through(&server, |n| format!("198.51.100.{n}")) < TRIES,
        "a forged address gave a new allowance"
    );
    assert_eq!(program.log().matches(SAID).count(), 1, "{}", program.log());
    let config = program.data.join("doctor.toml");
    let near = format!("[server]\nlisten = '{}'\ntrusted_proxies = ['10.0.0.0/8']\n", server.address);
    std::fs::write(&config, near).unwrap();
    let said = program.run(&["doctor", "--config", &config.display().to_string()]);
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("note  proxies: ") && said.contains("trusted_proxies"), "{said}");
}

#[test]
fn a_network_that_is_none_stops_the_start() {
    let program = Program::sqlite();
    for (network, why) in
        [("10.0.0.1/8", "10.0.0.0/8"), ("0.0.0.0/0", "everybody"), ("proxy.example", "no network")]
    {
        let output = program.run(&["serve", "--listen", "127.0.0.1:0", "--trusted-proxy", network]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(network) && said.contains(why), "{said}");
    }
}

/// How many lost links may be asked for before it is too many.
fn n_let_through(server: &Server, chain: impl Fn(usize) -> String) -> usize {
    (0..TRIES).take_while(|n| ask(server, &chain(*n)) != 429).count()
}

fn ask(server: &Server, chain: &str) -> u16 {
    let mut client = server.client().with("X-Forwarded-For", chain);
    client.form("/find", &[("contact", "anna@post.example")]).unwrap().status
}
