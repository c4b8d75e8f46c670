from django.urls import URLPattern

app_name = "resumes"
urlpatterns: list[URLPattern] = []
