#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Checks that the system tells our documents from other JSON, by their names and by what is in them.
# Usage: check-media-type.sh UPDATE-MIME-DATABASE GIO MIME.xml

set -eu

update_mime_database=$1
gio=$2
xml=$3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/share/mime/packages"
cp "$xml" "$work/share/mime/packages/io.github.postmortem.Postmortem.xml"
"$update_mime_database" "$work/share/mime"

failed=0

# expect TYPE NAME CONTENT
expect () {
  printf '%s\n' "$3" > "$work/$2"
  found=$(XDG_DATA_HOME="$work/share" "$gio" info -a standard::content-type "$work/$2" |
    sed -n 's/^ *standard::content-type: //p')
  if [ "$found" = "$1" ]; then
    echo "$2 is $found"
  else
    echo "$2 should be $1, but is: $found" >&2
    failed=1
  fi
}

ours=application/vnd.postmortem+json
document='{
  "format": "postmortem",
  "version": 1
}'

expect $ours outage.postmortem.json "$document"
expect $ours outage.postmortem "$document"
expect $ours OUTAGE.Postmortem.JSON "$document"
expect $ours empty.postmortem.json '{}'
expect $ours without-a-known-name "$document"
expect application/json outage.json '{}'
expect application/json postmortem.json '{}'

exit $failed
