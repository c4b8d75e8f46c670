"""The adviser without a model answers every question of every person without a fault."""

from typing import Any

import pytest

from advice.composing import compose
from evals import site
from evals.running import run

pytestmark = pytest.mark.django_db


def test_every_answer_passes_every_rule(settings: Any) -> None:
    settings.DEMO = True  # for its jobs
    site.fill()
    people = [(said, site.add_person(said)) for said in site.entries("people")]
    scored = list(run(compose, people))
    assert len(scored) == 180
    assert [(one.person, one.number, one.faults) for one in scored if one.faults] == []
