"""Every benchmark on the development data, and one table: figure, last version's, goal, best published.

Usage:  all.py SHARED_DIR [--sample PERCENT] [--only NAME …] [--keep]

Runs one script after the other, each in a process of its own, and the scorers beside the data. `--sample` reads a
share of the documents of the larger sets, chosen by a hash of their names, so that it is the same share each time.
`--keep` writes the figures of a full run under this version into `results.tsv`, from which "last" is read. Where there
is no development data it says so and ends well.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import md5
from pathlib import Path

from onrecord.version import __version__

HERE = Path(__file__).resolve().parent
COMPONENTS = ("pages", "furniture", "times", "voices", "places", "counts")
GOLD = ("seeds", "tajikistan-1997", "peru-israel-1997", "haiti-iraq", "wikinews", "wikinews-more")
SEEN = frozenset({"wikinews", "wikinews-more", "training"})
"""Sets the tagger that ships was trained on: with it their figures say how well it remembers."""
Figures = dict[str, float]
_FIGURE = re.compile(r"(\w+)=(-?[\d.]+)")
_OF = re.compile(r"^([a-z ]+): (\d+) of (\d+)$", re.MULTILINE)


def python(*words: object) -> str:
    """What a Python program prints; its exit code may say that something is missing still."""
    done = subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout.strip():
        raise RuntimeError(f"{words[0]} ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout


def in_sample(doc: str, percent: int) -> bool:
    """The same documents each time."""
    return int(md5(doc.encode(), usedforsecurity=False).hexdigest(), 16) % 100 < percent


def sampled(data: Path, out: Path, percent: int) -> Path:
    """A folder like `data` with a share of its documents; `data` itself where all are wanted."""
    if percent >= 100:
        return data
    out.mkdir(parents=True)
    for path in data.iterdir():
        if path.name not in ("docs.jsonl", "gold.jsonl"):
            (out / path.name).symlink_to(path.resolve())
            continue
        with path.open(encoding="utf-8") as rows, (out / path.name).open("w", encoding="utf-8") as kept:
            kept.writelines(row for row in rows if in_sample(json.loads(row)["doc"], percent))
    return out


def component(name: str, shared: Path, folder: Path, percent: int) -> Figures:
    """The figures in the last line of a component's scorer."""
    data = sampled(shared / "bench" / name, folder / f"{name}-data", percent)
    python(HERE / f"{name}.py", data, folder / f"{name}.jsonl")
    said = python(shared / "bench" / f"score_{name}.py", data, folder / f"{name}.jsonl")
    return {key: float(value) for key, value in _FIGURE.findall(said.strip().splitlines()[-1])}


def claims(name: str, shared: Path, folder: Path, *, rules: bool) -> Figures:
    """Claims of one gold set."""
    out = folder / f"{name}.jsonl"
    python(HERE / "gold.py", shared / "gold" / name, out, *(["--rules"] if rules else []))
    score = json.loads(python(shared / "gold" / "score.py", shared / "gold" / name, out, "--json"))
    return {
        "found": score["f1"], "precision": score["precision"], "recall": score["recall"],
        "core_recall": score["core_recall"], "untouched": score["untouched_f1"], "misquoted": score["misquoted"],
    }  # fmt: skip


def record_of_seeds(shared: Path, folder: Path) -> Figures:
    """Shares of what the founding reports' record must say that is there, in per cent."""
    seeds, kept = shared / "gold" / "seeds", folder / "seeds.db"
    python("-c", "from onrecord.cli.main import main; main()", "read", *sorted(seeds.glob("*.txt")), "--record", kept)
    said = python(HERE / "seeds_record.py", seeds, "--record", kept)
    return {name.replace(" ", "_"): 100 * int(a) / int(b) for name, a, b in _OF.findall(said) if int(b)}


def cost(shared: Path) -> Figures:
    """Times the bare pipeline."""
    said = python(HERE / "reading_cost.py", shared / "gold" / "tajikistan-1997", "--processes", 1, 2)
    return {key: float(value) for key, value in _FIGURE.findall(said.strip().splitlines()[-1]) if key != "bare"}


def runs(shared: Path, folder: Path, percent: int) -> Iterator[tuple[str, Callable[[], Figures]]]:
    """Every benchmark by its name."""
    for name in COMPONENTS:
        share = 100 if name in ("pages", "furniture") else percent
        yield name, lambda n=name, s=share: component(n, shared, folder, s)  # type: ignore[misc]
    for name in GOLD:
        yield f"claims {name}, rules", lambda n=name: claims(n, shared, folder, rules=True)  # type: ignore[misc]
        seen = " (seen in training)" if name in SEEN else ""
        yield f"claims {name}, tagger{seen}", lambda n=name: claims(n, shared, folder, rules=False)  # type: ignore[misc]
    yield "record of the seeds", lambda: record_of_seeds(shared, folder)
    yield "cost", lambda: cost(shared)


def table(path: Path) -> list[list[str]]:
    """Rows of a file of columns parted by tabs; lines that begin with # are left out."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def goals() -> dict[tuple[str, str], tuple[str, str]]:
    """Goal and best published figure, by component and figure."""
    return {(row[0], row[1]): ((row[2:3] or [""])[0], (row[3:4] or [""])[0]) for row in table(HERE / "goals.tsv")}


def last() -> dict[tuple[str, str], str]:
    """The newest kept figure of each benchmark."""
    return {(name, figure): f"{value} ({version})" for version, name, figure, value in table(HERE / "results.tsv")}


def shown(value: float) -> str:
    return f"{value:.3f}".lstrip("0") if 0 < abs(value) < 1 else f"{value:.2f}".rstrip("0").rstrip(".")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, metavar="SHARED_DIR")
    parser.add_argument("--sample", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--only", nargs="*", metavar="NAME", help="benchmarks whose name begins so")
    parser.add_argument("--keep", action="store_true", help="write the figures into results.tsv")
    args = parser.parse_args()
    if not (args.shared / "bench").is_dir():
        print(f"no development data in {args.shared}: the benchmarks are left out")
        return 0
    wanted, before = goals(), last()
    kept: list[str] = []
    print(f"{'':<42}{'figure':<18}{'now':>8}  {'last':<16}{'goal':<7}best published")
    with tempfile.TemporaryDirectory() as made:
        for name, run in runs(args.shared, Path(made), args.sample):
            if args.only is not None and not any(name.startswith(one) for one in args.only):
                continue
            began = time.perf_counter()
            try:
                figures = run()
            except RuntimeError as broken:
                print(f"{name:<42}{broken}")
                continue
            print(f"{name}  ({time.perf_counter() - began:.0f} s)", file=sys.stderr)
            for figure, value in figures.items():
                goal, published = wanted.get((name.split()[0], figure), ("", ""))
                print(
                    f"{name:<42}{figure:<18}{shown(value):>8}  {before.get((name, figure), ''):<16}{goal:<7}{published}"
                )
                kept.append("\t".join((__version__, name, figure, shown(value))))
    if args.keep and args.sample >= 100:
        with (HERE / "results.tsv").open("a", encoding="utf-8") as out:
            out.writelines(f"{row}\n" for row in kept)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
