#!/usr/bin/env bash
# test.sh LIBRARY FOLDER LANGUAGE [PROGRAM OR WORK FOLDER]: runs an example of the C ABI and compares what it writes
# with what the C program has to. 77: the language's tools are not there.
set -euo pipefail
library=$1 folder=$2 language=$3 target=${4:-}
libraries=$(dirname "$library")
export LD_LIBRARY_PATH=$libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}

case $language in
  symbols)
    # What the library shows are the functions that the header names, and nothing else.
    shown=$(nm -D --defined-only "$library" | awk '$2 != "A" {print $3}' | sort)
    named=$(grep -oE '\bcrenel_[a-z_]+\(' "$folder/include/crenel.h" | tr -d '(' | sort -u)
    diff <(echo "$named") <(echo "$shown")
    exit ;;
  c) output=$("$target") ;;
  functions | models | log)
    diff "$folder/examples/$language.txt" <("$target")
    exit ;;
  go)
    command -v go > /dev/null || exit 77
    export CGO_CFLAGS="-I$folder/include" CGO_LDFLAGS="-L$libraries -lcrenel_c" GOFLAGS=-mod=mod GOTOOLCHAIN=local
    mkdir -p "$target"
    (cd "$folder/examples/go" && go build -o "$target/" ./...)
    output=$("$target/check")
    diff "$folder/examples/functions.txt" <("$target/functions") ;;
  rust)
    command -v rustc > /dev/null || exit 77
    mkdir -p "$target"
    for program in check functions; do
      rustc --edition 2021 -D warnings -L "$libraries" -o "$target/$program" "$folder/examples/rust/$program.rs"
    done
    output=$("$target/check")
    diff "$folder/examples/functions.txt" <("$target/functions") ;;
esac
diff "$folder/examples/expected.txt" <(echo "$output")
