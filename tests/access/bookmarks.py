"""Who may go where among the bookmarks; part of the matrix (matrix.py)."""

from tests.access.rules import PAGE, Rule

OWN_BOOKMARKS = ("bookmarks:edit", "bookmarks:changes", "bookmarks:seen")
# visitors have bookmarks too, in their session; what needs a row is for its owner
BOOKMARKS = {
    "bookmarks:index": PAGE,
    "bookmarks:toggle": Rule("4445555"),  # without a thing there is nothing to keep
    "bookmarks:remove": Rule("55r5555"),
    "bookmarks:restore": Rule("55r5555"),
    "bookmarks:export": PAGE,
    "bookmarks:edit": Rule("sss5555", "4445555", roles={"free": "oor5555"}),
    "bookmarks:changes": Rule("ss55555", "4455555", roles={"free": "oo55555"}),
    "bookmarks:seen": Rule("55s5555", "5545555", roles={"free": "55r5555"}),
}
