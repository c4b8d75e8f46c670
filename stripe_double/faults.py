"""What may go wrong on purpose. Switches are forgotten at a restart: a double never starts broken."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from stripe_double.errors import RefusedError


@dataclass
class Faults:
    # of the calls
    status: int = 0  # answer calls with this status instead, such as 500, 429 or 503
    calls: int = 0  # … this many calls only; 0 means all of them
    after_work: bool = False  # … after the work was done, so that the answer lies
    slow: float = 0.0  # seconds before each answer
    down: bool = False  # close the connection without an answer
    # of the deliveries
    shuffle: bool = False  # in any order
    duplicate: bool = False  # each twice
    delay: float = 0.0  # seconds late
    drop: bool = False  # never sent, never retried
    expired_signature: bool = False  # signed an hour ago
    api_version: str = ""  # as if the endpoint had been made for another version

    def fail(self, status: int, calls: int = 0, *, after_work: bool = False) -> None:
        self.status, self.calls, self.after_work = status, calls, after_work

    def clear(self) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(Faults, field.name))

    def take_status(self) -> int:
        """The status that this call is answered with, 0 for its own; counts down."""
        status = self.status
        if status and self.calls:
            self.calls -= 1
            if not self.calls:
                self.status = 0
        return status

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def set(self, name: str, value: str) -> None:
        """From a form: the text becomes what the switch takes."""
        if name not in self.as_dict():
            raise RefusedError(f"There is no fault called {name[:40]}.")
        normal = getattr(Faults, name)
        try:
            if isinstance(normal, bool):
                setattr(self, name, value in ("1", "on", "true", "yes"))
            else:
                setattr(self, name, type(normal)(value or normal))
        except (ValueError, OverflowError):
            raise RefusedError(f"{name} takes a number, not {value[:40]}.") from None
        if (
            not 0 <= self.slow <= 60
            or not 0 <= self.delay <= 3600
            or not (self.status == 0 or 400 <= self.status < 600)
        ):
            self.clear()
            raise RefusedError(
                "Statuses go from 400 to 599, slowness to 60 seconds, delay to an hour; all faults are off."
            )
