"""A guide as one plain value: what a guide file says, without file and without database.

    file text → reading.parse → GuideDocument → storing.store → rows
    rows → storing.load → GuideDocument → writing.write → file text

Texts are Markdown without leading or trailing space. Choices hold the values of
careers.models ("very-high"); an empty string means not said. Order is reading order.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

# The lists of points: (attribute of GuideDocument, value of Point.Part), and of skills.
POINT_LISTS = (
    ("responsibilities", "responsibility"),
    ("pros", "pro"),
    ("cons", "con"),
    ("mistakes", "mistake"),
    ("advice", "advice"),
)
SKILL_LISTS = (("tools", "tool"), ("technical_skills", "technical"), ("soft_skills", "soft"))

# Text columns of Guide that carry over one to one.
PROSE = (
    "market_demand",
    "core_functions",
    "work_setting",
    "education_level",
    "path",
    "required_education",
    "global_outlook",
    "role_challenges",
    "growth_paths",
    "industry_trends",
    "balance_and_stress",
    "portfolio_tips",
    "job_outlook",
)
CHOICES = ("status", "remote", "demand", "education", "stress", "balance", "outlook")


@dataclass(frozen=True, slots=True)
class SourceDocument:
    key: str
    title: str
    publisher: str
    year: int
    url: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class FigureDocument:
    """`value` is the median of a salary. `unit` is year, hour, percent or persons; `currency` ISO 4217 or ""."""

    measure: str
    area: str
    year: int
    unit: str
    value: Decimal
    source: str
    low: Decimal | None = None
    high: Decimal | None = None
    until: int | None = None
    currency: str = ""
    occupation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SkillDocument:
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TierDocument:
    title: str
    years_from: int
    years_to: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class DayBlockDocument:
    """Hours in minutes after midnight of the first day; see careers.clock."""

    name: str
    starts: int
    ends: int
    focus: str = ""
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillGroupDocument:
    title: str
    text: str = ""
    skills: tuple[SkillDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseStudyDocument:
    title: str
    text: str
    takeaway: str = ""


@dataclass(frozen=True, slots=True)
class QuestionDocument:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class OccupationDocument:
    code: str
    title: str = ""
    stands_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideDocument:
    title: str
    slug: str
    field: str
    summary: str = ""
    status: str = "draft"
    former_slugs: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    remote: str = ""
    demand: str = ""
    education: str = ""
    stress: str = ""
    balance: str = ""
    outlook: str = ""
    occupation: OccupationDocument | None = None
    reviewed_on: date | None = None
    reviewed_by: str = ""

    market_demand: str = ""
    core_functions: str = ""
    work_setting: str = ""
    education_level: str = ""
    path: str = ""
    required_education: str = ""
    global_outlook: str = ""
    role_challenges: str = ""
    growth_paths: str = ""
    industry_trends: str = ""
    balance_and_stress: str = ""
    portfolio_tips: str = ""
    job_outlook: str = ""

    responsibilities: tuple[str, ...] = ()
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    tools: tuple[SkillDocument, ...] = ()
    technical_skills: tuple[SkillDocument, ...] = ()
    soft_skills: tuple[SkillDocument, ...] = ()
    skill_map: tuple[SkillGroupDocument, ...] = ()

    tiers: tuple[TierDocument, ...] = ()
    day: tuple[DayBlockDocument, ...] = ()
    case_studies: tuple[CaseStudyDocument, ...] = ()
    questions: tuple[QuestionDocument, ...] = ()
    sources: tuple[SourceDocument, ...] = ()
    figures: tuple[FigureDocument, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong with a file: where, in which part, and what to do about it."""

    file: str
    line: int
    part: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.part}: {self.message}"


@dataclass(slots=True)
class Faults:
    """Collects what is wrong with one file, so that an editor sees all of it at once."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, part: str, message: str) -> None:
        self.found.append(Fault(self.file, line, part, message))

    def __bool__(self) -> bool:
        return bool(self.found)
