"""HTML: the frame around each page, escaping, and the small parts that pages share."""

from datetime import UTC, datetime
from html import escape
from pathlib import Path

from stripe_double.cards import CARDS, GOOD
from stripe_double.state import Thing

STYLE = Path(__file__).with_name("style.css").read_bytes()
WARNING = "Test double: no real payment, no real card"
SYMBOLS = {"usd": "$", "eur": "€", "gbp": "£"}
WITHOUT_MINOR_UNIT = ("bif", "clp", "jpy", "krw", "vnd", "xaf", "xof")


def frame(title: str, content: str, *, wide: bool = False) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)} · Test double</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<p class="strip"><strong>{WARNING}</strong></p>
<main{' class="wide"' if wide else ""}>
<h1>{escape(title)}</h1>
{content}
</main>
</body>
</html>
"""


def message(title: str, sentence: str, link: str = "", label: str = "") -> str:
    """A page with nothing but a sentence, and perhaps a way on."""
    onward = f'<p><a class="button" href="{escape(link)}">{escape(label)}</a></p>' if link else ""
    return frame(title, f"<p>{escape(sentence)}</p>{onward}")


def money(amount: int, currency: str) -> str:
    number = f"{amount:,}" if currency in WITHOUT_MINOR_UNIT else f"{amount / 100:,.2f}"
    symbol = SYMBOLS.get(currency)
    return f"{symbol}{number}" if symbol else f"{number} {currency.upper()}"


def each_period(price: Thing) -> str:
    interval, count = price["recurring"]["interval"], price["recurring"]["interval_count"]
    return f"every {interval}" if count == 1 else f"every {count} {interval}s"


def day(moment: int) -> str:
    at = datetime.fromtimestamp(moment, UTC)
    return f'<time datetime="{at:%Y-%m-%d}">{at.day} {at:%B %Y}</time>'


def minute(moment: int) -> str:
    at = datetime.fromtimestamp(moment, UTC)
    return f'<time datetime="{at:%Y-%m-%dT%H:%M:%SZ}">{at.day} {at:%B %Y, %H:%M} UTC</time>'


def status(word: str) -> str:
    good, bad = ("active", "paid", "delivered", "won", "trialing"), ("canceled", "failed", "lost", "void", "unpaid")
    tone = "good" if word in good else "bad" if word in bad else "middling"
    return f'<span class="status {tone}">{escape(word.replace("_", " "))}</span>'


def button(action: str, label: str, fields: dict[str, str] | None = None, *, quiet: bool = False) -> str:
    """A form of one button, for everything that changes something."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in (fields or {}).items()
    )
    kind = ' class="quiet"' if quiet else ""
    return f'<form method="post" action="{escape(action)}">{hidden}<button{kind}>{escape(label)}</button></form>'


def alert(sentence: str) -> str:
    return f'<p class="alert" role="alert">{escape(sentence)}</p>' if sentence else ""


def card_fields() -> str:
    """The test cards to choose from, and fields for those who would rather type."""
    choices = "".join(
        f'<label class="choice"><input type="radio" name="card" value="{card.number}"'
        f"{' checked' if card.number == GOOD else ''}>"
        f'<span><span class="number">{card.spaced}</span> <small>{escape(card.name)}</small></span></label>'
        for card in CARDS.values()
    )
    return f"""<fieldset><legend>Choose a test card</legend>{choices}</fieldset>
<details><summary>Type a card instead</summary>
<p class="hint">One of the numbers above, any date to come, any three digits. A number typed here counts.</p>
<label for="number">Card number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="off" maxlength="23">
<div class="pair">
<div><label for="expiry">Expiry (MM/YY)</label>
<input id="expiry" name="expiry" inputmode="numeric" autocomplete="off" maxlength="7"></div>
<div><label for="cvc">CVC</label><input id="cvc" name="cvc" inputmode="numeric" autocomplete="off" maxlength="4"></div>
</div></details>"""


def authentication(action: str, amount: str, back: str) -> str:
    """What a bank shows to somebody whose card wants to be confirmed."""
    return frame(
        "Confirm it is you",
        f"""<p>Your bank asks you to authenticate a payment of <strong>{escape(amount)}</strong>.</p>
<div class="buttons">{button(action, "Complete authentication", {"result": "complete"})}
{button(action, "Fail authentication", {"result": "fail"}, quiet=True)}</div>
<p><a href="{escape(back)}">Use another card</a></p>""",
    )
