"""What an email is made of: two parts that say the same, and nothing a stranger could add."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as django_mail
from django.template import TemplateDoesNotExist
from django.utils.safestring import mark_safe

from jobboard import mail
from tests.doubles import api

HOSTILE = "<script>alert(1)</script>\" ' onload=x & \u202eevil\u2069 {{ 7|add:1 }} <style>p{display:none}</style>"


def html_of(text: str, **context: Any) -> str:
    message = mail.from_text(subject="S", text=text, to="ann@example.org", context=context)
    return message.alternatives[0].content


def text_of(text: str, **context: Any) -> str:
    return mail.from_text(subject="S", text=text, to="ann@example.org", context=context).body


@pytest.fixture
def templates(tmp_path: Path, settings: Any) -> Callable[..., None]:
    """Writes templates beside those of the site."""
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}]

    def write(**files: str) -> None:
        for name, content in files.items():
            (tmp_path / f"{name}.{'html' if 'html' in content else 'txt'}").write_text(content)

    return write


def test_an_email_is_composed_from_its_templates(templates: Callable[..., None]) -> None:
    templates(hello_subject="Hello\n{{ name }}\n", hello_message="Dear {{ name }},\n\nwelcome to {{ site_name }}.")
    message = mail.compose(to="ann@example.org", template="hello", context={"name": "Ann & <Bob>"})
    assert (message.subject, message.to) == ("Hello Ann & <Bob>", ["ann@example.org"])
    assert message.body.startswith("Dear Ann & <Bob>,\n\nwelcome to Waymark.\n\n-- \n")
    assert "Dear Ann &amp; &lt;Bob&gt;," in message.alternatives[0].content


def test_html_of_its_own_wins(templates: Callable[..., None]) -> None:
    own = '{% extends "emails/layout.html" %}{# html #}{% block content %}<p>Own {{ name }}</p>{% endblock %}'
    templates(own_subject="S", own_message="Text")
    templates(own_message=own)
    message = mail.compose(to="ann@example.org", template="own", context={"name": "<b>"})
    assert "Own &lt;b&gt;</p>" in message.alternatives[0].content
    assert message.body.startswith("Text\n")


def test_a_fault_inside_html_of_its_own_is_not_hidden(templates: Callable[..., None]) -> None:
    templates(broken_subject="S", broken_message="Text")
    templates(broken_message='{% extends "emails/none.html" %}')
    with pytest.raises(TemplateDoesNotExist, match="none"):
        mail.compose(to="ann@example.org", template="broken", context={})


def test_send_hands_the_email_to_the_mailer(templates: Callable[..., None]) -> None:
    templates(sent_subject="Sent", sent_message="Text")
    mail.send(to=["ann@example.org", "bob@example.org"], template="sent", context={}, headers={"List-Id": "<a.b>"})
    (message,) = django_mail.outbox
    assert message.to == ["ann@example.org", "bob@example.org"]
    assert message.message()["List-Id"] == "<a.b>"


def test_plain_text_is_wrapped_and_signed() -> None:
    text = text_of("word " * 40 + "\n\nhttp://testserver/" + "a" * 90)
    body, signature = text.split("\n-- \n")
    assert max(len(line) for line in body.split("\n")[:-2]) <= 72
    assert "http://testserver/" + "a" * 90 in body.split("\n")
    assert signature.endswith("Waymark\nhttp://testserver\n")
    assert signature.startswith("You get this email because")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\nline", ">One line</p>"),
        ("One\n\nTwo", ">One</p>"),
        ("One\r\n\r\nTwo", ">Two</p>"),
        ("- a\n- b\n  goes on", "<li>a</li><li>b goes on</li>"),
        ("Before:\n- a", ">Before:</p>"),
        ("http://testserver/x?a=1&b=2", 'class="button" href="http://testserver/x?a=1&amp;b=2"'),
        ("http://testserver/x?a=1&b=2", ">http://testserver/x?a=1&amp;b=2</a>"),
        ("https://elsewhere.example/x", ">https://elsewhere.example/x</a>"),
        ("Go to http://testserver/x now", ">Go to http://testserver/x now</p>"),
        ("AB-12", '<p class="code"'),
        ("Your code is AB-12", ">Your code is AB-12</p>"),
        ("javascript:alert(1)", ">javascript:alert(1)</p>"),
    ],
)
def test_paragraphs_become_what_they_hold(text: str, html: str) -> None:
    assert html in html_of(text, code="AB-12")


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example/", "http://testserver.elsewhere.example/", "http://testserver@elsewhere.example/",
     "http://testserver:8000/", "https://testserver/"],
)  # fmt: skip
def test_only_our_own_addresses_become_buttons(address: str) -> None:
    assert 'class="button"' not in html_of(f"Hello Ann\n\n{address}\n\nand so on")


@pytest.mark.parametrize("text", [HOSTILE, mark_safe(HOSTILE), f"- {HOSTILE}", mark_safe(f"- {HOSTILE}")])
def test_nothing_in_the_text_is_html(text: str) -> None:
    html = html_of(text)
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert html.count("<style") == 1
    assert "\u202e" not in html + text_of(text)
    assert "{{ 7|add:1 }}" in html


@pytest.mark.parametrize("where", ["subject", "code", "why", "preheader"])
def test_nothing_beside_the_text_is_html(where: str) -> None:
    subject = mark_safe(HOSTILE) if where == "subject" else "S"
    context = {where: mark_safe(HOSTILE)}
    message = mail.from_text(subject=subject, text=f"Hello\n\n{HOSTILE}", to="ann@example.org", context=context)
    html = message.alternatives[0].content
    assert "<script" not in html
    assert html.count("<style") == 1
    assert "\u202e" not in message.subject + message.body + html


def test_rules_are_inlined_and_those_for_dark_screens_stay() -> None:
    html = html_of("Hello", code="")
    head, body = html.split("</head>")
    assert '<p style="margin: 0 0 16px' in body
    assert "@media (prefers-color-scheme: dark)" in head
    assert ".card { background: #1a1d1a !important" in head
    assert "max-width: 600px" not in head
    assert '<html lang="en">' in head
    assert head.index('charset="utf-8"') < head.index("<style")


def test_colors_are_those_of_the_site() -> None:
    css = Path("static/css/site.css").read_text()
    layout = Path("templates/emails/layout.html").read_text()
    for light, dark in (("#0a6650", "#5ccfb0"), ("#fafaf7", "#121412"), ("#191b19", "#eceeea"), ("#0a5e8c", "#7cc4ee")):
        assert f"light-dark({light}, {dark})" in css
        assert light in layout
        assert dark in layout


def test_nothing_is_loaded_from_anywhere(templates: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "local.css").write_text("p { color: #123456 }")
    with api({}) as server:
        links = "".join(
            f'<link rel="stylesheet" href="{address}">'
            for address in (f"{server.url}x.css", f"file://{tmp_path}/local.css", f"{tmp_path}/local.css")
        )
        templates(load_subject="S", load_message="Text")
        templates(
            load_message=f"<html><head>{links}<style>@import url({server.url}y.css);</style></head><p>x</p></html>"
        )
        html = mail.compose(to="ann@example.org", template="load", context={}).alternatives[0].content
    assert server.requests == []
    assert "#123456" not in html


def test_headers_say_that_nobody_wrote_this() -> None:
    message = mail.from_text(subject="S", text="T", to="ann@example.org", context={}).message()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Message-ID"].endswith("@testserver>")
    assert message["From"] == "Waymark <no-reply@testserver>"
