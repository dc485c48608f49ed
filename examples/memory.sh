#!/bin/sh
# memory.sh [SITE] [TEXT]: the translation memory in amaGama's protocol, which Weblate's tmserver machinery and translate-toolkit
# speak. Weblate: Administration, Automatic suggestions, add "tmserver" with the address $site/v1/tmserver. OmegaT reads the same
# texts as files: save the TMX below as tm/auto/hexapla.tmx of the project; its segments are offered at once.
site=${1:-http://localhost:8787} text=${2:-The Board met in Geneva.} document=${3:-example-six-languages}
curl -sSf "$site/v1/tmserver/languages/"
echo
curl -sSf -H 'Content-Type: application/json' -d "[\"$text\"]" "$site/v1/tmserver/en/fr/unit?min_similarity=40"
echo
curl -sSf "$site/v1/documents/$document/export?format=tmx&langs=en,fr&level=sentence&locale=fr-FR" | sed -n 1,3p
