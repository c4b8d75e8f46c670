"""The page on which an editor settles a reader's question: what is like it, what answers it, the ways to settle it."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from careers.admin.answering import Answer, decline, put_into_guide, reply, same_as
from careers.admin.bases import editor_of
from careers.admin.question_forms import LONGEST_WORDING, AnswerForm, DeclineForm, SameForm
from careers.models import DeclineReason, QuestionState, ReaderQuestion
from careers.readers import near
from jobboard.safe_html import markdown

MOST_NEAR, MOST_ALIKE, MOST_SETTLED = 5, 12, 3


class QuestionPage:
    """Bound to what was posted, if something was."""

    def __init__(self, request: HttpRequest, question: ReaderQuestion) -> None:
        self.request, self.question, self.guide = request, question, question.guide
        data = request.POST if request.method == "POST" else None
        first = {
            "wording": question.wording or question.text[:LONGEST_WORDING],
            "answer": question.answer,
            "loaded_version": self.guide.version,
        }
        act = request.POST.get("act", "")
        self.answering = AnswerForm(data if act in ("preview", "guide", "reply") else None, initial=data or first)
        self.pointing = SameForm(data if act == "same" else None, known=self.choices)
        self.declining = DeclineForm(data if act == "decline" else None, initial=data)
        self.preview = ""

    @cached_property
    def answered(self) -> list[near.Answered]:
        return near.answered(self.guide)

    @cached_property
    def nearest(self) -> list[near.Answered]:
        return near.nearest(self.question.words, self.answered, near.names_of(self.guide), most=MOST_NEAR)

    @cached_property
    def alike(self) -> list[ReaderQuestion]:
        """New ones that may be settled together with this one."""
        return list(near.alike(self.question.words, self._others.new(), least=near.NEAR)[:MOST_ALIKE])

    @cached_property
    def settled(self) -> list[ReaderQuestion]:
        """What other readers were answered."""
        answered = self._others.filter(state__in=[QuestionState.ANSWERED, QuestionState.SAME])
        return list(near.alike(self.question.words, answered, least=near.NEAR)[:MOST_SETTLED])

    @property
    def _others(self) -> Any:
        return ReaderQuestion.objects.filter(guide=self.guide).exclude(pk=self.question.pk)

    @cached_property
    def known(self) -> dict[str, Answer]:
        """What may be said to answer it, by the value of its choice."""
        of_guide = {f"guide:{each.key}": Answer(each.question, each.answer) for each in self.answered}
        return of_guide | {f"asked:{each.pk}": Answer(each.wording, each.answer) for each in self.settled}

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(value, answer.wording) for value, answer in self.known.items()]

    @property
    def together(self) -> list[int]:
        """Those that were ticked, of those that there are."""
        ticked = set(self.request.POST.getlist("together"))
        return [each.pk for each in self.alike if str(each.pk) in ticked]

    def settle(self, act: str) -> list[ReaderQuestion]:
        """What the press asked for; nothing where the form is not complete. Raises Settled and Refused."""
        editor, pk = editor_of(self.request), self.question.pk
        if act == "same" and self.pointing.is_valid():
            known = self.known[self.pointing.cleaned_data["same"]]
            return same_as(pk, known, with_also=self.together, editor=editor)
        if act == "decline" and self.declining.is_valid():
            reason, said = DeclineReason(self.declining.cleaned_data["reason"]), self.declining.cleaned_data["said"]
            return decline(pk, reason, said=said.strip(), with_also=self.together, editor=editor)
        if act in ("preview", "guide", "reply") and self.answering.is_valid():
            typed = self.answering.cleaned_data
            given = Answer(typed["wording"], typed["answer"])
            if act == "reply":
                return reply(pk, given, with_also=self.together, editor=editor)
            if act == "guide":
                return put_into_guide(pk, given, seen_version=self.seen_version, with_also=self.together, editor=editor)
            self.preview = self._shown(given)
        return []

    @property
    def seen_version(self) -> int | None:
        """Of the guide, when the page was opened; None for what is no number."""
        text = self.request.POST.get("loaded_version", "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None

    def refuse(self, words: list[str]) -> None:
        """Nothing was settled: say why, above what was typed. The next press is about the guide as it is now."""
        for each in words:
            self.answering.add_error(None, each)
        self.guide.refresh_from_db()
        for known in ("answered", "nearest", "known"):
            self.__dict__.pop(known, None)
        self.answering.data = {**self.request.POST.dict(), "loaded_version": self.guide.version}

    def _shown(self, given: Answer) -> str:
        keys = self.guide.sources.values_list("key", flat=True)
        return markdown(given.tidy.text, marks={key: number for number, key in enumerate(keys, start=1)}, heading="h4")

    def context(self) -> dict[str, Any]:
        may_guide = self.request.user.has_perm("careers.change_guide")
        return {
            "question": self.question, "guide": self.guide, "page": self, "waiting": self.question.askers.count(),
            "ticked": set(self.request.POST.getlist("together")), "may_guide": may_guide,
        }  # fmt: skip
