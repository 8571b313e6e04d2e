"""Many readers at once: a database of thousands of packs, a server over it, and clients that ask it for every kind of
page.

`make load` runs it; see docs/scaling.md.
"""
