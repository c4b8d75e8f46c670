"""Addresses that exist in the demo only."""

from django.urls import path

from jobboard import demo_views

app_name = "demo"
urlpatterns = [
    path("outbox/", demo_views.outbox, name="outbox"),
    path("outbox/<slug:name>/", demo_views.letter, name="letter"),
    path("outbox/<slug:name>/html/", demo_views.letter_html, name="letter_html"),
]
