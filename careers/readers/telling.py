"""The one email to who asked. Their row goes with it, so nobody gets two and no address is kept.

A row is locked, its email is sent and the row deleted in one transaction: of two processes one tells. What was sent
when a process died goes out once more at most, as the same message.
"""

import logging
import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from careers.models import DeclineReason, QuestionAsker, QuestionState, ReaderQuestion
from careers.readers import near
from jobboard import mail
from jobboard.mail_text import quoted
from jobboard.safe_html import markdown

log = logging.getLogger(__name__)
AT_ONCE = 5
GIVEN_UP = timedelta(days=3)  # after the answer; an address is not kept for a mail server that never takes it
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')
_WHY = {
    DeclineReason.ELSEWHERE: "It is not about this career. The search may lead you to the guide that it is about.",
    DeclineReason.PERSONAL: "It asks what is right for you, and a guide cannot know you. Our advice starts from what "
    "you tell it.",
    DeclineReason.UNKNOWN: "We found no answer that we could stand behind.",
    DeclineReason.UNCLEAR: "We did not understand what you would like to know. You are welcome to ask again in other "
    "words.",
}


def due() -> QuerySet[QuestionAsker]:
    """Those whose question is settled."""
    return QuestionAsker.objects.exclude(question__state=QuestionState.NEW)


def tell_of(question_ids: list[int]) -> None:
    """Tell those who asked these questions, while an editor waits for the page: the first few. The rest, and whom the
    mail server did not take, `tell_waiting` tells."""
    for pk in list(due().filter(question__in=question_ids).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        _tell(pk)


def tell_waiting() -> int:
    """Returns how many were dealt with."""
    return sum(_tell(pk) for pk in list(due().order_by("pk").values_list("pk", flat=True)))


def give_up(*, now: datetime) -> int:
    """Let go of those who could not be told. Returns how many."""
    number = due().filter(question__handled_at__lt=now - GIVEN_UP).delete()[0]
    if number:
        log.warning(
            "%d readers were not told of an answer in %d days: their addresses are deleted", number, GIVEN_UP.days
        )
    return number


@transaction.atomic
def _tell(pk: int) -> bool:
    rows = due().select_for_update(of=("self",), skip_locked=True).select_related("question__guide", "user")
    asker = rows.filter(pk=pk).first()
    if asker is None:
        return False
    try:
        if wants_to_know(asker):
            _send(asker)
    except Exception:  # tried again by tell_askers
        log.exception("The answer to a question could not be mailed")
        return False
    asker.delete()
    return True


def wants_to_know(asker: QuestionAsker) -> bool:
    """Nobody hears that we took them for an abuser, and suspended members hear nothing."""
    return asker.question.reason != DeclineReason.ABUSE and (asker.user is None or asker.user.is_active)


def _send(asker: QuestionAsker) -> None:
    question = asker.question
    name = "declined" if question.state == QuestionState.DECLINED else "answered"
    message = mail.compose(
        to=asker.email,
        template=f"careers/email/question_{name}",
        context=about(question),
        message_id=f"question-{question.pk}-{asker.pk}",
    )
    message.send(using="default")


def about(question: ReaderQuestion) -> dict[str, Any]:
    """What the emails say of a question."""
    guide = question.guide
    return {
        "guide": guide,
        "asked_on": timezone.localdate(question.asked_at),
        "quoted_text": quoted(question.text),
        "wording": question.wording if question.wording != question.text else "",
        "answer": plain(question.answer),
        "why_not": _WHY.get(DeclineReason(question.reason), "") if question.reason else "",
        "said": question.said,
        "page": _page(question),
        "is_in_guide": guide.is_published and _anchor(question) != "",
        "advice": settings.SITE_URL + reverse("advice:index") if question.reason == DeclineReason.PERSONAL else "",
        "why": f"You get this email because this address was left with a question at {settings.SITE_NAME}. "
        "With this email we delete it.",
    }


def _page(question: ReaderQuestion) -> str:
    if not question.guide.is_published:
        return str(settings.SITE_URL + reverse("careers:index"))
    anchor = _anchor(question)
    return f"{settings.SITE_URL}{question.guide.get_absolute_url()}{f'#{anchor}' if anchor else ''}"


def _anchor(question: ReaderQuestion) -> str:
    """Where the guide answers it now."""
    key = near.key_of(question.wording)
    return next((each.anchor for each in near.answered(question.guide) if each.key == key), "")


def plain(text: str) -> str:
    """Markdown as the text of an email: paragraphs, points, links in words and address."""
    html = _LINK.sub(_spelled, markdown(near.SOURCE_MARK.sub("", text)))
    html = re.sub(r"\s*<li>\s*(?:<p>)?", "\n- ", html)
    html = re.sub(r"<br ?/?>", "\n", html)
    html = re.sub(r"</(?:p|ul|ol|h[34]|blockquote|pre)>|<hr ?/?>", "\n\n", html)
    lines = (line.strip() for line in unescape(re.sub(r"<[^>]+>", "", html)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _spelled(link: re.Match[str]) -> str:
    """A link as its words and where it leads; pages of the site by their whole address, places on the page as words."""
    address, words = link[1], link[2]
    if address.startswith("#") or unescape(address) == unescape(words):
        return words
    return f"{words} ({settings.SITE_URL if address.startswith('/') else ''}{address.removeprefix('mailto:')})"
