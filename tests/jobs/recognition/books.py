"""A book without a database: what the first migration seeds, and some skills and guides."""

import importlib
from decimal import Decimal
from functools import cache

from jobs.models import Region
from jobs.places import Atlas
from jobs.recognition import Book
from jobs.recognition.skills import SkillWords
from jobs.recognition.sorting import Categories, GuideTitles
from jobs.recognition.spam import SpamRules

taxonomy = importlib.import_module("jobs.migrations.0003_first_taxonomy")
SKILLS = (
    "Python", "Go", "R", "C", "C++", "C#", ".NET", "Node.js", "Excel", "React", "Java", "JavaScript", "SQL", "CI/CD",
    "Machine learning", "Patient care", "Customer service", "Kubernetes", "Rust",
)  # fmt: skip
GUIDES = {"Registered nurse": 1, "Electrician": 2, "Data analyst": 3, "Software developer": 4, "Software engineer": 4}
CATEGORIES = {number: slug for number, (_, slug, _, _) in enumerate(taxonomy.CATEGORIES)}
RATES = {currency: Decimal(rate) for currency, rate in taxonomy.RATES.items()}


@cache
def atlas() -> Atlas:
    return Atlas.of(
        Region(name=name, slug=slug, countries=countries.split(), words=words.split("|"))
        for name, slug, countries, words in taxonomy.REGIONS
    )


@cache
def book() -> Book:
    return Book(
        skills=SkillWords((name, number) for number, name in enumerate(SKILLS)),
        categories=Categories((pk, row[0], row[3].split("|")) for pk, row in enumerate(taxonomy.CATEGORIES)),
        guides=GuideTitles(GUIDES.items()),
        spam=SpamRules((number, *rule) for number, rule in enumerate(taxonomy.SPAM_RULES)),
        atlas=atlas(),
        rates=RATES,
    )
