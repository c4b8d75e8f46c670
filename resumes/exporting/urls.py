from django.urls import URLPattern

app_name = "resume_exports"
urlpatterns: list[URLPattern] = []
