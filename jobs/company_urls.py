from django.urls import path

from jobs import company_views, logos

app_name = "companies"
urlpatterns = [
    path("", company_views.companies, name="index"),
    path("logos/<int:pk>/<slug:name>.webp", logos.logo, name="logo"),
    path("<slug:slug>/", company_views.company, name="company"),
]
