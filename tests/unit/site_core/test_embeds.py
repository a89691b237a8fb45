"""Videos of other sites: which are shown, from where, and who asks about them."""

import pytest
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.models import Embed

from site_core import embeds
from site_core.embeds import fetch_embed, player_for, provider_of

URL = "https://www.youtube.com/watch?v=abc"


def stored(html: str, **fields) -> dict[str, Embed]:
    return {get_embed_hash(URL): Embed(url=URL, html=html, **fields)}


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        (URL, "YouTube"),
        ("https://youtu.be/abc", "YouTube"),
        ("https://vimeo.com/1", "Vimeo"),
        ("https://www.youtube.com.example.org/watch?v=abc", ""),
        ("https://example.org/?https://vimeo.com/1", ""),
        ("not an address", ""),
    ],
)
def test_only_two_providers_are_shown(url, provider):
    assert provider_of(url) == provider


def test_the_player_sets_no_cookie_before_it_plays():
    html = '<iframe src="https://www.youtube.com/embed/abc?feature=oembed&amp;x=1"></iframe>'

    player = player_for(URL, stored(html, title="A talk", width=200, height=113))

    assert player.url == "https://www.youtube-nocookie.com/embed/abc?feature=oembed&x=1&autoplay=1"
    assert (player.title, player.width, player.height) == ("A talk", 200, 113)


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://evil.example.org/embed/abc"></iframe>',
        '<iframe src="http://www.youtube.com/embed/abc"></iframe>',
        '<iframe src="javascript:alert(1)"></iframe>',
        "<script>alert(1)</script>",
        "",
    ],
)
def test_an_answer_that_leads_elsewhere_gives_no_player(html):
    assert player_for(URL, stored(html)) is None


def test_without_an_answer_there_is_no_player():
    assert player_for(URL, {}) is None


def test_a_provider_that_does_not_answer_is_no_error_of_the_worker(monkeypatch, caplog):
    def refuse(url):
        raise EmbedNotFoundException("no answer")

    monkeypatch.setattr(embeds, "get_embed", refuse)

    assert fetch_embed.func(URL) is False
    assert "embed not fetched" in caplog.text
