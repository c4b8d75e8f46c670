"""XML of strangers, element by element: no document types, so no entities that grow or lead elsewhere."""

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any
from xml.parsers import expat

from jobs.adapters.values import Row
from jobs.fetching import Answer, UnreadableError

CHUNK = 64 * 1024
MOST_DEPTH = 100
DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
# What XML 1.0 does not know at all.
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
OWN = {"amp", "lt", "gt", "quot", "apos"}
ACCEPT = "application/xml, application/rss+xml, application/atom+xml, text/xml"


class Elements:
    """Reads a document; `each` gives the elements with one of `names`, as soon as they end.

    An element is a dict of its children by their local names, in the order of the document: text for one that
    has only text (and attributes, under "@name" of a dict with "#text"), a list where a name is repeated.
    """

    def __init__(self, answer: Answer, names: set[str]) -> None:
        self.names, self.path, self.head = names, list[str](), dict[str, str]()
        self.root = ""
        self._text = _prepared(answer)
        self._open: list[tuple[str, Row, list[str]]] = []
        self._done: list[Row] = []
        self._markup = 0  # how deep in an element whose children are XHTML, to be kept as they stand
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse

    def each(self) -> Iterator[Row]:
        for start in range(0, len(self._text), CHUNK):
            yield from self._feed(self._text[start : start + CHUNK], is_last=False)
        self._text = ""
        yield from self._feed("", is_last=True)

    def _feed(self, piece: str, *, is_last: bool) -> list[Row]:
        try:
            self._parser.Parse(piece.encode("utf-8", "replace"), is_last)
        except expat.ExpatError as error:
            if self._text.lstrip()[:500].lower().startswith(("<!doctype html", "<html")):
                raise UnreadableError(
                    "The source answered with a web page instead of XML. The feed may have moved or vanished: "
                    "check its address."
                ) from None
            raise UnreadableError(
                f"The source's XML is broken in line {error.lineno} ({expat.ErrorString(error.code)}). "
                "If it stays so, tell whoever runs it."
            ) from None
        done, self._done = self._done, []
        return done

    def _refuse(self, *_declared: Any) -> Any:
        if self._text.lstrip()[:500].lower().startswith("<!doctype html"):
            raise UnreadableError(
                "The source answered with a web page instead of XML. The feed may have moved or vanished: "
                "check its address."
            )
        raise UnreadableError(
            "The source's XML defines a document type or entities, which are not read: they can be made to harm. "
            "Ask for a feed without."
        )

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = qualified.rpartition(":")[2]
        self.root = self.root or name
        self.path.append(name)
        if len(self.path) > MOST_DEPTH:
            raise UnreadableError("The source's XML is nested without end. Check address and format.")
        if self._markup:
            self._markup += 1
            self._open[-1][2].append(f"<{name}>")
        elif self._open or name in self.names:
            self._markup = 1 if self._open and attributes.get("type") == "xhtml" else 0
            kept = {f"@{key.rpartition(':')[2]}": value for key, value in attributes.items() if "xmlns" not in key}
            self._open.append((name, kept, []))

    def _characters(self, characters: str) -> None:
        if self._open:
            self._open[-1][2].append(html.escape(characters, quote=False) if self._markup else characters)
        elif len(self.path) <= 3 and self.path:
            self.head[self.path[-1]] = (self.head.get(self.path[-1], "") + characters)[:500]

    def _end(self, _qualified: str) -> None:
        last = self.path.pop()
        if not self._open:
            return
        if self._markup > 1:
            self._open[-1][2].append(f"</{last}>")
        self._markup = max(0, self._markup - 1)
        if self._markup:
            return
        name, children, characters = self._open.pop()
        written = "".join(characters).strip()
        if not self._open:
            self._done.append(children)
            return
        value: Any = {**children, "#text": written} if children and written else children or written
        _add(self._open[-1][1], name, value)


def _add(parent: Row, name: str, value: Any) -> None:
    if name not in parent:
        parent[name] = value
    elif isinstance(parent[name], list):
        parent[name].append(value)
    else:
        parent[name] = [parent[name], value]


def _prepared(answer: Answer) -> str:
    """The document as text that expat takes: what no XML may hold is left out, HTML's names become characters."""
    text = UNFIT.sub("", answer.text().lstrip("\ufeff"))
    if found := DECLARATION.match(text):
        text = text[found.end() :]
    return NAMED.sub(_character, text)


def _character(name: re.Match[str]) -> str:
    if name[1] in OWN or (character := html5.get(name[1] + ";")) is None:
        return name[0]
    return html.escape(character)


def first(value: Any) -> Any:
    """The one of several that comes first."""
    return value[0] if isinstance(value, list) and value else value


def words(value: Any) -> str:
    """The text of an element, attributes or not; the first of several."""
    value = first(value)
    if isinstance(value, dict):
        value = value.get("#text", "")
    return value if isinstance(value, str) else ""


def all_words(value: Any, *inside: str) -> tuple[str, ...]:
    """The texts of all elements of a name, or of those within them that have one of these names."""
    found: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and inside:
            for name in inside:
                found.extend(all_words(each.get(name)))
        found.append(words(each))
    return tuple(dict.fromkeys(filter(None, found)))


def check_root(elements: Elements, roots: set[str]) -> None:
    if elements.root not in roots:
        raise UnreadableError(
            f"The XML begins with “{elements.root[:40]}”, which is not this format. Check address and format."
        )
