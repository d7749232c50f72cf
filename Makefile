# make run | test | lint | bench | screenshots | hub | package | clean      (make help lists them)
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TRANSLATED := assets/translations/en.qm
PLACES := content/data/places.json.zst
OUT ?= var/screenshots
SOURCES := ui kiosk content offline_db hub tests bench

.DEFAULT_GOAL := help
.PHONY: help run test lint types imports qmllint unit bench bench-peers bench-fleet bench-faults test-cluster screenshots hub package package-check translations strings clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

$(INSTALLED): pyproject.toml packaging/apt-packages.txt packaging/system-packages
	packaging/system-packages
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[hub,dev]'
	touch $@

$(TRANSLATED): assets/translations/en.ts $(INSTALLED)
	$(BIN)/pyside6-lrelease -silent $< -qm $@

translations: $(TRANSLATED) ## build the English words of the window

strings: $(INSTALLED) ## collect new words of the window into assets/translations/en.ts
	$(BIN)/pyside6-lupdate -silent -no-obsolete -locations none -source-language vi -target-language en \
		$$(find ui -name '*.qml' -o -path 'ui/*' -name '*.py') -ts assets/translations/en.ts

$(PLACES): packaging/places packaging/places.txt content/places/supplement.tsv \
		$(addprefix content/places/,build.py packages.py supplement.py file.py model.py) | $(INSTALLED)
	packaging/places $@

run: $(INSTALLED) $(TRANSLATED) $(PLACES) ## the kiosk with a local hub, enrolled, with a sample commune
	packaging/run-demo

hub: $(INSTALLED) ## the hub alone
	DIEMTUA_HUB_HOME=$${DIEMTUA_HUB_HOME:-$(CURDIR)/var/hub} $(BIN)/python -m hub seed
	DIEMTUA_HUB_HOME=$${DIEMTUA_HUB_HOME:-$(CURDIR)/var/hub} $(BIN)/python -m hub serve

test: lint unit ## every check and every test

lint: $(INSTALLED) $(TRANSLATED) $(PLACES) types imports qmllint ## style, types, imports, QML
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/python -m content validate

types: $(INSTALLED)
	$(BIN)/mypy

imports: $(INSTALLED)
	$(BIN)/lint-imports

qmllint: $(INSTALLED)
	BIN=$(CURDIR)/$(BIN) packaging/qmllint

unit: $(INSTALLED) $(TRANSLATED) $(PLACES)
	QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(BIN)/python -m pytest -n 2 --dist loadfile

test-cluster: $(INSTALLED) ## kill the leader of a PostgreSQL cluster under Patroni while kiosks push (four minutes)
	DIEMTUA_TEST_CLUSTER=1 $(BIN)/python -m pytest -q tests/cluster

bench: $(INSTALLED) $(TRANSLATED) $(PLACES) ## measure, and write docs/benchmarks.md and .json
	$(BIN)/python -m bench

bench-fleet: $(INSTALLED) ## 10,000 kiosks that come back together, and the console beside 2,000,000 sessions (long)
	$(BIN)/python -m bench fleet console

bench-peers: $(INSTALLED) ## push beside Morango and PouchDB, which it installs under var/peers (ten minutes)
	$(BIN)/python -m bench peers

bench-faults: $(INSTALLED) $(TRANSLATED) $(PLACES) ## kills, lost answers, partitions, thin lines, random lives (an hour)
	PYTHONPATH=tests $(BIN)/python -m bench faults

screenshots: $(INSTALLED) $(TRANSLATED) $(PLACES) ## every page in each theme, at 100 and 300 %, in both orientations, to OUT
	QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(BIN)/python -m ui.screenshots $(OUT)

package: $(INSTALLED) $(TRANSLATED) $(PLACES) ## a folder that runs without Python packages: dist/diem-tua
	$(BIN)/pyinstaller --noconfirm --log-level WARN kiosk.spec

package-check: package ## build it, and run it without this checkout in reach
	$(BIN)/python packaging/check_bundle.py dist/diem-tua

clean: ## remove everything that was built
	rm -rf $(VENV) build dist var DiemTua assets/translations/*.qm $(PLACES) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
