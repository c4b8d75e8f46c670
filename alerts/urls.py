"""Alerts in the member's area, and the pages that mails lead to without a sign-in."""

from django.urls import path

from alerts import letter_views, mail_events, views

app_name = "alerts"
urlpatterns = [
    path("account/alerts/", views.index, name="index"),
    path("account/alerts/new/", views.new, name="new"),
    path("account/alerts/times/", views.times, name="times"),
    path("account/alerts/resume/", views.resume, name="resume"),
    path("account/alerts/runs/", views.runs, name="runs"),
    path("account/alerts/runs/<int:pk>/", views.run, name="run"),
    path("alerts/<uuid:key>/", letter_views.alert, name="alert"),
    path("alerts/unsubscribe/<uuid:key>/", letter_views.unsubscribe, name="unsubscribe"),
    path("mail/events/", mail_events.events, name="mail_events"),
]
