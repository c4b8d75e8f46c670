"""manage.py settle_addresses: the end of Plus, of holding, and members who are away."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from resumes import addresses
from resumes.addresses import Found
from resumes.models import AddressKind, DirectoryEntry, HeldSlug, ResumeAddress, SeekerSettings
from resumes.publishing.settling import settle
from tests.resumes import rows

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def ada():
    user = rows.member(plus=True)
    addresses.choose(user=user, slug="ada-quay", resume=rows.published(user), now=NOW)
    return user


def end_plus(user, ended=NOW):
    user.billing_account.subscriptions.update(status="active", period_end=ended, cancels_at=ended)


def since(user):
    return SeekerSettings.objects.values_list("without_plus_since", flat=True).get(user=user)


def test_with_plus_nothing_happens(ada):
    assert settle(NOW) == settle(NOW) == (0,) * 7


def test_the_end_of_plus_is_noted_as_the_day_it_was(ada):
    end_plus(ada, NOW - 3 * DAY)
    assert settle(NOW).began == 1
    assert since(ada) == NOW - 3 * DAY
    assert settle(NOW + DAY) == (0,) * 7


def test_a_subscription_that_ended_long_ago_counts_from_its_end(ada):
    ended = NOW - 200 * DAY
    ada.billing_account.subscriptions.update(status="canceled", period_end=ended + 3 * DAY, ended_at=ended)
    settled = settle(NOW)
    assert (settled.began, settled.released) == (1, 1)


def test_ninety_days_later_the_address_is_released_and_held(ada):
    end_plus(ada)
    settle(NOW)
    assert settle(NOW + 89 * DAY).released == 0
    assert settle(NOW + 90 * DAY).released == 1
    assert settle(NOW + 90 * DAY).released == 0
    later = NOW + 91 * DAY
    slug = ResumeAddress.objects.get(kind=AddressKind.GENERATED).slug
    assert addresses.look_up("ada-quay", now=later) == Found(ada.resumes.get(), slug)
    assert addresses.why_not("ada-quay", user=rows.member("bo@example.org"), now=later) == addresses.TAKEN
    assert settle(NOW + 181 * DAY).freed == 1
    assert addresses.why_not("ada-quay", user=rows.member("cy@example.org"), now=NOW + 181 * DAY) == ""


def test_plus_again_within_that_time_is_as_if_nothing_was(ada):
    end_plus(ada)
    settle(NOW)
    ada.billing_account.subscriptions.update(period_end=NOW + 400 * DAY, cancels_at=None)
    assert settle(NOW + 95 * DAY) == (0, 1, 0, 0, 0, 0, 0)
    assert since(ada) is None
    assert addresses.chosen_of(ada).slug == "ada-quay"


def test_the_command_says_what_it_did_and_may_run_twice(ada, capsys):
    end_plus(ada, NOW - DAY)
    call_command("settle_addresses")
    call_command("settle_addresses")
    first, second = capsys.readouterr().out.splitlines()
    assert "Without Plus since now: 1" in first
    assert "Without Plus since now: 0" in second


def test_digests_of_the_gone_are_let_go_of(ada):
    HeldSlug.objects.create(digest="x" * 64, until=NOW)
    HeldSlug.objects.create(digest="y" * 64, until=NOW + DAY)
    assert settle(NOW).freed == 1
    assert HeldSlug.objects.get().digest == "y" * 64


def test_the_address_of_a_deleted_resume_goes_and_the_chosen_one_stays(ada):
    ada.resumes.get().delete()
    assert settle(NOW).freed == 1
    assert ResumeAddress.objects.get().slug == "ada-quay"


def test_members_who_are_switched_off_leave_the_directory_and_come_back(ada):
    bo = rows.member("bo@example.org")
    resume = rows.published(bo, "directory")
    bo.is_active = False
    bo.save()
    assert settle(NOW + DAY).entries == 1
    assert not DirectoryEntry.objects.exists()
    bo.is_active = True
    bo.save()
    assert settle(NOW + DAY).entries == 1
    resume.refresh_from_db()
    assert DirectoryEntry.objects.get().refreshed_at == resume.published_at
