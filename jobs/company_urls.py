from django.urls import path

from jobs import logos, views

app_name = "companies"
urlpatterns = [
    path("", views.companies, name="index"),
    path("logos/<int:pk>/<slug:name>.webp", logos.logo, name="logo"),
    path("<slug:slug>/", views.company, name="company"),
]
