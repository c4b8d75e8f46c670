"""The security page: ways to sign in, devices, what happened lately, and proving once more who one is."""

from typing import cast

from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import audit, confirming, devices
from accounts.forms import ConfirmCodeForm
from accounts.models import AuditAction, AuditEntry, User

LATELY = 10


@never_cache
@require_safe
@login_required
def security(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    factors = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "address": EmailAddress.objects.filter(user=user, primary=True).first(),
        "keys": factors.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in factors,
        "has_codes": Authenticator.Type.RECOVERY_CODES in factors,
        "providers": get_social_adapter().list_providers(request),
        "connected": SocialAccount.objects.filter(user=user).count(),
        "devices": devices.devices_of(user, request),
        "lately": AuditEntry.objects.about(user)[:LATELY],
    }
    return render(request, "account/security.html", context)


@require_POST
@login_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    if not devices.end(user, pk):
        raise Http404
    audit.record(AuditAction.SESSION_ENDED, account=user, request=request, detail={"sessions": 1})
    messages.success(request, "That device is signed out.")
    return redirect("account:security")


@require_POST
@login_required
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    ended = devices.end_all(user, but=request.session.session_key)
    audit.record(AuditAction.SESSION_ENDED, account=user, request=request, detail={"sessions": ended})
    messages.success(request, "All other devices are signed out.")
    return redirect("account:security")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Prove by a code sent to one's address that it is oneself; then go on where one was."""
    user = cast(User, request.user)
    if "send" in request.POST:
        return _send_code(request, user)
    form = ConfirmCodeForm(request.POST if request.method == "POST" else None, code=confirming.code_of(request))
    if request.method == "POST":
        if form.is_valid():
            confirming.finish(request)
            return cast(HttpResponse, resume_request(request) or redirect("account:security"))
        confirming.count_failure(request)
        audit.record(AuditAction.SIGN_IN_FAILED, account=user, request=request, detail={"what": "confirming code"})
    context = {
        "form": form,
        "sent": confirming.is_sent(request),
        "email": user.email,
        "next": get_next_redirect_url(request) or "",
    }
    return render(request, "account/confirm.html", context)


def _send_code(request: HttpRequest, user: User) -> HttpResponse:
    if limited := ratelimit.consume_or_429(request, action="reauthenticate", user=user):
        return cast(HttpResponse, limited)
    confirming.send(request, user)
    return redirect(request.get_full_path())
