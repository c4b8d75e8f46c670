# make run    the site with demo accounts on http://localhost:8000
# make test   the whole suite on a database of its own
# make hunt   property tests only, with many more examples, other ones each time (HUNT=20 times as many)
# make lint   everything that reads the code
# make bench  speed, memory and scale
# make eval   how good the answers of the adviser are, by rule
# make demo-jobs FILE="a.ndjson.gz b.ndjson"   load files of postings, as of today

PORT ?= 8000
# the first Python that is new enough; say PYTHON=… to choose another
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.14; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo $$p && break; done)
BIN = .venv/bin
READY = .venv/.ready

.PHONY: run test hunt lint bench eval format shell demo-jobs

run: $(READY) .env
	@PORT=$(PORT) $(BIN)/python manage.py serve

test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

hunt: $(READY)
	@HUNT=$(or $(HUNT),20) $(BIN)/python -m pytest -n auto --dist worksteal -m hypothesis $(ARGS)

eval: $(READY)
	@$(BIN)/python -m evals $(ARGS)

bench: $(READY)
	@$(BIN)/python -m bench $(ARGS)

demo-jobs: $(READY) .env
	@test -n "$(FILE)" || { echo 'Say which files: make demo-jobs FILE="one.ndjson.gz two.ndjson"'; exit 1; }
	@$(BIN)/python manage.py load_jobs --as-of-today $(FILE)

format: $(READY)
	@$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

# Settings as in production, against no database: linters only import.
LINT_ENV = DEMO=false DEBUG=false SECRET_KEY=lint-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ \
	SITE_URL=https://jobs.example.org PROXY_COUNT=1 MAIL_URL=smtp://127.0.0.1:9 \
	DATABASE_URL=postgres://nobody@127.0.0.1:9/none

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --target-version 6.1 --check $$(git ls-files 'templates/*.html')
	$(LINT_ENV) $(BIN)/mypy .
	$(LINT_ENV) PYTHONPATH=. $(BIN)/lint-imports
	$(LINT_ENV) $(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(LINT_ENV) $(BIN)/python manage.py check --deploy --fail-level WARNING

$(READY): requirements.txt requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "Waymark needs Python 3.12 or newer and found none. Install it, or name it: make run PYTHON=/path/to/python3.13"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 12))' || { echo "Waymark needs Python 3.12 or newer; $(PYTHON) is older. Name another: make run PYTHON=/path/to/python3.13"; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.env:
	@umask 077; printf 'DEMO=true\nSECRET_KEY=%s\n' "$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(48))')" > $@
