from django.urls import path

from resumes.matching import views

app_name = "fit"
urlpatterns = [
    path("<int:pk>/fit/", views.resume, name="resume"),
    path("fit/jobs/<int:job>/", views.job, name="job"),
    path("fit/careers/<slug:slug>/", views.career, name="career"),
]
