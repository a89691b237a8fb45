"""What is written down of readers' searches, and what is not, by examples as people type them."""

import pytest

from search.desk.personal import looks_personal

PERSONAL = [
    # Addresses of people.
    "noor.haddad@example.com",
    "mail to noor.haddad+list@mail.example.co.uk bounced",
    "noor @ example.com",
    "noor (at) example (dot) com",
    "noor[at]example.org",
    "noor%40example.com",
    "ＮＯＯＲ＠example.com",
    # Telephones.
    "+49 30 901820",
    "030-901820",
    "(030) 90 18 20",
    "06.12.34.56.78",
    "555.123.4567",
    "call 0049 171 5551234 now",
    "٠١٧١٢٣٤",
    # Accounts, cards, numbers that a state gives.
    "DE89 3704 0044 0532 0130 00",
    "GB29NWBK60161331926819",
    "mt84malt011000012345mtlcast001s",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "078-05-1120",
    "invoice 2026110042",
    "1984-03-17",
    "17/03/1984",
    # Somebody's line.
    "93.184.216.34",
    "2606:2800:220:1:248:1893:25c8:1946",
    "blocked 93.184.216.34:443",
    # Secrets.
    "https://noor:hunter2@git.example.com/repo",
    "postgres://app:s3cret@db/app",
    "https://example.com/reset?token=abc",
    "https://example.com/cb?code=x9&state=1",
    "/admin/?sessionid=abc",
    "password=hunter2",
    "password: hunter2",
    "Authorization: Bearer abcdefgh",
    "5d41402abc4b2a76b9719d911017c592",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "123e4567-e89b-12d3-a456-426614174000",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "AKIAIOSFODNN7EXAMPLE",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sig",
    "dGhpcyBpcyBub3QgYSB3b3JkMTIz",
]
TECHNICAL = [
    "go1.18",
    "python 3.11.4",
    "postgres 16 vs 17",
    "sha256",
    "sha-512",
    "ISO-8601",
    "ISO/IEC 27001",
    "RFC 7231",
    "RFC 9110 section 15",
    "utf-8",
    "port 8080",
    "http 404",
    "127.0.0.1",
    "127.0.0.1:8000",
    "0.0.0.0/0",
    "192.168.100.200",
    "::1",
    "std::vector",
    "ubuntu 24.04.1",
    "react@18.2",
    "@types/node",
    "@media print",
    "python @app.route",
    "sorted key=lambda",
    "unexpected token: punc",
    "aria-describedby",
    "getElementsByClassNameAndTagName",
    "WAGTAILSEARCH_BACKENDS",
    "django-rest-framework-simplejwt",
    "x86_64-unknown-linux-gnu",
    "aarch64-apple-darwin23",
    "Next-14-App-Router-Server-Actions",
    "content-security-policy-report-only",
    "antidisestablishmentarianism",
    "https://nextjs.org/docs/app?version=14",
    "c++20 modules",
    "Ada Moreau",
]


@pytest.mark.parametrize("query", PERSONAL)
def test_what_looks_like_somebodys_is_not_written_down(query):
    assert looks_personal(query)
    assert looks_personal(query.lower())


@pytest.mark.parametrize("query", TECHNICAL)
def test_what_is_technical_is_written_down(query):
    assert not looks_personal(query)
    assert not looks_personal(query.lower())
