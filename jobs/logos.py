"""Logos of companies: made small when they come in, and shown by an address of ours."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from jobboard import pictures
from jobs.models import Company
from jobs.models.companies import LOGOS

A_YEAR = 365 * 24 * 3600
LARGEST = (160, 160)  # shown half as wide and high at most
MOST_BYTES = 8_000  # a list shows twenty of them


def read(upload: Any) -> Any:
    """The picture in an uploaded file, written anew under a name that nobody can guess. Raises ValidationError."""
    return pictures.read(upload, largest=LARGEST, most_bytes=MOST_BYTES).file


@cache_control(public=True, max_age=A_YEAR, immutable=True)
@require_safe
def logo(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One address, one picture, for good: another one has another name."""
    path = f"{LOGOS}/{name}.webp"
    get_object_or_404(Company.objects.only("pk"), pk=pk, logo=path)
    return pictures.answer(path)
