"""What was imported from files, so that the next run finds it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from blog.models.articles import ArticlePage


class ImportedPost(models.Model):
    """The article that a file became, and the state of the file at that time.

    It goes with its article: a file whose article was deleted is imported anew when the import runs again.
    """

    source_key = models.CharField(_("source key"), max_length=500, unique=True)
    article = models.OneToOneField(
        ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="imported_post"
    )
    content_hash = models.CharField(_("content hash"), max_length=64)
    # What the import wrote. A later revision of the article is an editor's, and the import leaves it alone.
    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    imported_at = models.DateTimeField(_("imported at"))

    class Meta:
        verbose_name = _("imported post")
        verbose_name_plural = _("imported posts")

    def __str__(self):
        return self.source_key

    @property
    def was_edited_since(self) -> bool:
        """Whether somebody has saved the article after the import did."""
        return self.revision_id is None or self.article.latest_revision_id != self.revision_id
