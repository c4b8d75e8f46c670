"""Which guides."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery

if TYPE_CHECKING:
    from careers.models import Guide  # noqa: F401 - named in a string below


class GuideQuerySet(models.QuerySet["Guide"]):
    def published(self) -> Self:
        return self.filter(status="published")

    def with_card_figures(self) -> Self:
        """Adds figures as lists show them: `median_pay`, `pay_currency`, `pay_unit`, `growth_rate`.

        Each is None where the guide has no such figure.
        """
        figures = apps.get_model("careers", "Figure")._default_manager

        def newest(measure: str, column: str) -> Subquery:
            mine = figures.filter(guide=OuterRef("pk"), measure=measure)
            return Subquery(mine.order_by("position", "pk").values(column)[:1])

        added: dict[str, Any] = {
            "median_pay": newest("salary", "value"),
            "pay_currency": newest("salary", "currency"),
            "pay_unit": newest("salary", "unit"),
            "growth_rate": newest("growth", "value"),
        }
        return self.select_related("field").annotate(**added)
