"""What browser tests of kept pages ask of a browser that has a worker."""

import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.e2e.member import Member

GUIDE = "/careers/lighthouse-keeper/"
_PATHS = "(await (await caches.open(`kept-${name}`)).keys()).map(({ url }) => new URL(url).pathname)"


def paths(page: Page, name: str = "pages") -> list[str]:
    """What is kept, the oldest first."""
    found: list[str] = page.evaluate(f"async (name) => {_PATHS}", name)
    return found


def wait_for(page: Page, *expected: str) -> None:
    """Until just these pages are kept: the worker does so after the page has been shown."""
    _until(lambda: paths(page) == list(expected), lambda: f"kept is {paths(page)}")


def _until(is_so: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline, otherwise()
        time.sleep(0.05)


def html(page: Page, path: str = GUIDE) -> str:
    text: str = page.evaluate("async (path) => (await caches.match(path, { cacheName: 'kept-pages' })).text()", path)
    return text


def put(page: Page, name: str, path: str, text: str = "") -> None:
    """As if the worker had kept it."""
    script = "async ([name, path, text]) => (await caches.open(`kept-${name}`)).put(path, new Response(text))"
    page.evaluate(script, [name, path, text])


def read(reader: Member, path: str = GUIDE) -> None:
    """Open a guide and wait until it is kept."""
    reader.open(path)
    reader.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    _until(lambda: path.partition("?")[0] in paths(reader.page), lambda: f"kept is {paths(reader.page)}")


def line(page: Page) -> Locator:
    """What a page from the worker says of itself."""
    return page.locator("[data-offline]")


def update_worker(page: Page) -> None:
    """As the browser does after a visit; until the new one has taken over, or is gone."""
    page.evaluate("""async () => {
      const registration = await navigator.serviceWorker.ready;
      const old = registration.active;
      await registration.update();
      while (old.state !== "redundant") await new Promise((done) => setTimeout(done, 20));
      const now = registration.active;
      while (now && now.state === "activating") await new Promise((done) => setTimeout(done, 20));
    }""")
