"""python3 examples/frame.py [SITE] [DOCUMENT]: a document as a data frame."""

import sys

import pandas

site = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8787"
document = sys.argv[2] if len(sys.argv) > 2 else "example-six-languages"
address = f"{site}/v1/documents/{document}/export"
rows = pandas.read_csv(f"{address}?format=csv&langs=en,zh&locale=zh", encoding="utf-8-sig", keep_default_na=False)
print(rows.groupby("kind").size())
print("lowest confidence:", rows.sort_values("confidence").iloc[0][["reference", "en", "zh"]].to_list())

lines = pandas.read_json(f"{address}?format=jsonl", lines=True)
texts = pandas.json_normalize(lines["versions"])
print("unofficial texts:", int((texts.filter(like=".status") == "unofficial").sum().sum()))
