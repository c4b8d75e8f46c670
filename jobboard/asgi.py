"""The site as an ASGI application, for a second gunicorn that streams answers (docs/operators.md)."""

import os

from django.core.asgi import get_asgi_application

from jobboard.admission import FewAtOnce

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

application = FewAtOnce(get_asgi_application())

from advice.generating import background  # noqa: E402 - settings have to be there

background.warm_up()
