"""Jobs, who offers them, where they come from, and how they are found."""

from jobs.models.companies import Company, CompanyName, FormerCompanySlug
from jobs.models.jobs import ApplyDay, Job, JobChange, JobListing, JobSkill
from jobs.models.moderation import (
    JobReport,
    ReportReason,
    ReportState,
    RuleAction,
    RuleField,
    SpamRule,
)
from jobs.models.search import KeyCount, PlaceName, SearchRow, SearchWord, TitleName
from jobs.models.sources import ImportRun, JobSource
from jobs.models.taxonomy import ExchangeRate, JobCategory, Region

__all__ = [
    "ApplyDay",
    "Company",
    "CompanyName",
    "ExchangeRate",
    "FormerCompanySlug",
    "ImportRun",
    "Job",
    "JobCategory",
    "JobChange",
    "JobListing",
    "JobReport",
    "JobSkill",
    "JobSource",
    "KeyCount",
    "PlaceName",
    "Region",
    "ReportReason",
    "ReportState",
    "RuleAction",
    "RuleField",
    "SearchRow",
    "SearchWord",
    "SpamRule",
    "TitleName",
]
