"""What the site knows about somebody: declared table by table, exported, and deleted."""
