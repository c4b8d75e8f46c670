"""Where uploaded files are kept, and who looks at them first: read from the environment."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

CONNECT_SECONDS, READ_SECONDS = 5, 20


def read(environment: Mapping[str, str]) -> dict[str, Any]:
    """An entry of STORAGES: the local disk, or an S3-compatible service by STORAGE_URL and its two keys.

    Raises ImproperlyConfigured, in words that never hold a key.
    """
    url = environment.get("STORAGE_URL", "").strip()
    keys = {name: environment.get(name, "").strip() for name in ("STORAGE_ACCESS_KEY", "STORAGE_SECRET_KEY")}
    if not url:
        if named := [name for name, value in keys.items() if value]:
            raise ImproperlyConfigured(
                f"{named[0]} is set, but STORAGE_URL is not. Set it too, such as s3://bucket, or remove the key."
            )
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if missing := [name for name, value in keys.items() if not value]:
        raise ImproperlyConfigured(f"{missing[0]} is not set. STORAGE_URL needs it. See .env.example.")
    bucket, options = _parts(url)
    return {
        "BACKEND": "jobboard.object_storage.PrivateStorage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": options.get("endpoint"),
            "region_name": options.get("region", "us-east-1"),
            "access_key": keys["STORAGE_ACCESS_KEY"],
            "secret_key": keys["STORAGE_SECRET_KEY"],
        },
    }


def read_scanner(environment: Mapping[str, str]) -> tuple[str, int] | str:
    """Where ClamAV listens: host and port, or the path of a socket; "" for nobody. Raises ImproperlyConfigured."""
    said = environment.get("CLAMAV", "").strip()
    if not said:
        return ""
    path = said.removeprefix("unix:")
    if path.startswith("/"):
        return path
    host, colon, port = said.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not (host and colon) or not (port.isascii() and port.isdecimal()) or not 0 < int(port) < 65_536:
        raise ImproperlyConfigured(
            f"CLAMAV is “{said}”. Give it the host and port where clamd listens, such as 127.0.0.1:3310, "
            "or the path of its socket, such as /run/clamav/clamd.ctl."
        )
    return host, int(port)


def _parts(url: str) -> tuple[str, dict[str, str]]:
    try:
        parts = urlsplit(url)
        options = {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()}
        bucket, is_whole = parts.netloc, parts.scheme == "s3" and not parts.path.strip("/") and "@" not in parts.netloc
        endpoint = urlsplit(options.get("endpoint", "https://s3.amazonaws.com"))
        is_whole = is_whole and endpoint.scheme in ("http", "https") and bool(endpoint.hostname)
    except ValueError:  # its words could hold a key
        bucket, options, is_whole = "", {}, False
    if not bucket or not is_whole or options.keys() - {"endpoint", "region"}:
        raise ImproperlyConfigured(
            "STORAGE_URL cannot be read. Write it as s3://bucket, and for services other than Amazon's "
            "s3://bucket?endpoint=https://storage.example.org&region=…; keys have settings of their own."
        )
    return bucket, options
