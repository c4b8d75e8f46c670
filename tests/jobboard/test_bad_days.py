"""What visitors get when something behind the site fails."""

from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from jobboard.urls import handler404, handler500
from jobboard.urls import urlpatterns as site

__all__ = ["handler404", "handler500"]


def database_away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [path("away/", database_away), path("broken/", broken), *site]


@pytest.fixture
def visitor(settings: Any) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_without_its_database_the_site_asks_to_come_back(visitor: Client) -> None:
    answer = visitor.get("/away/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert b"Nothing is lost" in answer.content
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_fault_of_ours_says_so(visitor: Client) -> None:
    answer = visitor.get("/broken/")
    assert answer.status_code == 500
    assert b"It is not your doing" in answer.content


def test_a_missing_page_is_missing_without_the_database_too(visitor: Client) -> None:
    with patch("occupations.in_force.releases", side_effect=OperationalError("connection refused")):
        assert visitor.get("/nothing-here/").status_code == 404
