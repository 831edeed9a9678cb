// The values of a release by identity: which key a table or list that a template holds stands for.
package main

import (
	"reflect"
	"regexp"
	"strconv"

	chart "helm.sh/helm/v4/pkg/chart/v2"
)

type valueIndex struct {
	paths map[identity]string
}

var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

// step appends a key to a path, as `--set` writes keys where it can.
func step(path, key string) string {
	switch {
	case !plainKey.MatchString(key):
		return path + "[" + strconv.Quote(key) + "]"
	case path == "":
		return key
	}
	return path + "." + key
}

func indexValues(c *chart.Chart, values any) *valueIndex {
	index := &valueIndex{paths: map[identity]string{}}
	index.addChart(c, values, "")
	return index
}

// addChart names what a subchart sees under its own name; `global` is the same for all charts.
func (index *valueIndex) addChart(c *chart.Chart, values any, path string) {
	table := reflect.ValueOf(values)
	if table.Kind() != reflect.Map || table.IsNil() {
		return
	}
	if id, ok := identify(values); ok {
		index.paths[id] = path
	}
	subcharts := map[string]*chart.Chart{}
	for _, dependency := range c.Dependencies() {
		subcharts[dependency.Name()] = dependency
	}
	for _, key := range table.MapKeys() {
		value := table.MapIndex(key).Interface()
		name := key.String()
		switch {
		case name == "global":
			index.add(value, "global")
		case subcharts[name] != nil:
			index.addChart(subcharts[name], value, step(path, name))
		default:
			index.add(value, step(path, name))
		}
	}
}

func (index *valueIndex) add(value any, path string) {
	id, ok := identify(value)
	if !ok {
		return
	}
	if _, known := index.paths[id]; known {
		return
	}
	index.paths[id] = path
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			index.add(v.Index(i).Interface(), path+"["+strconv.Itoa(i)+"]")
		}
		return
	}
	for _, key := range v.MapKeys() {
		if key.Kind() == reflect.String {
			index.add(v.MapIndex(key).Interface(), step(path, key.String()))
		}
	}
}

func (index *valueIndex) find(value any) (string, bool) {
	id, ok := identify(value)
	if !ok {
		return "", false
	}
	path, known := index.paths[id]
	return path, known
}

// follow walks fields from a value; the path is known once a table of the values was met. It goes
// on past what is absent: the key is what would have to be set.
func (index *valueIndex) follow(base any, fields []string) (string, bool) {
	path, known := index.find(base)
	at := reflect.ValueOf(base)
	for _, field := range fields {
		for at.IsValid() && (at.Kind() == reflect.Interface || at.Kind() == reflect.Pointer) {
			at = at.Elem()
		}
		switch {
		case at.IsValid() && at.Kind() == reflect.Map && at.Type().Key().Kind() == reflect.String:
			at = at.MapIndex(reflect.ValueOf(field).Convert(at.Type().Key()))
		case at.IsValid() && at.Kind() == reflect.Slice:
			i, err := strconv.Atoi(field)
			if err != nil || i < 0 || i >= at.Len() {
				return "", false
			}
			at = at.Index(i)
		default:
			at = reflect.Value{}
		}
		var next string
		var met bool
		if at.IsValid() && at.CanInterface() {
			next, met = index.find(at.Interface())
		}
		switch {
		case met:
			path, known = next, true
		case known:
			path = step(path, field)
		}
	}
	return path, known
}
