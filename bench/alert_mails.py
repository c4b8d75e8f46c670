"""What bench.alerts runs in processes of its own: letters rendered, or sent."""

import os
import sys
import time

import django


def render(most: int, part: int, parts: int) -> None:
    """Print how many letters a second: of the waiting digests every one whose turn is `part` of `parts`."""
    from django.utils import timezone

    from alerts import letters, schedule
    from alerts.models import Digest, DigestState

    waiting = Digest.objects.filter(state=DigestState.WAITING).order_by("pk")
    digests = list(waiting.select_related("user__alert_recipient")[part : most * parts : parts])
    now, zone = timezone.now(), schedule.zone_of("Europe/Berlin")
    start, size = time.perf_counter(), 0
    for digest in digests:
        told = letters.letter(digest.content, zone=zone, now=now)
        to = letters.Addressee(digest.user.email, digest.user.alert_recipient.unsubscribe_key)
        size += len(letters.compose(digest, told, to).message().as_bytes())
    seconds = time.perf_counter() - start
    print(size / len(digests), len(digests) / seconds)


def send() -> None:
    """Send what waits to the mail server of BENCH_MAIL."""
    from django.conf import settings
    from django.utils import timezone

    from alerts import delivering
    from jobboard import mailers

    settings.MAILERS = {"default": mailers.read({"MAIL_URL": os.environ["BENCH_MAIL"]})}
    delivering.deliver(clock=timezone.now)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "render":
        render(*map(int, sys.argv[2:]))
    else:
        send()
