"""The member's plan, under /account/plan/."""

from django.urls import path

from tracker.plan import views

app_name = "plan"
urlpatterns = [
    path("", views.index, name="index"),
    path("add/", views.add, name="add"),
    path("guide/<slug:slug>/", views.from_guide, name="from_guide"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/done/", views.done, name="done"),
    path("<int:pk>/undone/", views.undone, name="undone"),
    path("<int:pk>/remove/", views.remove, name="remove"),
    path("<int:pk>/restore/", views.restore, name="restore"),
]
