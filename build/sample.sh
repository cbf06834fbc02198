#!/usr/bin/env bash
# The main job on a fresh machine: provides what is missing, renders the sample's test images from CAD files,
# and runs the paper's bit-flip experiment on the sample's model as a test project. Extra arguments go to
# dotnet test (for example --filter "DisplayName~x030").
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
./build/setup.sh || exit 1
sample=samples/VggResilienceTests/VggResilienceTests.csproj
# In a terminal the SDK would hold progress back until the end and then call each line a warning.
export MSBUILDTERMINALLOGGER=off
noise='^$\|^  Determining \|^  Restored \|projects are up-to-date\| -> \|^Build succeeded\|^    0 Warning\|^    0 Error\|^Time Elapsed'
dotnet build "$sample" -c Release -v minimal -nologo | grep --line-buffered -v "$noise"
[ "${PIPESTATUS[0]}" -eq 0 ] || exit 1
dotnet test "$sample" -c Release --no-build --nologo "$@"
status=$?
report=${RESILIENCE_RESULTS_DIR:-$root/samples/VggResilienceTests/bin/Release/net10.0/TestResults/resilience}/resilience.html
[ -f "$report" ] && printf '\nReport: %s\n' "$report"
exit $status
