"""Opens what a running service exports with the programs of others, and asks its API with a generated client.

python check.py http://localhost:8787 prints a line for each program: what was opened, and what came of it. Exits 1 if
anything is not as it should be. scripts/neighbours/run.sh installs the programs and starts a service.
"""

import importlib.metadata
import io
import json
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

SITE = sys.argv[1].rstrip("/")
FAILED = []


def get(path, **headers):
    with urllib.request.urlopen(urllib.request.Request(SITE + path, headers=headers)) as response:
        return response.read()


def get_json(path):
    return json.loads(get(path))


DOCUMENT = get_json("/v1/documents?has=en,zh,fr&limit=1")["items"][0]["slug"]
BASE = f"/v1/documents/{urllib.parse.quote(DOCUMENT)}"
ROWS = get_json(f"{BASE}/rows")["items"]


def text_of(row, lang):
    version = row["versions"].get(lang)
    return None if version is None else version["text"]


def export(name, **parameters):
    return get(f"{BASE}/export?{urllib.parse.urlencode({'format': name, **parameters})}")


def check(package, opened):
    def run(work):
        version = importlib.metadata.version(package)
        try:
            result = work()
        except Exception as error:  # a failing neighbour must not hide the others
            FAILED.append(package)
            result = f"FAILED: {type(error).__name__}: {error}"
        print(f"{package} {version} | {opened} | {result}")

    return run


PAIRS = [(text_of(row, "en"), text_of(row, "zh")) for row in ROWS]
BOTH = [(en, zh) for en, zh in PAIRS if en and zh]


@check("translate-toolkit", "TMX with locale=zh-CN")
def tmx():
    from translate.storage.tmx import tmxfile

    store = tmxfile(io.BytesIO(export("tmx", langs="en,zh", locale="zh-CN")), "en", "zh-CN")
    # footnote marks are codes, which this reader gives as text
    found = {(unit.source, unit.target) for unit in store.units}
    plain = [pair for pair in BOTH if pair in found]
    assert len(plain) >= 0.8 * len(BOTH), f"{len(plain)} of {len(BOTH)} pairs"
    return f"{len(store.units)} units, {len(plain)} of {len(BOTH)} pairs to the letter (the rest hold footnote marks)"


def all_targets(store):
    targets = [unit for unit in store.units if unit.target]
    assert len(targets) == len(BOTH), f"{len(targets)} targets, {len(BOTH)} expected"
    return f"{len(store.units)} units, {len(targets)} with a target"


@check("translate-toolkit", "XLIFF 1.2")
def xliff1():
    from translate.storage.xliff import xlifffile

    return all_targets(xlifffile(io.BytesIO(export("xliff12", langs="en,zh"))))


@check("translate-toolkit", "XLIFF 2.1")
def xliff2():
    from translate.storage.xliff2 import Xliff2File

    return all_targets(Xliff2File(io.BytesIO(export("xliff", langs="en,zh"))))


CONCEPTS = get_json("/v1/terms?limit=1")["total"]


@check("translate-toolkit", "TBX (format=martif)")
def tbx():
    from translate.storage.tbx import tbxfile

    store = tbxfile(io.BytesIO(get("/v1/terms/export?format=martif")))
    named = {unit.getid() for unit in store.units}
    assert len(store.units) >= CONCEPTS, f"{len(store.units)} units of {CONCEPTS} concepts"
    return f"{len(store.units)} units of {len(named)} ids, {CONCEPTS} concepts"


def graph(name, form):
    import rdflib

    made = rdflib.Graph()
    made.parse(data=get(f"/v1/terms/export?format={name}").decode(), format=form)
    return made


@check("rdflib", "SKOS as Turtle and JSON-LD")
def skos():
    from rdflib.compare import to_canonical_graph
    from rdflib.namespace import RDF, SKOS

    turtle, linked = graph("turtle", "turtle"), graph("jsonld", "json-ld")
    concepts = set(turtle.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == CONCEPTS and concepts == set(linked.subjects(RDF.type, SKOS.Concept))
    labels = lambda made: {(s, str(o), o.language) for s, o in made.subject_objects(SKOS.prefLabel)}
    assert labels(turtle) == labels(linked), "labels differ"
    assert to_canonical_graph(turtle) is not None
    return f"{len(turtle)} triples, {len(concepts)} concepts, both forms alike"


@check("pyshacl", "SKOS against skos.shapes.ttl")
def shacl():
    import pyshacl

    shapes = Path(__file__).with_name("skos.shapes.ttl").read_text(encoding="utf8")
    conforms, _, report = pyshacl.validate(graph("turtle", "turtle"), shacl_graph=shapes, shacl_graph_format="turtle")
    assert conforms, report[:600]
    return "conforms"


@check("pandas", "CSV, TSV, JSON Lines")
def tables():
    import pandas

    options = {"keep_default_na": False, "dtype": str}
    csv = pandas.read_csv(io.BytesIO(export("csv", langs="en,zh")), encoding="utf-8-sig", **options)
    tsv = pandas.read_csv(io.BytesIO(export("tsv", langs="en,zh")), encoding="utf-8-sig", sep="\t", **options)
    lines = pandas.read_json(io.BytesIO(export("jsonl", langs="en,zh")), lines=True)
    held = [row for row in ROWS if text_of(row, "en") or text_of(row, "zh")]
    assert len(csv) == len(tsv) == len(lines) == len(held), f"{len(csv)} {len(tsv)} {len(lines)} of {len(held)} rows"
    wanted = [text_of(row, "en") or "" for row in held]
    # an apostrophe keeps a spreadsheet from running a cell as a formula
    assert [text.removeprefix("'") for text in csv["en"]] == [text.removeprefix("'") for text in wanted]
    return f"{len(csv)} rows in each, texts of the CSV to the letter"


@check("python-docx", "bilingual Word table")
def word():
    import docx

    table = docx.Document(io.BytesIO(export("docx", langs="en,zh"))).tables[0]
    cells = " ".join(cell.text for row in table.rows for cell in row.cells)
    assert all(zh.split("\n")[0][:20] in cells for _, zh in BOTH[:10])
    return f"{len(table.rows)} table rows"


@check("openpyxl", "XLSX")
def sheet():
    import openpyxl

    rows = list(openpyxl.load_workbook(io.BytesIO(export("xlsx", langs="en,zh"))).active.iter_rows(values_only=True))
    texts = {str(value) for row in rows for value in row if value is not None}
    assert all(zh in texts or zh.split("\n")[0] in " ".join(texts) for _, zh in BOTH[:10])
    return f"{len(rows)} rows"


@check("openapi-python-client", "client generated from /openapi.json, /v1/search")
def client():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "openapi.json").write_bytes(get("/openapi.json"))
        made = subprocess.run(
            ["openapi-python-client", "generate", "--path", "openapi.json", "--output-path", "client", "--meta", "none"],
            cwd=folder, capture_output=True, text=True,
        )
        assert made.returncode == 0, made.stderr[-600:]
        warnings = (made.stdout + made.stderr).count("WARNING")
        asked = (
            "from client import Client\n"
            "from client.api.search import search\n"
            f"answer = search.sync(client=Client(base_url={SITE!r}), q='the', limit=2)\n"
            "print(type(answer).__name__, answer.total.rows)\n"
        )
        run = subprocess.run([sys.executable, "-c", asked], cwd=folder, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr[-600:]
        return f"{run.stdout.strip()} hits; {warnings} warnings of the generator"


sys.exit(1 if FAILED else 0)
