"""The pages of bookmarks. Visitors have them too, but for notes and changes, which need an account."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.session_turns import in_sessions_turn
from tracker import snapshots
from tracker.bookmarks import changes as changing
from tracker.bookmarks import exporting, keeping, list_page, listing, noting
from tracker.bookmarks.forms import Asked, NoteForm
from tracker.bookmarks.moments import read, stamp
from tracker.bookmarks.things import Thing, find
from tracker.models import Bookmark, BookmarkKind

PAGE_SIZE = 50


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    asked = Asked.parse(request.GET)
    is_member = isinstance(request.user, User)
    found: Any = listing.rows(cast(User, request.user), asked) if is_member else listing.of_visitor(request, asked)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    entries = listing.entries_of(page.object_list) if is_member else page.object_list
    then = read(request.GET.get("removed", ""))
    context = {
        **list_page.words(request, asked),
        "asked": asked,
        "page": page,
        "entries": entries,
        "undo": {"count": keeping.removed_then(request, then), "then": then} if then else None,
    }
    return render(request, f"tracker/bookmarks/{'index' if is_member else 'visitors'}.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_sessions_turn
def toggle(request: HttpRequest) -> HttpResponse:
    """Keep a thing, or keep it no longer: `keep` says what is to be. Scripts want no page back."""
    data = request.POST if request.method == "POST" else request.GET
    thing = find(data.get("of", ""))
    key = thing.key if thing else data.get("of", "")
    if thing is None and not keeping.kept_among(request, [key]):
        raise Http404
    if request.method != "POST" or data.get("keep") not in ("0", "1"):
        return _toggle_page(request, key, thing)
    if data["keep"] == "0":
        keeping.remove_thing(request, key, now=timezone.now())
        return _answer(request, thing, "Bookmark removed.")
    try:
        if thing:
            keeping.keep(request, thing)
    except keeping.Full as refusal:
        return _answer(request, thing, str(refusal), status=409)
    return _answer(request, thing, "Bookmarked.")


def _toggle_page(request: HttpRequest, key: str, thing: Thing | None) -> HttpResponse:
    context = {
        "of": key,
        "thing": thing,
        "is_kept": bool(keeping.kept_among(request, [key])),
        "next": _way_back(request, thing),
    }
    return render(request, "tracker/bookmarks/toggle.html", context, status=400 if request.method == "POST" else 200)


def _answer(request: HttpRequest, thing: Thing | None, words: str, *, status: int = 204) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse("" if status == 204 else words, status=status, content_type="text/plain; charset=utf-8")
    messages.add_message(request, messages.SUCCESS if status == 204 else messages.ERROR, words)
    return redirect(_way_back(request, thing))


def _way_back(request: HttpRequest, thing: Thing | None) -> str:
    """Where the person came from, on this site only; else to the thing."""
    came_from = request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    if is_ours and "/account/bookmarks/toggle/" not in came_from:
        return came_from
    return thing.url if thing else reverse("bookmarks:index")


@require_POST
@in_sessions_turn
def remove(request: HttpRequest) -> HttpResponse:
    """The ticked ones, or the only one whose button was pressed. All of them come back together (restore)."""
    now = timezone.now()
    only = request.POST.get("only")
    removed = keeping.remove(request, {only} if only else set(request.POST.getlist("bookmark")), now=now)
    if not removed:
        messages.info(request, "Nothing was ticked, so nothing was removed.")
    asked = Asked.parse(request.POST)
    return redirect(asked.url(removed=stamp(now) if removed else ""))


@require_POST
@in_sessions_turn
def restore(request: HttpRequest) -> HttpResponse:
    then = read(request.POST.get("then", ""))
    restored = keeping.restore(request, then) if then else 0
    if restored:
        messages.success(request, f"{restored} bookmark{'' if restored == 1 else 's'} restored.")
    else:
        messages.info(request, "There is nothing to restore any more.")
    return redirect(Asked.parse(request.POST).url())


@never_cache
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All of them, of every kind, as CSV (docs/tracker.md says what the columns hold)."""
    kinds = [Asked(kind=kind) for kind in BookmarkKind]
    if isinstance(request.user, User):
        user = request.user
        found = [entry for asked in kinds for entry in listing.entries_of(listing.rows(user, asked))]
    else:
        found = [entry for asked in kinds for entry in listing.of_visitor(request, asked)]
    response = HttpResponse(exporting.write(found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{exporting.file_name()}"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    is_post = request.method == "POST"
    bookmark = _own(request, pk, or_removed=is_post)
    is_gone = bookmark.removed_at is not None
    form, other = NoteForm.of(bookmark, request.POST if is_post else None), None
    if is_post and form.is_valid() and (not is_gone or "back" in request.POST):
        try:
            other = _annotate(bookmark, form)
        except keeping.Full as refusal:
            form.add_error(None, str(refusal))
        else:
            if other is None:
                messages.success(request, "Your note is kept.")
                return redirect(f"{Asked(kind=BookmarkKind(bookmark.kind)).url()}#bookmark-{pk}")
            form.data = {**request.POST.dict(), "shown": NoteForm.of(other)["shown"].initial}
    context = {"bookmark": bookmark, "form": form, "other": other, "is_gone": is_gone}
    return render(request, "tracker/bookmarks/edit.html", context, status=409 if other or is_gone else 200)


def _annotate(bookmark: Bookmark, form: NoteForm) -> Bookmark | None:
    """The bookmark where another window has changed it meanwhile."""
    if bookmark.removed_at:
        noting.bring_back(bookmark)
    said = {name: form.cleaned_data[name] for name in ("note", "tags")}
    return noting.annotate(bookmark=bookmark, said=said, shown=form.cleaned_data["shown"])


@never_cache
@require_safe
@login_required
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What an ad says otherwise than when it was kept, and how it read then, also where it is gone."""
    bookmark = _own(request, pk)
    snapshot, job = bookmark.snapshot, bookmark.job
    if snapshot is None:
        raise Http404
    is_public = job is not None and changing.is_public(job)
    context = {
        "bookmark": bookmark,
        "as_of": stamp(job.changed_at) if job else "",
        "url": job.get_absolute_url() if job and changing.has_page(bookmark) else "",
        "fate": changing.fate(bookmark),
        "differences": changing.differences(bookmark),
        "text": changing.compare(snapshot.description, job.description) if job and is_public else [],
        "facts": [(label, snapshot.facts[key]) for key, label in snapshots.FACTS.items() if snapshot.facts.get(key)],
        "description": mark_safe(snapshot.description),  # noqa: S308 - sanitised when it was imported
    }
    return render(request, "tracker/bookmarks/changes.html", context)


@require_POST
@login_required
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """The ad as it is now is what later changes are told against, unless it is another than the page has shown."""
    bookmark = _own(request, pk)
    job = bookmark.job
    if job and read(request.POST.get("as_of", "")) not in (None, stamp(job.changed_at)):
        messages.info(request, "The ad has changed once more. Have another look.")
    elif job and changing.is_public(job):
        bookmark.see(snapshots.take(job=job))
    return redirect(f"{Asked(kind=BookmarkKind(bookmark.kind)).url()}#bookmark-{pk}")


def _own(request: HttpRequest, pk: int, *, or_removed: bool = False) -> Bookmark:
    if pk > 2**63 - 1:
        raise Http404
    user = cast(User, request.user)
    mine = Bookmark.objects.filter(user=user) if or_removed else Bookmark.objects.of(user)
    return get_object_or_404(mine.select_related("job__company", "snapshot"), pk=pk)
