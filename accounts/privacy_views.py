"""What the site knows of a member: told, handed out, and deleted."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import audit
from accounts.fresh import fresh_required
from accounts.models import AuditAction, DeletionReceipt, User, WaitingDeletion
from accounts.privacy.deletion import CannotDelete, MustWait, delete_account
from accounts.privacy.export import export_zip, name_of_file
from accounts.privacy.forms import DeleteForm
from accounts.privacy.inventory import declared
from accounts.privacy.kept import KEPT
from accounts.privacy.waiting import take_back
from jobboard.mail import render_text

IT_WAITS = "Your account is not deleted yet: that is tried again every few minutes, and an email says when it is done."


@never_cache
@require_safe
@login_required
def privacy(request: HttpRequest) -> HttpResponse:
    tables = sorted(declared().values(), key=lambda table: table.title)
    waiting = WaitingDeletion.objects.filter(user=cast(User, request.user)).first()
    return render(request, "account/privacy.html", {"tables": tables, "kept": KEPT, "waiting": waiting})


@never_cache
@require_POST
@login_required
@fresh_required
def export(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    audit.record(AuditAction.EXPORTED, account=user, request=request)
    name = name_of_file(timezone.now())
    return FileResponse(export_zip(user), as_attachment=True, filename=name, content_type="application/zip")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@fresh_required
def delete(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = DeleteForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = delete_account(user, reason=DeletionReceipt.Reason.ASKED, request=request)
        except MustWait as refusal:
            messages.warning(request, f"{refusal} {IT_WAITS}")
            return redirect("account:privacy")
        except CannotDelete as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("account:receipt", receipt.pk)
    return render(request, "account/delete.html", {"form": form, "kept": KEPT})


@never_cache
@require_POST
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Takes back a deletion that waits."""
    if not take_back(cast(User, request.user)):
        return redirect("home")  # it was deleted a moment before; the receipt is in an email
    messages.success(request, "Your account stays.")
    return redirect("account:privacy")


@never_cache
@require_safe
def receipt(request: HttpRequest, pk: str) -> HttpResponse:
    """For whoever has its number, which cannot be guessed and leads to nobody."""
    found = get_object_or_404(DeletionReceipt, pk=pk)
    context = {"receipt": found, "rows": sorted(found.rows.items()), "kept": KEPT, "site_name": settings.SITE_NAME}
    if request.GET.get("format") != "txt":
        return render(request, "account/receipt.html", context)
    name = f"{settings.SITE_NAME.lower().replace(' ', '-')}-receipt-{found.pk}.txt"
    return HttpResponse(
        render_text("account/receipt.txt", context),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
