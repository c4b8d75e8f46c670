"""The member's applications, under /account/applications/."""

from django.urls import path

from tracker.applications import adding_views, board_views, card_views, parts_views

app_name = "applications"
urlpatterns = [
    path("", board_views.board, name="board"),
    path("table/", board_views.table, name="table"),
    path("add/", adding_views.add, name="add"),
    path("add/paste/", adding_views.paste, name="paste"),
    path("add/job/<int:pk>/", adding_views.from_job, name="from_job"),
    path("<int:pk>/", card_views.card, name="card"),
    path("<int:pk>/edit/", card_views.edit, name="edit"),
    path("<int:pk>/move/", card_views.move, name="move"),
    path("<int:pk>/answer/", card_views.answer, name="answer"),
    path("<int:pk>/remove/", card_views.remove, name="remove"),
    path("<int:pk>/restore/", card_views.restore, name="restore"),
    path("<int:pk>/<slug:kind>/add/", parts_views.add, name="part_add"),
    path("<slug:kind>/<int:pk>/", parts_views.edit, name="part"),
    path("<slug:kind>/<int:pk>/remove/", parts_views.remove, name="part_remove"),
    path("<slug:kind>/<int:pk>/restore/", parts_views.restore, name="part_restore"),
    path("calendar/<int:pk>/done/", parts_views.done, name="done"),
]
