from django.urls import URLPattern

app_name = "fit"
urlpatterns: list[URLPattern] = []
