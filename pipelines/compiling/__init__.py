"""The compiled edition: the same program with its inner rooms translated to C by mypyc, for those who read much.

`make fast` builds it into an environment of its own. It is the same source and gives the same rows, which the build
checks; without it, or without a C compiler, everything works as well and takes longer.
"""
