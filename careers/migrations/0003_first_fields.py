"""The fields of work that guide files may name from the start. Editors add more in the admin."""

from django.db import migrations

FIELDS = [
    ("software-data", "Software and data"),
    ("health", "Health"),
    ("skilled-trades", "Skilled trades"),
    ("education", "Education"),
    ("finance", "Finance"),
    ("design", "Design"),
    ("public-service", "Public service"),
    ("science", "Science"),
    ("logistics", "Logistics"),
    ("hospitality", "Hospitality"),
    ("business", "Business"),
    ("media", "Media"),
]


def add_fields(apps, schema_editor):
    CareerField = apps.get_model("careers", "CareerField")
    for position, (slug, name) in enumerate(FIELDS):
        CareerField.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("careers", "0002_rules_across_rows")]

    operations = [migrations.RunPython(add_fields, migrations.RunPython.noop)]
