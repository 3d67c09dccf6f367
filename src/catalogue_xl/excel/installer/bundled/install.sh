#!/bin/sh
# Installs catalogue-xl @VERSION@ for this user, without internet.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target="${XDG_DATA_HOME:-$HOME/.local/share}/catalogue-xl/python"
check='import sys; sys.exit(sys.version_info[:2] != @PYTHON_TUPLE@)'
base=${PYTHON:-python@PYTHON@}
"$base" -I -c "$check" || { echo "Python @PYTHON@ was not found; set PYTHON to its program." >&2; exit 1; }
"$target/bin/python" -I -c "$check" 2>/dev/null || "$base" -I -m venv --clear "$target"
"$target/bin/python" -P -m pip --isolated --disable-pip-version-check install --quiet --no-index \
    --find-links "$here/wheels" --require-hashes --upgrade -r "$here/requirements.txt"
echo "$target/bin/catalogue-xl"
