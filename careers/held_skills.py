"""Which skills somebody has: the one way to read and to change it.

Members keep theirs in the database, visitors in their session; at sign-in the session's are
added to the account. Guides, the goals page and everything later ask here.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from careers.models import HeldSkill, Skill

KEY = "held_skills"
MOST = 300  # in a session

_FIELDSET = re.compile(r"<fieldset data-ladder>.*?</fieldset>", re.DOTALL)
_BOX = re.compile(r'value="([^"]*)" data-skill>')
_COUNT = "<output data-have></output>"
_SUM = "<output data-have-all></output>"


def slugs_of(request: HttpRequest) -> set[str]:
    """The slugs of the skills that the person behind the request has."""
    if isinstance(request.user, User):
        return set(HeldSkill.objects.filter(user=request.user).values_list("skill__slug", flat=True))
    return set(request.session.get(KEY, []))


def change(request: HttpRequest, skill: Skill, *, have: bool) -> None:
    """Tick or untick one skill. Twice is once."""
    change_some(request, [skill], {skill.slug} if have else set())


def change_some(request: HttpRequest, skills: Iterable[Skill], held: set[str]) -> None:
    """Of `skills`, the person has those whose slugs are in `held` and no others; all other skills stay."""
    chosen = list(skills)
    if isinstance(request.user, User):
        gone = [skill.pk for skill in chosen if skill.slug not in held]
        with transaction.atomic():
            HeldSkill.objects.filter(user=request.user, skill__in=gone).delete()
            add(request.user, [skill.pk for skill in chosen if skill.slug in held])
        return
    kept = [slug for slug in request.session.get(KEY, []) if slug not in {skill.slug for skill in chosen}]
    request.session[KEY] = (kept + [skill.slug for skill in chosen if skill.slug in held])[-MOST:]


def keep(request: HttpRequest, user: User) -> None:
    """Put what the visitor ticked into the account they just signed in to."""
    if slugs := request.session.pop(KEY, None):
        add(user, Skill.objects.filter(slug__in=slugs).values_list("pk", flat=True))


def on_sign_in(sender: Any, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Receiver of Django's user_logged_in."""
    keep(request, user)


def add(user: User, skill_ids: Iterable[int]) -> None:
    """Tick these for a member; those they have stay as they are."""
    rows = [HeldSkill(user=user, skill_id=pk) for pk in skill_ids]
    HeldSkill.objects.bulk_create(rows, ignore_conflicts=True)


def with_ticks(article: str, held: set[str]) -> SafeString:
    """A guide's kept page with the boxes of `held` ticked and counted."""
    counts = [0, 0]

    def fill(ladder: re.Match[str]) -> str:
        boxes = _BOX.findall(ladder[0])
        have = sum(slug in held for slug in boxes)
        counts[0] += have
        counts[1] += len(boxes)
        ticked = _BOX.sub(lambda box: f"{box[0][:-1]} checked>" if box[1] in held else box[0], ladder[0])
        return ticked.replace(_COUNT, f"<output data-have>{have} of {len(boxes)}</output>", 1)

    filled = _FIELDSET.sub(fill, article)
    words = f"<output data-have-all>You have {counts[0]} of {counts[1]}.</output>"
    return mark_safe(filled.replace(_SUM, words, 1))  # noqa: S308 - our own page; only numbers are put in
