#!/bin/sh
# Makes .venv with the exact versions of requirements.lock: with uv where it is on PATH, else with pip.
set -eu

stop() {
    printf 'tengchong: %s\n' "$*" >&2
    exit 1
}

new_enough() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    stop "needs Python 3.11 or newer, found $(python3 --version 2>&1 || echo none);" \
        "install one, or say which with: make install PYTHON=/path/to/python3"
}

with_uv() {
    command -v uv >/dev/null 2>&1 || return 1
    [ -x .venv/bin/python ] || uv venv --quiet --seed --python "$python" .venv || return 1
    uv pip sync --quiet --require-hashes --python .venv/bin/python requirements.lock || return 1
    uv pip install --quiet --no-deps --no-build-isolation --python .venv/bin/python --editable . || return 1
}

make_venv() {
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv .venv
        return
    fi
    "$python" -m venv --without-pip .venv 2>/dev/null && "$python" -m pip --version >/dev/null 2>&1 ||
        stop "this Python has no venv module; on Debian and Ubuntu: apt-get install python3-venv"
    "$python" -m pip --quiet --python .venv/bin/python install pip
}

with_pip() {
    .venv/bin/python -c 'import pip' 2>/dev/null || { rm -rf .venv && make_venv; }
    pip_install --require-hashes -r requirements.lock && pip_install --no-deps --no-build-isolation --editable . ||
        stop "the packages of requirements.lock could not be installed; is a package index reachable?" \
            "pip's own words stand in .venv/install.log, the last: $(tail -n 1 .venv/install.log)"
}

pip_install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile "$@" 2>.venv/install.log
}

python=$(find_python)
[ ! -e .venv ] || new_enough .venv/bin/python || rm -rf .venv
with_uv 2>/dev/null || with_pip
touch .venv/installed
