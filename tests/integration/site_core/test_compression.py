import gzip

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.factories import make_article, make_document

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("address", ["/", "/blog/", "/blog/plans/", "/blog/feed/", "/sitemap.xml", "/no-such-page/"])
def test_what_is_written_for_readers_is_compressed(client, blog_index, address):
    make_article(blog_index, slug="plans")
    plain = client.get(address)

    response = client.get(address, headers=GZIP)

    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
    assert int(response["Content-Length"]) == len(response.content) < len(plain.content)
    assert gzip.decompress(response.content) == plain.content


def test_who_cannot_read_compressed_pages_gets_plain_ones(client, home_page):
    response = client.get("/", headers={"Accept-Encoding": "identity"})

    assert "Content-Encoding" not in response
    assert "Accept-Encoding" in response["Vary"]


def test_a_compressed_page_keeps_its_policy_and_sets_no_cookie(client, home_page):
    response = client.get("/", headers=GZIP)

    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert not response.cookies


def test_the_same_page_has_another_length_each_time(client, home_page):
    pages = [client.get("/", headers=GZIP).content for _time in range(5)]

    assert len({gzip.decompress(page) for page in pages}) == 1
    assert len({len(page) for page in pages}) > 1


def test_a_download_keeps_its_length_and_answers_conditions(client, site):
    document = make_document(content=b"one, two, three. " * 100)

    response = client.get(document.url, headers=GZIP)
    again = client.get(document.url, headers={**GZIP, "If-None-Match": response["ETag"]})

    # Wagtail sets the header for every document, to "None".
    assert response["Content-Encoding"] != "gzip"
    assert int(response["Content-Length"]) == len(b"".join(response.streaming_content)) == 1700
    assert again.status_code == 304


def test_a_picture_is_not_compressed_again(client, site):
    name = default_storage.save("images/room.png", ContentFile(b"picture " * 100))

    response = client.get(f"/media/{name}", headers=GZIP)

    assert "Content-Encoding" not in response
    assert response["Content-Length"] == "800"
