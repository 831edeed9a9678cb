// `toYaml` with marks: each key and item of a value whose place in the values is known.
package main

import (
	"reflect"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
	sigsyaml "sigs.k8s.io/yaml"
)

type insertion struct {
	line, column int // 1-based; the column counts code points
	path         string
}

func (r *recorder) toYAML(value any) string {
	value = plainValue(value)
	data, err := sigsyaml.Marshal(value)
	if err != nil {
		return "" // as Helm's toYaml
	}
	text := strings.TrimSuffix(string(data), "\n")
	path, known := r.values.find(value)
	if !known && reflect.ValueOf(value).Kind() != reflect.Map && reflect.ValueOf(value).Kind() != reflect.Slice {
		return text
	}
	var document yaml.Node
	if yaml.Unmarshal(data, &document) != nil || len(document.Content) != 1 {
		return text
	}
	var all []insertion
	r.place(document.Content[0], value, path, known, &all)
	return r.insert(text, all)
}

// place finds where keys and items of a value stand in its YAML. Only block style needs marks of its
// own: sigs yaml writes no other for values that have members.
func (r *recorder) place(node *yaml.Node, value any, path string, known bool, all *[]insertion) {
	if found, ok := r.values.find(value); ok {
		path, known = found, true
	}
	v := reflect.ValueOf(value)
	switch {
	case node.Kind == yaml.MappingNode && v.Kind() == reflect.Map && node.Style&yaml.FlowStyle == 0:
		for i := 0; i+1 < len(node.Content); i += 2 {
			key := node.Content[i]
			member := v.MapIndex(reflect.ValueOf(key.Value).Convert(v.Type().Key()))
			if !member.IsValid() {
				continue
			}
			at := insertion{line: key.Line, column: key.Column}
			if known {
				at.path = step(path, key.Value)
			} else if found, ok := r.values.find(member.Interface()); ok {
				at.path = found
			}
			*all = append(*all, at)
			r.place(node.Content[i+1], member.Interface(), at.path, known, all)
		}
	case node.Kind == yaml.SequenceNode && v.Kind() == reflect.Slice && node.Style&yaml.FlowStyle == 0:
		for i := 0; i < len(node.Content) && i < v.Len(); i++ {
			item := node.Content[i]
			inner := path + "[" + strconv.Itoa(i) + "]"
			if !known {
				inner = ""
			}
			if item.Kind == yaml.ScalarNode {
				*all = append(*all, insertion{item.Line, item.Column, inner})
			}
			r.place(item, v.Index(i).Interface(), inner, known, all)
		}
	}
}

func (r *recorder) insert(text string, all []insertion) string {
	sort.SliceStable(all, func(i, j int) bool {
		return all[i].line < all[j].line || (all[i].line == all[j].line && all[i].column < all[j].column)
	})
	var out strings.Builder
	number := 0
	for line := range strings.Lines(text) {
		number++
		column, done := 1, 0
		for at := range line {
			for len(all) > 0 && all[0].line == number && all[0].column == column {
				out.WriteString(line[done:at] + mark(markValue, r.path(all[0].path)))
				done = at
				all = all[1:]
			}
			column++
		}
		out.WriteString(line[done:])
	}
	return out.String()
}
