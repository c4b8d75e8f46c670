"""Addresses under /account/: the member's own pages. Signing in is under /accounts/ (allauth)."""

from django.urls import path

from accounts import privacy_views, profile_views, security_views, views

app_name = "account"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("profile/", profile_views.profile, name="profile"),
    path("security/", security_views.security, name="security"),
    path("security/sessions/end/", security_views.end_other_sessions, name="end_other_sessions"),
    path("security/sessions/<int:pk>/end/", security_views.end_session, name="end_session"),
    path("confirm/", security_views.confirm, name="confirm"),
    path("privacy/", privacy_views.privacy, name="privacy"),
    path("privacy/export/", privacy_views.export, name="export"),
    path("privacy/delete/", privacy_views.delete, name="delete"),
    path("privacy/keep/", privacy_views.keep, name="keep"),
    path("receipts/<uuid:pk>/", privacy_views.receipt, name="receipt"),
]
