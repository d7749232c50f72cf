# make run | test | lint | bench | screenshots | hub | package | clean
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

$(STAMP): pyproject.toml packaging/apt-packages.txt packaging/system-packages
	packaging/system-packages
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[hub,dev]'
	touch $@
