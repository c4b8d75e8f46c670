"""Sentences that no source supports: their number is said wherever an answer goes, their words nowhere."""

import json

import pytest

from accounts.privacy.export import _json_of
from accounts.privacy.inventory import declared
from advice.document import plain_text, to_json
from advice.models import Answer
from advice.pages.plain import text_of
from tests.advice import rows
from tests.advice.documents import answered
from tests.resumes.rows import member

pytestmark = pytest.mark.django_db


def test_the_export_counts_them_and_holds_none() -> None:
    ann = member()
    rows.answer(ann, kind="model", document=to_json(answered(removed=2)))
    [line] = _json_of(Answer.objects.filter(user=ann), declared()["advice.Answer"])
    assert "million" not in line
    document = json.loads(line)["document"]
    assert document["removed"] == 2
    assert document["blocks"] == json.loads(json.dumps(to_json(answered())))["blocks"]


def test_plain_text_says_how_many_and_why_the_rules_answered() -> None:
    assert "1 sentence was taken out because no source supports it." in plain_text(answered(removed=1))
    assert "taken out" not in plain_text(answered())
    ann = member()
    kept = rows.answer(ann, document=to_json(answered(removed=2)), fell_back="The AI did not answer in time.")
    text = text_of(kept)
    assert "2 sentences were taken out because no source supports them." in text
    assert "The AI did not answer in time." in text
    assert "million" not in text
