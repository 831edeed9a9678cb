#!/usr/bin/env bash
# Writes grammar/generated/ from the grammar, or with --check compares it. Needs Java, and Maven once to
# fetch the tool. Building Crenel needs neither: the generated sources are committed.
set -euo pipefail

version=4.9.2  # the tool that fits the 4.9 runtime; see README.md
checksum=bb117b1476691dc2915a318efd36f8957c0ad93447fb1dac01107eb15fe137cd
here=$(cd "$(dirname "$0")" && pwd)
cache=${CRENEL_TOOL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/crenel-tools}
jar=$cache/antlr4-$version-complete.jar

# 77 tells CTest that the comparison was skipped.
skip() { echo "skipped: $1" >&2; exit 77; }
command -v java > /dev/null || skip "no java"
if [ ! -f "$jar" ]; then
  command -v mvn > /dev/null || skip "no mvn to fetch the tool"
  mkdir -p "$cache"
  mvn -q dependency:copy -Dartifact="org.antlr:antlr4:$version:jar:complete" \
    -DoutputDirectory="$cache" || skip "the tool could not be fetched"
fi
echo "$checksum  $jar" | sha256sum --quiet --check -

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/*.g4 "$work"
(cd "$work" && java -jar "$jar" -Dlanguage=Cpp -no-listener -no-visitor -Werror \
  -package crenel::syntax::generated CrenelLexer.g4 CrenelParser.g4)

# The tables are read by a static initialiser. Make that the first construction of a lexer or parser,
# so that a program which never parses never pays for it.
for class in CrenelLexer CrenelParser; do
  sed -i -e "/^$class::Initializer $class::_init;$/d" \
    -e "/^$class::$class(.*) {$/a\\  static Initializer tables;" "$work/$class.cpp"
  sed -i -e '/^ *static Initializer _init;$/d' \
    -e 's|#include "antlr4-runtime.h"|#include "syntax/antlr_runtime.hpp"|' "$work/$class.h"
  grep -q 'static Initializer tables;' "$work/$class.cpp"
done

# Token types and rules for code that must not see ANTLR.
{
  echo "// Token types and rules of CrenelParser.g4. Written by grammar/regenerate.sh."
  echo "#pragma once"
  echo
  echo "namespace crenel::syntax::symbols {"
  echo
  awk '/^  enum \{$/ { print "enum " (++n == 1 ? "TokenType" : "Rule") " : int {"; inside = 1; next }
       inside { print; if (/^  \};$/) { inside = 0; print "" } }' "$work/CrenelParser.h" | sed 's/^  };$/};/'
  echo "}  // namespace crenel::syntax::symbols"
} | sed 's/[[:space:]]*$//' > "$work/crenel_symbols.hpp"

out=$work/out
mkdir "$out"
for file in CrenelLexer.h CrenelLexer.cpp CrenelParser.h CrenelParser.cpp crenel_symbols.hpp; do
  cp "$work/$file" "$out"
done

if [ "${1:-}" = --check ]; then
  diff -r "$here/generated" "$out"
else
  rm -rf "$here/generated"
  cp -r "$out" "$here/generated"
fi
