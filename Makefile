# Each target sets up what it needs. All paths are relative: the folder may bear any name.
export PYTHONUTF8 = 1
python = .venv/bin/python

.PHONY: help install report test test-browser lab docs build lock

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile

install: .venv/installed  ## make .venv with the exact versions of requirements.lock

.venv/installed: requirements.lock pyproject.toml tools/install.sh
	@sh tools/install.sh

report: install  ## write reports/2021-tengchong/: notebooks, pages, charts, workbook
	$(python) -m tengchong build
	$(python) -m tengchong run --year 2021 --place 腾冲市 --out reports/2021-tengchong

test: export JUPYTER_DEFAULT_PROVISIONER_NAME = tengchong-warm
test: install  ## run everything that CI runs
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -m tengchong build --check
	$(python) -m tengchong audit --strict
	$(python) -m pytest --numprocesses auto --dist loadfile tests tengchong notebooks --nbval-lax --nbval-current-env

test-browser: install  ## open the notebooks in JupyterLab and the pages in a browser (needs Chromium)
	$(python) -m pytest tests/browser

lab: install  ## open the notebooks in JupyterLab
	$(python) -m jupyter lab notebooks

docs: install  ## make the documentation site in site/
	NO_MKDOCS_2_WARNING=1 $(python) -m mkdocs build --quiet

build: install  ## make data/processed from data/raw
	$(python) -m tengchong build

lock:  ## choose the exact versions anew (needs uv)
	uv pip compile pyproject.toml --all-extras --group test --group lint --group docs --group build --universal --generate-hashes \
		--no-emit-index-url --no-header --python-version 3.11 --quiet --upgrade --output-file requirements.lock
