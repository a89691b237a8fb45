"""One request, as a server makes it: the whole application, without a network and without a cache."""

import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

# A page that has become a hundred times slower should be seen, not waited for.
BUDGET_SECONDS = 10


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


@contextmanager
def kept_connection():
    """As with the pool of production, the connection survives the request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Site:
    """The application as WSGI servers see it. Django's test client would copy the context of every template."""

    def __init__(self) -> None:
        self._application = WSGIHandler()

    def get(self, path: str) -> Answer:
        status = []
        environ = RequestFactory(SERVER_NAME="localhost").get(path).environ
        response = self._application(environ, lambda line, headers: status.append(int(line.split()[0])))
        try:
            return Answer(status[0], b"".join(response))
        finally:
            response.close()

    def queries(self, path: str) -> list[str]:
        """The statements of one request that finds the caches empty."""
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            self.get(path)
        return [query["sql"] for query in captured.captured_queries]

    def seconds(self, path: str) -> float:
        cache.clear()
        start = time.perf_counter()
        self.get(path)
        return time.perf_counter() - start


@dataclass(frozen=True)
class Timing:
    """Milliseconds, of so many runs."""

    median: float
    least: float
    most: float
    runs: int


def timing(measure: Callable[[], float], runs: int) -> Timing:
    """`runs` measurements, or as many as BUDGET_SECONDS hold; at least one."""
    measure()  # what a process does once
    times = []
    while len(times) < runs and sum(times) < BUDGET_SECONDS:
        times.append(measure())
    return Timing(1000 * statistics.median(times), 1000 * min(times), 1000 * max(times), len(times))


def interleaved_ratio(measure: Callable[[], float], other: Callable[[], float], runs: int) -> float:
    """The median of `measure` divided by that of `other`, measured in turns, so that both meet the same machine."""
    measure(), other()
    times = [(measure(), other()) for _ in range(runs)]
    return statistics.median(pair[0] for pair in times) / statistics.median(pair[1] for pair in times)
