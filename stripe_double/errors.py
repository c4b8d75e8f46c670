"""Refusals, in the shape and with the words that Stripe's clients expect."""

from typing import Any


class RefusedError(Exception):
    """A call that is answered with an error; `answer` is its body."""

    def __init__(
        self, message: str, *, status: int = 400, kind: str = "invalid_request_error", code: str = "", param: str = ""
    ) -> None:
        super().__init__(message)
        self.message, self.status, self.kind, self.code, self.param = message, status, kind, code, param

    @property
    def answer(self) -> dict[str, Any]:
        error = {"type": self.kind, "message": self.message}
        if self.code:
            error |= {
                "code": self.code,
                "doc_url": f"https://docs.stripe.com/error-codes/{self.code.replace('_', '-')}",
            }
        if self.param:
            error["param"] = self.param
        return {"error": error}


class DamagedError(Exception):
    """The file of the state cannot be read; the message says what to do."""


def unknown(kind: str, key: str, param: str = "id", status: int = 404) -> RefusedError:
    return RefusedError(f"No such {kind}: '{key}'", status=status, code="resource_missing", param=param)


def not_in_the_double(what: str, *, code: str = "", param: str = "") -> RefusedError:
    """Better a refusal than a silent difference from Stripe."""
    return RefusedError(f"not in the double: {what}", code=code, param=param)
