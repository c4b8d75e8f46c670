"""Lines of a guide's contextual advice, taken into a plan."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from careers.models import Guide
from tests import factories
from tests.tracker.plan.rows import PLAN
from tracker.models import PlanTask
from tracker.plan import adding, changing, guide_lines

pytestmark = pytest.mark.django_db
LINES = ("Learn *two* knots & [sail](https://example.org/) at night[^a].", "Long " + "and longer " * 20)


@pytest.fixture
def guide() -> Guide:
    return factories.guide(advice=LINES)


@pytest.fixture
def path(guide: Guide) -> str:
    return f"{PLAN}guide/{guide.slug}/"


def keys(guide: Guide) -> list[str]:
    return list(guide_lines.of(guide))


def test_the_guide_leads_to_its_lines_which_writes_nothing(client: Client, adas: Client, path: str) -> None:
    page = client.get("/careers/lighthouse-keeper/").content.decode()
    assert f'href="{path}"' in page
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"
    assert "Learn two knots &amp; sail at night." in adas.get(path).content.decode()
    assert not PlanTask.objects.exists()


def test_a_line_is_taken_once_and_says_where_it_came_from(adas: Client, guide: Guide, path: str) -> None:
    for _ in range(2):
        answer = adas.post(path, {"line": keys(guide)[0], "due_on": "2026-12-24"})
    made = PlanTask.objects.get()
    assert answer["Location"] == f"{PLAN}?did=added-{made.pk}"
    assert (made.title, made.note, str(made.due_on)) == ("Learn two knots & sail at night.", "", "2026-12-24")
    assert (made.origin, made.origin_words) == ("own", "the career guide Lighthouse keeper")
    assert made.origin_url == "/careers/lighthouse-keeper/#advice"


def test_a_long_line_is_all_in_the_note(adas: Client, guide: Guide, path: str) -> None:
    adas.post(path, {"line": keys(guide)[1]})
    made = PlanTask.objects.get()
    assert (made.title[-1], len(made.title) <= 160, made.note) == ("…", True, LINES[1].strip())


def test_a_removed_line_comes_back(ada: User, guide: Guide) -> None:
    made = guide_lines.add(user=ada, guide=guide, key=keys(guide)[0], due_on=None)
    changing.remove(task=made, now=timezone.now())
    guide_lines.add(user=ada, guide=guide, key=keys(guide)[0], due_on=None)
    assert PlanTask.objects.of(ada).get().pk == made.pk


@pytest.mark.parametrize(
    ("data", "words"),
    [({}, "Choose one."), ({"line": "moon"}, "The guide has changed."), ({"due_on": "1980-01-01"}, "between 2000")],
)
def test_faults_are_shown(adas: Client, guide: Guide, path: str, data: dict[str, str], words: str) -> None:
    assert words in adas.post(path, {"line": keys(guide)[0]} | data if data else {}).content.decode()
    assert not PlanTask.objects.exists()


def test_a_full_plan_says_so(adas: Client, guide: Guide, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_TASKS", 0)
    assert "the most that a plan holds" in adas.post(path, {"line": keys(guide)[0]}).content.decode()


@pytest.mark.parametrize("fields", [{"status": "draft"}, {}])
def test_drafts_are_not_here_and_a_guide_without_lines_says_so(adas: Client, fields: dict[str, Any]) -> None:
    made = factories.guide(title="Baker", **fields)
    answer = adas.get(f"{PLAN}guide/{made.slug}/")
    if fields:
        assert answer.status_code == 404
    else:
        assert "no contextual advice" in answer.content.decode()
