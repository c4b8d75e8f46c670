"""What is wrong with a guide's form, line by line, and in which tab it is put right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from careers.admin.forms import GuideForm
from careers.admin.rows import Rows
from careers.admin.tabs import TABS


@dataclass(frozen=True, slots=True)
class FormFault:
    tab: str
    title: str
    text: str


def faults_of(form: GuideForm, lists: Mapping[str, Rows]) -> list[FormFault]:
    """Everything that is wrong, in the order of the tabs. What concerns no tab is in form.refused."""
    return [FormFault(tab.name, tab.title, text) for tab in TABS for text in _texts(tab.name, form, lists)]


def _texts(name: str, form: GuideForm, lists: Mapping[str, Rows]) -> Iterator[str]:
    tab = next(tab for tab in TABS if tab.name == name)
    for _title, options in tab.fieldsets:
        for field in options["fields"]:
            if field in form.fields and form.errors.get(field):
                yield f"{form[field].label}: {' '.join(map(str, form.errors[field]))}"
    for prefix in tab.rows:
        if prefix in lists:
            yield from _row_texts(lists[prefix])


def _row_texts(rows: Rows) -> Iterator[str]:
    name = str(rows.title)
    name = f"{name[0].upper()}{name[1:]}"
    for error in rows.non_form_errors():
        yield f"{name}: {error}"
    for number, form in enumerate(rows.forms, start=1):
        if rows.can_delete and rows._should_delete_form(form):
            continue
        for field, errors in form.errors.items():
            label = f"{form[field].label}: " if field in form.fields else ""
            yield f"{name}, row {number}: {label}{' '.join(map(str, errors))}"
