"""The results page, what is offered while a reader types, and the page for an address that leads nowhere."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blog.models import BlogIndexPage, Category
from search.forms import SearchForm, words_of_path
from search.pipeline import articles_near, find
from search.suggestions import suggest
from site_core.pagination import page_or_404


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Articles that a reader's words find."""
    form = SearchForm(request.GET)
    found = find(form.query, form.choices, form.by_date, partial(page_or_404, request=request))
    context = {"form": form, "query": form.query, "found": found}
    if not found.count:
        # Ways on for a reader who has found nothing, or has not asked yet.
        context |= {"index": BlogIndexPage.objects.live().first(), "categories": Category.objects.public()}
    return render(request, "search/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A few articles and categories for what has been typed so far, as the options of a list."""
    return render(request, "search/suggestions.html", {"found": suggest(SearchForm(request.GET).query)})


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says that there is no page, and offers the articles that the words of the address find."""
    words = words_of_path(request.path)
    return render(request, "404.html", {"words": words, "articles": articles_near(words)}, status=404)
