"""The HTTP client that is given to the libraries of providers."""

from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

import httpx2

from advice.provider.transport import PacedTransport

if TYPE_CHECKING:
    from advice.provider.streaming import StreamingAdviser


def http_client(adviser: "StreamingAdviser") -> httpx2.AsyncClient:
    """Follows no redirect: the key goes to the address of the settings and nowhere else.

    Where the environment names a proxy, httpx goes through it, for more CPU.
    """
    if getproxies() and not proxy_bypass(adviser.configuration.host):
        return httpx2.AsyncClient(follow_redirects=False)
    return httpx2.AsyncClient(follow_redirects=False, transport=PacedTransport())
