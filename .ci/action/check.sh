#!/usr/bin/env bash
# Runs skillgate check for action.yml. Its exit code is that of the step, so that the job fails where a gate blocks.
set -euo pipefail

fail() {
  echo "::error title=skillgate::$1"
  echo 'outcome=none' >>"$GITHUB_OUTPUT"
  exit 2
}

reports=$(mktemp -d "$RUNNER_TEMP/skillgate-report-XXXXXX")

# What a pull request is compared with. Only of the merge that GitHub made is the first parent the base for certain:
# the parents of any other commit are what the author wants them to be.
base_of_event() {
  case $GITHUB_EVENT_NAME in
    pull_request)
      if [ "$(git rev-parse HEAD)" = "$GITHUB_SHA" ] && git rev-parse --quiet --verify 'HEAD^2' >/dev/null; then
        echo 'HEAD^1'
      else
        echo "$PULL_REQUEST_BASE"
      fi
      ;;
    pull_request_target) return 1 ;;
    merge_group) echo "$MERGE_GROUP_BASE" ;;
  esac
}

cd -- "$DIRECTORY" 2>/dev/null || fail 'working-directory does not exist'
base=$BASE
if [ -z "$base" ]; then
  base=$(base_of_event) || fail 'pull_request_target checks out the base, so that would be judged by itself: use the event pull_request, or say with base: what to compare with'
fi

arguments=(check --format github "--format=text=$reports/report.txt" "--format=markdown=$reports/comment.md")
if [ -n "$base" ] && [ "$base" != none ]; then arguments+=("--base=$base"); fi
if [ "$STRICT" = true ]; then arguments+=(--strict); fi
if [ "$ALLOW_LOOSENED" = true ]; then arguments+=(--allow-loosened); fi
if [ -n "$CONFIG" ]; then arguments+=("--config=$CONFIG"); fi

sarif=
read -r -d '' -a formats <<<"$FORMATS" || true
for format in "${formats[@]}"; do
  case $format in
    sarif) format=sarif=$reports/skillgate.sarif ;;
    *=*) ;;
    *) fail "formats: ${format@Q} names no file: expected F=FILE, such as junit=junit.xml" ;;
  esac
  arguments+=("--format=$format")
  case $format in sarif=*) sarif=${format#sarif=} ;; esac
done

code=0
node "$ENTRY" "${arguments[@]}" || code=$?
if [ -f "$reports/report.txt" ]; then cat "$reports/report.txt"; fi

case $code in 0) outcome=pass ;; 1) outcome=fail ;; *) outcome=none ;; esac
{
  echo "outcome=$outcome"
  if [ -f "$reports/comment.md" ]; then echo "comment=$reports/comment.md"; fi
  if [ -n "$sarif" ] && [ -f "$sarif" ]; then echo "sarif=$(realpath -- "$sarif")"; fi
} >>"$GITHUB_OUTPUT"
exit "$code"
