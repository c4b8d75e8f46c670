"""What stays after an account is deleted, and why. The pages, the receipt and docs/privacy.md say the same."""

from typing import NamedTuple


class Kept(NamedTuple):
    what: str
    why: str
    how_long: str


KEPT = (
    Kept(
        "Audit trail",
        "The number of the account, what happened to it and from which network (not the exact address): "
        "so that misuse can still be looked into.",
        "One year",
    ),
    Kept(
        "Receipt",
        "Its number, the date, the reason and how many rows were deleted: so that the deletion can be shown. "
        "Nothing in it leads to you.",
        "For good",
    ),
    Kept(
        "Invoices, if you ever paid for Plus",
        "Tax law asks for them. Here they stay without your name; Stripe, who took the payments, keeps who paid.",
        "As long as tax law says",
    ),
    Kept(
        "Guides you worked on",
        "What you wrote stays, and that it was you is forgotten. "
        "Where a guide names you as its reviewer, that line is part of what was published.",
        "As long as the guide",
    ),
    Kept(
        "Questions you asked about guides",
        "The question stays, and may be answered in the guide. "
        "That it was yours is forgotten, with the address you left.",
        "As long as the guide, declined ones 180 days",
    ),
    Kept(
        "The address of your resume, if you chose one",
        "A digest of it, so that nobody else has it at once and is taken for you. It cannot be read back.",
        "90 days",
    ),
    Kept(
        "Backups",
        "Copies of the database for the case that it is lost. They are never searched for a person.",
        "Up to 35 days",
    ),
)
