# `make` alone lists what there is. A learner needs `make lab`, a contributor `make test`.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help lab test test-all types unit lessons in-browser fuzz mutants portability bench notebooks data texts lock environment.yml \
	screenshot wheel clean

PYTHON ?= python3
FOLDER ?= course
PORT ?= 8888
OPTIONS ?=
ONLY ?=
WORKERS ?= 2

RUN := .venv/bin/python
INSTALL := $(RUN) .ci/install.py
# Without a network, where the machine allows it.
ALONE := tests/guard/alone.py
PYTEST := $(RUN) $(ALONE) $(RUN) -m pytest -q -n $(WORKERS)
NBVAL := -p tests.lessons.example_home --nbval --nbval-sanitize-with tests/lessons/sanitise.cfg
COMPILE := .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url

help: ## list the commands
	@grep -E '^[a-z.-]+:.*## ' Makefile | sed -E 's/^([a-z.-]+):.*## /  make \1|/' | \
		awk -F'|' '{ printf "%-24s%s\n", $$1, $$2 }'

lab: .venv/lab ## open the course in JupyterLab (FOLDER=course PORT=8888 OPTIONS=--no-browser)
	@$(RUN) -m crmlab lab "$(FOLDER)" --port "$(PORT)" $(OPTIONS)

test: types unit lessons ## every test but those in the browser

test-all: test in-browser ## every test

types: .venv/dev ## check that the types fit together
	$(RUN) -m mypy

unit: .venv/dev ## unit tests, docstring examples
	$(PYTEST) --dist worksteal -m "not browser"

lessons: .venv/dev ## run every notebook and compare it with what is stored
	$(PYTEST) --dist loadscope $(NBVAL) notebooks cases

in-browser: .venv/dev ## use the pages in a real Chromium, and open every notebook
	$(PYTEST) --dist loadscope -m browser tests

fuzz: .venv/dev ## 10,000 hostile files of each kind, the same ones each time (`make test` takes 300)
	CRMLAB_FUZZ=10000 $(PYTEST) --dist load tests/fuzz

mutants: .venv/mutants .venv/dev ## put 500 small faults into the code, one at a time, and see whether tests notice (hours)
	.venv/mutants/bin/python .ci/mutants.py $(ONLY)

portability: .venv/oldest ## the same worlds with the oldest NumPy and pandas that the kit supports
	.venv/oldest/bin/python $(ALONE) .venv/oldest/bin/python -m pytest -q -p no:cacheprovider tests/portability

bench: .venv/dev ## measure what the promises about speed and memory rest on
	@$(MAKE) --no-print-directory .venv/peers || echo "The peers can't be installed here; they are left out."
	@for module in benchmarks/*.py; do \
		name=$$(basename $$module .py); \
		if grep -q __main__ $$module; then $(RUN) -m benchmarks.$$name || exit 1; fi; \
	done

notebooks: .venv/dev ## run the lessons again; store outputs, the answers of the teaching notes, the README's list
	$(RUN) -m tests.lessons.execute
	$(RUN) -m tests.lessons.notes
	$(RUN) -m tests.lessons.readme

data: .venv/dev ## write the committed datasets again
	$(RUN) -m crmlab.data.publish

texts: .venv/dev ## collect every text for translators into crmlab/locale/crmlab.pot
	@mkdir -p crmlab/locale
	.venv/bin/pybabel --quiet extract --omit-header --sort-output --no-wrap --add-location=file \
		--mapping=.ci/babel.cfg --output-file=crmlab/locale/crmlab.pot crmlab

lock: .venv/lab ## write the locks from pyproject.toml
	$(COMPILE) --group install --output-file .ci/uv.lock
	$(COMPILE) --group build pyproject.toml --output-file requirements.lock
	$(COMPILE) --group build pyproject.toml --all-extras --constraint requirements.lock --output-file requirements-dev.lock

environment.yml: .venv/made ## write the conda file from pyproject.toml
	$(RUN) .ci/environment.py > environment.yml.new && mv environment.yml.new environment.yml

screenshot: .venv/dev ## take the picture that the README shows
	$(RUN) -m tests.browser.screenshot

wheel: .venv/dev ## build the package, with the course in it, into dist/
	$(RUN) -m hatchling build -t wheel

clean: ## remove what was built or cached; your course folder and .venv stay
	rm -rf build dist .pytest_cache .hypothesis .ruff_cache .mypy_cache
	find crmlab tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The learner's environment, and on top of it the contributor's: the same versions, since one lock constrains the
# other. Each file here is the time of the last installation, so a second run installs nothing.
.venv/lab: requirements.lock pyproject.toml | .venv/made
	@echo "Installing what the course needs. The first time this downloads about 150 MB,"\
		"which takes half a minute, or a few minutes on a slow line."
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements-dev.lock .venv/lab
	@echo "Installing what the tests need."
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# The lower bounds of pyproject.toml; a test holds them together.
.venv/oldest: pyproject.toml | .venv/made
	rm -rf $@ && "$(PYTHON)" -m venv $@
	$@/bin/python .ci/install.py "numpy==2.0.*" "pandas==3.0.*" "PyYAML==6.0.3" "filelock==3.20.*" pytest
	@touch $@

# What benchmarks are held against, and nothing else needs: in no lock.
.venv/peers: | .venv/made
	rm -rf $@ && "$(PYTHON)" -m venv $@
	$@/bin/python .ci/install.py "splink==5.0.*" pandas psutil || { rm -rf $@; exit 1; }
	@touch $@

.venv/mutants: | .venv/made
	rm -rf $@ && "$(PYTHON)" -m venv $@
	$@/bin/python .ci/install.py "cosmic-ray==8.7.*"
	@touch $@

.venv/made:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no '$(PYTHON)' here. Install Python 3.11 or newer, or name yours: make lab PYTHON=..." >&2; \
		exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "'$(PYTHON)' is $$("$(PYTHON)" --version 2>&1), and the course needs Python 3.11 or newer." \
		"Install one, or name the one that you have: make lab PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		name=$$("$(PYTHON)" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
		echo "This Python can't make environments. On Debian or Ubuntu: sudo apt install $$name" \
		"(or python3-venv), then run the command again." >&2; exit 1; }
	"$(PYTHON)" -m venv .venv
	@touch $@
