"""As much of JSON Schema as JSON Resume's own schema uses, its formats among it, which most validators skip."""

import re
from email.utils import parseaddr
from urllib.parse import urlsplit

TYPES = {"object": dict, "array": list, "string": str}
DATE = re.compile(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?")


def faults(value, schema, root=None, path="$"):
    root = root or schema
    if "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rpartition("/")[2]]
    wanted = TYPES.get(schema.get("type", ""))
    if wanted and not isinstance(value, wanted):
        return [f"{path}: no {schema['type']}"]
    found = []
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{path}: {value!r} is no date")
    if "format" in schema and not FORMATS[schema["format"]](value):
        found.append(f"{path}: {value!r} is no {schema['format']}")
    for key, inner in schema.get("properties", {}).items():
        if isinstance(value, dict) and key in value:
            found += faults(value[key], inner, root, f"{path}.{key}")
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            found += faults(each, schema["items"], root, f"{path}.{number}")
    return found


def is_uri(text):
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return text.isascii() and bool(parts.scheme) and not re.search(r"[\s<>\"{}|\\^`]|%(?![0-9A-Fa-f]{2})", text)


def is_email(text):
    return text.isascii() and parseaddr(text)[1] == text and re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text)


FORMATS = {"uri": is_uri, "email": is_email}
