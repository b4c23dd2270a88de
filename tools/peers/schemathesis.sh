#!/bin/sh
# schemathesis against a running Redress: every endpoint of the description, with what fits it and what does not, and the
# ways from one answer to the next.
#
#     python3 -m venv /tmp/peers && /tmp/peers/bin/pip install schemathesis
#     redress serve --data /tmp/api-shop --listen 127.0.0.1:8099
#     redress key add --data /tmp/api-shop --scope cases:read,cases:write,money:read,money:write,reports,settings,vouchers
#     tools/peers/schemathesis.sh http://127.0.0.1:8099 rk_…
#
# A rule of the house may refuse what fits the description (a code that is in no list, a case that is closed): with 409 or
# 422, which schemathesis.toml beside this allows. Ends with 1 where anything else is wrong.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec "${SCHEMATHESIS:-/tmp/peers/bin/schemathesis}" --config-file "$here/schemathesis.toml" run \
    "$1/api/v1/openapi.json" --header "Authorization: Bearer $2" \
    --checks all --phases examples,coverage,fuzzing,stateful --mode all \
    --max-examples "${EXAMPLES:-50}" --seed 1 --no-shrink --continue-on-failure --suppress-health-check all
