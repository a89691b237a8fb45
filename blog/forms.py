"""Forms of the admin's blog screens."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from site_core.forms import SitePageForm


class ArticlePageForm(SitePageForm):
    """Requires what the database cannot: a category, and further categories that repeat neither it nor each other."""

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        category = cleaned_data.get("category")
        if category is None and not self.is_deferred_validation and "category" in self.fields:
            self.add_error("category", _("Choose the category that readers find this article in."))
        self.clean_further_categories(category)
        return cleaned_data

    def clean_further_categories(self, primary: Any) -> None:
        seen = {primary}
        for form in self.formsets["article_categories"].forms if "article_categories" in self.formsets else []:
            further = getattr(form, "cleaned_data", {}).get("category")
            if further is None or form.cleaned_data.get("DELETE"):
                continue
            if further in seen:
                form.add_error("category", _("This category is named already."))
            seen.add(further)


class MergeCategoryForm(forms.Form):
    """Asks which category takes the articles of `source`."""

    target = forms.ModelChoiceField(
        queryset=None,
        label=_("Merge into"),
        help_text=_("Its articles move there, and its address leads there from now on. This cannot be undone."),
    )

    def __init__(self, *args: Any, source: Model, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = type(source).objects.current().exclude(pk=source.pk)
