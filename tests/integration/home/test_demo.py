from django.core.management import call_command
from wagtail.models import Page, Revision

from blog.models import ArticlePage, Author, Category
from home.demo.loader import load_demo
from home.demo.people import ACCOUNTS
from home.roles import ROLES
from site_core.models import SiteImage, User


def test_the_demo_is_a_site_that_reads_well(client, blog_index):
    load_demo()

    pages = ["/", "/blog/", "/about/", *(article.url for article in ArticlePage.objects.all())]

    assert {address: client.get(address).status_code for address in pages} == dict.fromkeys(pages, 200)
    assert len(client.get("/blog/").context["articles"]) == 9


def test_loading_it_again_changes_nothing(blog_index):
    load_demo()
    before = (Page.objects.count(), Revision.objects.count(), SiteImage.objects.count(), User.objects.count())

    loaded = load_demo()

    after = (Page.objects.count(), Revision.objects.count(), SiteImage.objects.count(), User.objects.count())
    assert before == after
    assert (loaded.articles, loaded.accounts) == ([], [])


def test_loading_it_again_keeps_what_editors_changed(blog_index):
    load_demo()
    article = ArticlePage.objects.first()
    article.title = "Edited"
    article.save_revision().publish()

    load_demo()

    assert ArticlePage.objects.get(pk=article.pk).title == "Edited"


def test_articles_carry_their_own_dates_and_are_live_through_a_revision(blog_index):
    load_demo()

    for article in ArticlePage.objects.all():
        assert article.first_published_at == article.published_at
        assert article.live_revision_id
        assert article.authors
        assert article.cover


def test_there_is_one_account_of_each_role_and_nobody_can_sign_in_to_it(blog_index):
    load_demo()

    accounts = {group: user for user in User.objects.all() for group in user.groups.values_list("name", flat=True)}

    assert set(accounts) == {role.name for role in ROLES}
    assert len(accounts) == len(ACCOUNTS)
    assert not any(user.has_usable_password() or user.is_superuser for user in accounts.values())


def test_a_site_with_articles_of_its_own_is_left_alone(blog_index):
    call_command("load_demo")
    Author.objects.all().delete()
    Category.objects.all().delete()

    call_command("load_demo", "--if-empty")

    assert not Author.objects.exists()
