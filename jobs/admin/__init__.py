"""Where moderators look after jobs, companies, sources, reports and rules (docs/moderators.md)."""

from jobs.admin.companies import CompanyAdmin
from jobs.admin.jobs import JobAdmin
from jobs.admin.reports import JobReportAdmin
from jobs.admin.rules import SpamRuleAdmin
from jobs.admin.runs import ImportRunAdmin
from jobs.admin.sources import JobSourceAdmin
from jobs.admin.taxonomy import ExchangeRateAdmin, JobCategoryAdmin, RegionAdmin

__all__ = [
    "CompanyAdmin",
    "ExchangeRateAdmin",
    "ImportRunAdmin",
    "JobAdmin",
    "JobCategoryAdmin",
    "JobReportAdmin",
    "JobSourceAdmin",
    "RegionAdmin",
    "SpamRuleAdmin",
]
