#!/bin/sh
# Finds a Chromium for the browser tests, or installs Debian's package and fonts for six scripts.
# Where neither works, says what to do and ends with 1.
set -u
find_chromium() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && { command -v "$name"; return 0; }
  done
  return 1
}
if found=$(find_chromium); then echo "Chromium: $found"; exit 0; fi
if command -v apt-get >/dev/null 2>&1; then
  root=''
  [ "$(id -u)" = 0 ] || root='sudo -n'
  echo 'Chromium is not installed: installing Debian packages chromium, fonts-noto-core, fonts-noto-cjk'
  $root apt-get update -qq &&
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      chromium fonts-noto-core fonts-noto-cjk >/dev/null
fi
if found=$(find_chromium); then echo "Chromium: $found"; exit 0; fi
echo 'Chromium could not be installed. Install it by hand (apt-get install chromium), or name one with CHROMIUM=/path/to/chromium, and run npm test again' >&2
exit 1
