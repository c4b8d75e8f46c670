"""A plain-text capture of a career page as the draft of a guide, and a report of what to look at.

    text → lines, repaired → known headings → parts → GuideDocument, Notes and UnsavedFigures

Every line that is not blank is used in the document, is structure (a heading, a label),
or stands in the report. A figure goes into the document only with source, area and year.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from careers import capture_facts as facts
from careers import capture_pay as pay
from careers import capture_rows as rows
from careers.capture_figures import Printed, UnsavedFigure, settle
from careers.capture_headings import NAMES
from careers.capture_lines import Fate, Line, Note, Page, items, open_lines, paragraphs, quoted
from careers.capture_outline import Outline
from careers.capture_skills import skills, tools
from careers.capture_sources import Sources
from careers.capture_text import prose_of
from careers.documents import FigureDocument, GuideDocument
from careers.models import Guide, Measure
from careers.mojibake import garbled_runs
from careers.parts import HEADINGS
from careers.reading_head import limit

__all__ = ["Capture", "Fate", "NotACapture", "Note", "UnsavedFigure", "read"]

_TEXTS = (
    "core_functions", "work_setting", "education_level", "path", "required_education", "global_outlook",
    "role_challenges", "growth_paths", "industry_trends", "portfolio_tips",
)  # fmt: skip
_POINTS = ("responsibilities", "pros", "cons", "mistakes", "advice")
_ROWS: Mapping[str, Callable[[Page, list[Line], str], Any]] = {
    "tools": tools,
    "technical_skills": skills,
    "soft_skills": skills,
    "tiers": rows.tiers,
    "day": rows.day,
    "skill_map": rows.skill_map,
    "case_studies": rows.case_studies,
    "questions": rows.questions,
}


class NotACapture(Exception):  # noqa: N818 - it is what it is called
    """A text that is no capture of a career page. The message names the file, the reason and the remedy."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What a capture gave. `fates` says of each line that is not blank, by number, what became of it."""

    document: GuideDocument
    report: list[Note]
    unsaved_figures: list[UnsavedFigure]
    fates: dict[int, Fate]


def read(text: str, *, file: str, field: str = "software-data") -> Capture:
    """The draft that a capture gives. `field` is the slug of its field of work. Raises NotACapture."""
    page = Page.read(text)
    title = facts.find_title(page)
    if title is None:
        message = "has no title. The first line has to be the name of the role, such as “Welder Career Path Guide”."
        raise NotACapture(f"{file}: {message}")
    page.use(title.line)
    outline = Outline(page, title)
    if not outline.parts:
        message = "has no heading of a career page, such as “Key Responsibilities”. Is it the right file?"
        raise NotACapture(f"{file}: {message}")
    reader = _Reader(page, outline)
    document = reader.document(title, field)
    page.report_open()
    _tell_repairs(page, text)
    _tell_missing(page, document, title.line)
    report = sorted(page.notes, key=lambda note: note.line)
    return Capture(document, report, reader.unsaved, {line.number: line.fate for line in page.lines})


class _Reader:
    """Takes the parts of a page one after another; what it does not take stays open."""

    def __init__(self, page: Page, outline: Outline) -> None:
        self.page, self.outline = page, outline
        self.sources = Sources(page)
        self.figures: list[FigureDocument] = []
        self.unsaved: list[UnsavedFigure] = []

    def document(self, title: facts.Title, field: str) -> GuideDocument:
        found: dict[str, Any] = self._figures()
        found |= self._head()
        found |= self._levels()
        for key in (*_TEXTS, "market_demand", "balance_and_stress", "job_outlook"):
            found[key] = prose_of(self.page, self._lines(key), NAMES[key])
        for key in _POINTS:
            found[key] = tuple(text for _, text in items(self.page, self._lines(key), NAMES[key]))
        for key, take in _ROWS.items():
            found[key] = take(self.page, self._lines(key), NAMES[key])
        self._listed_sources()
        slug = facts.slug_of(self.page, title)
        return GuideDocument(
            title=title.title,
            slug=slug,
            field=field,
            aliases=title.aliases,
            related=self._related(slug),
            sources=self.sources.documents,
            figures=tuple(self.figures),
            **found,
        )

    def _lines(self, key: str) -> list[Line]:
        return open_lines(self.outline.parts.get(key, []))

    def _figures(self) -> dict[str, Any]:
        """Figures to self.figures and self.unsaved; returns the growth in words."""
        badges = {each.measure: each for each in pay.badges(self.page, open_lines(self.outline.head))}
        heading = self.outline.heading("salary")
        part = NAMES["salary"]
        paid, context = pay.salaries(
            self.page, heading, self._lines("salary"), badges.get(Measure.SALARY), self.sources, part
        )
        self._settle(paid, context, part)
        part = NAMES["job_outlook"]
        outlook = self._lines("job_outlook")
        status = pay.status_line(outlook)
        grown, context = pay.growth(outlook, badges.get(Measure.GROWTH), self.sources, part)
        self._settle(grown, context, part)
        return {"outlook": facts.outlook(self.page, *status, part) if status else ""}

    def _settle(self, found: list[Printed], context: Any, part: str) -> None:
        saved, unsaved = settle(self.page, found, context, part)
        self.figures += saved
        self.unsaved += unsaved

    def _head(self) -> dict[str, Any]:
        """Remote work from a badge, and the summary: every paragraph that is made of sentences."""
        remote = facts.remote(self.page, open_lines(self.outline.head))
        texts = []
        for paragraph in paragraphs(open_lines(self.outline.head)):
            text = " ".join(line.text for line in paragraph)
            if len(text) > 40 and re.search(r"[.!?]\W*$", text) and all(line.item is None for line in paragraph):
                texts.append(text)
                self.page.use(*paragraph)
        return {"remote": remote, "summary": " ".join(texts)}

    def _levels(self) -> dict[str, str]:
        balance = NAMES["balance_and_stress"]
        read = {
            "demand": facts.demand(self.page, self._lines("market_demand"), NAMES["market_demand"]),
            "education": facts.education(self.page, self._lines("education_level"), NAMES["education_level"]),
        }
        for key, scale in (("stress", facts.STRESS), ("balance", facts.BALANCE)):
            read[key] = facts.labelled(self.page, self._lines("balance_and_stress"), key, scale, balance)
        return read

    def _listed_sources(self) -> None:
        for line in self._lines("sources"):
            self.sources.add(line, line.content, NAMES["sources"])

    def _related(self, slug: str) -> tuple[str, ...]:
        """Addresses of the roles named as related. Whether there are such guides is not known here."""
        found: dict[str, None] = {}
        for line in self._lines("related"):
            address = slugify(line.content).replace("_", "-").strip("-")
            if not line.content or not address or address == slug or len(address) > limit(Guide, "slug"):
                continue
            if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", address) or line.content[-1] in ".!?":
                continue
            self.page.use(line)
            found[address] = None
            message = f"{quoted(line)} will show as related if there is a guide at the address “{address}”."
            self.page.tell(line, NAMES["related"], message)
        return tuple(found)


def _tell_repairs(page: Page, text: str) -> None:
    runs = garbled_runs(text)
    if not runs:
        return
    first = runs[0]
    number = text.replace("\r\n", "\n").replace("\r", "\n").count("\n", 0, text.index(first.before)) + 1
    count = f"{len(runs)} garbled runs" if len(runs) > 1 else "1 garbled run"
    message = f"repaired {count} of characters, such as “{first.before}” → “{first.after}”. Look them over."
    page.notes.append(Note(number, "Characters", message))


def _tell_missing(page: Page, document: GuideDocument, line: Line) -> None:
    missing = [heading for attribute, heading in HEADINGS.items() if not getattr(document, attribute)]
    if not document.summary:
        missing.insert(0, "Summary")
    if missing:
        message = f"Still to be written before the guide can be published: {', '.join(missing)}."
        page.tell(line, "Parts", message)
