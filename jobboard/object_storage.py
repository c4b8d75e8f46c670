"""Files in an S3-compatible service. They are private: the site hands them out, no address leads to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from jobboard.file_storage import CONNECT_SECONDS, READ_SECONDS


@contextmanager
def _as_of_a_disk() -> Iterator[None]:
    """What fails there fails like a disk, for callers who know only that."""
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise OSError(f"The storage: {type(error).__name__}") from error


class PrivateStorage(S3Storage):  # type: ignore[misc] # the library has no types
    def __init__(self, **options: Any) -> None:
        config = Config(
            connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, retries={"total_max_attempts": 2},
            signature_version="s3v4", request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path" if options.get("endpoint_url") else "auto"},
        )  # fmt: skip
        super().__init__(
            **options, client_config=config, default_acl=None, file_overwrite=False, querystring_auth=True,
            transfer_config=TransferConfig(use_threads=False),
        )  # fmt: skip

    def url(self, name: str, *_args: Any, **_options: Any) -> str:
        """Not even a signed one: it would work for whoever comes by it."""
        raise NotImplementedError("Files in the storage have no address of their own.")

    def _open(self, name: str, mode: str = "rb") -> Any:
        with _as_of_a_disk():
            return super()._open(name, mode)

    def _save(self, name: str, content: Any) -> Any:
        with _as_of_a_disk():
            return super()._save(name, content)

    def exists(self, name: str) -> Any:
        with _as_of_a_disk():
            return super().exists(name)

    def delete(self, name: str) -> None:
        with _as_of_a_disk():
            super().delete(name)
