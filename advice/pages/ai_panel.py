"""What the page of a goal says of asking an AI: nothing where this site has none."""

import enum
import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from accounts.models import User
from advice.quota import consent, quota
from advice.quota.quota import Meter
from billing.gate import has_feature
from billing.plans import FEATURES, PLUS, Feature, FeatureWords, Per


class AiState(enum.StrEnum):
    VISITOR = "visitor"
    FREE = "free"
    CONSENT = "consent"  # has Plus, and was not asked yet, or has another provider's words
    READY = "ready"
    USED_UP = "used_up"


@dataclass(frozen=True)
class AiPanel:
    """`meter` is of those who have Plus. `asked_key` is of the form that this page shows."""

    state: AiState
    provider: str
    meter: Meter | None = None
    asked_key: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def words(self) -> FeatureWords:
        return FEATURES[Feature.AI_ADVICE]

    @property
    def a_month(self) -> int | None:
        return PLUS.limit(Feature.AI_ADVICE, Per.MONTH)

    @property
    def a_day(self) -> int | None:
        return PLUS.limit(Feature.AI_ADVICE, Per.DAY)


def panel(user: User | None, now: datetime) -> AiPanel | None:
    if not settings.AI.is_on:
        return None
    provider = consent.provider()
    if user is None:
        return AiPanel(AiState.VISITOR, provider)
    if not has_feature(user, Feature.AI_ADVICE):
        return AiPanel(AiState.FREE, provider)
    meter = quota.meter(user, now)
    if not consent.given(user):
        return AiPanel(AiState.CONSENT, provider, meter)
    return AiPanel(AiState.USED_UP if meter.used_up else AiState.READY, provider, meter)
