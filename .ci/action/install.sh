#!/usr/bin/env bash
# Finds or installs skillgate for action.yml and names its entry in the step's output `entry`.
# VERSION: a version on npm, or the path of a folder or tarball; empty: the action's own checkout in ACTION.
set -euo pipefail

fail() {
  echo "::error title=skillgate::$1"
  exit 2
}

node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail 'skillgate needs Node 20.19 or newer: put actions/setup-node before it'

if [ -z "$VERSION" ]; then
  entry=$ACTION/dist/main.cjs
  # Install scripts of the tools that build it are not needed, so they do not run.
  [ -f "$entry" ] || (cd "$ACTION" && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build) >&2
else
  case $VERSION in
    -*) fail 'version begins with "-", expected a version or a path' ;;
    */* | *.tgz) spec=$(realpath -- "$VERSION" 2>/dev/null) || fail 'version is a path that does not exist' ;;
    *[!0-9A-Za-z.^~*+-]*) fail 'version is no version and no path of a folder or a .tgz' ;;
    *) spec=skillgate@$VERSION ;;
  esac
  home=$(mktemp -d "$RUNNER_TEMP/skillgate-XXXXXX")
  npm install --prefix "$home" --no-save --ignore-scripts --install-links --no-audit --no-fund -- "$spec" >&2 ||
    fail 'skillgate cannot be installed: what npm says stands above'
  entry=$home/node_modules/skillgate/dist/main.cjs
fi

[ -f "$entry" ] || fail 'what was installed has no dist/main.cjs: is it skillgate, and built?'
echo "entry=$entry" >>"$GITHUB_OUTPUT"
