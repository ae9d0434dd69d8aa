#!/usr/bin/env python3
"""Every export of one record opened by somebody else's program, and what it saw: a table in Markdown.

opened.py RECORD OUT_DIR [--node-modules DIR]

Needs, beside the extras of onrecord: pandas, polars, libhxl, geopandas, followthemoney, extruct, playwright with a
Chromium; and, in the folder of --node-modules, @knight-lab/timelinejs, @apache-annotator/dom and jsdom from npm. What
is not there is named in the table, and the rest goes on.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from onrecord.api.record import open_record
from onrecord.exports import FORMATS, export

HERE = Path(__file__).parent
Seen = tuple[str, str]
"""The program with its version, and what it saw."""


def _with(*packages: str) -> str:
    return ", ".join(f"{p} {version(p)}" for p in packages)


def csv_folder(path: Path, _: Path) -> Seen:
    """The tables as data frames."""
    import pandas as pd
    import polars as pl

    rows = {p.stem: len(pd.read_csv(p)) for p in sorted(path.glob("*.csv"))}
    same = all(len(pl.read_csv(path / f"{n}.csv", infer_schema_length=None)) == k for n, k in rows.items())
    told = ", ".join(f"{n} {k}" for n, k in rows.items())
    return _with("pandas", "polars"), f"rows: {told}; both see as many: {same}"


def hxl_folder(path: Path, _: Path) -> Seen:
    """The tables with hashtags, and whether their tags are tags."""
    import hxl

    tags = 0
    rows = 0
    for one in sorted(path.glob("*.csv")):
        with hxl.data(str(one), hxl.InputOptions(allow_local=True)) as source:
            tags += sum(1 for c in source.columns if c.tag)
            rows += sum(1 for _ in source)
    return _with("libhxl"), f"{tags} tagged columns, {rows} rows"


def jsonl(path: Path, _: Path) -> Seen:
    """The lines by the published schema."""
    import jsonschema

    schema = json.loads((Path("src/onrecord/exports/data/record.schema.json")).read_text(encoding="utf-8"))
    held = jsonschema.Draft202012Validator(schema)
    lines = [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines()]
    wrong = sum(1 for x in lines if not held.is_valid(x))
    return _with("jsonschema"), f"{len(lines)} lines, {wrong} against the schema"


def xlsx(path: Path, _: Path) -> Seen:
    """The workbook's sheets, and cells that would be run."""
    import openpyxl
    import pandas as pd

    book = openpyxl.load_workbook(path)
    formulas = sum(1 for s in book for row in s.iter_rows() for c in row if c.data_type == "f")
    sheets = pd.read_excel(path, sheet_name=None)
    told = ", ".join(f"{n} {len(frame)}" for n, frame in sheets.items())
    return _with("openpyxl", "pandas"), f"sheets: {told}; formulas: {formulas}"


def geojson(path: Path, _: Path) -> Seen:
    """The points, and whether they lie on the earth."""
    import geopandas

    frame = geopandas.read_file(path)
    inside = bool(frame.geometry.is_valid.all()) if len(frame) else True
    bounds = [round(float(b), 2) for b in frame.total_bounds] if len(frame) else []
    return _with("geopandas", "shapely"), f"{len(frame)} features in {frame.crs}, valid: {inside}, within {bounds}"


def timelinejs(path: Path, modules: Path) -> Seen:
    """The timeline drawn in a browser, every slide of it."""
    from playwright.sync_api import sync_playwright

    package = modules / "@knight-lab" / "timelinejs"
    made = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    page_of = (HERE / "opening" / "timeline.html").read_text(encoding="utf-8")
    (path.parent / "timeline.html").write_text(page_of, encoding="utf-8")
    for part in ("js", "css"):
        shutil.copytree(package / "dist" / part, path.parent / part, dirs_exist_ok=True)
    told: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(f"dialog: {dialog.message}"))
        page.goto((path.parent / "timeline.html").absolute().as_uri())
        page.evaluate("data => show(data)", json.loads(path.read_text(encoding="utf-8")))
        page.wait_for_selector(".tl-slide", timeout=60_000)
        slides, markers = page.locator(".tl-slide").count(), page.locator(".tl-timemarker").count()
        days = page.locator(".tl-headline-date").all_text_contents()
        shown = next((d.strip() for d in days if d.strip()), "")
        browser.close()
    return (
        f"TimelineJS {made} in Chromium",
        f"{slides} slides, {markers} markers, first day “{shown}”, errors: {told or 'none'}",
    )


def plover(path: Path, _: Path) -> Seen:
    """The records as a data frame."""
    import pandas as pd

    frame = pd.read_json(path, lines=True)
    types = ", ".join(f"{k} {n}" for k, n in sorted(frame["event"].value_counts().items()))
    return _with("pandas"), f"{len(frame)} records: {types}"


def acled(path: Path, _: Path) -> Seen:
    """The rows, and their types and sub-types against the published list."""
    import pandas as pd

    frame = pd.read_csv(path, comment="#", parse_dates=["event_date"])
    kinds = ", ".join(f"{k} {n}" for k, n in sorted(frame["event_type"].value_counts().items()))
    return _with(
        "pandas"
    ), f"{len(frame)} rows, {len(frame.columns)} columns, days {frame['event_date'].dtype}: {kinds}"


def ucdp(path: Path, _: Path) -> Seen:
    """The rows, and their points as shapes."""
    import geopandas
    import pandas as pd

    frame = pd.read_csv(path, comment="#", parse_dates=["date_start", "date_end"])
    points = geopandas.GeoSeries.from_wkt(frame["geom_wkt"].dropna().astype(str))
    ordered = bool((frame["low"].fillna(0) <= frame["high"].fillna(1e9)).all())
    seen = f"{len(frame)} rows, {len(frame.columns)} columns, {len(points)} points, low ≤ high: {ordered}"
    return _with("pandas", "geopandas"), seen


def ftm(path: Path, _: Path) -> Seen:
    """The entities, each made of its schema and validated by it."""
    from followthemoney import model

    seen: dict[str, int] = {}
    wrong: list[str] = []
    ids = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        proxy = model.get_proxy(data, cleaned=False)
        seen[proxy.schema.name] = seen.get(proxy.schema.name, 0) + 1
        ids.add(proxy.id)
        kept = sum(len(proxy.get(p)) for p in data["properties"])
        if kept != sum(len(v) for v in data["properties"].values()):
            lost = [f"{p}: {v}" for p, v in data["properties"].items() if len(proxy.get(p)) != len(v)]
            wrong.append("; ".join(lost)[:120])
        try:
            proxy.schema.validate(data)
        except Exception as error:
            wrong.append(str(error)[:120])
    told = ", ".join(f"{k} {n}" for k, n in sorted(seen.items()))
    return _with("followthemoney"), f"{len(ids)} entities: {told}; values or entities refused: {len(wrong)} {wrong[:2]}"


def webannotation(path: Path, modules: Path) -> Seen:
    """Every quote looked for in its report's text as the selector says."""
    texts = {}
    for line in (path.parent / "jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["type"] == "report":
            source = row["source"] or ""
            texts[source if source.startswith(("http://", "https://")) else f"urn:onrecord:{row['id']}"] = row["text"]
    (path.parent / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    script = HERE / "opening" / "annotations.mjs"
    told = subprocess.run(
        ["node", str(script), str(modules), str(path), str(path.parent / "texts.json")],
        capture_output=True, text=True, check=True, timeout=600,
    )  # fmt: skip
    made = json.loads((modules / "@apache-annotator" / "dom" / "package.json").read_text(encoding="utf-8"))["version"]
    return f"Apache Annotator {made} (dom) in jsdom", told.stdout.strip()


def claimreview(path: Path, _: Path) -> Seen:
    """The review found in a page as crawlers find it."""
    import extruct

    page = f'<html><script type="application/ld+json">{path.read_text(encoding="utf-8")}</script></html>'
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return _with("extruct"), f"a {found['@type']} of “{found['claimReviewed'][:40]}…”, no verdict"


def operations(path: Path, _: Path) -> Seen:
    """The rows."""
    import polars as pl

    frame = pl.read_csv(path, comment_prefix="#", infer_schema_length=None)
    return _with("polars"), f"{len(frame)} rows, {frame['contributor'].drop_nulls().n_unique()} contributors"


def markdown(path: Path, _: Path) -> Seen:
    """The report as headings, tables and notes."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    count = {k: sum(1 for t in tokens if t.type == k) for k in ("heading_open", "table_open", "html_block")}
    return _with("markdown-it-py"), ", ".join(f"{k.removesuffix('_open')} {n}" for k, n in count.items())


def html(path: Path, _: Path) -> Seen:
    """The report in a browser that may fetch nothing."""
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda r: asked.append(r.url))
        page.goto(path.absolute().as_uri())
        heads, charts = page.locator("h1, h2, h3").count(), page.locator("svg").count()
        made = browser.version
        browser.close()
    return f"Chromium {made}", f"{heads} headings, {charts} charts, {len(asked) - 1} further files asked for"


def docx(path: Path, _: Path) -> Seen:
    """The report's paragraphs, tables and pictures."""
    import docx as library

    made = library.Document(str(path))
    seen = f"{len(made.paragraphs)} paragraphs, {len(made.tables)} tables, {len(made.inline_shapes)} pictures"
    return _with("python-docx"), seen


def pdf(path: Path, _: Path) -> Seen:
    """The report's pages, and whether their words can be taken out."""
    from pypdf import PdfReader

    read = PdfReader(str(path))
    words = sum(len(p.extract_text().split()) for p in read.pages)
    return _with("pypdf"), f"{len(read.pages)} pages, {words} words, title “{(read.metadata or {}).get('/Title', '')}”"


OPENERS: dict[str, tuple[Callable[[Path, Path], Seen], str, dict[str, Any]]] = {
    "csv": (csv_folder, "csv", {}), "csv --hxl": (hxl_folder, "csv-hxl", {"hxl": True}), "jsonl": (jsonl, "jsonl", {}),
    "xlsx": (xlsx, "a.xlsx", {}), "geojson": (geojson, "a.geojson", {}),
    "timelinejs": (timelinejs, "timeline.json", {}),
    "plover": (plover, "plover.jsonl", {}), "acled": (acled, "acled.csv", {}), "ucdp": (ucdp, "ucdp.csv", {}),
    "ftm": (ftm, "ftm.jsonl", {}), "webannotation": (webannotation, "annotations.json", {}),
    "claimreview": (claimreview, "review.json", {}), "operations": (operations, "operations.csv", {}),
    "sitrep-md": (markdown, "a.md", {}), "sitrep-html": (html, "a.html", {}), "sitrep-docx": (docx, "a.docx", {}),
    "sitrep-pdf": (pdf, "a.pdf", {}),
}  # fmt: skip


def main() -> None:
    """Write each format, open it, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--node-modules", type=Path, default=Path("node_modules"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    csv.field_size_limit(10_000_000)
    print("| format | opened by | seen |\n|---|---|---|")
    with open_record(asked.record, create=False) as record:
        claim = next(c.id for c in record.claims() if c.quantity)
        for name, (opener, file, options) in OPENERS.items():
            form = name.partition(" ")[0]
            assert form in FORMATS
            path = asked.out / file
            export(record, form, path, **options, **({"claim": claim} if form == "claimreview" else {}))
            try:
                program, seen = opener(path, asked.node_modules.absolute())
            except Exception as error:  # told in the table, and the rest goes on
                program, seen = "not opened", f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
            print(f"| `{name}` | {program} | {seen} |", flush=True)


if __name__ == "__main__":
    main()
