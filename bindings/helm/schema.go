// Values that the schemas of a chart and its subcharts do not allow. Helm says all of it in one message; here each
// is a problem by itself, of which places.go finds out where the value is given.
package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
)

// valuesError is an error about the values of a chart, with what is needed to look into it.
type valuesError struct {
	error
	chart *chart.Chart
	files chartFiles
	given map[string]any
}

func (e *valuesError) Unwrap() error { return e.error }

// violation is one thing that a schema does not allow.
type violation struct {
	chart  string   // whose schema it is
	within []string // keys that lead to that chart's values
	path   []string // keys from the top of all values
	value  any      // what is there
	about  subject
	detail string
	lacks  []string // what a mapping should have, and has not
	field  string   // a name that is not known
	fields []string // those that are
	doc    string   // what the schema says of the value
}

// subject says what of a value breaks the schema.
type subject int

const (
	aboutValue   subject = iota
	aboutKey             // that it is there at all
	aboutNull            // that it is null, which is nothing to Helm
	aboutMembers         // what a mapping lacks
)

const schemaURL = "file:///values.schema.json"

var english = message.NewPrinter(language.English)

// violations lists what Helm's message is about; nothing if that cannot be told.
func (e *valuesError) violations() []violation {
	values, err := util.CoalesceValues(e.chart, e.given)
	if err != nil {
		return nil
	}
	all, err := violationsOf(e.chart, values, nil)
	if err != nil {
		return nil
	}
	return all
}

// violationsOf follows Helm's ValidateAgainstSchema: a subchart without values is not asked.
func violationsOf(c *chart.Chart, values map[string]any, within []string) ([]violation, error) {
	var all []violation
	if len(c.Schema) > 0 {
		violated, root, err := validate(values, c.Schema)
		if err != nil {
			return nil, err
		}
		for _, leaf := range leaves(violated) {
			for _, v := range describeLeaf(leaf, root) {
				v.chart, v.within = c.Name(), within
				v.value, _ = valueAt(values, v.path)
				v.path = append(slices.Clone(within), v.path...)
				all = append(all, v)
			}
		}
	}
	for _, dependency := range c.Dependencies() {
		inner, ok := values[dependency.Name()].(map[string]any)
		if !ok {
			continue
		}
		found, err := violationsOf(dependency, inner, append(slices.Clone(within), dependency.Name()))
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// validate gives what is violated, nil if nothing is, and the schema as a tree. An error: the schema is none, or
// refers to another that is not at hand.
func validate(values map[string]any, text []byte) (violated *jsonschema.ValidationError, root any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("unable to validate schema: %v", r)
		}
	}()
	if root, err = jsonschema.UnmarshalJSON(bytes.NewReader(text)); err != nil {
		return nil, nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(jsonschema.SchemeURLLoader{"file": jsonschema.FileLoader{}})
	if err = compiler.AddResource(schemaURL, root); err != nil {
		return nil, nil, err
	}
	validator, err := compiler.Compile(schemaURL)
	if err != nil {
		return nil, nil, err
	}
	if err = validator.Validate(values); err != nil && !errors.As(err, &violated) {
		return nil, nil, err
	}
	return violated, root, nil
}

// leaves are the errors that say something: what is above them only says that they are there. Of alternatives it is
// not known which was meant, so that they stay together.
func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if e == nil {
		return nil
	}
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf, *kind.Not, *kind.Contains, *kind.PropertyNames:
		return []*jsonschema.ValidationError{e}
	}
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var all []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

func describeLeaf(e *jsonschema.ValidationError, root any) []violation {
	rule := ruleAt(root, e.SchemaURL)
	base := violation{path: e.InstanceLocation, detail: e.ErrorKind.LocalizedString(english)}
	base.doc, _ = rule["description"].(string)
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		base.about, base.lacks = aboutMembers, k.Missing
	case *kind.DependentRequired:
		base.about, base.lacks = aboutMembers, k.Missing
	case *kind.Dependency:
		base.about, base.lacks = aboutMembers, k.Missing
	case *kind.MinProperties:
		base.about = aboutMembers
	case *kind.AdditionalProperties:
		var all []violation
		for _, name := range k.Properties {
			one := below(base, name)
			one.detail, one.doc = "there is no such property", ""
			one.field, one.fields = name, keysOf(rule["properties"])
			all = append(all, one)
		}
		return all
	case *kind.PropertyNames:
		base = below(base, k.Property)
		base.detail += causesOf(e)
	case *kind.FalseSchema:
		base.about, base.detail = aboutKey, "it is not allowed"
	case *kind.Enum:
		base.field, _ = k.Got.(string)
		for _, want := range k.Want {
			if name, ok := want.(string); ok {
				base.fields = append(base.fields, name)
			}
		}
	case *kind.AnyOf, *kind.OneOf, *kind.Contains:
		base.detail += causesOf(e)
	}
	return []violation{base}
}

// below is about a key of what v is about.
func below(v violation, key string) violation {
	v.path = append(slices.Clone(v.path), key)
	v.about = aboutKey
	return v
}

// causesOf lists why no alternative fits, each thing once.
func causesOf(e *jsonschema.ValidationError) string {
	var texts []string
	for _, cause := range e.Causes {
		for _, leaf := range leaves(cause) {
			text := leaf.ErrorKind.LocalizedString(english)
			if len(leaf.InstanceLocation) > len(e.InstanceLocation) {
				text = "`" + written(leaf.InstanceLocation[len(e.InstanceLocation):]) + "` " + text
			}
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	if len(texts) == 0 {
		return ""
	}
	slices.Sort(texts)
	return ": " + strings.Join(texts, "; ")
}

// ruleAt is the part of a schema that a URL names; empty if it is of another.
func ruleAt(root any, location string) map[string]any {
	fragment, ok := strings.CutPrefix(location, schemaURL+"#")
	if !ok {
		return nil
	}
	at := root
	for step := range strings.SplitSeq(strings.TrimPrefix(fragment, "/"), "/") {
		if step == "" {
			continue
		}
		if plain, err := url.PathUnescape(step); err == nil {
			step = plain
		}
		step = strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~")
		at, _ = valueAt(at, []string{step})
	}
	rule, _ := at.(map[string]any)
	return rule
}

func keysOf(value any) []string {
	table, _ := value.(map[string]any)
	keys := make([]string, 0, len(table))
	for key := range table {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// written is a path as `--set` has it.
func written(path []string) string {
	text := ""
	for _, key := range path {
		if text != "" && isNumber(key) {
			text += "[" + key + "]"
		} else {
			text = step(text, key)
		}
	}
	return text
}

func (v violation) message() string {
	what := "the values do not meet"
	if len(v.path) > 0 {
		what = "`" + written(v.path) + "` does not meet"
	}
	return fmt.Sprintf("%s the schema of chart `%s`: %s", what, v.chart, v.detail)
}

// schemaProblems are the violations as problems, in the order of their places; nothing if they are not known.
func (a *answer) schemaProblems(e *valuesError) []Problem {
	var all []Problem
	for _, v := range e.violations() {
		problem := Problem{Message: v.message(), Field: v.field, Fields: v.fields, Help: helpFor(e.Error())}
		if v.doc != "" {
			problem.Help = append([]string{"the schema says of it: " + strings.Join(strings.Fields(v.doc), " ")}, problem.Help...)
		}
		problem.Places = []Place{a.placeOf(v, e)}
		all = append(all, problem)
	}
	// The validator goes through mappings in any order.
	slices.SortStableFunc(all, func(a, b Problem) int {
		x, y := a.Places[0], b.Places[0]
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line),
			cmp.Compare(x.Column, y.Column), cmp.Compare(a.Message, b.Message))
	})
	return all
}
