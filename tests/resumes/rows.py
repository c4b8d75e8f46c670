"""Rows for tests of resumes."""

from typing import Any

from accounts.models import User
from resumes import storing
from resumes.document import Document
from resumes.models import Resume


def document(**parts: Any) -> Document:
    """A small resume of somebody who keeps lights."""
    return {
        "basics": {"name": "Ada Quay", "label": "Lighthouse keeper", "email": "ada@example.org", "phone": "+1 555 0100",
                   "summary": "Keeps lights burning.",
                   "location": {"address": "Rock 1", "city": "Brest", "countryCode": "FR"}},
        "work": [{"name": "Harbour Trust", "position": "Keeper", "startDate": "2019-03",
                  "highlights": ["No ship lost"]}],
        "skills": [{"name": "Lamps", "keywords": ["Knots"]}],
        **parts,
    }  # fmt: skip


def resume(user: User, name: str = "Main", **parts: Any) -> Resume:
    return storing.create(user, name=name, content=document(**parts))


def one_of_each(**users: User) -> dict[str, Any]:
    """For each of them a resume, by the words for whose it is."""
    return {f"resume of {role}": resume(user) for role, user in users.items()}
