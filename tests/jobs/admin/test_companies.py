"""Companies: names, addresses, logos, and two that are one."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from jobs import companies, company_doubles
from jobs.models import Company, FormerCompanySlug
from tests.billing.ads.rows import upload
from tests.careers.admin.forms import read
from tests.jobs import rows
from tests.jobs.admin.pages import act, faults, page

pytestmark = pytest.mark.django_db


def post(client: Client, company: Company, **values: object) -> Any:
    url = page("company", company)
    return client.post(url, {**read(client, url), "logo": "", **values})


def test_a_logo_is_stored_anew_small_and_shown(moderator: Client, logos_folder: Path) -> None:
    company = rows.company()
    assert post(moderator, company, logo=upload("JPEG", (900, 400))).status_code == 302
    company.refresh_from_db()
    answer = Client().get(company.logo.url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    with Image.open(next(logos_folder.iterdir())) as stored:
        assert (stored.format, max(stored.size)) == ("WEBP", 160)


def test_a_new_logo_takes_the_place_of_the_old_file(
    moderator: Client, logos_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    company = rows.company()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            post(moderator, company, logo=upload())
    assert len(list(logos_folder.iterdir())) == 1


def test_what_is_no_picture_is_refused(moderator: Client) -> None:
    fake = SimpleUploadedFile("logo.png", b"<svg onload='alert(1)'/>")
    assert "PNG, JPEG or WebP" in faults(post(moderator, rows.company(), logo=fake))


def test_a_logo_has_no_other_address(moderator: Client) -> None:
    company, other = rows.company(), rows.company("Galley Foods")
    post(moderator, company, logo=upload())
    company.refresh_from_db()
    assert Client().get(company.logo.url.replace(f"/{company.pk}/", f"/{other.pk}/")).status_code == 404


def test_a_renamed_company_is_found_by_both_names_and_its_old_address_leads_on(moderator: Client) -> None:
    company = rows.company("Harbour Lights")
    assert post(moderator, company, name="Bright Lights", slug="bright-lights").status_code == 302
    assert companies.find_or_add("Bright Lights") == companies.find_or_add("Harbour Lights") == company
    assert FormerCompanySlug.objects.get().slug == "harbour-lights"


def test_the_name_of_another_company_is_refused(moderator: Client) -> None:
    rows.company("Galley Foods")
    said = faults(post(moderator, rows.company(), name="Galley Foods GmbH"))
    assert "Sources call “Galley Foods” so." in said


def test_two_are_merged_into_the_chosen_one(moderator: Client) -> None:
    stays, goes = rows.company("Harbour Lights"), rows.company("Harbour Lights Group")
    job = rows.job(company=goes)
    said = act(moderator, "company", "merge", stays, goes, into=stays.pk)
    job.refresh_from_db()
    assert (job.company, list(Company.objects.all())) == (stays, [stays])
    assert said == ["“Harbour Lights Group” went into “Harbour Lights”, with all jobs, names and addresses."]


def test_one_alone_is_not_merged_and_a_third_cannot_be_chosen(moderator: Client) -> None:
    one, two, third = (rows.company(name) for name in ("Ada", "Bert", "Cleo"))
    assert act(moderator, "company", "merge", one) == ["Choose from two to 20 companies."]
    data = {"action": "merge", "_selected_action": [one.pk, two.pk], "into": third.pk}
    assert moderator.post(page("company"), data).status_code == 200
    assert Company.objects.count() == 3


def test_likely_doubles_are_those_with_like_names_or_the_same_site(moderator: Client) -> None:
    rows.company("Sea Bird"), rows.company("Seabird Group")
    rows.company("Alpha", website="https://www.sail.example/"), rows.company("Omega", website="https://sail.example")
    rows.company("Beta", website="https://host.example/beta"), rows.company("Gamma", website="https://host.example/c")
    found = {frozenset(each.name for each in group.companies) for group in company_doubles.likely()}
    assert found == {frozenset({"Sea Bird", "Seabird Group"}), frozenset({"Alpha", "Omega"})}
    assert "Seabird Group" in moderator.get(f"{page('company')}doubles/").content.decode()


def test_verifying_and_taking_it_back_leave_a_trace(moderator: Client) -> None:
    company = rows.company()
    act(moderator, "company", "verify", company)
    company.refresh_from_db()
    assert company.verified_at
    act(moderator, "company", "unverify", company)
    company.refresh_from_db()
    assert company.verified_at is None
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")] == [
        "Verified.", "No longer verified.",
    ]  # fmt: skip


def test_a_company_with_jobs_is_not_deleted(moderator: Client) -> None:
    company = rows.job().company
    assert "merge it into that one" in moderator.get(page("company", company, "delete")).content.decode()
    moderator.post(page("company", company, "delete"), {"post": "yes"})
    assert Company.objects.exists()
