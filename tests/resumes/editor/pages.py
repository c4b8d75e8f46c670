"""The editor as a browser without scripts sees it: which fields its form has, and what pressing a button sends."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client

from resumes.editor.forms import HeadForm
from resumes.editor.page import Page
from resumes.editor.sheet import Sheet
from resumes.editor.unsure import marks_of
from resumes.models import Resume

Fields = list[tuple[str, str]]


class _Form(HTMLParser):
    """The successful controls of the form with this id, in order, as HTML counts them."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.asleep = form, False, 0
        self.fields: Fields = []
        self.area = self.select = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.inside = said.get("id") == self.form
        if tag == "template":
            self.asleep += 1
        if not self.inside or self.asleep:
            return
        name = said.get("name")
        if tag == "input" and name and (said["type"] != "checkbox" or "checked" in said):
            self.fields.append((name, said.get("value") or ""))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in said:
            self.fields.append((self.select, said.get("value") or ""))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.asleep -= 1
        elif tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area:
            self.fields.append((self.area, self.text.removeprefix("\n").replace("\n", "\r\n")))
            self.area = None
        elif tag == "select":
            self.select = None


def fields(html: str, form: str = "resume-form") -> Fields:
    parser = _Form(form)
    parser.feed(html)
    return parser.fields


def rendered(sheet: Sheet, uncertain: list[str] | None = None, added: str = "") -> Fields:
    """The fields of the form that shows a sheet."""
    page = Page.of(sheet, marks_of(sheet, uncertain or []), added=added)
    context = {"resume": Resume(pk=1), "page": page, "head": HeadForm(initial={"edition": 1})}
    return fields(render_to_string("resumes/editor/form.html", context))


def query(sent: Fields) -> QueryDict:
    return QueryDict(urlencode(sent))


def url(resume: Resume, page: str = "edit") -> str:
    return f"/account/resumes/{resume.pk}/{page}/"


def opened(client: Client, resume: Resume, query: str = "") -> Fields:
    return fields(client.get(f"{url(resume)}{query}").content.decode())


def press(client: Client, resume: Resume, sent: Fields, do: str = "", **said: str) -> Any:
    """Send the form with these fields said otherwise. An underscore twice is a dash: work__0__name."""
    changed = {name.replace("__", "-"): text for name, text in said.items()}
    body = [(name, changed.pop(name, text)) for name, text in sent] + list(changed.items())
    body += [("do", do)] if do else []
    return client.post(url(resume), urlencode(body), content_type="application/x-www-form-urlencoded")


def told(client: Client, resume: Resume, sent: Fields, **said: str) -> Any:
    """The same from a script."""
    changed = {name.replace("__", "-"): text for name, text in said.items()}
    body = [(name, changed.pop(name, text)) for name, text in sent] + list(changed.items())
    kind = "application/x-www-form-urlencoded"
    return client.post(url(resume), urlencode(body), content_type=kind, headers={"Accept": "application/json"})
