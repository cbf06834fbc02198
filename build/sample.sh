#!/usr/bin/env bash
# The main job on a fresh machine: provides what is missing, renders the sample's test images from CAD files,
# and runs the paper's bit-flip experiment on the sample's model as a test project. Extra arguments go to
# dotnet test (for example --filter "DisplayName~x030").
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
./build/setup.sh || exit 1
sample=samples/VggResilienceTests/VggResilienceTests.csproj
dotnet build "$sample" -c Release -v minimal -nologo -clp:NoSummary || exit 1
dotnet test "$sample" -c Release --no-build --nologo "$@"
