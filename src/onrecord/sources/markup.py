"""Short pieces of HTML (a feed's summary, a mail's part) as text: paragraphs stay apart, tags go."""

from __future__ import annotations

from html.parser import HTMLParser

from onrecord.codebook.load import table


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._breaks = frozenset(table("formats")["breaks"])
        self._unseen = frozenset(table("formats")["unseen"])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._unseen:
            self._silent += 1
        elif tag in self._breaks:
            self.parts.append("\n\n" if tag != "br" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            self._silent = max(0, self._silent - 1)
        elif tag in self._breaks:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(" ".join(data.replace("\n", " ").split(" ")))


def text_of(html: str) -> str:
    """The words of a piece of HTML, a blank line between paragraphs."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    paragraphs: list[list[str]] = [[]]
    for line in "".join(reader.parts).split("\n"):
        said = " ".join(line.split())
        if said:
            paragraphs[-1].append(said)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join("\n".join(p) for p in paragraphs if p)
