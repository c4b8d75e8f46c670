"""The texts of the demo jobs: read from jobs/content, put together the way that different firms do it.

Each company has its own order of parts and its own headings, and each job its own choice of what is said.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.html import escape
from django.utils.text import slugify

CONTENT = Path(__file__).parent / "content"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as quick where it is there

# the parts of an advert in order; a list, or one paragraph
_ORDERS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("intro", "p"), ("where", "p"), ("do", "ul"), ("bring", "ul"), ("offers", "ul"), ("about", "p"), ("apply", "p")),
    (("about", "p"), ("intro", "p"), ("do", "ul"), ("bring", "ul"), ("where", "p"), ("offers", "p"), ("apply", "p")),
    (("intro", "p"), ("where", "p"), ("do", "p"), ("bring", "ul"), ("offers", "ul"), ("about", "p"), ("apply", "p")),
    (("intro", "p"), ("bring", "ul"), ("do", "ul"), ("about", "p"), ("offers", "ul"), ("where", "p"), ("apply", "p")),
    (("about", "p"), ("intro", "p"), ("do", "ul"), ("offers", "p"), ("bring", "ul"), ("where", "p"), ("apply", "p")),
    (("intro", "p"), ("do", "ul"), ("where", "p"), ("offers", "ul"), ("bring", "p"), ("apply", "p"), ("about", "p")),
)
# headings of do, bring, offers, about, apply; "" for none
_HEADINGS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "en": (
        ("What you will do", "What you bring", "What we offer", "Who we are", "How to apply"),
        ("The work", "You have", "In return", "", ""),
        ("A typical week", "It helps to have", "What you get", "About us", "Next step"),
        ("Your part in it", "Who we hope for", "Terms", "", "Interested?"),
        ("Your tasks", "What matters to us", "Why people stay", "", "Talk to us"),
        ("Day to day", "What you need", "The deal", "The house", "Applying"),
    ),
    "de": (
        ("Ihre Aufgaben", "Das bringen Sie mit", "Das bieten wir", "Über uns", "Bewerbung"),
        ("Was zu tun ist", "Was Sie können", "Was Sie bekommen", "", "So geht es weiter"),
    ),
    "fr": (
        ("Vos missions", "Votre profil", "Ce que nous offrons", "La maison", "Pour postuler"),
        ("Le travail", "Vous avez", "En échange", "", "La suite"),
    ),
    "es": (
        ("Qué hará", "Qué buscamos", "Qué ofrecemos", "Quiénes somos", "Cómo postular"),
        ("El trabajo", "Lo que trae", "A cambio", "", "Siguiente paso"),
    ),
    "pt": (
        ("O que vai fazer", "O que procuramos", "O que oferecemos", "Quem somos", "Como se candidatar"),
        ("O trabalho", "O seu perfil", "Em troca", "", "Próximo passo"),
    ),
}
_PARTS = ("do", "bring", "offers", "about", "apply")
_REMOTE = {
    "en": ("You work from home and live in {}.", "The post is remote, open to people in {}.",
           "Work from where you are, as long as that is {}."),
    "de": ("Gearbeitet wird von zu Hause ({}).",),
    "fr": ("Le poste se fait entièrement à distance ({}).",),
    "es": ("El trabajo es remoto ({}).",),
    "pt": ("O trabalho é remoto ({}).",),
}  # fmt: skip
_ANYWHERE = {"en": "You can live anywhere in the world.", "de": "Sie können überall auf der Welt leben."}
_WITH_ARTICLE = ("United Kingdom", "United States", "European Union", "Americas")
_OR = {"en": " or ", "de": " oder ", "fr": " ou ", "es": " o ", "pt": " ou "}
_ZONES = {"en": "Your time zone lies between UTC{:+g} and UTC{:+g}.",
          "de": "Ihre Zeitzone liegt zwischen UTC{:+g} und UTC{:+g}."}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoCompany:
    name: str
    size: str
    about: str
    offers: tuple[str, ...]
    apply: str
    via: str
    own_words: dict[str, dict[str, Any]]  # its texts in other languages

    @property
    def slug(self) -> str:
        return slugify(self.name)

    @property
    def website(self) -> str:
        return f"https://{self.slug}.example.com/"

    def words(self, part: str, language: str) -> Any:
        return self.own_words.get(language, {}).get(part) or getattr(self, part)


@dataclass(frozen=True, slots=True)
class DemoJob:
    key: str
    field: str
    category: str
    tags: tuple[str, ...]
    language: str
    title: str
    company: DemoCompany
    terms: dict[str, Any]
    texts: dict[str, Any]

    @property
    def is_remote(self) -> bool:
        return self.terms.get("how") == "remote"

    def may_live_in(self) -> str:
        """The countries of a remote job in words; "" for anywhere."""
        places = self.terms.get("open", [])
        return "" if places == ["Worldwide"] else _listed(places, _OR[self.language])

    def _may_live_in(self) -> str:
        """The same as a part of a sentence."""
        places = self.may_live_in()
        if self.language != "en":
            return places
        places = places.replace("LATAM", "Latin America")
        return re.sub("|".join(_WITH_ARTICLE), lambda found: f"the {found[0]}", places)

    def description(self) -> str:
        """The whole advert as HTML."""
        number = _number(self.company.slug)
        order = _ORDERS[number % len(_ORDERS)]
        variants = _HEADINGS[self.language]
        headings = dict(zip(_PARTS, variants[number % len(variants)], strict=True))
        texts = {**self.texts, "where": self._where(number)}
        return "".join(_part(texts[part], form, headings.get(part, "")) for part, form in order if texts[part])

    def _where(self, number: int) -> str:
        if not self.is_remote:
            return ""
        phrases = _REMOTE[self.language]
        places = self._may_live_in()
        sentence = phrases[number % len(phrases)].format(places) if places else _ANYWHERE[self.language]
        zones = self.terms.get("zones")
        return f"{sentence} {_ZONES[self.language].format(*zones)}" if zones else sentence


def _number(text: str) -> int:
    """The same every time, unlike hash()."""
    return zlib.crc32(text.encode())


def _listed(words: Sequence[str], last: str) -> str:
    return last.join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _part(text: str | Sequence[str], form: str, heading: str) -> str:
    head = f"<h3>{escape(heading)}</h3>" if heading else ""
    if isinstance(text, str):
        return f"{head}<p>{escape(text)}</p>"
    if form == "ul":
        return f"{head}<ul>{''.join(f'<li>{escape(each)}</li>' for each in text)}</ul>"
    return f"{head}<p>{escape(' '.join(each if each.endswith('.') else f'{each}.' for each in text))}</p>"


def _choice(pool: Sequence[str], nth: int, of: int, *, most: int) -> list[str]:
    """A part of a role's sentences for its nth job, going round, so that jobs share few."""
    if of == 1:
        return list(pool[: most + 1])
    many = min(most, max(3, -(-len(pool) // 2)), len(pool))
    start = nth * len(pool) // of
    return [pool[(start + step) % len(pool)] for step in range(many)]


def _share(offers: Sequence[str], turn: int) -> list[str]:
    """Three or four of what a company offers, other ones in each of its jobs."""
    return [offers[(turn * 2 + step) % len(offers)] for step in range(min(len(offers), 3 + turn % 2))]


def _said(job: dict[str, Any], role: dict[str, Any], part: str, nth: int) -> list[str]:
    """What a job says of its work or of who does it: its own words, the numbers it picks, or its share."""
    if part in job:
        return list(job[part])
    if picked := job.get("picks"):
        numbers = re.findall(r"\d+", picked.partition("/")[0 if part == "do" else 2])
        if numbers:
            return [role[part][int(number) - 1] for number in numbers]
    return _choice(role[part], nth, len(role["jobs"]), most=5 if part == "do" else 4)


@cache
def companies() -> dict[str, DemoCompany]:
    """By name, in the order of the files."""
    found = {}
    for content in _files().values():
        for entry in content["companies"]:
            languages = {language: entry[language] for language in _HEADINGS if language in entry}
            found[entry["name"]] = DemoCompany(
                entry["name"], entry["size"], entry["about"], tuple(entry["offers"]), entry["apply"],
                entry.get("via", "own"), languages,
            )  # fmt: skip
    return found


@cache
def jobs() -> tuple[DemoJob, ...]:
    offered: dict[str, int] = {}
    found = []
    for career_field, content in _files().items():
        for role in content["roles"]:
            for nth, job in enumerate(role["jobs"]):
                turn = offered[job["at"]] = offered.get(job["at"], -1) + 1
                found.append(_job(career_field, role, nth, turn))
    return tuple(found)


def _job(career_field: str, role: dict[str, Any], nth: int, turn: int) -> DemoJob:
    job, language = role["jobs"][nth], role.get("lang", "en")
    company = companies()[job["at"]]
    offers = company.words("offers", language)
    texts = {
        "intro": job["intro"],
        "do": _said(job, role, "do", nth),
        "bring": _said(job, role, "bring", nth),
        "offers": job.get("offers") or _share(offers, turn),
        "about": company.words("about", language),
        "apply": company.words("apply", language),
    }
    return DemoJob(
        f"{role['slug']}-{nth + 1}", career_field, job.get("category", role["category"]),
        tuple(job.get("tags", role["tags"])), language, job["title"], company, job["terms"], texts,
    )  # fmt: skip


@cache
def _files() -> dict[str, dict[str, Any]]:
    """By the slug of their field of work."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
        for path in sorted(CONTENT.glob("*.yaml"))
    }
