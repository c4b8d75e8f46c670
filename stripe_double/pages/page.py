"""An answer of the hosted pages: HTML, or the way to go on."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Page:
    html: str = ""
    status: int = 200
    to: str = ""  # where a form leads, answered with 303
    form_targets: list[str] = field(default_factory=list)  # addresses that forms of this page may lead on to

    @property
    def policy(self) -> str:
        """No scripts, nothing from elsewhere. Browsers hold redirects after a form to `form-action` too."""
        origins = " ".join(sorted({origin(target) for target in self.form_targets if target}))
        return (
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            f"form-action 'self' {origins}".rstrip()
        )


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
