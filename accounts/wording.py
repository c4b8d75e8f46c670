"""The site's own words on allauth's pages and in its emails.

wording.po gives each sentence of allauth that should read otherwise here. It is an ordinary
message catalogue, read at start, so no page of allauth has to be copied to change a word.
"""

import gettext
import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import trans_real

CATALOGUE = Path(__file__).with_name("wording.po")


def install() -> None:
    """Let the site's language say our words."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en", charset="utf-8")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    trans_real.translation(settings.LANGUAGE_CODE).merge(gettext.GNUTranslations(compiled))
