"""Every page type: where it may stand, and that it is shown, previewed and edited, finished or not."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from wagtail.models import Page, get_page_models
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from blog.models import ArticlePage, BlogIndexPage
from home.models import HomePage, StandardPage
from home.site_setup import set_up_site
from site_core.models import SitePage, User
from tests.factories import make_article, make_author, make_category, make_image, make_standard_page

STORY_FIELDS = {
    ArticlePage: ["body", "key_takeaways", "sources"],
    StandardPage: ["body"],
    HomePage: [],
    BlogIndexPage: [],
}


class PageTypeTests(WagtailPageTestCase):
    @classmethod
    def setUpTestData(cls):
        set_up_site("Articles")
        cls.home_page = HomePage.objects.get()
        cls.index = BlogIndexPage.objects.get()
        cls.article = make_article(
            cls.index,
            category=make_category(),
            authors=[make_author()],
            tags=["indexes"],
            cover=make_image(),
            key_takeaways=[("takeaway", "Measure first.")],
        )
        cls.about = make_standard_page(cls.home_page)
        cls.editor = User.objects.create_superuser("root@example.com")
        cls.pages = [cls.home_page, cls.index, cls.article, cls.about]

    def test_every_page_type_of_the_project_is_among_these(self):
        ours = {model for model in get_page_models() if issubclass(model, SitePage)}

        assert {type(page) for page in self.pages} == ours

    def test_types_stand_where_they_belong(self):
        self.assertAllowedParentPageTypes(HomePage, {Page})
        # blog does not know home, so the index leaves it to the parent; setup_site makes the only one there is.
        self.assertAllowedParentPageTypes(BlogIndexPage, {Page, HomePage})
        self.assertAllowedParentPageTypes(ArticlePage, {BlogIndexPage})
        self.assertAllowedParentPageTypes(StandardPage, {HomePage, StandardPage})
        self.assertAllowedSubpageTypes(ArticlePage, [])

    def test_articles_and_standard_pages_can_be_made_and_no_second_index_or_home(self):
        assert ArticlePage.can_create_at(self.index)
        assert StandardPage.can_create_at(self.home_page)
        assert StandardPage.can_create_at(self.about)
        assert not BlogIndexPage.can_create_at(self.home_page)
        assert not HomePage.can_create_at(Page.get_first_root_node())
        assert not ArticlePage.can_create_at(self.home_page)
        assert not StandardPage.can_create_at(self.index)

    def test_pages_render(self):
        for page in self.pages:
            with self.subTest(page=page):
                self.assertPageIsRenderable(page)

    def test_pages_describe_themselves_to_editors(self):
        for page in self.pages:
            with self.subTest(page=page):
                assert page.get_page_description()

    def form_of(self, page: Page) -> dict[str, str]:
        """What the editor would send for `page`, with a story of one block in each StreamField."""
        self.client.force_login(self.editor)
        html = self.client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        values = {
            "body": streamfield([("quote", {"text": "It is said.", "attribution": ""})]),
            "key_takeaways": streamfield([("takeaway", "Measure first.")]),
            "sources": streamfield([]),
        }
        streams = {name: values[name] for name in STORY_FIELDS[type(page)]}
        return {**querydict_from_html(html, form_id="page-edit-form").dict(), **nested_form_data(streams)}

    def test_pages_can_be_edited_and_published(self):
        for page in self.pages:
            with self.subTest(page=page):
                form = {**self.form_of(page), "action-publish": "Publish"}

                response = self.client.post(f"/admin/pages/{page.pk}/edit/", form)

                assert response.status_code == 302
                assert page.revisions.exists()

    def test_pages_preview_in_every_mode(self):
        for page in self.pages:
            form = self.form_of(page)
            for mode, _ in page.preview_modes:
                with self.subTest(page=page, mode=mode):
                    self.assertPageIsPreviewable(page, mode=mode, post_data=form, user=self.editor)

    def test_unfinished_pages_preview_in_every_mode(self):
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        for page in self.pages:
            empty = self.emptied(page)
            for mode, _ in page.preview_modes:
                with self.subTest(page=page, mode=mode):
                    response = empty.make_preview_request(request, mode)

                    assert response.status_code == 200

    def emptied(self, page: Page) -> Page:
        """`page` as it might be in the editor before anything was filled in."""
        empty = type(page).objects.get(pk=page.pk)
        for name in ("title", "seo_title", "search_description", "excerpt", "introduction", "heading"):
            if hasattr(empty, name):
                setattr(empty, name, "")
        for name in ("cover", "category", "lead", "published_at", "updated_at", "first_published_at", "owner"):
            if hasattr(empty, name):
                setattr(empty, name, None)
        for name in STORY_FIELDS[type(page)]:
            setattr(empty, name, [])
        for name in ("authorships", "article_categories", "related_links", "article_tags", "picks"):
            if hasattr(empty, name):
                setattr(empty, name, [])
        return empty
