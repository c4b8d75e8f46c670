"""The site's settings, with one more address: a view that does nothing."""

from jobboard.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
