"""What the rule says of a few stored photos, for the port in core/engine/category to be held against to 1e-6.

usage: python reference.py <validation.npz> <pack folder> <out.json>     (head logits to three decimals, as the port is given them)
"""
import json
import sys

import numpy as np

from dataset import Rows
from decide import calibrated
from evaluate import Pack
from rule import apply_gate

EVERY = 200  # nine photos: all sources, products and not

if __name__ == "__main__":
    embeddings, pack_folder, out = sys.argv[1:]
    pack, rows = Pack(pack_folder), Rows(embeddings)
    rows = rows.where(np.arange(len(rows)) % EVERY == 0)
    head, imagenet = np.round(rows.x @ pack.weight + pack.bias, 3).astype(np.float64), np.round(rows["logits"].astype(np.float64), 3)
    ev = pack.decider.evidence(head, imagenet, 1.0, pack.rule["imagenetTemperature"])
    gate = apply_gate(pack.gate, ev)
    photos = [{"head": h.tolist(), "imagenet": i.tolist(), "gate": float(g), "steps": [[node, p] for (node, _), p in zip(steps, calibrated(steps, *pack.calibrator))]}
              for h, i, g, steps in zip(head, imagenet, gate, pack.decider.paths(ev, gate))]
    with open(out, "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(p, separators=(",", ":")) for p in photos) + "\n]\n")
