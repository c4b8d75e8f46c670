"""The member's applications, under /account/applications/."""

from django.urls import path

from tracker.applications import adding_views, board_views, calendar_views, card_views, csv_views, parts_views

app_name = "applications"
urlpatterns = [
    path("", board_views.board, name="board"),
    path("table/", board_views.table, name="table"),
    path("add/", adding_views.add, name="add"),
    path("add/paste/", adding_views.paste, name="paste"),
    path("shared/", adding_views.shared, name="shared"),
    path("add/job/<int:pk>/", adding_views.from_job, name="from_job"),
    path("numbers/", board_views.numbers, name="numbers"),
    path("files/", csv_views.files, name="files"),
    path("files/export/", csv_views.export, name="export"),
    path("files/import/", csv_views.import_rows, name="import"),
    path("calendar/", calendar_views.settings_page, name="calendar"),
    path("calendar/make/", calendar_views.make, name="calendar_make"),
    path("calendar/revoke/", calendar_views.revoke, name="calendar_revoke"),
    path("calendar/<int:pk>.ics", calendar_views.entry_file, name="entry_file"),
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
