#!/bin/sh
# Regenerates the generated tables of ../data. Needs Go, the Go module proxy, and the facts of ../shared/schemas
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
  for module in api apimachinery client-go apiextensions-apiserver kube-aggregator apiserver \
                component-base kubelet kube-proxy kube-scheduler pod-security-admission; do
    echo "$minor k8s.io/$module@v0.$minor.0"
  done
done > "$work/wanted"
# Large, or of no release of Kubernetes: components.go says what this costs.
cat >> "$work/wanted" <<END
30 k8s.io/kubernetes@v1.30.0
37 k8s.io/kubernetes@v1.37.0
37 github.com/openshift/api@v0.0.0-20260420151639-34e60874783e
37 knative.dev/serving@v0.51.0
END
# One call a module keeps a failure readable.
while read -r minor wanted; do
  dir=$(go mod download -json "$wanted" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
  [ -n "$dir" ] || { echo "generate.sh: cannot have $wanted" >&2; exit 1; }
  echo "$minor ${wanted%@*} $dir"
done < "$work/wanted" > "$work/modules"

mkdir "$work/tables"
go run . -facts "$facts" -modules "$work/modules" -out "$work/tables" ${report:+-report "$report"}
for table in kubernetes configuration custom; do
  if [ -n "$check" ]; then
    cmp "$work/tables/$table.inc" "../data/$table.inc" || {
      echo "generate.sh: data/$table.inc is not what the sources give; run generate.sh" >&2
      exit 1
    }
  else
    cp "$work/tables/$table.inc" "../data/$table.inc"
  fi
done
