"""Skills that somebody has: one state for guides and account, for visitors and members."""

import re
import threading
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from careers.documents import SkillGroupDocument
from careers.held_skills import with_ticks
from careers.models import Guide, HeldSkill, Skill
from tests import factories, pace
from tests.people import sign_in

TICKS = "/careers/ticks/"
GUIDE = "/careers/lighthouse-keeper/"


@pytest.fixture
def guide(db: None) -> Guide:
    groups = (
        SkillGroupDocument(title="Foundational", skills=factories.skills("Knots", "Signals")),
        SkillGroupDocument(title="Advanced", skills=factories.skills("Optics", "Knots")),
    )
    return factories.guide(skill_map=groups)


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user("ada@example.org")


def tick(client: Client, slug: str, have: str = "1") -> int:
    return client.post(TICKS, {"skill": slug, "have": have}).status_code


def names_of(user: User) -> list[str]:
    return sorted(user.held_skills.values_list("skill__name", flat=True))


def test_a_members_tick_is_in_the_account_and_on_every_guide(guide: Guide, ada: User) -> None:
    client = sign_in(ada)
    assert tick(client, "knots") == 204
    assert names_of(ada) == ["Knots"]
    page = client.get(GUIDE).content.decode()
    assert page.count('value="knots" data-skill checked>') == 2
    assert "You have 2 of 4." in page
    assert page.count("<output data-have>1 of 2</output>") == 2


def test_unticking_takes_it_away_and_both_may_be_done_twice(guide: Guide, ada: User) -> None:
    client = sign_in(ada)
    assert [tick(client, "knots"), tick(client, "knots")] == [204, 204]
    assert [tick(client, "knots", "0"), tick(client, "knots", "0")] == [204, 204]
    assert names_of(ada) == []


def test_a_visitors_tick_lasts_for_the_visit_and_sign_in_keeps_it(guide: Guide, ada: User) -> None:
    HeldSkill.objects.create(user=ada, skill=Skill.objects.get(slug="optics"))
    visitor = Client()
    tick(visitor, "knots")
    assert 'value="knots" data-skill checked' in visitor.get(GUIDE).content.decode()
    visitor.force_login(ada)
    assert names_of(ada) == ["Knots", "Optics"]
    assert "held_skills" not in visitor.session


def test_visitors_without_ticks_get_the_kept_page_without_anybodys_state(guide: Guide) -> None:
    page = Client().get(GUIDE)
    assert " checked>" not in page.content.decode()
    assert "sessionid" not in str(page.cookies)
    assert "ETag" in page


def test_a_member_costs_three_queries_more_than_a_page_rendered_anew(
    guide: Guide, ada: User, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(ada)
    client.get(GUIDE)
    with django_assert_max_num_queries(6):  # session, user, page, epoch, skills, bookmarks
        client.get(GUIDE)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"skill": "no-such", "have": "1"}, 404),
        ({"skill": "a\x00", "have": "1"}, 404),
        ({"skill": "x" * 10_000, "have": "1"}, 404),
        ({"skill": "knots"}, 400),
        ({"skill": "knots", "have": "yes"}, 400),
        ({}, 400),
    ],
)
def test_nonsense_is_refused(guide: Guide, values: dict[str, str], status: int) -> None:
    client = Client()
    assert client.post(TICKS, values).status_code == status
    assert client.put(TICKS).status_code == 405
    assert "held_skills" not in client.session


def test_scripts_get_a_token(guide: Guide) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get(TICKS).json()["token"]
    assert client.post(TICKS, {"skill": "knots", "have": "1"}).status_code == 403
    headers = {"x-csrftoken": token}
    assert client.post(TICKS, {"skill": "knots", "have": "1"}, headers=headers).status_code == 204
    assert client.session["held_skills"] == ["knots"]


def test_without_scripts_a_page_of_its_own_keeps_the_ticks(guide: Guide, ada: User) -> None:
    other = Skill.objects.create(name="Sewing", slug="sewing", kind="soft")
    HeldSkill.objects.create(user=ada, skill=other)
    client = sign_in(ada)
    page = client.get(f"{GUIDE}skills/?skill=optics").content.decode()
    assert re.search(r'value="optics"\s+checked', page)
    answer = client.post(f"{GUIDE}skills/", {"skill": ["knots", "no-such"]})
    assert answer["Location"] == f"{GUIDE}#skill-map"
    assert names_of(ada) == ["Knots", "Sewing"]


def test_a_guide_without_map_has_no_such_page(ada: User) -> None:
    factories.guide(title="Baker")
    assert Client().get("/careers/baker/skills/").status_code == 404
    assert Client().get("/careers/no-such/skills/").status_code == 404


def test_merged_skills_stay_with_those_who_had_either(editor_client: Client, guide: Guide, ada: User) -> None:
    from careers.admin.merging import merge

    for slug in ("knots", "signals"):
        HeldSkill.objects.create(user=ada, skill=Skill.objects.get(slug=slug))
    merge([Skill.objects.get(slug="knots")], into=Skill.objects.get(slug="signals"), editor=ada)
    assert names_of(ada) == ["Signals"]


def test_sixty_boxes_are_ticked_in_far_less_than_a_millisecond() -> None:
    boxes = "".join(f'<li><input value="skill-{n}" data-skill></li>' for n in range(60))
    article = f"<p>{'word ' * 12_000}</p><fieldset data-ladder>{boxes}<output data-have></output></fieldset>"
    held = {f"skill-{n}" for n in range(0, 60, 2)}
    times = []
    for _ in range(50):
        start = time.perf_counter()
        filled = with_ticks(article, held)
        times.append(time.perf_counter() - start)
    assert filled.count(" checked>") == 30
    assert sorted(times)[25] < 0.001 * pace.slower()


@pytest.mark.django_db(transaction=True)
def test_one_skill_ticked_at_once_in_two_places_is_one_row(guide: Guide, ada: User) -> None:
    clients = [sign_in(ada) for _ in range(4)]
    gate = threading.Barrier(len(clients))
    answers: list[int] = []

    def tick_one(client: Client) -> None:
        gate.wait()
        answers.append(tick(client, "knots"))
        connection.close()

    threads = [threading.Thread(target=tick_one, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [204] * 4
    assert names_of(ada) == ["Knots"]
