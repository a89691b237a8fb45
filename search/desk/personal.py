"""What is never written down of what readers type: anything that looks like somebody's address, number or secret.

The test is for shapes, and errs on the side of not counting. It cannot know a person's name from a product's, so the
log has the words of a query and nothing else: no time of day, no address, no session. It is kept for a limited time.
"""

import re
import unicodedata
from ipaddress import ip_address
from urllib.parse import unquote

# noor@example.com, noor @ example.com, noor (at) example.com; no @media, no react@18.2, no @types/node.
_MAIL = re.compile(r"\S@[^\s@]+\.[^\W\d_]{2}|\S\s+@\s+\S+\.[^\W\d_]{2}|[\[(]\s*(?:at|ät)\s*[\])]", re.IGNORECASE)
# Six digits or more, also where they are written in groups: telephones, cards, accounts, birthdays.
_LONG_NUMBER = re.compile(r"\d(?:[\s\-\u2010-\u2015/()]*\d){5}")
# Telephones with dots between the groups, as no version is written.
_DOTTED_NUMBER = re.compile(r"\d{2}(?:\.\d{2}){4}|\d{3}\.\d{3}\.\d{3}")
# A user before the host, a parameter that is a secret by its name, and what is said to be a password.
_CREDENTIALS = re.compile(
    r"\w+://[^\s/@]*@"
    r"|[?&#][\w\-]*(?:auth|code|key|pass|pwd|secret|session|sid|sig|signature|token|user)(?:id)?=\S"
    r"|\b\w*(?:passwd|password|pwd|secret|token)=\S|\b(?:passwd|password|pwd):\s*\S"
    r"|\bbearer\s+\S{8}",
    re.IGNORECASE,
)
# 20 characters with a digit among them are a hash, a key or an account, and so are groups in which letters and digits
# alternate; `django-rest-framework-simplejwt` and `x86_64-unknown-linux-gnu` are names.
_RUN = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{20}", re.IGNORECASE)
_GROUPS = re.compile(r"[\w+/=\-]{20,}", re.ASCII)
_ALTERNATIONS = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", re.IGNORECASE)
FEW_ALTERNATIONS = 3
_ACCOUNT = re.compile(r"\b[a-z]{2}\d{2}[a-z0-9]{11}", re.IGNORECASE)


def looks_personal(query: str) -> bool:
    """Whether `query` looks like something of somebody's, and so is not to be written down."""
    text = unicodedata.normalize("NFKC", unquote(query))
    addresses = [word for word in text.split() if is_address(word)]
    if any(ip_address(bare(word)).is_global for word in addresses):
        return True
    # What is left of them is the same on every machine: 127.0.0.1, 192.168.0.1, ::1.
    text = " ".join(word for word in text.split() if word not in addresses)
    shapes = (_MAIL, _LONG_NUMBER, _DOTTED_NUMBER, _CREDENTIALS, _RUN, _ACCOUNT)
    return any(shape.search(text) for shape in shapes) or any(
        len(_ALTERNATIONS.findall(group)) >= FEW_ALTERNATIONS for group in _GROUPS.findall(text)
    )


def is_address(word: str) -> bool:
    """Whether `word` is the number of a machine in a network, with or without a port or a mask."""
    try:
        ip_address(bare(word))
    except ValueError:
        return False
    return True


def bare(word: str) -> str:
    """`word` without what stands round a machine's number: brackets, a port, a mask."""
    word = word.strip("[](),;").partition("/")[0]
    return word.partition(":")[0] if word.count(":") == 1 else word
