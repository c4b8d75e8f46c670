"""What is said of a file that was taken in."""

from resumes.document import sections_of
from resumes.importing.taking import Taken
from resumes.models import UploadKind
from resumes.sections import Section

_MOST_NAMED = 4
_MANY = {"work": "jobs", "education": "schools", "skills": "groups of skills", "volunteer": "volunteer jobs"}
_ONE = {"education": "school", "volunteer": "volunteer job"}


def what_was_read(taken: Taken) -> str:
    """ "Read from your PDF: 3 jobs, 1 school. 2 parts are marked, because we are not sure: look there first." """
    counts = [_counted(section, len(items)) for section, items in sections_of(taken.read.document)]
    named = ", ".join(counts[:_MOST_NAMED]) + (" and more" if len(counts) > _MOST_NAMED else "")
    said = f"Read from {_source(taken)}: {named}." if named else f"Read from {_source(taken)}."
    number = len(taken.read.uncertain)
    if taken.read.is_old_form:
        said += " The file is of an older form of JSON Resume, whose names were read as today’s."
    if number:
        parts = "1 part is" if number == 1 else f"{number} parts are"
        return f"{said} {parts} marked, because we are not sure: look there first."
    return f"{said} Look it over before you use it." if taken.kind != UploadKind.JSON else said


def _counted(section: Section, number: int) -> str:
    one = _ONE.get(section.key, section.one)
    return f"1 {one}" if number == 1 else f"{number} {_MANY.get(section.key, f'{one}s')}"


def _source(taken: Taken) -> str:
    return {
        UploadKind.JSON: "your JSON Resume",
        UploadKind.PDF: "your PDF",
        UploadKind.WORD: "your Word document",
        UploadKind.TEXT: "your text",
    }[taken.kind]
