"""Descriptions as safe HTML of a few tags, and as plain text. Cleaning what is clean changes nothing."""

import html
import re

import nh3

from jobs.recognition import repair

TAGS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote", "pre", "code",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
SCHEMES = {"http", "https", "mailto"}
MOST = 100_000  # characters of a description that are read
MOST_PLAIN = 60_000
_CLEANER = nh3.Cleaner(
    tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener ugc", strip_comments=True,
    clean_content_tags={"script", "style", "title", "iframe", "object", "svg", "math", "template", "noscript"},
)  # fmt: skip
# other names of what we keep: levels of headings, old emphasis, boxes
_RENAMED = re.compile(
    r"<(/?)(h[1-6]|b|i|div|section|article|header|footer|main|aside|dl|dt|dd|figure|figcaption|center)(?=[\s/>])[^>]*>",
    re.IGNORECASE,
)
_NAMES = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"}
_EMPTY = re.compile(r"<(p|strong|em|li|h3|h4|blockquote|ul|ol|a|pre|code)(?: [^>]*)?></\1>")
_BREAKS = re.compile(r"(?:<br> ?){3,}")
_HOLDERS = ("p", "li", "h3", "h4", "blockquote", "td", "th")
_BLOCKS = ("p", "ul", "ol", "h3", "h4", "blockquote", "table")
# gaps and line breaks that show nothing, at the edges of what holds text and between blocks
_GAPS = [pair for name in _HOLDERS for pair in ((f" </{name}>", f"</{name}>"), (f"<{name}> ", f"<{name}>"))]
_GAPS += [pair for name in _BLOCKS for pair in ((f"</{name}> ", f"</{name}>"), (f" <{name}>", f"<{name}>"))]
_LINE_BREAKS = [
    *(pair for name in _HOLDERS for pair in ((f"<br></{name}>", f"</{name}>"), (f"<{name}><br>", f"<{name}>"))),
    *(pair for name in _BLOCKS for pair in ((f"</{name}><br>", f"</{name}>"), (f"<br><{name}>", f"<{name}>"))),
    (" <br>", "<br>"), ("<br> ", "<br>"),
]  # fmt: skip
_BLOCK_END = re.compile(r"</(?:p|li|h3|h4|blockquote|pre|tr|table|ul|ol)>|<br>|<li>")
_CELL_END = re.compile(r"</t[dh]>")
_ANY_TAG = re.compile(r"<[^>]*>")
_BULLET = re.compile(r"^\s*(?:[-•*·●▪◦‣○–—➢✓✔]|\d{1,2}[.)])\s+(?=\S)")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK = re.compile(r"\n\s*\n+")
_LOOKS_LIKE_HTML = re.compile(
    r"</(?:p|div|ul|li|h[1-6]|strong|b|span)>|<br ?/?>|&lt;(?:p|div|ul|h[1-6]|br|strong)\b", re.IGNORECASE
)


def described(value: str, *, is_html: bool) -> tuple[str, str]:
    """A description as safe HTML and as text."""
    value = value[:MOST]
    text = repair.markup(value) if is_html or _LOOKS_LIKE_HTML.search(value) else ""
    safe = sanitised(text) if "<" in text else from_plain(repair.unescaped(repair.plain(value)))
    return safe, plain_of(safe)


def sanitised(value: str) -> str:
    """Of the tags we keep; headings h3 and h4; nothing empty. Twice is as once."""
    cleaned = _CLEANER.clean(_RENAMED.sub(_renamed, value))
    for _ in range(8):
        tidied = _tidy(cleaned)
        if tidied == cleaned:
            break
        cleaned = _CLEANER.clean(tidied)  # a paragraph less may change what its neighbours are
    return cleaned


def _renamed(match: re.Match[str]) -> str:
    return f"<{match[1]}{_NAMES.get(match[2].lower(), 'p')}>"


def _tidy(value: str) -> str:
    value = value.replace("&nbsp;", " ").replace("<pre>\n", "<pre>")
    if "<pre>" not in value:
        value = " ".join(value.split())
    before = ""
    while before != value:
        before = value
        value = _EMPTY.sub("", value)
        for gap, nothing in (*_GAPS, *_LINE_BREAKS) if "<br>" in value else _GAPS:
            value = value.replace(gap, nothing)
    return _BREAKS.sub("<br><br>", value).strip()


def plain_of(safe: str) -> str:
    """The text of sanitised HTML, a line for each block."""
    text = _CELL_END.sub(" ", _BLOCK_END.sub("\n", safe.replace("\n", " ")))
    text = html.unescape(_ANY_TAG.sub("", text)).replace("\x00", "")
    return "\n".join(line for line in (_SPACES.sub(" ", each).strip() for each in text.split("\n")) if line)[
        :MOST_PLAIN
    ]


def from_plain(value: str) -> str:
    """Plain text as paragraphs and lists."""
    blocks: list[str] = []
    for paragraph in _BLANK.split(value.replace("\r\n", "\n").replace("\r", "\n").strip()):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        while lines:
            items = []
            while lines and _BULLET.match(lines[0]):
                items.append(_BULLET.sub("", lines.pop(0)))
            if items:
                _add_items(blocks, items)
                continue
            run = []
            while lines and not _BULLET.match(lines[0]):
                run.append(html.escape(_SPACES.sub(" ", lines.pop(0)), quote=False))
            blocks.append(f"<p>{'<br>'.join(run)}</p>")
    return sanitised("\n".join(blocks))


def _add_items(blocks: list[str], items: list[str]) -> None:
    """Items go on in the list before them: a blank line between bullets ends none."""
    made = "".join(f"<li>{html.escape(_SPACES.sub(' ', item), quote=False)}</li>" for item in items)
    if blocks and blocks[-1].endswith("</ul>"):
        blocks[-1] = f"{blocks[-1].removesuffix('</ul>')}{made}</ul>"
    else:
        blocks.append(f"<ul>{made}</ul>")
