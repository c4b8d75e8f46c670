"""Everything the double knows, in tables that are plain JSON, behind one lock."""

import json
import os
import secrets
import string
import threading
import time
from pathlib import Path
from typing import Any

from stripe_double.errors import DamagedError, unknown

type Thing = dict[str, Any]

# Things that Stripe knows too, then what only the double needs: cards of customers, notes on sessions, subscriptions
# and customers, deliveries of events, answers kept for repeated calls.
TABLES = (
    "customers", "products", "prices", "sessions", "portals", "configurations", "subscriptions", "invoices",
    "payments", "charges", "refunds", "disputes", "events", "endpoints",
    "cards", "notes", "deliveries", "answers",
)  # fmt: skip
FORMAT = 1
LETTERS = string.ascii_letters + string.digits
DELIVERIES_KEPT = 2000


class State:
    """Tables of things by id, in the order they were made, and how far the clock was moved."""

    def __init__(self, path: Path | None = None) -> None:
        self.lock = threading.RLock()
        self.path = path
        self.offset = 0
        self.tables: dict[str, dict[str, Thing]] = {name: {} for name in TABLES}
        self._moment: int | None = None
        if path is not None:
            self._open(path)

    def __getitem__(self, table: str) -> dict[str, Thing]:
        return self.tables[table]

    def get(self, table: str, key: str, *, param: str = "id", status: int = 404) -> Thing:
        found = self.tables[table].get(key)
        if found is None:
            raise unknown(table.removesuffix("s"), key[:80], param, status)
        return found

    def add(self, table: str, thing: Thing) -> Thing:
        self.tables[table][thing["id"]] = thing
        return thing

    def note(self, key: str) -> Thing:
        """What the double remembers about a thing and Stripe's objects have no field for."""
        return self.tables["notes"].setdefault(key, {})

    def new_id(self, prefix: str, length: int = 24) -> str:
        return f"{prefix}_{''.join(secrets.choice(LETTERS) for _ in range(length))}"

    def now(self) -> int:
        return self._moment if self._moment is not None else int(time.time()) + self.offset

    def stand_at(self, moment: int | None) -> None:
        """While time is walked through, now is the moment at which each thing was due."""
        self._moment = moment

    def save(self) -> None:
        """Written whole beside the old file, then put in its place: a crash leaves one of the two."""
        self._forget_old_ones()
        if self.path is None:
            return
        beside = self.path.with_name(f"{self.path.name}.new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, "offset": self.offset, "tables": self.tables}, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)

    def _open(self, path: Path) -> None:
        """Read what is there, and write it back at once: better to fail now than at the first payment."""
        if path.exists():
            self._load(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.save()
        except OSError as error:
            raise DamagedError(f"The state file {path} cannot be written ({error.strerror}).") from error

    def _load(self, path: Path) -> None:
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["format"] != FORMAT or not all(
                isinstance(kept["tables"][name], dict)
                and all(isinstance(row, dict) for row in kept["tables"][name].values())
                for name in TABLES
            ):
                raise ValueError
            self.offset, self.tables = int(kept["offset"]), {name: kept["tables"][name] for name in TABLES}
        except OSError as error:
            raise DamagedError(f"The state file {path} cannot be read ({error.strerror}).") from error
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedError(f"The state file {path} is damaged; delete it to start over.") from error

    def _forget_old_ones(self) -> None:
        done = [key for key, delivery in self["deliveries"].items() if delivery["status"] != "pending"]
        for key in done[: max(0, len(self["deliveries"]) - DELIVERIES_KEPT)]:
            del self["deliveries"][key]
        day_ago = time.time() - 86400
        for key in [key for key, answer in self["answers"].items() if answer["at"] < day_ago]:
            del self["answers"][key]
