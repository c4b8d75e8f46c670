"""A service for development that stands in for Stripe: the calls, pages, clock and webhooks a job board needs.

It moves no money and knows no real card. The site talks to it over HTTP as it would to Stripe and never imports it;
it imports nothing of the site. What it does not know it refuses in words: "not in the double".

Whoever reads on might begin with `world.py` (what there is), then `calls/` (what may be asked), `subscriptions.py`
and `life.py` (what happens as time goes by), `webhooks.py` (who is told) and `pages/` (what people see).
"""

API_VERSION = "2026-10-28.endive"
