"""A member's own resume as files."""

from django.urls import path

from resumes.exporting import views

app_name = "resume_exports"
urlpatterns = [
    path("<int:pk>/export/", views.page, name="page"),
    path("<int:pk>/resume.pdf", views.pdf, name="pdf"),
    path("<int:pk>/resume.txt", views.text, name="text"),
    path("<int:pk>/resume.json", views.json, name="json"),
    path("<int:pk>/first-page.webp", views.picture, name="picture"),
]
