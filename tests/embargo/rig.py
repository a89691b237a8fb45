"""Builds the hidden pages, reads every address as a stranger, and reports what a stranger should not have seen."""

import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBase
from django.test.client import ClientHandler, RequestFactory

from blog.models import BlogIndexPage
from home.models import HomePage
from tests.embargo.canaries import NONSENSE, Canaries, Canary
from tests.embargo.states import BUILT_AT, Scene, State, Tree
from tests.embargo.surfaces import ALARM, FILE, FORM, Surface, all_surfaces, is_local
from tests.factories import make_article

CONTROL = "control"
EXCERPT = 60
# More than one page of every listing.
FILLER_COUNT = 14
LINKED = "linked from a page"
ALWAYS_SEARCHED = {"article.title", "article.slug", "page.title", "page.slug"}
Step = Callable[[], AbstractContextManager]


@dataclass(frozen=True)
class Leak:
    """A hidden word that a stranger was shown."""

    surface: str
    address: str
    canary: Canary
    excerpt: str

    def __str__(self):
        return f"{self.surface} shows {self.canary.state} / {self.canary.field} at {self.address}: …{self.excerpt}…"


@dataclass
class Reading:
    """What one walk over the site found."""

    leaks: list[Leak] = field(default_factory=list)
    # Breaches of what holds for every public response: cookies, tokens, policies, failures.
    breaches: list[str] = field(default_factory=list)
    # Searches for hidden words that were not answered as one for nonsense is.
    told_apart: list[str] = field(default_factory=list)
    # For each surface, the (state, field) of public words that were shown.
    seen: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    requests: int = 0

    def leaking(self) -> set[tuple[str, str]]:
        """(surface, state) of all leaks."""
        return {(leak.surface, leak.canary.state) for leak in self.leaks}

    def leaks_of(self, state: str) -> list[str]:
        return [str(leak) for leak in self.leaks if leak.canary.state == state]


def whole_text(response: HttpResponseBase) -> str:
    """Status, headers and body."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    head = "".join(f"{name}: {value}\n" for name, value in response.headers.items())
    first = f"{response.status_code} {response.reason_phrase}"
    return f"{first}\n{head}{response.cookies.output()}\n{body.decode('utf-8', 'replace')}"


def breaches_of(surface: Surface, response: HttpResponseBase, text: str) -> Iterator[str]:
    """What a public response must never do."""
    if response.status_code >= 500 and (surface.kind, response.status_code) != (ALARM, 503):
        yield f"fails with {response.status_code}"
    policy = response.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe-" in policy:
        yield f"has a loose content security policy: {policy!r}"
    if surface.kind == FORM or asks_for_a_key(response, text):
        return
    if response.cookies:
        yield f"sets a cookie: {response.cookies.output()}"
    if "cookie" in response.headers.get("Vary", "").lower():
        yield "varies on cookies"
    if "csrfmiddlewaretoken" in text:
        yield "carries a token"


def asks_for_a_key(response: HttpResponseBase, text: str) -> bool:
    """Whether this is the door of something private: the way to the sign-in form, or a form that no cache may keep."""
    if response.headers.get("Location", "").startswith("/_util/login/"):
        return True
    return "no-store" in response.headers.get("Cache-Control", "") and "/authenticate_with_password/" in text


LINK = re.compile(r"""(?:href|src|srcset|content|action)="([^"]+)"|<(?:loc|id|uri)>([^<]+)<""")


def links_in(text: str) -> Iterator[str]:
    """Addresses of this site that a reader of `text` learns."""
    for found in LINK.finditer(text):
        for candidate in unescape(found[1] or found[2]).split(", "):
            parts = candidate.strip().split(" ")
            address = parts[0].removeprefix(settings.SITE_URL) if parts[0] else ""
            if is_local(address):
                yield urlsplit(address)._replace(fragment="").geturl()


class Stranger:
    """Somebody without a session, a cookie or a name.

    Asks the handler itself: Django's test client also keeps a copy of every template's context.
    """

    def __init__(self) -> None:
        self.requests = RequestFactory(headers={"host": "localhost"})
        self.handler = ClientHandler()

    def get(self, address: str) -> HttpResponseBase:
        # A failure becomes the response that a stranger would get.
        return self.handler(self.requests.get(address).environ)


class Rig:
    """The site with a control article and one set of pages for each hidden state."""

    def __init__(self, tree: Tree, states: Iterable[State] = ()):
        self.tree = tree
        self.stranger = Stranger()
        self.canaries = tree.canaries
        self.states = list(states)

    def build(self, step: Step = nullcontext) -> list[Iterator[None]]:
        """Make the pages of all states, those of each in a `step`, as they are before they are hidden.

        Returns what hides them.
        """
        acts = []
        for state in self.states:
            act = state(Scene(self.tree, state.__name__))
            with step():
                next(act)
            acts.append(act)
        return acts

    @staticmethod
    def hide(acts: Iterable[Iterator[None]], step: Step = nullcontext) -> None:
        for act in acts:
            with step():
                next(act, None)

    def is_public(self, canary: Canary) -> bool:
        return canary.state in self.tree.public_states

    def read(
        self,
        *,
        surfaces: Collection[str] = (),
        leave_out: Callable[[str], bool] | None = None,
        is_public: Callable[[Canary], bool] | None = None,
        follow_links: bool = False,
    ) -> Reading:
        """Read every address, or those of `surfaces`, but for what `leave_out` says; with `follow_links` also what the
        pages link to. `is_public` says which words may be seen.
        """
        reading = Reading()
        is_public = is_public or self.is_public
        texts: dict[str, str] = {}
        links: dict[str, None] = {}
        nonsense = self.search_text(NONSENSE)
        for name, surface in all_surfaces():
            if surfaces and name not in surfaces:
                continue
            for address in list(surface.addresses(self.tree)):
                if address in texts or (leave_out and leave_out(address)):
                    continue
                text = texts[address] = self.read_one(reading, name, surface, address, is_public)
                links.update(dict.fromkeys(links_in(text)))
                self.compare_search(reading, address, text, nonsense, is_public)
        if follow_links:
            for address in links.keys() - texts.keys():
                self.read_one(reading, LINKED, Surface(FILE, list), address, is_public)
        return reading

    def read_one(
        self, reading: Reading, name: str, surface: Surface, address: str, is_public: Callable[[Canary], bool]
    ) -> str:
        response = self.stranger.get(address)
        reading.requests += 1
        text = whole_text(response)
        reading.breaches += [f"{name} {problem} at {address}" for problem in breaches_of(surface, response, text)]
        # What the reader typed may be shown to them.
        typed = self.canaries.found_in(address)
        for word, match in self.canaries.found_in(text).items():
            canary = self.canaries.by_word[word]
            if word in typed:
                continue
            if is_public(canary):
                reading.seen.setdefault(name, set()).add((canary.state, canary.field))
            else:
                excerpt = text[max(0, match.start() - EXCERPT) : match.end() + EXCERPT]
                reading.leaks.append(Leak(name, address, canary, " ".join(excerpt.split())))
        return text

    def is_tried_in_another_state(self, address: str) -> bool:
        """Whether `address` is one of a kind that each state is tried with a third of: searches for its words, and
        addresses where its files might be. The page's own title and slug are always searched for.
        """
        if not address.startswith(("/search/", "/media/", "/documents/")):
            return False
        hidden = [self.canaries.by_word[word] for word in self.canaries.found_in(address)]
        if any(self.is_public(canary) or canary.field in ALWAYS_SEARCHED for canary in hidden):
            return False
        return bool(hidden) and zlib.crc32(f"{hidden[0].state} {hidden[0].field}".encode()) % 3 != 0

    def is_tedious(self, address: str) -> bool:
        """Whether a quick reading does without `address`: a file, a form for a password, a search like many others,
        a page that is not.
        """
        if address.startswith(("/media/", "/documents/", "/_util/authenticate_with_password/")):
            return True
        words = self.canaries.found_in(address)
        if address.startswith("/search/"):
            return any(self.canaries.by_word[word].field != "article.title" for word in words)
        is_of_no_page = address.removeprefix(self.tree.index.url).strip("/") in words
        return is_of_no_page and address not in self.tree.addresses

    def is_tedious_or_hidden(self, address: str) -> bool:
        """Whether a quick reading of what is public otherwise does without `address`."""
        if address.startswith("/search/") and self.canaries.found_in(address):
            return True
        return self.is_tedious(address) or any(
            not self.is_public(self.canaries.by_word[word]) for word in self.canaries.found_in(address)
        )

    def search_text(self, words: str) -> str:
        return whole_text(self.stranger.get(f"/search/?q={words}")).replace(words, "WORDS")

    def compare_search(
        self, reading: Reading, address: str, text: str, nonsense: str, is_public: Callable[[Canary], bool]
    ) -> None:
        word = address.removeprefix("/search/?q=")
        canary = self.canaries.by_word.get(word)
        if canary and not is_public(canary) and text.replace(word, "WORDS") != nonsense:
            reading.told_apart.append(f"a search for {word} ({canary.state} / {canary.field}) finds something")


def build_control(canaries: Canaries) -> Tree:
    """The site's own pages and an article that anyone may read, with canaries in the same fields."""
    home, index = HomePage.objects.get(), BlogIndexPage.objects.get()
    tree = Tree(home, index, canaries)
    scene = Scene(tree, CONTROL, is_public=True)
    scene.shares_files = False
    # Their slugs are not for editors to choose, and the templates know the address of the blog.
    tree.home = scene.publish(scene.write(home, "home", slug=home.slug))
    tree.index = scene.publish(scene.write(index, "index", slug=index.slug))
    # Newer than all that is hidden, so that it opens the front page whatever else is shown.
    tree.control = scene.article(published_at=BUILT_AT - timedelta(hours=1))
    page = scene.standard_page()
    tree.old_address = page.url
    page.slug = scene.word("page.new_slug")
    scene.publish(page)
    for image in scene.images:
        image.make_renditions()
    for number in range(FILLER_COUNT):
        make_article(tree.index, f"Filler {number}")
    return tree
