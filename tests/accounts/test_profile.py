"""The profile page: what people say about themselves, and nothing they did not say."""

import pytest
from django.test import Client

from accounts.models import Profile, User
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/account/profile/"
SAID = {
    "name": "Ada Lovelace",
    "country": "GB",
    "time_zone": "Europe/London",
    "languages": "English, french",
    "may_work_in": "United Kingdom; European Union",
}


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada@example.org")


@pytest.fixture
def client(ada: User) -> Client:
    return sign_in(ada)


def test_it_is_for_members_only() -> None:
    assert Client().get(PAGE)["Location"].startswith("/accounts/login/")
    assert Client().post(PAGE, SAID)["Location"].startswith("/accounts/login/")


def test_other_verbs_are_refused(client: Client) -> None:
    assert client.put(PAGE).status_code == 405


def test_what_is_said_is_kept_and_shown_again(client: Client, ada: User) -> None:
    assert client.post(PAGE, SAID)["Location"] == PAGE
    ada.refresh_from_db()
    profile = Profile.objects.get(user=ada)
    assert ada.name == "Ada Lovelace"
    assert (profile.country, profile.time_zone) == ("GB", "Europe/London")
    assert (profile.languages, profile.may_work_in) == (["en", "fr"], ["GB", "EU"])
    page = client.get(PAGE).content.decode()
    assert 'value="English; French"' in page
    assert '<option value="Europe/London" selected>' in page


def test_saving_twice_is_saving_once(client: Client) -> None:
    client.post(PAGE, SAID)
    client.post(PAGE, SAID)
    assert Profile.objects.count() == 1


def test_everything_may_be_left_out(client: Client) -> None:
    assert client.post(PAGE, {"time_zone": "UTC"}).status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "a\N{RIGHT-TO-LEFT OVERRIDE}b", "nobody can see"),
        ("name", "x" * 100_000, "at most 150 characters"),
        ("name", "a\x00b", "Null characters"),
        ("country", "XX", "not one of the available choices"),
        ("time_zone", "Mars/Olympus", "not one of the available choices"),
        ("languages", "Englsh", "Do you mean English?"),
        ("may_work_in", "Atlantis", "is not known here"),
        ("may_work_in", "x" * 5000, "at most 2000 characters"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_nothing_typed_is_lost(
    client: Client, ada: User, field: str, value: str, words: str
) -> None:
    answer = client.post(PAGE, SAID | {field: value})
    assert words in answer.context["form"].errors[field].as_text()
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page
    assert 'aria-invalid="true"' in page
    assert ("Ada Lovelace" in page) or field == "name"
    ada.refresh_from_db()
    assert ada.name == ""


def test_a_name_cannot_write_html(client: Client) -> None:
    client.post(PAGE, SAID | {"name": "<script>alert(1)</script>"})
    page = client.get("/account/").content.decode()
    assert "<script>alert" not in page
    assert "<bdi>&lt;script&gt;" in page


def test_foreign_fields_change_nothing(client: Client, ada: User) -> None:
    client.post(PAGE, SAID | {"is_staff": "on", "is_superuser": "on", "email": "eve@example.org", "user": "1"})
    ada.refresh_from_db()
    assert (ada.email, ada.is_staff, ada.is_superuser) == ("ada@example.org", False, False)
