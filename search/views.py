"""The results page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.forms import SearchForm
from search.results import articles_in_order, matching_keys
from site_core.pagination import page_or_404


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Articles that hold the reader's words."""
    form = SearchForm(request.GET)
    query = form.query
    results = page_or_404(matching_keys(query), request)
    context = {"form": form, "query": query, "results": results, "articles": articles_in_order(results.object_list)}
    return render(request, "search/search.html", context)
