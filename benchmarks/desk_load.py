#!/usr/bin/env python3
"""The desk under load: many who read and some who correct, on a copy of a record, for some minutes.

desk_load.py RECORD [--minutes 10] [--readers 50] [--editors 5] [--think 5] [--edit 15] [--warm 30]

RECORD is a record file, made up by `record_cost.py --file RECORD` or real; it is copied first. A reader opens a page
every `--think` seconds on average, half of them of the story last heard of, half of one taken at random; an editor
opens a claim, then rejects, remarks or takes back, every `--edit` seconds. The first `--warm` seconds, in which the
desk gets to know the record, are told apart. The server is a process of its own. Exits with 1 where anything failed,
or the slowest hundredth took a second or more.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

import httpx

from onrecord.api.record import open_record

LIMIT_MS = 1000
_FORM = re.compile(r'name="form" value="([^"]+)"')


class Load:
    """What was asked, how long each answer took, and what failed."""

    def __init__(self, address: str, record: Path, seed: int) -> None:
        self.address, self.rng = address, random.Random(seed)
        self.took: dict[str, list[float]] = defaultdict(list)
        self.failed: list[str] = []
        self.made = 0
        self.counts = False
        with open_record(record, create=False) as held:
            stories = sorted(held.stories().items(), key=lambda s: -len(s[1]))
            self.stories = [s for s, _ in stories[:100]]
            self.reports = self.rng.sample(sorted(held.held()), 200)
            self.claims = [c.id for r in self.reports[:100] for c in held.claims(report=r)]

    def page(self) -> tuple[str, str]:
        """A page somebody opens: its sort and its address."""
        pick = self.rng.choice
        story = "" if self.rng.random() < 0.5 else f"story={quote(pick(self.stories))}"
        sort = self.rng.choices(
            ["situation", "timeline", "figures", "map", "disagreements", "sources", "reports", "report", "why", "claim",
             "review", "search"], [20, 10, 10, 4, 6, 3, 8, 14, 12, 4, 4, 5],
        )[0]  # fmt: skip
        match sort:
            case "situation":
                return sort, f"/?{story}"
            case "report":
                return sort, f"/reports/{pick(self.reports)}"
            case "why":
                return sort, f"/why/{pick(self.claims)}"
            case "claim":
                return sort, f"/claims/{pick(self.claims)}"
            case "search":
                return sort, f"/search?q={pick(['curfew', 'killed', 'ministry', 'withdraw', 'protest'])}"
            case _:
                return sort, f"/{sort}?{story}"

    async def ask(self, client: httpx.AsyncClient, sort: str, path: str, **form: str) -> httpx.Response | None:
        """One request, timed until its last byte is there."""
        began = time.perf_counter()
        try:
            answer = await (client.post(path, data=form) if form else client.get(path))
        except httpx.HTTPError as error:
            self.failed.append(f"{sort} {path}: {type(error).__name__} after {time.perf_counter() - began:.0f} s")
            return None
        if self.counts:
            self.took[sort].append((time.perf_counter() - began) * 1000)
        gone = answer.status_code == 404 and sort in ("why", "claim")  # an editor has rejected it meanwhile
        if answer.status_code not in (200, 303) and not gone:
            self.failed.append(f"{sort} {path}: {answer.status_code} {' '.join(answer.text.split())[:160]}")
        return answer

    async def reader(self, until: float, think: float) -> None:
        """Somebody who opens page after page."""
        async with httpx.AsyncClient(base_url=self.address, timeout=60) as client:
            await asyncio.sleep(self.rng.uniform(0, think))
            while time.monotonic() < until:
                await self.ask(client, *self.page())
                await asyncio.sleep(self.rng.uniform(0.4, 1.6) * think)

    async def editor(self, name: str, until: float, pause: float) -> None:
        """Somebody who corrects one claim after another, and takes some of it back."""
        async with httpx.AsyncClient(base_url=self.address, timeout=60) as client:
            mine: list[str] = []
            await asyncio.sleep(self.rng.uniform(0, pause))
            while time.monotonic() < until:
                claim = self.rng.choice(self.claims)
                seen = await self.ask(client, "claim", f"/claims/{claim}")
                token = _FORM.search(seen.text) if seen else None
                if token:
                    form = {"form": token[1], "signed": name, "back": "/review", "target": claim, "why": f"by {name}"}
                    if mine and self.rng.random() < 0.3:
                        form |= {"action": "undo", "target": mine.pop()}
                    elif self.rng.random() < 0.5:
                        form |= {"action": "reject"}
                    else:
                        form |= {"action": "note", "after": f"seen by {name} {self.made}"}
                    client.headers["x-desk"] = "1"
                    answer = await self.ask(client, f"correct ({form['action']})", "/act", **form)
                    if answer and answer.status_code == 200:
                        self.made += 1
                        if form["action"] == "reject":
                            mine.append(answer.json()["correction"])
                await asyncio.sleep(self.rng.uniform(0.4, 1.6) * pause)


def at(times: list[float], share: float) -> float:
    """The time within which so large a share of answers came."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


async def run(load: Load, args: argparse.Namespace) -> None:
    until = time.monotonic() + args.warm + args.minutes * 60
    tasks = [asyncio.create_task(load.reader(until, args.think)) for _ in range(args.readers)]
    tasks += [asyncio.create_task(load.editor(f"editor {n}", until, args.edit)) for n in range(args.editors)]
    await asyncio.sleep(args.warm)
    load.counts = True
    await asyncio.gather(*tasks)


def memory(process: int) -> float:
    """Megabytes that a process has in memory at most."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--editors", type=int, default=5)
    parser.add_argument("--think", type=float, default=5, help="seconds")
    parser.add_argument("--edit", type=float, default=15, help="seconds")
    parser.add_argument("--warm", type=float, default=30, help="seconds")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "load.db"
        with open_record(args.record, create=False) as record:
            record.backup(copy)
            before_us = len(record.corrections())
        command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "serve", "--record", str(copy),
                   "--port", "0", "--no-open"]  # fmt: skip
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr
            address = next(w for w in server.stderr.readline().split() if w.startswith("http"))
            load = Load(address, copy, args.seed)
            before = os.times()
            asyncio.run(run(load, args))
            ours = os.times()
            peak = memory(server.pid)
        finally:
            server.terminate()
            said = server.communicate()[1]
        with open_record(copy, create=False) as record:
            corrections = len(record.corrections()) - before_us
        every = [t for times in load.took.values() for t in times]
        print(
            f"{len(every):,} answers in {args.minutes:g} minutes to {args.readers} who read and {args.editors} who "
            f"correct, load of the machine {os.getloadavg()[1]:.1f}, the desk {peak:.0f} MB at most"
        )
        for sort, times in sorted(load.took.items(), key=lambda s: -at(s[1], 0.99)):
            print(f"{sort:18} {len(times):6,}  half within {at(times, 0.5):5.0f} ms, 99 of 100 within "
                  f"{at(times, 0.99):6.0f} ms, all within {max(times):6.0f} ms")  # fmt: skip
        worst = at(every, 0.99)
        print(f"all of them        {len(every):6,}  half within {at(every, 0.5):5.0f} ms, 99 of 100 within "
              f"{worst:6.0f} ms, all within {max(every):6.0f} ms")  # fmt: skip
        print(f"corrections confirmed {load.made:,}, on the log {corrections:,}; failed: {len(load.failed):,}")
        for line in load.failed[:20]:
            print("  ", line)
        if said.strip():
            print("the server said:", said.strip()[-2000:])
        print(f"asking took {ours.user + ours.system - before.user - before.system:.0f} s of processor itself")
    return 1 if load.failed or worst >= LIMIT_MS or corrections != load.made else 0


if __name__ == "__main__":
    sys.exit(main())
