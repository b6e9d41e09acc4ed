#!/usr/bin/env bash
# Zeek's connections and our sessions side by side, joined by Community ID.
#
#   join.sh conn.log records.ndjson
#
# conn.log must be JSON (LogAscii::use_json=T) with community_id (the policy script protocols/conn/community-id-logging).
# Prints one JSON object a session: ours, with Zeek's uid, service and conn_state under "zeek".
set -euo pipefail
[ $# -eq 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
jq -nc --slurpfile conn "$1" '
  (reduce ($conn[] | select(.community_id)) as $c ({}; .[$c.community_id] = ($c | {uid, service, conn_state}))) as $by
  | inputs | select(.record == "session") | . + {zeek: $by[.community_id]}' "$2"
