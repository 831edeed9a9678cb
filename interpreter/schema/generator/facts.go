// Reads the facts of ../shared/schemas: which kinds each version serves, and since when.
package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

type kindFact struct {
	Type       string `json:"type"`
	Plural     string `json:"plural"`
	Namespaced bool   `json:"namespaced"`
}

type fieldFact struct {
	Type     string `json:"type"`
	Required bool   `json:"required"`
}

type facts struct {
	Kinds map[string]kindFact             `json:"kinds"`
	Types map[string]map[string]fieldFact `json:"types"`
}

// span is the first and last minor version of something.
type span struct{ first, last int }

func readFacts(dir string, minor int) (*facts, error) {
	data, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("k8s-1.%d.json", minor)))
	if err != nil {
		return nil, err
	}
	var out facts
	return &out, json.Unmarshal(data, &out)
}

func readAvailability(dir string) (map[string]span, error) {
	file, err := os.Open(filepath.Join(dir, "availability.csv"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, err
	}
	out := map[string]span{}
	for _, row := range rows[1:] {
		first, _ := strconv.Atoi(row[1])
		last, _ := strconv.Atoi(row[2])
		out[plainKind(row[0])] = span{first, last}
	}
	return out, nil
}

// The Python client prefixes a kind whose name two groups share: ResourceV1ResourceClaim.
var clientPrefix = regexp.MustCompile(`/[A-Z][a-z]+V\d+(?:alpha\d+|beta\d+)?([A-Z][A-Za-z]+)$`)

func plainKind(key string) string { return clientPrefix.ReplaceAllString(key, "/$1") }

// splitKind takes `apps/v1/Deployment` or `v1/Pod` apart.
func splitKind(key string) (group, version, name string) {
	parts := strings.Split(key, "/")
	if len(parts) == 2 {
		return "", parts[0], parts[1]
	}
	return parts[0], parts[1], parts[2]
}

// usable says whether a version's types list fields by name. The facts of 1.30 to 1.36 key fields by
// their type instead (`str`, `bool`), so that fields collapse; their kinds are sound.
func (f *facts) usable() bool {
	_, ok := f.Types["V1Container"]["image"]
	return ok
}

// compareFacts notes where a release's records differ from the facts.
func compareFacts(f *facts, minor int, records map[recordKey]record, out *report) {
	byName := map[string][]recordKey{}
	for key := range records {
		name := strings.ToUpper(key.version[:1]) + key.version[1:] + key.name
		byName[name] = append(byName[name], key)
	}
	names := make([]string, 0, len(f.Types))
	for name := range f.Types {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		plain := regexp.MustCompile(`^[A-Z][a-z]+(V\d+(?:alpha\d+|beta\d+)?[A-Z])`).ReplaceAllString(name, "$1")
		candidates := byName[plain]
		if len(candidates) == 0 {
			out.note("1.%d: the facts have a type %s, the Go sources do not", minor, name)
		} else if f.usable() && len(candidates) == 1 {
			compareFields(f.Types[name], records[candidates[0]], fmt.Sprintf("1.%d: %s", minor, name), out)
		}
	}
}

func compareFields(fact map[string]fieldFact, rec record, where string, out *report) {
	for name, f := range fact {
		mine, ok := rec[name]
		if !ok {
			out.note("%s.%s: only in the facts (%s)", where, name, f.Type)
		} else if mine.required != f.Required {
			out.note("%s.%s: required %v in the facts, %v in Go", where, name, f.Required, mine.required)
		} else if want := shapeOf(f.Type); want != "" && want != mine.typ.wrappers {
			out.note("%s.%s: %s in the facts, %s%s in Go", where, name, f.Type, mine.typ.wrappers, mine.typ.base)
		}
	}
	for name := range rec {
		if _, ok := fact[name]; !ok {
			out.note("%s.%s: only in Go", where, name)
		}
	}
}

// shapeOf turns `Dict[str, List[str]]` into `{}[]`.
func shapeOf(fact string) string {
	switch {
	case strings.HasPrefix(fact, "List["):
		return "[]" + shapeOf(fact[len("List["):])
	case strings.HasPrefix(fact, "Dict["):
		_, value, _ := strings.Cut(fact, ", ")
		return "{}" + shapeOf(value)
	}
	return ""
}
