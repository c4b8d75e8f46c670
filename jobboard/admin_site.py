"""The admin as this site runs it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods
from unfold.sites import UnfoldAdminSite

View = Callable[..., HttpResponse]
answers_to = require_http_methods(["GET", "HEAD", "POST"])


class Site(UnfoldAdminSite):  # type: ignore[misc]  # Unfold has no types
    """Pages of the admin are read and posted to: other methods get 405.

    Django's own pages take any other method for a GET, and render all of a list or a form for it.
    """

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        """Whoever may not be here is sent to sign in first, as for every method."""
        return super().admin_view(answers_to(view), cacheable)
