# Every verb that the README names. The environment sets itself up (.venv) and again when a lock file changes.
PYTHON ?= python3
DB     ?= data/agenda.db
PDFS   ?= samples
OUT    ?= export
PORT   ?= 8001
WORKERS ?= 0
SCHEDULER ?=
COUNT  ?= 500
KILLS  ?= 200
WRITERS ?= 600
SECONDS ?= 600
EXAMPLES ?= 1500
PACKS  ?= 10000
CLIENTS ?= 20
SERVE  ?= --processes 2

RUN  = .venv/ready
DEV  = .venv/dev
FAR  = .venv/cluster
BIN  = .venv/bin
# What is in C is built with the environment, where there is a compiler.
NATIVE = $(wildcard extract/native/* extract/reading/native/*)
# The web tests run again beside the next Datasette, which needs an environment of its own.
NEXT = .venv-alpha/ready

.PHONY: cluster ingest serve export bench load test check format lint types contracts audit clean help hostile mutants faults fuzz sanitize

help:  ## the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

$(RUN): requirements.lock $(NATIVE)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(FAR): requirements-cluster.lock $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-cluster.lock
	@touch $@

cluster: $(FAR)  ## install what reading on a cluster (SCHEDULER=tcp://host:8786) and from URLs needs

ingest: $(RUN) $(if $(SCHEDULER),$(FAR))  ## read PDFS="folder or files" (default: samples) into DB=data/agenda.db
	@$(BIN)/agenda-reader ingest --db "$(DB)" --workers $(WORKERS) --scheduler "$(SCHEDULER)" "$(PDFS)" \
	  || { code=$$?; test $$code -eq 1 -a "$(origin PDFS)" = file && echo "(The files in samples/odd are there to show what is left.)" || exit $$code; }

serve: $(RUN)  ## browse DB with Datasette on 127.0.0.1
	@$(BIN)/agenda-reader serve --db "$(DB)" --port $(PORT)

export: $(RUN)  ## write one CSV a table, a Data Package and a data dictionary to OUT=export
	@$(BIN)/agenda-reader export --db "$(DB)" --out "$(OUT)"

$(NEXT): requirements-alpha.lock $(RUN)
	test -x .venv-alpha/bin/python || $(BIN)/python -m venv .venv-alpha
	.venv-alpha/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-alpha.lock
	@touch $@

test: $(DEV) $(NEXT)  ## run the tests, and the web tests once more on Datasette 1.0
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal
	@.venv-alpha/bin/python -m pytest tests/publish --numprocesses auto --maxprocesses 4 --dist worksteal

.venv-bench/ready: requirements-bench.lock $(RUN)
	test -x .venv-bench/bin/python || $(BIN)/python -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	PYTHONWARNINGS=ignore .venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

bench: .venv-bench/ready  ## measure the speed beside other readers, and write docs/benchmarks.md (takes minutes)
	@.venv-bench/bin/python -m pipelines.bench

# The first run makes the database (PACKS=10000: a quarter of an hour, 13 GB), later ones keep it in build/load.
load: $(RUN)  ## let CLIENTS=20 readers at a database of PACKS=10000 packs, and write "Under load" in docs/scaling.md
	@$(BIN)/python -m pipelines.load --packs $(PACKS) --clients $(CLIENTS) -- $(SERVE)

hostile: $(DEV)  ## read FILES=folder of hostile files and say what became of each
	@$(BIN)/python -m tests.faults.hostile "$(FILES)"

mutants: $(DEV)  ## change one byte of COUNT=500 copies of the samples and look for what is lost in silence
	@$(BIN)/python -m tests.faults.mutants --count $(COUNT)

faults: $(DEV)  ## kill the ingest KILLS=200 times, and have two write at once for WRITERS=600 seconds
	@$(BIN)/python -m tests.faults.kills --kills $(KILLS) --writers $(WRITERS)

fuzz: $(DEV)  ## try inputs drawn by lot for SECONDS=600
	@$(BIN)/python -m tests.faults.fuzzing --seconds $(SECONDS)

# What is in C once more, built so that a step beyond an array or an undefined result ends the run.
INCLUDE = $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("include"))')
SUFFIX  = $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
CHECKED = gcc -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fPIC -shared -ffp-contract=off -I$(INCLUDE)
sanitize: $(DEV)  ## try what is in C on EXAMPLES=1500 inputs drawn by lot, under the compiler's sanitizers (needs gcc)
	rm -rf build/sanitize && mkdir -p build/sanitize && cp -r schemas extract pipelines samples tests pyproject.toml build/sanitize
	rm -f build/sanitize/extract/_native*.so build/sanitize/extract/reading/_native*.so
	$(CHECKED) extract/native/*.c -o build/sanitize/extract/_native$(SUFFIX)
	$(CHECKED) extract/reading/native/*.c extract/native/making.c -o build/sanitize/extract/reading/_native$(SUFFIX)
	cd build/sanitize && EXAMPLES=$(EXAMPLES) PYTHONPATH=. PYTHONMALLOC=malloc ASAN_OPTIONS=detect_leaks=0 \
	  LD_PRELOAD="$$(gcc -print-file-name=libasan.so) $$(gcc -print-file-name=libubsan.so)" \
	  ../../$(BIN)/python -m pytest -p no:cacheprovider \
  tests/reading/test_native.py tests/reading/test_objects.py tests/layout/test_native_lines.py tests/test_packing.py

# pip-audit is asked for by its own environment; where it, or the list that it asks, cannot be reached, that is said.
audit: $(RUN)  ## look the locked versions up among the known vulnerabilities, where the list can be reached
	@test -x .venv-audit/bin/pip-audit || { $(BIN)/python -m venv .venv-audit \
	  && .venv-audit/bin/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.9,<3'; } || true
	@found=$$(timeout 120 .venv-audit/bin/pip-audit --progress-spinner off --disable-pip --require-hashes -r requirements.lock 2>&1); \
	  code=$$?; left=$$(echo "$$found" | grep -c "could not be audited"); \
	  case "$$code $$found" in \
	    0*) echo "No vulnerability is known of the locked versions that could be looked up ($$left could not).";; \
	    *"known vulnerabilit"*) echo "$$found"; exit 1;; \
	    *) echo "The list of known vulnerabilities could not be reached: nothing was looked up.";; esac

check: format lint types contracts audit test  ## format, lint, types, import contracts, known vulnerabilities, tests

format: $(DEV)
	@$(BIN)/ruff format --check schemas extract pipelines tests

lint: $(DEV)
	@$(BIN)/ruff check schemas extract pipelines tests

types: $(DEV)
	@$(BIN)/mypy

contracts: $(DEV)
	@$(BIN)/lint-imports

clean:  ## remove the environment and caches (never the data)
	rm -rf .venv .venv-alpha .venv-bench .venv-audit .mypy_cache .ruff_cache .pytest_cache
