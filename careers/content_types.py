"""What a guide's page shows, as plain JSON: made by careers.pages, read by templates/careers/guide.html.

Every key ending in `_html` is safe HTML already (Markdown through nh3); all else is
plain text that the template escapes. Absent parts are empty ("" or []).
"""

from typing import TypedDict


class Level(TypedDict):
    """A step on a scale. `value` as stored, `label` in words, `step` of `steps` (1-based; 0 = not said)."""

    value: str
    label: str
    step: int
    steps: int


class SourceItem(TypedDict):
    number: int
    key: str
    title: str
    publisher: str
    url: str
    year: int
    checked: str  # ISO date or ""


class FigureItem(TypedDict):
    """`text` is what people read ("$63,190", "9.5%"); numbers are plain floats for charts."""

    measure: str
    label: str
    text: str
    low: float | None
    value: float
    high: float | None
    low_text: str
    high_text: str
    unit: str
    unit_text: str  # "a year", "an hour", "", ""
    currency: str
    area: str
    area_text: str  # "United States"
    period: str  # "2025" or "2024–34"
    year: int
    source: int  # number of the source
    note: str
    occupation: str


class SkillItem(TypedDict):
    id: int
    name: str
    slug: str
    url: str
    note_html: str


class ToolGroup(TypedDict):
    name: str  # "" for tools without a group
    skills: list[SkillItem]


class SkillMapLevel(TypedDict):
    title: str
    text_html: str
    skills: list[SkillItem]


class TierItem(TypedDict):
    title: str
    years: str
    text_html: str
    pay: str  # what this level earns, "" if unknown


class DayItem(TypedDict):
    name: str
    starts: str
    ends: str
    focus: str
    activities_html: list[str]


class CaseItem(TypedDict):
    title: str
    text_html: str
    takeaway_html: str


class QuestionItem(TypedDict):
    anchor: str
    question: str
    answer_html: str


class Section(TypedDict):
    """An entry of the table of contents. Only parts that have something to show are listed."""

    anchor: str
    title: str


class SalaryTier(TypedDict):
    label: str
    text: str
    x: float  # place on the chart, in its viewBox
    note: str
    source: int


class SalaryBand(TypedDict):
    """One area's salary: the figure, its levels and where each stands on a chart 0..1000 wide."""

    salary: FigureItem
    tiers: list[SalaryTier]  # entry, middle, senior, where known
    top: FigureItem | None  # top 10% from
    low_x: float
    median_x: float
    high_x: float
    top_x: float
    ticks: list[SalaryTier]


class SkillNote(TypedDict):
    """What a guide says of a skill, in one of its parts."""

    part_label: str
    note_html: str


class Card(TypedDict):
    """A guide in the index, among related roles, in a comparison. Texts are "" where unknown."""

    url: str
    slug: str
    title: str
    summary: str
    field: str
    field_slug: str
    demand: Level
    median_text: str
    growth_text: str
    remote_label: str
    education_label: str
    outlook_label: str
    stress_label: str
    balance_label: str
    shared_skills: int  # with the guide on whose page the card stands
    skill_notes: list[SkillNote]  # on the page of a skill


class GuideContent(TypedDict):
    title: str
    slug: str
    summary: str
    field: str
    field_slug: str
    aliases: list[str]
    remote: Level
    demand: Level
    education: Level
    stress: Level
    balance: Level
    outlook: str
    occupation_code: str
    occupation_title: str
    occupation_stands_in: bool
    reviewed_on: str  # ISO date or ""
    reviewed_by: str
    changed_on: str  # ISO date
    words: int
    minutes: int
    sections: list[Section]

    growth: FigureItem | None
    employment: FigureItem | None
    openings: FigureItem | None
    bands: list[SalaryBand]

    market_demand_html: str
    core_functions_html: str
    work_setting_html: str
    education_level_html: str
    path_html: str
    required_education_html: str
    global_outlook_html: str
    role_challenges_html: str
    growth_paths_html: str
    industry_trends_html: str
    balance_and_stress_html: str
    portfolio_tips_html: str
    job_outlook_html: str

    responsibilities_html: list[str]
    pros_html: list[str]
    cons_html: list[str]
    mistakes_html: list[str]
    advice_html: list[str]

    tool_groups: list[ToolGroup]
    technical_skills: list[SkillItem]
    soft_skills: list[SkillItem]
    skill_map: list[SkillMapLevel]
    tiers: list[TierItem]
    day: list[DayItem]
    case_studies: list[CaseItem]
    questions: list[QuestionItem]
    sources: list[SourceItem]
