# `make` sets up and builds the paper; `make test` sets up what the tests need and runs them; `make check` reads the code.
PYTHON ?= python3
PDF ?= _site/paper.pdf

.PHONY: build check test soak audit bench data quarto lock clean

build: .venv/ready
	@.venv/bin/python build.py

check: .venv/ready-for-tests
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/python -m pytest --doctest-modules compute report
	@.venv/bin/python -m pytest tests/house/test_architecture.py tests/house/test_rooms.py tests/house/test_english.py

test: .venv/ready-for-tests
	@.venv/bin/python -m pytest -m "not soak" -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

soak: .venv/ready-for-tests
	@.venv/bin/python -m pytest -m soak

audit: .venv/ready-for-tests
	@.venv/bin/python tests/audit.py $(PAPER)

bench: .venv/ready
	@.venv/bin/python tests/bench.py

data: .venv/ready
	@.venv/bin/python data/reconstruction/make.py

quarto: .venv/ready
	@sh setup.sh quarto

.venv/ready: requirements.lock setup.sh
	@PYTHON="$(PYTHON)" sh setup.sh build

.venv/ready-for-tests: .venv/ready requirements-test.lock
	@PYTHON="$(PYTHON)" sh setup.sh test

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group test \
	    -c requirements.lock -o requirements-test.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group pyproject.toml:quarto \
	    -o requirements-quarto.lock

clean:
	rm -rf .venv .cache .quarto _site _quarto_site paper index.qmd
