"""One adapter for each format: it turns the answers of a source into postings and knows nothing of the database.

A crawl is complete when its iterator has come to an end. It gives pieces of some hundred postings; `resume` of a
piece is where a crawl goes on that broke off after it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Protocol

from jobs.adapters.arbeitnow import Arbeitnow
from jobs.adapters.ashby import Ashby
from jobs.adapters.feed import Feed
from jobs.adapters.greenhouse import Greenhouse
from jobs.adapters.himalayas import Himalayas
from jobs.adapters.indeed_xml import IndeedXML
from jobs.adapters.jobicy import Jobicy
from jobs.adapters.json_ld import JSONLD
from jobs.adapters.lever import Lever
from jobs.adapters.ndjson import NDJSON
from jobs.adapters.personio import Personio
from jobs.adapters.recruitee import Recruitee
from jobs.adapters.remoteok import RemoteOK
from jobs.adapters.remotive import Remotive
from jobs.adapters.smartrecruiters import SmartRecruiters
from jobs.adapters.teamtailor import Teamtailor
from jobs.adapters.workable import Workable
from jobs.choices import Format
from jobs.fetching import Client
from jobs.posting import Crawled


class Adapter(Protocol):
    # Whether a complete crawl shows every open job, so that one which is not in it has gone.
    is_whole: bool

    def crawl(self, address: str, *, client: Client, resume: str = "") -> Iterator[Crawled]:
        """All that the source shows; SourceError where it cannot be read. `address` is as check_address gives it."""
        ...

    def check_address(self, address: str) -> str:
        """The address in its one form; ValidationError with the remedy for one that this format cannot have."""
        ...


@cache
def adapters() -> dict[str, Adapter]:
    return {
        Format.GREENHOUSE: Greenhouse(),
        Format.LEVER: Lever(),
        Format.ASHBY: Ashby(),
        Format.WORKABLE: Workable(),
        Format.SMARTRECRUITERS: SmartRecruiters(),
        Format.RECRUITEE: Recruitee(),
        Format.PERSONIO: Personio(),
        Format.TEAMTAILOR: Teamtailor(),
        Format.JOBICY: Jobicy(),
        Format.REMOTIVE: Remotive(),
        Format.REMOTEOK: RemoteOK(),
        Format.ARBEITNOW: Arbeitnow(),
        Format.HIMALAYAS: Himalayas(),
        Format.FEED: Feed(),
        Format.INDEED_XML: IndeedXML(),
        Format.JSON_LD: JSONLD(),
        Format.NDJSON: NDJSON(),
    }


def adapter_for(format: str) -> Adapter:  # noqa: A002 - the model's word
    return adapters()[format]
