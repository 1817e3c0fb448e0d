# make demo   a virtual environment, the package, and the brief of the sample reports in out/brief.html
# make test   the whole suite
# make help   the rest

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCAL_FILES := pyproject.toml src/trucebook/__init__.py

.DELETE_ON_ERROR:
.PHONY: demo test lint types layers tables unit gate docs bench clean help

demo: $(VENV)/.installed
	@$(BIN)/trucebook demo --out out

test: lint types layers tables unit gate

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

layers: $(VENV)/.installed-dev
	$(BIN)/lint-imports

tables: $(VENV)/.installed-dev
	$(BIN)/python -m trucebook.lexicon.compile --check

unit: $(VENV)/.installed-dev
	$(BIN)/pytest

gate: $(VENV)/.installed
	$(BIN)/trucebook gate

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/extract.py

clean:
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

help:
	@echo 'make demo    install, and make out/brief.html from the sample reports'
	@echo 'make test    lint, types, layers, tables, unit tests, accuracy gate (each is a target of its own)'
	@echo 'make docs    write docs/reference/ anew from the commands and the vocabulary'
	@echo 'make bench   speed and memory, beside the bare parser'
	@echo 'make clean   remove the virtual environment and everything made'

# The stamps make a second run start at once: pip is asked only when what is to be installed has changed.
$(VENV)/.installed: $(LOCAL_FILES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or later is needed; try: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo 'python3 lacks venv (Debian and Ubuntu: install python3-venv)' >&2; exit 1; }
	@echo 'Installing trucebook into $(VENV) …'
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(LOCAL_FILES) | $(VENV)/.installed
	@echo 'Installing what the tests need into $(VENV) …'
	@$(PIP) --editable '.[dev]'
	@touch $@
