"""What a model is given of each source: the same words that its sentences are held against afterwards."""

from advice.asking import Asked
from advice.document import FigureRow, Source, SourceKind
from advice.prompting.cleaning import capped, cleaned, without_hidden_lines
from advice.prompting.orders import without_orders
from advice.prompting.private import Private, is_private_part

# words of other people; all else is made from rows of ours
FOREIGN = frozenset({SourceKind.JOB, SourceKind.RESUME, SourceKind.PROFILE})
MOST_QUOTE = 1_200  # characters of a source
MOST_TITLE = 160
MOST_QUESTION = 2_000
_TRIED = 4  # times as much text is looked through as is sent


class Preparing:
    """Texts of one question, made fit to be sent."""

    def __init__(self, asked: Asked | None) -> None:
        self._private = Private(asked.user if asked else None, asked.resume if asked else None)

    def quote(self, source: Source, most: int = MOST_QUOTE) -> str:
        if source.kind == SourceKind.RESUME and is_private_part(source.origin.split(":")[2:]):
            return ""
        return self._text(source.quote, most, is_foreign=source.kind in FOREIGN)

    def title(self, source: Source) -> str:
        """A line: what it is, and where in it."""
        named = " · ".join(part for part in (source.title, source.where) if part)
        return self._text(named, MOST_TITLE, is_foreign=source.kind in FOREIGN).replace("\n", " ")

    def figure(self, row: FigureRow) -> str:
        return self._text(f"{row.label}: {row.note}" if row.note else row.label, MOST_TITLE).replace("\n", " ")

    def words(self, text: str, most: int = MOST_QUESTION) -> str:
        """Of the member's question, or the name of a job: orders in it stay, and are data all the same."""
        return self._text(text, most)

    def _text(self, text: str, most: int, *, is_foreign: bool = False) -> str:
        text = text[: most * _TRIED]
        clean = self._private.scrub(cleaned(without_hidden_lines(text) if is_foreign else text))
        return capped(without_orders(clean) if is_foreign else clean, most)
