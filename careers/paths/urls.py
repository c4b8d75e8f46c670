"""Addresses under /careers/paths/."""

from django.urls import path

from careers.paths import views

app_name = "paths"
urlpatterns = [path("", views.index, name="index")]
