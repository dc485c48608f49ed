"""python3 examples/align.py [SITE]: two texts aligned; nothing is stored."""

import json
import sys
import urllib.request

site = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8787"
texts = {
    "en": "1. The Board met on 3 May 2021.\n\n2. It approved 12 projects in 4 countries.\n",
    "fr": "1. Le Conseil s’est réuni le 3 mai 2021.\n\n2. Il a approuvé 13 projets dans 4 pays.\n",
}
body = {"files": [{"name": f"{lang}.txt", "lang": lang, "text": text} for lang, text in texts.items()]}
request = urllib.request.Request(
    f"{site}/v1/align", json.dumps(body).encode(), {"Content-Type": "application/json"}
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
for row in answer["rows"]:
    en, fr = (row["versions"][lang] for lang in texts)
    print(f"{row['ref']}\t{en and en['text']}\t{fr and fr['text']}\t{row['alignment']['confidence']}")
for flag in answer["flags"]:
    print(f"look at {flag['row']}: {flag['kind']} {flag['change']}")
