"""The owner's pages of who can see a resume."""

import pytest
from django.test import Client
from django.utils import timezone

from resumes import addresses, storing
from resumes.models import DirectoryEntry, Resume, ResumeAddress, SeekerSettings
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return rows.member(plus=True)


@pytest.fixture
def client(ada):
    return sign_in(ada)


@pytest.fixture
def resume(ada):
    return rows.resume(ada)


def text(answer):
    return answer.content.decode()


def sheet(page):
    """The resume itself."""
    return page.partition('<div class="resume"')[2].rpartition("</section>")[0]


def path(resume, page="publish"):
    return f"/account/resumes/{resume.pk}/{page}/"


def test_publishing_and_taking_it_back(client, resume):
    assert client.post(path(resume), {"visibility": "public"})["Location"] == path(resume, "publishing")
    page = text(client.get(path(resume, "publishing")))
    assert f"/r/{ResumeAddress.objects.get().slug}/" in page
    assert "nothing has changed since" in page
    client.post(path(resume), {"visibility": "private"})
    assert Resume.objects.get().published is None


@pytest.mark.parametrize("said", [{}, {"visibility": "everybody"}])
def test_who_may_see_it_has_to_be_said(client, resume, said):
    answer = client.post(path(resume), said)
    assert "Choose who can see it." in text(answer)
    assert Resume.objects.get().visibility == "private"


def test_what_is_missing_is_said_and_the_choice_stays(client, ada):
    resume = storing.create(ada, name="Main", content={"basics": {"name": "Ada"}})
    page = text(client.post(path(resume), {"visibility": "directory"}))
    assert "add a headline and something about you" in page
    assert 'value="directory" checked' in page


def test_changes_after_publishing_are_shown_and_published_by_a_button(client, resume):
    client.post(path(resume), {"visibility": "link"})
    storing.save(Resume.objects.get(), content=rows.document(basics={"name": "Bo"}), edition=1)
    assert "You changed things since you published on" in text(client.get(path(resume, "publishing")))
    client.post(path(resume), {"visibility": "link"})
    assert Resume.objects.get().published["basics"]["name"] == "Bo"


def test_open_to_work_is_said_by_its_owner_alone(client, resume):
    client.post(path(resume), {"visibility": "directory"})
    slug = ResumeAddress.objects.get().slug
    assert "Open to work" not in text(Client().get(f"/r/{slug}/"))
    assert "Ada Quay" not in text(Client().get("/resumes/?open=1"))
    said = {"visibility": "directory", "asks_wishes": "1"}
    client.post(path(resume), said | {"is_open_to_work": "on"})
    assert "Open to work" in text(Client().get(f"/r/{slug}/"))
    assert 'name="is_open_to_work" checked' in text(client.get(path(resume, "publishing")))
    client.post(path(resume), {"visibility": "directory"})  # the button for changes asks nothing else
    assert DirectoryEntry.objects.get().is_open_to_work
    client.post(path(resume), said)
    assert not DirectoryEntry.objects.get().is_open_to_work


@pytest.mark.parametrize(("visibility", "words"), [("link", "see this resume"), ("directory", "in the directory")])
def test_what_is_missing_is_said_for_where_it_is_to_be_shown(client, ada, visibility, words):
    resume = storing.create(ada, name="Main", content={})
    assert f"Before others can {'' if visibility == 'link' else 'find this resume '}{words}, add your name" in text(
        client.post(path(resume), {"visibility": visibility})
    )


def test_an_answer_goes_to_the_address_as_it_is_written(client, ada):
    sent = rows.message(ada, rows.member("bo+work@example.org"))
    assert 'href="mailto:bo%2Bwork@example.org"' in text(client.get(f"/account/resumes/messages/{sent.pk}/"))


def test_a_link_is_renewed(client, resume):
    client.post(path(resume), {"visibility": "link"})
    before = ResumeAddress.objects.get().slug
    client.post(path(resume, "link/renew"))
    after = ResumeAddress.objects.get().slug
    assert client.get(f"/r/{before}/").status_code == 404
    assert client.get(f"/r/{after}/").status_code == 200


def test_a_private_one_gets_no_address(client, resume):
    client.post(path(resume, "link/renew"))
    assert not ResumeAddress.objects.exists()


def test_what_others_see_is_what_they_would_see_after_publishing_now(client, resume):
    page = text(client.get(path(resume, "what-others-see")))
    assert "This is what others see if you publish now." in page
    assert "Keeps lights burning." in page
    assert "ada@example.org" not in page.partition("<main")[2]
    assert "Rock 1" not in page
    assert "There is no resume here" in text(client.get(path(resume, "what-others-see") + "?as=blocked"))


def test_it_is_the_page_that_a_stranger_gets_then(client, ada, resume):
    mine = text(client.get(path(resume, "what-others-see")))
    client.post(path(resume), {"visibility": "public"})
    theirs = text(sign_in(rows.member("bo@example.org")).get(f"/r/{ResumeAddress.objects.get().slug}/"))
    assert sheet(theirs) == sheet(mine)
    assert "Keeps lights burning." in sheet(mine)


def test_how_somebody_is_found(client, ada):
    assert "In the row on top" in text(client.get("/account/resumes/found/"))
    client.post("/account/resumes/found/", {"wants_remote": "on", "is_pinned": "on"})
    kept = SeekerSettings.objects.get()
    assert (kept.is_open_to_work, kept.wants_remote, kept.is_featured, kept.is_pinned) == (False, True, False, True)


def test_without_plus_nobody_switches_featured_or_pinned():
    user = rows.member("bo@example.org")
    client = sign_in(user)
    assert 'name="is_pinned"' not in text(client.get("/account/resumes/found/"))
    client.post("/account/resumes/found/", {"is_pinned": "on", "without_plus_since": "2020-01-01"})
    kept = SeekerSettings.objects.get()
    assert (kept.is_featured, kept.is_pinned, kept.without_plus_since) == (True, False, None)


def test_the_publishing_page_costs_few_queries(client, ada, resume, django_assert_max_num_queries):
    client.post(path(resume), {"visibility": "directory"})
    addresses.choose(user=ada, slug="ada-quay", resume=resume, now=timezone.now())
    with django_assert_max_num_queries(16):
        client.get(path(resume, "publishing"))
