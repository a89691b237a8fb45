"""The results page, what is offered while a reader types, and the page for an address that leads nowhere."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from blog.models import BlogIndexPage, Category
from search import elsewhere, pipeline
from search import suggestions as suggesting
from search.desk.log import click_token, record, record_click
from search.desk.promotions import promotions_for
from search.facets import public_among
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
        if elsewhere.is_elsewhere():
            categories = Category.objects.public()
        else:
            categories = public_among(Category.objects.current())
        context |= {"index": BlogIndexPage.objects.published().first(), "categories": categories}
    if form.query and not form.choices and found.page.number == 1:
        context["promoted"] = promotions_for(form.query)
    # Who turns a page, narrows results down or sorts them anew is still at the same search.
    if form.query and not form.choices and not form.by_date and found.page.number == 1:
        row = record(form.query, found.count, request.headers.get("User-Agent", ""))
        # What found nothing leads nowhere.
        context |= {"click_token": click_token(row) if found.count else "", "click_url": reverse("search_click")}
    return render(request, "search/search.html", context)


@csrf_exempt
@require_POST
def click(request: HttpRequest) -> HttpResponse:
    """Counts that a result was opened, as a browser tells while it leaves the page. It says nothing of who did."""
    return HttpResponse(status=204 if record_click(request.POST.get("token", "")) else 400)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A few articles and categories for what has been typed so far, as the options of a list."""
    suggest = elsewhere.suggest if elsewhere.is_elsewhere() else suggesting.suggest
    return render(request, "search/suggestions.html", {"found": suggest(SearchForm(request.GET).query, request)})


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says that there is no page, and offers the articles that the words of the address find."""
    words = words_of_path(request.path)
    return render(request, "404.html", {"words": words, "articles": pipeline.articles_near(words)}, status=404)
