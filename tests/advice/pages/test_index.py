"""The page of goals: all six, for everybody."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from advice.goals import GOALS, Goal
from advice.provider.configuration import Configuration

pytestmark = pytest.mark.django_db
URL = "/advice/"


def test_every_goal_has_a_card_that_leads_to_its_page(client: Client) -> None:
    html = client.get(URL).content.decode()
    for goal in Goal:
        assert goal.label in html
        assert GOALS[goal].about in html
        assert f'href="{reverse("advice:show", args=[goal])}"' in html


def test_each_says_what_it_needs(client: Client) -> None:
    html = client.get(URL).content.decode()
    assert "A job that is open here, better with your resume." in html
    assert "What you do now and a career, better with your resume." in html
    assert "A job or a career, better with your resume." in html


def test_visitors_share_it_and_members_do_not(client: Client, ada_client: Client) -> None:
    assert "no-store" not in client.get(URL).headers.get("Cache-Control", "")
    assert not client.cookies
    assert "no-store" in ada_client.get(URL).headers["Cache-Control"]
    assert "Your answers" in ada_client.get(URL).content.decode()


def test_ai_is_promised_only_where_there_is_one(client: Client, settings: Any, ada_client: Client) -> None:
    assert "written by AI" not in ada_client.get(URL).content.decode()
    settings.AI = Configuration(provider="openai", name="Example AI")
    assert "written by AI" in ada_client.get(URL).content.decode()


def test_search_engines_are_told_of_the_pages_but_not_of_what_was_asked(client: Client) -> None:
    sitemap = client.get("/sitemap-advice.xml").content.decode()
    assert sitemap.count("<url>") == len(Goal) + 1
    assert "Disallow: /advice/*?" in client.get("/robots.txt").content.decode()
