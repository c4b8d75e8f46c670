"""Addresses of asking an AI; advice.urls takes them in."""

from django.urls import URLPattern, URLResolver, path

from advice.generating import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/advice/ask/", views.ask, name="ask"),
    path("account/advice/<int:pk>/stream/", views.stream, name="stream"),
]
