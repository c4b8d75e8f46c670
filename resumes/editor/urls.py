"""Writing a resume: the list of one's versions, the editor, the preview, and what it was before."""

from django.urls import path

from resumes.editor import history_views, views

app_name = "resumes"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/preview/", views.preview, name="preview"),
    path("<int:pk>/skills/", views.skills, name="skills"),
    path("<int:pk>/copy/", views.copy, name="copy"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("<int:pk>/history/", history_views.history, name="history"),
    path("<int:pk>/history/<int:edition>/", history_views.revision, name="revision"),
    path("<int:pk>/history/<int:edition>/restore/", history_views.restore, name="restore"),
]
