"""The contextual advice of a guide, as tasks for a plan."""

import hashlib
import html
import re
from datetime import date

from django.utils.html import strip_tags

from accounts.models import User
from careers.models import Guide, Point
from jobboard.safe_html import markdown_line
from tracker.models import PlanTask, TaskOrigin
from tracker.plan import adding

_FOOTNOTE = re.compile(r"\s*\[\^[^\]]*\]")


def of(guide: Guide) -> dict[str, str]:
    """Its lines as plain text, by a key that stays while a line says the same."""
    texts = guide.points.filter(part=Point.Part.ADVICE).values_list("text", flat=True)
    return {hashlib.sha256(text.encode()).hexdigest()[:16]: plain(text) for text in texts}


def plain(text: str) -> str:
    """A line of a guide without its marks."""
    return " ".join(html.unescape(strip_tags(markdown_line(_FOOTNOTE.sub("", text)))).split())


def add(*, user: User, guide: Guide, key: str, due_on: date | None) -> PlanTask:
    """Once a line, however often it is asked for. A long line is all in the note. Raises adding.TooManyTasks."""
    text = of(guide)[key]
    title = adding.line(text)
    return adding.add(
        user=user, title=title, note="" if title == text else text, due_on=due_on, origin=TaskOrigin.OWN,
        origin_words=f"the career guide {guide.title}", origin_url=f"{guide.get_absolute_url()}#advice",
        origin_key=f"guide-{guide.pk}-{key}",
    )  # fmt: skip
