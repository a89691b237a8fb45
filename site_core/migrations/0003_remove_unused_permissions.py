"""Remove the permissions to choose our images and documents.

Wagtail asks for those of its own models, `wagtailimages.choose_image` and `wagtaildocs.choose_document`, whatever
models a site uses in their place; nothing grants these or asks for them.
"""

from django.db import migrations

UNUSED = ("choose_image", "choose_document")


def remove_permissions(apps, schema_editor):
    # Django makes the rows of new permissions and leaves those of former ones.
    permissions = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
    permissions.filter(content_type__app_label="site_core", codename__in=UNUSED).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("site_core", "0002_files"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='siteimage',
            options={'verbose_name': 'image', 'verbose_name_plural': 'images'},
        ),
        migrations.AlterModelOptions(
            name='sitedocument',
            options={'verbose_name': 'document', 'verbose_name_plural': 'documents'},
        ),
        # Backwards, Django makes the rows again after the migration.
        migrations.RunPython(remove_permissions, migrations.RunPython.noop),
    ]
