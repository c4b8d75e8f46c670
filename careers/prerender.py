"""The sections of a guide's page, rendered when the guide changes and kept beside its content.

A page view then fills only the frame: head, contents, related roles. What was kept is
used as long as the templates and the year are those it was made with; otherwise the
sections are rendered on the spot, and `manage.py rebuild_pages` makes them anew.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.utils import timezone

from careers.content_types import GuideContent
from careers.templatetags.guides import ContentsEntry, section_entry
from jobboard.templatetags.site import icon

# Moves when GuideContent changes its shape.
FORMAT = 1
STALE_YEARS = 2


def stale_before() -> int:
    """Figures of an earlier year mark themselves as old."""
    return timezone.now().year - STALE_YEARS


def sections(content: GuideContent) -> dict[str, str]:
    """Each section of the content as HTML, by its anchor."""
    template = get_template("careers/guide/section.html")
    year = stale_before()
    return {
        section["anchor"]: template.render({"entry": entry_of(section["anchor"], section["title"]), "content": content,
                                            "stale_before": year})
        for section in content["sections"]
    }  # fmt: skip


def entry_of(anchor: str, title: str) -> ContentsEntry:
    return section_entry(anchor, title, "")


def made_with() -> str:
    """What sections rendered now are made with: the shape of the content, the templates, the year."""
    return f"{FORMAT}-{_templates()}-{stale_before()}"


@cache
def _templates() -> str:
    """A digest of everything that shapes a section; read once a process."""
    digest = hashlib.sha256(icon("link").encode())
    folders = (Path(settings.BASE_DIR) / "templates" / "careers" / "guide", Path(__file__).parent / "templatetags")
    for folder in folders:
        for path in sorted([*folder.glob("*.html"), *folder.glob("*.py")]):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
