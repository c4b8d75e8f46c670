from django.urls import path

from jobs import views

app_name = "companies"
urlpatterns = [
    path("", views.companies, name="index"),
    path("<slug:slug>/", views.company, name="company"),
]
