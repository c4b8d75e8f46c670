"""Where a source opens: the page, the place on it, and the words that a browser marks there (text fragments)."""

import re
from urllib.parse import quote

from django.urls import reverse

MOST_WORDS = 8
_END = re.compile(r"[.!?…:;](?:\s|$)")


def guide(slug: str, anchor: str = "", words: str = "") -> str:
    return reverse("careers:guide", args=[slug]) + _place(anchor, words)


def job(path: str, anchor: str = "", words: str = "") -> str:
    """`path` is that of the job's page."""
    return path + _place(anchor, words)


def resume(pk: int, anchor: str = "") -> str:
    """A part of the editor. No words: there they stand in boxes, which browsers do not search."""
    return reverse("resumes:edit", args=[pk]) + (f"#{anchor}" if anchor else "")


def goals(anchor: str) -> str:
    return f"{reverse('goals')}#{anchor}"


def profile() -> str:
    return reverse("account:profile")


def fragment(words: str) -> str:
    """The directive that marks the beginning of these words on a page, "" where there are none.

    The end of the first sentence is left out: on a page the number of a source may hang on to it.
    """
    first = words.strip().split("\n", 1)[0]
    end = _END.search(first)
    sentence = first[: end.start()] if end else first
    chosen = sentence.split()
    if end and 3 < len(chosen) <= MOST_WORDS:
        chosen = chosen[:-1]
    said = " ".join(chosen[:MOST_WORDS]).strip("“”\"'‘’(),…")
    # the hyphen means something in a fragment, and is not encoded by itself
    return f":~:text={quote(said, safe='', errors='replace').replace('-', '%2D')}" if said else ""


def _place(anchor: str, words: str) -> str:
    directive = fragment(words)
    return f"#{anchor}{directive}" if anchor or directive else ""
