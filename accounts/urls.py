"""Addresses under /account/: the member's own pages. Signing in is under /accounts/ (allauth)."""

from django.urls import path

from accounts import views

app_name = "account"
urlpatterns = [
    path("", views.overview, name="overview"),
]
