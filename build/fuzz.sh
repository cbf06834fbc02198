#!/usr/bin/env bash
# Damages small files of every format and reads them: build/fuzz.sh [inputs of each format, default 20000] [seed].
# Prints a line for each format; a failing input is kept and its path printed.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
report=$(mktemp)
trap 'rm -f "$report"' EXIT
status=0
SYNTHICAD_FUZZ=${1:-20000} SYNTHICAD_FUZZ_SEED=${2:-1} SYNTHICAD_FUZZ_REPORT=$report \
  dotnet test "$root/tests/SynthiCad.Generator.Tests" -c Release --nologo --filter FullyQualifiedName~FuzzTests --logger "console;verbosity=minimal" || status=$?
sort "$report"
awk -F'[ :,]+' '{ for (i = 1; i < NF; i++) if ($(i + 1) == "inputs") n += $i } END { printf "%d inputs\n", n }' "$report"
exit $status
