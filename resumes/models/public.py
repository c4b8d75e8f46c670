"""What moderators may see of resumes: those that others see, called as others see them."""

from typing import Any

from resumes.models.resumes import Resume


class PublicResume(Resume):
    """A published resume in the admin, with rights of its own: whoever has them sees no name or text of a draft."""

    class Meta:
        proxy = True
        verbose_name = "public resume"

    def __str__(self) -> str:
        return str(self.basics.get("name") or f"resume {self.pk}")

    @property
    def basics(self) -> dict[str, Any]:
        found: dict[str, Any] = (self.published or {}).get("basics", {})
        return found
