// What the generator reads out of comments, tags and names, on small cases of its own.
package main

import (
	"go/ast"
	"reflect"
	"testing"
)

func comment(lines ...string) *ast.CommentGroup {
	group := &ast.CommentGroup{}
	for _, line := range lines {
		group.List = append(group.List, &ast.Comment{Text: "// " + line})
	}
	return group
}

func TestProseDefaults(t *testing.T) {
	for _, c := range []struct {
		base, text, want string
		enum             []string
	}{
		{base: "int", text: "Defaults to 30 seconds.", want: "30"},
		{base: "int", text: "Defaults to 600s. More.", want: "600"},
		{base: "int", text: "Mode bits. Defaults to 0644.", want: "420"},
		{base: "int", text: "If not specified, defaults to 0777.", want: "511"},
		{base: "int", text: "Defaults to 6, unless backoffLimitPerIndex is specified.", want: ""},
		{base: "int", text: "When set, it defaults to 7.", want: ""},
		{base: "bool", text: "Use the host's pid namespace. Optional: Default to false.", want: "false"},
		{base: "bool", text: "Defaults to whatever.", want: ""},
		{base: "int_or_string", text: "Defaults to 25%.", want: `"25%"`},
		{base: "string", text: "Default to Always.", want: `"Always"`, enum: []string{"Always", "Never"}},
		{base: "string", text: "Defaults to Always if :latest is specified.", want: "", enum: []string{"Always"}},
		{base: "string", text: `Defaults to "v1".`, want: `"v1"`},
		{base: "string", text: "Defaults to nil.", want: ""},
		{base: "duration", text: `Default: "4h"`, want: `"4h"`},
		{base: "int", text: "Default: 0 (disabled)", want: "0"},
		{base: "bool", text: "Default: true", want: "true"},
		{base: "string", text: "Default: nil", want: ""},
	} {
		f := &field{typ: fieldType{base: c.base}, enum: c.enum}
		if got := proseDefault(comment(c.text, "+optional"), f); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.base, c.text, got, c.want)
		}
	}
}

func TestRequired(t *testing.T) {
	for _, c := range []struct {
		marks   []string
		options string
		want    bool
	}{
		{nil, "", true},
		{nil, "omitempty", false},
		{nil, "omitzero", false},
		{[]string{"optional"}, "", false},
		{[]string{"required"}, "omitempty", true},
		{[]string{"k8s:optional"}, "", false},
	} {
		if got := isRequired(c.marks, c.options); got != c.want {
			t.Errorf("%v %q: got %v", c.marks, c.options, got)
		}
	}
}

func TestListKeys(t *testing.T) {
	tag := reflect.StructTag(`json:"ports" patchMergeKey:"containerPort"`)
	marks := markers(comment("Ports.", "+listType=map", "+listMapKey=containerPort", "+listMapKey=protocol"))
	if got := listKeys(marks, tag); !reflect.DeepEqual(got, []string{"containerPort", "protocol"}) {
		t.Errorf("got %v", got)
	}
	if got := listKeys(nil, tag); !reflect.DeepEqual(got, []string{"containerPort"}) {
		t.Errorf("got %v", got)
	}
}

func TestNames(t *testing.T) {
	if got := plainKind("resource.k8s.io/v1/ResourceV1ResourceClaim"); got != "resource.k8s.io/v1/ResourceClaim" {
		t.Errorf("got %s", got)
	}
	order := []string{"v2", "v1", "v2beta1", "v1beta2", "v1alpha1"}
	for i := 1; i < len(order); i++ {
		if versionRank(order[i-1]) <= versionRank(order[i]) {
			t.Errorf("%s must rank above %s", order[i-1], order[i])
		}
	}
}

func TestMergeWeakens(t *testing.T) {
	notes := &report{lines: map[string]bool{}}
	table := newTable(30, 32)
	key := recordKey{"apps", "v1", "Thing"}
	add := func(minor int, f field) { table.addRecords(minor, map[recordKey]record{key: {"a": &f}}, notes) }
	add(30, field{typ: fieldType{base: "int"}, required: true, enum: []string{"A"}})
	add(31, field{typ: fieldType{base: "string"}, enum: []string{"B"}})
	got := table.records[key]["a"]
	if got.required || got.typ.base != "any" || !reflect.DeepEqual(got.enum, []string{"A", "B"}) {
		t.Errorf("got %+v", got)
	}
	if got.first != 30 || got.last != 31 {
		t.Errorf("got %+v", got.span)
	}
}
