"""Every address of the site, read from the URL resolver."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern


@dataclass(frozen=True, slots=True)
class Address:
    """`key` is the full name ("admin:index"), or the route where there is no name."""

    key: str
    route: str
    arguments: tuple[str, ...]


def addresses() -> list[Address]:
    """Each once, in the order in which they are tried."""
    return list(dict.fromkeys(_flat(get_resolver())))


def _flat(resolver: URLResolver, route: str = "/", names: str = "", arguments: tuple[str, ...] = ()) -> list[Address]:
    found = []
    for entry in resolver.url_patterns:
        here = route + _text(entry.pattern)
        taken = (*arguments, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = f"{names}{entry.namespace}:" if entry.namespace else names
            found += _flat(entry, here, inner, taken)
        elif isinstance(entry, URLPattern):
            found.append(Address(f"{names}{entry.name}" if entry.name else here, here, taken))
    return found


def _text(pattern: RoutePattern | RegexPattern) -> str:
    return str(pattern).removeprefix("^").removesuffix("$")
