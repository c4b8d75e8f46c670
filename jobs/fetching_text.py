"""Bytes of an answer as text, whatever its server says of them."""

import codecs
import json
import math
import re
from typing import Any

# Encodings of the web. Python knows others, some of which are no text ("zlib") or a riddle ("utf-7").
ENCODING = re.compile(
    r"utf-?8|us-ascii|ascii|utf-?16(le|be)?|iso-?8859-?\d\d?|latin-?1|windows-125\d|cp125\d|shift[_-]jis|euc-(jp|kr)|"
    r"gbk|gb2312|gb18030|big5|koi8-[ru]|macintosh",
    re.IGNORECASE,
)
AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
                  "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "macintosh": "mac_roman"}  # fmt: skip
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"""(?:encoding|charset)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_-]{2,20})""")
# In JSON: what no database takes as text.
UNFIT_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
UNFIT = re.compile("[\x00\ud800-\udfff]")


def decode(body: bytes, *, content_type: str = "") -> str:
    """A mark at the beginning decides; then UTF-8 wherever it fits; then what server or document declares.

    Text in UTF-8 with few broken places keeps those as U+FFFD; all else is read as Windows-1252.
    """
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace").replace("\x00", "")
    declared = _declared(body, content_type)
    if not declared.startswith("utf-16"):
        try:
            return body.decode("utf-8").replace("\x00", "")
        except UnicodeDecodeError:
            pass
    if declared and declared not in {"utf-8", "utf8"}:
        return body.decode(declared, "replace").replace("\x00", "")
    repaired = body.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if sum(character > "\x7f" for character in repaired) > 2 * broken:
        return repaired.replace("\x00", "")
    return body.decode("cp1252", "replace").replace("\x00", "")


def _declared(body: bytes, content_type: str) -> str:
    """The encoding that the server or, failing that, the beginning of the document names; "" for none known."""
    for text in (content_type.encode("ascii", "replace"), body[:1024]):
        if (found := DECLARED.search(text)) and ENCODING.fullmatch(name := found[1].decode().lower()):
            return AS_BROWSERS_DO.get(name, name)
    return ""


def read_json(text: str) -> Any:
    """The value of a JSON text, all of it fit for the database: no NUL, half character or endless number.

    ValueError for what is no JSON, nesting without end among it.
    """
    try:
        value = json.loads(text, strict=False, parse_float=_finite, parse_constant=_none)
        return _fit(value) if UNFIT_ESCAPE.search(text) else value
    except RecursionError:
        raise ValueError("nested too deep") from None


def _finite(digits: str) -> float | str:
    value = float(digits)
    return value if math.isfinite(value) else digits


def _none(_name: str) -> None:
    """NaN and Infinity, which some servers write for "not known"."""


def _fit(value: Any) -> Any:
    if isinstance(value, str):
        return UNFIT.sub("", value)
    if isinstance(value, list):
        return [_fit(each) for each in value]
    if isinstance(value, dict):
        return {_fit(key): _fit(each) for key, each in value.items()}
    return value
