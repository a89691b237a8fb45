"""Every type and state of page that readers meet, by name, as an address of the site in tests.browser.content."""

ARTICLE = "/blog/every-block/"

# An account that may write and publish articles, and an article that only such an account may read.
EDITOR = "editor-in-chief@example.com"
# Whoever runs the site that has just been set up.
ADMINISTRATOR = "administrator@example.com"
DRAFT_TITLE = "Nobody has read this yet"
# On a site of their own: articles whose publication is planned.
PLANNED_TITLES = ("A plan to correct", "A plan to discard")

# A visit to these says who may come in, which takes a form with a token, so a cookie.
DOORS = {
    "password required": "/with-password/",
    "sign in": "/with-account/",
}
PAGES = {
    "home": "/",
    "index": "/blog/",
    "index, page 3": "/blog/?page=3",
    "category": "/blog/category/guesses/",
    "category of a long word": "/blog/category/long-words/",
    "tag": "/blog/tag/indexes/",
    "author": "/blog/author/ada-moreau/",
    "archive": "/blog/archive/",
    "archive of a year": "/blog/archive/2026/",
    "archive of a month": "/blog/archive/2026/5/",
    "article with every block": ARTICLE,
    "article of long words": "/blog/long-words/",
    "article of the demonstration": "/blog/django-permissions-and-roles-why-most-implementations-are-wrong/",
    "article of 2,000 words": "/blog/two-thousand-words/",
    "standard page": "/about/",
    "standard page with every block": "/every-block/",
    "search": "/search/",
    "search with results": "/search/?q=number",
    "search narrowed down": "/search/?q=number&category=guesses&year=2026&sort=date",
    "search narrowed down to nothing": "/search/?q=number&category=long-words&year=2026",
    "search misspelt": "/search/?q=nunber+zzzzqq",
    "search for long words": f"/search/?q=Rindfleischetikettierungs%C3%BCberwachung+{'long' * 40}",
    "search without results": "/search/?q=zzzz",
    "not found": "/no-such-page/",
}
# On a site that has just been set up.
EMPTY_PAGES = {
    "empty home": "/",
    "empty index": "/blog/",
    "empty search": "/search/?q=anything",
}
# A file: the page that stands alone.
ERROR_PAGE = "server error"

# One of each type, for what takes seconds a page. The article has code, and a cover as every article should.
PAGE_TYPES = [
    "home",
    "index",
    "category",
    "tag",
    "author",
    "archive",
    "article of 2,000 words",
    "standard page",
    "search with results",
    "not found",
]
# Those with the most in them, and what breaks first: a form, a long word, every block.
RICH_PAGES = [
    "home",
    "index, page 3",
    "category of a long word",
    "article with every block",
    "article of long words",
    "standard page with every block",
    "search narrowed down",
    "sign in",
]
# Holds the blocks of an article or a page.
STORY = ".story"

READERS_PAGES = [*PAGES, *EMPTY_PAGES]
ALL_PAGES = [*READERS_PAGES, *DOORS, ERROR_PAGE]
