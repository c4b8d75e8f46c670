"""One writer of somebody's applications at a time, in all processes: what two windows do happens in turn."""

from accounts.models import User


def take_turn(user_id: int) -> None:
    """Wait until no other transaction writes this member's applications. Within a transaction, and till its end."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=user_id)
