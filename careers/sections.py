"""The sections of a guide's page, in reading order, and which of them have something to show."""

from collections.abc import Mapping

from careers.content_types import Section

# anchor, title, the keys of GuideContent of which one must hold something
SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("market-demand", "Market demand", ("market_demand_html", "demand")),
    ("salary", "Annual salary", ("bands",)),
    ("core-functions", "Core functions", ("core_functions_html",)),
    ("responsibilities", "Key responsibilities", ("responsibilities_html",)),
    ("work-setting", "Work setting", ("work_setting_html",)),
    ("tech-stack", "Tech stack", ("tool_groups",)),
    ("skills", "Skills and qualifications", ("education_level_html", "technical_skills", "soft_skills")),
    ("path", "Path to the role", ("path_html",)),
    ("education", "Required education", ("required_education_html",)),
    ("tiers", "Career tiers", ("tiers",)),
    ("global-outlook", "Global outlook", ("global_outlook_html",)),
    ("market-today", "Job market today", ("role_challenges_html", "growth_paths_html", "industry_trends_html")),
    ("day", "A day in the life", ("day",)),
    ("balance", "Work-life balance and stress", ("balance_and_stress_html", "stress", "balance")),
    ("skill-map", "Skill map", ("skill_map",)),
    ("pros-cons", "Pros and cons", ("pros_html", "cons_html")),
    ("mistakes", "Common mistakes", ("mistakes_html",)),
    ("advice", "Contextual advice", ("advice_html",)),
    ("case-studies", "Case studies", ("case_studies",)),
    ("portfolio", "Portfolio tips", ("portfolio_tips_html",)),
    ("job-outlook", "Job outlook", ("job_outlook_html", "growth", "employment", "openings", "outlook")),
    ("questions", "Questions and answers", ("questions",)),
    ("sources", "Sources and references", ("sources",)),
)


def present(content: Mapping[str, object]) -> list[Section]:
    """The sections that `content` (a GuideContent in the making) fills."""
    return [
        Section(anchor=anchor, title=title)
        for anchor, title, keys in SECTIONS
        if any(_says_something(content[key]) for key in keys)
    ]


def _says_something(value: object) -> bool:
    if isinstance(value, dict) and "step" in value:
        return bool(value["step"])
    return bool(value)
