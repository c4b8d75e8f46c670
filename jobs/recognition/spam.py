"""Postings that look like fraud or no job at all. Each is held for a look, with a reason; few rules keep one off."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jobs.recognition.recognised import Suspicion

_PATTERNS = [
    ("Seems to ask applicants for money", re.compile(
        r"(?:you (?:must|will have to|need to)|applicants? (?:must|should)|required to) (?:first )?(?:pay|send|deposit|purchase) [^.\n]{0,40}(?:fee|deposit|\$|€|£|starter kit|training kit|gift card)|"
        r"\b(?:processing|application|enrol?lment|onboarding|starter[- ]kit) fee\b[^.\n]{0,40}\b(?:applicant|candidate|before (?:you )?start|refund)", re.IGNORECASE)),
    ("Wants to be written to by a chat app only", re.compile(
        r"(?:apply|contact|interview|text|message|reach)[^.\n]{0,30}\b(?:only )?(?:via|on|through|by) (?:whats ?app|telegram|signal|wechat)\b|\bt\.me/|\bwa\.me/", re.IGNORECASE)),
    ("Promises riches", re.compile(
        r"(?:earn|make) (?:up to |over )?[$€£]\s?\d[\d,.]*\s?k? ?(?:\+ )?(?:a |per |every )?(?:day|daily|week|weekly)[^.\n]{0,40}(?:no experience|from home|easy|guaranteed)|"
        r"unlimited (?:earning|income) potential[^.\n]{0,60}no experience|guaranteed income|passive income", re.IGNORECASE)),
]  # fmt: skip
_ODD_TITLE = re.compile(r"(.)\1{5,}|^(?:test|asdf\w*|qwerty\w*|lorem ipsum.*|xxx+|untitled|n/?a)$", re.IGNORECASE)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{8,}", re.IGNORECASE)
# a test whether people read to the end, which one board adds to every text with a code of the reader
_HUMAN_TEST = re.compile(
    r"(?:<p>|<br>)?\s*Please mention the words? (?:<strong>|\*\*)?[^<.]{2,80}?(?:</strong>|\*\*)? (?:and tag \S+ )?when applying[^<]{0,400}(?:</p>)?",
    re.IGNORECASE,
)


class Rule(NamedTuple):
    pk: int
    pattern: re.Pattern[str]
    field: str
    is_removing: bool
    reason: str


class SpamRules:
    def __init__(self, rules: Iterable[tuple[int, str, str, str, str]]) -> None:
        """Ids, words, fields, actions and reasons of the active rules."""
        self._rules = [
            Rule(pk, _pattern(words), field, action == "remove", reason) for pk, words, field, action, reason in rules
        ]  # fmt: skip
        anywhere = [rule.pattern.pattern for rule in self._rules]
        self._any = re.compile("|".join(anywhere), re.IGNORECASE) if anywhere else None

    def read(self, texts: Mapping[str, str]) -> Suspicion | None:
        """`texts` by the names of RuleField."""
        everything = "\n".join(texts.values())
        hits = (
            [rule for rule in self._rules if rule.pattern.search(texts.get(rule.field, everything))]
            if self._any and self._any.search(everything)
            else []
        )
        if hits:
            first = min(hits, key=lambda rule: not rule.is_removing)
            return Suspicion(reason=first.reason, remove=first.is_removing, rule_id=first.pk)
        for reason, pattern in _PATTERNS:
            if pattern.search(texts.get("description", "")):
                return Suspicion(reason=reason)
        return Suspicion(reason="The title is no title") if is_gibberish(texts.get("title", "")) else None


def _pattern(words: str) -> re.Pattern[str]:
    spelled = r"\s+".join(re.escape(word).replace(r"\*", r"\S*") for word in words.split())
    return re.compile(rf"(?<!\w){spelled}(?!\w)", re.IGNORECASE)


def is_gibberish(title: str) -> bool:
    letters = [each for each in title if each.isalpha()]
    if len(letters) < 2 or _ODD_TITLE.search(title.strip()):
        return True
    return title.isascii() and any(_CONSONANTS.search(word) for word in title.split())


def without_human_test(safe: str) -> str:
    return _HUMAN_TEST.sub("", safe) if "when applying" in safe else safe
