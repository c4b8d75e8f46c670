"""Two to four guides side by side, fact by fact."""

from collections.abc import Sequence
from typing import TypedDict

from careers.content_types import Card

LEAST, MOST = 2, 4
UNKNOWN = "Not stated"


class Row(TypedDict):
    label: str
    cells: list[str]


def rows(cards: Sequence[Card]) -> list[Row]:
    """The facts of guides by their cards; a fact no guide states is left out."""
    table = {
        "Field": [card["field"] for card in cards],
        "Median pay": [card["median_text"] for card in cards],
        "Growth of employment": [card["growth_text"] for card in cards],
        "Growth in words": [card["outlook_label"] for card in cards],
        "Market demand": [card["demand"]["label"] for card in cards],
        "Usual way in": [card["education_label"] for card in cards],
        "Remote": [card["remote_label"] for card in cards],
        "Stress": [card["stress_label"] for card in cards],
        "Work-life balance": [card["balance_label"] for card in cards],
    }
    return [Row(label=label, cells=[cell or UNKNOWN for cell in cells]) for label, cells in table.items() if any(cells)]
