"""What addresses with arguments name, and whose it is (see matrix.py)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.access import (
    advice_pages,
    applications,
    consultant,
    consultants_at_work,
    plan,
    resumes,
    resumes_editor,
    resumes_exports,
    resumes_files,
    resumes_public,
)
from tests.access.addresses import Address
from tests.access.bookmarks import OWN_BOOKMARKS
from tests.access.cast import Cast
from tests.access.matrix import model_of

# What the slug in an address is of, where it is not a guide's; and whose number it is.
SLUGS = {
    "careers:skill": "careers.skill", "jobs:skill": "careers.skill", "jobs:category": "jobs.jobcategory",
    "jobs:detail": "jobs.job", "companies:company": "jobs.company", "library:field": "careers.careerfield",
    "library:occupation": "occupations.occupation", "salaries:role": "occupations.occupation",
    "salaries:csv": "occupations.occupation",
}  # fmt: skip
NAMES = {"admin:alerts_digest_mail": "alerts/email/digest", "sitemap_file": "pages"}
OF_SECTION = {
    "ads": "billing.adplacement",
    "jobs": "jobs.job",
    "companies": "jobs.company",
    "bookmarks": "tracker.bookmark",
    "alerts": "alerts.digest",
    "applications": "jobs.job",
}


def arguments(address: Address, cast: Cast) -> dict[str, Any]:
    """What an address with arguments names: for "free" the own object where there is such a thing."""
    things = cast.objects
    row = things.get(model_of(address), things["careers.guide"])
    is_logo = address.key == "companies:logo"
    picture = things["jobs.company"].logo if is_logo else things["billing.adplacement"].image
    owned = {"account:end_session": "session of free", "account:receipt": "accounts.deletionreceipt"}
    if address.key in applications.owned():
        return {"pk": applications.thing(address.key, things).pk, "kind": "notes"}
    for of in (plan, resumes, advice_pages, consultant, consultants_at_work):
        if (named := of.arguments(address.key, things)) is not None:
            return named
    slug = "de" if address.key == "jobs:place" else things[SLUGS.get(address.key, "careers.guide")].slug
    return {
        "object_id": row.pk,
        "id": row.pk,
        "first": row.pk,
        "second": things["version"].pk,
        "version_id": things["version"].pk,
        "content_type_id": things["content_type"].pk,
        "app_label": "careers",
        "url": "nothing-here/",
        "slug": slug,
        "code": things["occupations.occupation"].code,
        "provider_id": "harbour",
        "pk": things[OF_SECTION.get(address.key.partition(":")[0]) or owned.get(address.key, "passkey of free")].pk,
        "name": NAMES.get(address.key) or picture.url.rpartition("/")[2].removesuffix(".webp"),
        "format": "rss",
        "key": things["alerts.alert"].key if address.key == "alerts:alert" else things["unsubscribe key"],
        "token": things["calendar of free"],
    }


@dataclass(frozen=True, slots=True)
class Owned:
    """`role` asks for what belongs to a stranger, and for what nobody has: `argument` is the id in the address."""

    role: str
    argument: str
    stranger: Callable[[Cast], Any]
    missing: Callable[[Any], Any] = lambda pk: 10 ** len(str(pk)) - 1  # as long as the id


OBJECTS: dict[str, Owned] = {
    "mfa_edit_webauthn": Owned("free", "pk", lambda cast: cast.objects["passkey of other"].pk),
    "mfa_remove_webauthn": Owned("free", "pk", lambda cast: cast.objects["passkey of other"].pk),
    "account:end_session": Owned("free", "pk", lambda cast: cast.objects["session of other"].pk),
    "alerts:run": Owned("free", "pk", lambda cast: cast.objects["digest of other"].pk),
    **{name: Owned("free", "pk", lambda cast: cast.objects["bookmark of other"].pk) for name in OWN_BOOKMARKS},
    **{
        key: Owned("free", "pk", lambda cast, key=key: applications.thing(key, cast.objects, "other").pk)
        for key in applications.owned()
    },
    **{
        key: Owned("free", "pk", lambda cast, key=key, of=of: of.thing(key, cast.objects, "other").pk)
        for of in (resumes_public, resumes_exports)
        for key in of.owned()
    },
    **{
        key: Owned("free", "pk", lambda cast, key=key: resumes_files.thing(key, cast.objects, "other").pk)
        for key in resumes_files.OWNED
    },
    **{
        key: Owned("free", "pk", lambda cast, key=key: consultant.thing(key, cast.objects, "other").pk)
        for key in consultant.OWNED
    },
    **{key: Owned("free", "pk", lambda cast: cast.objects["task of other"].pk) for key in plan.OWNED},
    **{key: Owned("free", "pk", lambda cast: cast.objects["answer of other"].pk) for key in advice_pages.OWNED},
    "fit:resume": Owned("free", "pk", lambda cast: cast.objects["resume of other"].pk),
    **{key: Owned("free", "pk", lambda cast: cast.objects["resume of other"].pk) for key in resumes_editor.OF_ONE},
    **{
        f"admin:advice_conversation_{name}": Owned(
            "consultant", "object_id", lambda cast: cast.objects["conversation of nobody"].pk
        )
        for name in consultants_at_work.OF_ONE
    },
    # support finds members only
    "admin:accounts_user_change": Owned("support", "object_id", lambda cast: cast.people["administrator"].pk),
    "admin:accounts_user_history": Owned("support", "object_id", lambda cast: cast.people["administrator"].pk),
    "admin:accounts_user_delete": Owned("support", "object_id", lambda cast: cast.people["administrator"].pk),
}
