"""Taking a question about a guide. It is kept without its asker; an address to tell stands beside it."""

import hashlib
import re
import time
from datetime import datetime

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone

from accounts.addresses import fold as fold_address
from accounts.models import User
from careers.models import Guide, QuestionAsker, QuestionState, ReaderQuestion
from careers.models.readers import LONGEST_QUESTION
from careers.parts import fold, one_line
from careers.readers import near

SHORTEST = 10
QUICKEST = 3  # seconds from the page to the press
HONEYPOT = "website"
_ADDRESS = re.compile(r"https?:|www\.|\w@\w", re.IGNORECASE)
_SALT = "careers.asking"


def stamp() -> str:
    """When a form was shown, signed."""
    return signing.dumps(int(time.time()), salt=_SALT)


class AskForm(forms.Form):
    question = forms.CharField(
        label="Your question",
        strip=False,  # cleaned below, and a mistake is shown as it was typed
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_QUESTION, "class": "plainly"}),
        help_text=f"{SHORTEST} to {LONGEST_QUESTION} characters. Leave out names and addresses: an answered question "
        "may come onto the guide.",
        error_messages={"required": "Write what you would like to know."},
    )
    email = forms.CharField(
        label="Email address, if you want to be told of the answer",
        required=False,
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        help_text="For one email with the answer. After it we delete the address, and after 180 days in any case.",
    )
    website = forms.CharField(
        required=False,
        label="Leave this empty",
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean_question(self) -> str:
        text = one_line(self.cleaned_data["question"])
        if len(text) < SHORTEST:
            raise ValidationError(f"Write at least {SHORTEST} characters, so that an editor knows what you mean.")
        if len(text) > LONGEST_QUESTION:
            raise ValidationError(
                f"Your question has {len(text)} characters; {LONGEST_QUESTION} is the most. Ask one thing at a time."
            )
        if _ADDRESS.search(text):
            raise ValidationError("Leave out links and email addresses. Say in words what you mean.")
        return text

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"]).strip()
        return fold_address(address) if address else ""

    @property
    def is_by_a_machine(self) -> bool:
        """Only who fills in what nobody can see."""
        return bool(self.data.get(HONEYPOT))

    @property
    def is_too_quick(self) -> bool:
        """Sent before anybody could have read the page, or without it. Then the form has a new stamp, and the next
        press goes through."""
        try:
            shown_at = signing.loads(self.data.get("stamp", ""), salt=_SALT)
        except signing.BadSignature:
            self._set("stamp", stamp())
            return True
        return bool(time.time() - shown_at < QUICKEST)

    def has_seen(self, found: list[near.Answered]) -> bool:
        """Whether the page has shown them already, before this press."""
        return {each.key for each in found} <= set(str(self.data.get("shown", "")).split())

    def remember(self, found: list[near.Answered]) -> None:
        self._set("shown", " ".join(each.key for each in found))

    def _set(self, name: str, value: str) -> None:
        """What the form says when it is shown again."""
        data = self.data.dict() if isinstance(self.data, QueryDict) else self.data
        self.data = {**data, name: value}


def take(
    guide: Guide, text: str, *, words: str, email: str = "", user: User | None = None, is_again: bool = False,
    now: datetime | None = None,
) -> ReaderQuestion:  # fmt: skip
    """Keep a question; the same words that wait already are asked once more, but where one and the same person sends
    them again (`is_again`). `text` is on one line, `email` folded."""
    now, key = now or timezone.now(), key_of(text)
    try:
        return _take(guide, text, key, words, email, user, is_again, now)
    except IntegrityError:  # somebody asked the same at the same moment: now it waits
        return _take(guide, text, key, words, email, user, is_again, now)


@transaction.atomic
def _take(
    guide: Guide, text: str, key: str, words: str, email: str, user: User | None, is_again: bool, now: datetime
) -> ReaderQuestion:
    question = _waiting(guide, key)
    if question is None:
        question = _new(guide, text, key, words, now)
    elif not is_again:
        ReaderQuestion.objects.filter(pk=question.pk).update(times=F("times") + 1)
    if email:
        asker = QuestionAsker(question=question, email=email, user=user, asked_at=now)
        QuestionAsker.objects.bulk_create([asker], ignore_conflicts=True)
    return question


def key_of(text: str) -> str:
    """What tells a question from others: its letters and digits."""
    told = re.sub(r"[\W_]+", " ", fold(text)).strip() or text
    return hashlib.sha256(told.encode()).hexdigest()


def _waiting(guide: Guide, key: str) -> ReaderQuestion | None:
    """Held until the asker stands beside it, so that it cannot be answered in between."""
    waiting = ReaderQuestion.objects.filter(guide=guide, key=key, state=QuestionState.NEW)
    return waiting.select_for_update().first()


def _new(guide: Guide, text: str, key: str, words: str, now: datetime) -> ReaderQuestion:
    alike = near.alike(words, ReaderQuestion.objects.new().filter(guide=guide), least=near.ALIKE)
    like = alike.select_related("head").first()
    head = (like.head or like) if like else None
    return ReaderQuestion.objects.create(guide=guide, text=text, key=key, words=words, asked_at=now, head=head)
