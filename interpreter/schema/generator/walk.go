// From the kinds of one release to the records that they reach, as the JSON encoding shows them.
package main

import (
	"fmt"
	"go/ast"
	"reflect"
	"sort"
	"strconv"
	"strings"
)

// recordKey names a record. Types of meta/v1 count as core.
type recordKey struct{ group, version, name string }

type fieldType struct {
	wrappers string // `[]` for a list, `{}` for a map, from the outside in
	base     string // `bool`, `quantity`, …, or `record`
	record   recordKey
}

type field struct {
	typ      fieldType
	required bool
	enum     []string
	def      string // JSON text; empty: none
	keys     []string
}

type record map[string]*field

// walker collects the records of one release.
type walker struct {
	release *release
	groups  map[string]string // group/version → package path
	schema  map[string]smdType
	records map[recordKey]record
	paths   map[recordKey]string // where each record was declared
	report  *report
	lenient bool // files of components: what is left out is filled in, whatever the tag says
}

// Types whose JSON form is not their struct.
var special = map[string]string{
	"k8s.io/apimachinery/pkg/api/resource.Quantity":        "quantity",
	"k8s.io/apimachinery/pkg/util/intstr.IntOrString":      "int_or_string",
	"k8s.io/apimachinery/pkg/apis/meta/v1.Time":            "time",
	"k8s.io/apimachinery/pkg/apis/meta/v1.MicroTime":       "time",
	"k8s.io/apimachinery/pkg/apis/meta/v1.Duration":        "duration",
	"k8s.io/apimachinery/pkg/apis/meta/v1.FieldsV1":        "any",
	"k8s.io/apimachinery/pkg/runtime.RawExtension":         "any",
	"k8s.io/apimachinery/pkg/runtime.Object":               "any",
	"k8s.io/apimachinery/pkg/runtime.Unknown":              "any",
	"k8s.io/component-base/logs/api/v1.TimeOrMetaDuration": "any", // a duration, or nanoseconds
	"k8s.io/apimachinery/pkg/api/resource.QuantityValue":   "quantity",
	"knative.dev/pkg/apis.URL":                             "string",
	bootstrapToken:                                         "string",
	crdPackage + ".JSON":                                   "any",
	crdPackage + ".JSONSchemaPropsOrBool":                  "any",
	crdPackage + ".JSONSchemaPropsOrArray":                 "any",
	crdPackage + ".JSONSchemaPropsOrStringArray":           "any",
}

var builtin = map[string]string{
	"bool": "bool", "string": "string", "int": "int", "int32": "int", "int64": "int",
	"uint": "int", "uint8": "int", "uint32": "int", "uint64": "int", "float32": "float", "float64": "float",
	"any": "any",
}

const bootstrapToken = "k8s.io/kubernetes/cmd/kubeadm/app/apis/bootstraptoken/v1.BootstrapTokenString"
const crdPackage = "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
const metaPackage = "k8s.io/apimachinery/pkg/apis/meta/v1"

func keyOf(t *goType) recordKey {
	version := t.pkg.path[strings.LastIndex(t.pkg.path, "/")+1:]
	group := t.pkg.groupName
	if t.pkg.path == metaPackage {
		group = ""
	}
	return recordKey{group, version, t.name}
}

// add walks a struct and what it reaches.
func (w *walker) add(t *goType) (recordKey, error) {
	key := keyOf(t)
	if _, ok := w.records[key]; ok {
		if w.paths[key] != t.pkg.path {
			return key, fmt.Errorf("%v is declared in %s and %s", key, w.paths[key], t.pkg.path)
		}
		return key, nil
	}
	w.paths[key] = t.pkg.path
	rec := record{}
	w.records[key] = rec
	if err := w.addFields(rec, t); err != nil {
		return key, fmt.Errorf("%v: %w", key, err)
	}
	w.compareSchema(key, t, rec)
	return key, nil
}

func (w *walker) addFields(rec record, t *goType) error {
	for _, f := range t.expr.(*ast.StructType).Fields.List {
		tag := reflect.StructTag("")
		if f.Tag != nil {
			text, _ := strconv.Unquote(f.Tag.Value)
			tag = reflect.StructTag(text)
		}
		name, options, _ := strings.Cut(tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name == "" && len(f.Names) > 0 {
			name = f.Names[0].Name
		}
		if name == "" {
			if err := w.addInline(rec, t, f); err != nil {
				return err
			}
			continue
		}
		if name == "status" && !strings.HasPrefix(t.pkg.path, "k8s.io/") {
			rec[name] = &field{typ: fieldType{base: "any"}} // what a controller says of itself
			continue
		}
		out := &field{}
		var err error
		if out.typ, out.enum, err = w.resolve(t, f.Type); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		marks := markers(f.Doc)
		out.required = isRequired(marks, options) && (!w.lenient || hasMarker(marks, "required"))
		out.keys = listKeys(marks, tag)
		if out.def, err = w.defaultOf(t, marks); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if prose := proseDefault(f.Doc, out); out.def == "" {
			out.def = prose
		} else if prose != "" && prose != out.def {
			w.report.note("1.%d: %s.%s: +default=%s, but its comment says %s", w.release.minor, t.name, name, out.def, prose)
		}
		rec[name] = out
	}
	return nil
}

// addInline merges an embedded struct, which the JSON encoding does not show.
func (w *walker) addInline(rec record, t *goType, f *ast.Field) error {
	embedded, err := w.lookup(t, f.Type)
	if err != nil {
		return err
	}
	for {
		if _, ok := embedded.expr.(*ast.StructType); ok {
			break
		}
		if embedded, err = w.lookup(embedded, embedded.expr); err != nil {
			return err
		}
	}
	return w.addFields(rec, embedded)
}

func isRequired(marks []string, options string) bool {
	if hasMarker(marks, "required") {
		return true
	}
	if hasMarker(marks, "optional") || hasMarker(marks, "k8s:optional") {
		return false
	}
	return !strings.Contains(options, "omitempty") && !strings.Contains(options, "omitzero")
}

func listKeys(marks []string, tag reflect.StructTag) []string {
	if keys := markerValues(marks, "listMapKey"); len(keys) > 0 {
		return keys
	}
	if key := tag.Get("patchMergeKey"); key != "" {
		return []string{key}
	}
	return nil
}

// defaultOf reads `+default=`: JSON, or ref(Constant).
func (w *walker) defaultOf(t *goType, marks []string) (string, error) {
	values := markerValues(marks, "default")
	if len(values) == 0 {
		return "", nil
	}
	value := values[0]
	if name, ok := strings.CutPrefix(value, "ref("); ok {
		name = strings.TrimSuffix(name, ")")
		name = name[strings.LastIndex(name, ".")+1:]
		text, ok := t.pkg.named[name]
		if !ok {
			return "", fmt.Errorf("no constant %s for a default", name)
		}
		return strconv.Quote(text), nil
	}
	return value, nil
}

// lookup finds the declaration that a type expression names.
func (w *walker) lookup(t *goType, expr ast.Expr) (*goType, error) {
	switch e := expr.(type) {
	case *ast.StarExpr:
		return w.lookup(t, e.X)
	case *ast.Ident:
		if found, ok := t.pkg.types[e.Name]; ok {
			return found, nil
		}
		return nil, fmt.Errorf("no type %s in %s", e.Name, t.pkg.path)
	case *ast.SelectorExpr:
		path := t.pkg.imports[t.file][e.X.(*ast.Ident).Name]
		p, err := w.release.load(path)
		if err != nil {
			return nil, err
		}
		if found, ok := p.types[e.Sel.Name]; ok {
			return found, nil
		}
		return nil, fmt.Errorf("no type %s in %s", e.Sel.Name, path)
	}
	return nil, fmt.Errorf("a type that this generator does not know: %T", expr)
}

// qualified names a type of another package without reading that.
func (t *goType) qualified(expr ast.Expr) string {
	e, ok := expr.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	return t.pkg.imports[t.file][e.X.(*ast.Ident).Name] + "." + e.Sel.Name
}

// resolve returns the field type and, where the innermost named type is an enum, its values.
func (w *walker) resolve(t *goType, expr ast.Expr) (fieldType, []string, error) {
	switch e := expr.(type) {
	case *ast.StarExpr:
		return w.resolve(t, e.X)
	case *ast.InterfaceType:
		return fieldType{base: "any"}, nil, nil
	case *ast.ArrayType:
		if id, ok := e.Elt.(*ast.Ident); ok && id.Name == "byte" {
			return fieldType{base: "string"}, nil, nil
		}
		inner, enum, err := w.resolve(t, e.Elt)
		inner.wrappers = "[]" + inner.wrappers
		return inner, enum, err
	case *ast.MapType:
		inner, enum, err := w.resolve(t, e.Value)
		inner.wrappers = "{}" + inner.wrappers
		return inner, enum, err
	case *ast.Ident:
		if _, declared := t.pkg.types[e.Name]; !declared {
			if base, ok := builtin[e.Name]; ok {
				return fieldType{base: base}, nil, nil
			}
		}
	}
	if base, ok := special[t.qualified(expr)]; ok {
		return fieldType{base: base}, nil, nil
	}
	named, err := w.lookup(t, expr)
	if err != nil {
		return fieldType{}, nil, err
	}
	if base, ok := special[named.pkg.path+"."+named.name]; ok { // named within its own package
		return fieldType{base: base}, nil, nil
	}
	if _, ok := named.expr.(*ast.StructType); ok {
		key, err := w.add(named)
		return fieldType{base: "record", record: key}, nil, err
	}
	typ, enum, err := w.resolve(named, named.expr)
	if hasMarker(named.markers, "enum") || hasMarker(named.markers, "k8s:enum") {
		enum = append([]string{}, named.pkg.constants[named.name]...)
		sort.Strings(enum)
	}
	return typ, enum, err
}
