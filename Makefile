# One command per act. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PYTHONDONTWRITEBYTECODE := 1
.DEFAULT_GOAL := help
.PHONY: help setup run test check lint types imports tests kills torture year fuzz journeys pictures bench translations lock format clean

help: ## List what you can do here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | sort | awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Woordhouder needs Python 3.11 or newer: set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.runtime

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

setup: $(VENV)/.dev ## Make the virtual environment with everything for developers
	@tests/install_system_packages.sh postgresql chromium

run: $(VENV)/.runtime ## Set up, load the demo on first start, serve web and scheduler on PORT
	@$(BIN)/woordhouder run --port $(PORT)

test: setup lint types imports tests ## Pass every check: format, lint, types, imports, tests on both databases, journeys

check: lint types imports ## The quick checks only

lint: $(VENV)/.dev ## Formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev ## Strict types
	$(BIN)/mypy

imports: $(VENV)/.dev ## Who may import whom
	$(BIN)/lint-imports

tests: $(VENV)/.dev ## Tests on SQLite and on a throw-away PostgreSQL, and the journeys in Chromium
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder --durations=15

kills: setup ## Kill a harvest at every failpoint, on both databases; KILLS=large does so in a night over 5,100 papers
ifeq ($(KILLS),large)
	$(BIN)/python -m tests.harvest.kills
else
	WOORDHOUDER_EVERY_POINT=1 $(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder tests/harvest/test_killed.py tests/harvest/test_killed_night.py tests/harvest/test_whole_country.py
endif

torture: $(VENV)/.dev ## Kill whoever delivers mail, 10,000 mails on both databases; TORTURE=small ends within 50 seconds
	@tests/install_system_packages.sh postgresql
	$(BIN)/python -m tests.reminders.torture $(TORTURE)

year: setup ## Let all 285 towns of a made-up country live a year of reminders, on both databases; the tests let six
	WOORDHOUDER_YEAR=285 $(BIN)/python -m pytest tests/reminders/test_year.py

fuzz: $(VENV)/.dev ## Read 100,000 spoilt documents over two workers; FUZZ=small is what the tests do
	$(BIN)/python -m tests.harvest.fuzz $(FUZZ)

journeys: setup ## Only the browser journeys
	$(BIN)/python -m pytest tests/journeys

format: $(VENV)/.dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: setup ## Take pictures of every page into build/pictures, phone and desk, light and dark
	$(BIN)/python -m tests.journeys.pictures

bench: $(VENV)/.bench ## Measure; BENCH=reading runs one of them; figures in build/bench.jsonl
	@tests/install_system_packages.sh postgresql nginx-light wrk
	$(BIN)/python -m tests.bench $(BENCH)

translations: $(VENV)/.dev ## Bring the words to translate into the English catalogue; then fill what is empty
	$(BIN)/python -m tests.house.test_translations

lock: $(VENV)/.bench ## Renew the hashed requirement files
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --extra embeddings pyproject.toml -o requirements-embeddings.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --extra s3 --group dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --extra s3 --group dev --group bench pyproject.toml -o requirements-bench.lock

clean: ## Remove what was built; your data directory stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .import_linter_cache
