#!/usr/bin/env bash
# Compiles pathtrace.comp to pathtrace.spv and records the source's hash beside it; a test compares the two.
# Needed only after a change of the shader: apt-get install glslc (or the Vulkan SDK).
set -euo pipefail
cd "$(dirname "$0")"
glslc -O --target-env=vulkan1.1 -o pathtrace.spv pathtrace.comp
sha256sum pathtrace.comp | cut -d' ' -f1 > pathtrace.comp.sha256
