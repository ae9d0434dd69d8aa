"""schema.org ClaimReview for one claim: a draft for a verification desk.

What the record knows is filled in: the words, who says them, where they stand, what other reports say. The verdict is a
person's: `alternateName` tells how well the claim stands on record, no rating is given, and the draft says
that it is one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.model import Claim, NotOnRecord, Report

from .contents import Contents, is_page, name_of
from .json_files import write_json


def _appearance(c: Contents, report: Report, claim: Claim) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "CreativeWork", "publisher": {"@type": "Organization", "name": name_of(report)}}
    if report.title:
        made["headline"] = report.title
    if is_page(report.source):
        made["url"] = c.link(claim.id)
    days = report.issued.days
    if days and days[0] == days[1]:
        made["datePublished"] = days[0].isoformat()
    return made


def review(c: Contents, claim_id: str) -> dict[str, Any]:
    """The draft. Raises NotOnRecord where there is no such claim."""
    claim = c.claims.get(claim_id)
    report = c.source(claim_id)
    if claim is None or report is None:
        raise NotOnRecord(f"no claim {claim_id} on record: `onrecord claims` lists them")
    entry = next((e for e in c.entries if e.id == c.entry_of.get(claim_id)), None)
    others = [c.claims[x] for x in (entry.claims if entry else ()) if x in c.claims and x != claim_id]
    related = [r for r in c.relations if claim_id in (r.a, r.b)]
    said = [
        f"{r.kind}: {r.why} (“{c.words(r.b if r.a == claim_id else r.a)}”, {c.outlet(r.b if r.a == claim_id else r.a)})"
        for r in related
    ]
    speaker = claim.said_by[0].name if claim.said_by else name_of(report)
    standing = f"{entry.standing}, {entry.origins} independent origin(s)" if entry else "single"
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim.id,
        "creativeWorkStatus": "Draft: the verdict and its author are for a person to give",
        "claimReviewed": claim.quote,
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization" if not claim.said_by else "Thing", "name": speaker},
            "firstAppearance": _appearance(c, report, claim),
            "appearance": [_appearance(c, c.reports[x.report], x) for x in others if x.report in c.reports],
        },
        "reviewRating": {"@type": "Rating", "alternateName": f"On record: {standing}"},
        "reviewBody": "\n".join(said) or "Nothing else on record speaks of it.",
    }


def write(c: Contents, out: Path, *, claim: str | None = None) -> list[Path]:
    """Write the draft review of `claim` to `out`. Raises NotOnRecord where none is named or there is none."""
    if not claim:
        raise NotOnRecord("a review is of one claim: name it with --claim c-…")
    return write_json(review(c, claim), out)
