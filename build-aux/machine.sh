# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What this machine is, what it lacks, and how its own package manager brings it.
# Sourced by build-aux/dev.

machine_os () {
  ( . /etc/os-release 2>/dev/null && echo "${!1:-}" )
}

# at_least VERSION FLOOR
at_least () {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# Whose package names does this machine use: debian, fedora, or neither.
machine_family () {
  case " $(machine_os ID) $(machine_os ID_LIKE) " in
    *" debian "*|*" ubuntu "*) echo debian ;;
    *" fedora "*) echo fedora ;;
    *) echo other ;;
  esac
}

machine_has_libraries () {
  command -v pkg-config >/dev/null &&
    pkg-config --atleast-version=4.18 gtk4 2>/dev/null &&
    pkg-config --atleast-version=1.7 libadwaita-1 2>/dev/null
}

# Does this machine have, or its package manager offer, GTK 4.18 and libadwaita 1.7?
machine_is_new_enough () {
  local version
  version=$(machine_os VERSION_ID)
  case $(machine_os ID) in
    # Debian's testing and unstable have no number.
    debian) [ -z "$version" ] || at_least "$version" 13 ;;
    ubuntu) at_least "$version" 25.10 ;;
    fedora) at_least "$version" 42 ;;
    *) machine_has_libraries ;;
  esac
}

# What names the libraries that a build folder was made against.
machine_key () {
  echo "machine $(machine_os ID) $(machine_os VERSION_ID)"
}

# machine_missing_packages all|build: the packages of the list that are not installed, one a line.
machine_missing_packages () {
  local family
  family=$(machine_family)
  case $family in
    debian)
      # A line for each package that is known and installed; the rest of the list is missing.
      comm -23 <(package_list debian "$1" | sort) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u)
      ;;
    fedora)
      package_list fedora "$1" | while read -r name; do
        rpm -q --quiet --whatprovides "$name" || echo "$name"
      done
      ;;
  esac
}

machine_install_command () {
  case $(machine_family) in
    debian) echo "apt-get install --yes --no-install-recommends $*" ;;
    fedora) echo "dnf install --assumeyes --setopt=install_weak_deps=False $*" ;;
  esac
}

# Installs packages as root, or says how to and stops.
machine_install () {
  local command
  command=$(machine_install_command "$@")
  if [ "$(id -u)" != 0 ]; then
    say "packages are missing. This needs root, once:"
    echo "    sudo $command" >&2
    exit 1
  fi
  say "installing: $*"
  case $command in
    apt-get*) DEBIAN_FRONTEND=noninteractive && export DEBIAN_FRONTEND && apt-get update --quiet=2 >&2 ;;
  esac
  $command >&2 || die "could not install them"
}

# machine_prepare all|build
machine_prepare () {
  local missing
  missing=$(machine_missing_packages "$1" | paste -sd' ')
  if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    machine_install $missing
  fi
}
