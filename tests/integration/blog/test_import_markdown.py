"""The command that imports posts: what is written, what is left alone, and what is said of it."""

import json
import re
import shutil
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL.ImageFile import ImageFile

from blog.models import ArticleAuthor, ArticlePage, ArticleTag, Author, Tag
from blog.models.importing import ImportedPost
from site_core.models import SiteImage
from site_core.models.image_files import UprightImageFieldFile
from site_core.story import Story
from tests.factories import make_category

DATA = Path(__file__).parents[2] / "data" / "markdown"
ORIGINAL = "https://example.org/blog/query-plans/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The posts of our own, to be changed."""
    shutil.copytree(DATA, tmp_path / "markdown")
    return tmp_path / "markdown" / "own"


@pytest.fixture
def plans(folder: Path) -> Path:
    """A folder with one post, which has everything."""
    return next(folder.glob("*query-plans"))


def run(folder: Path, *arguments: str) -> dict[str, dict]:
    """Import `folder`; what became of each file, by its name. Files that are refused are an exit code of 1."""
    lines = Path(django_settings.MEDIA_ROOT).parent / "report.jsonl"
    try:
        call_command("import_markdown", folder, "--report", str(lines), *arguments, stdout=StringIO())
    except CommandError as error:
        if "were refused" not in str(error):
            raise
    reports = [json.loads(line) for line in lines.read_text().splitlines()]
    return {report["file"]: report for report in reports}


def remarks(report: dict, kind: str) -> list[str]:
    return [remark["text"] for remark in report["remarks"] if remark["kind"] == kind]


def files() -> list[Path]:
    return [path for path in Path(django_settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def the_article() -> ArticlePage:
    return ArticlePage.objects.get(slug="query-plans")


def test_a_post_becomes_an_article(blog_index, client, plans):
    databases = make_category("Data stores", "databases")

    report = run(plans, "--publish")["index.md"]

    article = the_article()
    assert report["status"] == "created"
    assert report["article"] == article.pk
    assert article.live
    assert article.get_parent().specific == blog_index
    assert article.published_at == article.first_published_at == datetime(2024, 5, 3, 12, tzinfo=UTC)
    assert article.updated_at == datetime(2024, 6, 1, 12, tzinfo=UTC)
    assert article.excerpt == "A plan says what the planner guessed, and what came of it."
    assert article.category == databases
    assert [author.name for author in article.authors] == ["Noor Haddad", "Zoë Łukasik"]
    assert [author.slug for author in article.authors] == ["noor-haddad", "zoe-lukasik"]
    assert [tag.name for tag in article.tag_list] == ["Indexes", "plans"]
    assert article.cover.description == "A plan drawn as a tree"
    assert [block.block_type for block in article.body] == [
        *("text", "heading", "image", "markdown", "heading", "table", "quote", "gallery", "embed", "footnotes")
    ]
    assert remarks(report, "category") == ["There is no category “gossip”."]
    assert remarks(report, "original") == [f"The post was published first at {ORIGINAL}."]
    assert remarks(report, "front-matter") == ["An article has no place for “licence”."]
    page = client.get(article.url)
    assert page.status_code == 200
    assert "Seq Scan" in page.content.decode()


def test_the_same_image_is_stored_once(blog_index, plans):
    run(plans)

    assert sorted(SiteImage.objects.values_list("title", flat=True)) == ["A plan drawn as a tree", "Without an index"]
    body = the_article().body.raw_data
    shown = [block["value"]["image"]["image"] for block in body if block["type"] == "image"]
    assert shown == [the_article().cover_id]
    assert all(image.file.storage.exists(image.file.name) for image in SiteImage.objects.all())


def test_without_publish_articles_are_drafts_that_keep_their_date(blog_index, client, plans):
    run(plans)

    article = the_article()
    assert not article.live
    assert client.get(article.url).status_code == 404
    article.get_latest_revision().publish()
    assert the_article().published_at == datetime(2024, 5, 3, 12, tzinfo=UTC)


def test_genuine_posts_of_every_dialect_can_be_read(blog_index, client):
    make_category("Technology", "technology")

    reports = run(DATA / "genuine", "--publish", "--category", "technology")

    assert {report["status"] for name, report in reports.items() if not name.endswith(".es.md")} == {"created"}
    assert reports["ropensci/2023-09-15-r-universe-stars-5/index.es.md"]["status"] == "skipped"
    for article in ArticlePage.objects.all():
        assert client.get(article.url).status_code == 200
        assert Story(article.body).feed_html()
        assert "{{" not in Story(article.body).plain_text()
    kinds = {block["type"] for article in ArticlePage.objects.all() for block in article.body.raw_data}
    assert {"text", "heading", "code", "image", "gallery", "quote", "embed"} <= kinds


def test_a_dry_run_writes_nothing_and_says_the_same(blog_index, folder):
    make_category()

    planned = run(folder, "--dry-run", "--publish")

    assert not ArticlePage.objects.exists()
    assert not Author.objects.exists()
    assert not Tag.objects.exists()
    assert not SiteImage.objects.exists()
    assert not ImportedPost.objects.exists()
    written = run(folder, "--publish")
    assert [{**report, "article": None} for report in written.values()] == list(planned.values())


def test_a_second_run_changes_nothing(blog_index, folder):
    run(folder)
    before = list(ArticlePage.objects.values_list("pk", "latest_revision"))

    reports = run(folder)

    assert {report["status"] for report in reports.values()} == {"unchanged", "skipped", "refused"}
    assert list(ArticlePage.objects.values_list("pk", "latest_revision")) == before


def test_a_changed_post_is_a_new_revision_of_the_same_article(blog_index, plans):
    make_category()
    run(plans, "--publish")
    path = plans / "index.md"
    path.write_text(path.read_text().replace("slug: query-plans", "slug: other").replace("*guesses*", "knows"))

    report = run(plans)["index.md"]

    article = the_article()
    assert report["status"] == "updated"
    assert remarks(report, "draft") == ["The article is live, and its new version is a draft."]
    assert article.has_unpublished_changes
    assert article.body.raw_data[0]["value"].startswith("<p>The planner <i>guesses</i>")
    draft = article.get_latest_revision_as_object()
    assert draft.body.raw_data[0]["value"].startswith("<p>The planner knows")
    assert ArticlePage.objects.count() == 1


def test_a_changed_post_goes_live_with_publish(blog_index, plans):
    make_category()
    run(plans, "--publish")
    path = plans / "index.md"
    path.write_text(path.read_text().replace("*guesses*", "knows").replace("[Noor Haddad, ", "["))

    run(plans, "--publish")

    article = the_article()
    assert not article.has_unpublished_changes
    assert article.body.raw_data[0]["value"].startswith("<p>The planner knows")
    assert [author.name for author in article.authors] == ["Zoë Łukasik"]
    assert article.revisions.count() == 2
    assert Author.objects.count() == 2
    assert Tag.objects.count() == 2


def test_what_joins_a_published_article_to_its_topics_is_written_once(blog_index, plans):
    make_category("Data stores", "databases")
    rows = [ArticleAuthor, ArticleTag]

    with CaptureQueriesContext(connection) as queries:
        run(plans, "--publish")

    for table in (row._meta.db_table for row in rows):
        written = [
            query["sql"] for query in queries if table in query["sql"] and not query["sql"].startswith("SELECT")
        ]
        assert len(written) == 2
    article = the_article().get_latest_revision_as_object()
    assert [author.name for author in article.authors] == ["Noor Haddad", "Zoë Łukasik"]


def test_a_tag_is_found_whatever_its_case_and_the_oldest_stays(blog_index, plans):
    tags = [Tag.objects.create(name=name) for name in ("INDEXES", "indexes", "Plans")]

    run(plans)

    assert Tag.objects.count() == 3
    assert the_article().tag_list == [tags[0], tags[2]]


def test_a_post_may_have_more_tags_than_a_query_takes(blog_index, plans):
    path = plans / "index.md"
    names = ", ".join(f"tag {number}" for number in range(1100))
    path.write_text(re.sub(r"^tags: .*$", f"tags: [{names}]", path.read_text(), flags=re.MULTILINE))

    assert run(plans)["index.md"]["status"] == "created"
    assert len(the_article().tag_list) == 1100


def test_the_size_of_an_image_is_read_from_its_head(blog_index, plans, monkeypatch):
    dimensions = UprightImageFieldFile.get_image_dimensions
    asked = []

    def of_the_head(file):
        asked.append(file)
        with monkeypatch.context() as meanwhile:
            meanwhile.delattr(ImageFile, "load")
            return dimensions(file)

    monkeypatch.setattr(UprightImageFieldFile, "get_image_dimensions", of_the_head)

    run(plans)

    assert asked
    assert all(image.width and image.height for image in SiteImage.objects.all())


def test_what_an_editor_has_changed_is_not_overwritten(blog_index, plans):
    run(plans)
    article = the_article()
    article.excerpt = "What an editor wrote."
    revision = article.save_revision()
    path = plans / "index.md"
    path.write_text(path.read_text() + "\nMore.\n")

    report = run(plans)["index.md"]

    assert report["status"] == "refused"
    assert remarks(report, "refused") == [
        "The article was edited here since it was imported, so the file was left out."
    ]
    assert the_article().latest_revision == revision


def test_what_was_taken_offline_here_stays_so(blog_index, plans):
    make_category()
    run(plans, "--publish")
    the_article().unpublish()
    path = plans / "index.md"
    path.write_text(path.read_text() + "\nMore.\n")

    report = run(plans, "--publish")["index.md"]

    assert report["status"] == "updated"
    assert remarks(report, "draft") == ["The post stays a draft: the article was taken offline here."]
    assert not the_article().live


def test_an_article_that_was_deleted_here_is_imported_anew(blog_index, plans):
    run(plans)
    the_article().delete()

    assert run(plans)["index.md"]["status"] == "created"


def test_images_come_later_where_the_first_run_left_them_out(blog_index, plans):
    run(plans, "--no-images")
    assert not SiteImage.objects.exists()
    assert "image" not in {block.block_type for block in the_article().body}

    assert run(plans)["index.md"]["status"] == "updated"
    assert SiteImage.objects.count() == 2
    # And stay where a later run leaves them out again.
    assert run(plans, "--no-images")["index.md"]["status"] == "unchanged"


def test_nothing_of_a_post_is_left_when_it_fails(blog_index, plans, monkeypatch):
    def fail(*args, **kwargs):
        raise ValidationError("The disk is full.")

    before = files()
    monkeypatch.setattr(ImportedPost, "save", fail)

    report = run(plans)["index.md"]

    assert remarks(report, "refused") == ["The article is not valid: The disk is full."]
    assert report["article"] is None
    for model in (ArticlePage, Author, Tag, SiteImage):
        assert not model.objects.exists()
    assert files() == before


def test_what_would_run_is_not_stored(blog_index, client, folder):
    make_category()

    report = run(folder, "--publish", "--category", "databases")["hostile.md"]

    article = ArticlePage.objects.get(pk=report["article"])
    stored = json.dumps(list(article.body.raw_data))
    assert "Words <b>stay</b>" in stored
    assert "still here" in stored
    assert not [trap for trap in ("steal", "javascript", "position", "display", "<iframe", "<svg") if trap in stored]
    assert "steal" not in client.get(article.url).content.decode()
    assert sorted(remarks(report, "unsafe")) == [
        "An address that begins with data: was refused.",
        "An address that begins with javascript: was refused.",
        "The event handler onclick was refused.",
        "The tag <script> was refused.",
        "The tag <style> was refused.",
    ]


def test_images_that_the_admin_refuses_are_refused_with_its_sentences(blog_index, folder):
    report = run(folder)["pictures/index.md"]

    said = remarks(report, "image")
    assert report["status"] == "created"
    assert "The image bomb.png was refused: This file has too many pixels" in said[0]
    assert said[1].startswith("The image words.png was refused: ")
    assert said[2].startswith("The image drawing.svg was refused: Not a supported image format.")
    assert said[3:] == ["The image gone.png is not there.", "The image ../../outside.png is not there."]
    assert {block.block_type for block in ArticlePage.objects.get(pk=report["article"]).body} == {"text"}


def test_files_that_are_no_posts_are_refused_and_the_rest_goes_in(blog_index, folder):
    output = StringIO()

    with pytest.raises(CommandError, match="3 of 10 files were refused") as error:
        call_command("import_markdown", folder, stdout=output)

    assert error.value.returncode == 1
    assert "Refused no-text.md: The post has no text.\n" in output.getvalue()
    assert "Refused no-title.md: The post has no title.\n" in output.getvalue()
    assert "Refused not-yaml.md: The front matter is not valid YAML in line" in output.getvalue()
    assert "6 created, 0 updated, 0 unchanged, 1 skipped, 3 refused." in output.getvalue()


def test_slugs_are_free_and_no_address_of_the_blog(blog_index, folder):
    reports = run(folder)

    assert reports["2023-02-01-twin/index.md"]["slug"] == "twin"
    assert reports["2024-02-01-twin/index.md"]["slug"] == "twin-2024-02-01"
    assert remarks(reports["2024-02-01-twin/index.md"], "slug") == [
        "The slug twin is taken, so it became twin-2024-02-01."
    ]
    assert reports["undated.md"]["slug"] == "archive-2"


@pytest.mark.parametrize(("language", "taken"), [("en", 0), ("de", 1), ("all", 1)])
def test_other_languages_are_skipped_unless_asked_for(blog_index, folder, language, taken):
    report = run(folder, "--language", language)["2023-02-01-twin/index.de.md"]

    assert (report["status"] == "created") == bool(taken)
    if not taken:
        assert remarks(report, "language") == ["The post is in another language: de."]


def test_a_post_that_cannot_be_published_stays_a_draft(blog_index, folder):
    make_category()

    reports = run(folder, "--publish")

    assert remarks(reports["hostile.md"], "draft") == [
        "The post stays a draft: it names no category of this site, and --category was not given."
    ]
    assert remarks(reports["undated.md"], "draft") == ["The post stays a draft: it has no date."]
    assert list(ArticlePage.objects.live().values_list("slug", flat=True)) == ["query-plans"]


def test_two_files_of_one_address_are_not_one_article(blog_index, plans):
    shutil.copy(plans / "index.md", plans / "zz-copy.md")

    reports = run(plans)

    assert reports["index.md"]["status"] == "created"
    assert remarks(reports["zz-copy.md"], "refused") == [
        f"The file index.md is known by the same address, {ORIGINAL}."
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "There is no folder nowhere"),
        ([str(DATA), "--category", "gossip"], "There is no category with the slug gossip"),
        ([str(DATA), "--limit", "0"], "--limit must be 1 or more"),
        ([str(DATA), "--report", "/nowhere/report.jsonl"], "The report cannot be written to /nowhere/report.jsonl"),
    ],
)
def test_what_is_wrong_with_the_command_is_said_first(blog_index, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_markdown", *arguments)

    assert not ArticlePage.objects.exists()


def test_progress_is_one_line_on_a_terminal_and_a_few_elsewhere(blog_index, plans):
    terminal, file = StringIO(), StringIO()
    terminal.isatty = lambda: True

    call_command("import_markdown", plans, "--dry-run", stdout=terminal, no_color=True)
    call_command("import_markdown", plans, "--dry-run", stdout=file)

    assert terminal.getvalue().startswith("\r1 of 1 files\n")
    assert file.getvalue().startswith("1 of 1 files\n")
    assert file.getvalue().endswith("This was a dry run: nothing was written.\n")
