"""Whether a name that a place has stands for the place here: what stands beside it, and what the model takes it for."""

from __future__ import annotations

from itertools import pairwise

from onrecord.codebook.places import divisions, first_names, place_words, referents

from .names import Candidate, Story, Word

_ACCEPT = 1.5
_GREAT = ("country", "territory", "region", "wide")
_SURE = 2.5
"""Other mentions of a name this sure gain by it."""
_LABELS = {"GPE": 2.0, "LOC": 2.0, "FAC": 1.0, "NORP": 0.5, "ORG": -0.5, "PERSON": -2.0}


def judge(story: Story, found: list[Candidate]) -> list[Candidate]:
    """Those of `found` that name a place here, with `score` and `inside` set."""
    people = _family_names(story)
    for n, one in enumerate(found):
        _weigh(story, one, found[n - 1] if n else None, found[n + 1] if n + 1 < len(found) else None, people)
    sure = {one.name.casefold() for one in found if one.score >= _SURE and not one.inside}
    kept = []
    for one in found:
        if one.name.casefold() in sure and "person" not in one.evidence:
            one.score += 1.5
        if one.score >= _ACCEPT:
            kept.append(one)
    return kept


def is_compass(story: Story, one: Candidate, after: Candidate | None) -> bool:
    """Only a part of the place named right after it: the "North West" of "North West Kenya"."""
    beside = after is not None and story.text[one.end : after.start] == " "
    return beside and one.name.lower().replace(" ", "-") in place_words("compass")


def _family_names(story: Story) -> set[str]:
    """The last words of people's names: after a title or a given name, and where the model says so."""
    words, found = story.words, set()
    titles, given, sites = place_words("titles_before"), first_names(), place_words("sites")
    for a, b in pairwise(words):
        if (
            b.capital
            and a.capital
            and b.joined
            and b.text not in given
            and a.text in given
            and b.text.lower() not in sites
        ):
            found.add(b.text)
        if b.capital and a.text.lower() in titles and story.text[a.end : b.start] in (" ", ". ") and a.capital:
            found.add(b.text)
    return found


def _weigh(story: Story, one: Candidate, before: Candidate | None, after: Candidate | None, people: set[str]) -> None:
    says = one.evidence
    words = story.words
    left = words[one.first - 1] if one.first else None
    right = words[one.last + 1] if one.last + 1 < len(words) else None
    best = one.meant[0]
    single = one.first == one.last
    great = best.sort in _GREAT or best.adjective
    says["label"] = _LABELS.get(one.label, -1.0 if one.label else 0.0)
    if one.label == "PERSON" and not one.wider and best.weight >= 4 and one.name not in people:
        says["label"] = -1.0
    says["known"] = _renown(one)
    if one.ordinary and not great:
        says["ordinary"] = -0.5 if best.weight >= 5 else -1.0 if best.weight >= 4 else -2.0
    if single and one.name.lower() in place_words("never_alone"):
        says["never alone"] = -3.0
    if single and one.label == "PERSON" and one.name in first_names() and not great:
        says["given name"] = -1.0
    if left and not one.abbreviated:
        _look_left(story, one, left)
    if right and not one.abbreviated:
        _look_right(story, one, right)
    if after and story.text[one.end : after.start] in (", ", " and ", ", and ") and after.meant[0].weight > 4:
        says["list"] = 1.0 if not (after.ordinary or after.label == "PERSON") else 0.0
    if before and story.text[before.end : one.start] in (", ", " and ", ", and ", " (") and before.score >= _ACCEPT:
        says["list"] = 1.0
    if before and before.score >= _ACCEPT and _to_and_fro(story, before, one):
        says["where"], says["label"] = 1.5, max(says["label"], 0.0)
    if single and one.name in people and one.label not in ("GPE", "LOC") and not best.land:
        says["person"] = -2.0
    if single and not best.land and "where" not in says:
        token = story.token(words[one.last])
        if token.dep_ == "nsubj" and token.head.lemma_ in place_words("person_verbs"):
            says["speaks"] = -1.5 if one.label in ("PERSON", "") or one.name in people else 0.0
    one.score = sum(says.values())


def _to_and_fro(story: Story, before: Candidate, one: Candidate) -> bool:
    """ "From Senn to Darwin", "between Senn and Florence": the second is a place where the first is one."""
    first = story.words[before.first - 1].text.lower() if before.first else ""
    return (first, story.text[before.end : one.start]) in (("from", " to "), ("between", " and "))


def _renown(one: Candidate) -> float:
    best = one.meant[0]
    if one.abbreviated or best.land:
        return 3.0
    if best.sort in _GREAT or best.adjective:
        return 2.0 if best.own or best.weight > 7 else 0.0
    if best.sort in ("water", "island", "river", "mountains", "desert", "site"):
        return 2.0
    words = one.last - one.first + 1
    known = 1.5 if best.weight >= 6 else 1.0 if best.weight >= 5 else 0.5 if best.weight >= 4 else 0.0
    if not best.own and best.weight < 5:
        known -= 1.0
    return known + (0.5 if words > 1 and best.own else 0.0)


def _look_left(story: Story, one: Candidate, left: Word) -> None:
    says, words = one.evidence, story.words
    gap = story.text[left.end : one.start]
    low = left.text.lower()
    starts = story.token(left).is_sent_start or one.sentence != story.sentence_at(left.start)
    if one.sentence != story.sentence_at(left.start):
        return
    if low == "the" and gap == " " and one.first > 1:
        low = words[one.first - 2].text.lower()
    if (low in place_words("locatives") and gap.strip() in ("", "the")) or low in place_words("directions"):
        if low == "of":
            _look_behind_of(story, one)
        else:
            says["where"] = 1.5
        return
    if low in place_words("sorts") and gap in (" ", ", "):  # "the capital Bamako", "the capital, Bamako"
        says["where"] = 1.5
        return
    if left.text in ("R", "D", "I") and gap == "-":
        says["where"] = 2.0
        return
    if low in place_words("determiners") and gap == " " and not one.adjective:
        after = words[one.last + 1] if one.last + 1 < len(words) else None
        if (
            after
            and not after.capital
            and story.text[one.end : after.start] == " "
            and story.token(after).pos_ in ("NOUN", "ADJ")
        ):
            says["attributive"] = 1.5
        return
    if not left.capital or gap not in (" ", "-", ". "):
        return
    plain = low.rstrip(".")
    if story.token(left).is_stop or (starts and story.token(left).pos_ not in ("PROPN", "NOUN")):
        return
    if plain in place_words("titles_before"):
        says["person"] = -2.0 if one.meant[0].land else -4.0
    elif gap == ". ":
        return
    elif left.text in first_names() and not one.adjective:
        says["person"] = -4.0
    elif one.sentence in story.titled or any(r.adjective or r.sort in _GREAT for r in referents(left.text)):
        return
    elif plain in place_words("organisations"):
        one.inside = True
    else:
        says["left"] = -2.0 if not one.adjective else 0.0
        if one.label == "ORG":
            one.inside = True
            says["left"] = 0.0


def _look_behind_of(story: Story, one: Candidate) -> None:
    """ "Bank of China" is an organisation, "city of Norfolk" a place, "people of Haiti" neither way."""
    words, k = story.words, one.first - 1
    while k >= 0 and words[k].text.lower() in ("of", "the"):
        k -= 1
    if k < 0:
        return
    word = words[k]
    low = word.text.lower()
    if word.capital and low in place_words("organisations"):
        one.inside = True
        one.evidence["where"] = 1.0
    elif low in place_words("sorts"):
        one.evidence["where"] = 2.0
    else:
        one.evidence["where"] = 1.0


def _look_right(story: Story, one: Candidate, right: Word) -> None:
    says, words = one.evidence, story.words
    if not right.joined or story.sentence_at(right.start) != one.sentence:
        return
    low = right.text.lower()
    if low in place_words("sites") and one.name.lower() in place_words("never_alone"):
        one.inside = True  # "Independence Square" is no square of Independence
        return
    if low in place_words("sites") or low in divisions() or (low[-1:] == "s" and low[:-1] in place_words("sites")):
        says["sort"] = 1.5
        return
    if not right.capital:
        if low in place_words("attributives") and "attributive" not in says:
            says["attributive"] = 1.0
        return
    if one.sentence in story.titled and low not in place_words("organisations"):
        return
    run = [low]
    k = one.last + 2
    while k < len(words) and words[k].joined and words[k].capital and len(run) < 6:
        run.append(words[k].text.lower())
        k += 1
    if (
        low in place_words("titles_after")
        and len(run) > 1
        and run[0] not in ("police", "public", "fire", "school", "time")
    ):
        says["title"] = 1.0
    elif any(w in place_words("sites") for w in run):
        says["sort"] = 1.0
        one.inside = one.label == "ORG" or any(w in place_words("organisations") for w in run)
    elif any(w in place_words("organisations") for w in run):
        one.inside = True
        says["label"] = max(says["label"], 0.5)
    elif one.name in first_names() and one.label not in ("GPE", "LOC"):
        says["person"] = -4.0
    elif one.label == "ORG" and one.wider:
        one.inside = True
        says["label"] = max(says["label"], 0.5)
    elif one.adjective or one.meant[0].land or (referents(right.text) and one.meant[0].weight >= 8):
        return
    else:
        says["right"] = -2.0
