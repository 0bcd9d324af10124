# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A private Debian 13 root for machines whose GTK is too old. Sourced by build-aux/dev.
#
# The root lives in the user's cache folder under a name made from its recipe (package list and
# this file's version number), so a changed list means another root. It is built beside its final
# place and renamed when complete; what an interrupted build left is removed by the next. One lock
# lets a single process build while the others wait, another lock per root, held for as long as
# somebody is inside, keeps it from being swept.

ROOT_RECIPE=1
ROOT_SUITE=trixie
ROOT_LOCALES="en_US en_GB de_DE he_IL"

root_cache_dir () {
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/postmortem"
}

root_key () {
  { echo "$ROOT_RECIPE $ROOT_SUITE $ROOT_LOCALES"; package_list debian; } | sha256sum | cut -c1-12
}

# Makes sure of the two tools that build and enter a root.
root_install_tools () {
  local missing=()
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap debian-archive-keyring)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  # A normal user's root is owned by subordinate ids.
  [ "$(id -u)" = 0 ] || command -v newuidmap >/dev/null || missing+=(uidmap)
  [ ${#missing[@]} = 0 ] && return
  [ "$(machine_family)" = debian ] || die "GTK 4.18 and libadwaita 1.7 are not here, and a" \
    "private Debian root takes mmdebstrap and bubblewrap: please install ${missing[*]}"
  machine_install "${missing[@]}"
}

root_remove () {
  rm -rf --one-file-system "$1" 2>/dev/null && return
  # Made by a normal user: its files belong to that user's subordinate ids.
  mmdebstrap --unshare-helper rm -rf "$1"
}

# Removes what interrupted builds left and all roots but the given one and the last used other.
# The caller holds the build lock.
root_sweep () {
  local cache=$1 keep=$2 dir name kept=0
  for dir in "$cache"/partial-*; do
    [ -d "$dir" ] && root_remove "$dir"
  done
  for name in $(cd "$cache" && ls -t -- root-*.lock 2>/dev/null); do
    name=${name%.lock}
    [ "$name" = "$keep" ] && continue
    if [ "$kept" = 0 ] && [ -d "$cache/$name" ]; then
      kept=1
      continue
    fi
    (
      flock --nonblock 8 || exit 0
      root_remove "$cache/$name" && rm -f "$cache/$name.lock"
    ) 8>>"$cache/$name.lock"
  done
}

root_bootstrap () {
  local target=$1 locale hook=
  for locale in $ROOT_LOCALES; do
    hook+="chroot \"\$1\" localedef --no-archive -i $locale -f UTF-8 $locale.UTF-8; "
  done
  # The places where files of the machine are bound over.
  hook+='rm -f "$1/etc/localtime" "$1/etc/resolv.conf"; '
  hook+='touch "$1/etc/machine-id" "$1/etc/localtime" "$1/etc/resolv.conf" "$1/etc/hosts"'
  mmdebstrap --variant=apt --include="$(package_list debian | paste -sd,)" \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --customize-hook="$hook" \
    "${@:2}" "$ROOT_SUITE" "$target"
}

# Prints the folder of a complete root, building it first when there is none.
root_ensure () {
  local cache name partial
  cache=$(root_cache_dir)
  name=root-$(root_key)
  if [ ! -d "$cache/$name" ]; then
    mkdir -p "$cache"
    (
      if ! flock --nonblock 7; then
        say "waiting for another build of the private root"
        flock 7
      fi
      [ -d "$cache/$name" ] && exit 0
      root_sweep "$cache" "$name"
      say "building a private Debian 13 root in $cache/$name (once; a few minutes)"
      partial=$cache/partial-$name
      trap 'root_remove "$partial"' EXIT
      if ! root_bootstrap "$partial" >"$cache/bootstrap.log" 2>&1; then
        if grep -q 'Release file.*expired' "$cache/bootstrap.log"; then
          # A mirror that lags. Signatures are still checked.
          say "the mirror's index is past its date; going on with it"
          root_remove "$partial"
          root_bootstrap "$partial" --aptopt='Acquire::Check-Valid-Until "false"' \
            >"$cache/bootstrap.log" 2>&1 || exit 1
        else
          exit 1
        fi
      fi
      touch "$cache/$name.lock"
      mv -T "$partial" "$cache/$name"
    ) 7>>"$cache/build.lock" >&2 || {
      tail -n 20 "$cache/bootstrap.log" >&2
      die "the private root could not be built; the whole output is in $cache/bootstrap.log"
    }
  fi
  echo "$cache/$name"
}

# Replaces this process by a command inside the root: root_enter ROOT COMMAND...
root_enter () {
  local root=$1 dir name args=()
  shift

  exec 9>>"$root.lock"
  flock --shared 9
  touch "$root.lock"

  for dir in usr etc var; do
    args+=(--ro-bind "$root/$dir" "/$dir")
  done
  for dir in bin sbin lib lib32 lib64; do
    [ -L "$root/$dir" ] && args+=(--symlink "$(readlink "$root/$dir")" "/$dir")
  done
  args+=(--dev-bind /dev /dev --proc /proc --ro-bind-try /sys /sys --bind /tmp /tmp)
  args+=(--dir /run --tmpfs /var/tmp)
  for name in passwd group hosts resolv.conf localtime; do
    [ -e "/etc/$name" ] && args+=(--ro-bind "$(readlink -f "/etc/$name")" "/etc/$name")
  done
  # D-Bus asks for the machine's id, and a fresh root or a container has none.
  name=$(root_cache_dir)/machine-id
  [ -s "$name" ] || tr -d - </proc/sys/kernel/random/uuid >"$name"
  args+=(--ro-bind "$name" /etc/machine-id)
  # Homes, checkouts and documents, wherever this machine keeps them, at their own places.
  for dir in /*; do
    case $dir in
      /bin|/boot|/dev|/etc|/lib*|/lost+found|/proc|/run|/sbin|/sys|/tmp|/usr|/var) ;;
      *) [ -d "$dir" ] && [ ! -L "$dir" ] && args+=(--bind "$dir" "$dir") ;;
    esac
  done
  for dir in "$HOME" "$TOP" "${XDG_RUNTIME_DIR:-}"; do
    [ -n "$dir" ] && [ -d "$dir" ] && args+=(--bind "$dir" "$dir")
  done
  [ -d /run/media ] && args+=(--bind /run/media /run/media)

  # What the machine set for its own libraries would mislead those of the root.
  for name in LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH CPATH C_INCLUDE_PATH PKG_CONFIG_PATH \
              PYTHONHOME PYTHONPATH GI_TYPELIB_PATH GIO_EXTRA_MODULES GIO_MODULE_DIR \
              GSETTINGS_SCHEMA_DIR GTK_PATH GTK_EXE_PREFIX GDK_PIXBUF_MODULE_FILE \
              XDG_DATA_DIRS XDG_CONFIG_DIRS LOCPATH; do
    args+=(--unsetenv "$name")
  done
  args+=(--setenv PATH /usr/lib/ccache:/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin)
  args+=(--setenv SHELL /bin/bash)
  # A language without its locale in the root still gets its translations.
  name=${LC_ALL:-${LANG:-C.UTF-8}}
  if [ ! -d "$root/usr/lib/locale/${name%.*}.utf8" ] || [ -n "${LC_ALL:-}" ]; then
    case $name in
      C*|POSIX) ;;
      *) args+=(--setenv LANGUAGE "${LANGUAGE:-${name%%.*}}") ;;
    esac
    args+=(--unsetenv LC_ALL --setenv LANG C.UTF-8)
  fi

  # Where the command was given, if that is to be seen from inside.
  case $PWD/ in
    /usr/*|/etc/*|/var/*|/run/*|/boot/*) [ -d "$root$PWD" ] || cd "$TOP" ;;
  esac

  exec bwrap --die-with-parent --unshare-pid "${args[@]}" --chdir "$PWD" -- "$@"
}
