from argparse import ArgumentParser
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog.importing.loader import Loader, Options
from blog.importing.post_files import post_files
from blog.importing.report import FileReport, Summary, write_line
from blog.models import BlogIndexPage, Category

# A line of progress for so many files where no terminal shows a running one.
FILES_A_LINE = 100


class Command(BaseCommand):
    help = (
        "Import the Markdown posts of a folder, with YAML front matter and images beside them, as articles. "
        "It may run again: a post that has not changed is skipped, and an article that was edited here is left alone. "
        "Ends with 1 if a post was refused. docs/importing.md says what is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where the posts are, in folders of any depth")
        parser.add_argument("--dry-run", action="store_true", help="read and convert everything, and write nothing")
        parser.add_argument("--no-images", action="store_false", dest="images", help="leave the images out")
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="write to FILE what became of each file, as a line of JSON: file, status (created, updated, "
            "unchanged, skipped or refused), key, title, slug, article (its number), and remarks, each with kind, "
            "text and times",
        )
        parser.add_argument(
            "--publish", action="store_true", help="publish the articles as of their dates; otherwise they are drafts"
        )
        parser.add_argument("--category", metavar="SLUG", help="the category of posts that name none of the site's")
        parser.add_argument("--language", default="en", help="whose posts to take: en (the default), another, or all")
        parser.add_argument("--limit", type=int, metavar="N", help="stop after N files")

    def handle(self, *, folder: Path, report: Path | None, limit: int | None, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        if not BlogIndexPage.objects.exists():
            raise CommandError("The site has no blog yet. Run setup_site first.")
        if limit is not None and limit < 1:
            raise CommandError("--limit must be 1 or more.")
        loader = Loader(
            Options(
                dry_run=options["dry_run"],
                with_images=options["images"],
                publish=options["publish"],
                category=self.category_of(options["category"]),
                language=options["language"].lower(),
            )
        )
        total = sum(1 for _post in islice(post_files(folder), limit))
        summary = Summary()
        try:
            lines = report.open("w", encoding="utf-8") if report else nullcontext()
        except OSError as error:
            raise CommandError(f"The report cannot be written to {report}: {error.strerror}.") from None
        with lines as stream:
            for file_report in islice(loader.load(folder), limit):
                summary.add(file_report)
                if stream:
                    write_line(stream, file_report)
                self.show(file_report, summary.total, total)
        for line in summary.lines():
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was written.")
        if refused := summary.statuses["refused"]:
            raise CommandError(f"{refused} of {total} files were refused.", returncode=1)

    def category_of(self, slug: str | None) -> Category | None:
        if not slug:
            return None
        category = Category.objects.current().filter(slug=slug).first()
        if category is None:
            raise CommandError(f"There is no category with the slug {slug}.")
        return category

    def show(self, report: FileReport, done: int, total: int) -> None:
        """How far it is: one line that is written over on a terminal, or else a line now and then."""
        is_terminal = self.stdout.isatty()
        if report.status == "refused":
            start = "\r" if is_terminal else ""
            self.stdout.write(f"{start}Refused {report.file}: {report.refusal}")
        if is_terminal:
            self.stdout.write(f"\r{done} of {total} files", ending="\n" if done == total else "")
            self.stdout.flush()
        elif done % FILES_A_LINE == 0 or done == total:
            self.stdout.write(f"{done} of {total} files")
