"""Answers that a member has: the list, each of them as a page and as plain text, and letting one go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.pages import members_page, owner
from advice.pages import answer_page, plain, removing
from advice.pages.finding import own_or_404


@require_safe
@members_page
def own(request: HttpRequest) -> HttpResponse:
    return render(request, "advice/own.html", answer_page.history(owner(request), page=request.GET.get("page")))


@require_safe
@members_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "advice/answer.html", answer_page.context(own_or_404(request, pk)))


@require_safe
@members_page
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """To copy without scripts, and to keep as a file."""
    return HttpResponse(plain.text_of(own_or_404(request, pk)), content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    if request.method != "POST":
        return render(request, "advice/delete.html", {"answer": found})
    removing.remove(found)
    messages.success(request, "The answer is deleted.")
    return redirect("advice:own")
