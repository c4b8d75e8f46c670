"""Resumes of the demo: in the directory, in many languages, gone again when asked."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.demo import create_demo_accounts
from accounts.models import User
from billing.models import Subscription
from careers.catalogue import SHIPPED, import_catalogue
from resumes import demo
from resumes.exporting import fonts
from resumes.exporting.typesetting import all_text, language_in
from resumes.models import DirectoryEntry, Resume, ResumeAddress

pytestmark = pytest.mark.django_db


def said(*options: str) -> str:
    out = StringIO()
    call_command("add_demo_resumes", *options, stdout=out)
    return out.getvalue()


def test_the_directory_has_people_and_the_member_two_versions(settings: Any) -> None:
    settings.DEMO = True
    create_demo_accounts()
    import_catalogue(SHIPPED / "skills.yaml")
    assert said() == "42 demo resumes added.\n"
    assert said() == ""  # twice is once
    entries = DirectoryEntry.objects.all()
    assert entries.count() == 40
    assert entries.filter(skill_ids=[]).count() == 0
    assert entries.values("country").distinct().count() > 20
    assert set(Resume.objects.filter(user__email="member@demo.invalid").values_list("visibility", flat=True)) == {
        "private", "link",
    }  # fmt: skip
    assert ResumeAddress.objects.filter(kind="chosen").count() == Subscription.objects.count() == 3
    settings.DEMO = False  # pages of the demo link to its outbox, whose addresses are there when it starts as one
    page = Client().get("/r/ottoline-brackwater/")
    assert "Ottoline Brackwater" in page.content.decode()
    assert "Pinned" in Client().get("/resumes/").content.decode()
    settings.DEMO = True
    assert said("--remove") == "40 invented people removed.\n"
    assert not DirectoryEntry.objects.exists()
    assert not User.objects.filter(email__endswith=demo.HOST).exists()
    assert Resume.objects.count() == 2


def test_they_speak_many_languages_and_can_all_be_printed() -> None:
    documents = [demo.document(each) for each in demo._content()["people"]]
    assert len({language_in(each) for each in documents}) >= 10
    assert fonts.unprintable("".join(all_text(each) for each in documents)) == []


def test_they_are_for_the_demo_alone() -> None:
    with pytest.raises(CommandError, match="DEMO=true"):
        said()
