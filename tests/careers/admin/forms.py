"""A form as a browser would send it back: read from the page, changed, posted."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

ADD = "/admin/careers/guide/add/"


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self._inside = False
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "form":
            self._inside = found.get("id", "").endswith("_form")
        if not self._inside:
            return
        if tag == "option" and "selected" in found:
            self.values[self._name] = found.get("value", "")
        elif tag in ("select", "textarea"):
            self._name = found["name"]
            self.values[self._name] = ""
        elif tag == "input" and found.get("name") and found.get("type") not in ("checkbox", "submit"):
            self.values[found["name"]] = found.get("value", "")
        elif tag == "input" and "checked" in found:
            self.values[found["name"]] = found.get("value", "on")
        self._in_text = tag == "textarea"

    def handle_data(self, data: str) -> None:
        if self._inside and getattr(self, "_in_text", False):
            self.values[self._name] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        self._in_text = False


def read(client: Client, url: str) -> dict[str, Any]:
    """The values of the admin form at `url`."""
    fields = _Fields()
    fields.feed(client.get(url).content.decode())
    return {
        name: value.removeprefix("\n") for name, value in fields.values.items() if name and "__prefix__" not in name
    }


def change_url(guide: Any) -> str:
    return f"/admin/careers/guide/{guide.pk}/change/"


def add_row(values: dict[str, Any], prefix: str, **fields: Any) -> None:
    """A new row at the end of the list `prefix`."""
    number = int(values[f"{prefix}-TOTAL_FORMS"])
    values[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    values.update({f"{prefix}-{number}-{name}": value for name, value in fields.items()})


def source(**fields: Any) -> dict[str, Any]:
    return {"key": "oews", "title": "Wages", "publisher": "Statistics office", "year": 2025, **fields}


def figure(**fields: Any) -> dict[str, Any]:
    plain = {"measure": "salary-entry", "area": "US", "year": 2025, "unit": "year", "currency": "USD", "value": 40000}
    return {**plain, "source_key": "oews", **fields}
