"""Which employer is meant: a company that the site knows, or the domain of its people's addresses."""

import re
from typing import Any

import idna
from django import forms
from django.db.models import Q

from jobs import companies
from jobs.models import Company
from resumes.publishing import domains, seeing

MOST_LIKE = 8
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.ASCII)


class EmployerForm(forms.Form):
    company = forms.CharField(
        max_length=160, required=False, label="Company",
        help_text="By its name here. People with a confirmed address at the domain of its website are kept out.",
    )  # fmt: skip
    domain = forms.CharField(
        max_length=320, required=False, label="Or the domain of its email addresses",
        help_text="What stands behind the @, such as acme.example. Domains below it are blocked with it.",
    )  # fmt: skip

    def clean_company(self) -> Company | None:
        name = self.cleaned_data["company"].replace("\0", "").strip()
        if not name:
            return None
        found = Company.objects.filter(Q(names__folded=companies.fold(name)) | Q(name__iexact=name)).distinct()
        if (company := found.order_by("pk").first()) is not None:
            return company
        like = [each.name for each in companies_like(name)][:3]
        meant = f" Do you mean {' or '.join(f'“{each}”' for each in like)}?" if like else ""
        raise forms.ValidationError(f"We know no company of this name.{meant} The domain below works as well.")

    def clean_domain(self) -> str:
        typed = self.cleaned_data["domain"].strip()
        if not typed:
            return ""
        domain = domain_of(typed)
        if not domain:
            raise forms.ValidationError("Type the domain of its email addresses, such as acme.example.")
        if domains.is_suffix(domain):
            raise forms.ValidationError(f"Many have their domains below {domain}. Type the whole one: acme.{domain}.")
        return domain

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("company") and not cleaned.get("domain"):
            self.add_error("company", "Name a company, or the domain of its addresses.")
        return cleaned


def domain_of(typed: str) -> str:
    """The domain in what somebody typed: “@acme.example”, “bo@acme.example”, “https://www.acme.example/”; or ""."""
    if "://" in typed:
        return seeing.host(typed)
    name = typed.rpartition("@")[2].strip().removeprefix("*.").removeprefix("www.").rstrip("./")
    try:
        domain = idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return ""
    labels = domain.split(".")
    is_name = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdecimal()
    return domain if is_name and len(domain) <= 253 else ""


def companies_like(typed: str) -> list[Company]:
    """Whose name holds what was typed."""
    text = " ".join(typed.replace("\0", "").split())[:160]
    return list(Company.objects.filter(name__icontains=text).order_by("name")[:MOST_LIKE]) if len(text) > 1 else []
