"""Who may use which address. One that is in no class of access here fails a test."""

from tests.roles.addresses import Address
from tests.roles.world import VISITORS

STAFF = frozenset({"Author", "Editor", "Reviewer", "Marketer", "Administrator", "superuser"})
NOBODY: frozenset[str] = frozenset()


def only(*roles: str) -> frozenset[str]:
    return frozenset({*roles, "superuser"})


PAGE_STAFF = only("Author", "Editor", "Marketer", "Administrator")
CHANGERS = only("Editor", "Marketer", "Administrator")
KEEPERS = only("Editor", "Administrator")
OFFICE = only("Administrator")


def of_pages(everywhere: frozenset[str], **places: frozenset[str]) -> dict[str, frozenset[str]]:
    """Who may, by place: everybody named for the blog, administrators outside of it, and what a place changes."""
    blog = dict.fromkeys(["own draft", "draft", "live", "in review"], everywhere)
    return {**blog, "outside the blog": OFFICE, **{name.replace("_", " "): who for name, who in places.items()}}


# Each class of access: who has it, and the addresses, or beginnings of addresses' names, that it is for.
ACCESS: dict[str, tuple[frozenset[str] | dict[str, frozenset[str]], list[str]]] = {
    "everybody": (
        frozenset(VISITORS),
        [
            "alive",
            "ready",
            "publishing_health",
            "robots",
            "sitemap",
            "search",
            "search_suggestions",
            "search_click",
            "media",
            "wagtaildocs_serve",
            "wagtaildocs_authenticate_with_password",
            "wagtailcore_authenticate_with_password",
            "wagtailcore_login",
            "wagtailadmin_login",
            "wagtailadmin_password_reset",
            "wagtailadmin_sprite",
            "wagtailadmin_javascript_catalog",
        ],
    ),
    "pages that are published": (
        {
            "own draft": NOBODY,
            "draft": NOBODY,
            "in review": NOBODY,
            "live": frozenset(VISITORS),
            "outside the blog": frozenset(VISITORS),
        },
        ["wagtail_serve"],
    ),
    # What it shows is for each to see: their own account, the pages and files that they may choose.
    "staff": (
        STAFF,
        [
            "wagtailadmin_home",
            "wagtailadmin_account",
            "wagtailadmin_logout",
            "wagtailadmin_dismissibles",
            "wagtailadmin_editing_sessions:release",
            "wagtailadmin_block_preview",
            "wagtailembeds:",
            "wagtailadmin_choose_page",
            "wagtailadmin_tag_autocomplete",
            "wagtailadmin_tag_model_autocomplete",
            "publishing_time_note",
            "wagtailadmin_api:pages:listing",
            "wagtailadmin_api:documents:",
            "wagtailadmin_api:images:",
            "wagtailsnippetchoosers_",
            "wagtaildocs_chooser:",
            "wagtailimages_chooser:",
            "wagtailadmin_pages:choose_parent",
            "articles:choose_parent",
            "wagtailadmin_reports:site_history",
            "/admin/test404/",
            "wagtailadmin_error_test",
            # Wagtail's report of search terms, an address that leads to ours, which asks.
            "wagtailsearchpromotions:search_terms",
            "wagtail_modeladmin:",
            # An address of old that leads to the history, which asks.
            "wagtailadmin_pages:revisions_index",
            # The question alone; the editor, which cancels, asks who it is.
            "wagtailadmin_pages:confirm_workflow_cancellation",
            # The question alone: see ACTS.
            "wagtailadmin_pages:move_confirm",
            "wagtailadmin_workflows:task_chooser",
            "wagtailadmin_workflows:task_chosen",
            "schedule:",
        ],
    ),
    "publish what is overdue": (
        {"in the blog": CHANGERS, "outside the blog": OFFICE},
        ["schedule:now"],
    ),
    "who was not told": (OFFICE, ["schedule:deliveries", "schedule:deliver_again"]),
    "nothing there": (
        NOBODY,
        [
            "/admin/^.*/$",
            # No translations, and no image addresses made to order.
            "wagtailadmin_api:pages:action copy_for_translation",
            "wagtailimages:url_generator",
            "wagtailimages:url_generator_output",
            # No key of IndexNow here.
            "indexnow_key",
            # All have a place of their own in the menu.
            "wagtailsnippets:index",
        ],
    ),
    "work on pages": (
        PAGE_STAFF,
        [
            "wagtailadmin_explore_root",
            "wagtailadmin_pages:type_use",
            "wagtailadmin_pages:search",
            "wagtailadmin_api:pages:find",
            "articles:index",
            "wagtailadmin_reports:workflow",
            "wagtailadmin_reports:aging_pages",
            "wagtailadmin_reports:page_types_usage",
            "wagtailadmin_editing_sessions:ping",
        ],
    ),
    "find pages": (
        {**of_pages(PAGE_STAFF), "below the blog": PAGE_STAFF, "below the home page": OFFICE},
        ["wagtailadmin_api:pages:detail", "wagtailadmin_explore", "wagtailadmin_explore_results"],
    ),
    "choose pages below": (
        {"below the blog": STAFF, "below the home page": STAFF},
        ["wagtailadmin_choose_page_child"],
    ),
    "write pages": (
        {"below the blog": only("Author", "Editor", "Administrator"), "below the home page": OFFICE},
        ["wagtailadmin_pages:add", "wagtailadmin_pages:preview_on_add", "wagtailadmin_pages:add_subpage"],
    ),
    "change pages": (
        of_pages(CHANGERS, own_draft=PAGE_STAFF),
        [
            "wagtailadmin_pages:usage",
            "wagtailadmin_pages:preview_on_edit",
            "wagtailadmin_pages:delete",
            "wagtailadmin_pages:move",
            "wagtailadmin_pages:revisions_view",
            "wagtailadmin_pages:revisions_compare",
            "wagtailadmin_pages:history",
            "wagtail_bulk_action page delete",
            "wagtail_bulk_action page move",
            "wagtailadmin_api:pages:action delete",
            "wagtailadmin_api:pages:action revert_to_page_revision",
        ],
    ),
    "change or review pages": (
        of_pages(CHANGERS, own_draft=PAGE_STAFF, in_review=CHANGERS | {"Reviewer"}),
        [
            "wagtailadmin_pages:edit",
            "wagtailadmin_pages:view_draft",
            "wagtailadmin_pages:revisions_revert",
            "wagtailadmin_pages:workflow_history",
            "wagtailadmin_pages:copy",
        ],
    ),
    "review pages": (
        {"in review": only("Reviewer", "Editor")},
        [
            "wagtailadmin_pages:workflow_action",
            "wagtailadmin_pages:collect_workflow_action_data",
            "wagtailadmin_pages:workflow_preview",
        ],
    ),
    "publish pages": (
        of_pages(CHANGERS),
        [
            "wagtailadmin_pages:set_privacy",
            "wagtailadmin_pages:revisions_unschedule",
            "publishing_plan_question",
            "wagtail_bulk_action page publish",
            "wagtailadmin_api:pages:action publish",
        ],
    ),
    "unpublish pages": (
        of_pages(NOBODY, live=CHANGERS),
        [
            "wagtailadmin_pages:unpublish",
            "wagtail_bulk_action page unpublish",
            "wagtailadmin_api:pages:action unpublish",
        ],
    ),
    "write and publish pages": (
        of_pages(KEEPERS),
        [
            "wagtailadmin_pages:set_page_position",
            "wagtailadmin_api:pages:action copy",
            "wagtailadmin_api:pages:action create_alias",
        ],
    ),
    "move pages to where they are": (of_pages(NOBODY), ["wagtailadmin_api:pages:action move"]),
    "change aliases": (
        {"alias": CHANGERS},
        ["wagtailadmin_pages:convert_alias", "wagtailadmin_api:pages:action convert_alias"],
    ),
    # Whoever reviews a page holds its lock.
    "lock pages": (of_pages(KEEPERS, in_review=only("Editor", "Reviewer")), ["wagtailadmin_pages:lock"]),
    "unlock pages": (of_pages(KEEPERS, in_review=only()), ["wagtailadmin_pages:unlock"]),
    "locked pages": (KEEPERS, ["wagtailadmin_reports:locked_pages"]),
    "topics": (
        KEEPERS,
        [
            "wagtailsnippets_blog_category:",
            "wagtailsnippets_blog_author:",
            "wagtailsnippets_blog_series:",
            "wagtailsnippets_blog_tag:",
            "wagtailsnippetchoosers_blog_series:create",
            "wagtail_bulk_action series delete",
            "wagtailsnippetchoosers_blog_category:create",
            "wagtailsnippetchoosers_blog_author:create",
            "wagtailsnippetchoosers_blog_tag:create",
            "wagtail_bulk_action category delete",
            "wagtail_bulk_action author delete",
            "wagtail_bulk_action tag delete",
        ],
    ),
    "upload files": (
        PAGE_STAFF,
        [
            "wagtaildocs:index",
            "wagtaildocs:add",
            "wagtaildocs_chooser:create",
            "wagtailimages:index",
            "wagtailimages:add",
            "wagtailimages_chooser:create",
        ],
    ),
    "change others' files": (
        KEEPERS,
        [
            "wagtaildocs:edit",
            "wagtaildocs:delete",
            "wagtaildocs:document_usage",
            "wagtailimages:edit",
            "wagtailimages:delete",
            "wagtailimages:image_usage",
            "wagtailimages:preview",
            "wagtail_bulk_action sitedocument ",
            "wagtail_bulk_action siteimage ",
        ],
    ),
    "somebody's unfinished upload": (
        only(),
        [
            "wagtaildocs:create_multiple_from_uploaded_document",
            "wagtaildocs:delete_upload_multiple",
            "wagtailimages:create_multiple_from_uploaded_image",
            "wagtailimages:delete_upload_multiple",
        ],
    ),
    "what the site says of itself": (OFFICE, ["wagtailsettings:"]),
    "former addresses": (
        only("Marketer", "Administrator"),
        ["wagtailredirects:", "retired_addresses:"],
    ),
    # There is no address to add, change or delete a row of the log at.
    "what readers search for": (
        CHANGERS,
        [
            "searches:",
            "reports_search-log_modeladmin_index",
            "reports_search-log_modeladmin_inspect",
            "wagtailsearchpromotions:",
            "wagtailsnippets_search_synonym:",
            "wagtailsnippetchoosers_search_synonym:create",
            "wagtail_bulk_action synonym delete",
        ],
    ),
    "the office": (
        OFFICE,
        [
            "wagtailusers_users:",
            "wagtailusers_groups:",
            "wagtail_bulk_action user ",
            "wagtailsites:",
            "wagtailadmin_collections:",
            "wagtailadmin_workflows:",
            "webhooks:",
        ],
    ),
}
# Addresses that show a question to all staff: who may answer it.
ACTS = {"wagtailadmin_pages:move_confirm": "change pages", "wagtailadmin_workflows:task_chooser_create": "the office"}
# Which addresses answer with a failure for those who may ask, and why that is no concern of ours.
FAILURES = {
    "publishing_health": "Something is late in the tests' world, and no publisher runs there: 503 says so.",
    "wagtailadmin_error_test": "It raises on purpose, to show what an error looks like.",
    "wagtailredirects:process_import": "Wagtail 8.0.1 expects an import that was begun in this session.",
    "wagtaildocs:create_multiple_from_uploaded_document": (
        "Wagtail 8.0.1 checks the extension of a file that it has not set yet; our documents need only a title, which "
        "the uploader gives, so nobody is led here."
    ),
}


def access_class(name: str) -> str:
    """The class whose entry is the longest beginning of `name`. Raises LookupError where there is none."""
    entries = {entry: access for access, (_, names) in ACCESS.items() for entry in names}
    fitting = [entry for entry in entries if name.startswith(entry)]
    if not fitting:
        raise LookupError(f"Who may use {name}? Give it a class of access.")
    return entries[max(fitting, key=len)]


def may(visitor: str, address: Address, access: str | None = None) -> bool:
    who = ACCESS[access or access_class(address.name)][0]
    return visitor in (who[address.place] if isinstance(who, dict) else who)
