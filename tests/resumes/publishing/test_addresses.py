"""Addresses: what is found at which, and what becomes of those that somebody had."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import DeletionReceipt
from accounts.privacy.deletion import delete_account
from resumes import addresses
from resumes.addresses import TAKEN, Found, Refusal
from resumes.models import AddressKind, HeldSlug, ResumeAddress, SeekerSettings
from resumes.publishing import visibility
from tests.jobs.rows import company
from tests.resumes import rows

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


def generated(resume):
    return ResumeAddress.objects.get(resume=resume, kind=AddressKind.GENERATED).slug


def choose(user, slug, resume, now=NOW):
    return addresses.choose(user=user, slug=slug, resume=resume, now=now)


@pytest.fixture
def ada():
    return rows.member(plus=True)


@pytest.fixture
def resume(ada):
    return rows.published(ada)


def found(slug, now=NOW):
    return addresses.look_up(slug, now=now)


def test_a_public_resume_answers_at_both_addresses(ada, resume):
    choose(ada, "ada-quay", resume)
    assert found("ada-quay") == found(generated(resume)) == Found(resume)
    assert addresses.slug_of(resume, now=NOW) == "ada-quay"


def test_one_by_link_answers_at_its_generated_address_alone(ada):
    resume = rows.published(ada, "link")
    choose(ada, "ada-quay", resume)
    assert found("ada-quay") == Found()
    assert found("adaquay") == Found()
    assert found(generated(resume)) == Found(resume)


def test_a_private_one_answers_nowhere(ada, resume):
    choose(ada, "ada-quay", resume)
    visibility.show(resume, visibility="private", now=NOW)
    assert found("ada-quay") == found(generated(resume)) == found("nothing-here") == Found()


@pytest.mark.parametrize("typed", ["Ada-Quay", "adaquay", "ada--quay", "acla-quay"])
def test_what_is_mistaken_for_it_leads_there(ada, resume, typed):
    choose(ada, "ada-quay", resume)
    assert found(typed) == Found(resume, "ada-quay")


@pytest.mark.parametrize("typed", ["", "a" * 41, "ada\0quay", "ädä", "%", "../x", "٣"])
def test_strange_addresses_are_found_nowhere(ada, resume, typed):
    assert found(typed) == Found()


def test_a_renewed_link_ends_the_one_before_at_once(resume):
    before = generated(resume)
    after = addresses.renew(resume).slug
    assert found(before) == Found()
    assert found(after) == Found(resume)


def test_a_former_address_leads_to_the_present_one_for_ninety_days(ada, resume):
    choose(ada, "ada-quay", resume)
    choose(ada, "lamps", resume)
    assert found("ada-quay") == Found(resume, "lamps")
    assert found("ada-quay", NOW + 89 * DAY) == Found(resume, "lamps")
    assert found("ada-quay", NOW + 90 * DAY) == Found()


def test_a_former_address_is_nobody_elses_for_ninety_days(ada, resume):
    choose(ada, "ada-quay", resume)
    choose(ada, "lamps", resume)
    bo = rows.member("bo@example.org", plus=True)
    with pytest.raises(Refusal, match=TAKEN):
        choose(bo, "adaquay", None, NOW + 89 * DAY)
    assert choose(bo, "adaquay", None, NOW + 91 * DAY).user == bo


def test_its_owner_takes_it_back_as_often_as_they_like(ada, resume):
    for _ in range(3):
        choose(ada, "ada-quay", resume)
        choose(ada, "lamps", resume)
    assert addresses.chosen_of(ada).slug == "lamps"
    assert [each.slug for each in addresses.released_of(ada, now=NOW)] == ["ada-quay"]
    assert ResumeAddress.objects.filter(kind=AddressKind.CHOSEN).count() == 2


def test_the_same_twice_is_once(ada, resume):
    assert choose(ada, "ada-quay", resume) == choose(ada, "ada-quay", resume)
    assert ResumeAddress.objects.filter(kind=AddressKind.CHOSEN).count() == 1


def test_a_hyphen_more_is_the_same_address_written_otherwise(ada, resume):
    choose(ada, "ada-quay", resume)
    choose(ada, "adaquay", resume)
    assert found("ada-quay") == Found(resume, "adaquay")
    assert addresses.released_of(ada, now=NOW) == []


def test_three_new_ones_in_thirty_days_are_the_most(ada, resume):
    for slug in ("one-lamp", "two-lamps", "three-lamps"):
        choose(ada, slug, resume)
    with pytest.raises(Refusal, match="3 new addresses in 30 days"):
        choose(ada, "four-lamps", resume)
    assert addresses.chosen_of(ada).slug == "three-lamps"
    choose(ada, "one-lamp", resume)
    choose(ada, "four-lamps", resume, NOW + 31 * DAY)
    assert addresses.chosen_of(ada).slug == "four-lamps"


def test_a_name_of_a_verified_company_is_refused(ada, resume):
    company("Tidewater", verified_at=NOW)
    company("Nobody knows")
    with pytest.raises(Refusal, match="a company that we know"):
        choose(ada, "tide-vvater", resume)
    assert choose(ada, "nobody-knows", resume).slug == "nobody-knows"


def test_taken_held_and_of_an_account_that_is_gone_say_the_same(ada, resume):
    choose(ada, "ada-quay", resume)
    choose(ada, "lamps", resume)
    gone = rows.member("gone@example.org", plus=True)
    choose(gone, "was-mine", None)
    addresses.hold_for_the_gone(gone)
    gone.delete()
    bo = rows.member("bo@example.org", plus=True)
    for slug in ("ada-quay", "lamps", "was-mine", "vvas-mine"):
        assert addresses.why_not(slug, user=bo, now=NOW) == TAKEN
    assert addresses.why_not("was-mine", user=bo, now=NOW + 91 * DAY) == ""


def test_of_an_account_that_is_gone_only_a_digest_is_held(ada, resume, settings):
    choose(ada, "ada-quay", resume)
    addresses.hold_for_the_gone(ada)
    addresses.hold_for_the_gone(ada)  # safe to call again
    [held] = HeldSlug.objects.all()
    assert "quay" not in f"{held.digest}{held}"
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]
    ada.delete()
    assert addresses.why_not("ada-quay", user=rows.member("bo@example.org"), now=NOW) == TAKEN


def test_without_plus_it_stands_for_ninety_days(ada, resume):
    choose(ada, "ada-quay", resume)
    ada.billing_account.subscriptions.update(status="canceled")
    assert found("ada-quay") == Found(resume)  # not noted yet
    SeekerSettings.objects.create(user=ada, without_plus_since=NOW)
    assert found("ada-quay", NOW + 89 * DAY) == Found(resume)
    assert found("ada-quay", NOW + 90 * DAY) == Found(resume, generated(resume))
    assert addresses.slugs_of([resume.pk], now=NOW + 90 * DAY) == {resume.pk: generated(resume)}
    ada.billing_account.subscriptions.update(status="active")
    assert found("ada-quay", NOW + 90 * DAY) == Found(resume)


def test_slugs_of_many_cost_three_queries_at_most(ada, resume, django_assert_num_queries):
    choose(ada, "ada-quay", resume)
    SeekerSettings.objects.create(user=ada, without_plus_since=NOW - 100 * DAY)
    others = [rows.published(rows.member(f"m{number}@example.org")) for number in range(3)]
    with django_assert_num_queries(3):
        slugs = addresses.slugs_of([resume.pk, *(each.pk for each in others)], now=NOW)
    assert slugs == {resume.pk: "ada-quay", **{other.pk: generated(other) for other in others}}


def test_deleting_an_account_holds_its_addresses():
    gone = rows.member("gone@example.org")
    choose(gone, "ada-quay", rows.published(gone))
    delete_account(gone, reason=DeletionReceipt.Reason.ASKED)
    assert not ResumeAddress.objects.exists()
    assert addresses.why_not("ada-quay", user=rows.member("bo@example.org"), now=timezone.now()) == TAKEN
