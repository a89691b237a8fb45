"""The demonstration's categories, authors, tags and accounts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoTopic:
    slug: str
    name: str
    description: str


@dataclass(frozen=True)
class DemoAuthor:
    slug: str
    name: str
    role: str
    biography: str

    @property
    def portrait(self) -> str:
        """The name of the illustration."""
        return f"portrait-{self.slug}"


CATEGORIES = [
    DemoTopic(
        "django",
        "Django",
        "Models, queries, permissions and the parts of the framework that only show themselves under load.",
    ),
    DemoTopic(
        "architecture",
        "Architecture",
        "Where to draw the lines between parts of a system, and what each line costs to keep.",
    ),
    DemoTopic(
        "api-design",
        "API design",
        "Contracts that clients can rely on for years: compatibility, errors, pagination and farewells.",
    ),
    DemoTopic(
        "databases",
        "Databases",
        "PostgreSQL in production: indexes, plans, locks and migrations that nobody notices.",
    ),
    DemoTopic(
        "web-platform",
        "Web platform",
        "Frameworks, rendering and content systems, compared by what they ask of the people who run them.",
    ),
    DemoTopic(
        "search-visibility",
        "Search and visibility",
        "How pages are found, fetched, quoted and cited, by search engines and by assistants.",
    ),
]

AUTHORS = [
    DemoAuthor(
        "maya-lindqvist",
        "Maya Lindqvist",
        "Staff engineer, security",
        "Maya writes about access control and the quiet ways in which data leaves systems. She has spent a decade "
        "making permissions boring, and believes that a rule nobody can test is a wish.",
    ),
    DemoAuthor(
        "tomas-ferreira",
        "Tomás Ferreira",
        "Back-end architect",
        "Tomás designs APIs and the PostgreSQL schemas beneath them. He collects query plans, reads changelogs for "
        "pleasure, and prefers the migration that can be stopped half-way.",
    ),
    DemoAuthor(
        "ines-okafor",
        "Ines Okafor",
        "Web platform engineer",
        "Ines builds publishing systems and measures what becomes of what they publish. Her field is the ground "
        "between content, rendering and search.",
    ),
]


@dataclass(frozen=True)
class DemoSeries:
    slug: str
    name: str
    description: str


SERIES = [
    DemoSeries(
        "production-django",
        "Django in production",
        "From the first slow page to the index that mends it and the rule that says who may see the row.",
    ),
    DemoSeries(
        "leaving-firebase",
        "Leaving Firebase",
        "One portfolio’s move from a client-rendered page to Next.js and Sanity, and what the weeks after it showed.",
    ),
]

TAG_DESCRIPTIONS = {
    "permissions": "Who may do what, to which rows, and how to prove it.",
    "multi-tenancy": "Many customers in one system, and nothing of one shown to another.",
    "idempotency": "Requests that may arrive twice and must count once.",
}

# One account for each role; the passwords are made when the demo is loaded, and nobody is told them.
ACCOUNTS = [
    ("author@example.com", "Ari", "Author", "Author"),
    ("editor@example.com", "Edda", "Editor", "Editor"),
    ("reviewer@example.com", "Remy", "Reviewer", "Reviewer"),
    ("marketer@example.com", "Mika", "Marketer", "Marketer"),
    ("administrator@example.com", "Ada", "Administrator", "Administrator"),
]
