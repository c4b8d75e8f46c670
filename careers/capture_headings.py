"""The headings of a capture. They carry no marks, so they are known by their words alone."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from careers import parts
from careers.capture_lines import Line
from careers.parts import plain_dashes


class Heading(NamedTuple):
    """A known heading: the part's key (an attribute of GuideDocument where it has one), and how people word it.

    `needs_role`: the words alone are no heading, the name of the role has to follow.
    """

    key: str
    pattern: str
    needs_role: bool = False


HEADINGS = (
    Heading("market_demand", r"(?:current )?(?:market|job) demand"),
    Heading("salary", r"(?:average |typical )?(?:annual |yearly |hourly )?(?:salary|salaries|wages?|pay)(?: ranges?)?"),
    Heading("core_functions", r"core functions?"),
    Heading("responsibilities", r"(?:key |main |core )?responsibilities"),
    Heading("work_setting", r"work(?:ing)? (?:setting|environment)s?"),
    Heading("tools", r"(?:tech|technology) stack|tools(?: and (?:technologies|equipment|software))?"),
    Heading("skills", r"skills and qualifications|qualifications(?: and skills)?"),
    Heading("education_level", r"education(?:al)? level"),
    Heading("technical_skills", r"(?:tech|technical|hard) (?:skills|abilities)"),
    Heading("soft_skills", r"soft (?:skills|abilities)"),
    Heading("path", r"(?:career )?(?:path|roadmap)(?: to)?(?: becoming)?|how to become", needs_role=True),
    Heading("required_education", r"(?:required|necessary) education|education requirements"),
    Heading("tiers", r"career (?:path )?(?:tiers|levels|stages|progression)"),
    Heading("global_outlook", r"(?:global|international) outlook"),
    Heading("market_today", r"(?:the )?job market(?: today)?"),
    Heading("role_challenges", r"(?:role|key|current) challenges"),
    Heading("growth_paths", r"growth (?:paths?|areas|opportunities)"),
    Heading("industry_trends", r"(?:industry|market|key) trends"),
    Heading("day", r"(?:a )?(?:typical )?day in the life"),
    Heading(
        "balance_and_stress", r"work-?\s?life balance(?: and stress(?: levels?)?)?|stress and work-?\s?life balance"
    ),
    Heading("skill_map", r"skills? map"),
    Heading("pros_and_cons", r"(?:the )?pros and cons|advantages and disadvantages"),
    Heading("pros", r"pros|advantages"),
    Heading("cons", r"cons|disadvantages"),
    Heading("mistakes", r"common (?:beginner )?mistakes"),
    Heading("advice", r"contextual advice|(?:practical )?advice"),
    Heading("case_studies", r"(?:real-world )?(?:examples and )?case studies|examples"),
    Heading("portfolio_tips", r"portfolio (?:tips|advice)"),
    Heading("job_outlook", r"(?:job|career|employment) outlook(?: and related (?:roles|careers))?"),
    Heading("related", r"related (?:roles|careers|jobs|guides)"),
    Heading("questions", r"frequently asked questions(?: \(faqs?\))?|faqs?|questions and answers"),
    Heading("sources", r"sources and references|references and sources|sources|references"),
    Heading("share", r"share(?: this)?(?: career)?(?: guide| page| article)?"),
)
# Parts made of parts: nothing of their own stands under their headings.
CONTAINERS = {
    "skills": ("education_level", "technical_skills", "soft_skills"),
    "market_today": ("role_challenges", "growth_paths", "industry_trends"),
    "pros_and_cons": ("pros", "cons"),
}
NAMES = parts.HEADINGS | {
    "salary": "Annual salary",
    "skills": "Skills and qualifications",
    "market_today": "Job market today",
    "pros_and_cons": "Pros and cons",
    "related": "Related roles",
    "sources": "Sources and references",
    "share": "Share",
    "head": "Head",
}
_PATTERNS = [(each, re.compile(rf"(?:{each.pattern})(?P<rest>$|[ :].*)")) for each in HEADINGS]
# one look at all of them, as nearly every line is none
_ANY = re.compile("|".join(each.pattern for each in HEADINGS))
# words that lead up to the name of a role
_JOINS = frozenset(
    {"the", "a", "an", "of", "for", "to", "as", "in", "at", "by", "and", "this", "new", "role", "roles", "career",
     "careers", "job", "jobs", "position", "profession", "professionals", "becoming", "beginner", "beginners",
     "newcomers", "starters", "aspiring", "common"}
)  # fmt: skip
_LEAD = re.compile(r"(?:#+\s+|\d{1,2}[.)]\s+)?[^\w(]*")
_LABEL = re.compile(r"\s*\([^()]*\)$")


def fold(text: str) -> str:
    """The words of a heading without what varies: case, kinds of dashes, "&", signs before it, a colon after it."""
    words = _LEAD.sub("", plain_dashes(text), count=1).replace("&", " and ").removesuffix(":")
    return " ".join(words.casefold().replace("’", "'").split())


class Role:
    """The words of a title, by which "Path to Museum Conservator" is known for a heading."""

    def __init__(self, titles: Iterable[str]) -> None:
        self.stems = {_stem(word) for title in titles for word in _words(title)}

    def names(self, text: str) -> bool:
        """Whether the text holds words of the role, and words that lead up to it, and no others."""
        words = _words(text)
        return all(word in _JOINS or _stem(word) in self.stems for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _stem(word: str) -> str:
    return word[:6].rstrip("s") or word


def known_heading(line: Line, role: Role) -> str:
    """The key of the part whose heading the line is, "" if it is none. A sentence never is."""
    if len(line.text) > 160 or (line.item is not None and not line.step):
        return ""
    text = fold(line.text)
    if not _ANY.match(text) or text[-1] in ".!?;,":
        return ""
    for heading, pattern in _PATTERNS:
        if (match := pattern.fullmatch(text)) and _fits(heading, match["rest"], role):
            return heading.key
    return ""


def _fits(heading: Heading, rest: str, role: Role) -> bool:
    if heading.key == "salary":
        rest = _LABEL.sub("", rest)
    rest = rest.strip(" :-")
    if heading.needs_role and not rest:
        return False
    return role.names(rest)
