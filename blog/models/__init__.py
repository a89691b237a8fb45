"""Articles, the index they live under, and what they are listed by."""

from blog.models.articles import ArticleAuthor, ArticleCategory, ArticlePage, ArticleTag, RelatedArticle
from blog.models.importing import ImportedPost
from blog.models.index import BlogIndexPage
from blog.models.topics import Author, Category, Series, Tag

__all__ = [
    "ArticleAuthor",
    "ArticleCategory",
    "ArticlePage",
    "ArticleTag",
    "Author",
    "BlogIndexPage",
    "Category",
    "ImportedPost",
    "RelatedArticle",
    "Series",
    "Tag",
]
