"""What other parts of the product have to do once a release is in place."""

from django.dispatch import Signal

# Sent by `setup_site`, which runs after every migrate: the database is that of this release, and the site is complete.
site_set_up = Signal()
