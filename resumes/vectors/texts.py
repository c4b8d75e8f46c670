"""The words that stand for a job, a guide or a resume: what it is first, since a model reads only a beginning."""

import hashlib
from collections.abc import Iterable

from resumes.document import Document

MOST_OF_A_TEXT = 120  # characters of running text: more costs time and says less of what the work is
MOST_SKILLS = 12
ENOUGH_SKILLS = 3  # say what the work is; an ad's text often begins with the company


def of_job(title: str, skills: Iterable[str], description: str) -> str:
    """`description` is plain text, and stands in where the ad names few skills."""
    named = list(skills)[:MOST_SKILLS]
    about = description[:MOST_OF_A_TEXT] if len(named) < ENOUGH_SKILLS else ""
    return _joined([title, ", ".join(named), about])


def of_guide(title: str, summary: str, skills: Iterable[str]) -> str:
    return _joined([title, ", ".join(list(skills)[:MOST_SKILLS]), summary[:MOST_OF_A_TEXT]])


def of_resume(document: Document) -> str:
    basics, work = document.get("basics", {}), document.get("work", [])
    positions = dict.fromkeys(item["position"] for item in work if "position" in item)
    skills = [item.get("name", "") for item in document.get("skills", [])]
    skills += [keyword for item in document.get("skills", []) for keyword in item.get("keywords", [])]
    about = basics.get("summary", "") or next((item["summary"] for item in work if "summary" in item), "")
    what = dict.fromkeys(filter(None, [basics.get("label", ""), *list(positions)[:3]]))
    return _joined(
        [", ".join(what), ", ".join(dict.fromkeys(filter(None, skills[:MOST_SKILLS]))), about[:MOST_OF_A_TEXT]]
    )


def digest(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=16).hexdigest()


def _joined(parts: Iterable[str]) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
