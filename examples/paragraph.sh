#!/bin/sh
# paragraph.sh [SITE] [DOCUMENT] [PLACE]: a paragraph in two languages, and how it is cited.
site=${1:-http://localhost:8787} document=${2:-example-six-languages} place=${3:-1}
curl -sSf "$site/v1/documents/$document/rows/$place?show=zh,en"
echo
curl -sSf "$site/v1/documents/$document/citations/$place"
echo
