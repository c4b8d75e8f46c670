"""What support looks for by: the number of an invoice, and the customer of an event."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_ads")]
    operations = [
        migrations.AddIndex(
            model_name="invoicecopy",
            index=models.Index(fields=["number"], name="billing_invoice_number"),
        ),
        migrations.AddIndex(
            model_name="stripeevent",
            index=models.Index(fields=["customer", "-received"], name="billing_event_of_customer"),
        ),
    ]
