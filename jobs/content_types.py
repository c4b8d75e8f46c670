"""The card of a job, as search rows keep it and lists show it."""

from typing import TypedDict


class SkillTag(TypedDict):
    name: str
    slug: str


class JobCard(TypedDict):
    id: int
    url: str
    title: str
    company: str
    company_url: str
    logo_url: str  # "" for none
    place: str  # "" where unknown
    workplace: str  # label, "" where unknown
    pay: str  # the original first, as people read it; "" where not given
    types: list[str]  # labels
    level: str  # label
    skills: list[SkillTag]  # three at most
    posted_at: str  # ISO 8601, UTC
    attribution: str  # what the terms of its source want said
    is_demo: bool
