"""The tabs of the guide form: which fields and rows stand where."""

from typing import Any, NamedTuple

from careers.documents import POINT_LISTS


class Tab(NamedTuple):
    """`name` is its address (#tab-name). `fieldsets` as in a ModelAdmin; `rows` are prefixes of inlines."""

    name: str
    title: str
    fieldsets: tuple[tuple[str, dict[str, Any]], ...] = ()
    rows: tuple[str, ...] = ()


_MARKDOWN = "Markdown: **bold**, *italic*, lists with -, [links](https://…), [^key] to point at a source."

TABS = (
    Tab(
        "facts",
        "Facts",
        (
            ("The guide", {"fields": ("title", "slug", "field", "summary")}),
            ("At a glance", {"fields": ("remote", "demand", "education", "stress", "balance", "outlook")}),
            (
                "Official occupation",
                {
                    "fields": ("occupation_code", "occupation_title", "occupation_stands_in"),
                    "description": "The title is kept only beside a code.",
                },
            ),
        ),
    ),
    Tab("figures", "Salary and figures", rows=("sources", "figures")),
    Tab(
        "text",
        "Text",
        (
            ("The work", {"fields": ("market_demand", "core_functions", "work_setting"), "description": _MARKDOWN}),
            ("The way in", {"fields": ("education_level", "path", "required_education", "portfolio_tips")}),
            (
                "The market",
                {"fields": ("global_outlook", "role_challenges", "growth_paths", "industry_trends", "job_outlook")},
            ),
            ("Life at work", {"fields": ("balance_and_stress",)}),
        ),
    ),
    Tab("lists", "Lists", rows=tuple(attribute for attribute, _part in POINT_LISTS)),
    Tab("skills", "Skills", rows=("tools", "technical_skills", "soft_skills", "skill_map")),
    Tab("tiers", "Tiers", rows=("tiers",)),
    Tab("day", "Day", rows=("day",)),
    Tab("cases", "Case studies", rows=("case_studies",)),
    Tab("questions", "Questions", rows=("questions",)),
    Tab(
        "related",
        "Related and addresses",
        (
            (
                "Addresses",
                {"fields": ("former_addresses",), "description": "Old addresses redirect here for good."},
            ),
        ),
        rows=("aliases", "related"),
    ),
    Tab(
        "review",
        "Review",
        (
            ("Review", {"fields": ("reviewed_on", "reviewed_by", "status", "reason")}),
            ("What readers say", {"fields": ("readers",)}),
        ),
    ),
)

FIELDSETS: list[Any] = [fieldset for tab in TABS for fieldset in tab.fieldsets]

# Where the parts that careers.completeness names are written; all others are in Text.
_TAB_OF_PART = {
    "Summary": "facts",
    "Remote work": "facts",
    "Annual salary": "figures",
    "Sources and references": "figures",
    "Key responsibilities": "lists",
    "Pros and cons": "lists",
    "Common mistakes": "lists",
    "Contextual advice": "lists",
    "Tech stack": "skills",
    "Skills and qualifications": "skills",
    "Skill map": "skills",
    "Career tiers": "tiers",
    "A day in the life": "day",
    "Case studies": "cases",
    "Questions and answers": "questions",
    "Last reviewed": "review",
}


def tab_of_part(part: str) -> str:
    return _TAB_OF_PART.get(part, "text")
