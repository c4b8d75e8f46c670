"""Rules against spam, categories, regions, exchange rates; and who may do any of it."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jobs import keys, trying_rules
from jobs.models import JobCategory, KeyCount, Region
from tests.billing.ads.admin import at_work
from tests.careers.admin.forms import read
from tests.jobs import rows
from tests.jobs.admin.pages import faults, page
from tests.jobs.admin.rows import category, region, rule

pytestmark = pytest.mark.django_db


def test_trying_words_says_how_many_and_shows_the_newest(moderator: Client) -> None:
    rows.job(title="Agent", description="<p>Send a wire  transfer first</p>")
    rows.job(title="Cook"), rows.job(title="Wire transfer clerk", status="closed")
    shown = moderator.get(f"{page('spamrule')}try/", {"words": "Wire transfer", "field": "anywhere"}).content.decode()
    assert "1 of the newest 2 open jobs" in shown
    assert ">Agent</a>" in shown


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [("wire", "wireless", 0), ("wire*", "wireless", 1), ("c++", "C++ developer", 1), ("a.c", "abc", 0)],
)
def test_words_are_whole_words(words: str, text: str, found: int) -> None:
    rows.job(title=text)
    assert trying_rules.try_rule(words=words, field="title").found == found


@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_whatever_is_typed_is_a_pattern_that_the_database_reads(words: str) -> None:
    assert trying_rules.try_rule(words=words, field="anywhere").found >= 0


def test_a_rule_leads_to_what_it_would_hold(moderator: Client) -> None:
    shown = moderator.get(page("spamrule", rule("wire transfer"))).content.decode()
    link = re.search(r'href="([^"]+/try/\?words[^"]+)"', shown)
    assert link
    assert moderator.get(link[1].replace("&amp;", "&")).context["form"].cleaned_data["words"] == "wire transfer"


def test_words_are_edited_as_a_list_with_commas(moderator: Client) -> None:
    kind = category(words=["keeper"])
    url = page("jobcategory", kind)
    assert read(moderator, url)["words"] == "keeper"
    moderator.post(url, read(moderator, url) | {"words": "Keeper, LAMP ,, keeper,"})
    assert JobCategory.objects.get(pk=kind.pk).words == ["keeper", "lamp"]


def test_countries_are_codes_of_two_letters(moderator: Client) -> None:
    url = page("region", region())
    assert "Each is a code of two letters" in faults(moderator.post(url, read(moderator, url) | {"countries": "NOR"}))
    moderator.post(url, read(moderator, url) | {"countries": "no, dk"})
    assert Region.objects.get(name="Lamp isles").countries == ["NO", "DK"]


def test_lists_say_how_many_jobs_each_has(moderator: Client) -> None:
    kind = category()
    KeyCount.objects.create(key=keys.category(kind.pk), jobs=1234)
    assert "1,234" in moderator.get(page("jobcategory")).content.decode()


def test_a_category_with_open_jobs_stays(moderator: Client) -> None:
    job = rows.job(category=category())
    assert "has open jobs" in moderator.get(page("jobcategory", job.category, "delete")).content.decode()


def test_moderators_have_the_menu_and_editors_do_not(moderator: Client) -> None:
    assert page("jobreport") in moderator.get("/admin/").content.decode()
    assert page("jobreport") not in at_work("editor").get("/admin/").content.decode()
