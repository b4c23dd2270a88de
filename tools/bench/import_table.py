#!/usr/bin/env python3
"""Sends a large table with bad rows through the page of imports of a running server, and measures what comes of it.

    tools/bench/import_table.py --make rows.csv --rows 1000000 --bad-each 100
    tools/bench/import_table.py --send rows.csv --url http://127.0.0.1:8080 --pid PID --email E --password P

`--make` writes the table: each hundredth row has an address that is none. `--send` signs in, sends the file, begins, and
asks the inbox once in a while until it is done; it prints rows a second, the largest RssAnon of the process, the inbox's
times meanwhile, and whether every bad row is named in the file of bad rows.
"""

import argparse
import http.client
import re
import time
import urllib.parse
import uuid
from pathlib import Path

WORDS = [
    "Where is my parcel? It should have come on Monday",
    "Верните деньги за чайник, он течёт",
    "The lamp came broken, I want another one",
    "Курьер не приехал, хотя обещали до шести",
]
WAIT_S = 0.25


def make(path, rows, bad_each):
    """Writes the table; gives the lines of its bad rows."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write("number,at,name,email,message\r\n")
        for n in range(1, rows + 1):
            email = f"nobody {n}" if n % bad_each == 0 else f"a{n}@mail.example"
            minute, hour, day = n % 60, n // 60 % 24, n % 28 + 1
            at = f"2026-10-{day:02} {hour:02}:{minute:02}"
            out.write(f'T-{n},{at},Buyer {n},{email},"{WORDS[n % len(WORDS)]}, order {n}"\r\n')


class Desk:
    """A signed-in visitor over one connection."""

    def __init__(self, url):
        self.host = urllib.parse.urlsplit(url).netloc
        self.origin = url.rstrip("/")
        self.cookies = {}

    def ask(self, method, path, body=None, kind=None):
        """One request; gives status, headers and bytes."""
        to = http.client.HTTPConnection(self.host, timeout=600)
        headers = {"Origin": self.origin, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        to.request(method, path, body, headers)
        answer = to.getresponse()
        got = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        to.close()
        return answer.status, answer.headers, got

    def form(self, path, fields):
        """A form that is sent."""
        return self.ask("POST", path, urllib.parse.urlencode(fields), "application/x-www-form-urlencoded")


def rss_anon_mb(pid):
    """What the process holds of its own, in MB."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+)", text).group(1)) / 1024


def send(path, desk, pid):
    """Sends the file and watches."""
    content, mark = Path(path).read_bytes(), uuid.uuid4().hex
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="rows.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    ).encode() + content + f"\r\n--{mark}--\r\n".encode()
    began = time.monotonic()
    status, headers, got = desk.ask("POST", "/desk/settings/imports", body, f"multipart/form-data; boundary={mark}")
    assert status == 303, (status, got[:300])
    page = headers["Location"]
    print(f"sent in {time.monotonic() - began:.1f} s")
    columns = {"number": 0, "at": 1, "name": 2, "email": 3, "text": 4}
    began = time.monotonic()
    status, _, got = desk.form(page, {**{f"column-{at}": code for code, at in columns.items()}, "do": "bring"})
    assert status == 303, (status, got[:300])
    peak, times = 0.0, []
    while True:
        asked = time.monotonic()
        status, _, _ = desk.ask("GET", "/desk/all")
        assert status == 200, status
        times.append(time.monotonic() - asked)
        peak = max(peak, rss_anon_mb(pid))
        _, _, shown = desk.ask("GET", page)
        if b'id="running"' not in shown:
            break
        time.sleep(WAIT_S)
    took = time.monotonic() - began
    text = shown.decode()
    told = (re.sub(r"\D", "", one) for one in re.findall(r"<dd>([^<]*)</dd>", text))
    figures = [int(one) for one in told if one]
    times.sort()
    at = lambda part: times[min(len(times) - 1, int(len(times) * part))] * 1000
    print(f"rows, cases, known, bad: {figures}")
    print(f"brought over in {took:.1f} s: {figures[0] / took:,.0f} rows/s; RssAnon at the most {peak:.0f} MB")
    print(f"inbox meanwhile, {len(times)} requests: p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, max {times[-1] * 1000:.1f} ms")
    _, _, bad = desk.ask("GET", f"{page}/bad.csv")
    lines = re.findall(r"nobody (\d+),", bad.decode())
    print(f"bad.csv: {len(set(lines))} rows named, {len(bad):,} bytes")


def main():
    """What is asked."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("make", "send", "url", "email", "password"):
        read.add_argument(f"--{name}")
    for name, usual in (("rows", 1_000_000), ("bad-each", 100), ("pid", 0)):
        read.add_argument(f"--{name}", type=int, default=usual)
    asked = read.parse_args()
    if asked.make:
        make(asked.make, asked.rows, asked.bad_each)
    if asked.send:
        desk = Desk(asked.url)
        status, _, got = desk.form("/desk/sign-in", {"email": asked.email, "password": asked.password, "next": ""})
        assert status == 303, (status, got[:300])
        send(asked.send, desk, asked.pid)


if __name__ == "__main__":
    main()
