"""Everyday words: which sections of a guide speak of what somebody asks, and with which words guides say it.

Nobody asks for “Work setting”; they ask whether they would have to work nights.
"""

from typing import NamedTuple

from advice.sources.stems import stems


class _Family(NamedTuple):
    """Words of questions, the sections that answer them, and other words that those sections have."""

    asked: str
    sections: tuple[str, ...]
    said: str = ""


_FAMILIES = (
    _Family(
        "tool equipment gear software kit instrument",
        ("tech-stack", "skills"),
        "tool software equipment meter system",
    ),
    _Family(
        "body bodily physical physically strength heavy lift tiring tired exhausting strain outdoors outside dirty",
        ("work-setting", "balance", "pros-cons"),
        "body bodily physical lift kneel climb ladder shoulder knee heavy tired outdoors",
    ),
    _Family(
        "night shift weekend holiday hours overtime call schedule",
        ("work-setting", "balance", "pros-cons"),
        "night shift weekend holiday hours overtime rotation schedule",
    ),
    _Family("stress stressful burnout pressure family", ("balance", "pros-cons"), "stress pressure balance tired"),
    _Family("home remote remotely office travel commute", ("work-setting",), "home remote remotely office travel"),
    _Family(
        "degree master bachelor phd doctorate diploma college university school bootcamp boot camp course certificate "
        "certification qualification qualified",
        ("education", "skills", "path"),
        "degree bachelor master doctorate diploma college university program certificate course",
    ),
    _Family("exam license licence licensed apprenticeship", ("path", "education"), "exam license apprenticeship pass"),
    _Family("day routine typical usual", ("day",)),
    _Family("mistake beginner regret pitfall", ("mistakes",)),
    _Family("portfolio showcase sample", ("portfolio",)),
    _Family("promotion promoted senior supervisor", ("tiers", "market-today"), "senior lead supervisor foreman"),
    _Family(
        "future demand outlook growing growth automation automated replaced ai robot",
        ("market-demand", "job-outlook", "market-today"),
        "demand growth grow outlook projected automated",
    ),
    _Family("downside disadvantage drawback advantage pros cons worth", ("pros-cons",)),
    _Family("duty task responsibility", ("responsibilities", "core-functions", "day")),
    _Family("abroad overseas country", ("global-outlook",), "country abroad"),
    _Family("skill soft strength", ("skills", "skill-map")),
)
# what somebody wants to do with an answer says nothing about what it is about
_IDLE = frozenset(
    stems(
        "name mention write list put know tell say show belong include lot really still often usually ever there into"
    )
)
_ASKED = {stem: family for family in reversed(_FAMILIES) for stem in stems(family.asked)}
_SAID = {stem: frozenset(stems(family.said)) - {stem} for stem, family in _ASKED.items()}


def sections(asked: frozenset[str]) -> frozenset[str]:
    """Sections that speak of one of these stems."""
    return frozenset(anchor for stem in asked if stem in _ASKED for anchor in _ASKED[stem].sections)


def is_plain(stem: str) -> bool:
    """Whether a guide need not have it, for a question with it to be about a career."""
    return stem in _ASKED or stem in _IDLE


def others(stem: str) -> frozenset[str]:
    """Stems by which a guide may say the same."""
    return _SAID.get(stem, frozenset())
