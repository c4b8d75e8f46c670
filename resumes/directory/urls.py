from django.urls import path

from resumes.directory import views

app_name = "directory"
urlpatterns = [
    path("resumes/", views.index, name="index"),
    path("r/<str:slug>/", views.resume, name="resume"),
    path("r/<str:slug>/contact/", views.contact, name="contact"),
]
