"""The results page, and the page for an address that leads nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.forms import SearchForm, words_of_path
from search.results import articles_in_order, keys_near, matching_keys
from site_core.pagination import page_or_404


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Articles that hold the reader's words."""
    form = SearchForm(request.GET)
    query = form.query
    results = page_or_404(matching_keys(query), request)
    context = {"form": form, "query": query, "results": results, "articles": articles_in_order(results.object_list)}
    return render(request, "search/search.html", context)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says that there is no page, and offers the articles that the words of the address find."""
    words = words_of_path(request.path)
    context = {"words": words, "articles": articles_in_order(keys_near(words))}
    return render(request, "404.html", context, status=404)
