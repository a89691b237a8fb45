from django.core.management.base import BaseCommand

from home.site_setup import set_up_site
from site_core.releases import site_set_up


class Command(BaseCommand):
    help = "Make the site's first pages, its groups and its workflow. Run it after every migrate."

    def add_arguments(self, parser):
        parser.add_argument("--site-name", default="", help="the publication's name")

    def handle(self, *args, **options):
        site = set_up_site(options["site_name"])
        site_set_up.send(sender=type(site))
        if options["verbosity"]:
            self.stdout.write(f"The site “{site.site_name}” is set up at {site.root_url}.")
