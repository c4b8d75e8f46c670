"""Suggestions for names that have signs in them."""

import pytest

from jobs import indexing
from jobs.suggesting import suggestions
from tests.jobs.search.openings import opening


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [".net", ".NET dev", "c++", "c#", "node.js", "ci/cd"])
def test_names_with_signs_are_suggested(typed: str) -> None:
    opening("Senior .NET developer, C++, C#, Node.js, CI/CD")
    indexing.refresh()
    assert [each.kind for each in suggestions(typed)] == ["Job title"]
