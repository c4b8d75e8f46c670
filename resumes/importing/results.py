"""What comes of reading a file: a document and what is uncertain in it, or words that say why not."""

from dataclasses import dataclass

from resumes.document import Document, Fault, InvalidDocument
from resumes.sections import BASICS, BY_KEY, LOCATION, PROFILES


class Unreadable(Exception):  # noqa: N818 - reads as what it says
    """Nothing can be made of it. `messages` say what is wrong and what to do, in whole sentences."""

    def __init__(self, *messages: str) -> None:
        super().__init__(" ".join(messages))
        self.messages = messages

    @classmethod
    def of(cls, refusal: InvalidDocument) -> "Unreadable":
        return cls(*(said(fault) for fault in refusal.faults))


@dataclass(frozen=True, slots=True)
class Read:
    """`uncertain` are paths into the document ("work.0.startDate") that somebody should look at."""

    document: Document
    uncertain: tuple[str, ...] = ()
    is_old_form: bool = False


def said(fault: Fault) -> str:
    """ "Work, entry 3, What you achieved: has 70 entries; at most 60 can be kept." """
    where = where_of(fault.path)
    return f"{where}: {fault.what.removesuffix('.')}." if where else fault.what


def where_of(path: str) -> str:
    """A path in the words of the editor; what the editor does not know by the words of the file."""
    words: list[str] = []
    section = None
    for step in filter(None, path.split(".")):
        if step.isdecimal():
            words.append(f"entry {int(step) + 1}")
        elif section is None and step in BY_KEY:
            section = BY_KEY[step]
            words.append(section.label)
        elif step == "profiles":
            section = PROFILES
            words.append(PROFILES.label)
        elif step != "basics":
            known = section.fields if section else (*BASICS, *LOCATION)
            words.append(next((field.label for field in known if field.key == step), f"“{step[:40]}”"))
    return ", ".join(words)
