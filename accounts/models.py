"""Who someone is. The email address is the identity; there are no user names."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import connections, models
from django.db.models.functions import UUID4, Now

from accounts.addresses import FOLDED, fold
from accounts.text import validate_plain_line


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Raises ValidationError where `email` is no address."""
        user = self.model(email=fold(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractUser):
    """An account. `email` is in its folded form (accounts.addresses)."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(
        "email address", unique=True, error_messages={"unique": "There is an account with this address."}
    )
    name = models.CharField(max_length=150, blank=True, validators=[validate_plain_line])
    inactivity_warned_at = models.DateTimeField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta(AbstractUser.Meta):
        permissions: ClassVar = [("manage_staff", "Can say who is staff, and what they may do")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email__regex=FOLDED),
                name="user_email_folded",
                violation_error_message="Enter a valid email address, such as name@example.org.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        self.email = fold(self.email)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class Profile(models.Model):
    """Where somebody lives and may work, and how they speak. Made when it is first asked for."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1 alpha-2
    time_zone = models.CharField(max_length=64, default="UTC")  # as in the IANA database
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)  # ISO 639
    # ISO 3166-1 alpha-2, and "EU"
    may_work_in = ArrayField(models.CharField(max_length=2), default=list, blank=True)

    def __str__(self) -> str:
        return f"Profile {self.pk}"


class WaitingDeletion(models.Model):
    """A deletion that its owner asked for, and that has to wait for something outside, such as a payment service."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="waiting_deletion")
    asked_at = models.DateTimeField(db_default=Now())
    tried_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"Waiting deletion {self.pk}"


class AuditAction(models.TextChoices):
    """What leaves a trace."""

    SIGNED_UP = "signed_up", "Signed up"
    SIGNED_IN = "signed_in", "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", "Sign-in failed"
    SIGNED_OUT = "signed_out", "Signed out"
    EMAIL_CHANGED = "email_changed", "Email address changed"
    PASSWORD_CHANGED = "password_changed", "Password changed"
    PASSWORD_RESET = "password_reset", "Password reset"
    FACTOR_ADDED = "factor_added", "Second factor added"
    FACTOR_REMOVED = "factor_removed", "Second factor removed"
    RECOVERY_CODES = "recovery_codes", "Recovery codes made"
    SESSION_ENDED = "session_ended", "Sessions ended"
    CONNECTED = "connected", "Other sign-in connected"
    DISCONNECTED = "disconnected", "Other sign-in disconnected"
    EXPORTED = "exported", "Data exported"
    DELETED = "deleted", "Account deleted"
    STAFF_ADDED = "staff_added", "Account added by staff"
    STAFF_CHANGED = "staff_changed", "Account changed by staff"
    STAFF_DELETED = "staff_deleted", "Account deleted by staff"


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about(self, user: User) -> "AuditEntryQuerySet":
        """What happened to this account, the newest first."""
        return self.filter(account=user.pk)

    def prune(self) -> int:
        """Delete what is older than a year, by the database's clock. As the owner of the table."""
        sql = f"DELETE FROM {self.model._meta.db_table} WHERE at <= now() - interval '1 year'"  # noqa: S608 - no input
        with connections[self.db].cursor() as cursor:
            cursor.execute(sql)
            return int(cursor.rowcount)


class AuditEntry(models.Model):
    """Something that happened to an account. Rows are only ever added: the database refuses the rest.

    People are numbers here, without a foreign key, so that an entry outlives its account
    without naming it. `network` is where the request came from, without the last part
    of the address (/24, or /48 in IPv6).
    """

    at = models.DateTimeField(db_default=Now(), editable=False)
    action = models.CharField(max_length=20, choices=AuditAction)
    account = models.BigIntegerField(null=True)  # whose
    actor = models.BigIntegerField(null=True)  # by whom; null: nobody signed in, or a command
    network = models.CharField(max_length=43, blank=True)
    detail = models.JSONField(default=dict)  # small, and never personal

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "audit trail"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            # read by the security page and by the admin
            models.Index(fields=["account", "-id"], name="audit_of_account"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} ({self.account})"


class DeletionReceipt(models.Model):
    """That an account was deleted, when, and how much; nothing that leads to a person."""

    class Reason(models.TextChoices):
        ASKED = "asked", "The owner asked for it"
        INACTIVE = "inactive", "No sign-in for two years"
        UNVERIFIED = "unverified", "The address was never confirmed"
        STAFF = "staff", "Deleted by staff"

    id = models.UUIDField(primary_key=True, db_default=UUID4(), editable=False)
    deleted_at = models.DateTimeField(db_default=Now())
    reason = models.CharField(max_length=10, choices=Reason)
    rows = models.JSONField(default=dict)  # table, as people call it → number of rows

    class Meta:
        ordering: ClassVar = ["-deleted_at"]

    def __str__(self) -> str:
        return str(self.pk)
