"""A resume as others see it: its page, what search engines are told, and whether they may keep it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse

from careers.models import Skill
from resumes import addresses, skills
from resumes.document import Document
from resumes.models import Resume, SeekerSettings
from resumes.publishing import seeing
from resumes.showing import country_of, shown

MOST_KNOWN = 30  # skills that search engines are told of


def context(resume: Resume, document: Document, *, slug: str, now: datetime) -> dict[str, Any]:
    """`document` is what is shown; `slug` where it stands, "" where the owner looks at what is not published."""
    wishes = SeekerSettings.objects.filter(user=resume.user_id).first() or SeekerSettings()
    may_be_kept = bool(slug) and is_for_search_engines(resume)
    found = shown(document)
    canonical = _page(addresses.slug_of(resume, now=now)) if may_be_kept else ""
    return {
        "resume": found,
        "slug": slug,
        "is_open_to_work": wishes.is_open_to_work,
        "wants_remote": wishes.wants_remote,
        "photo_url": _photo_url(resume, slug),
        "published_at": resume.published_at,
        "is_kept_out": not may_be_kept,
        "canonical_url": canonical,
        "structured_data": _profile(resume, document, canonical) if may_be_kept else None,
        "description": _description(document),
    }


def is_for_search_engines(resume: Resume) -> bool:
    """Only what everybody may see."""
    return resume.visibility in addresses.FOUND_BY_ALL and not seeing.is_guarded(resume.user)


def photo_of(resume: Resume) -> bytes | None:
    """The picture that its owner has put there, as it was re-encoded then, from the storage."""
    return _stored(resume.photo)


def published_photo_of(resume: Resume) -> bytes | None:
    """The one that others see."""
    return _stored(resume.published_photo)


def _stored(name: str) -> bytes | None:
    if not name or not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        return bytes(file.read())


def _photo_url(resume: Resume, slug: str) -> str:
    if slug:
        return reverse("directory:photo", args=[slug]) if resume.published_photo else ""
    return reverse("resume_files:photo_file", args=[resume.pk]) if resume.photo else ""


def _page(slug: str) -> str:
    return f"{settings.SITE_URL}{reverse('directory:resume', args=[slug])}"


def _description(document: Document) -> str:
    basics = document.get("basics", {})
    return " ".join(filter(None, (basics.get("label", ""), " ".join(basics.get("summary", "").split()))))[:200]


def _profile(resume: Resume, document: Document, page: str) -> dict[str, Any]:
    """schema.org ProfilePage: nothing that does not stand on the page."""
    basics, found = document.get("basics", {}), shown(document)
    location = basics.get("location", {})
    person: dict[str, Any] = {"@type": "Person", "name": found.name, "url": page}
    address = {"addressLocality": location.get("city"), "addressRegion": location.get("region"),
               "addressCountry": country_of(document)}  # fmt: skip
    known = {name: said for name, said in address.items() if said}
    links = [each.url for each in (found.website, *found.profiles) if each and each.url]
    names = dict(Skill.objects.filter(pk__in=(ids := skills.read(document)[:MOST_KNOWN])).values_list("pk", "name"))
    person |= {
        **({"jobTitle": found.headline} if found.headline else {}),
        **({"address": {"@type": "PostalAddress", **known}} if known else {}),
        **({"sameAs": links} if links else {}),
        **({"knowsAbout": [names[pk] for pk in ids if pk in names]} if names else {}),
    }
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": page,
        "dateModified": resume.published_at.isoformat(timespec="seconds") if resume.published_at else "",
        "mainEntity": person,
    }
