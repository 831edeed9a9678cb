// What the calls of a rewritten template do: they put marks around what actions print, and note
// which values were read meanwhile.
package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template"
)

// instance is one run of an action.
type instance struct {
	site int
	keys []string
	// relay: the text that `include` or `tpl` gave. Its own bytes come from the action around it.
	relay bool
}

type recorder struct {
	sources   []Source
	sites     []site
	instances []instance
	paths     []string
	values    *valueIndex
	open      []int          // instances, innermost last
	readers   []*[]string    // who collects reads, innermost last
	declared  [][]string     // reads of variables and contexts; 0 is none
	numbers   map[string]int // of paths
}

func newRecorder(values *valueIndex) *recorder {
	return &recorder{values: values, declared: [][]string{nil}, numbers: map[string]int{}}
}

func (r *recorder) site(file, offset int) int {
	r.sites = append(r.sites, site{file, offset})
	return len(r.sites) - 1
}

func (r *recorder) declare() int {
	r.declared = append(r.declared, nil)
	return len(r.declared) - 1
}

func (r *recorder) path(path string) int {
	number, known := r.numbers[path]
	if !known {
		number = len(r.paths)
		r.numbers[path] = number
		r.paths = append(r.paths, path)
	}
	return number
}

func (r *recorder) collect() {
	r.readers = append(r.readers, &[]string{})
}

func (r *recorder) collected() []string {
	last := len(r.readers) - 1
	if last < 0 {
		return nil
	}
	reads := *r.readers[last]
	r.readers = r.readers[:last]
	return reads
}

func (r *recorder) note(paths ...string) {
	if len(r.readers) == 0 {
		return
	}
	reads := r.readers[len(r.readers)-1]
	for _, path := range paths {
		if path != "" && !slices.Contains(*reads, path) {
			*reads = append(*reads, path)
		}
	}
}

func (r *recorder) functions() template.FuncMap {
	all := template.FuncMap{
		"crenelMark":     func() string { r.collect(); return "" },
		"crenelDrop":     func(value any) any { r.collected(); return value },
		"crenelDecl":     func(number int, value any) any { r.declared[number] = r.collected(); return value },
		"crenelEnter":    r.enter,
		"crenelLeave":    r.leave,
		"crenelIncluded": r.included,
		"crenelPlain":    plainValue,
		"crenelTpl":      r.tpl,
		"crenelToYaml":   r.toYAML,
		"crenelRead":     r.read,
		"crenelIndex":    r.index,
	}
	for name, keep := range keepsMarks {
		all["crenel_"+name] = keep.call
	}
	return all
}

func (r *recorder) enter(at int) string {
	number := len(r.instances)
	r.instances = append(r.instances, instance{site: at})
	r.open = append(r.open, number)
	r.collect()
	return mark(markBegin, number)
}

func (r *recorder) leave() string {
	number := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	reads := r.collected()
	r.instances[number].keys = longest(reads)
	r.note(reads...)
	return mark(markEnd, number)
}

// longest leaves out a path where a part of what it holds is there too.
func longest(paths []string) []string {
	var kept []string
	for _, path := range paths {
		inner := func(other string) bool {
			return strings.HasPrefix(other, path+".") || strings.HasPrefix(other, path+"[")
		}
		if !slices.ContainsFunc(paths, inner) {
			kept = append(kept, path)
		}
	}
	slices.Sort(kept)
	return kept
}

func (r *recorder) included(text string) string {
	if plain(text) == "" {
		return ""
	}
	number := len(r.instances)
	r.instances = append(r.instances, instance{relay: true})
	return mark(markBegin, number) + text + mark(markEnd, number)
}

func (r *recorder) tpl(text any) any {
	source, ok := text.(string)
	if !ok {
		return text
	}
	if marked, err := rewrite(r, "tpl", source, noFile); err == nil {
		return marked
	}
	return text
}

// read notes the values key that a value was read from. base is what the fields were looked up in.
func (r *recorder) read(declared int, key, base, value any, fields ...string) any {
	if path, known := r.values.follow(base, fields); known {
		r.note(path)
		return value
	}
	reads := r.declared[declared]
	name, isName := key.(string)
	if isName && len(reads) == 1 {
		r.note(step(reads[0], name))
		return value
	}
	r.note(reads...)
	return value
}

// index notes what `index` and `get` are about to read, and gives their first argument.
func (r *recorder) index(base any, keys ...any) any {
	var fields []string
	for _, key := range keys {
		fields = append(fields, fmt.Sprint(key))
	}
	if path, known := r.values.follow(base, fields); known {
		r.note(path)
	}
	return base
}

func plainValue(value any) any {
	if text, ok := value.(string); ok {
		return plain(text)
	}
	return value
}

// identity of a map or list that values hold: the same table is the same key, however it is reached.
type identity struct {
	at     uintptr
	length int
}

func identify(value any) (identity, bool) {
	v := reflect.ValueOf(value)
	switch v.Kind() {
	case reflect.Map:
		return identity{v.Pointer(), -1}, !v.IsNil()
	case reflect.Slice:
		return identity{v.Pointer(), v.Len()}, v.Len() > 0
	}
	return identity{}, false
}
