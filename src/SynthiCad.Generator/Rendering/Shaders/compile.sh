#!/usr/bin/env bash
# Compiles pathtrace.comp to pathtrace.spv and records the hashes of both; a test checks them, so that neither changes alone.
# Needed only after a change of the shader: apt-get install glslc (or the Vulkan SDK).
set -euo pipefail
cd "$(dirname "$0")"
glslc -O --target-env=vulkan1.1 -o pathtrace.spv pathtrace.comp
sha256sum pathtrace.comp pathtrace.spv > pathtrace.sha256
