"""Every address of the site."""

from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from accounts.resending import ConfirmAddressView, ConfirmCodeView
from billing import views as billing_views
from careers import goals_views
from jobboard import app_like, views
from jobs import sitemaps
from tracker.applications import calendar_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("careers/paths/", include("careers.paths.urls")),
    path("careers/", include("careers.library.urls")),
    path("careers/", include("careers.urls")),
    path("salaries/", include("careers.salaries.urls")),
    path("jobs/", include("jobs.urls")),
    path("companies/", include("jobs.company_urls")),
    path("plus/", billing_views.plus, name="plus"),
    path("", include("billing.urls")),
    path("ads/", include("billing.ads.urls")),
    path("account/goals/", goals_views.goals, name="goals"),
    path("account/goals/skills/add/", goals_views.add_skill, name="goals_add_skill"),
    path("account/goals/skills/remove/", goals_views.remove_skill, name="goals_remove_skill"),
    path("", include("alerts.urls")),
    path("", include("advice.urls")),
    path("account/consultant/", include("advice.consultant.urls")),
    path("account/plan/", include("tracker.plan.urls")),
    path("account/bookmarks/", include("tracker.bookmarks.urls")),
    path("calendar/<slug:token>.ics", calendar_views.feed, name="calendar"),
    path("account/applications/", include("tracker.applications.urls")),
    path("account/resumes/", include("resumes.editor.urls")),
    path("account/resumes/", include("resumes.importing.urls")),
    path("account/resumes/", include("resumes.exporting.urls")),
    path("account/resumes/", include("resumes.publishing.urls")),
    path("account/resumes/", include("resumes.matching.urls")),
    path("", include("resumes.directory.urls")),
    path("account/", include("accounts.urls")),
    path("accounts/confirm-email/", ConfirmAddressView.as_view(), name="account_email_verification_sent"),
    path("accounts/login/code/confirm/", ConfirmCodeView.as_view(), name="account_confirm_login_code"),
    # allauth's own also takes DELETE, which would neither tell the owner nor leave a trace
    path(
        "accounts/2fa/webauthn/keys/<int:pk>/remove/",
        RemoveWebAuthnView.as_view(http_method_names=["get", "head", "post", "options"]),
        name="mfa_remove_webauthn",
    ),
    # one page of devices, which ends them one by one and leaves a trace
    path("accounts/sessions/", RedirectView.as_view(pattern_name="account:security")),
    path("accounts/", include("allauth.urls")),
    path("appearance/", views.appearance, name="appearance"),
    # one way of changing a password, which asks, tells the owner and leaves a trace
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("manifest.webmanifest", app_like.manifest, name="manifest"),
    path("sw.js", app_like.worker, name="worker"),
    path("offline/", app_like.offline, name="offline"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:name>.xml", sitemaps.file, name="sitemap_file"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("jobboard.demo_urls")))

handler404 = "jobboard.views.page_not_found"
handler500 = "jobboard.views.server_error"
