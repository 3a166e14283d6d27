# `make demo` and `make test` work on a machine that has only make and Python (3.11 or newer, with venv): each makes
# .venv, installs the versions that constraints.txt pins, and runs. Choose another interpreter with PYTHON=...,
# pass arguments to pytest with ARGS=..., set the number of test processes with WORKERS=...

VENV := .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.installed-core
DEV := $(VENV)/.installed-dev
NODE := page/node_modules/.package-lock.json
# Builds happen in isolation; what they need is pinned as well (older versions of pip read the first of these, newer the second).
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt \
	$(BIN)/python -m pip --disable-pip-version-check -qq install
SOURCES := src tests benchmarks docs

PYTHON ?=
ARGS ?=
WORKERS ?= auto

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo dev test quick coverage lint types architecture conformance mutants long laws fuzz bench page page-check package site pictures notebooks schemas constraints format clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do \
		printf '%-20s %s\n' "$$name" "$$what"; done

demo: $(CORE) ## set everything up and show the answers to a small conflict and to iraq-2014
	$(BIN)/detente report elmira --brief --output - --to .txt
	$(BIN)/detente report iraq-2014 --brief --output - --to .txt

dev: $(DEV) ## set everything up, without running anything

test: $(DEV) ## set everything up and run the tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --maxprocesses 8 $(ARGS)

quick: $(DEV) ## style and the tests that find most mistakes, in a minute (tests/quick.py lists them)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 --quick $(ARGS)

# Compiled code can't be measured: the kernels run once more as they are written, with what is too slow for `make quick`.
coverage: $(DEV) ## how much a sample of the tests runs of the rooms that compute; fails below 90 % of one
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 --measured --cov --cov-report= $(ARGS)
	NUMBA_DISABLE_JIT=1 $(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 --sample --cov --cov-append --cov-report= \
		tests/unit/engines/test_explicit_kernels.py tests/unit/engines/test_explicit_groups.py tests/engines/test_search.py \
		tests/property/test_inverse_large.py tests/property/test_inverse_bruteforce.py -k "not cache"
	@mkdir -p build
	$(BIN)/coverage json -q -o build/coverage.json
	$(BIN)/python -m tests.coverage_by_room build/coverage.json

lint: $(DEV) ## style and layout of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV) ## static types, strictly
	$(BIN)/mypy

architecture: $(DEV) ## who may import whom, what loads when
	$(BIN)/python -m pytest tests/architecture $(ARGS)

conformance: $(DEV) ## the model files that any implementation has to read alike
	$(BIN)/python -m pytest tests/conformance $(ARGS)

mutants: $(DEV) ## break the code once for each law and see that law fail
	$(BIN)/python -m tests.mutants.run $(ARGS)

long: $(DEV) ## the laws and the engines on many more random conflicts: minutes
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --maxprocesses 8 -m "long or not long" --hypothesis-profile=long $(ARGS)

laws: $(DEV) ## the laws of uncertain preference on 100,000 random models a family: hours; ARGS="--count 1000 --seed 1 --family fuzzy"
	$(BIN)/python -m tests.laws $(ARGS)

fuzz: $(DEV) ## many spoilt files of every format that is read: ARGS="--count 1000000 --seed 1"
	$(BIN)/python -m tests.fuzz $(ARGS)

bench: $(DEV) ## every benchmark, small: a minute (see benchmarks/README.md)
	$(BIN)/python -m benchmarks.run --short $(ARGS)

page: $(DEV) $(NODE) ## build the page of the app (page/README.md; needs Node): its types, its assets in src/detente/web/static
	@mkdir -p build
	$(BIN)/python -m detente.web.openapi > build/openapi.json
	cd page && node build.mjs --types ../build/openapi.json

page-check: $(DEV) $(NODE) ## types, style and unit tests of the page, and whether what is committed is what is built
	@mkdir -p build
	$(BIN)/python -m detente.web.openapi > build/openapi.json
	cd page && npm run --silent check -- --types ../build/openapi.json

package: $(DEV) ## build the package, install it elsewhere, and use it there
	$(BIN)/python tests/package/check.py

site: $(DEV) ## build the documentation site, English and Arabic, in build/site
	$(BIN)/python -m docs.making.site

pictures: $(DEV) ## make the pictures of the docs anew whose source has changed (ARGS=--all: all), and the gallery
	$(BIN)/python -m docs.making.pictures $(ARGS)
	$(BIN)/python -m docs.make_gallery
	$(BIN)/python -m docs.making.concept_pictures

format: $(DEV) ## lay out the code as `make lint` wants it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

notebooks: $(DEV) ## make the tutorial notebooks anew, every cell executed
	$(BIN)/python docs/make_notebooks.py

schemas: $(DEV) ## write anew what ships and is derived: JSON Schemas of answers and model files, signatures of questions
	$(BIN)/python -m detente.cli.schemas
	$(BIN)/python -m detente.analysis.signatures

constraints: $(DEV) ## pin the newest versions that fit
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--upgrade --no-header --no-annotate --quiet -o constraints.txt

clean: ## remove everything that was made, .venv too
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .coverage htmlcov
	find src tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment that was copied, or whose Python has gone, is made anew.
define make_venv
@if ! $(BIN)/python -c 'import pip' >/dev/null 2>&1; then \
	for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
		if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			echo "making $(VENV) with $$python ($$("$$python" --version))"; \
			"$$python" -m venv --clear $(VENV) && exit 0; \
			exit 1; \
		fi; \
	done; \
	echo "No suitable Python found (tried: $(or $(PYTHON),python3 python3.14 ... python))." >&2; \
	echo "detente needs Python 3.11 or newer with its venv and ensurepip modules." >&2; \
	echo "On Debian and Ubuntu: apt-get install python3 python3-venv. Elsewhere install Python 3.11 or newer," >&2; \
	echo "or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	exit 1; \
fi
endef

$(CORE): pyproject.toml constraints.txt
	$(make_venv)
	@echo "installing detente into $(VENV)"
	@$(PIP) -e .
	@touch $@

$(DEV): pyproject.toml constraints.txt
	$(make_venv)
	@echo "installing detente and what its tests need into $(VENV)"
	@$(PIP) -e '.[dev]'
	@touch $(CORE) $@

$(NODE): page/package.json page/package-lock.json
	@command -v npm >/dev/null || { echo "The page is built with Node 20.19 or newer, and npm; neither is needed to run it." >&2; exit 1; }
	cd page && npm ci --no-fund --no-audit
	@touch $@
