# Two commands do everything on a machine with Python 3.11 and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test prove lint gate firings bench clean

demo: $(VENV)/ready
	$(BIN)/pactwatch demo

test: $(VENV)/ready-dev lint
	$(BIN)/python -m coverage run -m pytest
	$(BIN)/python -m coverage report --fail-under=85

prove: $(VENV)/ready-dev
	PACTWATCH_DEPTH=prove $(BIN)/python -m pytest -rP --log-level=CRITICAL

lint: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(VENV)/ready-dev
	$(BIN)/python tools/gate.py --update

firings: $(VENV)/ready-dev
	$(BIN)/python -m tools.firings

bench: $(VENV)/ready-bench
	$(BIN)/python -m bench.coder

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: $(VENV)/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/ready-dev: $(VENV)/bin/python requirements-dev.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/ready

# What the benchmark sets beside the coder.
$(VENV)/ready-bench: $(VENV)/ready-dev requirements-bench.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-bench.txt
	touch $@

clean:
	rm -rf $(VENV) .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist build
