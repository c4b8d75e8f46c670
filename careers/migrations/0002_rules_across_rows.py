"""Rules that span rows, which no CHECK can state: the database still has the last word."""

from django.db import migrations

SAME_GUIDE = """
ALTER TABLE careers_source ADD CONSTRAINT source_of_guide UNIQUE (id, guide_id);
ALTER TABLE careers_figure ADD CONSTRAINT figure_source_of_same_guide
    FOREIGN KEY (source_id, guide_id) REFERENCES careers_source (id, guide_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE careers_skillmapgroup ADD CONSTRAINT skill_map_group_of_guide UNIQUE (id, guide_id);
ALTER TABLE careers_guideskill ADD CONSTRAINT guide_skill_group_of_same_guide
    FOREIGN KEY (group_id, guide_id) REFERENCES careers_skillmapgroup (id, guide_id) DEFERRABLE INITIALLY DEFERRED;
"""
SAME_GUIDE_BACK = """
ALTER TABLE careers_guideskill DROP CONSTRAINT guide_skill_group_of_same_guide;
ALTER TABLE careers_skillmapgroup DROP CONSTRAINT skill_map_group_of_guide;
ALTER TABLE careers_figure DROP CONSTRAINT figure_source_of_same_guide;
ALTER TABLE careers_source DROP CONSTRAINT source_of_guide;
"""

# Deferred, so that an editor may save the levels in any order within one transaction.
PAY_ORDER = """
CREATE FUNCTION careers_pay_levels_ordered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    falls boolean;
BEGIN
    SELECT bool_or(value < previous) INTO falls FROM (
        SELECT value, lag(value) OVER (ORDER BY
            array_position(ARRAY['salary-entry', 'salary-mid', 'salary-senior', 'salary-top-10'], measure::text)
        ) AS previous
        FROM careers_figure
        WHERE guide_id = NEW.guide_id AND area = NEW.area AND measure LIKE 'salary-%'
    ) AS levels;
    IF falls THEN
        RAISE EXCEPTION 'pay levels out of order' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'figure_pay_levels_ordered';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER figure_pay_levels_ordered
    AFTER INSERT OR UPDATE ON careers_figure
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.measure LIKE 'salary-%')
    EXECUTE FUNCTION careers_pay_levels_ordered();
"""
PAY_ORDER_BACK = """
DROP TRIGGER figure_pay_levels_ordered ON careers_figure;
DROP FUNCTION careers_pay_levels_ordered();
"""

# Bumped with every change of public content; pages in each process's cache live as long
# as it stands (careers/epoch.py). A sequence is shared, lock-free and never rolls back.
EPOCH = "CREATE SEQUENCE careers_content_epoch"
EPOCH_BACK = "DROP SEQUENCE careers_content_epoch"


class Migration(migrations.Migration):
    dependencies = [("careers", "0001_guides")]

    operations = [
        migrations.RunSQL(SAME_GUIDE, SAME_GUIDE_BACK),
        migrations.RunSQL(PAY_ORDER, PAY_ORDER_BACK),
        migrations.RunSQL(EPOCH, EPOCH_BACK),
    ]
