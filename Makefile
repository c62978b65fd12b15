# Every target does its own set-up: system packages (as root or with sudo), a virtual environment, pinned packages.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
QML := player_app/stage/qml

.PHONY: demo test check format bench torture hub manager setup clean

demo: setup
	$(BIN)/signage demo --seconds 60 --report demo-output/report.json

test: setup
	$(BIN)/python -m pytest -q tests

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
	$(BIN)/python -m pytest -q tests/flow --kills 50

hub manager: setup
	$(BIN)/signage$(if $(filter hub,$@), hub run,-manager)

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml tools/setup
	PYTHON=$(PYTHON) tools/setup

clean:
	rm -rf .venv build demo-output *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
