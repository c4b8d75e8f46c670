"""What never leaves: by its shape, and by what the account and the resume give as contact."""

import pytest

from accounts.models import User
from advice.prompting.cleaning import cleaned
from advice.prompting.private import scrub
from resumes import storing
from resumes.models import Resume
from tests.resumes.rows import member

USER = User(email="ada.quillfeather@example.org", name="Ada Quillfeather")
RESUME = Resume(
    content={
        "basics": {
            "name": "Ada María Quillfeather", "email": "quill@post.example", "phone": "+49 (0)30 5550-1234",
            "url": "https://quill.example/ada", "summary": "Keeps lights burning.",
            "location": {"address": "Turm Nr. 7", "postalCode": "HQ-7 71", "city": "Brest"},
            "profiles": [{"network": "GitHub", "username": "quill-7", "url": "https://code.example/quill-7"}],
        },
        "references": [{"name": "Bo Mastholm", "reference": "She never slept."}],
    }
)  # fmt: skip


def scrubbed(text: str, *, own: bool = False) -> str:
    return scrub(cleaned(text), user=USER if own else None, resume=RESUME if own else None)


@pytest.mark.parametrize(
    "address",
    ["bo.mast@harbor.example.org", "bo @ harbor . example", "bo(at)harbor(dot)org", "bo at harbor dot org",
     "BO@HARBOR.ORG",
     "bo [at] harbor.org", "ｂｏ＠ｈａｒｂｏｒ.ｏｒｇ", "bo+x%y@mail.harbor.co.uk", "bo@localhost",
     "bo at harbor com", "bo.mast AT gmail", "bo AT HARBOR COM", "bo at gmail", "bo_7 at yahoo", "bo @ harbor com"],
)  # fmt: skip
def test_email_addresses_in_all_spellings(address: str) -> None:
    assert scrubbed(f"Write to {address}, please") == "Write to (email), please"


@pytest.mark.parametrize(
    "place",
    ["12 Harbour Street", "1600 North Old Mill Ave., Apt 4", "Hafenstraße 12b", "Lange Gasse 3", "7 rue de la Paix",
     "Via Roma 12", "Calle de Alcalá, 45", "P.O. Box 1234", "SW1A 1AA", "K1A 0B1", "CA 94105", "94105-1234", "D-10115",
     "postal code: 75008", "12 rosewood lane", "1600 pennsylvania ave nw", "4711 Oak Hollow, Dayton Ohio 45402",
     "9 Elm Grove", "42 Wallaby Wy", "7 old mill rd", "12 rue victor hugo", "3 place Bellecour", "5 avenue foch",
     "3 place bellecour", "12 harbour drive dallas", "12 Harbour Drive Apartments",
     "221b baker street", "dayton, ohio 45402"],
)  # fmt: skip
def test_streets_and_postal_codes(place: str) -> None:
    assert place not in scrubbed(f"I live at {place} today")
    assert "(address)" in scrubbed(f"I live at {place} today")


@pytest.mark.parametrize(
    "link",
    ["https://www.linkedin.com/in/ada", "linkedin.com/in/ada", "www.ada.example", "github.com/ada", "http://127.0.0.1/x",
     "ada.dev", "javascript:alert(1)", "//evil.example/a", "@ada_q", "data:text/html,x", "t.me/ada",
     "linkedin in/ada-quill", "LinkedIn: in/ada", "in/ada-quill", "GitHub users/ada"],
)  # fmt: skip
def test_links(link: str) -> None:
    assert scrubbed(f"See {link} for more") == "See (link) for more"


@pytest.mark.parametrize(
    "value",
    ["Ada Quillfeather", "ADA QUILLFEATHER", "ada-quillfeather", "Quillfeather, Ada", "A. Quillfeather",
     "Quillfeather", "Ada María Quillfeather", "quill@post.example", "QUILL@POST.EXAMPLE", "+49 30 5550 1234",
     "030/55501234", "5550 1234", "555-01234", "quill.example/ada", "turm nr 7", "TURM-NR.-7", "HQ7-71", "hq 771",
     "quill-7", "Quill 7", "Bo Mastholm",
     "Mastholm", "ada.quillfeather@example.org"],
)  # fmt: skip
def test_what_the_account_and_the_resume_give_as_contact(value: str) -> None:
    text = scrubbed(f"It says {value} in the ad", own=True)
    assert value.casefold() not in text.casefold()
    assert text.startswith("It says (")
    assert text.endswith("in the ad")


def test_what_is_no_contact_stays() -> None:
    text = (
        "Built 14 pipelines at Mill & Sons in Brest, 2019-03 to 2021-06, with ASP.NET, Node.js, socket.io and "
        "Python 3.12.1; saved $1,200,000 a year; worked at night; met 100 % of 24/7 targets; 10 Senior Engineers"
    )
    assert scrubbed(text, own=True) == text


@pytest.mark.parametrize(
    "text",
    ["3 nurses on ward 12", "5 years in lane planning", "4 years of road building", "12 drivers on the road",
     "20 new drive systems", "3 placements on wards", "7 courses linked to the work",
     "worked at Yahoo for 3 years", "check in/out at night", "GitHub/GitLab pipelines", "led 8 people on the way up",
     "2 years at Harbor as a driver", "the number of jobs is 418", "moved to Ohio in 2019"],
)  # fmt: skip
def test_near_misses_stay(text: str) -> None:
    assert scrubbed(text) == text


@pytest.mark.django_db
def test_contacts_of_all_resumes_go_though_none_was_chosen() -> None:
    ann = member()
    storing.create(ann, name="Main", content=RESUME.content)
    storing.create(ann, name="Other", content={"basics": {"name": "Ann", "phone": "0170 22 33"}})
    text = scrub("Find quill-7 and Mastholm, turm nr 7, 0170-2233", user=ann, resume=None)
    assert not any(each in text for each in ("quill", "Mastholm", "turm", "2233"))
    assert scrub("Find quill-7", user=ann, resume=Resume.objects.of(ann).last()) == "Find (address)"


def test_nobody_and_nothing_known_is_no_trouble() -> None:
    assert scrub("", user=None, resume=None) == ""
    assert scrub("Plain.", user=User(email="x@example.org"), resume=Resume(content={})) == "Plain."
