"""Every way a page can be hidden, a function each: it builds its pages, yields while they can be read, and hides them.

What a function makes through its `Scene` carries canaries of its state, and no stranger may see one of them once the
function has ended. What stays public in a state is made through `scene.public`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Collection, CollectionViewRestriction, Comment, Page, PageViewRestriction, Site
from wagtail.rich_text import RichText

from blog.merging import merge_category
from blog.models import ArticlePage, BlogIndexPage, RelatedArticle
from home.models import HomePage, HomePagePick, StandardPage
from site_core.identity.models import SiteSettings
from site_core.models import User
from tests.embargo.canaries import Canaries
from tests.embargo.content import Content
from tests.factories import make_promotion

# The clock of the rig: pages are built and read, some expire, the worker runs, others expire, all is read again.
BUILT_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
EXPIRES_BEFORE_THE_WORKER = BUILT_AT + timedelta(seconds=40)
WORKER_RUNS_AT = BUILT_AT + timedelta(seconds=60)
EXPIRES_AFTER_THE_WORKER = BUILT_AT + timedelta(seconds=80)
READ_AT = BUILT_AT + timedelta(seconds=120)
GOES_LIVE_AT = BUILT_AT + timedelta(days=1)

# The date that hidden articles would be listed by: newer than any other, so that a broken filter shows them first.
HIDDEN_DATE = BUILT_AT - timedelta(days=1)
PUBLIC_DATE = BUILT_AT - timedelta(days=40)


@dataclass
class Tree:
    """The site's fixed pages, and what is common to all states."""

    home: HomePage
    index: BlogIndexPage
    canaries: Canaries
    # Every address that one of the pages has or had, with the state that made it.
    addresses: dict[str, str] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    public_states: set[str] = field(default_factory=set)
    control: ArticlePage | None = None
    # A public page's address before it was renamed.
    old_address: str = ""


def promoted_words(page: Page) -> str:
    return f"promoted-{page.pk}"


class Scene(Content):
    """Where one state makes its pages."""

    def __init__(self, tree: Tree, state: str, *, is_public: bool = False):
        super().__init__(tree.canaries, state)
        self.tree = tree
        self.date = PUBLIC_DATE if is_public else HIDDEN_DATE
        if is_public:
            tree.public_states.add(state)

    @property
    def public(self) -> "Scene":
        """Makes what belongs to the state and is not hidden by it."""
        return Scene(self.tree, f"the public part of: {self.state}", is_public=True)

    def article(self, label: str = "article", *, live: bool = True, **given: Any) -> ArticlePage:
        # A draft has a date too where it was imported; without one, no archive could show it.
        article = ArticlePage(published_at=given.pop("published_at", self.date))
        return self.add(self.tree.index, self.write(article, label, **given), live)

    def standard_page(
        self, label: str = "page", *, parent: Page | None = None, live: bool = True, **given: Any
    ) -> StandardPage:
        page = self.write(StandardPage(show_in_menus=True), label, **given)
        return self.add(parent or self.tree.home, page, live)

    def both(self, **given: Any) -> tuple[ArticlePage, StandardPage]:
        return self.article(**given), self.standard_page(**given)

    def add(self, parent: Page, page: Page, live: bool) -> Page:
        page.live = False
        parent = parent.specific_class.objects.get(pk=parent.pk)
        parent.add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        return self.known(type(page).objects.get(pk=page.pk))

    def alias(self, source: Page, label: str, *, parent: Page | None = None, recursive: bool = False) -> Page:
        slug = self.word(f"{label}.slug")
        alias = source.create_alias(parent=parent, update_slug=slug, recursive=recursive, user=None)
        for page in alias.get_descendants(inclusive=True).specific():
            self.known(page)
        return alias

    def known(self, page: Page) -> Page:
        """Remember the page's address, which a stranger will try, and promote it for words that one will type."""
        self.tree.addresses.setdefault(page.url, self.state)
        if page not in self.tree.pages:
            make_promotion(promoted_words(page), page)
        self.tree.pages.append(page)
        return page

    def publish(self, page: Page) -> Page:
        # Redirects from old addresses are made on commit, which the rig's transaction never reaches.
        with TestCase.captureOnCommitCallbacks(execute=True):
            page.save_revision().publish()
        return self.known(type(page).objects.get(pk=page.pk))


State = Callable[[Scene], Iterator[None]]
STATES: dict[str, State] = {}


def hidden(state: State) -> State:
    STATES[state.__name__] = state
    return state


def restrict(page: Page, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="open sesame")
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.get(name="Editor"))


def colleague() -> User:
    return User.objects.get_or_create(email="colleague@example.com")[0]


@hidden
def draft_never_published(scene: Scene) -> Iterator[None]:
    scene.both(live=False)
    yield


@hidden
def unpublished(scene: Scene) -> Iterator[None]:
    pages = scene.both()
    yield
    for page in pages:
        page.unpublish()


@hidden
def scheduled(scene: Scene) -> Iterator[None]:
    for page in scene.both(live=False, go_live_at=GOES_LIVE_AT):
        scene.publish(page)
    yield


@hidden
def expired_and_the_worker_has_not_run(scene: Scene) -> Iterator[None]:
    scene.both(expire_at=EXPIRES_AFTER_THE_WORKER)
    yield


@hidden
def expired_and_taken_down(scene: Scene) -> Iterator[None]:
    scene.both(expire_at=EXPIRES_BEFORE_THE_WORKER)
    yield
    with time_machine.travel(WORKER_RUNS_AT, tick=False):
        call_command("publish_scheduled")


@hidden
def private_by_login(scene: Scene) -> Iterator[None]:
    pages = scene.both()
    yield
    for page in pages:
        restrict(page, PageViewRestriction.LOGIN)


@hidden
def private_by_group(scene: Scene) -> Iterator[None]:
    pages = scene.both()
    yield
    for page in pages:
        restrict(page, PageViewRestriction.GROUPS)


@hidden
def private_by_password(scene: Scene) -> Iterator[None]:
    pages = scene.both()
    yield
    for page in pages:
        restrict(page, PageViewRestriction.PASSWORD)


@hidden
def under_a_private_section(scene: Scene) -> Iterator[None]:
    section = scene.standard_page("section")
    scene.standard_page(parent=section)
    yield
    restrict(section, PageViewRestriction.LOGIN)


@hidden
def deleted(scene: Scene) -> Iterator[None]:
    pages = scene.both()
    yield
    for page in pages:
        page.delete()


@hidden
def draft_changes_of_a_live_page(scene: Scene) -> Iterator[None]:
    pages = scene.public.both()
    yield
    for page in pages:
        scene.write(page, "draft").save_revision()


@hidden
def scheduled_update_of_a_live_page(scene: Scene) -> Iterator[None]:
    pages = scene.public.both()
    yield
    for page in pages:
        scene.write(page, "update", go_live_at=GOES_LIVE_AT).save_revision().publish()


@hidden
def in_review(scene: Scene) -> Iterator[None]:
    article = scene.article(live=False)
    live_article = scene.public.article()
    yield
    scene.write(live_article, "changes").save_revision()
    for page in (article, live_article):
        page.get_workflow().start(page, colleague())


@hidden
def rejected_in_review(scene: Scene) -> Iterator[None]:
    article = scene.article(live=False)
    yield
    article.get_workflow().start(article, colleague())
    article.current_workflow_task_state.reject(user=colleague(), comment=scene.text("review.comment"))


@hidden
def alias_of_a_scheduled_page(scene: Scene) -> Iterator[None]:
    article = scene.article(live=False)
    scene.alias(article, "alias")
    article.go_live_at = GOES_LIVE_AT
    scene.publish(article)
    yield


@hidden
def alias_of_an_expired_page(scene: Scene) -> Iterator[None]:
    article = scene.article()
    scene.alias(article, "alias")
    article.expire_at = EXPIRES_AFTER_THE_WORKER
    scene.publish(article)
    yield


@hidden
def alias_of_an_unpublished_page(scene: Scene) -> Iterator[None]:
    article = scene.article()
    scene.alias(article, "alias")
    yield
    article.unpublish()


@hidden
def alias_of_a_private_page(scene: Scene) -> Iterator[None]:
    pages = scene.both()
    for number, page in enumerate(pages):
        scene.alias(page, f"alias{number}")
    yield
    for page in pages:
        restrict(page, PageViewRestriction.LOGIN)


@hidden
def alias_of_an_alias_of_a_private_page(scene: Scene) -> Iterator[None]:
    article = scene.article()
    scene.alias(scene.alias(article, "alias"), "second alias")
    yield
    restrict(article, PageViewRestriction.LOGIN)


@hidden
def alias_of_a_page_under_a_private_section(scene: Scene) -> Iterator[None]:
    section = scene.standard_page("section")
    page = scene.standard_page(parent=section)
    scene.alias(page, "alias", parent=scene.tree.home)
    yield
    restrict(section, PageViewRestriction.LOGIN)


@hidden
def page_under_an_alias_of_a_private_section(scene: Scene) -> Iterator[None]:
    section = scene.standard_page("section")
    alias = scene.alias(section, "alias")
    scene.standard_page(parent=alias)
    yield
    restrict(section, PageViewRestriction.LOGIN)


@hidden
def hidden_parent_of_a_public_page(scene: Scene) -> Iterator[None]:
    # The slug is a part of the public page's address, and so no secret.
    section = scene.standard_page("section", slug="section-taken-down")
    scene.public.standard_page(parent=section)
    yield
    section.unpublish()


@hidden
def renamed_and_then_hidden(scene: Scene) -> Iterator[None]:
    expiring, restricted = scene.article("article0"), scene.article("article1")
    withdrawn = scene.standard_page()
    expiring.expire_at = EXPIRES_AFTER_THE_WORKER
    for number, page in enumerate((expiring, restricted, withdrawn)):
        page.slug = scene.word(f"renamed{number}.slug")
        scene.publish(page)
    yield
    restrict(restricted, PageViewRestriction.PASSWORD)
    withdrawn.refresh_from_db()
    withdrawn.unpublish()
    withdrawn.slug = scene.word("renamed again.slug")
    withdrawn.save_revision()


@hidden
def chosen_by_public_pages(scene: Scene) -> Iterator[None]:
    expiring = scene.article("article0", expire_at=EXPIRES_AFTER_THE_WORKER)
    withdrawn, restricted = scene.article("article1"), scene.article("article2")
    home, control = scene.tree.home, scene.tree.control
    home.lead = withdrawn
    home.picks = [HomePagePick(article=restricted), HomePagePick(article=expiring)]
    scene.publish(home)
    control.related_links = [RelatedArticle(related=page) for page in (expiring, withdrawn, restricted)]
    scene.publish(control)
    yield
    withdrawn.unpublish()
    restrict(restricted, PageViewRestriction.LOGIN)


@hidden
def linked_from_public_text(scene: Scene) -> Iterator[None]:
    draft = scene.standard_page(live=False)
    expiring = scene.article("article0", expire_at=EXPIRES_AFTER_THE_WORKER)
    restricted = scene.article("article1")
    links = "".join(f'<a linktype="page" id="{page.pk}">soon</a>' for page in (draft, expiring, restricted))
    public = scene.public
    page = public.standard_page()
    page.body.append(("text", RichText(f"<p>{links}</p>")))
    public.publish(page)
    yield
    restrict(restricted, PageViewRestriction.LOGIN)


@hidden
def named_by_blocks_of_public_pages(scene: Scene) -> Iterator[None]:
    draft = scene.standard_page(live=False)
    expiring = scene.article("article0", expire_at=EXPIRES_AFTER_THE_WORKER)
    restricted = scene.article("article1")
    public = scene.public
    article = public.article()
    for page in (draft, expiring, restricted):
        action = {"title": "Soon", "text": "", "label": "Read it", "link": {"page": page, "url": ""}}
        article.body.append(
            ("call_to_action", article.body.stream_block.child_blocks["call_to_action"].normalize(action))
        )
    for page in (expiring, restricted):
        block = article.body.stream_block.child_blocks["related_article"]
        article.body.append(("related_article", block.normalize({"article": page, "note": ""})))
    public.publish(article)
    yield
    restrict(restricted, PageViewRestriction.LOGIN)


@hidden
def parts_of_a_series_with_public_ones(scene: Scene) -> Iterator[None]:
    public = scene.public
    articles = [public.article(f"article{number}") for number in range(2)]
    hidden_articles = [
        scene.article("draft", live=False),
        scene.article("expiring", expire_at=EXPIRES_AFTER_THE_WORKER),
        scene.article("restricted"),
    ]
    for article in (*articles, *hidden_articles):
        article.series = articles[0].series
        if article.live:
            scene.publish(article)
        else:
            article.save_revision()
    yield
    restrict(hidden_articles[-1], PageViewRestriction.LOGIN)


@hidden
def linked_from_every_page(scene: Scene) -> Iterator[None]:
    draft = scene.standard_page("page0", live=False)
    expiring = scene.standard_page("page1", expire_at=EXPIRES_AFTER_THE_WORKER)
    restricted = scene.article()
    links = [
        {"type": "link", "value": {"label": scene.text(f"link{number}"), "link": {"page": page.pk, "url": ""}}}
        for number, page in enumerate((draft, expiring, restricted))
    ]
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(site=site, navigation=links, footer_links=links)
    yield
    restrict(restricted, PageViewRestriction.LOGIN)


@hidden
def category_merged_into_one_that_is_hidden(scene: Scene) -> Iterator[None]:
    source = scene.article("source")
    target = scene.article("target")
    yield
    merge_category(source.category, target.category)
    for page in (source, target):
        ArticlePage.objects.get(pk=page.pk).unpublish()


@hidden
def what_the_editors_note(scene: Scene) -> Iterator[None]:
    """Names of accounts, comments and collections are nobody else's business, though the page is public."""
    user = colleague()
    user.first_name, user.last_name = scene.text("user.first_name"), scene.text("user.last_name")
    user.email = f"{scene.word('user.email')}@example.com"
    user.save()
    public = scene.public
    article = public.article(owner=user)
    author = article.authorships.get().author
    author.user = user
    author.save()
    collection = Collection.get_first_root_node().add_child(name=scene.text("collection.name"))
    for file in (*public.images, *public.documents):
        file.collection = collection
        file.save()
    article.save_revision(user=user)
    Comment.objects.create(page=article, user=user, text=scene.text("comment.text"), contentpath="title")
    yield


@hidden
def document_of_a_private_collection(scene: Scene) -> Iterator[None]:
    documents = [scene.document(f"document{number}") for number in range(2)]
    yield
    kinds = (CollectionViewRestriction.LOGIN, CollectionViewRestriction.PASSWORD)
    for document, kind in zip(documents, kinds, strict=True):
        collection = Collection.get_first_root_node().add_child(name=scene.text(f"collection.{kind}"))
        CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind, password="open sesame")
        document.collection = collection
        document.save()
