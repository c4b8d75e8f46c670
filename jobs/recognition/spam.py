"""Postings that look like fraud or no job at all. Each is held for a look, with a reason; few rules keep one off."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jobs.recognition.phrases import words
from jobs.recognition.recognised import Suspicion

# reason, words of which one is there, pattern for text in small letters
_PATTERNS = [
    (
        "Seems to ask applicants for money",
        frozenset({"fee", "deposit", "kit", "card", "cards"}),
        re.compile(
            r"(?:you (?:must|will have to|need to)|applicants? (?:must|should)) (?:first )?(?:pay|"
            r"send|deposit|purchase) "
            r"[^.\n]{0,40}(?:fee|deposit|starter kit|training kit|gift card)|"
            r"\b(?:application|enrol?lment|onboarding|starter[- ]kit) fee\b[^.\n]{0,40}\bbefore (?:you )?start"
        ),
    ),
    (
        "Wants to be written to by a chat app only",
        frozenset({"whatsapp", "telegram", "signal", "wechat", "t.me", "wa.me"}),
        re.compile(
            r"(?:apply|contact (?:us|me|our)|interviews?|text|message|reach (?:us|me))[^.\n]{0,30}"
            r"\b(?:only )?(?:via|on|through|by) (?:whatsapp|telegram|signal|wechat)\b|\bt\.me/|\bwa\.me/"
        ),
    ),
    (
        "Promises riches",
        frozenset({"earn", "make", "unlimited", "guaranteed", "passive"}),
        re.compile(
            r"(?:earn|make) (?:up to |over )?[$€£]\s?\d[\d,.]*\s?k? ?(?:a |per |every )?(?:day|daily|week|weekly)"
            r"[^.\n]{0,40}(?:no experience|from home|easy|guaranteed)|"
            r"unlimited (?:earning|income) potential[^.\n]{0,60}no experience|"
            r"earn (?:a )?(?:guaranteed|passive) income"
        ),
    ),
]
_ODD_TITLE = re.compile(r"(.)\1{5,}|^(?:test|asdf\w*|qwerty\w*|lorem ipsum.*|xxx+|untitled|n/?a)$", re.IGNORECASE)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{8,}", re.IGNORECASE)
# a test whether people read to the end, which one board adds to every text with a code of the reader
_HUMAN_TEST = re.compile(
    r"(?:<p>|<br>)?\s*Please mention the words? (?:<strong>|\*\*)?[^<.]{2,80}?(?:</strong>|"
    r"\*\*)? (?:and tag \S+ )?when applying[^<]{0,400}(?:</p>)?",
    re.IGNORECASE,
)


class Rule(NamedTuple):
    pk: int
    needed: frozenset[str]  # words without which it cannot match
    pattern: re.Pattern[str]
    field: str
    is_removing: bool
    reason: str


class SpamRules:
    def __init__(self, rules: Iterable[tuple[int, str, str, str, str]]) -> None:
        """Ids, words, fields, actions and reasons of the active rules."""
        self._rules = [
            Rule(pk, _needed(each), _pattern(each), field, action == "remove", reason)
            for pk, each, field, action, reason in rules
        ]

    def read(self, texts: Mapping[str, str], seen: Iterable[str] = ()) -> Suspicion | None:
        """`texts` by the names of RuleField; `seen` are the words of the description, where they are known."""
        known = set(seen or words(texts.get("description", "")))
        for field, text in texts.items():
            if field != "description":
                known.update(words(text))
        likely = (rule for rule in self._rules if rule.needed <= known)
        hits = [rule for rule in likely if any(map(rule.pattern.search, _read_in(rule.field, texts)))]
        if hits:
            first = min(hits, key=lambda rule: not rule.is_removing)
            return Suspicion(reason=first.reason, remove=first.is_removing, rule_id=first.pk)
        description = texts.get("description", "").lower()
        for reason, needed, pattern in _PATTERNS:
            if not needed.isdisjoint(known) and pattern.search(description):
                return Suspicion(reason=reason)
        return Suspicion(reason="The title is no title") if is_gibberish(texts.get("title", "untold")) else None


def _read_in(field: str, texts: Mapping[str, str]) -> Iterable[str]:
    return [texts[field]] if field in texts else texts.values()


def _needed(rule: str) -> frozenset[str]:
    return frozenset(word for part in rule.split() if "*" not in part for word in words(part))


def _pattern(rule: str) -> re.Pattern[str]:
    spelled = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in rule.split())
    return re.compile(rf"(?<!\w){spelled}(?!\w)", re.IGNORECASE)


def is_gibberish(title: str) -> bool:
    letters = [each for each in title if each.isalpha()]
    if len(letters) < 2 or _ODD_TITLE.search(title.strip()):
        return True
    return title.isascii() and any(_CONSONANTS.search(word) for word in title.split())


def without_human_test(safe: str) -> str:
    return _HUMAN_TEST.sub("", safe) if "when applying" in safe else safe
