#!/bin/sh
# Tries the programs of others on a running service: run.sh [SITE] [SECONDS]. Without SITE it starts one on port 8790. SECONDS: how
# long schemathesis may take (default 60; 0 leaves it out). Installs pinned packages into a folder of its own; wheels only.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
folder=${NEIGHBOURS:-${TMPDIR:-/tmp}/hexapla-neighbours}
site=${1:-} seconds=${2:-60}
mkdir -p "$folder"
if [ -z "$site" ]; then
  site=http://localhost:8790
  "$root/bin/hexapla" serve --port 8790 & service=$!
  trap 'kill $service' EXIT
  until curl -sf "$site/readyz" >/dev/null; do kill -0 $service; sleep 1; done
fi

[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --only-binary :all: -r "$here/requirements.txt"
PATH="$folder/venv/bin:$PATH"
failed=0
python "$here/check.py" "$site" || failed=1
python "$root/examples/frame.py" "$site" >/dev/null && echo "examples/frame.py | runs" || failed=1
python "$root/examples/align.py" "$site" | grep -q "look at p2: number" && echo "examples/align.py | finds the number that differs" || failed=1

mkdir -p "$folder/client"
cp "$here/client.ts" "$folder/client/"
(
  cd "$folder/client"
  echo '{"type":"module","private":true}' > package.json
  npm install --silent --no-audit --no-fund --ignore-scripts openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3
  curl -sSf "$site/openapi.json" -o openapi.json
  npx openapi-typescript openapi.json -o api.ts >/dev/null 2>&1
  npx tsc --strict --noEmit --module nodenext --allowImportingTsExtensions --lib es2023,dom client.ts
  printf 'openapi-typescript 7.13.0, openapi-fetch 0.17.0 | client generated, compiled with strict, asked | '
  "$root/node_modules/.bin/node" client.ts "$site"
) || failed=1

if [ "$seconds" != 0 ]; then
  code=0
  timeout --signal INT "$seconds" schemathesis run "$site/openapi.json" --url "$site" --exclude-method PUT --max-failures 20 --continue-on-failure \
    --no-color > "$folder/schemathesis.txt" 2>&1 || code=$?
  [ $code = 124 ] && echo "schemathesis | stopped after $seconds seconds, see $folder/schemathesis.txt"
  tail -n 12 "$folder/schemathesis.txt"
fi
exit $failed
