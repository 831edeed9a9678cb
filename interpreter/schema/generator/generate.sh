#!/bin/sh
# Regenerates ../data/kubernetes.inc. Needs Go, the Go module proxy, and the facts of ../shared/schemas
# (beside the project, or in $CRENEL_SHARED/schemas). --check compares with what is committed instead;
# --report FILE also writes where the sources disagree.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
facts=${CRENEL_SHARED:-$here/../../../../shared}/schemas
check=; report=
while [ $# -gt 0 ]; do
  case $1 in
    --check) check=1 ;;
    --report) report=$2; shift ;;
    *) echo "usage: generate.sh [--check] [--report FILE]" >&2; exit 2 ;;
  esac
  shift
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here"
for minor in 30 31 32 33 34 35 36 37; do
  for module in api apimachinery client-go apiextensions-apiserver kube-aggregator; do
    echo "k8s.io/$module@v0.$minor.0"
  done
done > "$work/wanted"
# One call a module keeps a failure readable.
while read -r wanted; do
  dir=$(go mod download -json "$wanted" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
  [ -n "$dir" ] || { echo "generate.sh: cannot have $wanted" >&2; exit 1; }
  minor=${wanted##*@v0.}
  echo "${minor%.0} ${wanted%@*} $dir"
done < "$work/wanted" > "$work/modules"

go run . -facts "$facts" -modules "$work/modules" -out "$work/kubernetes.inc" ${report:+-report "$report"}
if [ -n "$check" ]; then
  cmp "$work/kubernetes.inc" ../data/kubernetes.inc || {
    echo "generate.sh: data/kubernetes.inc is not what the sources give; run generate.sh" >&2
    exit 1
  }
else
  cp "$work/kubernetes.inc" ../data/kubernetes.inc
fi
