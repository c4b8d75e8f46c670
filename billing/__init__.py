"""Free and Plus: plans as data, the one feature gate, Stripe, ads.

Nothing is sold yet; the room keeps its place in the order of imports (pyproject.toml).
"""
