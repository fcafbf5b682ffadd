# make run     sets everything up and follows the outlets of sources.yaml once
# make fine    adds the extra `fine` (91 MB): a second look at borderline pairs of texts
# make test    the tests; ARGS are handed to pytest
# make reliability  every fault that was thought of, provoked; prints the table
# make crash  kill -9 at random moments of runs over captured webs (AGGREGATOR_REPLAY); long
# make lint    style, types, layers, migrations
# make wheel   builds the wheel, installs it into an empty environment, migrates a database there
# make fuzz    random documents through the readers, SECONDS for each target (Linux); see fuzz/
# make gazetteer  reads data/gazetteer.yaml, checks it, and writes the JSON that is read
# make fmt     formats, and mends what can be mended without thought
# make lock    writes requirements/*.txt anew; UPGRADE=--upgrade takes the newest of everything
# make clean   removes what the others made, but no database
#
# Needs Python 3.11 or newer, git and make; uses uv where it is installed. Nothing outside this
# directory is touched. PYTHON=... chooses the interpreter, VENV=... the environment.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: run fine test reliability crash lint wheel fuzz gazetteer fmt lock clean

VENV ?= .venv
SOURCES ?= sources.yaml
DATABASE ?= news.sqlite3
ARGS ?=
UPGRADE ?=
PYTHON ?=
SECONDS ?= 60

BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
CANDIDATES := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14 python)

# The locks are complete, so nothing is left to resolve; every file is checked against its hash.
FLAGS := --quiet --no-deps
ifeq ($(UV),)
INSTALL := -m pip install --disable-pip-version-check --no-input --root-user-action=ignore $(FLAGS)
install = $(1)/bin/python $(INSTALL) $(2)
else
install = '$(UV)' pip install --python $(1)/bin/python $(FLAGS) $(2)
endif

# $(1): directory of the new environment. Makes it from the first Python that is new enough.
define make_venv
found=; \
for candidate in $(CANDIDATES); do \
	if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
		found=$$candidate; break; \
	fi; \
done; \
if [ -z "$$found" ]; then \
	echo 'No Python 3.11 or newer was found (looked for: $(CANDIDATES)).' >&2; \
	echo 'Install one, or name yours: make PYTHON=/path/to/python3.12 ...' >&2; exit 1; \
fi; \
if [ -n '$(UV)' ]; then \
	'$(UV)' venv --quiet --seed --clear --python "$$found" $(1); \
elif "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	"$$found" -m venv --clear $(1); \
else \
	echo "$$found comes without venv and pip." >&2; \
	echo 'On Debian and Ubuntu: apt-get install python3-venv. Or install uv.' >&2; exit 1; \
fi
endef

run: $(VENV)/project.done
	@AGGREGATOR_SOURCES='$(SOURCES)' AGGREGATOR_DATABASE_URL='$(DATABASE)' \
		$(BIN)/aggregator run $(ARGS); code=$$?; \
	if [ $$code -eq 1 ]; then echo 'Some sources failed; all others are stored.' >&2; code=0; fi; \
	[ $$code -ne 0 ] || echo "To read it: $(BIN)/aggregator stories --database '$(DATABASE)'" >&2; \
	exit $$code

fine: $(VENV)/fine.done $(VENV)/project.done

# Faults of the machine (kills, full disks, servers that go away) take minutes: `make reliability`.
# A file of tests stays in one process: its web and its runs are made once.
test: $(VENV)/dev.done $(VENV)/project.done
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile \
		--ignore=tests/test_reliability_machine.py --ignore=tests/test_crash_archives.py $(ARGS)

# The table goes to standard output, the talk of pytest to standard error.
reliability: $(VENV)/dev.done $(VENV)/project.done
	@mkdir -p build
	@PYTHONPATH=tests $(BIN)/python -m pytest -q -p reliability_table \
		--reliability-table build/reliability.md tests/test_reliability_*.py $(ARGS) >&2; code=$$?; \
		cat build/reliability.md; exit $$code

# CRASH_KILLS=50 CRASH_KILLS_POSTGRES=15 for each of the two archives
crash: $(VENV)/dev.done $(VENV)/project.done
	@$(BIN)/python -m pytest -q -s -p no:randomly tests/test_crash.py tests/test_crash_archives.py $(ARGS)

lint: $(VENV)/dev.done $(VENV)/project.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@mkdir -p build && rm -f build/lint.sqlite*
	AGGREGATOR_DATABASE_URL=build/lint.sqlite $(BIN)/alembic upgrade head
	AGGREGATOR_DATABASE_URL=build/lint.sqlite $(BIN)/alembic check

wheel: $(VENV)/dev.done
	@rm -rf build/wheel dist && mkdir -p build/wheel
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .
	@$(call make_venv,build/wheel/venv)
	$(call install,build/wheel/venv,--require-hashes -r requirements/run.txt)
	$(call install,build/wheel/venv,dist/aggregator-*.whl)
	build/wheel/venv/bin/python -m pip check
	cd build/wheel && venv/bin/aggregator --version
	cd build/wheel && venv/bin/aggregator db upgrade --database sqlite:///wheel.sqlite

# Beside the others: an instrumented interpreter is nothing to work with.
fuzz: build/fuzz/venv/fuzz.done
	@set -e; for target in url words header feed page; do \
		build/fuzz/venv/bin/python fuzz/run.py $$target --seconds $(SECONDS) $(ARGS); \
	done

# The list of parties as it is read, from the list as it is written.
gazetteer: $(VENV)/project.done
	$(BIN)/python -m aggregator.parties.building

fmt: $(VENV)/dev.done
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

# The registry is left out of the locks: they are the same wherever packages come from.
LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --no-emit-index-url --no-emit-find-links $(UPGRADE) --extra semantic \
	pyproject.toml requirements/build.in
lock:
	@command -v uv >/dev/null || { echo 'make lock needs uv: pip install uv' >&2; exit 1; }
	uv $(LOCK) --group dev -o requirements/dev.txt
	uv $(LOCK) -c requirements/dev.txt -o requirements/run.txt
	uv $(LOCK) --extra fine -c requirements/dev.txt -o requirements/fine.txt
	uv $(filter-out pyproject.toml requirements/build.in --extra semantic,$(LOCK)) --group fuzz \
		-o requirements/fuzz.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find aggregator alembic benchmarks tests -name __pycache__ -type d -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@echo 'Making $(VENV) ...' >&2
	@$(call make_venv,$(VENV))

$(VENV)/run.done: requirements/run.txt $(VENV)/pyvenv.cfg
	@echo 'Installing what the program needs ...' >&2
	@$(call install,$(VENV),--require-hashes -r requirements/run.txt)
	@touch $@

$(VENV)/fine.done: requirements/fine.txt $(VENV)/run.done
	@$(call install,$(VENV),--require-hashes -r requirements/fine.txt)
	@touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/run.done
	@echo 'Installing what the tests need ...' >&2
	@$(call install,$(VENV),--require-hashes -r requirements/dev.txt)
	@touch $@

build/fuzz/venv/fuzz.done: requirements/run.txt requirements/fuzz.txt
	@mkdir -p build/fuzz && $(call make_venv,build/fuzz/venv)
	@$(call install,build/fuzz/venv,--require-hashes -r requirements/run.txt)
	@$(call install,build/fuzz/venv,--require-hashes -r requirements/fuzz.txt)
	@touch $@

# Editable: a change of the code needs no second installation.
$(VENV)/project.done: pyproject.toml $(VENV)/run.done
	@$(call install,$(VENV),--no-build-isolation --editable .)
	@touch $@
