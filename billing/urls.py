"""Addresses of plans and billing: /plus/…, the member's /account/billing/…, and where Stripe delivers."""

from django.urls import path

from billing import views

app_name = "billing"
urlpatterns = [
    path("plus/upgrade/", views.upgrade, name="upgrade"),
    path("account/billing/", views.overview, name="overview"),
    path("account/billing/manage/", views.manage, name="manage"),
    path("account/billing/cancel/", views.cancel, name="cancel"),
    path("account/billing/resume/", views.resume, name="resume"),
    path("account/billing/return/", views.back, name="return"),
    path("billing/webhook/", views.deliver, name="webhook"),
]
