"""The groups of the four roles. Their permissions come after each `migrate` (accounts.roles)."""

from django.db import migrations

GROUPS = ["Editor", "Moderator", "Support", "Administrator"]


def make_groups(apps, _schema_editor):
    group = apps.get_model("auth", "Group")
    group.objects.bulk_create([group(name=name) for name in GROUPS], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_append_only_audit"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "permissions": [("manage_staff", "Can say who is staff, and what they may do")],
            },
        ),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
