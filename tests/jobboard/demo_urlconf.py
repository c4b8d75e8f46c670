"""The site's addresses as they are in the demo."""

from django.urls import include, path

from jobboard.urls import handler404, handler500
from jobboard.urls import urlpatterns as site

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [*site, path("demo/", include("jobboard.demo_urls"))]
