"""What the addresses are about, and who comes: one tree, real objects, and a session for everybody who has one."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Task,
    UploadedFile,
    Workflow,
)

from blog.models import ArticlePage, BlogIndexPage, Series
from home.models import HomePage
from home.roles import ROLES
from home.site_setup import set_up_site
from search.models import Synonym
from site_core.identity.models import RetiredAddress
from site_core.models import SiteDocument, SiteImage, User
from site_core.publishing.models import Webhook
from tests.factories import (
    make_article,
    make_author,
    make_category,
    make_document,
    make_image,
    make_promotion,
    make_searched_query,
    make_standard_page,
    make_tag,
    make_user,
)

VISITORS = ("anonymous", "no group", *(role.name for role in ROLES), "superuser")


@dataclass
class World:
    """One tree, an object for every argument that an address takes, and a session for everybody who has one."""

    sessions: dict[str, str]
    pages: dict[str, Page]
    parents: dict[str, Page]
    arguments: dict[str, Any]
    # Scheduled pages whose time is past.
    overdue: dict[str, Page]
    # What depends on the page that is asked for.
    page_arguments: dict[str, dict[str, Any]] = field(default_factory=dict)


def build_world() -> World:
    site = set_up_site("Articles")
    home_page = HomePage.objects.get()
    index = BlogIndexPage.objects.get()
    root = User.objects.create_superuser("root@example.com", first_name="Root")
    people = {
        "no group": make_user("nobody@example.com"),
        "superuser": root,
        **{
            role.name: make_user(f"{role.name}@example.com", groups=[Group.objects.get(name=role.name)])
            for role in ROLES
        },
    }
    writer = people["Author"]
    category, author, tag = make_category(), make_author(), make_tag()
    series = Series.objects.create(name="Plans")
    category_revision, author_revision = category.save_revision(), author.save_revision()
    workflow = Workflow.objects.get()
    task = Task.objects.get()

    def article(title: str, **fields: Any) -> ArticlePage:
        return make_article(index, title, category=category, authors=[author], **fields)

    pages = {
        "own draft": article("Own draft", live=False, owner=writer),
        "draft": article("Draft", live=False, owner=root),
        "live": article("Live", owner=root),
        "in review": article("In review", live=False, owner=root),
        "outside the blog": make_standard_page(home_page, owner=root),
    }
    page_arguments = {}
    for place, page in pages.items():
        state = workflow.start(page, user=root)
        page_arguments[place] = {
            "revision_id": page.latest_revision_id,
            "workflow_state_id": state.pk,
            "task_state_id": state.current_task_state_id,
        }
        if place != "in review":
            state.cancel(user=root)
    overdue = {
        "in the blog": article("Overdue", live=False, owner=root),
        "outside the blog": make_standard_page(home_page, "Overdue", live=False, owner=root),
    }
    for page in overdue.values():
        page.revisions.update(approved_go_live_at=timezone.now() - timedelta(hours=1))
    collection = Collection.get_first_root_node().add_child(name="Press")
    image, document = make_image(uploaded_by_user=root), make_document(uploaded_by_user=root)
    colleague = make_user("colleague@example.com")
    alias = pages["live"].create_alias(update_slug="alias", user=root)
    return World(
        sessions={name: session_of(person) for name, person in people.items()},
        pages={name: ArticlePage.objects.filter(pk=page.pk).first() or page for name, page in pages.items()},
        overdue=overdue,
        parents={"below the blog": index, "below the home page": home_page},
        page_arguments={
            **page_arguments,
            "below the blog": {"content_type_model_name": "articlepage"},
            "below the home page": {"content_type_app_name": "home", "content_type_model_name": "standardpage"},
        },
        arguments={
            "category": category.pk,
            "author": author.pk,
            "tag": tag.pk,
            "series": series.pk,
            "series revision": series.save_revision().pk,
            "retired address": RetiredAddress.objects.create(path="/gone").pk,
            # Refused before anything is sent to it.
            "webhook": Webhook.objects.create(name="House", address="https://127.0.0.1/hook").pk,
            "synonym": Synonym.objects.create(term="tls", same_as="transport security").pk,
            "promoted query": make_promotion("plans", pages["live"]).query_id,
            "searched query": make_searched_query("plans").pk,
            "image": image.pk,
            "document": document.pk,
            "document file": document.filename,
            "media": image.file.name,
            "user": colleague.pk,
            "group": Group.objects.get(name="Reviewer").pk,
            "site": site.pk,
            "workflow": workflow.pk,
            "task": task.pk,
            "collection": collection.pk,
            "redirect": Redirect.objects.create(old_path="/old", redirect_link="/blog/").pk,
            "category revision": category_revision.pk,
            "author revision": author_revision.pk,
            "upload": UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(SiteImage),
                file=ContentFile(b"", name="upload.png"),
                uploaded_by_user=root,
            ).pk,
            "document upload": UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(SiteDocument),
                file=ContentFile(b"", name="upload.txt"),
                uploaded_by_user=root,
            ).pk,
            "editing session": EditingSession.objects.create(
                user=writer, content_object=pages["own draft"].page_ptr, last_seen_at=timezone.now()
            ).pk,
            "page restriction": PageViewRestriction.objects.create(
                page=pages["outside the blog"], restriction_type="password", password="let me in"
            ).pk,
            "collection restriction": CollectionViewRestriction.objects.create(
                collection=collection, restriction_type="password", password="let me in"
            ).pk,
            "uidb64": urlsafe_base64_encode(force_bytes(colleague.pk)),
            "token": default_token_generator.make_token(colleague),
            "index": index.pk,
            "alias": alias.pk,
            "tag model": "tag",
            "settings app": "identity",
            "settings model": "sitesettings",
            "task app": "wagtailcore",
            "task model": "groupapprovaltask",
            "block": ArticlePage.body.field.stream_block.child_blocks["quote"].definition_prefix,
            "own draft": pages["own draft"].pk,
        },
    )


def session_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value
