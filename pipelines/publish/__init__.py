"""Publishing: a database of ours in Datasette, with receipts, named queries and descriptions.

`serve.serve` starts it on this machine, `serve.application` makes the Datasette object, and
`configuration.write_configuration` writes what people need who run a Datasette of their own.
"""
