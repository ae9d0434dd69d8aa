"""Numbers of several words: "twenty-five thousand", "1.5 million", "2 1/2", "nineteen ninety-six"."""

from __future__ import annotations

from onrecord.codebook.numbers import number_words
from onrecord.codebook.quantities import quantity_words
from onrecord.codebook.times import Grammar, holidays

Worth = int | float | str | None
Joined = tuple[int, int, str, Worth]
"""First and last word, class, and worth."""

_DIGITS = ("DAYNUM", "YEAR", "NUM", "CLOCKDOT")


def joined(
    g: Grammar, text: str, starts: list[int], ends: list[int], low: list[str], worth: list[Worth], classes: list[str]
) -> list[Joined]:
    """Runs of words that are one number, ordinal, year or holiday, in order."""
    numbers, feasts = number_words(), holidays()
    digits = {g.classes[n] for n in _DIGITS}
    found: list[Joined] = []
    at, size = 0, len(low)
    while at < size:
        word = low[at]
        one: Joined | None = None
        if classes[at] in digits:
            one = _after_digits(at, text, starts, ends, low, worth)
        elif word in ("half", "a"):
            one = _part_of_scale(at, low) or (_in_words(at, low) if word == "a" else None)
        elif word in numbers.any or (word == "an" and at + 1 < size and low[at + 1] in numbers.scales):
            one = _in_words(at, low)
        if one and one[2] in ("NUM", "NUMWORD"):
            one = _and_a_half(one, low)
        if one is None and word in feasts:
            one = _feast(at, text, starts, low, feasts[word])
        if one:
            found.append(one)
            at = one[1]
        at += 1
    return found


def _past(low: list[str], at: int, *phrase: str) -> int | None:
    """The word after a phrase that begins at `at`, hyphens between its words left out; None where it does not stand."""
    for word in phrase:
        at += low[at : at + 1] == ["-"]
        if low[at : at + 1] != [word]:
            return None
        at += 1
    return at + (low[at : at + 1] == ["-"])


def _part_of_scale(at: int, low: list[str]) -> Joined | None:
    """ "half a million", "a half million", "half-a-dozen", "a quarter of a million"."""
    scales = number_words().scales
    for phrase, parts in (
        (("half", "a"), 2), (("a", "half"), 2), (("half",), 2), (("a", "quarter", "of", "a"), 4),
    ):  # fmt: skip
        last = _past(low, at, *phrase)
        if last is not None and last < len(low) and low[last] in scales:
            return at, last, "NUMWORD", scales[low[last]] // parts
    return None


def _and_a_half(one: Joined, low: list[str]) -> Joined:
    """ "one and a half million", "two-and-a-half thousand", "a million and a half"; as it was where no half follows."""
    scales = number_words().scales
    first, last, _, number = one
    after = _past(low, last + 1, "and", "a", "half")
    if after is None or not isinstance(number, int | float):
        return one
    if after < len(low) and low[after] in scales:
        return first, after, "NUMWORD", _whole((number + 0.5) * scales[low[after]])
    if low[last] in scales:
        return first, after - 1 - (low[after - 1] == "-"), "NUMWORD", _whole(number + scales[low[last]] / 2)
    return one


def _whole(number: float) -> int | float:
    return int(number) if float(number).is_integer() else round(number, 6)


def _after_digits(
    at: int, text: str, starts: list[int], ends: list[int], low: list[str], worth: list[Worth]
) -> Joined | None:
    """ "1.5 million", "20 thousand", "$2.5m", "2 1/2"."""
    numbers = number_words()
    number = worth[at]
    if not isinstance(number, int | float) or at + 1 >= len(low):
        return None
    after = low[at + 1]
    if after in numbers.scales:
        last, value = at + 1, float(number) * numbers.scales[after]
        if last + 1 < len(low) and low[last + 1] in numbers.scales:
            last, value = last + 1, value * numbers.scales[low[last + 1]]
        return at, last, "NUM", _whole(value)
    led = low[at - 1 - (low[at - 1] == ".")] if at else ""
    money = bool(at) and (text[starts[at - 1]] in "$£€#¥₹₽" or led in quantity_words().money_before)
    if after == "-" and ends[at] == starts[at + 1] and at + 2 < len(low) and low[at + 2] in numbers.scales:
        return at, at + 2, "NUM", _whole(float(number) * numbers.scales[low[at + 2]])
    if after == "000" and starts[at + 1] == ends[at] + 1 and number < 1000 and low[at].isdecimal():
        return at, at + 1, "NUM", int(number) * 1000  # "10 000", as it is written on the continent
    if after in numbers.short_scales and (money or ends[at] == starts[at + 1]):
        if len(after) > 1 or money or _is_scale(after, low[at + 2] if at + 2 < len(low) else ""):
            return at, at + 1, "NUM", _whole(float(number) * numbers.short_scales[after])
        return None
    if after[:1].isdigit() and "/" in after and after.count("/") == 1 and float(number) < 1000:
        above, _, below = after.partition("/")
        if int(below) and int(above) < int(below):
            return at, at + 1, "NUM", _whole(float(number) + int(above) / int(below))
    return None


def _is_scale(letter: str, noun: str) -> bool:
    """ "20k people", "5m euros", "5m people": elsewhere "10m" is ten metres."""
    numbers, money = number_words(), quantity_words()
    if letter == "k":
        return noun[:1].isalpha() and noun not in numbers.not_in_k
    return noun in money.money or noun in money.money_if_many or noun in numbers.counted_in_m


def _in_words(at: int, low: list[str]) -> Joined | None:
    numbers = number_words()
    first, total, current = at, 0, 0
    size = len(low)
    last = at - 1
    largest = 10**15  # scales go down: "two million three thousand"
    room = 10**15  # a part must be smaller than the room the word before it left: "twenty five", never "five twenty"
    if low[at] in ("a", "an"):
        at, current = at + 1, 1
        room = 1
    while at < size:
        word = low[at]
        if word in numbers.ordinals:
            step = numbers.ordinals[word]
            if step < room:
                return first, at, "ORDINAL", total + current + step
            break
        if word in numbers.small and numbers.small[word] < room:
            current += numbers.small[word]
            room = 1
        elif word in numbers.tens and room > 99:
            current += numbers.tens[word]
            room = 10
        elif word in numbers.scales and (current or total) and (last >= first or low[first] in ("a", "an")):
            scale = numbers.scales[word]
            if scale == 100 and current < 100:
                current *= 100
                room = 100
            elif scale != 100 and scale < largest:
                total += (current or 1) * scale
                current, room, largest = 0, min(scale, 1000), scale
            else:
                break
        elif word in numbers.scales and at == first:
            return None
        else:
            break
        last = at
        joint = low[at + 1] if at + 2 < size and low[at + 2] in numbers.any else ""
        at += 2 if joint == "-" or (joint == "and" and low[at] in numbers.scales) else 1
    if last < first:
        return None
    number = total + current
    if 10 <= number <= 20 and last == first:
        year = _year_in_words(last + 1, low)
        if year:
            return first, year[0], "YEARWORDS", number * 100 + year[1]
    return first, last, "NUMWORD", number


def _year_in_words(at: int, low: list[str]) -> tuple[int, int] | None:
    """Last word and worth of the "ninety-six" of "nineteen ninety-six"."""
    numbers = number_words()
    if at >= len(low) or low[at] not in numbers.tens:
        return None
    value = numbers.tens[low[at]]
    for step in (1, 2):
        if step == 2 and low[at + 1 : at + 2] != ["-"]:
            break
        after = low[at + step : at + step + 1]
        if after and 0 < numbers.small.get(after[0], 0) < 10:
            return at + step, value + numbers.small[after[0]]
    return at, value


def _feast(at: int, text: str, starts: list[int], low: list[str], names: dict[tuple[str, ...], str]) -> Joined | None:
    if not text[starts[at]].isupper():
        return None
    for words in sorted(names, key=len, reverse=True):
        if tuple(low[at : at + len(words)]) == words:
            return at, at + len(words) - 1, "HOLIDAY", names[words]
    return None
