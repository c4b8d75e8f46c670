"""How far along somebody is who does the job, by the source's word or the title."""

import re
from collections.abc import Iterable

from jobs.choices import Level

# of sources
_WORDS = {
    Level.INTERN: "intern|internship|student|working student|praktikum|stage",
    Level.ENTRY: (
        "entry|entry level|entry-level|junior|graduate|new grad|beginner|no experience|trainee|"
        "berufseinsteiger"
),
    Level.MID: (
        "mid|mid level|mid-level|midweight|midlevel|intermediate|experienced|professional|"
        "associate|mid-senior level|berufserfahren"
),
    Level.SENIOR: "senior|sr|senior level|senior-level|expert|highly experienced",
    Level.LEAD: "lead|principal|staff|team lead|lead / principal",
    Level.MANAGER: "manager|management|supervisor",
    Level.EXECUTIVE: "director|executive|vp|head|c-level|director / vp|vice president",
}  # fmt: skip
_OF_WORD = {word: level.value for level, words in _WORDS.items() for word in words.split("|")}
# managers of things, not of people
_NO_MANAGER = (
    r"account|product|project|programme?|case|office|community|customer success|client|"
    r"success|partner|social media|contracts?|risk|"
    r"portfolio|wealth|relationship|marketing|brand|category|campaign|event|property|site|bed|"
    r"care|patch|alliances?|partnerships?|deal|"
    r"territory|sales|key accounts?|renewals(?: advocacy)?|commodity|vendor|change|process|"
    r"release|delivery|incident|stakeholder|content|"
    r"enablement|development|engagement|credit|fund|grants?|data|records?|inventory|design|"
    r"policy|communications?|facilities"
)
_TITLE = [
    (Level.INTERN, (
        r"\b(?:intern(?:ship)?|werkstudent(?:in)?|working student|praktikant(?:in)?|praktikum|"
        r"stagiaire|practicante|pasante|estagi[áa]ri[oa]|college aide|stażysta|co-?op)\b"
)),
    (Level.EXECUTIVE, (
        r"\b(?:chief(?! nurse)(?: \w+){0,3} officer|c[etofm]o|ciso|vp|svp|evp|vice[- ]president|"
        r"director|directeur|directrice|direktor|head of|global head|managing director|"
        r"geschäftsführer|commissioner|president)\b"
)),
    (Level.LEAD, (
        r"\b(?:principal|team[- ]?lead(?:er)?|tech(?:nical)? lead|lead|staff(?= )(?! (?:nurse|"
        r"midwife|accountant|grade|radiographer|assistant|physio))|(?:group|squad|chapter) lead|"
        r"distinguished)(?!\w)"
)),
    (Level.MANAGER, (
        r"\b(?<!account )(?<!product )(?:(?:senior |deputy |general |assistant |regional )manager|"
        r"manager,|(?<!-)manager(?= of\b)|engineering manager|ward manager|store manager|"
        r"(?:nursing|nurse|finance|hr|it|operations|service|team|data science|"
        r"software engineering|security) manager|supervisor|matron|foreman|teamleiter)"
)),
    (Level.SENIOR, r"\b(?:senior|sr|snr|sénior|iii|iv|experienced)\b|\bsr\."),
    (Level.ENTRY, (
        r"\b(?:junior|jr|entry[- ]level|graduate(?! school)|"
        r"new[- ](?:college[- ])?grad(?:uate)?s?|early career|trainee|apprentice(?:ship)?|azubi|"
        r"ausbildung|newly qualified|year 1|débutant|assistant i)\b"
)),
    (Level.MID, r"\b(?:mid[- ]?level|mid[- ]?weight|mid|intermediate|middle|ii|pleno)\b"),
]  # fmt: skip
_PATTERNS = [(level.value, re.compile(pattern, re.IGNORECASE)) for level, pattern in _TITLE]
_THINGS = re.compile(rf"\b(?:{_NO_MANAGER}) manager\b", re.IGNORECASE)
_NOT_DIRECTOR = re.compile(
    r"\b(?:assistant|deputy|associate|art|creative|funeral|medical|to|"
    r"for)(?: to)?(?: the)? (?:director|vp|president|ceo|cto)|\b(?:art|creative) director",
    re.IGNORECASE,
)


def read(words: Iterable[str], title: str) -> str:
    """The source's own word, unless it has several and the title says which; "" where nothing is said."""
    said = {
        level for word in words for part in re.split(r"[;,|]", word) if (level := _OF_WORD.get(part.strip().lower()))
    }
    if len(said) == 1:
        return said.pop()
    of_title = in_title(title)
    return of_title if not said or of_title in said else ""


def in_title(title: str) -> str:
    bare = _NOT_DIRECTOR.sub(" ", title)
    for level, pattern in _PATTERNS:
        if (
            level == Level.MANAGER
            and _THINGS.search(bare)
            and not re.search(r"\b(?:senior|deputy|general|regional) manager\b|supervisor|matron", bare, re.IGNORECASE)
        ):
            continue
        if pattern.search(bare):
            return level
    return ""
