"""The database itself keeps the audit trail: no entry is ever changed, none deleted before it is a year old.

Emptying the whole table (TRUNCATE) is the owner's alone, by rights and not by a trigger: tests need it.
"""

from django.db import migrations

TRIGGER = """
CREATE FUNCTION accounts_keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'Entries of the audit trail are never changed (entry %).', OLD.id
            USING ERRCODE = 'restrict_violation';
    ELSIF OLD.at > now() - interval '1 year' THEN
        RAISE EXCEPTION 'Entries of the audit trail are kept for a year (entry % is of %).', OLD.id, OLD.at::date
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER accounts_auditentry_append_only
    BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION accounts_keep_audit_entry();
"""

NO_TRIGGER = """
DROP TRIGGER accounts_auditentry_append_only ON accounts_auditentry;
DROP FUNCTION accounts_keep_audit_entry();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_accounts")]
    operations = [migrations.RunSQL(TRIGGER, NO_TRIGGER)]
