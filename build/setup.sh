#!/usr/bin/env bash
# Provides the native libraries that the build's tests and the sample use. Says what it does; silent when
# everything is there. As root it installs Debian/Ubuntu packages; otherwise it unpacks the same packages
# into .native/root, touching nothing else.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
native="$root/.native"
mkdir -p "$native"

ort_version=1.30.0
ort_sha512=b7086cd42d82fc1164cf5c9ce4e634288536194aba0d444eee10f86f1e50d90cb79c0309c115d6f31537355733136f5503d96894b3987a9a03f1f8d318e7c8ab
occt_version=0.0.23
occt_sha512=4457d84176055f90b5981d40cb09b44a17142b35ceaff5734e797384148324e47a60200fb751d80b37975a0d6fc308e7fdc531c2a44d861b5fd5d95ec2865809

say() { printf 'setup: %s\n' "$*" >&2; }
die() { printf 'setup: error: %s\n' "$*" >&2; exit 1; }

command -v dotnet >/dev/null || die ".NET SDK 10 is not on PATH. Install it first (https://dot.net), then run this again."

# --- shared libraries: JPEG codec, Vulkan loader, and lavapipe as the Vulkan driver where there is no GPU ---
# ldconfig is not on the path of ordinary users; grep reads to the end, because pipefail would count a broken pipe.
has_library() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | grep "$1" >/dev/null || compgen -G "$native/root/usr/lib/*/$1*" >/dev/null; }
has_driver() { compgen -G '/usr/share/vulkan/icd.d/*.json' >/dev/null || compgen -G '/etc/vulkan/icd.d/*.json' >/dev/null || compgen -G "$native/root/usr/share/vulkan/icd.d/*.json" >/dev/null; }
missing=()
if ! has_library libturbojpeg.so.0; then
  # Debian calls it libturbojpeg0, Ubuntu libturbojpeg.
  if grep -qi ubuntu /etc/os-release 2>/dev/null; then missing+=(libturbojpeg); else missing+=(libturbojpeg0); fi
fi
has_library libvulkan.so.1 || missing+=(libvulkan1)
has_driver || missing+=(mesa-vulkan-drivers)

# h5dump reads HDF5 files back in the tests.
has_program() { command -v "$1" >/dev/null || [ -x "$native/root/usr/bin/$1" ]; }
has_program h5dump || missing+=(hdf5-tools)

# Models that the tests cut at every node; nothing but data.
[ -d /usr/share/libonnx-testdata ] || [ -d "$native/root/usr/share/libonnx-testdata" ] || missing+=(libonnx-testdata)

install_as_root() {
  say "installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

unpack_rootless() {
  say "unpacking ${missing[*]} into .native/root (no root rights)"
  local apt="$native/apt"
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$native/root"
  local options=(-qq -o "Dir::State=$apt/state" -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$apt/cache" -o Debug::NoLocking=1)
  # The system's own clean-up hooks may fail without rights; only apt's verdict counts.
  { apt-get "${options[@]}" update && apt-get "${options[@]}" install -y --no-install-recommends --download-only "${missing[@]}"; } >"$apt/log" 2>&1 \
    || die "apt-get could not fetch ${missing[*]}: $(tail -n 3 "$apt/log")"
  for deb in "$apt"/cache/archives/*.deb; do dpkg -x "$deb" "$native/root"; done
  rm -rf "$apt"
  # A driver manifest names its library by absolute path.
  for icd in "$native"/root/usr/share/vulkan/icd.d/*.json; do
    [ -e "$icd" ] && sed -i "s#\"library_path\": *\"/usr#\"library_path\": \"$native/root/usr#" "$icd"
  done
  return 0
}

if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || die "needs ${missing[*]}, and this system has no apt-get. Install the JPEG codec libturbojpeg and the Vulkan loader by hand."
  if [ "$(id -u)" -eq 0 ]; then install_as_root; else unpack_rootless; fi
fi

# --- packages of npm, pinned by version and SHA-512 ---
work=
trap '[ -z "$work" ] || rm -rf "$work"' EXIT
fetch_package() { # name version sha512 alternative; leaves the archive's path in $archive and a scratch folder in $work
  command -v npm >/dev/null || die "npm is needed once to fetch $1 $2 (apt-get install npm)$4."
  work=$(mktemp -d "$native/fetch.XXXXXX")
  (cd "$work" && npm pack "$1@$2" --silent >/dev/null 2>"$work/npm.log") || die "npm could not fetch $1@$2: $(tail -n 2 "$work/npm.log")"
  archive="$work/$1-$2.tgz"
  found=$(sha512sum "$archive" | cut -d' ' -f1)
  [ "$found" = "$3" ] || die "$1-$2.tgz has SHA-512 $found, expected $3; refusing it."
}

# --- ONNX Runtime: official build inside the npm package onnxruntime-node, pinned by version and SHA-512 ---
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) ort_dir=linux/x64; ort_file=libonnxruntime.so.1 ;;
  Linux-aarch64) ort_dir=linux/arm64; ort_file=libonnxruntime.so.1 ;;
  *) die "no ONNX Runtime for $(uname -s) $(uname -m); set RESILIENCE_ORT_PATH to one of yours." ;;
esac
ort_target="$native/onnxruntime-$ort_version"
if [ ! -f "$ort_target/$ort_file" ] && [ -z "${RESILIENCE_ORT_PATH:-}" ]; then
  say "fetching ONNX Runtime $ort_version (108 MB)"
  fetch_package onnxruntime-node "$ort_version" "$ort_sha512" ", or set RESILIENCE_ORT_PATH to a libonnxruntime of yours"
  tar -xzf "$archive" -C "$work" "package/bin/napi-v6/$ort_dir/$ort_file"
  mkdir -p "$work/ready"
  mv "$work/package/bin/napi-v6/$ort_dir/$ort_file" "$work/ready/"
  rm -rf "$ort_target"
  mv "$work/ready" "$ort_target"
  say "ONNX Runtime $ort_version is in .native/onnxruntime-$ort_version"
  rm -rf "$work"
fi

# --- OpenCASCADE for STEP files: occt-import-js, run by Node.js ---
if [ ! -f "$native/occt-import-js/dist/occt-import-js.wasm" ] && ! command -v npm >/dev/null; then
  say "note: without npm, STEP files need Debian's occt-draw and occt-misc"
elif [ ! -f "$native/occt-import-js/dist/occt-import-js.wasm" ]; then
  say "fetching occt-import-js $occt_version (4 MB)"
  fetch_package occt-import-js "$occt_version" "$occt_sha512" ""
  tar -xzf "$archive" -C "$work" package/package.json package/dist
  rm -rf "$native/occt-import-js"
  mv "$work/package" "$native/occt-import-js"
  rm -rf "$work"
  say "occt-import-js $occt_version is in .native/occt-import-js"
fi
command -v node >/dev/null || command -v nodejs >/dev/null || say "note: STEP files need Node.js 18 or newer at run time (apt-get install nodejs), or Debian's occt-draw and occt-misc"
