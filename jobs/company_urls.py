from django.urls import path

from jobs import company_views

app_name = "companies"
urlpatterns = [
    path("", company_views.companies, name="index"),
    path("<slug:slug>/", company_views.company, name="company"),
]
