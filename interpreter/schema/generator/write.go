// Writes the table as text that the C++ side reads at first use. Its grammar is in ../README.md.
package main

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

const oldestSeen = 18 // the first minor version of availability.csv

func (t *table) write() string {
	var b strings.Builder
	b.WriteString("R\"crenel(")
	t.writeRecords(&b)
	t.writeKinds(&b)
	for _, key := range sortedKeys(t.retired, func(a, b string) bool { return a < b }) {
		group, version, name := splitKind(key)
		fmt.Fprintf(&b, "gone %s %s %s%s\n", orDash(group), version, name, t.spanText(t.retired[key]))
	}
	b.WriteString(")crenel\"\n")
	return b.String()
}

func (t *table) writeRecords(b *strings.Builder) {
	last := ""
	for _, key := range sortedKeys(t.records, lessRecord) {
		if pkg := key.group + "/" + key.version; pkg != last {
			fmt.Fprintf(b, "package %s %s\n", orDash(key.group), key.version)
			last = pkg
		}
		fmt.Fprintf(b, "record %s\n", key.name)
		fields := t.records[key]
		for _, name := range sortedKeys(fields, func(a, b string) bool { return a < b }) {
			t.writeField(b, key, name, fields[name])
		}
	}
}

func (t *table) writeField(b *strings.Builder, owner recordKey, name string, f *mergedField) {
	base := f.typ.base
	if base == "record" {
		base = "=" + f.typ.record.name
		if r := f.typ.record; r.group != owner.group || r.version != owner.version {
			base = "=" + r.group + "/" + r.version + "." + r.name
		}
	}
	fmt.Fprintf(b, " %s %s%s", name, f.typ.wrappers, base)
	if f.required {
		b.WriteString("\t!")
	}
	b.WriteString(t.spanText(f.span))
	if len(f.enum) > 0 {
		fmt.Fprintf(b, "\te:%s", strings.Join(f.enum, "|"))
	}
	if len(f.keys) > 0 {
		fmt.Fprintf(b, "\tk:%s", strings.Join(f.keys, ","))
	}
	if f.def != "" {
		fmt.Fprintf(b, "\td:%s", f.def)
	}
	b.WriteString("\n")
}

// spanText says since when and until when, leaving out what lies at either end of what is known.
func (t *table) spanText(s span) string {
	out := ""
	if s.first > oldestSeen && s.first != t.oldest {
		out += fmt.Sprintf("\ts:%d", s.first)
	}
	if s.last < t.newest {
		out += fmt.Sprintf("\tu:%d", s.last)
	}
	return out
}

func (t *table) writeKinds(b *strings.Builder) {
	less := func(a, b kindKey) bool {
		if a.group != b.group {
			return groupRank(a.group) < groupRank(b.group) || groupRank(a.group) == groupRank(b.group) && a.group < b.group
		}
		return a.name < b.name
	}
	for _, key := range sortedKeys(t.kinds, less) {
		kind := t.kinds[key]
		scope := "cluster"
		if kind.namespaced {
			scope = "namespaced"
		}
		if t.scope != "" {
			scope = t.scope
		}
		fmt.Fprintf(b, "kind %s %s %s %s\n", orDash(key.group), key.name, kind.plural, scope)
		for _, version := range sortedKeys(kind.versions, func(a, b string) bool { return versionRank(a) > versionRank(b) }) {
			fmt.Fprintf(b, " %s%s\n", version, t.kindSpanText(kind.versions[version]))
		}
	}
}

func (t *table) kindSpanText(s span) string {
	out := ""
	if s.first > oldestSeen {
		out += fmt.Sprintf("\ts:%d", s.first)
	}
	if s.last < t.newest {
		out += fmt.Sprintf("\tu:%d", s.last)
	}
	return out
}

// groupRank puts first the groups that people mean when they say a kind's name alone.
func groupRank(group string) int {
	for i, g := range []string{"", "apps", "batch", "networking.k8s.io", "rbac.authorization.k8s.io", "policy",
		"autoscaling", "storage.k8s.io", "scheduling.k8s.io", "apiextensions.k8s.io", "admissionregistration.k8s.io"} {
		if g == group {
			return i
		}
	}
	return 100
}

var versionParts = regexp.MustCompile(`^v(\d+)(?:(alpha|beta)(\d+))?$`)

// versionRank orders as Kubernetes does: stable above beta above alpha, then by number.
func versionRank(version string) int {
	m := versionParts.FindStringSubmatch(version)
	major, _ := strconv.Atoi(m[1])
	minor, _ := strconv.Atoi(m[3])
	stage := map[string]int{"": 2, "beta": 1, "alpha": 0}[m[2]]
	return stage*1_000_000 + major*1_000 + minor
}

func lessRecord(a, b recordKey) bool {
	if a.group != b.group {
		return groupRank(a.group) < groupRank(b.group) || groupRank(a.group) == groupRank(b.group) && a.group < b.group
	}
	if a.version != b.version {
		return versionRank(a.version) > versionRank(b.version)
	}
	return a.name < b.name
}

func orDash(group string) string {
	if group == "" {
		return "-"
	}
	return group
}

func sortedKeys[K comparable, V any](m map[K]V, less func(a, b K) bool) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return less(keys[i], keys[j]) })
	return keys
}
