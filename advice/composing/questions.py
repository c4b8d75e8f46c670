"""A question in somebody's own words: what our guides say of it, word for word, or that they are silent.

The question only chooses passages. Nothing in it is followed.
"""

import re

from advice.asking import Asked
from advice.composing import topics
from advice.composing.composition import Composition, Item
from advice.composing.words import say
from advice.document import Sentence
from advice.goals import Goal
from advice.sources import guides, retrieval
from advice.sources.guides import KnownGuide
from advice.sources.retrieval import Found
from billing.gate import has_feature
from billing.plans import Feature
from careers.models import Guide

MOST_PASSAGES, MOST_GUIDES = 3, 3
_CLOSE = 0.75  # of the best score: what is farther from it is about something else
# how to reach somebody: no guide says that, however much it says of people like them
_REACHES_SOMEBODY = re.compile(
    r"\b(?:phone|telephone|mobile|cell|whats ?app) ?(?:number|no\b)|\b(?:private|personal|home|e-?mail|street) "
    r"(?:number|address|e-?mail|phone)|\bwhere does \w+(?: \w+){0,4} live\b",
    re.IGNORECASE,
)


def answer(composition: Composition) -> None:
    """The block that answers the question; nothing where none was asked."""
    question = composition.asked.question
    if not question:
        return
    if topic := topics.blocked(question):
        composition.text("question.heading", [(topic.pointer,)])
        return
    items = [_item(composition, question, found) for found in passages(composition.asked)]
    silent: Item = (Sentence(say("question.silent")), Sentence(say(_more(composition.asked))))
    composition.text("question.heading", items or [silent])


def _more(asked: Asked) -> str:
    """Only those who have a consultant are sent to one."""
    has_consultant = asked.user is not None and has_feature(asked.user, Feature.CONSULTANT)
    return "question.silent.more.consultant" if has_consultant else "question.silent.more"


def passages(asked: Asked) -> list[Found]:
    """The passages that answer the question: of the guides that it is about, else of any; [] where all are silent."""
    if _REACHES_SOMEBODY.search(asked.question):
        return []
    about = guides_of(asked)
    for known in (about, _others(asked.question)):
        found = [each for each in retrieval.find(asked.question, known, most=MOST_PASSAGES) if each.is_enough]
        # a guide that nobody asked about answers only what it has words for: bread is no recipe for sourdough
        if found and (known is about or retrieval.has_every_word(asked.question, known)):
            return [each for each in found if each.score >= _CLOSE * found[0].score]
    return []


def guides_of(asked: Asked) -> list[KnownGuide]:
    """Guides that the goal is about, the wanted career first."""
    rows = [asked.guide, asked.from_guide if asked.goal == Goal.SWITCH else None]
    return [guides.known(row) for row in dict.fromkeys(rows) if row]


def _others(question: str) -> list[KnownGuide]:
    near = retrieval.guides_near(question, most=MOST_GUIDES)
    rows = Guide.objects.published().only("pk", "version").in_bulk(near)
    return [guides.known(rows[pk]) for pk in near if pk in rows]


def _item(composition: Composition, question: str, found: Found) -> Item:
    quote = retrieval.excerpt(question, found.passage.text)
    source = found.guide.cited(found.passage.anchor, quote)
    return (composition.says(say("question.found", quote=quote), source),)
