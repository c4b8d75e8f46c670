"""Reading along: from the start, merged, from threads and event loops, and through what another process keeps."""

import threading
import time
from collections.abc import Callable

from advice.generating import following, hub, so_far
from advice.generating.hub import Said
from tests import loops


def seconds_of(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def test_text_of_one_sentence_is_merged_and_what_is_taken_back_is_told_once_it_was_said() -> None:
    said = [Said(1, "The "), Said(1, "lamp."), Said(2, " No"), Said(2, back=3), Said(3, " Dusk."), Said(3, back=1)]
    assert hub.merged(said) == [Said(1, "The lamp."), Said(3, " Dusk")]
    assert hub.merged(said[3:]) == [Said(2, back=3), Said(3, " Dusk")]
    assert so_far.text_of(said) == "The lamp. Dusk"


def test_who_comes_late_gets_all_of_it_and_then_only_news() -> None:
    writing = hub.begin(-1)
    writing.say([Said(1, "The "), Said(1, "lamp.")])
    first = writing.since(0)
    writing.say([Said(2, " Dusk.")])
    second = writing.since(first.seen)
    assert (first.said, second.said, second.is_over) == ([Said(1, "The lamp.")], [Said(2, " Dusk.")], False)
    hub.end(writing)
    assert hub.writing_of(-1) is None
    assert writing.since(second.seen).is_over


def test_threads_and_event_loops_wake_when_something_is_said() -> None:
    writing = hub.begin(-2)
    woken = []

    def wait() -> None:
        writing.wait(0, 10)
        woken.append("thread")

    def wait_in_loop() -> None:
        loops.run(writing.wait_async(0, 10))
        woken.append("loop")

    threads = [threading.Thread(target=wait), threading.Thread(target=wait_in_loop)]
    for thread in threads:
        thread.start()
    writing.say([Said(1, "x")])
    for thread in threads:
        thread.join(5)
    hub.end(writing)
    assert sorted(woken) == ["loop", "thread"]


def test_nothing_said_is_waited_for_no_longer_than_told() -> None:
    writing = hub.begin(-3)
    for waits in (writing.wait, lambda *told: loops.run(writing.wait_async(*told))):
        assert 0.2 <= seconds_of(lambda wait=waits: wait(0, 0.2)) < 5
    hub.end(writing)
    for waits in (writing.wait, lambda *told: loops.run(writing.wait_async(*told))):
        assert seconds_of(lambda wait=waits: wait(0, 30)) < 5
    assert writing.since(0).is_over


def test_what_is_kept_reads_like_what_was_shown() -> None:
    kept = so_far.kept("Next step", "## Tasks\n\nThe lamp.\nDusk.\n")
    assert so_far.shown(kept) == "Tasks\n\nThe lamp.\n\nDusk."
    assert so_far.shown(so_far.kept("Next step", "")) == so_far.shown("") == ""


def test_what_another_process_keeps_is_told_by_sentences() -> None:
    """Those who hear the page hear whole sentences, not all at once at the end."""
    before, text = "One is", "One is here. Two too.\n\nThree"
    pieces = [following.event("text", n=n, t=t) for n, t in ((0, " here. "), (1, "Two too.\n\n"), (2, "Three"))]
    assert following._sentences(text, len(before)) == pieces
    assert following._sentences(text, len(text)) == []
