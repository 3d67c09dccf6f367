#!/bin/sh
# Removes the program of this user. Workbooks stay.
set -eu
rm -rf "${XDG_DATA_HOME:-$HOME/.local/share}/catalogue-xl/python"
