"""Letting go of what came from readers, and whom it leads to until then."""

import zipfile
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.utils import timezone

from accounts.models import DeletionReceipt
from accounts.privacy.deletion import delete_account
from accounts.privacy.export import export_zip
from careers.models import (
    Guide,
    GuideReads,
    QuestionAsker,
    ReaderQuestion,
    UsefulKey,
    UsefulNote,
    UsefulVotes,
)
from careers.readers import pruning, voting
from tests import factories
from tests.accounts.members import member
from tests.careers.readers import rows

pytestmark = pytest.mark.django_db
NOW, TODAY = timezone.now(), timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def guide() -> Guide:
    return factories.guide()


def test_addresses_go_after_180_days_and_questions_stay(guide: Guide) -> None:
    rows.question(guide, "Is it cold?", email="old@example.org", now=NOW - pruning.ASKERS - DAY)
    rows.question(guide, "Is it warm?", email="new@example.org", now=NOW - pruning.ASKERS + DAY)
    pruning.prune(now=NOW)
    assert [asker.email for asker in QuestionAsker.objects.all()] == ["new@example.org"]
    assert ReaderQuestion.objects.count() == 2


def test_declined_questions_go_and_answered_ones_stay(guide: Guide) -> None:
    for text, state in (("Is it cold?", {"state": "declined", "reason": "abuse", "wording": "", "answer": ""}),
                        ("Is it warm?", {})):  # fmt: skip
        rows.answered(guide, text, **state)
    ReaderQuestion.objects.update(handled_at=NOW - pruning.DECLINED - DAY)
    pruning.prune(now=NOW)
    assert [question.text for question in ReaderQuestion.objects.all()] == ["Is it warm?"]


def test_digests_of_votes_go_when_their_day_is_over_and_counts_stay(guide: Guide) -> None:
    voting.vote(voting.Page(guide=guide.pk), visitor="ann", useful=True)
    pruning.prune(now=NOW)
    assert UsefulKey.objects.count() == 1
    UsefulKey.objects.update(day=TODAY - DAY)
    pruning.prune(now=NOW)
    assert (UsefulKey.objects.count(), UsefulVotes.objects.count()) == (0, 1)


def test_counts_and_notes_go_after_a_year_and_more(guide: Guide) -> None:
    for age in (pruning.COUNTS, pruning.COUNTS - DAY):
        GuideReads.objects.create(guide=guide, day=TODAY - age, reads=1)
        UsefulVotes.objects.create(guide=guide, day=TODAY - age, yes=1)
    for age in (pruning.NOTES, pruning.NOTES - DAY):
        rows.note(guide, day=TODAY - age)
    call_command("prune_readers", verbosity=0)
    call_command("prune_readers", verbosity=0)
    assert [GuideReads.objects.count(), UsefulVotes.objects.count(), UsefulNote.objects.count()] == [1, 1, 1]


def exported(user: Any, name: str) -> str:
    with zipfile.ZipFile(export_zip(user)) as archive:
        return archive.read(name).decode()


def test_a_member_takes_along_what_they_wait_for(guide: Guide) -> None:
    ann = member("ann@example.org")
    rows.question(guide, "Is it cold up there?", email="ann@example.org")  # without signing in
    rows.question(guide, "Is it warm up there?", email="elsewhere@example.org", user=ann)
    rows.question(guide, "Is it dry up there?", email="bo@example.org")
    text = exported(ann, "questions-whose-answer-you-wait-for.json")
    assert "Is it cold up there?" in text
    assert "Is it warm up there?" in text
    assert "Is it dry up there?" not in text


def test_with_the_account_goes_every_address_of_theirs_and_the_questions_stay(guide: Guide) -> None:
    ann = member("ann@example.org")
    EmailAddress.objects.create(user=ann, email="ann@example.com", verified=True)
    EmailAddress.objects.create(user=ann, email="bo@example.org", verified=False)  # anybody may type that
    for number, email in enumerate(("ann@example.org", "ann@example.com", "bo@example.org")):
        rows.question(guide, f"Is number {number} any good?", email=email)
    rows.question(guide, "Is it warm up there?", email="elsewhere@example.org", user=ann)
    delete_account(ann, reason=DeletionReceipt.Reason.ASKED)
    assert [asker.email for asker in QuestionAsker.objects.all()] == ["bo@example.org"]
    assert ReaderQuestion.objects.count() == 4


def test_who_answered_is_forgotten_with_their_account(guide: Guide) -> None:
    otto = member("otto@example.org")
    rows.answered(guide, by=otto)
    delete_account(otto, reason=DeletionReceipt.Reason.ASKED)
    assert ReaderQuestion.objects.get().handled_by is None
