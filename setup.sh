#!/bin/sh
# Sets up what the build (`setup.sh build`) or the tests (`setup.sh test`) need: system packages that pip cannot bring,
# then a virtual environment from the lock file; or fetches Quarto into that (`setup.sh quarto`). Exit code 3: something
# is missing that only the system can provide.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}
purpose=$1

say() { printf '%s\n' "$*" >&2; }

has_python() { "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
has_pango() {
    "$python" - <<'CHECK' 2>/dev/null
import ctypes, ctypes.util, sys
for name in ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig"):
    ctypes.CDLL(ctypes.util.find_library(name) or {"linux": f"lib{name}.so.0"}.get(sys.platform, f"lib{name}.dylib"))
CHECK
}
has_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

if ! has_python; then
    say "Python 3.11 or newer is needed; \`$python\` is older or not there. Install it, or name it: make PYTHON=python3.12"
    exit 3
fi

missing_for() { # the packages of one package manager
    has_venv || printf ' %s' "$1"
    has_pango || printf ' %s' "$2"
    [ "$purpose" = test ] && { has_chromium || printf ' %s' "$3"; }
    return 0
}

debian=$(missing_for python3-venv "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" chromium)
if [ -n "$debian" ]; then
    if command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then
            say "Installing system packages:$debian"
            log=$(mktemp)
            if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $debian; } \
                    >"$log" 2>&1; then
                tail -n 5 "$log" >&2
                say "The system packages could not be installed:$debian"
                exit 3
            fi
        else
            say "System packages are missing. Type this line, then the command again:"
            say "sudo apt-get install$debian"
            exit 3
        fi
    else
        say "System libraries are missing. Type this line, then the command again:"
        if command -v brew >/dev/null 2>&1; then say "brew install$(missing_for python pango chromium)"
        elif command -v dnf >/dev/null 2>&1; then say "sudo dnf install$(missing_for python3 pango chromium)"
        elif command -v pacman >/dev/null 2>&1; then say "sudo pacman -S$(missing_for python pango chromium)"
        else say "(with your system's package manager) install$(missing_for python3-venv pango chromium)"
        fi
        exit 3
    fi
fi

install() { .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$@"; }

if [ "$purpose" = build ]; then
    say "Setting up the environment in .venv (once; about a minute) …"
    rm -rf .venv # the link alone, where it is one
    "$python" -m venv .venv
    install requirements.lock
    touch .venv/ready
elif [ "$purpose" = quarto ]; then
    say "Fetching Quarto, whose package downloads the program itself (once; some 130 MB) …"
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    if ! install requirements-quarto.lock --no-deps >"$log" 2>&1; then
        reason=$(grep -oE '(Error downloading|ERROR:).*' "$log" | head -n 1)
        say "Quarto cannot be fetched (${reason:-see quarto.org}). Install it from quarto.org and type:" \
            "python3 build.py build --renderer quarto"
        exit 3
    fi
    say "Quarto is there. Type: python3 build.py build --renderer quarto"
else
    say "Setting up what the tests need …"
    install requirements-test.lock
    touch .venv/ready-for-tests
fi
