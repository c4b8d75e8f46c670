"""Where people at work look after accounts."""

from accounts.admin.groups import GroupAdmin
from accounts.admin.members import UserAdmin
from accounts.admin.trail import AuditEntryAdmin, DeletionReceiptAdmin

__all__ = ["AuditEntryAdmin", "DeletionReceiptAdmin", "GroupAdmin", "UserAdmin"]
