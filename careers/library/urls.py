"""Addresses under /careers/ of what stands beside the guides: occupations, A–Z, fields of work."""

from django.urls import path

from careers.library import views

app_name = "library"
urlpatterns = [
    path("a-z/", views.a_z, name="a_z"),
    path("fields/", views.fields, name="fields"),
    path("fields/<slug:slug>/", views.field, name="field"),
    path("occupations/code/<str:code>/", views.by_code, name="by_code"),
    path("occupations/<slug:slug>/", views.occupation, name="occupation"),
]
