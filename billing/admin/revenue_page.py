"""The page of revenue and churn: figures of billing.revenue as pictures, as a table, and in words."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from billing.admin.bases import NONE, account_link, address_of, link, moment, table
from billing.admin.charts import Chart, Drawing
from billing.plans import money
from billing.revenue import Figures, Month, Needs


def shown(figures: Figures, needs: Needs) -> dict[str, Any]:
    return {
        "paying": figures.paying,
        "recurring": amounts(figures.recurring) or NONE,
        "needs": needs,
        "alerts": table("Alerts of the last seven days", ("When", "Whose", "What"), map(_alert, needs.alerts)),
        "runs": table("Last reconciliations", ("Which", "Begun", "Ended", "Differences", "Failed", "Error"),
                      map(_run, needs.reconciliations), empty="There was none yet."),
        "charts": _charts(figures),
        "table": _table(figures),
        "one_currency": len(figures.currencies) < 2,
    }  # fmt: skip


def amounts(by_currency: dict[str, int]) -> str:
    return ", ".join(money(amount, currency) for currency, amount in sorted(by_currency.items()))


def percent(churn: Any) -> str:
    return NONE if churn is None else f"{churn:.1%}"


def _charts(figures: Figures) -> list[Chart]:
    months = figures.months
    revenue = [_revenue_chart(months, currency) for currency in figures.currencies]
    return [*revenue, _live_chart(months), _coming_and_going(months), _churn_chart(months)]


def _revenue_chart(months: Sequence[Month], currency: str) -> Chart:
    values = [month.revenue.get(currency, 0) for month in months]

    def text(amount: int) -> str:
        return money(amount, currency)

    title = f"Revenue a month, {currency.upper()}"
    return _one(f"revenue-{currency}", title, months, values, text=text)


def _live_chart(months: Sequence[Month]) -> Chart:
    values = [month.live for month in months]
    return _one("live", "Subscriptions at the end of the month", months, values, text=lambda count: f"{count:,}")


def _churn_chart(months: Sequence[Month]) -> Chart:
    values = [None if month.churn is None else round(month.churn * 1000) for month in months]
    return _one("churn", "Churn a month", months, values, text=lambda share: f"{share / 10:g}%")


def _one(key: str, title: str, months: Sequence[Month], values: Sequence[int | None], *, text: Any) -> Chart:
    drawing = Drawing(_names(months), text)
    drawing.scale(values)
    drawing.add(values, words=text)
    return drawing.chart(key, title, _about(months, values, text))


def _coming_and_going(months: Sequence[Month]) -> Chart:
    new, ended = [month.new for month in months], [-month.ended for month in months]
    drawing = Drawing(_names(months), lambda count: f"{count:,}")
    drawing.scale(new, ended)
    drawing.add(new, words=lambda count: f"{count:,} new")
    drawing.add(ended, words=lambda count: f"{-count:,} ended")
    about = f"{sum(new):,} began and {-sum(ended):,} ended in these {len(months)} months. The table has each month."
    return drawing.chart("moves", "New (up) and ended (down) in the month", about)


def _about(months: Sequence[Month], values: Sequence[int | None], text: Any) -> str:
    known = [(value, month) for value, month in zip(values, months, strict=True) if value is not None]
    if not known:
        return "There are no figures yet."
    highest, month = max(known, key=lambda each: each[0])
    first, last = known[0], known[-1]
    return (
        f"From {text(first[0])} in {_name(first[1])} to {text(last[0])} in {_name(last[1])} so far; "
        f"the most was {text(highest)} in {_name(month)}. The table has each month."
    )


def _table(figures: Figures) -> SafeString:
    headings = ("Month", *(f"Revenue, {each.upper()}" for each in figures.currencies or ["usd"]), "New", "Ended",
                "At its end", "Churn")  # fmt: skip
    newest_first = figures.months[::-1]
    rows = [_row(month, figures.currencies or ["usd"], over=number > 0) for number, month in enumerate(newest_first)]
    return table("Each month, the newest first", headings, rows)


def _row(month: Month, currencies: Sequence[str], *, over: bool) -> tuple[Any, ...]:
    revenue = (money(month.revenue.get(each, 0), each) for each in currencies)
    name = _name(month) if over else f"{_name(month)}, so far"
    return (name, *revenue, month.new, month.ended, month.live, percent(month.churn))


def _name(month: Month) -> str:
    return f"{month.start:%B %Y}"


def _names(months: Sequence[Month]) -> list[str]:
    return [f"{month.start:%b %Y}" for month in months]


def _alert(entry: Any) -> tuple[Any, ...]:
    return link(address_of(entry), moment(entry.at)), account_link(entry.account), entry.after.get("alert", NONE)


def _run(run: Any) -> tuple[Any, ...]:
    ended = moment(run.finished) if run.finished else "not ended"
    return (
        link(address_of(run), run.get_kind_display()), moment(run.started), ended, run.differences, run.failed,
        run.error or NONE,
    )  # fmt: skip
