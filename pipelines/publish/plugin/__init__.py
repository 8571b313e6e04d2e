"""The Datasette plugin: receipts, search across everything, the home page, and the headers that protect readers.

It works on Datasette 0.65 and on the 1.0 alphas. `hooks` is the module to register; the others don't know Datasette's
hooks. Everything is looked up in the databases that Datasette serves: what is not in them cannot be asked for.
"""
