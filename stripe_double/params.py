"""Parameters: Stripe's bracket notation decoded, then read by a description of what a call takes.

A description maps each name to a reader, a function from the raw value and its full name to the value. A name that
is not described is refused, so that the site never relies on something that only seems to work.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from stripe_double.errors import RefusedError, not_in_the_double

type Reader = Callable[[Any, str], Any]
type Description = Mapping[str, Reader]

DEEPEST = 6
NAME = re.compile(r"^([^\[\]]+)((?:\[[^\[\]]*\])*)$")


def decode(form: str) -> dict[str, Any]:
    """`a[b]=1&c[]=2&d[0][e]=3` becomes {"a": {"b": "1"}, "c": ["2"], "d": [{"e": "3"}]}."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(form, keep_blank_values=True, errors="strict"):
        match = NAME.match(name)
        parts = [match[1], *re.findall(r"\[([^\[\]]*)\]", match[2])] if match else []
        if not 0 < len(parts) <= DEEPEST:
            raise RefusedError(f"Invalid parameter name: {name[:80]}", param=name[:80])
        _put(found, parts, value, name)
    return {name: _listed(value) for name, value in found.items()}


def _put(into: dict[str, Any], parts: list[str], value: str, name: str) -> None:
    for part in parts[:-1]:
        into = into.setdefault(part or str(len(into)), {})
        if not isinstance(into, dict):
            raise RefusedError(f"Invalid parameter: {name[:80]} has both a value and parts", param=name[:80])
    last = parts[-1] or str(len(into))
    if last in into:
        raise RefusedError(f"Invalid parameter: {name[:80]} is given twice", param=name[:80])
    into[last] = value


def _listed(value: Any) -> Any:
    """Parts numbered 0, 1, 2 … are a list."""
    if not isinstance(value, dict):
        return value
    parts = {name: _listed(part) for name, part in value.items()}
    return list(parts.values()) if list(parts) == [str(number) for number in range(len(parts))] else parts


def read(raw: Mapping[str, Any], description: Description, call: str) -> dict[str, Any]:
    return {name: _reader(description, name, name, call)(value, name) for name, value in raw.items()}


def _reader(description: Description, name: str, path: str, call: str) -> Reader:
    if name not in description:
        raise not_in_the_double(f"parameter {path} of {call}", code="parameter_unknown", param=path)
    return description[name]


def need(params: Mapping[str, Any], name: str) -> Any:
    if params.get(name) in (None, ""):
        raise RefusedError(f"Missing required param: {name}.", code="parameter_missing", param=name)
    return params[name]


def text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise RefusedError(f"Invalid string: {path}", param=path)
    if len(value) > 5000:
        raise RefusedError(f"Invalid string: {path} is longer than 5000 characters", param=path)
    return value


def whole(value: Any, path: str) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,15}", value):
        raise RefusedError(f"Invalid integer: {value!s:.40}", code="parameter_invalid_integer", param=path)
    return int(value)


def moment(value: Any, path: str) -> int | None:
    """A time, or nothing where it is cleared with an empty string."""
    return None if value == "" else whole(value, path)


def flag(value: Any, path: str) -> bool:
    if value not in ("true", "false"):
        raise RefusedError(f"Invalid boolean: {value!s:.40}", param=path)
    return bool(value == "true")


def address(value: Any, path: str) -> str:
    """An address of the web, where people are sent afterwards."""
    url = text(value, path)
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\\]", url)
    except ValueError:
        fits = False
    if not fits:
        raise RefusedError(f"Not a valid URL: {url[:80]}", code="url_invalid", param=path)
    return url


def one_of(*words: str) -> Reader:
    def reader(value: Any, path: str) -> str:
        if value not in words:
            listed = ", ".join(words)
            raise RefusedError(f"Invalid {path}: the double knows {listed}, not {value!s:.40}", param=path)
        return str(value)

    return reader


def record(description: Description) -> Reader:
    def reader(value: Any, path: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise RefusedError(f"Invalid object: {path}", param=path)
        return {
            name: _reader(description, name, f"{path}[{name}]", "this call")(part, f"{path}[{name}]")
            for name, part in value.items()
        }

    return reader


def list_of(item: Reader) -> Reader:
    def reader(value: Any, path: str) -> list[Any]:
        if value == "":
            return []
        if not isinstance(value, list):
            raise RefusedError(f"Invalid array: {path}", param=path)
        return [item(part, f"{path}[{number}]") for number, part in enumerate(value)]

    return reader


def metadata(value: Any, path: str) -> dict[str, str]:
    """Names and texts of the site's own; a name with an empty text is taken away."""
    if value == "":
        return {}
    if isinstance(value, list):  # keys that happen to be 0, 1, 2 …
        value = {str(number): part for number, part in enumerate(value)}
    if not isinstance(value, dict) or len(value) > 50:
        raise RefusedError(f"Invalid object: {path} takes up to 50 names", param=path)
    for name, part in value.items():
        if len(name) > 40 or len(text(part, f"{path}[{name}]")) > 500:
            raise RefusedError(f"Invalid {path}: names have up to 40 characters, texts up to 500", param=path)
    return value


def merged(old: dict[str, str], given: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in {**old, **given}.items() if value != ""}


def between(value: Any, path: str) -> dict[str, int]:
    """`created=5` or `created[gte]=5&created[lt]=9`."""
    if isinstance(value, dict):
        parts: dict[str, int] = record(dict.fromkeys(("gt", "gte", "lt", "lte"), whole))(value, path)
        return parts
    exact = whole(value, path)
    return {"gte": exact, "lte": exact}
