//! Balancers of others, set as docs/running.md sets them: `REDRESS_BALANCER=haproxy` or `nginx` names the program.

use super::client::Client;
use super::two::wait_for;
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const HAPROXY: &str = "
defaults
    mode http
    timeout connect 5s
    timeout client 310s
    timeout server 310s
    timeout tunnel 1h
frontend shop
    bind {front}
    default_backend redress
backend redress
    option httpchk GET /healthz
    http-check expect status 200
    option redispatch
    retries 2
    retry-on conn-failure
    option forwardfor
    default-server check inter 1s fall 2 rise 1
{servers}
";
const NGINX: &str = "
user root;
worker_processes 2;
pid {folder}/pid;
error_log {folder}/errors;
events { worker_connections 512; }
http {
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream redress {
{servers}
    }
    server {
        listen {front};
        client_max_body_size 201m;
        location / {
            proxy_pass http://redress;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_read_timeout 300s;
            proxy_next_upstream error;
            proxy_connect_timeout 2s;
        }
    }
}
";

/// One of them, running; killed when dropped.
pub(crate) struct Stock {
    child: Child,
    front: SocketAddr,
    _folder: TempDir,
}

impl Stock {
    /// Before programs that will listen there, where one is named.
    pub(crate) fn named(programs: &[SocketAddr]) -> Option<Self> {
        let name = std::env::var("REDRESS_BALANCER").ok()?;
        let (folder, front) = (tempfile::tempdir().unwrap(), free_port());
        let (text, server) = match name.as_str() {
            "haproxy" => (HAPROXY, "    server {n} {program}\n"),
            "nginx" => (NGINX, "        server {program} max_fails=1 fail_timeout=2s; # {n}\n"),
            other => panic!("{other} is neither haproxy nor nginx"),
        };
        let servers: String = programs
            .iter()
            .enumerate()
            .map(|(n, program)| {
                server.replace("{n}", &format!("n{n}")).replace("{program}", &program.to_string())
            })
            .collect();
        let path = folder.path().display().to_string();
        let text = text.replace("{front}", &front.to_string()).replace("{folder}", &path);
        let config = folder.path().join("config");
        std::fs::write(&config, text.replace("{servers}", &servers)).unwrap();
        let mut command = Command::new(&name);
        match name.as_str() {
            "haproxy" => command.args(["-q", "-db", "-f"]).arg(&config),
            _ => command.args(["-g", "daemon off;", "-p", &path, "-c"]).arg(&config),
        };
        let child = command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap();
        let this = Self { child, front, _folder: folder };
        wait_for("the balancer to find a program", || this.is_well());
        Some(this)
    }

    pub(crate) fn front(&self) -> SocketAddr {
        self.front
    }

    fn is_well(&self) -> bool {
        Client::new(self.front).get("/healthz").is_ok_and(|answer| answer.status == 200)
    }
}

impl Drop for Stock {
    fn drop(&mut self) {
        // Asked first, for nginx takes its workers along.
        drop(Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status());
        drop(self.child.wait());
    }
}

/// A port that was free just now.
pub(crate) fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}
