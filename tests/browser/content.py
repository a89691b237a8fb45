"""What the browser finds: the demonstration, and beside it every block, long words, many pages, and closed doors.

`fill()` is for a prepared site, and runs in a process of that site. Encoding the pictures and making the articles
findable is left to workers.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.blocks import StreamBlock
from wagtail.models import PageViewRestriction

from blog.models import ArticlePage, Author, BlogIndexPage, Category
from home.demo.loader import load_demo
from home.models import HomePage, StandardPage
from site_core.models import SiteImage, User
from site_core.story import Story
from site_core.targets import Targets
from tests.browser.pages import ADMINISTRATOR, DRAFT_TITLE, EDITOR, PLANNED_TITLES
from tests.factories import (
    PASSWORD,
    make_article,
    make_author,
    make_category,
    make_image,
    make_standard_page,
    make_user,
)

NOTES = 60
# As long as an article usually is.
WORDS = 2000
# One with listings from its first page on.
LONG_ARTICLE = "postgresql-performance-in-django-indexes-that-actually-work"
# Later than the demonstration's, so the article with every block opens the front page.
NEWEST = datetime(2027, 1, 1, 9, tzinfo=UTC)
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
LONG_LINE = "SELECT " + ", ".join(f"column_number_{number}" for number in range(30)) + " FROM everything;"

# Beside the preview of each block: what the preview does not show.
VARIANTS: dict[str, list[Any]] = {
    "heading": [
        {"text": "Main", "level": "2"},
        {"text": "Main", "level": "2"},
        # The last, since a small heading in the text below follows it.
        {"text": f"On {LONG_WORD}", "level": "3"},
    ],
    "text": [
        "<p>An address without a break, https://example.org/" + "a" * 120 + ", and <b>bold</b>, <i>italic</i>, "
        '<code>code</code>, x<sup>2</sup> and <a href="https://example.org/">a link</a>.</p>'
        "<h4>A small heading</h4><ul><li>One</li><li>Two</li></ul><ol><li>First</li><li>Second</li></ol><hr>"
        f"<p>{LONG_WORD}</p>",
    ],
    "quote": [{"text": "Nobody signed this.\n\nAnd it has two paragraphs.", "attribution": ""}],
    "callout": [
        {"kind": kind, "title": title, "text": "<p>A remark with <code>code</code>.</p><ul><li>A list</li></ul>"}
        for kind, title in [("note", ""), ("tip", "Cheap"), ("warning", "Slow"), ("danger", LONG_WORD)]
    ],
    "code": [
        {"language": "sql", "file_name": "a/" * 40 + "report.sql", "code": LONG_LINE, "highlighted_lines": "1"},
        {
            "language": "text",
            "file_name": "",
            "code": "\n  first\n\ttab\n\nlast & <not> a tag  \n",
            "highlighted_lines": "",
        },
        {
            "language": "python",
            "file_name": "",
            "code": '@cache\ndef answer(n: int = 42) -> str:\n    # why not\n    return f"{n!r}\\n"\n',
            "highlighted_lines": "2-3",
        },
    ],
}


def every_block(stream: StreamBlock, image: SiteImage) -> list[dict[str, Any]]:
    """A stored story with the preview of each block of `stream`, its variants, and pictures of each width."""
    variants = {
        **VARIANTS,
        "image": [
            {
                "image": {"image": image.pk, "decorative": decorative, "alt_text": "" if decorative else "Racks."},
                "width": width,
                "caption": caption,
                "credit": "",
            }
            for width, caption, decorative in [
                ("text", "As wide as the text", False),
                ("wide", "", True),
                ("full", "Edge to edge", False),
            ]
        ],
    }
    return [
        {"type": name, "value": value}
        for name, block in stream.child_blocks.items()
        for value in [block.get_prep_value(block.get_preview_value()), *variants.get(name, [])]
    ]


def admit_administrator() -> None:
    """Give the administrator of a new site the password of the tests."""
    administrator = User.objects.get(email=ADMINISTRATOR)
    administrator.set_password(PASSWORD)
    administrator.save()


def plan_an_article() -> None:
    """On a new site: an editor, and articles that are planned for noon of the day after tomorrow."""
    editor = make_user(EDITOR, groups=[Group.objects.get(name="Editor")], first_name="Ada", last_name="Moreau")
    noon = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
    category, author = make_category(), make_author()
    for title in PLANNED_TITLES:
        article = make_article(
            BlogIndexPage.objects.get(),
            title,
            live=False,
            category=category,
            authors=[author],
            go_live_at=noon + timedelta(days=2),
        )
        article.save_revision(user=editor).publish(user=editor)


def fill() -> None:
    load_demo()
    home_page, index = HomePage.objects.get(), BlogIndexPage.objects.get()
    make_user(EDITOR, groups=[Group.objects.get(name="Editor")], first_name="Ada", last_name="Moreau")

    photo = make_image(size=(1600, 1200), credit="Ada Moreau", licence="CC BY 4.0")
    category = make_category("Databases and what they guess", "guesses", description="Plans, indexes, statistics.")
    author = make_author(
        "Ada Moreau", "ada-moreau", role="Database engineer", biography="Reads plans.\n\nWrites little.", photo=photo
    )
    make_notes(index, category, author, photo)
    make_long_words(index, author)
    make_two_thousand_words(index, author)
    make_every_block(index, home_page, category, author, photo)
    make_article(index, DRAFT_TITLE, slug="draft", live=False, category=category, authors=[author], cover=photo)
    make_closed_doors(home_page)


def make_notes(index: BlogIndexPage, category: Category, author: Author, photo: SiteImage) -> None:
    """Enough for a pagination with a gap and for a long list of tags, over several months and years; every third
    without a cover.
    """
    for number in range(NOTES):
        make_article(
            index,
            f"Note number {number}",
            slug=f"note-{number}",
            published_at=datetime(2026, 5, 1, tzinfo=UTC) - timedelta(days=9 * number),
            category=category,
            authors=[author],
            tags=["indexes", f"topic {number}"],
            cover=photo if number % 3 else None,
        )


def make_long_words(index: BlogIndexPage, author: Author) -> None:
    other = make_author(f"Hubert {LONG_WORD}", "hubert")
    make_article(
        index,
        f"{LONG_WORD}: what a title of many words, one of them longer than any line of a telephone, does to a layout "
        "that was drawn with short ones in mind",
        slug="long-words",
        published_at=NEWEST - timedelta(days=1),
        excerpt=f"{LONG_WORD} " * 4,
        category=make_category(LONG_WORD, "long-words", description=f"All of {LONG_WORD}."),
        authors=[author, other],
        tags=[LONG_WORD],
    )


def make_two_thousand_words(index: BlogIndexPage, author: Author) -> None:
    """The beginning of an article of the demonstration, with its cover."""
    whole = ArticlePage.objects.get(slug=LONG_ARTICLE)
    notes = [block for block in whole.body.raw_data if block["type"] == "footnotes"]
    body: list[dict[str, Any]] = []
    for block in whole.body.raw_data:
        body.append(block)
        words, code_lines = Story(whole.body.stream_block.to_python(body), Targets()).count()
        if words >= WORDS:
            break
    assert code_lines
    make_article(
        index,
        "Two thousand words about indexes",
        slug="two-thousand-words",
        # Among the notes, so that the first pages of listings stay the demonstration's.
        published_at=datetime(2026, 4, 30, tzinfo=UTC),
        category=whole.category,
        authors=[author],
        tags=["indexes"],
        cover=whole.cover,
        body=[*body, *notes],
    )


def make_every_block(
    index: BlogIndexPage, home_page: HomePage, category: Category, author: Author, photo: SiteImage
) -> None:
    make_article(
        index,
        "Every block there is",
        slug="every-block",
        published_at=NEWEST,
        updated_at=NEWEST + timedelta(days=2),
        category=category,
        further_categories=[Category.objects.exclude(pk=category.pk).first()],
        authors=[author, Author.objects.exclude(pk=author.pk).first()],
        tags=["indexes", "query plans"],
        related=[ArticlePage.objects.get(slug="note-5")],
        cover=photo,
        key_takeaways=[{"type": "takeaway", "value": text} for text in ("Blocks are many.", f"So is {LONG_WORD}.")],
        body=every_block(ArticlePage._meta.get_field("body").stream_block, photo),
    )
    make_standard_page(
        home_page,
        "Every block on a page",
        slug="every-block",
        introduction="The same blocks on a page that is no article.",
        body=every_block(StandardPage._meta.get_field("body").stream_block, photo),
    )


def make_closed_doors(home_page: HomePage) -> None:
    for slug, restriction in [
        ("with-password", {"restriction_type": PageViewRestriction.PASSWORD, "password": PASSWORD}),
        ("with-account", {"restriction_type": PageViewRestriction.LOGIN}),
    ]:
        page = make_standard_page(home_page, f"Behind a door {slug}", slug=slug)
        PageViewRestriction.objects.create(page=page, **restriction)
