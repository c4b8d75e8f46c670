"""Google's rules for JobPosting, as a list of what breaks them. Read from its documentation for job postings."""

import re
from datetime import datetime
from typing import Any

TYPES = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
KNOWN = {
    "@context", "@type", "title", "description", "datePosted", "hiringOrganization", "jobLocation", "jobLocationType",
    "applicantLocationRequirements", "validThrough", "employmentType", "baseSalary", "identifier", "directApply", "url",
}  # fmt: skip
CODE = re.compile(r"[A-Z]{2}")


def faults(posting: dict[str, Any]) -> list[str]:
    """What Google would refuse or warn of; empty where all is well."""
    found = [f"unknown: {name}" for name in posting.keys() - KNOWN]
    required = ("title", "description", "datePosted", "hiringOrganization")
    found += [f"missing: {name}" for name in required if not posting.get(name)]
    found += [] if posting.get("@type") == "JobPosting" else ["not a JobPosting"]
    found += [] if posting.get("directApply") is False else ["directApply has to be false"]
    found += _dates(posting) + _place(posting) + _pay(posting.get("baseSalary"))
    found += [f"employmentType: {each}" for each in set(posting.get("employmentType", [])) - TYPES]
    organization = posting["hiringOrganization"]
    found += [] if organization.get("name") else ["an organization without a name"]
    urls = (posting["url"], organization.get("sameAs", "https:"), organization.get("logo", "https:"))
    found += [f"no address: {url}" for url in urls if not url.startswith(("http:", "https:"))]
    identifier = posting["identifier"]
    return found + ([] if identifier["name"] and identifier["value"] else ["identifier is empty"])


def _dates(posting: dict[str, Any]) -> list[str]:
    found = []
    for name in ("datePosted", "validThrough"):
        if name in posting and datetime.fromisoformat(posting[name]).tzinfo is None:
            found.append(f"{name} without a zone")
    return found


def _place(posting: dict[str, Any]) -> list[str]:
    found = []
    is_remote, lands = posting.get("jobLocationType"), posting.get("applicantLocationRequirements", [])
    if is_remote not in (None, "TELECOMMUTE"):
        found.append("jobLocationType")
    if bool(is_remote) != bool(lands):
        found.append("TELECOMMUTE and applicantLocationRequirements go together")
    if not is_remote and not posting.get("jobLocation"):
        found.append("no place at all")
    for location in posting.get("jobLocation", []):
        address = location["address"]
        if location["@type"] != "Place" or not CODE.fullmatch(address.get("addressCountry", "")):
            found.append("a place without a country")
    for land in lands:
        if land["@type"] not in ("Country", "State") or not land["name"]:
            found.append("applicantLocationRequirements")
    return found


def _pay(pay: dict[str, Any] | None) -> list[str]:
    if pay is None:
        return []
    found = [] if re.fullmatch(r"[A-Z]{3}", pay["currency"]) else ["currency"]
    value = pay["value"]
    found += [] if value["unitText"] in UNITS else ["unitText"]
    numbers = [value[name] for name in ("minValue", "maxValue", "value") if name in value]
    found += [] if numbers and all(type(n) in (int, float) and n >= 0 for n in numbers) else ["pay is no number"]
    if "value" in value and len(numbers) > 1:
        found.append("value beside minValue or maxValue")
    return found + ([] if numbers == sorted(numbers) else ["minValue above maxValue"])
