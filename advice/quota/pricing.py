"""What tokens cost, in millionths of a US dollar."""

from django.conf import settings

_PRICED = 1_000_000  # tokens that the prices are for


def cost_micro(input_tokens: int, output_tokens: int) -> int:
    """Rounded up, so that many small uses never cost more than what was counted."""
    ai = settings.AI
    return -(-(input_tokens * ai.input_price + output_tokens * ai.output_price) // _PRICED)
