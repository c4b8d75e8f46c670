"""Below /account/bookmarks/."""

from django.urls import path

from tracker.bookmarks import views

app_name = "bookmarks"
urlpatterns = [
    path("", views.index, name="index"),
    path("toggle/", views.toggle, name="toggle"),
    path("remove/", views.remove, name="remove"),
    path("restore/", views.restore, name="restore"),
    path("export/", views.export, name="export"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/changes/", views.changes, name="changes"),
    path("<int:pk>/seen/", views.seen, name="seen"),
]
