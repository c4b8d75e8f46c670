"""The database itself keeps the billing audit: no entry is ever changed or deleted."""

from django.db import migrations

TRIGGER = """
CREATE FUNCTION billing_keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of the billing audit are never changed or deleted (entry %).', OLD.id
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER billing_billingaudit_append_only
    BEFORE UPDATE OR DELETE ON billing_billingaudit
    FOR EACH ROW EXECUTE FUNCTION billing_keep_audit();
"""

NO_TRIGGER = """
DROP TRIGGER billing_billingaudit_append_only ON billing_billingaudit;
DROP FUNCTION billing_keep_audit();
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_billing")]
    operations = [migrations.RunSQL(TRIGGER, NO_TRIGGER)]
