from django.db import migrations

from jobboard.embedding import UseMultilingual3
from resumes.vectors.indexing import TABLE, name_of

NAME = name_of(UseMultilingual3.name)


class Migration(migrations.Migration):
    """The index for the model that a new site has. That of another model is made by `embed`."""

    dependencies = [("resumes", "0001_first_tables")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {NAME} ON {TABLE} USING hnsw ((vector::halfvec({UseMultilingual3.dimension})) halfvec_ip_ops) "
            f"WHERE model = '{UseMultilingual3.name}'",
            f"DROP INDEX IF EXISTS {NAME}",
        )
    ]
