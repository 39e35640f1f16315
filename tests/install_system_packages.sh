#!/bin/sh
# Install the system programs that the checks need (PostgreSQL, Chromium …), where this user may.
set -u
have() {
    case "$1" in
        postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || [ -n "${WOORDHOUDER_TEST_POSTGRES_URL:-}" ] ;;
        chromium) command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ;;
        nginx-light) command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}
missing=""
for package in "$@"; do have "$package" || missing="$missing $package"; done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing:$missing. This system has no apt-get: install them with its own package tool and run again." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then as_root=""
elif sudo -n true 2>/dev/null; then as_root="sudo"
else
    echo "Missing:$missing, and this user may not install them. Ask an administrator for: apt-get install$missing" >&2
    exit 1
fi
echo "Installing$missing …"
log=$(mktemp)
# shellcheck disable=SC2086
if $as_root apt-get update -qq >"$log" 2>&1 &&
   $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >>"$log" 2>&1
then rm -f "$log"; exit 0
fi
cat "$log" >&2
echo "Could not install:$missing (see above)." >&2
exit 1
