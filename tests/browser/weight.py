"""What a first visit to a page costs, as the browser itself counts it: requests and bytes on the wire, by kind."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Page

# What carries itself comes over no wire.
INLINE_SCHEMES = {"data", "blob", "about"}
# As the DevTools name types of requests.
KINDS = {"Document": "HTML", "Stylesheet": "CSS", "Script": "JavaScript", "Font": "font"}
# Images of the design, and the one beside the title, which is of type Other. A picture is one that an editor chose.
ICON, PICTURE, OTHER = "icon", "picture", "Other"
ALL_KINDS = [*KINDS.values(), ICON, PICTURE, OTHER]


@dataclass
class Transfer:
    """One request and its answer; `size` is in bytes, headers and all, as they were transferred."""

    address: str
    kind: str
    size: int = 0


@dataclass
class Weight:
    """The requests of one visit."""

    transfers: dict[str, Transfer] = field(default_factory=dict)

    @property
    def requests(self) -> Counter[str]:
        """How many, by kind."""
        return Counter(transfer.kind for transfer in self.transfers.values())

    @property
    def sizes(self) -> Counter[str]:
        """How many bytes, by kind."""
        sizes = Counter()
        for transfer in self.transfers.values():
            sizes[transfer.kind] += transfer.size
        return sizes

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(transfer.address).netloc for transfer in self.transfers.values()}


def kind_of(address: str, resource_type: str) -> str:
    path = urlsplit(address).path
    if resource_type in {"Image", OTHER} and (path == "/favicon.ico" or path.startswith(settings.STATIC_URL)):
        return ICON
    return PICTURE if resource_type == "Image" else KINDS.get(resource_type, OTHER)


def weigh(page: Page) -> Weight:
    """The weight of what `page`, a tab of a new context, loads from here on."""
    weight = Weight()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def note_request(event: dict) -> None:
        address, number = event["request"]["url"], event["requestId"]
        if urlsplit(address).scheme in INLINE_SCHEMES:
            return
        if "redirectResponse" in event:
            # What leads on has the number of what it leads to.
            weight.transfers[f"{number} from {len(weight.transfers)}"] = weight.transfers[number]
        weight.transfers[number] = Transfer(address, kind_of(address, event.get("type", OTHER)))

    def note_end(event: dict) -> None:
        if transfer := weight.transfers.get(event["requestId"]):
            transfer.size = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", note_request)
    session.on("Network.loadingFinished", note_end)
    return weight
