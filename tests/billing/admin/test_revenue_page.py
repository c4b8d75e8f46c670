"""The page of revenue and churn: figures, pictures with words for them, and what needs somebody."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from accounts.models import User
from billing import traces
from billing.admin.charts import Drawing
from tests.billing import rows
from tests.billing.admin.pages import REVENUE, text

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


def charts(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(found) for found in re.findall(r"<svg viewBox.*?</svg>", page, re.DOTALL)]


def test_an_empty_site_has_a_page_too(support: Client) -> None:
    page = text(support, REVENUE)
    assert "There was none yet." in page
    assert len(charts(page)) == 3


def test_it_shows_what_was_paid_as_bars_words_and_rows(support: Client, ada: User) -> None:
    account = rows.billing_account(ada)
    rows.subscription(account)
    rows.invoice(account)
    rows.invoice(account, currency="eur", amount_paid=1250, refunded=250)
    page = text(support, REVENUE)
    titles = [each.findtext("title") for each in charts(page)]
    assert titles[:2] == ["Revenue a month, EUR", "Revenue a month, USD"]
    assert [each.findtext("rect/title") for each in charts(page)][:2] == [
        f"{rows.now():%b %Y}: €10", f"{rows.now():%b %Y}: $8"]  # fmt: skip
    assert "<td>€10</td><td>$8</td>" in page
    assert f"to $8 in {rows.now():%B %Y} so far" in page


def test_every_picture_has_a_name_and_a_description(support: Client) -> None:
    for chart in charts(text(support, REVENUE)):
        names = chart.attrib["aria-labelledby"].split()
        assert names == [chart.find("title").attrib["id"], chart.find("desc").attrib["id"]]
        assert chart.attrib["role"] == "img"
        assert chart.findtext("desc")


def test_alerts_and_failures_stand_on_top(support: Client, ada: User) -> None:
    traces.alert(rows.billing_account(ada), f"Paid twice {HOSTILE}", cause="a test")
    rows.event(attempts=3, error="It failed.")
    page = text(support, REVENUE)
    assert "Paid twice &lt;script&gt;" in page
    assert HOSTILE not in page
    assert '<a href="/admin/billing/stripeevent/?progress=failed">1</a>' in page
    assert page.index("Paid twice") < page.index("<svg viewBox")


def test_nothing_is_written_into_the_page_that_runs(support: Client) -> None:
    page = text(support, REVENUE).split("Needs somebody")[1]
    content = page.split("How this is counted")[0]
    assert "<script" not in content
    assert "style=" not in content


def test_it_is_in_the_menu_of_support_and_of_no_editor(support: Client, editor_at_work: Client) -> None:
    assert f'href="{REVENUE}"' in text(support, "/admin/")
    page = text(editor_at_work, "/admin/")
    assert set(re.findall(r"/admin/billing/(\w+)/", page)) == {"adplacement"}


def test_others_stay_out(client: Client, editor_at_work: Client, moderator: Client, ada_client: Client) -> None:
    assert [each.get(REVENUE).status_code for each in (editor_at_work, moderator)] == [403, 403]
    assert [each.get(REVENUE)["Location"].split("?")[0] for each in (client, ada_client)] == ["/admin/login/"] * 2
    assert editor_at_work.post(REVENUE).status_code == 405


@pytest.mark.parametrize("values", [[0, 0], [None, None], [1, 0], [-3, -1], [7, -12], [10**12, 1], [999, None]])
def test_bars_stay_within_the_picture(values: list[int | None]) -> None:
    drawing = Drawing(["Jan 2027", "Feb 2027"], str)
    drawing.scale(values)
    drawing.add(values, words=str)
    chart = drawing.chart("key", "Title", "About")
    assert len(chart.bars) == sum(bool(value) for value in values)
    for bar in chart.bars:
        assert chart.left <= bar.x <= bar.x + bar.width <= chart.right
        assert 0 <= bar.y <= bar.y + bar.height <= chart.height
