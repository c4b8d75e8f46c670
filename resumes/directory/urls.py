from django.urls import path

from resumes.directory import file_views, views

app_name = "directory"
urlpatterns = [
    path("resumes/", views.index, name="index"),
    path("r/<str:slug>/", views.resume, name="resume"),
    path("r/<str:slug>/contact/", views.contact, name="contact"),
    path("r/<str:slug>/resume.pdf", file_views.pdf, name="pdf"),
    path("r/<str:slug>/resume.txt", file_views.text, name="text"),
    path("r/<str:slug>/resume.json", file_views.json, name="json"),
    path("r/<str:slug>/photo.webp", file_views.photo, name="photo"),
]
