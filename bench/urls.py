"""The site's addresses and the floor that pages are measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from jobboard.urls import urlpatterns as site


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nothing")


urlpatterns: list[URLPattern | URLResolver] = [path("bench/nothing/", nothing), *site]
