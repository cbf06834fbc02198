#!/usr/bin/env bash
# Renders the training data from the sample's CAD files and trains the sample's model on it. Extra arguments go to
# the trainer (for example --epochs 30, or --seed 2, or --device cuda).
# The test images of the sample come from another seed: the model has seen none of them.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
./build/setup.sh
dotnet run --project src/SynthiCad.Generator -c Release -- generate \
  samples/VggResilienceTests/cad/industrial.synthicad.json -o artifacts/training-data \
  --images-per-class "${IMAGES_PER_CLASS:-1000}" --seed 1 --split train=0.7,val=0.1,test=0.2
dotnet run --project training/VggTrainer -c Release -- train --data artifacts/training-data \
  --out samples/VggResilienceTests/models/vgg19.onnx "$@"
