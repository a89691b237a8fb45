"""Every setting, with values that are safe in production. A secret has no default here.

A setting that differs from its framework's default says why. dev.py, production.py and test.py hold differences.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.contrib.messages import constants as messages
from django.utils.translation import gettext_lazy as _
from wagtail.embeds import oembed_providers

from site_core.settings import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# All that the running site writes, so that one folder is the site's state.
STATE_DIR = Path(env.text("STATE_DIR", str(BASE_DIR / ".local"))).resolve()

SITE_URL = env.web_address("SITE_URL", "http://localhost:8000")
USES_HTTPS = SITE_URL.startswith("https://")

DEBUG = False
ROOT_URLCONF = "site_core.urls"
WSGI_APPLICATION = "site_core.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # Pages of ours stand before Wagtail and Django, so that our templates and commands win.
    "home",
    "search",
    "blog",
    "site_core",
    "site_core.identity",
    "site_core.publishing",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "site_core.apps.SiteUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # After static files, which are compressed already, and outside of all that may still change a body.
    "site_core.middleware.CompressionMiddleware",
    "site_core.middleware.ContentSecurityPolicyMiddleware",
    "site_core.middleware.PrivateResponseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "site_core.publishing.middleware.PublishBlockedMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "site_core.middleware.PublicRedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data


def database(config: dict[str, Any]) -> dict[str, Any]:
    """`config` with what each engine needs to serve a web process and a worker at the same time."""
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            # Readers go on while one process writes; a writer waits its turn instead of failing; and a transaction
            # takes its lock when it starts, since upgrading a read lock fails at once whatever the timeout.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
        }
    else:
        pool_size = env.integer("DATABASE_POOL_SIZE", 10)
        config["OPTIONS"] = {
            **config.get("OPTIONS", {}),
            "pool": {"min_size": min(2, pool_size), "max_size": pool_size, "timeout": 10},
        }
        config["CONN_HEALTH_CHECKS"] = True
    return config


DATABASES: dict[str, Any] = {}

REDIS_URL = env.text("REDIS_URL", "")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    ),
}

# Background work waits in the database, in the transaction that asked for it; `run_worker` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# The schedule's guard: /healthz/publishing/ answers 503, and people are told, beyond these.

# A publisher that runs has done by then what is due in one second, were it some hundred articles.
PUBLISHING_OVERDUE_SECONDS = env.integer("PUBLISHING_OVERDUE_SECONDS", 60)
# A publisher gives a sign of life every five seconds; one that cron starts, at every start.
PUBLISHING_SILENT_SECONDS = env.integer("PUBLISHING_SILENT_SECONDS", 120)
# For the health address alone: how long a delivery may wait for its turn.
PUBLISHING_WAITING_SECONDS = env.integer("PUBLISHING_WAITING_SECONDS", 300)

# People

AUTH_USER_MODEL = "site_core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# Wagtail's messages use Django's tags; "danger" is its word for an error.
MESSAGE_TAGS = {messages.ERROR: "error"}

EMAIL = env.email("EMAIL_URL", "consolemail://")
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
# Mail is sent from requests by Wagtail's workflow; a silent mail server must not hold one for ever.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "articles@localhost")

# Who is told of a publication

# Receivers of webhooks inside one's own network; everything else must be on the internet, by https.
WEBHOOK_ALLOWED_NETWORKS = env.networks("WEBHOOK_ALLOWED_NETWORKS")
INDEXNOW_KEY = env.matching("INDEXNOW_KEY", "[A-Za-z0-9-]{8,128}", "8 to 128 letters, digits and hyphens", "")
INDEXNOW_ENDPOINT = env.full_address("INDEXNOW_ENDPOINT", "https://api.indexnow.org/indexnow")
# For functions of wagtail.contrib.frontend_cache. Its app is not installed: it purges when something is scheduled.
FRONT_CACHE_URL = env.web_address("FRONT_CACHE_URL") if env.text("FRONT_CACHE_URL", "") else ""
WAGTAILFRONTENDCACHE = (
    {"front": {"BACKEND": "site_core.publishing.caches.PurgingBackend", "LOCATION": FRONT_CACHE_URL}}
    if FRONT_CACHE_URL
    else {}
)

# Languages and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
TIME_ZONE = env.time_zone("TIME_ZONE", "UTC")
# For a check: the zone above may be nobody's wish.
TIME_ZONE_IS_CHOSEN = bool(env.text("TIME_ZONE", ""))
USE_I18N = True
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
MEDIA_ROOT = STATE_DIR / "media"
# Documents can be private, so they have no public address: only the view that checks permissions reads them.
DOCUMENTS_ROOT = STATE_DIR / "documents"
# One process without a web server in front of it hands out the images itself.
SERVE_MEDIA = env.boolean("SERVE_MEDIA", False)

S3_MEDIA_BUCKET = env.text("S3_MEDIA_BUCKET", "")
MEDIA_ORIGIN = env.web_address("MEDIA_ORIGIN") if S3_MEDIA_BUCKET else ""
MEDIA_URL = f"{MEDIA_ORIGIN}/" if S3_MEDIA_BUCKET else "/media/"


def s3_storage(bucket: str, **options: Any) -> dict[str, Any]:
    return {
        "BACKEND": "site_core.storage.S3MediaStorage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.text("S3_ENDPOINT_URL", None),
            "region_name": env.text("S3_REGION", None),
            "access_key": env.text("S3_ACCESS_KEY_ID"),
            "secret_key": env.text("S3_SECRET_ACCESS_KEY"),
            "signature_version": "s3v4",
            # A second upload of the same name must not replace the first.
            "file_overwrite": False,
            **options,
        },
    }


STORAGES: dict[str, dict[str, Any]] = {
    "default": (
        # Unsigned addresses: a signed one dies after an hour inside a cached page.
        s3_storage(
            S3_MEDIA_BUCKET,
            querystring_auth=False,
            custom_domain=MEDIA_ORIGIN.partition("://")[2],
            url_protocol=f"{MEDIA_ORIGIN.partition('://')[0]}:",
            object_parameters={"CacheControl": "public, max-age=31536000, immutable"},
        )
        if S3_MEDIA_BUCKET
        else {"BACKEND": "site_core.storage.MediaStorage"}
    ),
    "documents": (
        s3_storage(env.text("S3_DOCUMENTS_BUCKET"))
        if S3_MEDIA_BUCKET
        else {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(DOCUMENTS_ROOT), "base_url": None},
        }
    ),
    "staticfiles": {"BACKEND": "site_core.storage.StaticFilesStorage"},
}

# A long article with many blocks has more form fields than Django's default of 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o644

# What browsers may do

SECURE_SSL_REDIRECT = USES_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]  # probed over plain HTTP from inside
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if USES_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = USES_HTTPS
SECURE_HSTS_PRELOAD = USES_HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Behind a proxy that ends TLS and sets this header itself; never trust it otherwise.
if env.boolean("TRUST_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = USES_HTTPS
CSRF_COOKIE_SECURE = USES_HTTPS
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads the token from the page and the cookie
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# The admin shows a preview of the page in a frame of its own.
X_FRAME_OPTIONS = "SAMEORIGIN"
# W019 asks for DENY, which that frame rules out.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

MEDIA_SOURCES = [SELF, "data:", *([MEDIA_ORIGIN] if MEDIA_ORIGIN else [])]
# Videos that a reader has asked for with a click; site_core.embeds lets no other player in.
PLAYER_ORIGINS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": MEDIA_SOURCES,
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": PLAYER_ORIGINS,
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    },
}
# Wagtail's editing screens have inline scripts and styles, so `site_core.middleware` gives staff this one.
STAFF_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [*MEDIA_SOURCES, "blob:"],
        "frame-src": [SELF, *PLAYER_ORIGINS],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [SELF],
    },
}

# Wagtail

WAGTAIL_SITE_NAME = "Articles"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "site_core.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "site_core.SiteDocument"
# With a sentence for each field that needs one.
WAGTAILIMAGES_IMAGE_FORM_BASE = "site_core.file_forms.SiteImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "site_core.file_forms.SiteDocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # a direct address would go round the permission check
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "json", "key", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# A decoded pixel costs 3 to 4 bytes, three times over while a PNG is encoded: 40 megapixels stay under 500 MB.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
# Every autosave is a revision and an index update: a pause of two seconds instead of half of one.
WAGTAIL_AUTOSAVE_INTERVAL = 2000
# An approval is for the text that was read.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Reviewers need no right to publish what nobody reviewed.
WAGTAIL_FINISH_WORKFLOW_ACTION = "site_core.publishing.approval.publish_approved"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# No request to third parties, from the admin either.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# The worker asks these, once for each video; see site_core.embeds.
WAGTAILEMBEDS_FINDERS = [
    {
        "class": "wagtail.embeds.finders.oembed",
        "providers": [oembed_providers.youtube, oembed_providers.vimeo],
    }
]
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "site_core/password_required.html"  # noqa: S105
# site_core.redirects makes them, from addresses that were public and from no others.
WAGTAILREDIRECTS_AUTO_CREATE = False
# Editors search what Wagtail indexes, drafts included; readers search an index of what is public.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database"},
    "readers": {"BACKEND": env.text("SEARCH_BACKEND", "search.backend")},
}
if SEARCH_URLS := env.listing("SEARCH_URLS", []):
    WAGTAILSEARCH_BACKENDS["readers"] |= {"URLS": SEARCH_URLS, "INDEX_PREFIX": "articles_"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        # The level stands here and not at the root alone: the task worker sets that of its own loggers.
        "console": {"class": "logging.StreamHandler", "formatter": "line", "level": env.text("LOG_LEVEL", "INFO")},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Strangers ask for every host and path there is; that is no event of ours.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
