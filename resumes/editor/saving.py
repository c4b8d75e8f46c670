"""Saving what a form says: into the resume, or back to its owner with what is wrong or what another window changed."""

from dataclasses import dataclass, field

from django.http import QueryDict

from resumes import storing
from resumes.differences import Difference, differences
from resumes.document import Document, Fault, InvalidDocument, clean
from resumes.editor import acts, unsure
from resumes.editor.forms import HeadForm
from resumes.editor.sheet import Sheet
from resumes.models import Resume
from resumes.sections import KEYS, PROFILES


@dataclass(slots=True)
class Typed:
    """A form as it came."""

    sheet: Sheet
    marks: unsure.Marks
    head: HeadForm
    faults: list[Fault] = field(default_factory=list)  # paths are names of boxes
    place: str = ""  # where on the page something was done

    @classmethod
    def of(cls, data: QueryDict, resume: Resume) -> "Typed":
        typed = cls(Sheet.posted(data), unsure.posted(data), HeadForm(data, instance=resume))
        said = data.get("do", "")
        if said == "seen":
            typed.marks = {}
        else:
            typed.place = acts.act(typed.sheet, said)
        return typed

    def document(self) -> Document | None:
        """None where something is wrong with it; `faults` say what."""
        try:
            return clean(self.sheet.document())
        except InvalidDocument as refusal:
            self.faults = [Fault(unsure.name_of(fault.path, self.sheet), fault.what) for fault in refusal.faults]
            return None


@dataclass(slots=True)
class Outcome:
    """`changed`: what another window saved meanwhile, so that nothing of this form was; `resume` is as it stands."""

    resume: Resume
    is_saved: bool = False
    is_new: bool = False  # something was written
    changed: list[Difference] = field(default_factory=list)


def save(resume: Resume, typed: Typed) -> Outcome:
    """Raises Resume.DoesNotExist where it has been deleted meanwhile."""
    document = typed.document()
    stands = Resume.objects.get(pk=resume.pk)  # the form has set what it says on `resume`
    if document is None or not typed.head.is_valid():
        return Outcome(stands)
    saved = _store(stands, document, typed, over=typed.head.cleaned_data["over"])
    if saved.is_conflict and not (changed := _changed(saved.resume, document, typed.head.cleaned_data["name"])):
        saved, changed = _store(saved.resume, document, typed, over=True), []  # only the marks differ
    if saved.is_conflict:
        return Outcome(saved.resume, changed=changed)
    return Outcome(saved.resume, is_saved=True, is_new=saved.resume.edition != stands.edition)


def _store(stands: Resume, document: Document, typed: Typed, *, over: bool) -> storing.Saved:
    said = typed.head.cleaned_data
    return storing.save(
        stands, content=document, edition=stands.edition if over else said["edition"], name=said["name"],
        uncertain=unsure.paths_of(typed.sheet, typed.marks),
        is_apart=said["over"] or _takes_away(stands.content, document),
    )  # fmt: skip


def _changed(stands: Resume, document: Document, name: str) -> list[Difference]:
    named = [Difference("What you call this version", stands.name, name)] if stands.name != name else []
    return [*named, *differences(stands.content, document)]


def _takes_away(before: Document, after: Document) -> bool:
    """Whether entries go: what goes by one press has to be found again."""
    lists = [{**each.get("basics", {}), **each} for each in (before, after)]
    return any(len(lists[1].get(key, [])) < len(lists[0].get(key, [])) for key in (PROFILES.key, *KEYS))
