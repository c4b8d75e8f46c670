"""What an answer may rest on, found before anybody writes: numbered sources, and figures as rows."""

from dataclasses import dataclass

from advice.document import FigureRow, Source


@dataclass(frozen=True, slots=True)
class Gathered:
    """`sources` are numbered from 1 on; each of `figures` has the mark of one of them."""

    sources: tuple[Source, ...] = ()
    figures: tuple[FigureRow, ...] = ()
