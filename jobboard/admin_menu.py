"""The admin's menu: pages that this person may see."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def side_bar(request: HttpRequest) -> list[dict[str, Any]]:
    """Groups of pages: (title, symbol, app, model)."""
    groups = {
        "Career guides": [
            ("Guides", "menu_book", "careers", "guide"),
            ("Skills and tools", "handyman", "careers", "skill"),
            ("Groups of skills", "category", "careers", "skillgroup"),
            ("Fields of work", "work", "careers", "careerfield"),
        ],
        "Advertisements": [
            ("Ads", "campaign", "billing", "adplacement"),
        ],
        "People": [
            ("Accounts", "person", "accounts", "user"),
            ("Roles", "group", "auth", "group"),
            ("Audit trail", "history", "accounts", "auditentry"),
            ("Deletion receipts", "receipt_long", "accounts", "deletionreceipt"),
        ],
    }
    allowed = {
        group: [
            {"title": title, "icon": symbol, "link": reverse(f"admin:{app}_{model}_changelist")}
            for title, symbol, app, model in pages
            if request.user.has_perm(f"{app}.view_{model}") or request.user.has_perm(f"{app}.change_{model}")
        ]
        for group, pages in groups.items()
    }
    return [{"title": group, "items": items} for group, items in allowed.items() if items]
