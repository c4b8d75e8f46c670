"""Where people at work look after ads."""

from billing.admin.ads import AdPlacementAdmin

__all__ = ["AdPlacementAdmin"]
