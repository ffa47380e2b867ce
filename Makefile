# Two commands do everything on a machine with Python 3.11, make and git:
#   make reports   sets up and turns the records in params/ into reports/, in Indonesian and English; in one only with LANGUAGES=id
#   make test      sets up and runs the tests
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
LANGUAGES ?= id en
READY   = $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup reports test test-portable test-floors test-newest test-distributed test-parquet test-ooxml test-oracles test-crate test-dist test-plugins test-browser lab messages docs docs-api schemas benchmark national mutants clean

help:
	@sed -n 's/^#   //p' Makefile

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Butuh Python 3.11 atau lebih baru: make PYTHON=python3.11 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

reports: setup
	$(BIN)/smartcity-eval run params $(LANGUAGES:%=--language %)

test: setup
	$(BIN)/python -m pytest --ignore=tests/browser --ignore=tests/ooxml --ignore=tests/plugins --numprocesses=auto

#   make check     looks at form, types, docstrings, spelling and the repository, before the tests
check: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[check]'
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy smartcity_eval benchmarks
	$(BIN)/numpydoc lint $$(git ls-files 'smartcity_eval/*.py')
	$(BIN)/codespell
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb
	$(BIN)/repo-review .

#   make coverage  runs the tests and says which lines and branches they reach
coverage: setup
	$(BIN)/python -m pytest --ignore=tests/browser --ignore=tests/ooxml --ignore=tests/plugins --numprocesses=auto --cov --cov-report=term

#   make lab       opens JupyterLab on the project, its notebooks in the launcher
lab: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[lab]'
	$(BIN)/smartcity-eval lab

#   make test-distributed runs the batch on a small Dask cluster without a shared folder
test-distributed: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[distributed]'
	$(BIN)/python -m pytest tests/distributed

#   make test-parquet runs the tests of the tables with pyarrow installed
test-parquet: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[parquet]'
	$(BIN)/python -m pytest tests/site/test_downloads.py

#   make test-portable runs the tests that matter as far as possible as on Windows: no fork, no Unix sockets or signals, cp1252
test-portable: setup
	$(BIN)/python tests/portable/run.py

#   make test-floors runs the tests of each library with the lowest versions that pyproject.toml allows
test-floors:
	$(PYTHON) tests/floors/run.py floors

#   make test-newest runs them with the newest versions there are
test-newest:
	$(PYTHON) tests/floors/run.py newest

#   make test-oracles compares weights, combinations and reversals of ranks with scikit-criteria
test-oracles: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[oracles]'
	$(BIN)/python -m pytest tests/methods/weights tests/composites/robustness

#   make test-crate looks at packed records with an RO-Crate validator, which has an environment of its own
CRATE_VENV = build/crate-venv
CRATE_GROUP = import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["crate"], sep="\n")

test-crate: setup
	mkdir -p build
	$(PYTHON) -m venv $(CRATE_VENV)
	$(PYTHON) -c '$(CRATE_GROUP)' > build/crate-requirements.txt
	$(CRATE_VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r build/crate-requirements.txt
	CRATE_VALIDATOR=$(abspath $(CRATE_VENV))/bin/python $(BIN)/python -m pytest tests/batch/crate

#   make test-ooxml holds every Word, PowerPoint and Excel file that is made here against the standard
test-ooxml: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[ooxml]'
	$(BIN)/python -m pytest tests/ooxml

#   make test-dist builds the wheel and runs it in an empty folder
test-dist: setup
	$(BIN)/python tests/dist/check_wheel.py

#   make test-plugins builds the example plug-in's wheel and makes pages with it
test-plugins: setup
	$(BIN)/python -m pytest tests/plugins

#   make test-browser looks at the pages in Chromium and makes them PDF; gets both from Debian where it may and they are missing
DEBIAN = chromium libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

test-browser: setup
	@if dpkg -s $(DEBIAN) >/dev/null 2>&1; then :; elif command -v apt-get >/dev/null && test "$$(id -u)" = 0; then \
	  apt-get update -qq && apt-get install -qq --no-install-recommends $(DEBIAN) >/dev/null; \
	elif test -z "$(CHROMIUM)"; then echo "Butuh $(DEBIAN): pasang dahulu, atau CHROMIUM=/jalur/ke/chromium untuk peramban lain." >&2; exit 2; fi
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[browser,lab,pdf]'
	$(BIN)/python -m pytest tests/browser tests/batch/outputs/test_pdf.py tests/documents/check tests/cli/checking

#   make messages  takes the texts from the code into the catalogues, for a translator to fill
messages: setup
	$(BIN)/pybabel --quiet extract --mapping=babel.cfg --no-default-keywords -k say -k _ -k Message --no-location --sort-output \
	  --project=smartcity-eval --output-file=$(VENV)/messages.pot smartcity_eval
	for catalogue in smartcity_eval/core/messages/*/smartcity_eval.po; do \
	  $(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=100 \
	    --locale="$$(basename "$$(dirname "$$catalogue")")" --input-file=$(VENV)/messages.pot --output-file="$$catalogue" || exit 1; \
	done

#   make docs      runs every example of the documentation, and builds it as a site that is read without a network: build/site/docs/index.html
DOCS_VENV = build/docs-venv
DOCS_EXTRA = import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["docs"], sep="\n")

docs: setup
	$(BIN)/python docs/run_examples.py
	mkdir -p build
	$(PYTHON) -m venv $(DOCS_VENV)
	$(PYTHON) -c '$(DOCS_EXTRA)' > build/docs-requirements.txt
	$(DOCS_VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r build/docs-requirements.txt
	rm -rf build/site
	$(DOCS_VENV)/bin/sphinx-build -W --keep-going --quiet -c docs -b html . build/site

#   make schemas   writes the JSON Schemas and the data dictionary from the models
schemas: setup
	$(BIN)/python docs/generate_data_dictionary.py

#   make docs-api  writes docs/api.md from the docstrings
docs-api: setup
	$(BIN)/python docs/generate_api.py

#   make benchmark measures speed, memory and growth; about an hour, results in build/
benchmark: setup
	mkdir -p build
	$(BIN)/python benchmarks/batch.py --json build/benchmark-batch.json
	$(BIN)/python benchmarks/memory.py --json build/benchmark-memory.json
	$(BIN)/python benchmarks/growth.py --json build/benchmark-growth.json --svg docs/growth.svg

#   make mutants MUTANTS=evaluation/scorecard   changes a module in hundreds of small ways, in a copy, and names what its own tests do not
#                  notice; minutes. More tests than its own: TESTS="tests/evaluation tests/reports". Without MUTANTS, all that judges and remembers: days.
MUTANTS ?=
TESTS ?= tests/$(dir $(MUTANTS))test_$(notdir $(MUTANTS)).py
COPIED = smartcity_eval tests params notebooks docs examples benchmarks README.md CHANGELOG.md Makefile pyproject.toml constraints.txt environment.yml

mutants: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[mutation]'
	rm -rf build/mutants
	mkdir -p build/mutants
	tar -c --exclude=__pycache__ $(COPIED) | tar -x -C build/mutants
ifneq ($(MUTANTS),)
	sed -e '/^only_mutate/,/^]/d' -e '/^pytest_add_cli_args_test_selection/,/^]/d' pyproject.toml > build/mutants/pyproject.toml
	echo 'only_mutate = ["smartcity_eval/$(MUTANTS).py"]' >> build/mutants/pyproject.toml
	printf 'pytest_add_cli_args_test_selection = [%s]\n' "$$(printf '"%s", ' $(TESTS))" >> build/mutants/pyproject.toml
endif
	cd build/mutants && $(abspath $(BIN))/mutmut run && $(abspath $(BIN))/mutmut results

#   make national  makes synthetic records of every regency for ten years, and all reports of one of them, in build/national/
national: setup
	test -d build/national/params || $(BIN)/python benchmarks/national.py build/national
	$(BIN)/smartcity-eval run build/national/params/2022 --reports build/national/reports

clean:
	rm -rf $(VENV) build dist
