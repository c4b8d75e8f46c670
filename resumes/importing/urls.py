from django.urls import URLPattern

app_name = "resume_files"
urlpatterns: list[URLPattern] = []
