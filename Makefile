# Everything is set up by the targets themselves; see "make help".
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.ready
ASSETS := static/vendor/.ready
# With a cache of its own: the tests without a browser run at the same time.
BROWSER_TESTS := $(BIN)/python -m pytest -m "browser and not soak" -o cache_dir=.pytest_cache/browser

.DEFAULT_GOAL := help
.PHONY: diagrams policies differential tutorials help setup serve test lint unit browser-ready browser bench step-size determinism soak screenshots i18n lock clean kill9 link-upgrade

help:  ## what there is
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

$(SETUP): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Lockstep needs Python 3.11 or newer as python3.11 or python3; set PYTHON=/path/to/python." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(ASSETS): $(SETUP) package-lock.json tools/assets.py $(wildcard static/src/*.js)
	$(BIN)/python tools/assets.py
	@touch $@

setup: $(SETUP) $(ASSETS)  ## the virtual environment and the front-end bundle

serve: setup  ## start on http://127.0.0.1:8000 (make serve PORT=8080)
	$(BIN)/lockstep serve $(if $(PORT),--port $(PORT))

test: lint  ## all checks; the tests with and without a browser side by side
	$(BIN)/python tools/postgres.py
	$(BIN)/python tools/browser.py
	$(MAKE) --no-print-directory -j2 --output-sync=line unit browser

lint: setup  ## ruff, mypy --strict, import-linter, texts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/i18n.py
	$(BIN)/python -m tools.states --check
	$(BIN)/python -m tools.policies --check
	$(BIN)/python -m tools.settings --check

unit: setup  ## every test that needs no browser
	$(BIN)/python tools/postgres.py
	$(BIN)/python -m pytest -m "not browser and not soak"

browser-ready: setup
	$(BIN)/python tools/browser.py

browser: browser-ready  ## the tests in Chromium
	$(BROWSER_TESTS) || { echo "once more, by themselves: what fails twice fails"; $(BROWSER_TESTS) --last-failed; }

differential: setup  ## every program of tests/vm/programs here and in CPython: same stdout, stderr, exit code
	$(BIN)/python -m pytest tests/vm/test_differential.py

tutorials: setup  ## threading programs as strangers write them: here, and in CPython
	$(BIN)/python -m pytest tests/vm/test_tutorials.py

determinism: setup  ## two processes, two hash seeds, equal digests
	$(BIN)/python tools/determinism.py

step-size: setup  ## bytes per step at 8, 100 and 512 tasks, and of programs at 4, 100 and 400 threads
	$(BIN)/python -m tools.step_size

bench: setup  ## the figures of docs/benchmarks.md, paired against SimPy
	$(BIN)/python -m bench.snapshots
	$(BIN)/python -m bench.kernel
	$(BIN)/python -m bench.vm
	$(BIN)/python -m bench.viewers
	$(BIN)/python -m bench.thousand
	$(BIN)/python -m bench.runaway
	$(BIN)/python tools/browser.py
	$(BIN)/python -m bench.player

kill9: setup  ## 500 times SIGKILL during saves: no acknowledged share is lost
	$(BIN)/python -m tools.kill9 500

link-upgrade: setup  ## old shares under a newer engine: the same bytes at every step
	$(BIN)/python -m tools.link_upgrade

soak: setup  ## slow: long fuzzing
	$(BIN)/python -m pytest -m soak

screenshots: browser-ready  ## the pictures in README and docs
	$(BIN)/python -m tools.screenshots

i18n: setup  ## which texts lack a translation, which translations lack a text
	$(BIN)/python tools/i18n.py

policies: setup  ## docs/policies, from the registry
	$(BIN)/python -m tools.policies

lock: $(SETUP)  ## write the hashed requirement locks anew
	$(BIN)/python tools/lock.py

diagrams: setup  ## the state diagram and the table of settings in docs, from the code
	$(BIN)/python -m tools.states
	$(BIN)/python -m tools.settings

clean:  ## remove everything that was built
	rm -rf $(VENV) static/vendor node_modules .mypy_cache .ruff_cache .import_linter_cache var *.egg-info
