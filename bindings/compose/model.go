// The project as a tree that is written as JSON, and the types of that tree as Crenel's table has them.
// Both come from compose-go's structs, so that they agree.
package main

import (
	"fmt"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/compose-spec/compose-go/v2/types"
)

// node is a value of the model, and where it would be edited.
type node struct {
	scalar   string // JSON; for containers empty
	text     string // of a scalar, as it reads
	list     bool
	keys     []string // of a mapping, in the order of children
	children []*node
	at, key  *mark // of the value, and of the key before it
}

type mark struct{ file, offset int }

func (n *node) child(key string) *node {
	for i, k := range n.keys {
		if k == key {
			return n.children[i]
		}
	}
	return nil
}

func (n *node) add(key string, child *node) {
	n.keys = append(n.keys, key)
	n.children = append(n.children, child)
}

var (
	extensionsType = reflect.TypeFor[types.Extensions]()
	unitBytesType  = reflect.TypeFor[types.UnitBytes]()
	durationType   = reflect.TypeFor[types.Duration]()
	fileModeType   = reflect.TypeFor[types.FileMode]()
	servicesType   = reflect.TypeFor[types.Services]()
	jobsType       = reflect.TypeFor[types.Jobs]()
	volumesType    = reflect.TypeFor[[]types.ServiceVolumeConfig]()
	anyType        = reflect.TypeFor[any]()
)

func buildModel(project *types.Project) *node { return build(reflect.ValueOf(*project)) }

func build(v reflect.Value) *node {
	switch v.Type() {
	case durationType:
		return text(time.Duration(v.Int()).String())
	case fileModeType:
		return text(fmt.Sprintf("0%o", v.Int()))
	case servicesType, jobsType:
		return buildNamed(v)
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return build(v.Elem())
	case reflect.Struct:
		out := &node{}
		for _, f := range fieldsOf(v.Type()) {
			if child := buildField(v.FieldByIndex(f.index), f); child != nil {
				out.add(f.name, child)
			}
		}
		return out
	case reflect.Map:
		out := &node{}
		keys := v.MapKeys()
		sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
		for _, key := range keys {
			child := build(v.MapIndex(key))
			if child == nil {
				child = &node{scalar: "null"}
			}
			out.add(key.String(), child)
		}
		return out
	case reflect.Slice:
		out := &node{list: true}
		for i := range v.Len() {
			if child := build(v.Index(i)); child != nil {
				out.children = append(out.children, child)
			}
		}
		return out
	case reflect.String:
		return text(v.String())
	case reflect.Bool:
		return &node{scalar: strconv.FormatBool(v.Bool()), text: strconv.FormatBool(v.Bool())}
	case reflect.Float32:
		return number(strconv.FormatFloat(v.Float(), 'f', -1, 32))
	case reflect.Float64:
		return number(strconv.FormatFloat(v.Float(), 'f', -1, 64))
	case reflect.Int, reflect.Int64, reflect.Int32:
		return number(strconv.FormatInt(v.Int(), 10))
	case reflect.Uint, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return number(strconv.FormatUint(v.Uint(), 10))
	}
	panic("a value of the model that is not known: " + v.Type().String())
}

func number(written string) *node { return &node{scalar: written, text: written} }
func text(value string) *node     { return &node{scalar: quote(value), text: value} }

// buildNamed makes a list of what is a mapping by name, each with its name.
func buildNamed(v reflect.Value) *node {
	out := &node{list: true}
	keys := v.MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	for _, key := range keys {
		out.children = append(out.children, build(v.MapIndex(key)))
	}
	return out
}

// buildField leaves out what says no more than its absence.
func buildField(v reflect.Value, f modelField) *node {
	if zero, ok := v.Interface().(interface{ IsZero() bool }); ok && zero.IsZero() {
		return nil
	}
	switch v.Kind() {
	case reflect.Map:
		if v.Len() == 0 {
			return nil
		}
	case reflect.Slice:
		if v.IsNil() {
			return nil
		}
	case reflect.Struct:
		if child := build(v); len(child.children) > 0 {
			return child
		}
		return nil
	default:
		_, ownZero := v.Interface().(interface{ IsZero() bool })
		if v.IsZero() && !f.always && !ownZero {
			return nil
		}
	}
	return build(v)
}

type modelField struct {
	name   string
	index  []int
	typ    reflect.Type
	always bool // written even if it is zero
}

// fieldsOf lists a struct's fields as the model has them, those of embedded structs among them.
func fieldsOf(t reflect.Type) []modelField {
	var out []modelField
	for _, f := range reflect.VisibleFields(t) {
		if !f.IsExported() || f.Anonymous {
			continue
		}
		if f.Type == extensionsType {
			if len(f.Index) == 1 {
				out = append(out, modelField{"extensions", f.Index, f.Type, false})
			}
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" { // the name of a service is not in its JSON
			name, options, _ = strings.Cut(f.Tag.Get("yaml"), ",")
		}
		if name == "-" {
			continue
		}
		if name == "" {
			name = strings.ToLower(f.Name)
		}
		omits := strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero") || f.Type.Kind() != reflect.Bool
		out = append(out, modelField{name, f.Index, f.Type, !omits})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out
}

// tableOf writes the table of types that interpreter/schema/data/compose.inc holds.
func tableOf() string {
	records := map[string]string{}
	describe(reflect.TypeFor[types.Project](), records)
	names := make([]string, 0, len(records))
	for name := range records {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString("R\"crenel(package compose v1\n")
	for _, name := range names {
		b.WriteString(records[name])
	}
	b.WriteString("kind compose Project projects cluster\n v1\n)crenel\"\n")
	return b.String()
}

func recordName(t reflect.Type) string {
	if t == reflect.TypeFor[types.TriggerConfig]() {
		return "JobTrigger" // types.Trigger is another
	}
	return strings.TrimSuffix(strings.TrimSuffix(t.Name(), "Config"), "Obj")
}

func describe(t reflect.Type, records map[string]string) {
	name := recordName(t)
	if _, ok := records[name]; ok {
		return
	}
	records[name] = ""
	var b strings.Builder
	fmt.Fprintf(&b, "record %s\n", name)
	for _, f := range fieldsOf(t) {
		if name == "Project" && f.name == "jobs" {
			b.WriteString(" folder string\t!\n") // the reader's: paths of the model are below it
		}
		fmt.Fprintf(&b, " %s %s", f.name, typeOf(f.typ, records))
		if f.always || f.name == "name" && (name == "Service" || name == "Job" || name == "Project") {
			b.WriteString("\t!")
		}
		switch f.typ {
		case servicesType, jobsType:
			b.WriteString("\tk:name")
		case volumesType:
			b.WriteString("\tk:target")
		}
		b.WriteString("\n")
	}
	records[name] = b.String()
}

func typeOf(t reflect.Type, records map[string]string) string {
	switch t {
	case durationType:
		return "duration"
	case fileModeType:
		return "string"
	case unitBytesType:
		return "int"
	case servicesType, jobsType:
		return "[]" + typeOf(t.Elem(), records)
	case anyType:
		return "any"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeOf(t.Elem(), records)
	case reflect.Map:
		return "{}" + typeOf(t.Elem(), records)
	case reflect.Slice:
		return "[]" + typeOf(t.Elem(), records)
	case reflect.Struct:
		describe(t, records)
		return "=" + recordName(t)
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "bool"
	case reflect.Float32, reflect.Float64:
		return "float"
	}
	return "int"
}
