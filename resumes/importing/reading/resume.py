"""A text, section by section, as a document with its doubts."""

import re
from collections.abc import Callable

from resumes.document import InvalidDocument, clean
from resumes.importing.reading import contact, entries, lists
from resumes.importing.reading.draft import Draft
from resumes.importing.reading.lines import Line, lines_of
from resumes.importing.reading.words import folded, heading_of
from resumes.importing.results import Read, Unreadable

_INLINE = re.compile(r"^(?P<label>[^:：]{2,40}?)\s*[:：]\s*(?P<rest>\S.*)$", re.DOTALL)
_EMAIL = re.compile(r"[\w.+%'-]{1,64}@[\w.-]{1,190}\.\w{2,24}")
# sections in whose text "Skills: …" is about one entry, and no heading
_OF_ENTRIES = ("work", "education", "projects", "volunteer", "publications")
# headings that a job may have of its own
_OF_A_JOB = ("technologies", "tools", "software", "tech stack", "outils", "skills and tools", "achievements", "erfolge")
_READERS: dict[str, Callable[[Draft, list[Line]], None]] = {
    "work": entries.work,
    "volunteer": lambda draft, lines: entries.work(draft, lines, section="volunteer", employer="organization"),
    "education": entries.education,
    "projects": entries.projects,
    "skills": lists.skills,
    "languages": lists.languages,
    "interests": lists.interests,
    "certificates": lists.certificates,
    "awards": lists.awards,
    "publications": lists.publications,
    "references": lists.references,
    "personal": lambda draft, lines: contact.read(draft, lines, is_top=False),
}


def read(text: str) -> Read:
    """Raises Unreadable where the text is more than a resume can hold."""
    draft = Draft()
    for number, (key, lines) in enumerate(_sections(lines_of(text))):
        if key == "summary":
            draft.basic("summary", "\n\n".join(line.text for line in lines))
        elif number == 0 and key == "":
            contact.read(draft, lines, is_top=True)
        elif reader := _READERS.get(key):
            reader(draft, lines)
        else:
            draft.left += [line.text for line in lines]
    if "name" not in draft.basics and "email" not in draft.basics:
        draft.uncertain.add("basics.name")
    try:
        document = clean(draft.document())
    except InvalidDocument as refusal:
        raise Unreadable.of(refusal) from None
    return Read(document, tuple(sorted(draft.uncertain)))


def _sections(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Key and lines of each; "" for what comes before the first heading. "Skills: …" in one line is one by itself."""
    found: list[tuple[str, list[Line]]] = [("", [])]
    was_inline = had_email = False
    for line in lines:
        is_email = bool(_EMAIL.fullmatch(line.text.strip()))
        if is_email and not had_email and found[-1][0] in (*_OF_ENTRIES, "summary"):
            found.append(("personal", []))  # a column of facts, read after what stands beside it
        had_email |= "@" in line.text
        key = "" if line.is_bullet else heading_of(line.text)
        here = found[-1][0]
        inline = None if key or line.is_bullet else _INLINE.match(line.text)
        may_be_apart = here not in _OF_ENTRIES or line.after_gap or was_inline
        label = heading_of(inline["label"]) if inline and may_be_apart else ""
        was_inline = False
        if key == "title":
            continue
        if key:
            found.append((key, []))
        elif inline and label and label not in (here, "title", "personal", "other") and _is_apart(here, label, inline):
            found += [(label, [Line(inline["rest"])]), (here, [])]
            was_inline = True
        else:
            found[-1][1].append(line)
    return [(key, part) for key, part in _merged(found) if part or key == ""]


def _is_apart(here: str, label: str, inline: re.Match[str]) -> bool:
    """Within skills, "Tools: …" names a group; "Languages: …" only starts a list of them if the first is one."""
    if here in _OF_ENTRIES and folded(inline["label"]) in _OF_A_JOB:
        return False
    if here != "skills":
        return label in _READERS or label == "summary"
    first = re.split(r"[\s,;(（、，:：]", inline["rest"], maxsplit=1)[0]
    return label == "languages" and lists.is_language(first)


def _merged(parts: list[tuple[str, list[Line]]]) -> list[tuple[str, list[Line]]]:
    """The same section in two places is read as one where nothing of itself tells them apart."""
    found: list[tuple[str, list[Line]]] = []
    places: dict[str, int] = {}
    for key, lines in parts:
        if key in places:
            found[places[key]][1].extend(lines)
        else:
            places[key] = len(found)
            found.append((key, list(lines)))
    return found
