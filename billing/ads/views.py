"""Where ads lead, and their pictures."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from billing.ads import choosing, counting
from billing.models import AdPlacement
from billing.models.ads import FOLDER
from jobboard import pictures

A_YEAR = 365 * 24 * 3600


@never_cache
@require_safe
def go(request: HttpRequest, pk: int) -> HttpResponse:
    """To the target that an editor stored, whatever the query string says. An ad whose days are over leads nowhere."""
    today = choosing.site_day(timezone.now())
    placement = get_object_or_404(AdPlacement.objects.on(today).only("target"), pk=pk)
    if counting.is_read(request):
        counting.count_click(placement.pk, today)
    return HttpResponseRedirect(placement.target)


@cache_control(public=True, max_age=A_YEAR, immutable=True)
@require_safe
def picture(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One address, one picture, for good: another one has another name."""
    path = f"{FOLDER}/{name}.webp"
    get_object_or_404(AdPlacement.objects.only("pk"), pk=pk, image=path)
    return pictures.answer(path)
