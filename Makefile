# One sentence a target: `make help` prints them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check unit browser screenshots eval bench lock clean

help: ## Print what each target does.
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(VENV)/installed: pyproject.toml requirements/run.txt requirements/dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --no-deps -e .
	touch $@

setup: $(VENV)/installed ## Make the virtual environment with pinned, hashed dependencies; afterwards .venv/bin/riwaya exists.

demo: setup ## Read the twelve invented sample reports and write a brief from them.
	rm -rf demo
	$(BIN)/riwaya read --project demo/project src/riwaya/knowledge/sample
	$(BIN)/riwaya contested --project demo/project
	$(BIN)/riwaya brief --project demo/project -o demo/brief.html

test: setup check unit eval ## Set everything up, then lint, type-check, test and hold the quality floors.

check: setup ## Lint and type-check.
	$(BIN)/ruff check .
	$(BIN)/mypy

unit: setup browser ## Run the tests, the journeys in a real browser among them.
	$(BIN)/python -m pytest

browser: ## Install Chromium with apt when it is missing and this user may; the browser tests say what to do when it stays missing.
	@command -v chromium >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y -q --no-install-recommends chromium; } || true

screenshots: setup browser ## Take pictures of every page of the workbench on the sample, in both languages, wide and narrow, light and dark, into screenshots/.
	rm -rf screenshots
	$(BIN)/riwaya read --project screenshots/project src/riwaya/knowledge/sample
	$(BIN)/python tools/workbench_screenshots.py --project screenshots/project --whole screenshots
	rm -rf screenshots/project

eval: setup ## Score the reader on the gold reports in ../shared and hold the floors of eval/floors.json.
	$(BIN)/python -m eval.gate --shared $(SHARED)

bench: setup ## Measure speed and memory (never part of the tests).
	$(BIN)/python bench/reading.py --shared $(SHARED)
	$(BIN)/python bench/memory.py

lock: setup ## Renew the pinned versions and hashes in requirements/ after pyproject.toml changed.
	$(BIN)/python -m pip install -q pip-tools
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --no-header -o requirements/run.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --no-header --extra dev -o requirements/dev.txt pyproject.toml

clean: ## Remove what was made: the environment, the demo, the caches.
	rm -rf $(VENV) demo screenshots .pytest_cache .mypy_cache .ruff_cache
