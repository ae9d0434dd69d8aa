# make demo   set up and run the main job on the examples
# make test   set up and run lint, types, layers and tests and, where ../shared is there, the gold scores
# make bench  every benchmark on the development data, one table

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: test demo bench lint

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n 2
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/gold

demo: $(VENV)/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" scripts/demo

# SAMPLE=10 reads a tenth of the larger sets; KEEP=--keep writes the figures of a full run beside RESULTS.md.
SAMPLE ?= 100
bench: $(VENV)/ready
	$(BIN)/python benchmarks/all.py ../shared --sample $(SAMPLE) $(KEEP)
