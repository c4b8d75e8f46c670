"""An answer as plain text, with the same label as on its page."""

from django.utils import timezone

from advice.document import plain_text
from advice.goals import Goal
from advice.models import Answer
from advice.pages.answer_page import document_of

FROM_GUIDES = "From our guides: put together by rules, without an AI."
NOT_YET = "This answer is still being written."


def text_of(answer: Answer) -> str:
    answered = document_of(answer)
    asked = [f"Asked: {answer.question}", ""] if answer.question else []
    when = timezone.localtime(answer.asked_at)
    lines = [
        str(Goal(answer.goal).label),
        f"{label(answer)} {when:%Y-%m-%d}",
        *([answer.fell_back] if answer.fell_back else []),
        "",
        *asked,
        plain_text(answered) if answered else NOT_YET,
    ]
    return "\n".join(lines) + "\n"


def label(answer: Answer) -> str:
    if not answer.is_ai:
        return FROM_GUIDES
    by = f" ({answer.provider})" if answer.provider else ""
    return f"Written by AI{by}. It can be wrong."
