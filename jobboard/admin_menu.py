"""The admin's menu: pages that this person may see."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

# (title, symbol, app, model), and the page of the model where it is not its list
GROUPS: dict[str, list[tuple[str, ...]]] = {
    "Career guides": [
        ("Guides", "menu_book", "careers", "guide"),
        ("Readers’ questions", "contact_support", "careers", "readerquestion"),
        ("What readers miss", "rate_review", "careers", "usefulnote"),
        ("Skills and tools", "handyman", "careers", "skill"),
        ("Groups of skills", "category", "careers", "skillgroup"),
        ("Fields of work", "work", "careers", "careerfield"),
        ("Official occupations", "travel_explore", "occupations", "occupation"),
        ("Releases of statistics", "dataset", "occupations", "release"),
    ],
    "Jobs": [
        ("Jobs", "business_center", "jobs", "job"),
        ("Reports", "flag", "jobs", "jobreport"),
        ("Companies", "domain", "jobs", "company"),
        ("Sources", "rss_feed", "jobs", "jobsource"),
        ("Import runs", "sync", "jobs", "importrun"),
        ("Rules against spam", "rule", "jobs", "spamrule"),
        ("Categories", "label", "jobs", "jobcategory"),
        ("Regions", "public", "jobs", "region"),
        ("Exchange rates", "currency_exchange", "jobs", "exchangerate"),
    ],
    "Resumes": [
        ("Public resumes", "badge", "resumes", "publicresume"),
        ("Reported messages", "mark_chat_unread", "resumes", "resumemessage"),
    ],
    "Advice": [
        ("Reported answers", "flag", "advice", "answer"),
        ("In numbers", "monitoring", "advice", "modeluse", "numbers"),
        ("Uses of models", "smart_toy", "advice", "modeluse"),
        ("Spending by day", "savings", "advice", "dayspending"),
    ],
    "Consultants": [
        ("Conversations", "forum", "advice", "conversation"),
        ("Your settings", "manage_accounts", "advice", "conversation", "settings"),
        ("Templates", "description", "advice", "messagetemplate"),
        ("Reports", "flag", "advice", "conversationreport"),
        ("Consultants", "support_agent", "advice", "consultant"),
    ],
    "Advertisements": [
        ("Ads", "campaign", "billing", "adplacement"),
    ],
    "Billing": [
        ("Revenue and churn", "monitoring", "billing", "invoicecopy", "revenue"),
        ("Subscribers", "card_membership", "billing", "subscription"),
        ("Billing accounts", "account_balance_wallet", "billing", "billingaccount"),
        ("Invoices", "request_quote", "billing", "invoicecopy"),
        ("Events from Stripe", "bolt", "billing", "stripeevent"),
        ("Billing audit", "history_edu", "billing", "billingaudit"),
        ("Reconciliations", "balance", "billing", "reconciliation"),
    ],
    "Emails": [
        ("How emails look", "mark_email_read", "alerts", "digest", "mails"),
        ("Runs of alerts", "outgoing_mail", "alerts", "digest"),
        ("Who gets them", "contact_mail", "alerts", "recipient"),
    ],
    "People": [
        ("Accounts", "person", "accounts", "user"),
        ("Roles", "group", "auth", "group"),
        ("Audit trail", "history", "accounts", "auditentry"),
        ("Deletion receipts", "receipt_long", "accounts", "deletionreceipt"),
    ],
}


def side_bar(request: HttpRequest) -> list[dict[str, Any]]:
    """Groups of pages that this person may see."""
    allowed = {
        group: [
            {"title": title, "icon": symbol, "link": reverse(f"admin:{app}_{model}_{(*page, 'changelist')[0]}")}
            for title, symbol, app, model, *page in pages
            if request.user.has_perm(f"{app}.view_{model}") or request.user.has_perm(f"{app}.change_{model}")
        ]
        for group, pages in GROUPS.items()
    }
    return [{"title": group, "items": items} for group, items in allowed.items() if items]
