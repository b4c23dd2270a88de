"""One walk with the client that a stock generator writes from our description: open, read, answer, close.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install openapi-python-client
    curl -so /tmp/openapi.json http://127.0.0.1:8099/api/v1/openapi.json
    /tmp/peers/bin/openapi-python-client generate --path /tmp/openapi.json --output-path /tmp/redress-client --overwrite
    PYTHONPATH=/tmp/redress-client /tmp/peers/bin/python tools/peers/client.py http://127.0.0.1:8099 rk_…
"""

import sys

from redress_client import AuthenticatedClient
from redress_client.api.cases import (
    get_cases_reference,
    post_cases,
    post_cases_reference_closure,
    post_cases_reference_messages,
)
from redress_client.models import Ending, From, NewCase, NewClosure, NewMessage


def main(base, key):
    client = AuthenticatedClient(base_url=base, token=key)
    opened = post_cases.sync(
        client=client, body=NewCase(text="The parcel never came.", lang="en"), idempotency_key="walk-1"
    )
    whole = get_cases_reference.sync(opened.ref, client=client)
    assert whole.messages[0].text == "The parcel never came.", whole
    said = post_cases_reference_messages.sync(
        opened.ref,
        client=client,
        body=NewMessage(text="It comes on Friday.", from_=From.SHOP, seen=whole.seq),
    )
    closed = post_cases_reference_closure.sync(
        opened.ref,
        client=client,
        body=NewClosure(outcome=Ending.UPHELD, reliefs=["apology"], text="We are sorry.", seen=said.seq),
    )
    whole = get_cases_reference.sync(opened.ref, client=client)
    assert (closed.stage, whole.outcome.decision) == ("closed", "upheld"), whole
    print(f"{opened.ref}: opened, read, answered, closed; {len(whole.events)} entries")


main(*sys.argv[1:])
