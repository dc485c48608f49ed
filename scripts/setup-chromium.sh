#!/bin/sh
# Finds a Chromium for the browser tests, or gets Debian's with fonts for six scripts: installed where this may install
# packages, else unpacked under node_modules, which needs no rights. Where neither works, says what to do and lets the other
# tests run: those that need a browser are then left out, with this reason. Never asks anything, leaves no process.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
unpacked="$here/node_modules/.cache/chromium"
packages='chromium fonts-noto-core fonts-noto-cjk'

find_chromium() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome "$unpacked/chromium"; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && { command -v "$name"; return 0; }
  done
  return 1
}

# As root, or where sudo asks for no password.
install_packages() {
  if [ "$(id -u)" = 0 ]; then root=''
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then root='sudo -n'
  else return 1; fi
  echo "Chromium is not installed: installing Debian packages $packages"
  # shellcheck disable=SC2086
  $root apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update </dev/null &&
    $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
      install -y --no-install-recommends $packages </dev/null >/dev/null
}

# Packages and what they need, into a folder of ours; a script there starts the browser with those libraries and fonts.
unpack_packages() {
  command -v dpkg-deb >/dev/null 2>&1 || return 1
  echo "Chromium is not installed: unpacking Debian packages $packages under node_modules"
  rm -rf "$unpacked"
  mkdir -p "$unpacked/apt/lists/partial" "$unpacked/apt/archives/partial" "$unpacked/tree" || return 1
  set -- -qq -o Acquire::Retries=3 -o Debug::NoLocking=1 -o Dir::State::lists="$unpacked/apt/lists" \
    -o Dir::Cache="$unpacked/apt" -o Dir::Cache::archives="$unpacked/apt/archives"
  # shellcheck disable=SC2086
  apt-get "$@" update </dev/null &&
    apt-get "$@" install -y --no-install-recommends --download-only $packages </dev/null >/dev/null || return 1
  for package in "$unpacked"/apt/archives/*.deb; do
    dpkg-deb -x "$package" "$unpacked/tree" || return 1
  done
  rm -rf "$unpacked/apt"
  libraries=$(find "$unpacked/tree" -name '*.so*' -exec dirname {} + | sort -u | tr '\n' ':')
  cat >"$unpacked/fonts.conf" <<CONF
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>$unpacked/tree/usr/share/fonts</dir><cachedir>$unpacked/fonts</cachedir></fontconfig>
CONF
  cat >"$unpacked/chromium" <<RUN
#!/bin/sh
export LD_LIBRARY_PATH="$libraries\${LD_LIBRARY_PATH:-}" FONTCONFIG_FILE="$unpacked/fonts.conf"
exec "$unpacked/tree/usr/lib/chromium/chromium" "\$@"
RUN
  chmod +x "$unpacked/chromium"
  "$unpacked/chromium" --version </dev/null >/dev/null 2>&1
}

if found=$(find_chromium); then echo "Chromium: $found"; exit 0; fi
if command -v apt-get >/dev/null 2>&1; then install_packages || find_chromium >/dev/null || unpack_packages || rm -rf "$unpacked"; fi
if found=$(find_chromium); then echo "Chromium: $found"; exit 0; fi
echo 'No Chromium could be had, so the tests that need a browser are left out. To run them, install it (apt-get install chromium), or name one with CHROMIUM=/path/to/chromium, and run npm test again' >&2
exit 0
