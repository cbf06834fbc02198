#!/usr/bin/env bash
# Packs what users install: the libraries Resilience, Resilience.Xunit and Resilience.Xunit.v3, the build step Resilience.MSBuild,
# the .NET tools resilience and synthicad, and `dotnet new resilience`. Extra arguments go to every dotnet pack, for example
# -p:Version=1.2.3 or --artifacts-path <folder>. PACKAGES_DIR names the output folder, PROJECTS chooses projects.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
packages=${PACKAGES_DIR:-$root/artifacts/packages}
mkdir -p "$packages"
# Files in a package are dated by the commit, so that one commit gives the same bytes wherever it is packed.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 1767225600)}
export SOURCE_DATE_EPOCH
# One after another: they share projects, and two builds of one project at once disturb each other.
for project in ${PROJECTS:-Resilience Resilience.Xunit Resilience.Xunit.v3 Resilience.MSBuild Resilience.Tool SynthiCad.Generator Resilience.Templates}; do
  folder=src
  [ "$project" = Resilience.Templates ] && folder=templates
  dotnet pack "$root/$folder/$project/$project.csproj" -c Release -o "$packages" -v quiet -nologo \
    -p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false "$@" # analysed by every build of the solution
done
echo "packages in $packages"
