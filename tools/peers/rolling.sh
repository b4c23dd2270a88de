#!/usr/bin/env bash
# Replaces two programs of an OLD build by two of a NEW one, on one PostgreSQL behind a balancer, amid shoppers, programs
# and agents (redress/tests/faults/rolling.rs), and asks that no request and no case is lost.
#
#   tools/peers/rolling.sh OLD NEW      paths of two builds of redress
#
# REDRESS_BALANCER=haproxy or nginx puts that in front instead of the small one of the tests, set as docs/running.md says.
# REDRESS_TEST_POSTGRES names a server on which schemas may be made; REDRESS_ROLLING how many answers each step takes.
set -euo pipefail
[ $# = 2 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2; }
: "${REDRESS_TEST_POSTGRES:?name a PostgreSQL on which schemas may be made}"
REDRESS_OLD="$(realpath "$1")"
REDRESS_BIN="$(realpath "$2")"
export REDRESS_OLD REDRESS_BIN REDRESS_ROLLING="${REDRESS_ROLLING:-300}"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec cargo test --locked --workspace --test faults rolling -- --nocapture
