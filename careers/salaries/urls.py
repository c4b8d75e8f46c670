"""Addresses under /salaries/."""

from django.urls import path

from careers.salaries import views

app_name = "salaries"
urlpatterns = [
    path("", views.index, name="index"),
    path("method/", views.method, name="method"),
    path("<slug:slug>/", views.role, name="role"),
    path("<slug:slug>/wages.csv", views.csv_file, name="csv"),
]
