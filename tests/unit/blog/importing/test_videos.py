import pytest

from blog.importing.videos import watch_address

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (f"https://youtu.be/{ID}", f"https://www.youtube.com/watch?v={ID}"),
        (f"http://youtube.com/watch?v={ID}&t=30s", f"https://www.youtube.com/watch?v={ID}&t=30s"),
        (f"https://www.youtube.com/embed/{ID}?start=12", f"https://www.youtube.com/watch?v={ID}&t=12s"),
        ("https://player.vimeo.com/video/53221560?badge=0", "https://vimeo.com/53221560"),
        ("https://vimeo.com/53221560", "https://vimeo.com/53221560"),
        ("https://vimeo.com/about", ""),
        (f"https://youtube.com.evil.example/embed/{ID}", ""),
        (f"javascript://youtube.com/{ID}", ""),
        ("https://www.youtube.com/embed/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_a_video_has_one_address_however_it_is_named(address, page):
    assert watch_address(address) == page
