"""Which resumes."""

from typing import Any, Self

from django.db import models


class ResumeQuerySet(models.QuerySet[Any]):
    def of(self, user: Any) -> Self:
        """A member's own, the last changed first."""
        return self.filter(user=user)
