"""Published statistics of a guide, with where they hold, of when they are and who says so."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from advice.document import Source, SourceKind
from advice.sources import places, plain
from advice.sources.guides import KnownGuide
from careers import numbers, pages
from careers.content_types import FigureItem
from careers.documents import FigureDocument, SourceDocument

PAY = ("salary", "salary-entry", "salary-mid", "salary-senior", "salary-top-10")
OUTLOOK = ("growth", "employment", "openings")
LABELS = {
    "salary": "Median pay",
    "salary-entry": "Pay at the entry level",
    "salary-mid": "Pay at the middle level",
    "salary-senior": "Pay at the senior level",
    "salary-top-10": "The top tenth starts from",
    "growth": "Growth of employment",
    "employment": "People employed",
    "openings": "Openings a year",
}


class Published(NamedTuple):
    """`value` and `note` are words as a row shows them; `source` is the one that all of its kind share."""

    measure: str
    label: str
    value: str
    range: str  # "$42,640 to $108,510", "" where there is none
    note: str  # "United States, 2025; Bureau …: title"
    area: str
    unit: str
    currency: str
    amount: Decimal
    source: Source


def of(guide: KnownGuide, measures: Iterable[str]) -> list[Published]:
    """In the order of `measures`, each for the areas in the order of the guide."""
    wanted = list(measures)
    chosen = [(pk, figure) for measure in wanted for pk, figure in guide.figures if figure.measure == measure]
    groups: dict[tuple[str, bool], list[tuple[int, FigureDocument]]] = {}
    for pk, figure in chosen:
        groups.setdefault((figure.source, figure.measure in PAY), []).append((pk, figure))
    cited = {key: _cited(guide, rows) for key, rows in groups.items()}
    return [_published(guide, figure, cited[figure.source, figure.measure in PAY]) for _pk, figure in chosen]


def _published(guide: KnownGuide, figure: FigureDocument, source: Source) -> Published:
    item = _item(guide, figure)
    return Published(
        figure.measure, LABELS[figure.measure], _value(item), _range(item), _provenance(guide, figure, item),
        figure.area, figure.unit, figure.currency, figure.value, source,
    )  # fmt: skip


def _cited(guide: KnownGuide, rows: list[tuple[int, FigureDocument]]) -> Source:
    """One source for all that one publication says of pay, or of the outlook."""
    first, figure = rows[0]
    anchor = "salary" if figure.measure in PAY else "job-outlook"
    there = anchor if anchor in guide.anchors else ""
    items = [_item(guide, each) for _pk, each in rows]
    lines = [_line(item) for item in items]
    publication = _publication(guide, figure)
    quote = plain.cut("\n".join([*lines, f"{_says(publication)}."]))
    where = "Annual salary" if figure.measure in PAY else "Job outlook"
    words = items[0]["text"] if there else ""
    return Source(
        0, SourceKind.FIGURE, guide.title, where, places.guide(guide.slug, there, words), quote, f"figure:{first}"
    )


def _item(guide: KnownGuide, figure: FigureDocument) -> FigureItem:
    return pages.figure_item(figure, {source.key: number for number, source in enumerate(guide.document.sources, 1)})


def _value(item: FigureItem) -> str:
    is_growth = item["measure"] == "growth"
    text = numbers.percent(Decimal(str(item["value"])), signed=True) if is_growth else item["text"]
    return " ".join(filter(None, (text, item["unit_text"])))


def _range(item: FigureItem) -> str:
    return f"{item['low_text']} to {item['high_text']}" if item["low_text"] else ""


def _line(item: FigureItem) -> str:
    """ "Median pay: $63,190 a year, $42,640 to $108,510 (United States, 2025)" """
    said = ", ".join(filter(None, (_value(item), _range(item))))
    note = f"; {item['note']}" if item["note"] else ""
    return plain.line(f"{LABELS[item['measure']]}: {said} ({item['area_text']}, {item['period']}{note})")


def _provenance(guide: KnownGuide, figure: FigureDocument, item: FigureItem) -> str:
    publication = _publication(guide, figure)
    range_ = f"most between {_range(item).replace(' to ', ' and ')}; " if item["low_text"] else ""
    note = f"; {item['note']}" if item["note"] else ""
    return plain.line(f"{range_}{item['area_text']}, {item['period']}; {_says(publication)}{note}")


def _publication(guide: KnownGuide, figure: FigureDocument) -> SourceDocument:
    return next(source for source in guide.document.sources if source.key == figure.source)


def _says(publication: SourceDocument) -> str:
    return plain.line(f"{publication.publisher}, {publication.title}")
