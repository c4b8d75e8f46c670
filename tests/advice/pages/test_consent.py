"""Consent: told in full, given once, taken back at any time."""

import pytest
from django.test import Client

from accounts.models import User
from advice.models import Consent
from tests.advice.pages.conftest import PROVIDER

pytestmark = pytest.mark.django_db
URL = "/account/advice/consent/"


def test_it_names_the_provider_and_what_is_sent(ada_client: Client, with_ai: None) -> None:
    html = ada_client.get(URL).content.decode()
    assert f"written by a model of {PROVIDER}" in html
    assert "your name, email address, phone number and street address" in html


def test_who_agrees_goes_back_to_where_they_were(ada: User, ada_client: Client, with_ai: None) -> None:
    for _ in range(2):
        answer = ada_client.post(URL, {"act": "give", "next": "/advice/next/?guide=nurse"})
        assert (answer.status_code, answer.url) == (302, "/advice/next/?guide=nurse")
    assert [(each.user, each.provider) for each in Consent.objects.all()] == [(ada, PROVIDER)]


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "evil"])
def test_it_leads_nowhere_else(ada_client: Client, with_ai: None, where: str) -> None:
    assert ada_client.post(URL, {"act": "give", "next": where}).url == "/advice/"
    assert ada_client.get(URL, {"next": where}).context["next"] == ""


def test_to_look_is_not_to_agree(ada_client: Client, with_ai: None) -> None:
    ada_client.get(URL, {"act": "give"})
    ada_client.post(URL)
    assert not Consent.objects.exists()


def test_it_is_taken_back(ada: User, ada_client: Client, with_ai: None) -> None:
    Consent.objects.create(user=ada, provider=PROVIDER)
    assert "Take it back" in ada_client.get("/account/advice/").content.decode()
    assert ada_client.post(URL, {"act": "withdraw"}).url == "/account/advice/"
    assert not Consent.objects.exists()


def test_another_provider_asks_anew(ada: User, ada_client: Client, with_ai: None) -> None:
    Consent.objects.create(user=ada, provider="Former AI")
    assert "I agree" in ada_client.get(URL).content.decode()
    assert f"By now it would be {PROVIDER}" in ada_client.get("/account/advice/").content.decode()


def test_without_an_ai_nobody_can_agree_but_what_was_given_can_be_taken_back(ada: User, ada_client: Client) -> None:
    Consent.objects.create(user=ada, provider="Former AI")
    html = ada_client.post(URL, {"act": "give"}).content.decode()
    assert "This site asks no AI at present." in html
    assert "Take it back" in html
