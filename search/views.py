"""The results page, what is offered while a reader types, and the page for an address that leads nowhere."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blog.models import BlogIndexPage, Category
from search import elsewhere, pipeline
from search import suggestions as suggesting
from search.forms import SearchForm, words_of_path
from site_core.pagination import page_or_404


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Articles that a reader's words find."""
    form = SearchForm(request.GET)
    paginate = partial(page_or_404, request=request)
    if elsewhere.is_elsewhere():
        found = elsewhere.find(form.query, form.by_date, paginate)
    else:
        found = pipeline.find(form.query, form.choices, form.by_date, paginate)
    context = {"form": form, "query": form.query, "found": found}
    if not found.count:
        # Ways on for a reader who has found nothing, or has not asked yet.
        context |= {"index": BlogIndexPage.objects.published().first(), "categories": Category.objects.public()}
    return render(request, "search/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A few articles and categories for what has been typed so far, as the options of a list."""
    suggest = elsewhere.suggest if elsewhere.is_elsewhere() else suggesting.suggest
    return render(request, "search/suggestions.html", {"found": suggest(SearchForm(request.GET).query)})


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says that there is no page, and offers the articles that the words of the address find."""
    words = words_of_path(request.path)
    return render(request, "404.html", {"words": words, "articles": pipeline.articles_near(words)}, status=404)
