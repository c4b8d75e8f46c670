"""How a value of a resume is typed into a box of the form, and what a box means. Each is the other's inverse."""

import re
from typing import Any

from resumes.dates import first_day
from resumes.document import is_now
from resumes.sections import Field, Kind
from resumes.showing import link

NOTED = (Kind.DATE, Kind.URL, Kind.EMAIL)
# commas as the scripts of the world write them; a name that holds one, or a quote, stands in quotes
_SEPARATORS = ",;，、；،؛\n"
_WORD = re.compile(rf'\s*(?:"((?:[^"]|"")*)"[^\S\n]*(?=[{_SEPARATORS}]|$)|([^{_SEPARATORS}]*))(?:[{_SEPARATORS}]|$)')


def typed(field: Field, value: Any) -> str:
    """What stands in the box of a field that holds `value`."""
    if not value:
        return ""
    if field.kind is Kind.LINES:
        return "\n".join(value)
    if field.kind is Kind.WORDS:
        return ", ".join(_quoted(word) for word in value)
    return str(value)


def meant(field: Field, text: str) -> Any:
    """What `text` in the box says: a string, or a list of them."""
    if field.kind is Kind.LINES:
        return text.replace("\r\n", "\n").split("\n")
    if field.kind is Kind.WORDS:
        return _words(text.replace("\r\n", "\n"))
    return text


def note(field: Field, text: str) -> str:
    """What its owner may want to know of what they typed. Nothing is refused because of it."""
    text = text.strip()
    if not text:
        return ""
    if field.kind is Kind.DATE and first_day(text) is None and not (field.key == "endDate" and is_now(text)):
        return "Not read as a date, so it is shown as you typed it. Dates look like 2021, 2021-03 or 2021-03-15."
    if field.kind is Kind.URL and (found := link(text)) and not found.url:
        return "Not read as a web address, so it is shown without a link. Addresses look like https://example.org/you."
    if field.kind is Kind.EMAIL and not re.fullmatch(r"\S+@\S+\.\S+", text):
        return "This does not look like an email address, such as name@example.org."
    return ""


def _quoted(word: str) -> str:
    if word.startswith('"') or any(each in word for each in _SEPARATORS):
        return '"{}"'.format(word.replace('"', '""'))
    return word


def _words(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(text) and (part := _WORD.match(text, at)):
        quoted, plain = part.groups()
        found.append(plain.strip() if quoted is None else quoted.replace('""', '"'))
        at = max(part.end(), at + 1)
    return [word for word in found if word]
