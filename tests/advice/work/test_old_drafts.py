"""A draft holds words of what was shared: it is shown no longer than that is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import DeletionReceipt
from accounts.privacy.deletion import delete_account
from advice.asking import Asked
from advice.consultant import blocking, deciding, drafts, handing_over, sharing
from advice.document import Answered
from advice.models import Conversation, Draft
from billing.models import Subscription
from tests.advice.work import rows
from tests.advice.work.pages import page, post
from tests.advice.work.rows import NOW
from tests.advice.work.test_drafts import written
from tests.people import sign_in

pytestmark = pytest.mark.django_db
EVERY = dict.fromkeys(sharing.SHARED, True)
WORDS = "zq-resume"


@pytest.fixture
def kept() -> Conversation:
    """Everything is shared, and there is a draft that says so."""
    made = rows.conversation(rows.consultant(), **EVERY)
    message = rows.said(made, "My resume?")
    Draft.objects.create(conversation=made, for_message=message.pk, text=WORDS, made_at=timezone.now())
    assert seen(made) == [True, True]
    return made


def seen(kept: Conversation) -> list[bool]:
    """Whether its consultant sees the draft: on the page, and at the beginning of an answer."""
    client = rows.client_of(Conversation.objects.get(pk=kept.pk).consultant)
    shown = client.get(page(kept)).content.decode()
    started = client.get(f"{page(kept)}?draft=1").context["reply_form"].initial
    assert started["was_drafted"] is (started["text"] != "")
    return [WORDS in shown, started["text"] == WORDS]


@pytest.mark.parametrize("name", sharing.SHARED)
def test_it_goes_with_the_switch_that_is_turned_off_and_does_not_come_back(kept: Conversation, name: str) -> None:
    sharing.change(conversation=kept, shared={**EVERY, name: False})
    assert not Draft.objects.exists()
    assert seen(kept) == [False, False]
    sharing.change(conversation=kept, shared=EVERY)
    assert seen(kept) == [False, False]


def test_it_stays_where_nothing_is_turned_off(kept: Conversation) -> None:
    sharing.change(conversation=kept, shared=EVERY)
    assert seen(kept) == [True, True]
    Conversation.objects.filter(pk=kept.pk).update(shares_board=False)
    sharing.change(conversation=kept, shared=EVERY)
    assert seen(kept) == [True, True]


def ask_for_another(kept: Conversation) -> None:
    blocking.ask_for_another(conversation=kept, instead_of=kept.consultant_id or 0, now=NOW)


def hand_over(kept: Conversation) -> None:
    ben = rows.consultant("Ben Roe")
    handing_over.hand_over(conversation=kept, to=ben, by=None, note="", now=NOW)
    assert seen(kept) == [False, False]


def leave(kept: Conversation) -> None:
    assert kept.consultant
    delete_account(kept.consultant.user, reason=DeletionReceipt.Reason.ASKED)


def lose_the_role(kept: Conversation) -> None:
    assert kept.consultant
    kept.consultant.user.groups.clear()
    rows.consultant("Ben Roe")
    assert handing_over.of_those_who_left(NOW) == 1
    assert seen(kept) == [False, False]


@pytest.mark.parametrize("changes", [ask_for_another, hand_over, leave, lose_the_role])
@pytest.mark.parametrize("shares", [True, False])
def test_it_does_not_change_hands(kept: Conversation, changes: Callable[[Conversation], None], shares: bool) -> None:
    Conversation.objects.filter(pk=kept.pk).update(**dict.fromkeys(EVERY, shares))
    changes(kept)
    assert not Draft.objects.exists()


def end_plus(kept: Conversation) -> None:
    Subscription.objects.filter(account__user=kept.user).update(status="canceled")


def switch_off(kept: Conversation) -> None:
    kept.user.is_active = False
    kept.user.save()


@pytest.mark.parametrize(
    "closes",
    [
        lambda kept: blocking.block(conversation=kept, now=NOW),
        lambda kept: deciding.block(conversation=kept, now=NOW),
        end_plus,
        switch_off,
    ],
)
def test_it_is_not_shown_while_the_conversation_is_closed(
    kept: Conversation, closes: Callable[[Conversation], None]
) -> None:
    closes(kept)
    assert seen(kept) == [False, False]
    said = post(rows.client_of(kept.consultant), kept, "draft")
    assert said == ["This conversation is closed, so there is nothing to draft."]


def test_it_is_back_after_a_block_as_what_is_shared_is(kept: Conversation) -> None:
    blocking.block(conversation=kept, now=NOW)
    blocking.unblock(conversation=kept, now=NOW + timedelta(hours=1))
    assert seen(kept) == [True, True]


@pytest.mark.parametrize("changes", [
    lambda kept: sharing.change(conversation=kept, shared={}), hand_over,
])  # fmt: skip
def test_what_ends_while_it_is_made_is_in_no_draft(
    kept: Conversation, monkeypatch: pytest.MonkeyPatch, changes: Callable[[Conversation], None]
) -> None:
    def compose(asked: Asked) -> Answered:
        changes(Conversation.objects.get(pk=kept.pk))
        return Answered(title=WORDS)

    monkeypatch.setattr(drafts, "_answered", compose)
    said = post(rows.client_of(kept.consultant), kept, "draft")
    assert said == ["What the member shares with you has changed meanwhile. Make the draft once more."]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("closed", ["blocked_by_member_at", "blocked_by_staff_at", "plan"])
def test_a_closed_conversation_has_no_draft(closed: str) -> None:
    plus = closed != "plan"
    kept = written("What pay?", user=rows.member(plus=plus), **({closed: NOW} if plus else {}))
    with pytest.raises(drafts.IsClosed):
        drafts.propose(kept, now=NOW)
    assert not Draft.objects.exists()


def test_members_never_see_a_draft() -> None:
    kept = written("What pay?")
    Draft.objects.create(conversation=kept, for_message=1, text="zq-draft", made_at=timezone.now())
    text = sign_in(kept.user).get("/account/consultant/").content.decode()
    assert "What pay?" in text
    assert "zq-draft" not in text
