"""Videos of other sites: which we show, and what the worker learned of them."""

import html
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.db.models import Model
from django_tasks import task
from wagtail.blocks import URLBlock
from wagtail.embeds.embeds import get_embed, get_embed_hash
from wagtail.embeds.exceptions import EmbedException
from wagtail.embeds.models import Embed
from wagtail.fields import StreamField

from site_core.leaves import leaves

logger = logging.getLogger(__name__)

PROVIDERS = {
    "youtube.com": "YouTube",
    "www.youtube.com": "YouTube",
    "m.youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "www.vimeo.com": "Vimeo",
}
# Where a player may come from, and where we take it from instead: the same player, without a cookie before it plays.
PLAYER_HOSTS = {
    "www.youtube.com": "www.youtube-nocookie.com",
    "www.youtube-nocookie.com": "www.youtube-nocookie.com",
    "player.vimeo.com": "player.vimeo.com",
}
PLAYER_OPTIONS = {"www.youtube-nocookie.com": {}, "player.vimeo.com": {"dnt": "1"}}


@dataclass(frozen=True)
class Player:
    """What a click loads: an address for a frame, its size in pixels, and what the provider says of it."""

    url: str
    width: int
    height: int
    title: str
    author: str


def provider_of(url: str) -> str:
    """The name of the site that the address belongs to; empty for one that we do not show."""
    return PROVIDERS.get(urlsplit(url).netloc.lower(), "")


def player_for(url: str, embeds: Mapping[str, Embed]) -> Player | None:
    """The player of `url`, by what `embeds` hold of it by its hash; None where there is none that we may show."""
    embed = embeds.get(get_embed_hash(url))
    source = re.search(r'\bsrc="(https://[^"]+)"', embed.html) if embed else None
    if source is None:
        return None
    address = urlsplit(html.unescape(source[1]))
    host = PLAYER_HOSTS.get(address.netloc)
    if host is None:
        return None
    query = urlencode({**dict(parse_qsl(address.query)), **PLAYER_OPTIONS[host], "autoplay": "1"})
    return Player(
        url=urlunsplit(("https", host, address.path, query, "")),
        width=embed.width if embed.width and embed.height else 16,
        height=embed.height if embed.width and embed.height else 9,
        title=embed.title,
        author=embed.author_name,
    )


def video_addresses(page: Model) -> list[str]:
    """The addresses of the videos in the stories of `page`."""
    bodies = [getattr(page, field.name) for field in page._meta.get_fields() if isinstance(field, StreamField)]
    found = [leaf for body in bodies for leaf in leaves(body.stream_block, list(body.raw_data))]
    return [raw for block, raw in found if isinstance(block, URLBlock) and provider_of(raw)]


def ask_providers(urls: Iterable[str]) -> None:
    """Have the worker fetch what it does not know yet. Call it after the content is committed."""
    hashes = {get_embed_hash(url): url for url in urls if provider_of(url)}
    if not hashes:
        return
    known = set(Embed.objects.filter(hash__in=hashes).values_list("hash", flat=True))
    for key in sorted(hashes.keys() - known):
        fetch_embed.enqueue(hashes[key])


@task()
def fetch_embed(url: str) -> bool:
    """Ask the provider of `url` once. Returns whether it answered; if not, the next save asks again."""
    try:
        get_embed(url)
    except EmbedException as error:
        logger.warning("embed not fetched: %s", error, extra={"url": url})
        return False
    return True
