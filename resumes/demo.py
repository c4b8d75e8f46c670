"""Resumes to try the site with: two of the demo member, and the directory of forty invented people.

They are read from resumes/content. The people have accounts at an address that cannot exist, without a password, and
go again with `remove`.
"""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.demo import ADDRESSES, MEMBER
from accounts.models import User
from billing.models import BillingAccount, Subscription
from billing.plans import PLUS
from resumes import addresses, storing
from resumes.document import Document, clean
from resumes.models import Resume, Visibility
from resumes.publishing import finding, visibility

CONTENT = Path(__file__).parent / "content" / "demo_people.yaml"
HOST = "people.demo.invalid"
_DAYS = 50  # over which they published


def add(now: datetime) -> int:
    """Returns how many resumes were made: none that is there already, and none of a demo member who has some."""
    return _add_member(now) + sum(_add_person(number, said, now) for number, said in enumerate(_content()["people"], 1))


@transaction.atomic
def remove() -> int:
    """The invented people with all that is theirs. Returns how many they were. The demo member keeps their resumes."""
    people = User.objects.filter(email__endswith=f"@{HOST}")
    Subscription.objects.filter(account__user__in=people).delete()
    BillingAccount.objects.filter(user__in=people).delete()
    count = people.count()
    people.delete()
    return count


@cache
def _content() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(CONTENT.read_text())
    return found


@transaction.atomic
def _add_member(now: datetime) -> int:
    user = User.objects.filter(email=ADDRESSES[MEMBER]).first()
    if user is None or Resume.objects.of(user).exists():
        return 0
    versions = _content()["member"]
    for said in versions:
        resume = storing.create(user, name=said["name"], content=document({**said, "name": "Robin Sandhaven"}))
    visibility.show(resume, visibility=Visibility.LINK, now=now)
    return len(versions)


@transaction.atomic
def _add_person(number: int, said: dict[str, Any], now: datetime) -> int:
    email = f"{number:02}@{HOST}"
    if User.objects.filter(email=email).exists():
        return 0
    user = User.objects.create_user(email, name=said["name"])
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    plus = said.get("plus", "")
    if plus:
        give_plus(user, now)
    resume = storing.create(user, name="Resume", content=document(said))
    wants_remote = said.get("wants") == "remote"
    finding.keep(user=user, wants_remote=wants_remote, is_open_to_work=number % 6 != 0, is_pinned=plus == "pinned")
    # spread out, each on a day of its own
    published = now - timedelta(days=(number * 7) % _DAYS, hours=number % 9, minutes=number)
    visibility.show(resume, visibility=Visibility.DIRECTORY, now=published)
    if plus:
        addresses.choose(user=user, slug=said["at"], resume=resume, now=now)
    return 1


def document(said: dict[str, Any]) -> Document:
    """One of the content, as a resume."""
    city, country = said["place"].split(", ")
    degree, school, begun, ended = said["school"].split(" | ")
    basics = {"name": said["name"], "label": said["label"], "summary": said["about"]}
    return clean({
        "basics": {**basics, "location": {"city": city, "countryCode": country}},
        "work": [_job(line) for line in said["work"]],
        "education": [{"institution": school, "area": degree, "startDate": begun, "endDate": ended}],
        "skills": [{"name": name, "keywords": words.split(", ")} for name, words in said["skills"].items()],
        "languages": [dict(zip(("language", "fluency"), each.split(" ", 1), strict=False))
                      for each in said["speaks"].split("; ")],
    })  # fmt: skip


def _job(line: str) -> dict[str, Any]:
    position, employer, begun, ended, achieved = line.split(" | ")
    item = {"position": position, "name": employer, "startDate": begun, "highlights": achieved.split("; ")}
    return item if ended == "-" else {**item, "endDate": ended}


def give_plus(user: User, now: datetime) -> None:
    """Without a customer at Stripe, so nothing is ever synced or charged."""
    [price, *_] = PLUS.prices
    begun = now - timedelta(days=30)
    Subscription.objects.create(
        account=BillingAccount.objects.create(user=user), stripe_id=f"sub_demo_{user.pk}", status="active",
        product_id=PLUS.product, price_id="price_demo", lookup_key=price.lookup_key, amount=price.amount,
        currency=price.currency, interval=price.interval, period_start=begun, period_end=now + timedelta(days=365),
        created=begun, livemode=False, raw_version="demo",
    )  # fmt: skip
