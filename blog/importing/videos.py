"""Videos: the address that people open, for any form in which a text names one."""

import re
from urllib.parse import parse_qs, urlsplit

from site_core.embeds import provider_of

YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{6,20}\Z")
PLAYERS = {"www.youtube-nocookie.com", "youtube-nocookie.com", "player.vimeo.com"}


def watch_address(address: str) -> str:
    """The page of the video at `address`, which may be its player's; empty unless it is one that we show."""
    try:
        parts = urlsplit(f"https:{address}" if address.startswith("//") else address)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"}:
        return ""
    host, last = parts.netloc.lower(), parts.path.rstrip("/").rpartition("/")[2]
    if "vimeo.com" in host and host in {*PLAYERS, "vimeo.com", "www.vimeo.com"} and last.isdigit():
        return f"https://vimeo.com/{last}"
    if host not in PLAYERS and provider_of(address) != "YouTube":
        return ""
    query = parse_qs(parts.query)
    name = query["v"][0] if "v" in query else last
    if not YOUTUBE_ID.match(name):
        return ""
    start = (query.get("start") or query.get("t") or [""])[0].removesuffix("s")
    return f"https://www.youtube.com/watch?v={name}" + (f"&t={start}s" if start.isdigit() else "")


def vimeo_address(name: str) -> str:
    return watch_address(f"https://vimeo.com/{name}")


def youtube_address(name: str) -> str:
    return watch_address(f"https://www.youtube.com/watch?v={name}")
