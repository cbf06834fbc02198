#!/usr/bin/env bash
# Packs what users install: the libraries Resilience and Resilience.Xunit, the build step Resilience.MSBuild, and
# the .NET tools resilience and synthicad. Extra arguments go to every dotnet pack, for example
# -p:Version=1.2.3 or --artifacts-path <folder>.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
packages=${PACKAGES_DIR:-$root/artifacts/packages}
mkdir -p "$packages"
# One after another: they share projects, and two builds of one project at once disturb each other.
for project in Resilience Resilience.Xunit Resilience.MSBuild Resilience.Tool SynthiCad.Generator; do
  dotnet pack "$root/src/$project/$project.csproj" -c Release -o "$packages" -v quiet -nologo \
    -p:ContinuousIntegrationBuild=true "$@"
done
echo "packages in $packages"
