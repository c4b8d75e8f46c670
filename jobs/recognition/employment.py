"""Kinds of employment in the words of sources and titles, in the languages that job feeds use."""

import re
from collections.abc import Iterable

from jobs.choices import EmploymentType

_WORDS = {
    EmploymentType.FULL_TIME: r"full[-_ ]?time|fulltime|permanent|vollzeit|festanstellung|temps plein|cdi\b|"
        r"tiempo completo|jornada completa|tempo pieno|tempo integral|"
    r"voltijd|heltid|pełny etat|unbefristet|regular\b|\bft\b|plný úvazek|täysi|substantive",
    EmploymentType.PART_TIME: r"part[-_ ]?time|parttime|teilzeit|temps partiel|tiempo parcial|media jornada|"
        r"tempo parziale|deeltijd|deltid|meio per[ií]odo|"
    r"część etatu|job share|\bpt\b|minijob",
    EmploymentType.CONTRACT: r"contract(?:or)?\b|freelanc\w*|b2b\b|1099|self[- ]employed|independent contractor|"
        r"freiberuf\w*|autónomo|prestataire|corp[- ]to[- ]corp|c2c\b|consultanc\w+",
    EmploymentType.TEMPORARY: r"\btemp(?:orary)?\b|fixed[-_ ]?term|befristet|cdd\b|interim\b|seasonal|temporal\b|"
        r"tidsbegränsad|locum|maternity cover|leiharbeit|temporär",
    EmploymentType.INTERNSHIP: r"intern(?:ship)?\b|praktik(?:um|ant\w*)|stage\b|stagiaire|prácticas|pasant[íi]a|"
        r"est[áa]gio|working student|werkstudent\w*|student\b|co-?op\b|tirocinio|staż\w*",
    EmploymentType.APPRENTICESHIP: r"apprentice(?:ship)?\b|ausbildung|azubi|alternance|aprendiz\w*|traineeship|"
        r"lehrling",
    EmploymentType.VOLUNTEER: r"volunteer\w*|ehrenamt\w*|bénévol\w*|voluntari\w*",
    EmploymentType.PER_DIEM: r"per[-_ ]?diem|prn\b|bank (?:staff|nurse|worker|shift)|as needed|zero[- ]hours?|casual\b|"
        r"\bbank\b",
}  # fmt: skip
_PATTERNS = [(kind.value, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)) for kind, words in _WORDS.items()]
# in titles only what nobody writes of anything else
_TITLE = [
    (EmploymentType.PART_TIME, r"\bpart[- ]time\b|\bteilzeit\b"),
    (
        EmploymentType.CONTRACT,
        r"\b(?:contract|freelance|contractor)\b(?! (?:manager|analyst|specialist|compliance|"
        r"officer|administrator|engineer))",
    ),
    (EmploymentType.TEMPORARY, r"\b(?:fixed[- ]term|temporary|seasonal|maternity cover|locum|ftc)\b"),
    (
        EmploymentType.INTERNSHIP,
        r"\b(?:intern|internship|praktikum|praktikant|stagiaire|werkstudent(?:in)?|"
        r"working student|college aide)\b",
    ),
    (EmploymentType.APPRENTICESHIP, r"\b(?:apprentice(?:ship)?|ausbildung)\b"),
    (EmploymentType.VOLUNTEER, r"\bvolunteer\b(?! (?:manager|coordinator|services))"),
    (EmploymentType.PER_DIEM, r"\b(?:per[- ]diem|prn|bank (?=\w+ nurse|nurse|staff|health|support|band|hca))"),
    (EmploymentType.FULL_TIME, r"\bfull[- ]time\b|\bvollzeit\b"),
]
_TITLES = [(kind.value, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _TITLE]


def read(words: Iterable[str], title: str) -> tuple[str, ...]:
    """All kinds that the source and the title say, in the order of EmploymentType."""
    said = {kind for word in words for kind, pattern in _PATTERNS if pattern.search(word.replace("_", " "))}
    said |= {kind for kind, pattern in _TITLES if pattern.search(title)}
    if EmploymentType.PART_TIME in said and EmploymentType.FULL_TIME in said and not _both(words):
        said.discard(EmploymentType.FULL_TIME)
    return tuple(kind for kind in EmploymentType.values if kind in said)


def _both(words: Iterable[str]) -> bool:
    """Whether the source itself says both; a title that says part-time knows better than a source's default."""
    joined = " ".join(words).replace("_", " ")
    return sum(pattern.search(joined) is not None for _, pattern in _PATTERNS[:2]) == 2
