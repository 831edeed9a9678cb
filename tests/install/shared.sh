#!/usr/bin/env bash
# shared.sh PREFIX: the shared libraries of an installation show the public API and nothing else.
set -euo pipefail
for library in $(find "$1" -name libcrenel.so -o -name libcrenel_runtime.so); do
  shown=$(nm -DC --defined-only "$library" | cut -c 20-)
  grep -q '^crenel::Policy::check(' <<< "$shown"
  if grep -vE '^((typeinfo|typeinfo name|vtable) for )?crenel::([A-Z]|detail::|[a-z_]+(\[abi:cxx11\])?\()' <<< "$shown"; then
    echo "$library shows more than the API" >&2
    exit 1
  fi
done
