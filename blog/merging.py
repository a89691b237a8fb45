"""Merging one category into another: nothing loses its category, and no address stops working."""

from django.db import transaction
from django.db.models import F
from wagtail.log_actions import log

from blog.models import ArticleCategory, ArticlePage, Category
from site_core.models import User


@transaction.atomic
def merge_category(source: Category, target: Category, user: User | None = None) -> int:
    """Move every article of `source` to `target` and lead its address there. Returns how many articles moved.

    Drafts, scheduled versions and older revisions still name `source`; ArticlePage replaces it when it reads them.
    Raises ValueError if the two are the same, or if either was merged away before.
    """
    if source == target or source.merged_into_id or target.merged_into_id:
        raise ValueError("Merge one current category into another one.")
    moved = ArticlePage.objects.in_category(source).count()
    ArticlePage.objects.filter(category=source).update(category=target)
    ArticleCategory.objects.filter(
        category=source, article__in=ArticleCategory.objects.filter(category=target).values("article")
    ).delete()
    ArticleCategory.objects.filter(category=source).update(category=target)
    # An article that had both now has the target once, as its primary one.
    ArticleCategory.objects.filter(category=target, article__category=F("category")).delete()
    source.merged_categories.update(merged_into=target)
    source.merged_into = target
    source.save(update_fields=["merged_into"])
    log(instance=source, action="wagtail.edit", user=user, data={"merged_into": target.pk}, content_changed=True)
    return moved
