// Which fields a mapping of a project may have, by the schema of Compose: for whoever misspelt one.
package main

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/compose-spec/compose-go/v2/schema"
)

// definition is a schema, or a part of one.
type definition = map[string]any

var isIndex = regexp.MustCompile(`^\d+$`)

var composeSchema = sync.OnceValue(func() definition {
	var root definition
	if json.Unmarshal([]byte(schema.Schema), &root) != nil {
		return definition{}
	}
	return root
})

// fieldsAt lists the fields of the mapping that a path leads to (`services.web`), and says whether it may have
// `x-` ones too. Nothing where the schema has no such mapping.
func fieldsAt(path string) (fields []string, extensible bool) {
	steps := strings.FieldsFunc(path, func(c rune) bool { return c == '.' || c == '[' || c == ']' })
	names := map[string]bool{}
	for _, found := range along(composeSchema(), steps) {
		for name := range members(found, "properties") {
			names[name] = true
		}
		_, own := members(found, "patternProperties")["^x-"]
		extensible = extensible || own
	}
	return slices.Sorted(maps.Keys(names)), extensible
}

// along follows steps through a schema: all that can be meant at their end. Names of services may have dots, so
// that several steps can be one name.
func along(at definition, steps []string) []definition {
	choices := alternatives(at)
	if len(steps) == 0 {
		return choices
	}
	var found []definition
	for _, one := range choices {
		if property, ok := members(one, "properties")[steps[0]].(definition); ok {
			found = append(found, along(property, steps[1:])...)
		}
		if items, ok := one["items"].(definition); ok && isIndex.MatchString(steps[0]) {
			found = append(found, along(items, steps[1:])...)
		}
		for pattern, value := range members(one, "patternProperties") {
			inner, ok := value.(definition)
			if !ok || pattern == "^x-" {
				continue
			}
			var named []definition
			for n := 1; n <= len(steps) && named == nil; n++ {
				if matched, err := regexp.MatchString(pattern, strings.Join(steps[:n], ".")); err == nil && matched {
					named = along(inner, steps[n:])
				}
			}
			found = append(found, named...)
		}
	}
	return found
}

// alternatives is a schema with all that it refers to, or that it is put together from.
func alternatives(at definition) []definition {
	if reference, ok := at["$ref"].(string); ok {
		name, _ := strings.CutPrefix(reference, "#/$defs/")
		if target, ok := members(composeSchema(), "$defs")[name].(definition); ok {
			return alternatives(target)
		}
	}
	all := []definition{at}
	for _, word := range []string{"allOf", "anyOf", "oneOf"} {
		parts, _ := at[word].([]any)
		for _, part := range parts {
			if inner, ok := part.(definition); ok {
				all = append(all, alternatives(inner)...)
			}
		}
	}
	return all
}

func members(of definition, name string) definition {
	found, _ := of[name].(definition)
	return found
}
