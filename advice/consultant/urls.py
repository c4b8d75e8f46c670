from django.urls import path

from advice.consultant import call_views, settings_views, views

app_name = "consultant"
urlpatterns = [
    path("", views.index, name="index"),
    path("open/", views.open_, name="open"),
    path("write/", views.write, name="write"),
    path("read/", views.read, name="read"),
    path("news/", views.news, name="news"),
    path("files/<int:pk>/", views.file, name="file"),
    path("settings/", settings_views.settings, name="settings"),
    path("block/", settings_views.block, name="block"),
    path("unblock/", settings_views.unblock, name="unblock"),
    path("another/", settings_views.another, name="another"),
    path("report/", settings_views.report, name="report"),
    path("calls/", call_views.calls, name="calls"),
    path("calls/book/", call_views.book, name="book"),
    path("calls/<int:pk>/move/", call_views.move, name="move"),
    path("calls/<int:pk>/cancel/", call_views.cancel, name="cancel"),
    path("calls/<int:pk>/call.ics", call_views.ics, name="ics"),
]
