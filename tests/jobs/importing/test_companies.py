"""A company is one under all its names, and its addresses are promises."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from jobs import companies
from jobs.choices import JobStatus
from jobs.importing import import_postings
from jobs.models import Company, CompanyName, FormerCompanySlug, Job
from tests.accounts.members import at_once
from tests.jobs import rows
from tests.jobs.importing.scripts import HOUR, NOW, searchable

ALIKE = [
    ("Harbour Lights Ltd", "HARBOUR LIGHTS LIMITED", "Harbour Lights, Ltd.", "harbour  lights", "The Harbour Lights"),
    ("Müller & Söhne GmbH & Co. KG", "Muller and Sohne", "MÜLLER + SÖHNE GMBH", "Müller und".replace("und", "& Söhne")),
    ("Vela S.r.l.", "Vela SRL", "Vela s.r.l", "ＶＥＬＡ"),
    ("Ørsund A/S", "Ørsund as", "ørsund"),
    ("O'Hara's Inc.", "OHaras", "O’Hara’s, Inc"),
]
NAMES = st.text(max_size=200)


@pytest.mark.parametrize("names", ALIKE)
def test_names_that_differ_in_form_only_are_one(names: tuple[str, ...]) -> None:
    assert len({companies.fold(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Harbour Lights", "Harbour Light"), ("Co", "Company"), ("AB", "AG"), ("!!!", "???"), ("North Co", "South Co")],
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert companies.fold(one) != companies.fold(other)


@given(NAMES)
def test_every_name_folds_to_something_that_fits(name: str) -> None:
    folded = companies.fold(name)
    assert len(folded) <= 160
    assert bool(folded) == bool(name.strip())
    assert companies.fold(name.upper()) == companies.fold(name.upper().lower())


@pytest.mark.django_db
def test_no_company_gets_an_address_that_another_has_or_had() -> None:
    first = rows.company("Sea & Sky")
    FormerCompanySlug.objects.create(company=first, slug="sea-sky-2")
    made = [rows.company(name).slug for name in ("Sea, Sky and more"[:8], "Sea-Sky?!", "Sea Sky 2", "!!!", "???")]
    assert first.slug == "sea-sky"
    assert len({first.slug, "sea-sky-2", *made}) == Company.objects.count() + 1


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_add_a_company_once() -> None:
    answers = at_once(*[lambda: companies.find_or_add("Harbour Lights Ltd").pk for _ in range(50)])
    assert set(answers) == {Company.objects.get().pk}


@pytest.mark.django_db
def test_merging_moves_names_addresses_and_jobs() -> None:
    import_postings(rows.source(), [rows.posting("1", company="Tall Ships"), rows.posting("2", company="TS")], now=NOW)
    into, going = Company.objects.get(name="Tall Ships"), Company.objects.get(name="TS")
    FormerCompanySlug.objects.create(company=going, slug="ts-old")
    companies.merge(into=into, going=going)
    assert set(FormerCompanySlug.objects.values_list("slug", "company_id")) == {("ts", into.pk), ("ts-old", into.pk)}
    assert set(CompanyName.objects.values_list("folded", "company_id")) == {("ts", into.pk), ("tall ships", into.pk)}
    assert set(Job.objects.values_list("company_id", flat=True)) == {into.pk}
    import_postings(rows.source(), [rows.posting("3", company="TS")], now=NOW)
    assert Company.objects.count() == 1


@pytest.mark.django_db
def test_jobs_that_become_the_same_are_made_one_and_the_other_leads_there() -> None:
    for company in ("Tall Ships", "TS"):
        import_postings(rows.source(), [rows.posting("1", title="Keeper", company=company)], now=NOW)
    into, going = Company.objects.get(name="Tall Ships"), Company.objects.get(name="TS")
    companies.merge(into=into, going=going)
    job = Job.objects.open().get()
    assert job.listings.count() == 2
    assert Job.objects.get(status=JobStatus.CLOSED).same_as == job
    assert searchable() == {"Keeper"}
    again = import_postings(rows.source(), [rows.posting("7", title="Keeper", company="TS")], now=NOW + HOUR)
    assert again.created == 0


@pytest.mark.django_db
def test_merging_does_not_put_back_what_staff_took_off() -> None:
    for company in ("Tall Ships", "TS"):
        import_postings(rows.source(), [rows.posting("1", title="Keeper", company=company)], now=NOW)
    Job.objects.filter(company__name="TS").update(status=JobStatus.REMOVED)
    companies.merge(into=Company.objects.get(name="Tall Ships"), going=Company.objects.get(name="TS"))
    assert Job.objects.exclude(status=JobStatus.CLOSED).get().status == JobStatus.REMOVED
    assert searchable() == set()


@pytest.mark.django_db
def test_merging_keeps_two_jobs_of_one_source_apart() -> None:
    both = [rows.posting(name, title="Keeper", company=name, description=name) for name in ("Tall Ships", "TS")]
    import_postings(rows.source(), both, now=NOW)
    companies.merge(into=Company.objects.get(name="Tall Ships"), going=Company.objects.get(name="TS"))
    assert Job.objects.open().count() == 2
    assert connection.in_atomic_block  # nothing was rolled back on the way


@pytest.mark.django_db
def test_a_company_cannot_be_merged_into_itself() -> None:
    company = rows.company()
    with pytest.raises(ValueError, match="itself"):
        companies.merge(into=company, going=company)
