"""The ten roles of the matrix and what belongs to them, made once for a module of tests."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from accounts import audit
from accounts.models import AuditAction, AuditEntry, DeletionReceipt, User
from accounts.roles import appoint
from billing import traces
from billing.models import BillingAction, BillingAudit, Reconciliation
from careers.documents import SkillGroupDocument
from careers.models import CareerField, Guide, Skill, SkillGroup
from jobs.models import Job
from resumes.models import PublicResume
from tests import factories, library
from tests.advice import rows as advice
from tests.advice.consultant import rows as consultant
from tests.advice.work import rows as consultants
from tests.alerts import rows as alerts
from tests.billing import rows
from tests.billing.ads import rows as ads
from tests.careers.readers import rows as readers
from tests.jobs.admin import rows as jobs
from tests.people import record_authentication, sign_in
from tests.resumes import rows as resumes
from tests.tracker.applications import rows as applications
from tests.tracker.bookmarks import rows as bookmarks
from tests.tracker.plan import rows as plan

NOBODY = "nobody"
MEMBERS = ("free", "plus", "other", "employer")
STAFF = ("editor", "moderator", "consultant", "support", "administrator")
ROLES = (NOBODY, *MEMBERS, *STAFF)


@dataclass(slots=True)
class Cast:
    people: dict[str, User] = field(default_factory=dict)
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)
    handler: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))

    def client(self, role: str) -> Client:
        """A browser of its own for each request: what one request does to its session is not the next one's."""
        client = Client(raise_request_exception=False)
        client.handler = self.handler  # setting up all middleware takes longer than most answers
        if role != NOBODY:
            client.cookies = SimpleCookie({name: morsel.value for name, morsel in self.cookies[role].items()})
        return client


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves no trace in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def assemble() -> Cast:
    cast = Cast()
    password = make_password("not asked for in these tests")
    for role in (*MEMBERS, *STAFF):
        user = User.objects.create(email=f"{role}@example.org", name=role.capitalize(), password=password)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if role in STAFF:
            appoint(user, role)
        cast.people[role] = user
        client = sign_in(user)
        # still fresh at the end, however long all of the matrix takes
        record_authentication(client, user, "password", seconds_ago=-3600)
        cast.cookies[role] = client.cookies
    rows.give_plus(cast.people["plus"])
    _add_objects(cast)
    return cast


def _add_objects(cast: Cast) -> None:
    """One of each thing that an address names, by the name of its model or of the argument."""
    member, stranger, boss = (cast.people[role] for role in ("free", "other", "administrator"))
    guide = factories.guide(
        soft_skills=factories.skills("Patience"),
        skill_map=(SkillGroupDocument(title="First", skills=factories.skills("Knots")),),
    )
    occupation = library.occupation("47-2111.00", "Electricians")
    library.wage("47-2111")
    audit.record(AuditAction.SIGNED_IN, account=member)
    customer = rows.billing_account(stranger, stripe_customer_id=None)  # about whom Stripe is not asked
    traces.record(BillingAction.SYNC, account=customer, cause="admin")
    cast.objects = {
        "accounts.user": member,
        "accounts.auditentry": AuditEntry.objects.first(),
        "accounts.deletionreceipt": DeletionReceipt.objects.create(reason="asked"),
        "auth.group": Group.objects.create(name="Guests"),
        "billing.adplacement": ads.placement(**ads.picture()),
        "careers.guide": guide,
        "careers.skill": Skill.objects.first(),
        "careers.skillgroup": SkillGroup.objects.create(name="Nautical"),
        "careers.careerfield": CareerField.objects.first(),
        "occupations.occupation": occupation,
        "occupations.release": library.release(),
        "careers.readerquestion": readers.question(guide),
        "careers.usefulnote": readers.note(guide),
        "billing.billingaccount": customer,
        "billing.subscription": rows.subscription(customer, status="canceled", ended_at=rows.now()),
        "billing.invoicecopy": rows.invoice(customer),
        "billing.stripeevent": rows.event(),
        "billing.billingaudit": BillingAudit.objects.first(),
        "billing.reconciliation": Reconciliation.objects.create(kind=Reconciliation.Kind.EVENTS),
        **jobs.one_of_each(stranger),
        **alerts.one_of_each(member, stranger),
        **consultants.one_of_each(cast.people["consultant"]),
        **applications.one_of_each(free=member, other=stranger),
        **plan.one_of_each(free=member, other=stranger),
        **resumes.one_of_each(free=member, other=stranger),
        **advice.one_of_each(free=member, other=stranger),
        **consultant.one_of_each(free=member, other=stranger),
        "resumes.publicresume": PublicResume.objects.filter(user=member)[0],
        "resumes.resumemessage": resumes.message(member, stranger, text="Pay me.", reported_at=rows.now()),
        "version": guide.history.first(),
        "content_type": ContentType.objects.get_for_model(Guide),
        "tracker.bookmark": bookmarks.bookmark(member, Job.objects.public()[0]),
        "bookmark of other": bookmarks.bookmark(stranger, Job.objects.public()[0]),
        "session of free": session_of(member),
        "session of other": session_of(stranger),
        "passkey of free": passkey_of(member),
        "passkey of other": passkey_of(stranger),
        "passkey of administrator": passkey_of(boss),
    }


def session_of(user: User) -> UserSession:
    return UserSession.objects.create(user=user, ip="192.0.2.1", session_key=secrets.token_hex(16))


def passkey_of(user: User) -> Authenticator:
    """A passkey that somebody once registered with a key which nobody has."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(Aaguid.NONE, os.urandom(16), key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), flags, 0, credential)
    origin = CollectedClientData.create("webauthn.create", os.urandom(16), "http://testserver")
    answer = AuthenticatorAttestationResponse(
        client_data=origin, attestation_object=AttestationObject.create("none", data, {})
    )
    registered = RegistrationResponse(raw_id=credential.credential_id, response=answer)
    return WebAuthn.add(user, "Key", json.loads(json.dumps(dict(registered), default=dict))).instance
