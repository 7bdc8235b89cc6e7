#!/usr/bin/env bash
# Builds the Dockerfile and runs the image without a container engine or an image registry: as root on Debian, with
# `apt-get install buildah debootstrap`. The base images are made from Debian's packages, and the node and npm of this machine stand
# for those of the image `node`. The container has a read-only root, a temporary /tmp, and a user without privileges.
#
#   sudo scripts/try-image.sh [FOLDER]      keeps the base system in FOLDER for the next run (about 7 GB)
set -euo pipefail
cd "$(dirname "$0")/.."

work=${1:-$(mktemp -d)}
data=$(mktemp -d)
mkdir -p "$work"
export STORAGE_DRIVER=${STORAGE_DRIVER:-vfs}
buildah() { command buildah --root "$work/images" --runroot "$work/run" "$@"; }
finish() {
  if [ -n "${tini:-}" ]; then kill -KILL "$tini" 2>/dev/null || true; fi
  if [ -n "${container:-}" ]; then buildah rm "$container" >/dev/null || true; fi
  rm -rf "$data"
  [ -n "${keep:-}" ] || rm -rf "$work"
}
keep=${1:-}
trap finish EXIT

# The two base images.
debian=$work/debian
if [ ! -e "$debian/etc/debian_version" ]; then debootstrap --variant=minbase trixie "$debian"; fi
make_base() { # NAME: an image of $debian, with what is in the folder $work/NAME
  local base
  base=$(buildah from scratch)
  buildah copy --quiet "$base" "$debian" / >/dev/null
  if [ -d "$work/$1" ]; then buildah copy --quiet "$base" "$work/$1" / >/dev/null; fi
  buildah commit --quiet --rm "$base" "docker.io/library/$1" >/dev/null
}
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
mkdir -p "$work/node:24-trixie-slim/usr/local/bin" "$work/node:24-trixie-slim/usr/local/lib"
cp node_modules/.bin/node "$work/node:24-trixie-slim/usr/local/bin/node"
cp -r "$npm" "$work/node:24-trixie-slim/usr/local/lib/npm"
for name in npm npx; do
  ln -sf "../lib/npm/bin/$name-cli.js" "$work/node:24-trixie-slim/usr/local/bin/$name"
done
for image in debian:trixie-slim node:24-trixie-slim; do
  if ! buildah inspect --type image "docker.io/library/$image" >/dev/null 2>&1; then make_base "$image"; fi
done

# The Dockerfile, with npm's cache and settings of this machine, and its certificates, which may have one more than Debian's.
cache=$(npm config get cache)
mkdir -p "$cache"
buildah build --quiet --layers --isolation chroot --pull-never --format docker --tag framewright \
  --volume "$cache:/root/.npm" --volume "${NPM_CONFIG_USERCONFIG:-/root/.npmrc}:/root/.npmrc:ro" \
  --volume /etc/ssl/certs:/etc/ssl/certs:ro --env NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-}" .
container=$(buildah from --pull-never framewright)
root=$(buildah mount "$container")
echo "The image has $(du -sm "$root" | cut -f1) MiB."
read_image() { # EXPRESSION: of the image's configuration
  buildah inspect --type image framewright |
    node -p "const { config } = JSON.parse(fs.readFileSync(0, 'utf8')).Docker; $1"
}
user=$(read_image config.User)
signal=$(read_image config.StopSignal)
# Without the certificates of the build.
mapfile -t environment < <(read_image 'config.Env.filter((each) => !each.startsWith("NODE_EXTRA_")).join("\n")')
mapfile -t command < <(read_image '[...config.Entrypoint, ...config.Cmd].join("\n")')
mapfile -t healthcheck < <(read_image 'config.Healthcheck.Test.slice(1).join("\n")')
environment+=("FRAMEWRIGHT_PORT=18787" "FRAMEWRIGHT_WORKERS=1")

# The container: its own mounts and processes. The data folder has the owner that an engine gives to a new volume.
chown "$(stat -c %u:%g "$root/data")" "$data"
log=$data.log
# shellcheck disable=SC2016 # Expanded in the namespace.
unshare --mount --pid --fork -- bash -c '
  root=$1 data=$2 user=$3
  mount --bind "$root" "$root"
  mount -o remount,bind,ro "$root"
  mount -t proc proc "$root/proc"
  mount -t tmpfs -o noexec,nosuid tmpfs "$root/tmp"
  mount --rbind /dev "$root/dev"
  mount --bind "$data" "$root/data"
  if touch "$root/written" 2>/dev/null; then echo "The root is not read-only."; exit 1; fi
  exec chroot --userspec="$user" "$root" env --ignore-environment --chdir=/data "${@:4}"
' container "$root" "$data" "$user" "${environment[@]}" "${command[@]}" >"$log" 2>&1 &
namespace=$!
for _ in $(seq 300); do
  if grep -q 'listening on' "$log" || ! kill -0 "$namespace" 2>/dev/null; then break; fi
  sleep 1
done
grep -q 'listening on' "$log" || { cat "$log"; exit 1; }
tini=$(pgrep --parent "$namespace")
inside() {
  nsenter --target "$tini" --mount --pid --root -- \
    setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups env --ignore-environment --chdir=/ "${environment[@]}" "$@"
}
inside "${healthcheck[@]}"
echo 'The health check passes.'
echo "The service runs as user $(inside id -u), and its root is $(inside sh -c 'touch /x 2>&1 || true' | tail -1)."

# An export, and its file.
key=$(grep -o 'fw_live_[A-Za-z0-9_-]*' "$log" | head -1)
node_modules/.bin/node --input-type=module --eval "
  import { exampleDocument } from './src/service/api/openapi/examples.ts'
  console.log(JSON.stringify(exampleDocument))" >"$data/film.json"
chmod a+r "$data/film.json"
inside framewright export /data/film.json --key "$key" --server http://127.0.0.1:18787 --output /tmp/film.mp4
inside sh -c 'test "$(head -c 8 /tmp/film.mp4 | tail -c 4)" = ftyp'
echo 'An export was completed and downloaded.'

kill -s "$signal" "$tini"
status=0
wait "$namespace" || status=$?
tini=
echo "After $signal the container ended with exit code $status."
grep --recursive --quiet --include=postgres.log 'database system is shut down' "$data"
echo 'PostgreSQL was shut down in order.'
rm -f "$log"
exit "$status"
