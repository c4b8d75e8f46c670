"""Rows that tests of the admin of jobs look at, beside those of tests.jobs.rows."""

from datetime import date
from typing import Any

from careers.models import CareerField
from jobs import logos
from jobs.models import ExchangeRate, ImportRun, JobCategory, JobReport, Region, SpamRule
from tests.billing.ads.rows import upload
from tests.jobs import rows


def category(name: str = "Lighthouses", **fields: Any) -> JobCategory:
    fields.setdefault("slug", name.lower().replace(" ", "-"))
    return JobCategory.objects.create(name=name, field=CareerField.objects.first(), **fields)


def region(name: str = "Lamp isles", **fields: Any) -> Region:
    fields.setdefault("countries", ["NO", "SE"])
    return Region.objects.create(name=name, slug=name.lower().replace(" ", "-"), **fields)


def report(**fields: Any) -> JobReport:
    """One that waits."""
    if "job" not in fields:
        fields["job"] = rows.job()
    fields.setdefault("reason", "scam")
    return JobReport.objects.create(**fields)


def rule(words: str = "wire transfer", **fields: Any) -> SpamRule:
    return SpamRule.objects.create(words=words, **{"reason": "It asks for money", **fields})


def run(**fields: Any) -> ImportRun:
    if "source" not in fields:
        fields["source"] = rows.source()
    made = ImportRun.objects.create(**{"outcome": "complete", **fields})
    made.refresh_from_db()
    return made


def one_of_each(reporter: Any) -> dict[str, Any]:
    """By the name of the model."""
    company = rows.company(logo=logos.read(upload()))
    listing = rows.listing(job=rows.job(company=company))
    return {
        "jobs.company": company,
        "jobs.job": listing.job,
        "jobs.jobsource": listing.source,
        "jobs.importrun": run(source=listing.source),
        "jobs.jobreport": report(job=listing.job, reporter=reporter),
        "jobs.spamrule": rule(),
        "jobs.jobcategory": category(),
        "jobs.region": region(),
        "jobs.exchangerate": ExchangeRate.objects.create(currency="XTS", per_dollar="10.5", as_of=date(2026, 1, 2)),
    }
