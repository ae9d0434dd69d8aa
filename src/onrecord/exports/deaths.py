"""Whose deaths belong to which act: those told in the very same words."""

from __future__ import annotations

from collections import defaultdict

from onrecord.model import Entry, Standing

from .contents import Contents

_ACTS = ("attack", "fight", "riot", "disperse", "protest")


class Deaths:
    """Entries of people killed, and the acts that killed them, where one claim's words hold both."""

    def __init__(self, c: Contents) -> None:
        by_id = {e.id: e for e in c.entries}
        places: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
        for claim in c.claims.values():
            entry = c.entry_of.get(claim.id)
            if entry in by_id and claim.kind in (*_ACTS, "killed"):
                start, end = min(s.start for s in claim.spans), max(s.end for s in claim.spans)
                places[claim.report].append((start, end, claim.kind, entry))
        self._deaths: dict[str, set[str]] = defaultdict(set)
        self._acts: dict[str, set[str]] = defaultdict(set)
        for held in places.values():
            killed = [x for x in held if x[2] == "killed"]
            acts = [x for x in held if x[2] != "killed"]
            for a in acts:
                for k in killed:
                    if a[0] < k[1] and k[0] < a[1]:
                        self._deaths[a[3]].add(k[3])
                        self._acts[k[3]].add(a[3])
        self._by_id = by_id

    def of(self, act: Entry) -> Entry | None:
        """The people killed in an act, by the figure that still counts; None where no words tell of both."""
        found = [self._by_id[i] for i in sorted(self._deaths.get(act.id, ()))]
        standing = [e for e in found if e.standing not in (Standing.SUPERSEDED, Standing.WITHDRAWN)] or found
        return max(standing, key=lambda e: (e.best or e.low or 0, e.id), default=None)

    def act_of(self, killed: Entry) -> Entry | None:
        """The act that people were killed in."""
        return next((self._by_id[i] for i in sorted(self._acts.get(killed.id, ()))), None)
