// Reads the schema that client-go's apply configurations carry: merge keys as server-side apply uses
// them. The text is YAML as one program writes it, so indentation tells all that is needed here.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
)

// smdType maps the name of a list field to its merge keys.
type smdType map[string][]string

func readApplySchema(clientGo string) (map[string]smdType, error) {
	data, err := os.ReadFile(filepath.Join(clientGo, "applyconfigurations/internal/internal.go"))
	if err != nil {
		return nil, err
	}
	_, text, ok := strings.Cut(string(data), "typed.YAMLObject(`")
	if !ok {
		return nil, fmt.Errorf("internal.go holds no schema")
	}
	types := map[string]smdType{}
	var current smdType
	fieldName, inKeys := "", false
	for _, line := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(line, "- name: "):
			current = smdType{}
			types[line[len("- name: "):]] = current
		case strings.HasPrefix(line, "    - name: "):
			fieldName, inKeys = line[len("    - name: "):], false
		case line == "          keys:": // of the list that is the field itself
			inKeys = true
		case inKeys && strings.HasPrefix(line, "          - "):
			current[fieldName] = append(current[fieldName], line[len("          - "):])
		default:
			inKeys = false
		}
	}
	return types, nil
}

// compareSchema takes merge keys from the apply schema, which says what the server does, and notes
// where the Go sources differ from it.
func (w *walker) compareSchema(key recordKey, t *goType, rec record) {
	name := "io." + strings.Replace(t.pkg.path, "k8s.io/", "k8s.", 1)
	name = strings.ReplaceAll(name, "/", ".") + "." + key.name
	fields, ok := w.schema[name]
	if !ok {
		return
	}
	for fieldName, keys := range fields {
		f, ok := rec[fieldName]
		if !ok {
			w.report.note("1.%d: the apply schema has %s.%s, the Go source has not", w.release.minor, name, fieldName)
			continue
		}
		if !reflect.DeepEqual(f.keys, keys) {
			w.report.note("1.%d: merge keys of %s.%s: Go %v, apply schema %v", w.release.minor, name, fieldName, f.keys, keys)
			f.keys = keys
		}
	}
}
