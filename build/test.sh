#!/usr/bin/env bash
# Passes all tests on a fresh machine: provides what is missing, builds, runs every test project, merges the
# coverage. Extra arguments go to every dotnet test (for example --filter "FullyQualifiedName~Obj").
# Ends with the line "N passed, N failed".
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
./build/setup.sh || exit 1

results="$root/artifacts/test-results"
rm -rf "$results" "$root/artifacts/coverage"
dotnet build SynthiCad.sln -c Release -v quiet -nologo -clp:ErrorsOnly || { echo "build failed"; echo "0 passed, 1 failed"; exit 1; }

# In the background SIGINT is ignored, children inherit that, and tests of Ctrl-C send it.
with_signals=(env --default-signal=INT)
"${with_signals[@]}" true 2>/dev/null || with_signals=()
run() { # project, more arguments
  local project=$1 name
  name=$(basename "$project" .csproj)
  echo "== $name"
  ${with_signals[@]+"${with_signals[@]}"} dotnet test "$project" -c Release --no-build --nologo \
    --logger "console;verbosity=minimal" --logger "trx;LogFileName=$name.trx" --results-directory "$results/$name" \
    --settings build/test.runsettings --collect "XPlat Code Coverage" "${@:2}"
}

# These mostly wait for builds and programs of their own, one after another: they run beside the others.
mkdir -p "$results"
(
  failed=0
  for project in tests/{Consumer,Resilience.MSBuild}.Tests/*.csproj; do run "$project" "$@" || failed=1; done
  exit $failed
) >"$results/beside.log" 2>&1 </dev/null &
beside=$!

status=0
for project in tests/*/*.csproj; do
  case "$project" in tests/Consumer.Tests/* | tests/Resilience.MSBuild.Tests/*) continue ;; esac
  run "$project" "$@" || status=1
done
wait "$beside" || status=1
cat "$results/beside.log"

dotnet build build/coverage/Coverage.csproj -t:Report -v quiet -nologo -clp:ErrorsOnly --property:RestoreIgnoreFailedSources=true >/dev/null \
  && sed -n '/^Summary/,/^$/p' artifacts/coverage/Summary.txt

# The counts of every result file, added up: a project that crashed has no file, and status says so.
count() { cat "$results"/*/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(count passed)
failed=$(count failed)
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
exit $status
