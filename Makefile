# `make` alone lists what there is to do. Works with GNU make 3.81 and newer.

PYTHON ?= python3
# The port of `make run` and `make dev`.
PORT ?= 8000
# 0: `make run` asks for the site's name and starts empty.
DEMO ?= 1
# What `make screenshots` takes, as an expression of pytest; all where it is empty.
ONLY ?=
# The database that `make chaos` is made on; both where it is empty.
ON ?=
# Processes that share the tests.
JOBS ?= 2

SHELL = /bin/sh
.DEFAULT_GOAL = help

VENV = .venv
BIN = $(VENV)/bin
UV_VERSION = 0.13.8

# Empty where there is no such program.
python_version = $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
supported = $(filter 3.11 3.12 3.13,$(python_version))
require_python = $(if $(supported),,$(error This needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is \
$(if $(python_version),$(python_version),missing). Name another: make PYTHON=python3.12))

# $(call environment,folder,lock): an environment in `folder` with what `lock` names. A copy of the lock is kept in it,
# so that the next run only compares the two.
define environment
	@test -x $(1)/bin/python || { echo "Creating $(1)" && $(PYTHON) -m venv --clear $(1); }
	@cmp -s $(2) $(1)/$(subst /,-,$(2)) || { \
	    echo "Installing $(2) into $(1)" && \
	    $(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
	        --require-hashes --only-binary :all: -r $(2) && \
	    cp $(2) $(1)/$(subst /,-,$(2)); }
endef

# The rest needs a browser or minutes, and has targets of its own.
PYTEST = -m pytest -q -n $(JOBS) --dist loadgroup --ignore=tests/browser --ignore=tests/benchmarks --ignore=tests/chaos
FAST = -m 'not slow'
SLOW = -m slow
# Who may do what is asked of the same code on both databases; the longest walk of all is made on one.
# A test that uses no database cannot differ between them, and pytest-django refuses it to those that do not ask.
ON_ONE = --ignore=tests/integration/roles --with-database

.PHONY: help run dev test test-sqlite test-postgres test-django61 verify verify-sqlite verify-postgres browser check \
    lint chaos prove bench bench-pages bench-search eval-search screenshots lock shell clean python run-environment \
    tests-environment

help:
	@echo 'make COMMAND, where COMMAND is one of'
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  %-15s %s\n", $$1, $$2 }'

run: run-environment ## run the site on http://localhost:8000 (PORT=8001: there; DEMO=0: start empty)
	@exec $(BIN)/python manage.py run_site --port $(PORT) $(if $(filter 0,$(DEMO)),--no-demo)

dev: tests-environment ## the same with development settings, reloading when the code changes
	@exec $(BIN)/python manage.py run_site --dev --port $(PORT) $(if $(filter 0,$(DEMO)),--no-demo)

test: test-sqlite test-postgres ## run the tests on SQLite, then on PostgreSQL, which comes along

test-sqlite: tests-environment ## run the tests on SQLite alone
	DATABASE_URL= $(BIN)/python $(PYTEST) $(FAST)

test-postgres: tests-environment ## run the tests on PostgreSQL alone (on DATABASE_URL, if it is set)
	$(BIN)/python -m tests.postgres $(BIN)/python $(PYTEST) $(FAST)

test-django61: python ## run the tests on Django 6.1: make test-django61 PYTHON=python3.13
	$(call environment,.venv-django61,tests/requirements-django61.txt)
	DATABASE_URL= .venv-django61/bin/python $(PYTEST)

verify: verify-sqlite verify-postgres browser ## check what takes minutes: every role on every address, pages in a browser, markup

verify-sqlite: tests-environment
	DATABASE_URL= $(BIN)/python $(PYTEST) $(SLOW)

verify-postgres: tests-environment
	$(BIN)/python -m tests.postgres $(BIN)/python $(PYTEST) $(ON_ONE) $(SLOW)

browser: tests-environment
	$(BIN)/python -m pytest -q -n $(JOBS) --dist loadgroup tests/browser --ignore=tests/browser/test_lighthouse.py
	$(BIN)/python -m pytest -q tests/browser/test_lighthouse.py

# What fast and slow tests need is built once and not twice, and the one long walk has others beside it. On PostgreSQL
# the slow ones are `make verify-postgres`.
check: tests-environment ## run `make test` and the most of `make verify` together, well inside an hour
	DATABASE_URL= $(BIN)/python $(PYTEST)
	$(BIN)/python -m tests.postgres $(BIN)/python $(PYTEST) $(ON_ONE) $(FAST)
	$(MAKE) browser

lint: tests-environment ## check style, templates and migrations
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m djlint --quiet --check templates
	$(BIN)/python -m djlint --quiet --lint templates
	$(BIN)/python manage.py makemigrations --check --settings=site_core.settings.test

chaos: tests-environment ## publish on real processes while they are killed, clocks jump … (ON=sqlite: on that alone)
	$(BIN)/python -m tests.chaos $(ON)

prove: tests-environment ## run a hard minute on stock Wagtail and on this, and print what became of the articles
	$(BIN)/python -m tests.proof

bench: tests-environment ## measure the costs we promise: queries, bytes, milliseconds
	LOG_LEVEL=WARNING DATABASE_URL= $(BIN)/python -m pytest -q -s tests/benchmarks
	LOG_LEVEL=WARNING $(BIN)/python -m tests.postgres $(BIN)/python -m pytest -q -s tests/benchmarks

eval-search: tests-environment ## print how well search finds what is there (QUERIES=file.tsv POSTS=folder VERBOSE=1)
	$(BIN)/python -m tests.search_eval $(if $(QUERIES),--queries '$(QUERIES)') $(if $(POSTS),--posts '$(POSTS)') \
	    $(if $(CORPUS),--corpus '$(CORPUS)') $(if $(filter-out 0,$(VERBOSE)),--verbose)

bench-search: tests-environment ## measure search at up to 100,000 articles: two hours, 5 GB (SIZES=1000,10000: less)
	$(BIN)/python -m tests.search_bench $(if $(SIZES),--sizes '$(SIZES)') $(if $(CORPUS),--corpus '$(CORPUS)')

bench-pages: tests-environment ## weigh readers' pages in a browser, and ask Lighthouse (cd .ci && npm ci) about them
	$(BIN)/python -m pytest -q -s --tb=line tests/browser/test_weight.py tests/browser/test_lighthouse.py

screenshots: tests-environment ## take pictures of every page into .screenshots (ONLY=home: of those with that name)
	$(BIN)/python -m pytest -q -s tests/browser/screenshots.py $(if $(ONLY),-k '$(ONLY)')

lock: python ## resolve the dependencies in pyproject.toml anew and write the locks (maintainers)
	@test -x .venv-uv/bin/uv || $(PYTHON) -m venv --clear .venv-uv
	@.venv-uv/bin/python -m pip install --quiet --disable-pip-version-check --no-input uv==$(UV_VERSION)
	.venv-uv/bin/uv pip compile pyproject.toml --group lts --universal --python-version 3.11 \
	    --generate-hashes --custom-compile-command "make lock" -o requirements.txt -q
	.venv-uv/bin/uv pip compile pyproject.toml --group lts --group tests -c requirements.txt \
	    --universal --python-version 3.11 \
	    --generate-hashes --custom-compile-command "make lock" -o tests/requirements.txt -q
	.venv-uv/bin/uv pip compile pyproject.toml --group django61 --group tests \
	    --universal --python-version 3.13 \
	    --generate-hashes --custom-compile-command "make lock" -o tests/requirements-django61.txt -q

shell: tests-environment ## a Python shell with the models at hand
	@$(BIN)/python manage.py shell

clean: ## remove what was installed and cached; the site in .local stays
	rm -rf .venv .venv-* .pytest_cache .ruff_cache .screenshots .ci/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment that exists knows its Python.
python:
	@$(require_python):

run-environment:
	$(if $(wildcard $(BIN)/python),,$(require_python))
	$(call environment,$(VENV),requirements.txt)

tests-environment:
	$(if $(wildcard $(BIN)/python),,$(require_python))
	$(call environment,$(VENV),tests/requirements.txt)
	@cp requirements.txt $(VENV)/requirements.txt
