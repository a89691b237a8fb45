"""Every address of the site, by the URL pattern that answers it. One that is in no table here fails a test."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from blog.models import Author, Category, Tag
from search.forms import FACETS
from site_core.models import SiteDocument, SiteImage
from tests.embargo.canaries import NONSENSE, ORDINARY_WORD, Canary
from tests.embargo.states import Tree, promoted_words

# What a class of addresses may do. PUBLIC: show public words, without cookies. FORM: ask for a password, with a token.
# FILE: give the bytes of a file. ALARM: as PUBLIC, and 503 where something is late. The admin, which sends strangers
# to the sign-in form, is at the end of this module.
PUBLIC, FORM, FILE, ALARM = "public", "form", "file", "alarm"


@dataclass(frozen=True)
class Surface:
    """What one URL pattern answers, and the addresses to read on it."""

    kind: str
    addresses: Callable[[Tree], Iterable[str]]


def listing(tree: Tree, path: str) -> Iterator[str]:
    """A listing's address with its further pages, and one page too many."""
    address = f"{tree.index.url}{path}"
    yield address
    for number in (2, 3, 4):
        yield f"{address}?page={number}"


def topics(kind: str, model: type, suffix: str = "") -> Callable[[Tree], Iterator[str]]:
    def addresses(tree: Tree) -> Iterator[str]:
        for slug in model.objects.order_by("pk").values_list("slug", flat=True):
            path = f"{kind}/{quote(slug)}/{suffix}"
            yield f"{tree.index.url}{path}"

    return addresses


def periods(suffix: str = "", *, by_month: bool) -> Callable[[Tree], Iterator[str]]:
    def addresses(tree: Tree) -> Iterator[str]:
        # Something was published in January and February of 2026, and is to be in March.
        years = (2025, 2026, 2027)
        for period in ("2025/12", "2026/1", "2026/2", "2026/3", "2026/4") if by_month else years:
            path = f"archive/{period}/{suffix}"
            if suffix:
                yield f"{tree.index.url}{path}"
            else:
                yield from list(listing(tree, path))[:3]

    return addresses


def all_pages(tree: Tree) -> Iterator[str]:
    """The address of every page, live or not, and those they once had; and hidden words where no page is."""
    yield from (address for address in tree.addresses if address not in {tree.home.url, tree.index.url})
    for canary in tree.canaries:
        if canary.field.count(".") == 1 and canary.field.endswith(".title"):
            yield f"/{canary.word}/"
            yield f"{tree.index.url}{canary.word}/"
    yield f"/{NONSENSE}/"


def searches(tree: Tree) -> Iterator[str]:
    for words in ("", ORDINARY_WORD, f"{ORDINARY_WORD} {ORDINARY_WORD}", NONSENSE):
        yield f"/search/?q={quote(words)}"
    for number in (2, 3, 4):
        yield f"/search/?q={ORDINARY_WORD}&page={number}"
    for page in tree.pages:
        if page.pk:
            yield f"/search/?q={promoted_words(page)}"
    for canary in tree.canaries:
        if is_worth_searching(tree, canary):
            yield f"/search/?q={canary.word}"
    yield from facets_of_searches(tree)
    yield from misspelt_searches(tree)


def facets_of_searches(tree: Tree) -> Iterator[str]:
    """Hidden words as choices, beside a word that what is public has."""
    for canary in tree.canaries:
        kind, _dot, field = canary.field.partition(".")
        if canary.state not in tree.public_states and (
            (kind in FACETS and field in {"slug", "name"}) or field == "tag"
        ):
            yield f"/search/?q={ORDINARY_WORD}&{'tag' if field == 'tag' else kind}={canary.word}"
    for choice in ("year=2026", "year=1999", "sort=date", "category=databases&year=2026"):
        yield f"/search/?q={ORDINARY_WORD}&{choice}"


def misspelt_searches(tree: Tree) -> Iterator[str]:
    """Searches for words that are nearly hidden ones: what such a word is corrected to, nobody hides."""
    for word in hidden_titles(tree):
        for words in misspelt(word):
            yield f"/search/?q={quote(words)}"


def suggestions(tree: Tree) -> Iterator[str]:
    """What is offered for hidden words, begun, misspelt and whole."""
    for words in ("", ORDINARY_WORD, ORDINARY_WORD[:3], NONSENSE, "z", "zq", "a", "p"):
        yield f"/search/suggestions/?q={quote(words)}"
    for word in hidden_titles(tree):
        for words in (word, *misspelt(word)):
            yield f"/search/suggestions/?q={quote(words)}"


def hidden_titles(tree: Tree) -> Iterator[str]:
    return (
        each.word for each in tree.canaries if each.field == "article.title" and each.state not in tree.public_states
    )


def misspelt(word: str) -> list[str]:
    """`word` begun, with two letters that changed places, and with one too many."""
    return [word[:-2], word[:2] + word[3] + word[2] + word[4:], word + word[-1]]


SEARCHED_BLOCKS = {"heading.text", "text", "quote.text", "markdown.source", "table.table.rich", "steps.steps.text"}


def is_worth_searching(tree: Tree, canary: Canary) -> bool:
    """Every hidden word but those that are sure to be found together with one that is searched for.

    Articles are searched. Of other pages a few fields would tell if that changed, and of what is public one word of
    each field of the page itself. All blocks of a body are one field of the index.
    """
    if canary.state in tree.public_states:
        return canary.field.count(".") == 1
    _page, is_in_body, block = canary.field.partition(".body.")
    if is_in_body and block not in SEARCHED_BLOCKS:
        return False
    return not canary.field.startswith("page.") or canary.field in {
        "page.title",
        "page.introduction",
        "page.body.text",
    }


def password_forms(tree: Tree) -> Iterator[str]:
    """A stranger may put any page's number beside any restriction's."""
    numbers = {page.pk for page in tree.pages if page.pk}
    restrictions = list(PageViewRestriction.objects.order_by("pk"))
    for restriction in restrictions:
        yield f"/_util/authenticate_with_password/{restriction.pk}/{restriction.page_id}/"
    for number in sorted(numbers) if restrictions else ():
        yield f"/_util/authenticate_with_password/{restrictions[0].pk}/{number}/"


def collection_password_forms(tree: Tree) -> Iterator[str]:
    for number in CollectionViewRestriction.objects.values_list("pk", flat=True):
        yield f"/documents/authenticate_with_password/{number}/"


def documents(tree: Tree) -> Iterator[str]:
    """Every document by its number with names that one could guess, and those of private collections by their own."""
    private = set(CollectionViewRestriction.objects.values_list("collection", flat=True))
    for document in SiteDocument.objects.order_by("pk"):
        for name in ("", "document.txt", document.file.name):
            yield f"/documents/{document.pk}/{name}"
        if document.collection_id in private:
            yield f"/documents/{document.pk}/{document.filename}"


def media(tree: Tree) -> Iterator[str]:
    """Where a file of a known name would be on a stock site, and the folders themselves."""
    yield from ("/media/", "/media/images/", "/media/original_images/", "/media/documents/", "/media/../documents/")
    for image in SiteImage.objects.order_by("pk"):
        name = image.filename
        for folder in ("images", "original_images"):
            yield f"/media/{folder}/{name}"
    for document in SiteDocument.objects.order_by("pk"):
        yield f"/media/{document.file.name}"
        yield f"/documents/{document.filename}"


def at(*addresses: str) -> Callable[[Tree], Iterable[str]]:
    return lambda tree: addresses


def below_index(path: str) -> Callable[[Tree], Iterator[str]]:
    return lambda tree: listing(tree, path)


# One pattern answers all pages.
PAGES = r"^((?:[\w\-]+/)*)$"
FRONT_PAGE = f"{PAGES}, front page"
SURFACES = {
    "healthz/": Surface(PUBLIC, at("/healthz/")),
    "healthz/ready/": Surface(PUBLIC, at("/healthz/ready/")),
    "healthz/publishing/": Surface(ALARM, at("/healthz/publishing/")),
    "robots.txt": Surface(PUBLIC, at("/robots.txt")),
    "indexnow-key.txt": Surface(PUBLIC, at("/indexnow-key.txt")),
    "sitemap.xml": Surface(PUBLIC, at("/sitemap.xml", "/sitemap.xml?p=2")),
    "search/": Surface(PUBLIC, searches),
    "search/suggestions/": Surface(PUBLIC, suggestions),
    # Asked for with GET here, which it refuses; what it says to POST has no body.
    "search/click/": Surface(PUBLIC, at("/search/click/")),
    PAGES: Surface(PUBLIC, all_pages),
    FRONT_PAGE: Surface(PUBLIC, at("/")),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": Surface(FORM, password_forms),
    "_util/login/": Surface(FORM, at("/_util/login/")),
    r"documents/^(\d+)/(.*)$": Surface(FILE, documents),
    "documents/authenticate_with_password/<int:restriction_id>/": Surface(FORM, collection_password_forms),
    "media/<path:path>": Surface(FILE, media),
}
# What a routable page answers below its own address, by page type and route.
PAGE_SURFACES = {
    "blog.BlogIndexPage": {
        "": Surface(PUBLIC, below_index("")),
        "feed/": Surface(PUBLIC, below_index("feed/")),
        "category/<slug:slug>/": Surface(PUBLIC, topics("category", Category)),
        "category/<slug:slug>/feed/": Surface(PUBLIC, topics("category", Category, "feed/")),
        "tag/<str:slug>/": Surface(PUBLIC, topics("tag", Tag)),
        "tag/<str:slug>/feed/": Surface(PUBLIC, topics("tag", Tag, "feed/")),
        "author/<slug:slug>/": Surface(PUBLIC, topics("author", Author)),
        "author/<slug:slug>/feed/": Surface(PUBLIC, topics("author", Author, "feed/")),
        "archive/": Surface(PUBLIC, below_index("archive/")),
        "archive/<int:year>/": Surface(PUBLIC, periods(by_month=False)),
        "archive/<int:year>/feed/": Surface(PUBLIC, periods("feed/", by_month=False)),
        "archive/<int:year>/<int:month>/": Surface(PUBLIC, periods(by_month=True)),
        "archive/<int:year>/<int:month>/feed/": Surface(PUBLIC, periods("feed/", by_month=True)),
    },
}
ADMIN_PREFIX = "admin/"
# Screens of the admin that answer whoever asks: how to sign in, and what its screens are drawn with.
OPEN_ADMIN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


def url_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern of the site with its whole route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from url_patterns(pattern, route)


def routable_page_routes() -> Iterator[tuple[str, str]]:
    """(page type, route) of everything that a page answers below its own address."""
    for model in apps.get_models():
        if issubclass(model, RoutablePageMixin):
            for pattern in model.get_subpage_urls():
                yield model._meta.label, str(pattern.pattern)


def unclassified() -> list[str]:
    """Routes that nobody has said how to read."""
    routes = [
        route for route, _pattern in url_patterns() if route not in SURFACES and not route.startswith(ADMIN_PREFIX)
    ]
    routes += [
        f"{label}: {route}" for label, route in routable_page_routes() if route not in PAGE_SURFACES.get(label, {})
    ]
    return routes


def gone() -> list[str]:
    """Routes that are classified and do not exist."""
    existing = {route for route, _pattern in url_patterns()}
    routes = set(routable_page_routes())
    return [route for route in SURFACES if route not in existing | {FRONT_PAGE}] + [
        f"{label}: {route}"
        for label, known in PAGE_SURFACES.items()
        for route in known
        if (label, route) not in routes
    ]


def all_surfaces() -> Iterator[tuple[str, Surface]]:
    """Every surface but the admin's, by the name that a failure gives it."""
    yield from SURFACES.items()
    for label, surfaces in PAGE_SURFACES.items():
        for route, surface in surfaces.items():
            yield f"{label}: {route}", surface


# The admin, where an address is made of the pattern itself

PARAMETER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
WORDS = {
    "content_type_app_name": "blog",
    "app_label": "blog",
    "app_name": "blog",
    "content_type_model_name": "articlepage",
    "model_name": "articlepage",
    "action": "publish",
    "action_name": "publish",
    "filter_spec": "width-10",
    "uidb64": "MQ",
    "token": "a-b",
}


def admin_addresses(number: int) -> Iterator[tuple[str, URLPattern, str]]:
    """(route, pattern, address) of every screen of the admin, for what has the key `number`."""
    for route, pattern in url_patterns():
        if not route.startswith(ADMIN_PREFIX):
            continue
        path = re.sub(r"\(\?P<\w+>[^()]*(?:\\d|\\w\])\+\)|\(\?P<\w+>\.\+\)", str(number), route)
        path = path.replace("^", "").replace("$", "").replace("\\.", ".").replace(".*", NONSENSE)
        path = PARAMETER.sub(lambda found: WORDS.get(found["name"], str(number)), path)
        yield route, pattern, f"/{path}"


def is_local(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", settings.STATIC_URL, f"/{ADMIN_PREFIX}"))
