"""The five roles of the editorial team, and what each may do."""

from dataclasses import dataclass, field

WRITE_PAGES = ("add_page",)
EDIT_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")


@dataclass(frozen=True)
class Role:
    """A group's rights. Page rights hold below the blog index, or below the whole site where `whole_site` is set.

    `files` are rights on images and documents of every collection, where "change" includes deleting, and
    `collections` on the collections themselves;
    `models` are permissions as "app.codename".
    """

    name: str
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ("choose",)
    collections: tuple[str, ...] = ()
    models: tuple[str, ...] = field(default=())
    whole_site: bool = False


def all_rights(app: str, *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.{action}_{model}" for model in models for action in ("add", "change", "delete", "view"))


TOPICS = all_rights("blog", "category", "author", "series", "tag")
# Where former addresses lead, and which are gone for good.
ADDRESSES = (*all_rights("wagtailredirects", "redirect"), *all_rights("identity", "retiredaddress"))
# What readers search for, and where it leads them.
SEARCHES = (
    "search.view_searchedquery",
    *all_rights("search", "synonym"),
    *all_rights("wagtailsearchpromotions", "searchpromotion"),
)
# Who is told what was not published.
ALERTS = ("publishing.receive_alerts",)

ROLES = (
    # Writes, and edits what they wrote; somebody else publishes it.
    Role("Author", pages=WRITE_PAGES, files=("add", "choose")),
    # Edits and publishes everything, and keeps the categories, tags and authors.
    Role("Editor", pages=EDIT_PAGES, files=("add", "change", "choose"), models=(*TOPICS, *SEARCHES)),
    # Reads what is submitted for review, edits it there, and approves or rejects it: the workflow's task grants that.
    Role("Reviewer"),
    # Decides when something appears and where it leads; does not write new articles.
    Role(
        "Marketer",
        pages=("change_page", "publish_page"),
        files=("add", "choose"),
        models=(*ADDRESSES, *SEARCHES, *ALERTS),
    ),
    # Runs the site: pages outside the blog, people, workflows, redirects.
    Role(
        "Administrator",
        pages=(*EDIT_PAGES, "bulk_delete_page"),
        files=("add", "change", "choose"),
        collections=("add", "change", "delete"),
        models=(
            *TOPICS,
            *ADDRESSES,
            *SEARCHES,
            *ALERTS,
            "identity.change_sitesettings",
            *all_rights("publishing", "webhook"),
            # Sees who was not told of a publication, and has it tried again.
            "publishing.view_eventdelivery",
            "publishing.change_eventdelivery",
            *all_rights("site_core", "user"),
            *all_rights("auth", "group"),
            *all_rights("wagtailcore", "site", "workflow", "task"),
        ),
        whole_site=True,
    ),
)
REVIEWING_ROLES = ("Reviewer", "Editor")
