from typing import Any

from wagtail.management.commands.purge_revisions import Command as WagtailCommand

from site_core.publishing.old_revisions import purge, purgeable


class Command(WagtailCommand):
    help = (
        "Deletes old revisions, as Wagtail's command of this name does, but none that is live, and none that the "
        "schedule published or took down in the last 90 days."
    )

    def handle(self, *, days: int | None, pages: bool, non_pages: bool, **options: Any) -> None:
        both = pages == non_pages
        deleted, protected = purge(purgeable(days, pages=pages or both, others=non_pages or both))
        self.stdout.write(f"Deleted {deleted} revisions; {protected} are protected by something else.")
