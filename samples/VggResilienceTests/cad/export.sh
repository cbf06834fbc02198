#!/usr/bin/env bash
# Rebuilds parts/ from openscad/. Needs openscad and the .NET SDK; only for changing the parts, the build uses the committed meshes.
# One part alone: ./export.sh gear
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

only=${1:-}
dotnet build "$root/src/SynthiCad.Generator" -c Release -v q -nologo
tool="$root/src/SynthiCad.Generator/bin/Release/net10.0/synthicad.dll"

# part: extension and options of the conversion; the mix exercises every reader
part() {
  local name=$1 extension=$2
  shift 2
  if [[ -n "$only" && "$only" != "$name" ]]; then return; fi
  openscad -q -o "$work/$name.stl" "$here/openscad/$name.scad"
  dotnet "$tool" convert "$work/$name.stl" "$here/parts/$name.$extension" "$@"
}

mkdir -p "$here/parts"
part bearing        ply --encoding binary-big-endian
part bracket        stl --encoding ascii
part flange         ply --encoding ascii
part gear           stl --encoding binary
part hex_nut        obj
part injection_pump obj --color 0.35,0.37,0.4
part pipe_elbow     ply --encoding binary
part screw          ply --encoding binary
part t_connector    stl --encoding binary
part washer         ply --encoding ascii
