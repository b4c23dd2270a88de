"""A receiver written with the stock library of Standard Webhooks, against a running Redress.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install standardwebhooks
    printf '[hooks]\ninside = ["127.0.0.1"]\n' > /tmp/hooks.toml
    redress serve --config /tmp/hooks.toml --data /tmp/hooks-shop        # open the owner's link, make an account
    /tmp/peers/bin/python tools/peers/webhooks.py 8765 whsec_…           # the secret that the desk shows

Name http://127.0.0.1:8765/ at the desk under Settings -> Tell other programs. Every message is verified; a changed one
(as is, with another body, another id, an old time) must be refused by the library, or this says so and ends with 1.
"""

import json
import sys
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


def is_refused(webhook, body, headers):
    try:
        webhook.verify(body, headers)
    except WebhookVerificationError:
        return True
    return False


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        webhook = self.server.webhook
        try:
            message = webhook.verify(body, headers)
        except WebhookVerificationError as why:
            print("REFUSED", why, flush=True)
            self.answer(400)
            return
        old = str(int((datetime.now(timezone.utc) - timedelta(minutes=10)).timestamp()))
        forged = [
            (body + b" ", headers),
            (body, headers | {"webhook-id": "msg_other"}),
            (body, headers | {"webhook-timestamp": old}),
            (body, headers | {"webhook-signature": "v1,AAAA"}),
        ]
        for place, (other_body, other_headers) in enumerate(forged):
            if not is_refused(webhook, other_body, other_headers):
                print("A FORGED MESSAGE WAS TAKEN", place, flush=True)
                sys.exit(1)
        print("verified", headers["webhook-id"], json.dumps(message, ensure_ascii=False), flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    port, secret = int(sys.argv[1]), sys.argv[2]
    server = HTTPServer(("127.0.0.1", port), Receiver)
    server.webhook = Webhook(secret)
    server.serve_forever()
