#!/usr/bin/env bash
# Compiles pathtrace.comp with its includes to pathtrace.spv and records the hashes of all; a test checks them, so that none changes alone.
# Needed only after a change of the shader: apt-get install glslc (or the Vulkan SDK).
set -euo pipefail
cd "$(dirname "$0")"
glslc -O --target-env=vulkan1.1 -I . -o pathtrace.spv pathtrace.comp
LC_ALL=C sha256sum *.comp *.glsl pathtrace.spv > pathtrace.sha256
