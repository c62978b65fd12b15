# Every target does its own set-up: system packages (as root or with sudo), a virtual environment, pinned packages.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
QML := player_app/stage/qml

.PHONY: demo test check format bench torture gallery screenshots hub manager setup clean

demo: setup
	$(BIN)/signage demo --seconds 60 --report demo-output/report.json

# What draws has processes of its own: windows that a test left behind end there. Whole installations have the machine to
# themselves: they are watched frame by frame.
DRAWING := tests/stage tests/player tests/manager tests/webpage
# A worker that dies or hangs in a library is named and replaced, and the rest goes on: by work stealing, because xdist 3.8
# waits for ever after a death when it deals files out (pytest-xdist #1378).
SHARED := -q -n auto --dist worksteal --max-worker-restart 4 --timeout 300 --timeout-method thread
# Two cores and a crowd of real windows: what fails is named, and run once more with the machine to itself. Twice is red.
ALONE := $(BIN)/python -m pytest -q --timeout 600 --last-failed --last-failed-no-failures none

test: setup
	$(BIN)/python -m pytest $(SHARED) tests --ignore=tests/flow $(DRAWING:%=--ignore=%) || $(ALONE)
	$(BIN)/python -m pytest $(SHARED) $(DRAWING) || $(ALONE)
	$(BIN)/python -m pytest -q --timeout 600 tests/flow || $(ALONE)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/lint_qml.py

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/signage bench all

torture: setup
	$(BIN)/python -m pytest -q tests/conformance --mutations 1000000
	$(BIN)/python -m pytest -q tests/flow --kills 50

gallery: setup
	$(BIN)/python tools/gallery.py

screenshots: setup
	$(BIN)/python tools/screenshots.py

hub manager: setup
	$(BIN)/signage$(if $(filter hub,$@), hub run,-manager)

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml tools/setup
	PYTHON=$(PYTHON) tools/setup

clean:
	rm -rf .venv build demo-output *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
