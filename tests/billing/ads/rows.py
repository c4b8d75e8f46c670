"""Plain functions that make ads and what belongs to them."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from billing.ads import choosing
from billing.models import AdDay, AdPlacement
from jobboard import pictures

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
READER = {"user-agent": FIREFOX}
SPONSOR = {"kind": "sponsor", "sponsor": "Harbour School", "target": "https://school.example/evening/?term=2#apply"}


def fields(**changed: Any) -> dict[str, Any]:
    """A house ad of the home page."""
    plain = {"title": "Skills", "kind": "house", "slot": "home", "headline": "Start from a skill",
             "text": "Every skill that guides name.", "target": "/careers/skills/"}  # fmt: skip
    return plain | changed


def placement(**changed: Any) -> AdPlacement:
    """An ad in the database, known to this process at once."""
    ad = AdPlacement.objects.create(**fields(**changed))
    choosing.refresh()
    return ad


def sponsored(**changed: Any) -> AdPlacement:
    return placement(**SPONSOR | changed)


def upload(kind: str = "PNG", size: tuple[int, int] = (600, 300), mode: str = "RGB") -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new(mode, size, None if mode == "P" else 120).save(buffer, kind)
    return SimpleUploadedFile("logo.png", buffer.getvalue())


def picture() -> dict[str, Any]:
    """The fields of an ad with a picture."""
    made = pictures.read(upload())
    return {"image": made.file, "image_width": made.width, "image_height": made.height, "alt": "A lighthouse"}


def seen(ad: AdPlacement, views: int, *, clicks: int = 0, days_ago: int = 0) -> None:
    day = choosing.site_day(timezone.now()) - timedelta(days=days_ago)
    AdDay.objects.create(placement=ad, day=day, views=views, clicks=clicks)
    choosing.refresh()


def counts(ad: AdPlacement) -> tuple[int, int]:
    """Views and clicks that the database holds."""
    days = list(AdDay.objects.filter(placement=ad))
    return sum(day.views for day in days), sum(day.clicks for day in days)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
