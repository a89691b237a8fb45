"""What goes wrong behind a page: what the browser complains of, and what was fetched and should not have been."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# What the page itself carries.
INLINE_SCHEMES = {"data", "blob", "about"}


class Watch:
    """Collects `problems` of a tab: errors, warnings, violations of the content security policy, failed requests.

    A document that answers 404 is none: it is a page like others. `hosts` are those that anything was asked of.
    """

    def __init__(self, page: Page) -> None:
        self.problems: list[str] = []
        self.hosts: set[str] = set()
        self._missing: set[str] = set()
        page.on("response", self._note_response)
        page.on("request", self._note_request)
        page.on("requestfailed", self._note_failure)
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.problems.append(f"exception: {error}"))

    def _note_message(self, message: ConsoleMessage) -> None:
        # The policy's violations are errors here too.
        is_page_not_found = message.location["url"] in self._missing and "404" in message.text
        if message.type in {"error", "warning", "assert"} and not is_page_not_found:
            self.problems.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _note_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in INLINE_SCHEMES:
            self.hosts.add(address.netloc)

    def _note_response(self, response: Response) -> None:
        if response.status == 404 and response.request.is_navigation_request():
            self._missing.add(response.url)
        elif response.status >= 400:
            self.problems.append(f"answered {response.status}: {response.url}")

    def _note_failure(self, request: Request) -> None:
        self.problems.append(f"failed: {request.url} ({request.failure})")
