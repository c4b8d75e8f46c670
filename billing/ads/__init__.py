"""Advertisements: our own and sponsors', edited in the admin, first-party, without a script.

choosing → which ad stands in a place now; showing → its HTML, and what kept pages need to know;
counting → views and clicks, gathered in the process and written in batches; pictures → what
becomes of an upload; fields → the fields of work that other apps know; house → ads to begin with.
"""
