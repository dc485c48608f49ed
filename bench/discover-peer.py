"""The peer of bench/discover-speed.ts: rapidfuzz over all sentences of the memory (pip install rapidfuzz numpy).

Reads memory.txt and queries.txt in the folder given, a sentence a line; prints JSON: CPU seconds, and for each query the lines of
the memory at most .3 apart by word edit distance over the longer sentence's words.
"""

import json
import re
import sys
import time

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

folder = sys.argv[1]


def words(line):
    return tuple(re.findall(r"[^\W_]+", line.lower()))


memory = [words(line) for line in open(f"{folder}/memory.txt", encoding="utf-8").read().split("\n")]
queries = [words(line) for line in open(f"{folder}/queries.txt", encoding="utf-8").read().split("\n")]
start = time.process_time()
found = []
for query in queries:
    hits = process.extract(query, memory, scorer=Levenshtein.normalized_distance, score_cutoff=0.3, limit=None)
    found.append([index for _, _, index in hits])
print(json.dumps({"cpu": time.process_time() - start, "found": found}))
