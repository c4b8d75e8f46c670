import json
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers import prerender, revisions, storing
from careers.cards import related_cards
from careers.models import Guide, GuidePage
from careers.sections import SECTIONS
from careers.skill_book import SkillBook
from careers.templatetags.guides import RELATED_SECTION_SLOT
from tests import factories
from tests.careers.documents import full_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def full() -> Guide:
    """A guide with every part filled."""
    from dataclasses import replace

    from careers.writing import normal

    book = SkillBook()
    document = normal(replace(full_document(), status="published", related=(), former_slugs=()))
    guide, stored = storing.store(document, skills=book)
    revisions.record(guide, document=stored, skills=book)
    return guide


def test_every_part_is_on_the_page(client: Client, full: Guide) -> None:
    html = client.get(full.get_absolute_url()).content.decode()
    missing = [anchor for anchor, _title, _keys in SECTIONS if f'id="{anchor}"' not in html]
    assert missing == []


def test_an_absent_part_leaves_no_empty_heading(client: Client) -> None:
    html = client.get(factories.guide().get_absolute_url()).content.decode()
    assert [anchor for anchor, _title, _keys in SECTIONS if f'id="{anchor}"' in html] == []


def test_rendering_takes_few_queries_and_the_same_number_for_any_guide(client: Client, full: Guide) -> None:
    small = factories.guide(tools=factories.skills(full.guide_skills.first().skill.name))
    for guide in (small, full):  # first views read the skills of all guides, and the open jobs of each for a minute
        client.get(f"{guide.get_absolute_url()}?fresh")
    counts = []
    for guide in (small, full):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{guide.get_absolute_url()}?fresh")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 3


def test_a_draft_is_not_there_for_strangers(client: Client) -> None:
    draft = factories.guide(status="draft")
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_the_page_only_reads(client: Client) -> None:
    assert client.post(factories.guide().get_absolute_url()).status_code == 405


def test_search_engines_are_told_what_it_is(client: Client, full: Guide) -> None:
    html = client.get(full.get_absolute_url()).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    things = [thing for block in blocks for thing in (lambda d: d if isinstance(d, list) else [d])(json.loads(block))]
    assert {thing["@type"] for thing in things} == {"Article", "BreadcrumbList"}
    assert f'<link rel="canonical" href="http://testserver{full.get_absolute_url()}"' in html


def test_related_guides_come_by_shared_skills_not_by_name(client: Client) -> None:
    factories.guide(title="Only named")
    guide = factories.guide(title="Main", tools=factories.skills("A", "B", "C"), related=("only-named",))
    factories.guide(title="Aardvark", tools=factories.skills("A"), soft_skills=factories.skills("A"))
    factories.guide(title="Zebra", tools=factories.skills("A", "B", "C"))
    factories.guide(title="Nothing shared", tools=factories.skills("X"))
    factories.guide(title="Draft", status="draft", tools=factories.skills("A", "B", "C"))
    found = [(card["title"], card["shared_skills"]) for card in related_cards(guide.page, most=6)]
    assert found == [("Zebra", 3), ("Aardvark", 1), ("Only named", 0)]


def test_an_unpublished_guide_loses_its_page(client: Client) -> None:
    guide = factories.guide()
    guide.status = "draft"
    guide.save()
    revisions.record(guide)
    assert client.get(guide.get_absolute_url() + "?fresh").status_code == 404


def test_the_social_image_is_a_picture(client: Client, full: Guide) -> None:
    answer = client.get(f"{full.get_absolute_url()}card.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_an_unknown_address_suggests_what_was_meant(client: Client) -> None:
    factories.guide(title="Lighthouse keeper")
    answer = client.get("/careers/lighthose-keper/")
    assert answer.status_code == 404
    assert b"/careers/lighthouse-keeper/" in answer.content


def test_hostile_text_shows_inert_on_the_page(client: Client) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    guide = factories.guide(title="Lighthouse keeper", summary=attack, core_functions=attack, pros=(attack,))
    html = client.get(guide.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_a_page_made_by_an_older_version_is_rendered_anew_until_it_is_rebuilt(client: Client, full: Guide) -> None:
    address = f"{full.get_absolute_url()}?fresh"
    now = client.get(address).content
    GuidePage.objects.update(made_with="older", head="", article="Old words.")
    assert client.get(address).content == now
    call_command("rebuild_pages")
    assert GuidePage.objects.get(guide=full).made_with == prerender.made_with()
    assert client.get(address).content == now


def test_text_cannot_pass_for_the_place_of_related_roles(client: Client) -> None:
    slot = RELATED_SECTION_SLOT
    guide = factories.guide(title="Main", summary=slot, core_functions=f"Before {slot} after", pros=(slot,))
    factories.guide(title="Other", tools=factories.skills("A"), related=("main",))
    html = client.get(guide.get_absolute_url()).content.decode()
    assert slot not in html
    assert 'id="related"' not in html
