"""Files that resumes are read from, and photos, under /account/resumes/."""

from django.urls import path

from resumes.importing import views

app_name = "resume_files"
urlpatterns = [
    path("import/", views.take_in, name="take_in"),
    path("files/<int:pk>/", views.file, name="file"),
    path("files/<int:pk>/forget/", views.forget, name="forget"),
    path("<int:pk>/photo/", views.photo, name="photo"),
    path("<int:pk>/photo.webp", views.photo_file, name="photo_file"),
]
