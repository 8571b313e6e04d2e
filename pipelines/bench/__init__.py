"""How fast the ingest is, beside what else reads PDFs: `python -m pipelines.bench` writes docs/benchmarks.md.

Every figure that is compared comes from one run on one machine. Each contender runs in a process of its own, so that
its memory is its own, and the contenders take turns, so that a busy machine slows all of them alike. What is compared
is processor time, because wall time on a shared machine tells more about its other users; only the number of
workers, where waiting is the point, is judged by the clock on the wall.
"""
