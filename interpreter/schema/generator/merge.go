// Merges the releases into one table: each record and field with the versions that have it.
package main

import (
	"reflect"
	"sort"
)

type mergedField struct {
	field
	span
}

type mergedKind struct {
	plural     string
	namespaced bool
	versions   map[string]span
}

type kindKey struct{ group, name string }

type table struct {
	oldest, newest int
	records        map[recordKey]map[string]*mergedField
	kinds          map[kindKey]*mergedKind
	retired        map[string]span // kinds that left before the oldest release
	scope          string          // of all kinds, if they are neither namespaced nor of the cluster
}

func newTable(oldest, newest int) *table {
	return &table{oldest: oldest, newest: newest, records: map[recordKey]map[string]*mergedField{},
		kinds: map[kindKey]*mergedKind{}, retired: map[string]span{}}
}

func (t *table) addRecords(minor int, records map[recordKey]record, out *report) {
	for key, rec := range records {
		merged, ok := t.records[key]
		if !ok {
			merged = map[string]*mergedField{}
			t.records[key] = merged
		}
		for name, f := range rec {
			old, ok := merged[name]
			if !ok {
				merged[name] = &mergedField{field: *f, span: span{minor, minor}}
				continue
			}
			mergeField(old, f, minor, key, name, out)
		}
	}
}

// mergeField takes the newer release's view, weakened to what holds in every release: required only
// where all require it, typed only where all agree, an enum of everything that any accepts.
func mergeField(old *mergedField, f *field, minor int, key recordKey, name string, out *report) {
	if old.last != minor-1 {
		out.note("1.%d: %v.%s comes back after 1.%d", minor, key, name, old.last)
	}
	old.last = minor
	old.required = old.required && f.required
	if old.typ != f.typ {
		out.note("1.%d: %v.%s changes from %v to %v", minor, key, name, old.typ, f.typ)
		old.typ = weaker(old.typ, f.typ)
	}
	switch {
	case len(f.enum) == 0: // no longer closed
		old.enum = nil
	case len(old.enum) == 0: // types gained the marker without losing values
		old.enum = f.enum
	default:
		old.enum = union(old.enum, f.enum)
	}
	if f.def != old.def {
		out.note("1.%d: default of %v.%s changes from %q to %q", minor, key, name, old.def, f.def)
		old.def = f.def
	}
	if !reflect.DeepEqual(f.keys, old.keys) {
		out.note("1.%d: merge keys of %v.%s change from %v to %v", minor, key, name, old.keys, f.keys)
		old.keys = f.keys
	}
}

func weaker(a, b fieldType) fieldType {
	if a.wrappers != b.wrappers {
		return fieldType{base: "any"}
	}
	return fieldType{wrappers: a.wrappers, base: "any"}
}

func union(a, b []string) []string {
	seen := map[string]bool{}
	for _, s := range append(append([]string{}, a...), b...) {
		seen[s] = true
	}
	out := make([]string, 0, len(seen))
	for s := range seen {
		out = append(out, s)
	}
	sort.Strings(out)
	return out
}

func (t *table) addKind(group, version, name string, fact kindFact, minor, first int) {
	key := kindKey{group, name}
	kind, ok := t.kinds[key]
	if !ok {
		kind = &mergedKind{versions: map[string]span{}}
		t.kinds[key] = kind
	}
	kind.plural, kind.namespaced = fact.Plural, fact.Namespaced
	s, ok := kind.versions[version]
	if !ok {
		s.first = min(first, minor)
	}
	s.last = minor
	kind.versions[version] = s
}
