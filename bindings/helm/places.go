// Where a value is given: in the text of an option, in a file of values, or in a chart's values.yaml; what is given
// later wins. A place is claimed only if what stands there is the value that Helm came to.
package main

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/strvals"
	sigsyaml "sigs.k8s.io/yaml"
)

// placeOf finds where a person would mend a violation; the chart if that is not known.
func (a *answer) placeOf(v violation, e *valuesError) Place {
	for _, name := range v.lacks {
		nothing := below(v, name)
		nothing.about = aboutNull
		if place, ok := a.inOptions(nothing); ok {
			return place
		}
		if place, ok := inFiles(a.valueFiles(nothing, e), nothing); ok {
			return place
		}
	}
	if v.about == aboutMembers {
		// An option that sets one member of a mapping is no place for another. Where nobody gives the mapping, it
		// would stand in the nearest that is there.
		for holder := v; ; holder.path = holder.path[:len(holder.path)-1] {
			if place, ok := inFiles(a.valueFiles(holder, e), holder); ok {
				return place
			}
			if len(holder.path) == 0 {
				break
			}
		}
	}
	files := a.valueFiles(v, e)
	if place, ok := a.inOptions(v); ok {
		return place
	}
	if place, ok := inFiles(files, v); ok {
		return place
	}
	return Place{File: a.request.Chart}
}

// valueFile is a text of values, and the path to what a violation is about in it.
type valueFile struct {
	place Place
	text  []byte
	path  []string
}

// valueFiles lists the files that may give a value, those that win last.
func (a *answer) valueFiles(v violation, e *valuesError) []valueFile {
	var all []valueFile
	for depth := len(v.within); depth >= 0; depth-- {
		c := chartAt(e.chart, v.within[:depth])
		if c == nil || depth > len(v.path) {
			continue
		}
		for _, raw := range c.Raw {
			if raw.Name == "values.yaml" {
				place := Place{File: raw.Name, Path: e.files[raw]}
				all = append(all, valueFile{place, raw.Data, v.path[depth:]})
			}
		}
	}
	for _, name := range a.request.Values {
		if text, err := os.ReadFile(name); err == nil {
			all = append(all, valueFile{Place{File: name}, text, v.path})
		}
	}
	return all
}

func chartAt(c *chart.Chart, path []string) *chart.Chart {
	for _, name := range path {
		i := slices.IndexFunc(c.Dependencies(), func(d *chart.Chart) bool { return d.Name() == name })
		if i < 0 {
			return nil
		}
		c = c.Dependencies()[i]
	}
	return c
}

func inFiles(files []valueFile, v violation) (Place, bool) {
	for _, file := range slices.Backward(files) {
		if place, ok := file.find(v); ok {
			return place, true
		}
	}
	return Place{}, false
}

func (f valueFile) find(v violation) (Place, bool) {
	var document yaml.Node
	var values any
	if yaml.Unmarshal(f.text, &document) != nil || sigsyaml.Unmarshal(f.text, &values) != nil {
		return Place{}, false
	}
	if len(document.Content) == 0 {
		return Place{}, false
	}
	key, at := follow(document.Content[0], f.path)
	value, there := valueAt(values, f.path)
	if at == nil || !there || !v.isGiven(value) {
		return Place{}, false
	}
	place := f.place
	if v.about != aboutValue && key != nil {
		at = key
	}
	place.pointAt(string(f.text), at)
	return place, true
}

// isGiven says whether what is given is what Helm came to: of a mapping any part may be.
func (v violation) isGiven(value any) bool {
	if v.about == aboutKey {
		return true
	}
	if v.about == aboutNull {
		return value == nil
	}
	_, isTable := value.(map[string]any)
	if v.about == aboutMembers {
		return isTable
	}
	if _, wantsTable := v.value.(map[string]any); isTable || wantsTable {
		return isTable && wantsTable
	}
	return sameValue(value, v.value)
}

func sameValue(a, b any) bool {
	first, err := json.Marshal(a)
	if err != nil {
		return false
	}
	second, err := json.Marshal(b)
	return err == nil && bytes.Equal(first, second)
}

// option is one text of `--set` and its like, and how it is read.
type option struct {
	name  string
	texts []string
	parse func(text string, into map[string]any) error
	whole bool // a comma ends nothing
}

// options in the order in which Helm takes them: later ones win.
func (a *answer) options() []option {
	r := a.request
	read := func(name []rune) (any, error) {
		data, err := os.ReadFile(string(name))
		return string(data), err
	}
	setFile := func(text string, into map[string]any) error { return strvals.ParseIntoFile(text, into, read) }
	return []option{
		{"--set-json", r.SetJSON, parseJSON, true},
		{"--set", r.Set, strvals.ParseInto, false},
		{"--set-string", r.SetString, strvals.ParseIntoString, false},
		{"--set-file", r.SetFile, setFile, false},
		{"--set-literal", r.SetLiteral, strvals.ParseLiteralInto, true},
	}
}

func parseJSON(text string, into map[string]any) error {
	made, err := setJSON(text, into)
	for key, value := range made {
		into[key] = value
	}
	return err
}

func (a *answer) inOptions(v violation) (Place, bool) {
	for _, option := range slices.Backward(a.options()) {
		for _, text := range slices.Backward(option.texts) {
			parts := assignments(text)
			if option.whole {
				parts = []int{0}
			}
			for i, begin := range slices.Backward(parts) {
				end := len(text)
				if i+1 < len(parts) {
					end = parts[i+1] - 1
				}
				values := map[string]any{}
				if option.parse(text[begin:end], values) != nil {
					continue
				}
				if value, there := valueAt(values, v.path); there && v.isGiven(value) {
					place := Place{File: option.name, Line: 1, Column: begin, Excerpt: text}
					place.Length = end - begin
					return place, true
				}
			}
		}
	}
	return Place{}, false
}

// assignments are where those of a text begin: after commas, but for those that are escaped or in a list.
func assignments(text string) []int {
	begins := []int{0}
	lists := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '{':
			lists++
		case '}':
			lists--
		case ',':
			if lists <= 0 {
				begins = append(begins, i+1)
			}
		}
	}
	return begins
}

// valueAt follows keys, and numbers of items.
func valueAt(value any, path []string) (any, bool) {
	for _, key := range path {
		switch at := value.(type) {
		case map[string]any:
			inner, there := at[key]
			if !there {
				return nil, false
			}
			value = inner
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i < 0 || i >= len(at) {
				return nil, false
			}
			value = at[i]
		default:
			return nil, false
		}
	}
	return value, true
}

func isNumber(key string) bool {
	_, err := strconv.Atoi(key)
	return err == nil
}

// follow does the same with nodes: the key that the value has, if any, and the value.
func follow(at *yaml.Node, path []string) (key, value *yaml.Node) {
	value = at
	for _, step := range path {
		key, value = memberOf(value, step)
		if value == nil {
			return nil, nil
		}
	}
	return key, value
}

func memberOf(at *yaml.Node, name string) (key, value *yaml.Node) {
	for at.Kind == yaml.AliasNode {
		at = at.Alias
	}
	switch at.Kind {
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(at.Content) {
			return nil, at.Content[i]
		}
	case yaml.MappingNode:
		var merged []*yaml.Node
		// Of keys that are given twice the last counts.
		for i := len(at.Content) - 2; i >= 0; i -= 2 {
			if at.Content[i].Value == name {
				return at.Content[i], at.Content[i+1]
			}
			if at.Content[i].Tag == "!!merge" {
				merged = append(merged, at.Content[i+1])
			}
		}
		for _, from := range merged {
			if key, value = mergedMember(from, name); value != nil {
				return key, value
			}
		}
	}
	return nil, nil
}

// mergedMember looks in what `<<` names: a mapping, or several, of which the first wins.
func mergedMember(from *yaml.Node, name string) (key, value *yaml.Node) {
	for from.Kind == yaml.AliasNode {
		from = from.Alias
	}
	if from.Kind != yaml.SequenceNode {
		return memberOf(from, name)
	}
	for _, one := range from.Content {
		if key, value = memberOf(one, name); value != nil {
			return key, value
		}
	}
	return nil, nil
}

// pointAt says that a place is that of a node. Nodes count characters, places bytes.
func (p *Place) pointAt(text string, at *yaml.Node) {
	p.point(text, at.Line)
	rest := p.Excerpt
	for range at.Column - 1 {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
	}
	p.Column = len(p.Excerpt) - len(rest)
	p.Length = 1
	if at.Kind != yaml.ScalarNode {
		return
	}
	switch {
	case at.Style == 0 && strings.HasPrefix(rest, at.Value):
		p.Length = max(1, len(at.Value))
	case at.Style == yaml.DoubleQuotedStyle || at.Style == yaml.SingleQuotedStyle:
		if rest != "" {
			if end := strings.IndexByte(rest[1:], rest[0]); end >= 0 {
				p.Length = end + 2
			}
		}
	}
}
