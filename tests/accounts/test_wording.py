"""The site's words for allauth's: each replaces a sentence that is really there."""

import re
from pathlib import Path

import allauth
import pytest
from babel.messages.pofile import read_po
from django.utils.translation import gettext

from accounts.wording import CATALOGUE

SOURCE = Path(allauth.__file__).parent
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?[^%]*%}(.*?)(?:{%\s*plural\s*%}(.*?))?{%\s*endblocktrans", re.DOTALL)


def sentences() -> set[str]:
    """Everything that allauth's templates and modules could ask a translation for."""
    found = set()
    for path in (*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")):
        text = path.read_text()
        found |= {m for pair in re.findall(r'{%\s*trans(?:late)?\s+(?:"(.*?)"|\'(.*?)\')', text) for m in pair}
        blocks = [block for pair in BLOCK.findall(text) for block in pair]
        found |= {re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", block) for block in blocks}
    for path in SOURCE.rglob("*.py"):
        found |= set(re.findall(r'_?\(\s*"(.*?)"', path.read_text()))
    return found


def test_every_sentence_we_replace_is_one_of_allauth() -> None:
    with CATALOGUE.open("rb") as file:
        ours = {message.id[0] if message.pluralizable else message.id for message in read_po(file) if message.id}
    assert len(ours) > 100
    assert ours - sentences() == set()


@pytest.mark.parametrize(("theirs", "ours"), [("Sign In", "Sign in"), ("Request Code", "Send the code")])
def test_our_words_are_said(theirs: str, ours: str) -> None:
    assert gettext(theirs) == ours
