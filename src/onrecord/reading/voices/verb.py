"""A verb of saying with whose it is and what follows by grammar."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.codebook.saying import Saying

from .content import clause_of, object_of, prepositional
from .cue import Cue, Stretch, reach
from .source import agent_of, beside, is_passive, made_of, mistaken, sayer_of, speaker_of, subject_of

_HELPERS = {"aux", "auxpass", "neg", "prt"}


def verb_of_saying(verb: Token, words: Saying) -> Cue | None:
    lemma = verb.lemma_.lower()
    word = words.verbs.get(lemma)
    if word is None:
        return None
    carried = _carrier(verb, words)
    if carried is None and _bare_infinitive(verb):
        return None
    besides = mistaken(verb) if "quote" in word.frames else None
    passive = besides is None and is_passive(verb)
    source = besides if besides is not None else sayer_of(verb)
    if source is not None and source.lower_ in {"it", "there"} and passive:
        source = None
    quoter: tuple[int, ...] = ()
    if passive and _is_quoted(verb, words):
        quoter, source, passive = (source.i,) if source is not None else (), subject_of(verb), False
    if source is None and not passive and "quote" in word.frames:
        source = beside(verb)
    cue = verb_stretch(verb, carried)
    content: list[Stretch] = []
    by_preposition: str | None = None
    clause = clause_of(verb, word)
    if clause is not None:
        content.append(_whole(verb, clause, words))
    else:
        joined = prepositional(verb, word)
        what = object_of(verb, word) if besides is None or besides.i < verb.i else None
        if joined is not None and (what is None or joined[0].i < what[0]):
            cue.append((joined[0].i, joined[0].i + 1))
            content.append(joined[1])
            by_preposition = words.by_preposition.get(joined[0].lower_)
        elif what is not None:
            content.append(what)
    if passive:
        subject = subject_of(verb)
        if subject is not None and subject.lower_ not in {"it", "there"}:
            if "object" in word.frames and clause is None:
                content = [reach(subject), *content, *_after_agent(verb)]
            elif clause is not None and clause[0].dep_ == "xcomp":
                content.insert(0, reach(subject))
        if source is None and (not content or (verb.dep_ == "acl" and clause is None)):
            return None
        agent = agent_of(verb)
        if agent is not None and agent == source:
            cue.append((agent.head.i, agent.head.i + 1))
    if not content and "quote" not in word.frames:
        return None
    if source is None and not passive and word.sort != "say":
        return None
    channel = _channel(verb, words)
    if channel is not None:
        cue.append(channel)
    sort = word.sort
    if sort == "say" and clause is not None and clause[0].tag_ == "VB" and clause[1][0] < clause[0].left_edge.i:
        sort = "want"  # "urged them to leave": asking, where "threatened to leave" says what is to come
    if sort == "say" and by_preposition is not None:
        sort = by_preposition
    bare = content and (clause is None or clause[0].tag_ == "VB")
    if sort == "say" and bare and lemma in words.without_clause:
        sort = words.without_clause[lemma]
    made = made_of(verb, sort, "quote" in word.frames, cue, source, content)
    made.clausal = clause is not None
    made.via = (*_told(verb, words), *_passed_on(verb, words), *quoter)
    return made


def _is_quoted(verb: Token, words: Saying) -> bool:
    """Its subject is whose words they are: ""No," she was quoted by TASS as telling them"."""
    if verb.lemma_.lower() not in words.passing or subject_of(verb) is None:
        return False
    said = [g for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for g in c.children if g.dep_ == "pcomp"]
    return any(not any(c.dep_ == "ccomp" for c in saying.children) for saying in said)


def _told(verb: Token, words: Saying) -> tuple[int, ...]:
    """The outlet told, which passes it on: "told AFP", "said on state television", "in an interview with CNN"."""
    hears = "hearer" in words.verbs[verb.lemma_.lower()].frames
    for child in verb.children:
        if child.i < verb.i and child.lower_ != "in":
            continue
        if hears and child.dep_ in {"dobj", "dative"} and _outlet(child, words):
            return (child.i,)
        heard = _heard(child, words)
        if heard is not None:
            return (heard.i,)
    return ()


def _heard(preposition: Token, words: Saying) -> Token | None:
    """The outlet that a preposition leads to, or a talk with it does: "in remarks to reporters on CBS"."""
    if preposition.dep_ not in {"prep", "dative"} or preposition.lower_ not in {"to", "on", "over", "in", "with", "by"}:
        return None
    told = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if told is None:
        return None
    if preposition.lower_ != "in":
        return told if _outlet(told, words) else None
    if told.lemma_.lower() not in words.talks:
        return None
    return next((o for c in told.children if (o := _heard(c, words)) is not None), None)


def _outlet(token: Token, words: Saying) -> bool:
    """The name of an outlet, or the word for one."""
    before = [t for t in token.lefts if t.dep_ in {"compound", "nmod", "poss"}]
    if " ".join(t.text for t in (*before, token)) in words.outlets:
        return True
    nouns = (token.lower_, token.lemma_.lower(), *(t.lower_ for t in before if t.is_title))
    return not words.outlet_nouns.isdisjoint(nouns) or any(t.text in words.outlets for t in (*before, token))


def _passed_on(verb: Token, words: Saying) -> tuple[int, ...]:
    """Who quotes: TASS in "TASS quoted her as saying" and in "she was quoted by TASS as saying"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return ()
    quoter = verb.head.head
    if quoter.lemma_.lower() not in words.passing:
        return ()
    whose = agent_of(quoter) if is_passive(quoter) else sayer_of(quoter)
    return (speaker_of(whose).i,) if whose is not None else ()


def _whole(verb: Token, clause: tuple[Token, Stretch], words: Saying) -> Stretch:
    """The clause as it was said: from "that" on, without what the reporter adds after it."""
    doc = verb.doc
    head, (start, end) = clause
    between = [doc[i] for i in range(verb.i + 1, start)]
    if between and between[0].lower_ == "that":
        start = verb.i + 1
    elif between and clause[0].dep_ == "ccomp" and "hearer" not in words.verbs[verb.lemma_.lower()].frames:
        aside = between[0].pos_ in {"ADP", "ADV", "PUNCT", "PART"} or any(
            t.ent_type_ in {"DATE", "TIME"} for t in between
        )
        if not aside:
            start = verb.i + 1  # "said hundreds of (…) fighters escaped": the parser lost the beginning
    if head.i > verb.i:
        rest = _rest(verb, end)
        if rest is not None:
            return start, rest
        for child in head.children:
            if child.i <= head.i or child.left_edge.i <= head.i:
                continue
            before = doc[child.left_edge.i - 1]
            if child.dep_ != "conj" or before.dep_ not in {"cc", "punct"} or subject_of(child) is None:
                continue
            word = words.verbs.get(child.lemma_.lower())
            if word is not None and word.sort in {"say", "judge"} and not is_passive(child):
                end = min(end, before.i)
    return start, end


def _rest(verb: Token, end: int) -> int | None:
    """The end of the sentence, where all that follows the clause is more of a list without a subject of its own."""
    doc = verb.doc
    last: int = verb.sent.end
    while last > end and (doc[last - 1].is_space or doc[last - 1].is_punct):
        last -= 1
    if last - end < 2 or doc[end].text != ",":
        return None
    if any(doc[i].dep_ in {"nsubj", "nsubjpass"} and doc[i].tag_ not in {"WDT", "WP"} for i in range(end, last)):
        return None
    if any(doc[i].tag_ == "VBG" and doc[i].dep_ == "advcl" for i in range(end, last)):
        return None
    return last


def _channel(verb: Token, words: Saying) -> Stretch | None:
    """ "in a statement", "on Twitter": in or on what it was said, right after the verb; part of the cue."""
    for child in verb.children:
        if child.dep_ == "prep" and verb.i < child.i <= verb.i + 2:
            for below in child.children:
                if below.dep_ == "pobj" and (below.lemma_.lower() in words.channels or below.lower_ in words.channels):
                    return child.i, below.i + 1
    return None


def _after_agent(verb: Token) -> Iterator[Stretch]:
    """What the passive of a judging verb says after it: "was criticised by the panel | for its record"."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"prep", "oprd", "xcomp"} and child.lower_ in {"for", "of", "as"}:
            yield reach(child)


def _bare_infinitive(verb: Token) -> bool:
    """ "to say": somebody may or is to say it, which is no saying."""
    return verb.tag_ == "VB" and any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def _carrier(verb: Token, words: Saying) -> Token | None:
    """The verb that only carries this one: "went on | to say"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words.carriers and verb.head.i < verb.i:
        return verb.head
    return None


def verb_stretch(verb: Token, carrier: Token | None) -> list[Stretch]:
    """The verb with its auxiliaries, adverbs beside it and what carries it."""
    doc = verb.doc
    start, end = verb.i, verb.i + 1
    first = carrier if carrier is not None and verb.i - carrier.i <= 4 else verb
    start = first.i
    while start > 0:
        before = doc[start - 1]
        if before.head.i in {first.i, verb.i} and (
            before.dep_ in _HELPERS or (before.dep_ == "advmod" and before.pos_ == "ADV" and not before.is_title)
        ):
            start -= 1
        else:
            break
    while end < len(doc) and doc[end].head == verb and doc[end].dep_ in {"prt", "neg"}:
        end += 1
    return [(start, end)]
