"""What a rule against spam would hold back, before it does."""

import re
from dataclasses import dataclass

from django.db.models import Q

from jobs.models import Job, RuleField

LOOKED_AT = 20_000  # the newest open jobs: enough to judge by, and quick
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Tried:
    found: int
    looked_at: int
    jobs: tuple[Job, ...]  # the newest SHOWN, with their companies


def try_rule(*, words: str, field: str) -> Tried:
    """Among the newest open jobs."""
    newest = list(Job.objects.open().order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT])
    if not newest or not words.strip():
        return Tried(0, len(newest), ())
    found = Job.objects.filter(_matching(words, field), pk__in=newest)
    ids = list(found.order_by("-pk").values_list("pk", flat=True).distinct())
    shown = Job.objects.filter(pk__in=ids[:SHOWN]).select_related("company").order_by("-pk")
    return Tried(len(ids), len(newest), tuple(shown))


def _matching(words: str, field: str) -> Q:
    pattern = pattern_of(words)
    every = {
        RuleField.TITLE: Q(title__iregex=pattern),
        RuleField.COMPANY: Q(company__name__iregex=pattern),
        RuleField.DESCRIPTION: Q(description__iregex=pattern),
        RuleField.ADDRESS: Q(listings__url__iregex=pattern) | Q(listings__apply_url__iregex=pattern),
    }
    if field in every:
        return every[RuleField(field)]
    return Q(title__iregex=pattern) | Q(company__name__iregex=pattern) | Q(description__iregex=pattern)


def pattern_of(words: str) -> str:
    """A regular expression of PostgreSQL: whole words, one after the other, a * for any letters of one word."""
    parts = ["\\w*".join(re.sub(r"(\W)", r"\\\1", piece) for piece in word.split("*")) for word in words.split()]
    text = r"\s+".join(parts)
    before = r"\y" if re.match(r"\w", words.strip()) else ""
    after = r"\y" if re.search(r"\w$", words.strip()) else ""
    return f"{before}{text}{after}"
