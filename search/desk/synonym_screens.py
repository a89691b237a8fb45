"""The admin's screens of synonyms, for editors and marketers."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from search.forms import clean_query
from search.models import Synonym


class SynonymCreateView(CreateView):
    """Filled in with the words of a search, where it was asked for from their report."""

    def get_initial(self):
        return {"term": clean_query(self.request.GET.get("term", ""))}


class SynonymViewSet(SnippetViewSet):
    """What else things are called."""

    model = Synonym
    icon = "synonym"
    menu_label = _("Synonyms")
    menu_order = 890
    add_to_settings_menu = True
    add_view_class = SynonymCreateView
    list_display = ["term", "same_as"]
    list_export = ["term", "same_as"]
    search_fields = ["term", "same_as"]
    list_per_page = 50
    copy_view_enabled = False
