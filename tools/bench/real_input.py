#!/usr/bin/env python3
"""Turns real texts of shoppers into JSON Lines for `redress import cases`; the texts themselves are never kept here.

    tools/bench/real_input.py > real.jsonl
    redress import cases real.jsonl --data DIR

The folder of texts is $REDRESS_DATA, or ../shared/data beside the checkout. What is absent is named as skipped on
standard error.
"""

import csv
import gzip
import json
import os
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("REDRESS_DATA") or CHECKOUT.parent / "shared" / "data") / "triage"
TEXT_CHARS_MAX = 20_000


def rows(path):
    """The rows of a tab-separated file, packed or not, as dictionaries."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
        # A stray quotation mark in a message must not swallow the lines after it, where quoting is not used.
        quoting = csv.QUOTE_MINIMAL if "rutube" in path.name else csv.QUOTE_NONE
        yield from csv.DictReader(file, delimiter="\t", quoting=quoting)


def shop_messages(path):
    """Messages with their language."""
    for row in rows(path):
        yield {"text": row["text"], "lang": row["lang"], "order": row["id"]}


def support_questions(path):
    """Questions to a support desk, in Russian."""
    for row in rows(path):
        yield {"text": row["Вопрос пользователя"], "lang": "ru"}


def customer_turns(path):
    """What customers said in dialogues, turn by turn: the file holds their turns alone."""
    for row in rows(path):
        yield {"text": row["utterance"], "lang": "en", "order": f'{row["conversationId"]}/{row["turnNumber"]}'}


# `order` names where a text stands in its file, so that its case can be found again.
SOURCES = [
    ("multidogo/*.tsv.gz", customer_turns),
    ("rutube-half.tsv", support_questions),
    ("shop-messages.dev.tsv", shop_messages),
]


def main():
    """Writes every text that is there, and counts aloud."""
    csv.field_size_limit(1 << 20)
    written = 0
    for pattern, read in SOURCES:
        paths = sorted(DATA.glob(pattern))
        if not paths:
            print(f"skipped: {DATA / pattern} is absent", file=sys.stderr)
        for path in paths:
            n, empty = 0, 0
            for case in read(path):
                text = (case["text"] or "").strip()
                if not text or len(text) > TEXT_CHARS_MAX:
                    empty += 1
                    continue
                print(json.dumps({**case, "text": text}, ensure_ascii=False))
                n += 1
            written += n
            print(f"{path.name}: {n} texts, {empty} empty or too long", file=sys.stderr)
    print(f"{written} texts", file=sys.stderr)


if __name__ == "__main__":
    main()
