"""Who writes answers with AI here, if anybody does."""

from functools import lru_cache

from django.conf import settings

from advice.provider.configuration import Configuration
from advice.provider.port import Adviser


def adviser() -> Adviser | None:
    """The one that the settings name; None where there is none."""
    return _made(settings.AI)


@lru_cache(maxsize=8)
def _made(configuration: Configuration) -> Adviser | None:
    """The adapters bring their library in when they are first asked: it takes a second, and 60 MB."""
    if not configuration.is_on:
        return None
    if configuration.provider == "anthropic":
        from advice.provider.anthropic import Anthropic

        return Anthropic(configuration)
    from advice.provider.openai_compatible import OpenAICompatible

    return OpenAICompatible(configuration)
