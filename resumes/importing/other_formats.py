"""Formats of resumes in JSON and XML that are not JSON Resume: which it is, and what to do instead."""

from collections.abc import Mapping
from typing import Any

from resumes.importing.results import Unreadable
from resumes.sections import KEYS

_REMEDY = "Export it as JSON Resume, PDF or Word from the program that it comes from, or paste its text."
_NAMES = {
    "fresh": "This is a resume in the FRESH format, which we do not read.",
    "europass": "This is a Europass file, which we do not read.",
    "hr": "This is a file of an HR program (HR-XML or HR-JSON), which we do not read.",
    "linkedin": "This is data exported from LinkedIn, which we do not read.",
}


def check_text(text: str) -> None:
    """What begins like a page or XML. Raises Unreadable."""
    head = text.lstrip()[:4000].lower()
    if not head.startswith("<"):
        return
    if "skillspassport" in head or "europass" in head or "learnerinfo" in head:
        raise _other("europass")
    if "hr-xml" in head or "<candidate" in head or "<resume" in head:
        raise _other("hr")
    if "<html" in head or "<!doctype html" in head or "<body" in head:
        raise Unreadable(
            "This is a web page, not a resume file. Download the file itself, or paste the text of the page."
        )
    raise Unreadable(f"This is XML, which we do not read. {_REMEDY}")


def check_value(value: Any) -> Mapping[str, Any]:
    """The value where it may be a JSON Resume. Raises Unreadable."""
    if isinstance(value, list):
        raise Unreadable(
            "This is a list. A JSON Resume is one group of fields, in braces, that begins with “basics”: "
            "if the list holds resumes, save each as a file of its own."
        )
    if not isinstance(value, Mapping):
        raise Unreadable("This is JSON, but only a single value. A JSON Resume is a group of fields, in braces.")
    if form := _form(value):
        raise _other(form)
    if isinstance(value.get("properties"), Mapping):
        raise Unreadable("This describes a format (a JSON schema) and is no resume itself.")
    if not any(key in value for key in ("basics", *KEYS)):
        found = ", ".join(f"“{str(key)[:30]}”" for key in list(value)[:5]) or "nothing"
        raise Unreadable(
            f"This is JSON, but no JSON Resume: it has none of the fields basics, work, education and so on. "
            f"Found: {found}."
        )
    return value


def _form(value: Mapping[str, Any]) -> str:
    meta, keys = value.get("meta"), {str(key) for key in value}
    said = str(meta.get("format", "")) if isinstance(meta, Mapping) else ""
    if said.upper().startswith("FRESH") or ({"employment"} < keys and keys & {"info", "contact", "disposition"}):
        return "fresh"
    if keys & {"SkillsPassport", "LearnerInfo", "europass", "Europass", "CandidatePerson"}:
        return "europass"
    if keys & {"Candidate", "candidate", "CandidateProfile", "candidateProfiles", "personName", "PersonName"}:
        return "hr"
    is_linkedin = "positions" in keys and keys & {"profile", "firstName", "educations", "skills"}
    if is_linkedin or keys & {"Positions", "localizedFirstName", "publicProfileUrl"}:
        return "linkedin"
    return ""


def _other(form: str) -> Unreadable:
    return Unreadable(f"{_NAMES[form]} {_REMEDY}")
