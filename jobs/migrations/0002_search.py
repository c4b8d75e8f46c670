"""How the table that searches read is stored, and the words of its texts."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

# Accents off, then English stems; words of other languages keep their ends, in texts and queries alike.
CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION waymark (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION waymark
    ALTER MAPPING FOR hword, hword_part, word, asciihword, asciiword, hword_asciipart
    WITH unaccent, english_stem;
"""
# Vectors and cards lie beside the rows, so that a walk over rows reads few pages; keys lie in them, because each
# condition of a filter would fetch them anew. The planner knows how
# frequent 2,000 words and keys are, so that its estimates hold for them.
STORAGE = """
ALTER TABLE jobs_searchrow SET (toast_tuple_target = 128, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE jobs_searchrow ALTER COLUMN text SET STORAGE EXTERNAL;
ALTER TABLE jobs_searchrow ALTER COLUMN card SET STORAGE EXTERNAL;
ALTER TABLE jobs_searchrow ALTER COLUMN keys SET STORAGE MAIN;
ALTER TABLE jobs_searchrow ALTER COLUMN text SET STATISTICS 2000;
ALTER TABLE jobs_searchrow ALTER COLUMN title SET STATISTICS 2000;
ALTER TABLE jobs_searchrow ALTER COLUMN keys SET STATISTICS 2000;
"""


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_jobs")]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION waymark"),
        migrations.RunSQL(STORAGE, migrations.RunSQL.noop),
    ]
