"""What a job can be, in the words that every part of the site uses. An unknown one is ""."""

from django.db import models


class Workplace(models.TextChoices):
    ON_SITE = "on-site", "On site"
    HYBRID = "hybrid", "Hybrid"
    REMOTE = "remote", "Remote"


class EmploymentType(models.TextChoices):
    FULL_TIME = "full-time", "Full-time"
    PART_TIME = "part-time", "Part-time"
    CONTRACT = "contract", "Contract"
    TEMPORARY = "temporary", "Temporary"
    INTERNSHIP = "internship", "Internship"
    APPRENTICESHIP = "apprenticeship", "Apprenticeship"
    VOLUNTEER = "volunteer", "Volunteer"
    PER_DIEM = "per-diem", "Per diem"


class Level(models.TextChoices):
    """How far along somebody is who does this job, from the first step on."""

    INTERN = "intern", "Intern"
    ENTRY = "entry", "Entry"
    MID = "mid", "Mid"
    SENIOR = "senior", "Senior"
    LEAD = "lead", "Lead or principal"
    MANAGER = "manager", "Manager"
    EXECUTIVE = "executive", "Director or executive"


class PayPeriod(models.TextChoices):
    HOUR = "hour", "an hour"
    DAY = "day", "a day"
    WEEK = "week", "a week"
    MONTH = "month", "a month"
    YEAR = "year", "a year"
    ONCE = "once", "for the whole job"


# How many of a period make a year of full-time work; None where none does.
PERIODS_A_YEAR: dict[str, int | None] = {
    PayPeriod.HOUR: 2080,
    PayPeriod.DAY: 260,
    PayPeriod.WEEK: 52,
    PayPeriod.MONTH: 12,
    PayPeriod.YEAR: 1,
    PayPeriod.ONCE: None,
}


class JobStatus(models.TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    HELD = "held", "Held for a look"
    REMOVED = "removed", "Removed by us"


class ClosedBecause(models.TextChoices):
    GONE = "gone", "No longer at its source"
    ENDED = "ended", "Its end date has passed"
    SOURCE_SAYS = "source-says", "Its source says it is closed"
    STAFF = "staff", "Closed by us"


class Format(models.TextChoices):
    """In which form a source gives its jobs; each has its adapter in jobs.adapters."""

    GREENHOUSE = "greenhouse", "Greenhouse board"
    LEVER = "lever", "Lever postings"
    ASHBY = "ashby", "Ashby board"
    WORKABLE = "workable", "Workable widget"
    SMARTRECRUITERS = "smartrecruiters", "SmartRecruiters postings"
    RECRUITEE = "recruitee", "Recruitee offers"
    PERSONIO = "personio", "Personio XML"
    TEAMTAILOR = "teamtailor", "Teamtailor JSON Feed"
    JOBICY = "jobicy", "Jobicy API v2"
    REMOTIVE = "remotive", "Remotive API"
    REMOTEOK = "remoteok", "Remote OK API"
    ARBEITNOW = "arbeitnow", "Arbeitnow API"
    HIMALAYAS = "himalayas", "Himalayas API"
    FEED = "feed", "RSS or Atom feed"
    INDEED_XML = "indeed-xml", "Indeed-style XML"
    JSON_LD = "json-ld", "JobPosting on a page (JSON-LD)"
    NDJSON = "ndjson", "NDJSON file"


class Outcome(models.TextChoices):
    """How a crawl of a source ended."""

    RUNNING = "running", "Running"
    COMPLETE = "complete", "Complete"
    WITH_FAULTS = "faults", "Complete, with faults in some postings"
    INCOMPLETE = "incomplete", "Broken off; goes on where it stopped"
    FAILED = "failed", "Failed"


# "posted within" in days, with what menus and filters in force call it
POSTED_WITHIN = {1: "Last 24 hours", 3: "Last 3 days", 7: "Last week", 14: "Last two weeks", 30: "Last month"}
