"""Addresses of advice: /advice/… for everybody, the member's answers under /account/advice/."""

from django.urls import URLPattern, URLResolver, path

from advice.generating.urls import urlpatterns as generating
from advice.pages import act_views, answer_views, consent_views, public_views

app_name = "advice"
urlpatterns: list[URLPattern | URLResolver] = [
    path("advice/", public_views.index, name="index"),
    path("advice/<slug:goal>/", public_views.show, name="show"),
    path("account/advice/", answer_views.own, name="own"),
    path("account/advice/keep/", act_views.keep, name="keep"),
    path("account/advice/consent/", consent_views.consent, name="consent"),
    path("account/advice/<int:pk>/", answer_views.answer, name="answer"),
    path("account/advice/<int:pk>/text/", answer_views.text, name="text"),
    path("account/advice/<int:pk>/rate/", act_views.rate, name="rate"),
    path("account/advice/<int:pk>/report/", act_views.report, name="report"),
    path("account/advice/<int:pk>/step/", act_views.step, name="step"),
    path("account/advice/<int:pk>/delete/", answer_views.delete, name="delete"),
    *generating,
]
