#!/usr/bin/env bash
# Runs a benchmark on this machine:
#   benchmarks/run.sh engine           campaigns against clean inference, naive baselines and PyTorchFI, under 15 minutes
#   benchmarks/run.sh engine --quick   the figures of the last line only, under 3 minutes
#   benchmarks/run.sh faults           faults in activations and weights, other than flips, and corruptions, under 5 minutes
#   benchmarks/run.sh faults --quick   the compact model only, in short
#   benchmarks/run.sh trials           trials of stratified, sequential sampling against plain sampling, seconds
#   benchmarks/run.sh delta MODEL DATASET LAYER TRIALS   mode delta against mode exact, image by image
#   benchmarks/run.sh rendering           our renderer against Blender's Cycles; about 20 minutes, most of it for references, which are kept
#   benchmarks/run.sh rendering --quick   fewer frames and rounds, under 3 minutes
#   benchmarks/run.sh rendering --memory  peak memory of 1,000 and of 10,000 small images, minutes
#   benchmarks/run.sh micro [FILTER]   BenchmarkDotNet: injection and rendering
# --record writes the results to benchmarks/results/<processor>/ instead of artifacts/benchmarks/<processor>/; other
# arguments go to the benchmark (--threads N, --out DIR). PyTorchFI takes part where torch is installed and PyTorchFI is a
# module or PYTORCHFI_PATH names its folder; see benchmarks/README.md. Ends with one line of figures.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
usage() { sed -n '2,15s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -gt 0 ] || usage
command=$1
shift
processor=$(sed -n 's/^model name[[:space:]]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1)
processor=$(printf '%s' "${processor:-$(uname -m)}" | tr '[:upper:]' '[:lower:]' | tr -cs 'a-z0-9' '-' | sed 's/^-*//; s/-*$//')
out="$root/artifacts/benchmarks/$processor"
arguments=()
for argument in "$@"; do
  if [ "$argument" = --record ]; then out="$root/benchmarks/results/$processor"; else arguments+=("$argument"); fi
done

"$root/build/setup.sh" || exit 1
project="$root/benchmarks/SynthiCad.Benchmarks"
dotnet build "$project" -c Release -v quiet -nologo -clp:ErrorsOnly >&2 || { echo "build failed" >&2; exit 1; }
program="$project/bin/Release/net10.0/SynthiCad.Benchmarks.dll"
case "$command" in
  engine) exec dotnet "$program" engine --root "$root" --out "$out" ${arguments[@]+"${arguments[@]}"} ;;
  faults) exec dotnet "$program" faults --root "$root" --out "$out" ${arguments[@]+"${arguments[@]}"} ;;
  rendering) exec dotnet "$program" rendering --root "$root" --out "$out" ${arguments[@]+"${arguments[@]}"} ;;
  trials) exec dotnet "$program" trials --root "$root" ;;
  delta) exec dotnet "$program" delta ${arguments[@]+"${arguments[@]}"} ;;
  micro) mkdir -p "$out" && cd "$out" && exec dotnet "$program" --filter "*${arguments[0]:-}*" -i ;;
  *) usage ;;
esac
