"""Reading the admin's pages of billing."""

from typing import Any

from django.contrib.admin.utils import quote
from django.test import Client

ADMIN = "/admin/billing/"
ACCOUNTS, SUBSCRIBERS, EVENTS = f"{ADMIN}billingaccount/", f"{ADMIN}subscription/", f"{ADMIN}stripeevent/"
INVOICES, AUDIT, RUNS = f"{ADMIN}invoicecopy/", f"{ADMIN}billingaudit/", f"{ADMIN}reconciliation/"
REVENUE = f"{INVOICES}revenue/"


def found(client: Client, url: str, **query: str) -> set[Any]:
    """The keys of the rows that a list shows."""
    return {row.pk for row in client.get(url, query).context["cl"].result_list}


def text(client: Client, url: str, **query: str) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def page_of(row: Any) -> str:
    return f"{ADMIN}{row._meta.model_name}/{quote(row.pk)}/change/"


def said(answer: Any) -> str:
    """What messages the page says that a form leads to."""
    return " ".join(str(message) for message in answer.context["messages"])
