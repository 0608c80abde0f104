# The two commands: `make run` opens the assistant in a local workspace, `make test` runs every test.
PYTHON ?= python3
PORT ?= 8484
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE := bot handlers schedules workspace bench docs tests

.PHONY: setup run reset test lint format words bench lock pictures

setup: $(VENV)/.runtime ## what `make run` needs

run: setup ## the assistant in a local workspace, in the browser
	@exec $(BIN)/foyer try --port $(PORT) $(if $(EMPTY),--empty --data .data-empty)

reset: ## forget the local workspace: its messages, its clock, what was checked in
	@rm -rf .data .data-empty && echo "The local workspace starts anew with the next 'make run'."

test: $(VENV)/.development ## every test, the browser's included
	@$(BIN)/python -m pytest --numprocesses=3 --dist=loadfile

lint: $(VENV)/.development ## style and types
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy

format: $(VENV)/.development
	@$(BIN)/ruff check --fix --quiet $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)

words: $(VENV)/.development ## bring the French and Dutch catalogues up to date with the texts of the code
	@$(BIN)/python -m tests.catalogues

pictures: $(VENV)/.development ## the pictures of docs/set-up.md, taken in the browser while the story is lived
	@PICTURES=docs/pictures $(BIN)/python -m pytest --quiet tests/browser/test_setting_up.py

bench: $(VENV)/.development ## the figures of the README's table, each against a peer in the same run
	@$(BIN)/python -m bench

lock: $(VENV)/.development ## renew both locks, for every supported Python and platform
	@$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-annotate --no-header --quiet --output-file requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-annotate --no-header --quiet --constraint requirements.lock \
		--output-file requirements-dev.lock

# pip refuses what the lock does not name by hash; the project itself is installed last, without its
# dependencies and without an isolated build, so that nothing outside the lock is ever fetched.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Setting up Foyer (about a minute the first time) ..."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q $(CODE) # so that no start waits for it, where Python itself may not write
	@touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.runtime
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Foyer needs Python 3.11 or newer. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "Python cannot make a virtual environment here (Debian: install python3-venv)."; exit 1; }
