#!/usr/bin/env bash
# pkg_config.sh COMPILER SOURCE PREFIX: builds and runs a program by what pkg-config says of an installation.
set -euo pipefail
compiler=$1 source=$2 prefix=$3
export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name crenel.pc)")
program=$prefix/by_pkg_config
# shellcheck disable=SC2046
"$compiler" -std=c++20 -fno-exceptions "$source" -o "$program" $(pkg-config --cflags --libs crenel)
"$program"
