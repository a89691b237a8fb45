"""Wagtail's screens of promoted results, with an end for each, and the words in one form with readers' searches."""

from typing import Any

from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin.ui.tables import TitleColumn
from wagtail.contrib.search_promotions import views
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionForm, SearchPromotionsFormSet
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search.forms import clean_query
from search.models import PromotionDetails
from search.words import key_of
from site_core.publishing.instants import InstantField


class PromotedQueryForm(QueryForm):
    """Says what is found by the words, which is more than Wagtail's own help says."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["query_string"]
        field.label = _("What readers search for")
        field.help_text = _(
            "The whole query. How it is written makes no difference: Next.js, nextjs and next js are one."
        )

    def clean_query_string(self) -> str:
        words = clean_query(self.cleaned_data["query_string"])
        if not key_of(words):
            self.add_error("query_string", _("This has no letter and no digit that could be searched for."))
        return words


class PromotionForm(SearchPromotionForm):
    """One promoted result, with its end."""

    ends_at = InstantField(
        label=_("Shown until"), required=False, help_text=_("Empty: until somebody removes it from here.")
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["external_link_text"].label = _("External link text")
        if details := PromotionDetails.objects.filter(promotion=self.instance.pk).first():
            self.initial["ends_at"] = details.ends_at

    def save(self, commit: bool = True) -> SearchPromotion:
        promotion = super().save(commit)
        if commit:
            self.save_details()
        return promotion

    def save_details(self) -> None:
        PromotionDetails(promotion=self.instance, ends_at=self.cleaned_data["ends_at"]).save()


class PromotionFormSet(SearchPromotionsFormSet):
    form = PromotionForm


class PromotionsMixin:
    """A form of one query with what is promoted for it."""

    form_class = PromotedQueryForm

    @cached_property
    def searchpicks_formset(self) -> PromotionFormSet:
        return PromotionFormSet(self.request.POST or None, instance=self.object)

    def save_searchpicks(self, query: Query, new_query: Query) -> None:
        super().save_searchpicks(query, new_query)
        # Under the key of the words that they are found by now.
        for details in PromotionDetails.objects.filter(promotion__query=new_query):
            details.save()


class PromotionCreateView(PromotionsMixin, views.CreateView):
    """Filled in with the words of a search, where it was asked for from their report."""

    template_name = "search/admin/promotion_add.html"
    success_message = _("“%(query)s” leads to what you promoted.")
    error_message = _("Nothing was saved. Look at the sentences beside the fields.")

    def get_initial(self):
        return {"query_string": clean_query(self.request.GET.get("query", ""))}

    @cached_property
    def searchpicks_formset(self):
        formset = super().searchpicks_formset
        if self.request.method == "GET":
            formset.extra = 1
        return formset


class PromotionEditView(PromotionsMixin, views.EditView):
    template_name = "search/admin/promotion_edit.html"
    success_message = PromotionCreateView.success_message
    error_message = PromotionCreateView.error_message


class PromotionColumn(views.SearchPromotionColumn):
    cell_template_name = "search/admin/cells/promotions.html"


class PromotionIndexView(views.IndexView):
    columns = [
        TitleColumn(
            "query_string",
            label=_("What readers search for"),
            width="35%",
            url_name="wagtailsearchpromotions:edit",
            sort_key="query_string",
        ),
        PromotionColumn("editors_picks", label=_("What is promoted")),
    ]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("editors_picks__details")


# In the place of Wagtail's. Its report of search terms and its chooser read counts of hits, which are not kept here:
# who has the report's address is led to ours.
url_patterns = [
    path("", PromotionIndexView.as_view(), name="index"),
    path("results/", PromotionIndexView.as_view(results_only=True), name="index_results"),
    path("add/", PromotionCreateView.as_view(), name="add"),
    path("<int:query_id>/", PromotionEditView.as_view(), name="edit"),
    path("<int:query_id>/delete/", views.DeleteView.as_view(), name="delete"),
    path("reports/search-terms/", RedirectView.as_view(pattern_name="searches:all"), name="search_terms"),
]
