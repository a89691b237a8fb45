import socket
import time
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network

import pytest

from site_core.publishing import outward
from site_core.publishing.outward import NoAnswerError, RefusedAddressError, UnwelcomeAnswerError, check_address, post
from tests.receiver import CERTIFICATE, HERE, receiving

PUBLIC = "93.184.216.34"
system_resolver = socket.getaddrinfo

# Names for the machine itself, for a neighbour, for a cloud's metadata, and for nobody.
INSIDE = [
    "0.0.0.0",
    "10.0.0.7",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "4000::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
SPELLINGS = [
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:7f00:1]",
    "[fe80::1%1]",
    "0",
    "１２７.０.０.１",
]


@pytest.fixture(autouse=True)
def short_limits(monkeypatch):
    monkeypatch.setattr(outward, "CONNECT_SECONDS", 1.0)
    monkeypatch.setattr(outward, "TOTAL_SECONDS", 0.5)


@pytest.fixture
def names(monkeypatch):
    """What the resolver knows, by name: lists of addresses, one list for each time it is asked."""
    known: dict[str, list[list[str]]] = {}

    def getaddrinfo(name, port, *arguments, flags=0, **options):
        if name not in known or flags & socket.AI_NUMERICHOST:
            # Numbers in every spelling are the system's to read; there is no name that it is asked for.
            return system_resolver(name, port, *arguments, flags=flags | socket.AI_NUMERICHOST, **options)
        answers = known[name]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
            for one in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


@pytest.fixture
def connected(monkeypatch):
    """Where a connection was tried; none is made."""
    tried = []

    def connect(self, address):
        tried.append(address[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return tried


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_stands_for_an_address_inside_is_not_asked(names, connected, address):
    names["receiver.example"] = [[address]]

    with pytest.raises(RefusedAddressError):
        post("https://receiver.example/hook", b"{}", {})

    assert connected == []


@pytest.mark.parametrize("address", INSIDE)
def test_one_address_inside_among_others_is_enough_to_refuse(names, connected, address):
    names["receiver.example"] = [[PUBLIC, address]]

    with pytest.raises(RefusedAddressError):
        post("https://receiver.example/hook", b"{}", {})

    assert connected == []


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_number_is_refused_in_every_spelling(names, connected, host):
    with pytest.raises(RefusedAddressError):
        post(f"https://{host}/hook", b"{}", {})
    with pytest.raises(RefusedAddressError):
        check_address(f"https://{host}/hook")

    assert connected == []


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1::1", "64:ff9b::5db8:d822", "2002:5db8:d822::1"])
def test_what_is_on_the_internet_is_asked(names, connected, address):
    names["receiver.example"] = [[address]]

    with pytest.raises(NoAnswerError):
        post("https://receiver.example/hook", b"{}", {})

    assert connected == [address]


def test_the_connection_goes_to_the_address_that_was_looked_at(names, connected):
    names["receiver.example"] = [[PUBLIC], ["127.0.0.1"]]

    with pytest.raises(NoAnswerError):
        post("https://receiver.example/hook", b"{}", {})

    assert connected == [PUBLIC]
    assert names["receiver.example"] == [["127.0.0.1"]]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "no complete address"),
        ("receiver.example/hook", "no complete address"),
        ("https://", "no complete address"),
        ("https://receiver.example:port/hook", "no complete address"),
        ("https://receiver.example:0/hook", "no complete address"),
        ("https://receiver.example:70000/hook", "no complete address"),
        ("https://[::1/hook", "no complete address"),
        ("https://receiver .example/hook", "no complete address"),
        ("https://receiver.example/\r\nHost: other", "no complete address"),
        ("https://" + "a" * 64 + ".example/", "no complete address"),
        ("ftp://receiver.example/hook", "must begin with https://"),
        ("gopher://receiver.example/hook", "must begin with https://"),
        ("http://receiver.example/hook", "must begin with https://"),
        ("https://ada@receiver.example/hook", "name or a password"),
        ("https://ada:secret@receiver.example/hook", "name or a password"),
        ("https://receiver.example:22/hook", "port must be one of"),
        ("https://receiver.example:6379/hook", "port must be one of"),
        ("https://localhost/hook", "not on the internet"),
        ("https://receiver/hook", "not on the internet"),
        ("https://receiver./hook", "not on the internet"),
    ],
)
def test_what_can_never_be_asked_is_said_in_a_sentence(names, connected, address, sentence):
    names.update({name: [[PUBLIC]] for name in ("receiver.example", "localhost", "receiver", "receiver.")})

    with pytest.raises(RefusedAddressError, match=sentence):
        check_address(address)

    assert connected == []


@pytest.mark.parametrize(
    "address", ["http://receiver.example/hook", "https://ada@receiver.example/", "https://receiver.example:22/"]
)
def test_what_would_be_refused_in_the_form_is_refused_when_it_is_asked(names, connected, address):
    names["receiver.example"] = [[PUBLIC]]

    with pytest.raises(RefusedAddressError):
        post(address, b"{}", {})

    assert connected == []


@pytest.mark.parametrize("port", ["", ":443", ":8443", ":80", ":8080"])
def test_usual_addresses_are_accepted(names, port):
    check_address(f"https://receiver.example{port}/hook?from=articles")


def test_a_network_that_is_allowed_takes_plain_http_and_any_port(names, connected, settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = [ip_network("10.20.0.0/16")]
    names["receiver"] = [["10.20.1.1"]]

    check_address("http://receiver:9000/hook")
    with pytest.raises(NoAnswerError):
        post("http://receiver:9000/hook", b"{}", {})

    assert connected == ["10.20.1.1"]


@pytest.mark.parametrize("address", ["10.21.0.1", "127.0.0.1", "::ffff:10.21.0.1"])
def test_an_allowed_network_opens_no_other(names, connected, settings, address):
    settings.WEBHOOK_ALLOWED_NETWORKS = [ip_network("10.20.0.0/16")]
    names["receiver"] = [["10.20.1.1", address]]

    with pytest.raises(RefusedAddressError):
        post("https://receiver/hook", b"{}", {})

    assert connected == []


def test_plain_http_to_the_internet_is_refused_beside_an_allowed_network(names, connected, settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = [ip_network("10.20.0.0/16")]
    names["receiver.example"] = [[PUBLIC]]

    with pytest.raises(RefusedAddressError, match="must begin with https"):
        post("http://receiver.example/hook", b"{}", {})

    assert connected == []


def test_a_name_that_nobody_knows_is_no_answer(names):
    with pytest.raises(NoAnswerError, match=r"receiver\.example"):
        post("https://receiver.example/hook", b"{}", {})


def test_a_resolver_that_hangs_is_left_behind(monkeypatch):
    monkeypatch.setattr(outward, "CONNECT_SECONDS", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: time.sleep(1) or [])
    started = time.monotonic()

    with pytest.raises(NoAnswerError, match="resolver does not answer"):
        post("https://receiver.example/hook", b"{}", {})

    assert time.monotonic() - started < 0.6


# With a receiver


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_ALLOWED_NETWORKS = HERE
    with receiving() as receiver:
        yield receiver


def test_a_post_arrives_as_it_was_sent(receiver):
    answer = post(f"{receiver.address}?from=ä", b'{"a": 1}', {"webhook-id": "one"})

    assert (answer.status, answer.text) == (200, "thank you")
    (received,) = receiver.received
    assert (received.method, received.path, received.body) == ("POST", "/hook?from=%C3%A4", b'{"a": 1}')
    assert received.headers["host"] == f"127.0.0.1:{receiver.port}"
    assert received.headers["webhook-id"] == "one"


def test_a_redirect_is_not_followed(receiver):
    receiver.status, receiver.headers = 302, {"Location": "/elsewhere"}

    answer = post(receiver.address, b"{}", {})

    assert not answer.is_success
    assert str(answer) == "302: it leads to another address, and redirects are not followed."
    assert [received.path for received in receiver.received] == ["/hook"]


def test_of_a_huge_answer_the_beginning_is_read(receiver):
    receiver.body = b"x" * 2_000_000

    assert len(post(receiver.address, b"{}", {}).text) == 64 * 1024


def test_an_answer_without_end_is_cut_off(receiver):
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(60):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    receiver.answer = drip
    started = time.monotonic()

    with pytest.raises(NoAnswerError, match="did not answer in"):
        post(receiver.address, b"{}", {})

    assert time.monotonic() - started < 1.5


def test_a_silent_receiver_is_waited_for_so_long_and_no_longer(receiver):
    receiver.answer = lambda handler: time.sleep(3)
    started = time.monotonic()

    with pytest.raises(NoAnswerError, match="did not answer in"):
        post(receiver.address, b"{}", {})

    assert time.monotonic() - started < 1.5


def test_what_is_no_http_is_no_answer(receiver):
    receiver.answer = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")

    with pytest.raises(NoAnswerError, match="did not answer"):
        post(receiver.address, b"{}", {})


def test_proxies_of_the_environment_are_not_used(receiver, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert post(receiver.address, b"{}", {}).is_success


def test_a_failure_is_said_by_its_first_words_and_can_be_kept(receiver):
    receiver.status, receiver.body = 500, b"no\x00\r\n" + b"long " * 100

    answer = post(receiver.address, b"{}", {})

    with pytest.raises(UnwelcomeAnswerError) as failure:
        answer.raise_for_failure()
    text = str(failure.value)
    assert text.startswith("500: no long long")
    assert text.isprintable()
    assert len(text) <= 205


@pytest.mark.parametrize("status", [200, 202, 204])
def test_every_2xx_is_success(receiver, status):
    receiver.status, receiver.body = status, b""

    post(receiver.address, b"{}", {}).raise_for_failure()


@pytest.fixture
def encrypted_receiver(settings, names, monkeypatch):
    settings.WEBHOOK_ALLOWED_NETWORKS = HERE
    names["receiver.example"] = [["127.0.0.1"]]
    names["other.example"] = [["127.0.0.1"]]
    with receiving(encrypted=True) as receiver:
        yield receiver


def test_a_certificate_for_the_name_is_accepted(encrypted_receiver, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))

    answer = post(f"https://receiver.example:{encrypted_receiver.port}/hook", b"{}", {})

    assert answer.is_success
    assert encrypted_receiver.received[0].headers["host"] == f"receiver.example:{encrypted_receiver.port}"


def test_a_certificate_for_another_name_is_not(encrypted_receiver, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))

    with pytest.raises(NoAnswerError, match="Hostname mismatch"):
        post(f"https://other.example:{encrypted_receiver.port}/hook", b"{}", {})

    assert encrypted_receiver.received == []


def test_a_certificate_that_nobody_vouches_for_is_not(encrypted_receiver):
    with pytest.raises(NoAnswerError, match="certificate verify failed"):
        post(f"https://receiver.example:{encrypted_receiver.port}/hook", b"{}", {})

    assert encrypted_receiver.received == []


def test_a_slow_answer_is_cut_off_behind_tls_too(encrypted_receiver, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    encrypted_receiver.answer = lambda handler: time.sleep(3)
    started = time.monotonic()

    with pytest.raises(NoAnswerError, match="did not answer in"):
        post(f"https://receiver.example:{encrypted_receiver.port}/hook", b"{}", {})

    assert time.monotonic() - started < 1.5
