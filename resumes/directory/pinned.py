"""The row on top of the directory: of those who are pinned and fit, three an hour, each as often as any other.

They stand in a circle, and every hour shows the next three. So over any number of hours nobody has had a turn more
than anybody else by more than one, which no drawing of lots can say; and whoever asks in the same hour sees the same.
"""

import hashlib
from collections.abc import Sequence

SEATS = 3
HOUR = 3600


def turn(pks: Sequence[int], *, hour: int) -> list[int]:
    """Whose turn it is in an hour. The order of the circle says nothing of who came first."""
    circle = sorted(pks, key=lambda pk: hashlib.sha256(f"pinned {pk}".encode()).digest())
    if len(circle) <= SEATS:
        start = hour % max(len(circle), 1)
        return circle[start:] + circle[:start]
    places: list[int | None] = [*circle]
    if len(places) > 3 * SEATS and (24 * SEATS) % len(places) == 0:
        places.append(None)  # a seat stays empty now and then, or each would come at the same hour every day
    first = hour * SEATS
    seated = (places[(first + seat) % len(places)] for seat in range(SEATS))
    return [pk for pk in seated if pk is not None]
