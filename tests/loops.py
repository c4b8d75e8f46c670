"""Coroutines run from a test."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run[T](coroutine: Coroutine[Any, Any, T]) -> T:
    """What it gives, or raises. In a thread of its own, as the driver of the browser keeps an event loop running in
    the thread of the tests once a test of this process has opened a page."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
