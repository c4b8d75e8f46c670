"""Money and times of models, in words."""

from billing.admin.bases import NONE

MICRO = 1_000_000


def dollars(micro: int) -> str:
    """Millionths of a US dollar: "$0.0042" where it is little, else "$1.25"."""
    amount = micro / MICRO
    return f"${amount:,.2f}" if micro == 0 or amount >= 1 else f"${amount:,.4f}"


def seconds(ms: float | None) -> str:
    return NONE if ms is None else f"{ms / 1000:.2f} s"
