from django.core.management.base import BaseCommand

from blog.models import ArticlePage
from home.demo.loader import load_demo


class Command(BaseCommand):
    help = "Load the demonstration: articles, categories, authors, and an account for each role. Run setup_site first."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing if the site has articles already")

    def handle(self, *args, **options):
        if options["if_empty"] and ArticlePage.objects.exists():
            return
        loaded = load_demo()
        self.stdout.write(f"Loaded {len(loaded.articles)} articles and {len(loaded.accounts)} accounts.")
