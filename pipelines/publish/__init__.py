"""Publishing: a database of ours in Datasette, with receipts, named queries and descriptions.

`serve` starts it on this machine, `application` makes the Datasette object, `write_configuration` writes what people
need who run a Datasette of their own. Datasette is imported only where it is used, for it takes a while.
"""

from pipelines.publish.configuration import Configuration, configuration, write_configuration
from pipelines.publish.serve import application, serve

__all__ = ["Configuration", "application", "configuration", "serve", "write_configuration"]
