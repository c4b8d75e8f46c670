"""Consent: given to a provider by name, asked anew for another, and taken back."""

from dataclasses import replace
from typing import Any

import pytest

from advice.models import Consent
from advice.provider.configuration import Configuration
from advice.quota import consent
from tests.accounts.members import at_once
from tests.resumes.rows import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ai(settings: Any) -> None:
    settings.AI = Configuration(provider="openai", name="Parrot", base_url="https://api.parrot.example/v1")


def test_the_provider_is_named_with_the_host_it_is_reached_at(settings: Any) -> None:
    assert consent.provider() == "Parrot (api.parrot.example)"
    settings.AI = replace(settings.AI, name="api.parrot.example")
    assert consent.provider() == "api.parrot.example"
    settings.AI = Configuration()
    assert consent.provider() == ""


def test_it_is_given_once_and_taken_back_for_good() -> None:
    ann = member()
    assert not consent.given(ann)
    consent.give(ann)
    first = Consent.objects.get()
    consent.give(ann)
    assert consent.given(ann)
    assert Consent.objects.get().given_at == first.given_at
    consent.withdraw(ann)
    consent.withdraw(ann)
    assert not consent.given(ann)
    assert not Consent.objects.exists()


@pytest.mark.parametrize("change", [{"name": "Magpie"}, {"base_url": "https://elsewhere.example/v1"}])
def test_another_provider_is_asked_for_anew(settings: Any, change: dict[str, str]) -> None:
    ann = member()
    consent.give(ann)
    settings.AI = replace(settings.AI, **change)
    assert not consent.given(ann)
    consent.give(ann)
    assert consent.given(ann)
    assert Consent.objects.get().provider == consent.provider()


def test_without_a_provider_there_is_nothing_to_consent_to(settings: Any) -> None:
    settings.AI = Configuration()
    ann = member()
    consent.give(ann)
    assert not consent.given(ann)
    assert not Consent.objects.exists()


def test_consent_of_one_is_not_anothers() -> None:
    consent.give(member())
    assert not consent.given(member("bo@example.org"))


@pytest.mark.django_db(transaction=True)
def test_given_in_many_tabs_at_once_it_is_one() -> None:
    ann = member()
    assert at_once(*[lambda: consent.give(ann)] * 6) == [None] * 6
    assert Consent.objects.count() == 1
