package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

var schemaChart = map[string]string{
	"Chart.yaml":       "apiVersion: v2\nname: web\nversion: 1.0.0\n",
	"templates/a.yaml": "a: 1\n",
	"values.yaml": `# what it takes
base: &base {tag: "1"}
replicas: 1
image:
  <<: *base
  repository: nginx
port: 8080
nets: [a, b]
owner: é
cache: {mode: fast}
`,
	"values.schema.json": `{"type": "object", "required": ["owner"], "properties": {
		"replicas": {"type": "integer", "description": "How many\n pods run."},
		"image": {"type": "object", "additionalProperties": false, "required": ["repository", "tag"],
			"properties": {"repository": {"type": "string"}, "tag": {"type": "string"}, "pull/policy": {"enum": ["Always", "Never"]}}},
		"port": {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1000}]},
		"nets": {"type": "array", "items": {"type": "string"}, "minItems": 1},
		"global": {"properties": {"region": {"type": "string"}}}}}`,
	"charts/cache/Chart.yaml":         "apiVersion: v2\nname: cache\nversion: 1.0.0\n",
	"charts/cache/values.yaml":        "mode: slow\nsize: 10\n",
	"charts/cache/values.schema.json": `{"required": ["size"], "properties": {"size": {"maximum": 100}, "mode": {"enum": ["fast", "slow"]}}}`,
}

// Each value that a schema does not allow is a problem where it is given last: the whole text of the place is named.
func TestPlacesOfValues(t *testing.T) {
	for _, c := range []struct {
		name    string
		changed map[string]string // files; of values.yaml a line is replaced by its key
		request Request
		want    []string // `file:line:column text: message`
	}{
		{"the chart's own", map[string]string{"replicas": "replicas: three"}, Request{},
			[]string{"values.yaml:3:10 three: `replicas` does not meet the schema of chart `web`: got string, want integer"}},
		{"behind letters of several bytes", map[string]string{"owner": "\"ß\": 1\nowner: {é: 1}\nreplicas: 'é'"}, Request{},
			[]string{"values.yaml:11:10 'é': `replicas` does not meet the schema of chart `web`: got string, want integer"}},
		{"lacking", map[string]string{"owner": ""}, Request{},
			[]string{"values.yaml:2:0 b: the values do not meet the schema of chart `web`: missing property 'owner'"}},
		{"null in one of two files", nil, Request{Values: []string{"image: {tag: null}\n", "image: {repository: a}\nowner: b\n"}, Set: []string{"image.repository=b"}},
			[]string{"0:1:8 tag: `image` does not meet the schema of chart `web`: missing property 'tag'"}},
		{"lacking in a mapping that two files give", map[string]string{"image": "image: {repository: a}"},
			Request{Values: []string{"image: {repository: b}\n", "image: {repository: c}\nowner: b\n"}, Set: []string{"image.repository=d"}},
			[]string{"1:1:0 image: `image` does not meet the schema of chart `web`: missing property 'tag'"}},
		{"given as null", map[string]string{"owner": "owner: # required"}, Request{},
			[]string{"values.yaml:9:0 owner: the values do not meet the schema of chart `web`: missing property 'owner'"}},
		{"made null", nil, Request{Set: []string{"port=9000,owner=null"}},
			[]string{"--set:1:10 owner=null: the values do not meet the schema of chart `web`: missing property 'owner'"}},
		{"a name that is not known", map[string]string{"port": "port: 8080\nother: 1"}, Request{Values: []string{"image: {tagg: a}\n"}},
			[]string{"0:1:8 tagg: `image.tagg` does not meet the schema of chart `web`: there is no such property (tagg of pull/policy repository tag)"}},
		{"the last of two files", nil, Request{Values: []string{"replicas: a\n", "port: 8081\nreplicas: a\n", "port: 8082\n"}},
			[]string{"1:2:10 a: `replicas` does not meet the schema of chart `web`: got string, want integer"}},
		{"an alias", map[string]string{"base": "base: &base {tag: 1}"}, Request{},
			[]string{"values.yaml:2:18 1: `image.tag` does not meet the schema of chart `web`: got number, want string"}},
		{"an item", map[string]string{"nets": "nets: [a, 1]"}, Request{},
			[]string{"values.yaml:8:10 1: `nets[1]` does not meet the schema of chart `web`: got number, want string"}},
		{"alternatives", map[string]string{"port": "port: 80"}, Request{},
			[]string{"values.yaml:7:6 80: `port` does not meet the schema of chart `web`: 'anyOf' failed: got number, want string; minimum: got 80, want 1,000"}},
		{"an option", nil, Request{Values: []string{"replicas: a\n"}, Set: []string{"replicas=2", "nets={a,b},replicas=x,port=9000"}},
			[]string{"--set:1:11 replicas=x: `replicas` does not meet the schema of chart `web`: got string, want integer"}},
		{"options of other kinds", nil, Request{SetString: []string{"port=1,replicas=1"}, SetJSON: []string{`{"nets": []}`, `image={"repository": 1, "tag": "b"}`}},
			[]string{
				"--set-json:1:0 image={\"repository\": 1, \"tag\": \"b\"}: `image.repository` does not meet the schema of chart `web`: got number, want string",
				"--set-json:1:0 {\"nets\": []}: `nets` does not meet the schema of chart `web`: minItems: got 0, want 1",
				"--set-string:1:7 replicas=1: `replicas` does not meet the schema of chart `web`: got string, want integer"}},
		{"of a subchart, by the chart", map[string]string{"cache": "cache: {mode: fats}"}, Request{},
			[]string{"values.yaml:10:14 fats: `cache.mode` does not meet the schema of chart `cache`: value must be one of 'fast', 'slow' (fats of fast slow)"}},
		{"of a subchart, by itself", map[string]string{"charts/cache/values.yaml": "mode: fast\nsize: 200\n"}, Request{},
			[]string{"charts/cache/values.yaml:2:6 200: `cache.size` does not meet the schema of chart `cache`: maximum: got 200, want 100"}},
		{"of a subchart, lacking", map[string]string{"charts/cache/values.yaml": "mode: fast\n"}, Request{},
			[]string{"values.yaml:10:0 cache: `cache` does not meet the schema of chart `cache`: missing property 'size'"}},
		{"of a subchart that nobody gives values", map[string]string{"charts/cache/values.yaml": "# none\n", "cache": ""}, Request{Values: []string{"port: 8081\n"}},
			[]string{"0:1:0 p: `cache` does not meet the schema of chart `cache`: missing property 'size'"}},
		// What a condition of Helm's makes of values is nowhere written.
		{"not written", map[string]string{
			"Chart.yaml":               schemaChart["Chart.yaml"] + "dependencies: [{name: cache, version: 1.0.0, import-values: [{child: made, parent: image}]}]\n",
			"charts/cache/values.yaml": "size: 1\nmade: {tag: 5}\n", "image": "image: {repository: a}"}, Request{},
			[]string{"CHART:0:0 : `image.tag` does not meet the schema of chart `web`: got number, want string"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, want := violated(t, c.changed, c.request), strings.Join(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nnot\n%s", got, want)
			}
		})
	}
}

// violated renders a chart of which some files, or lines of values.yaml, are others.
func violated(t *testing.T, changed map[string]string, request Request) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range schemaChart {
		if name == "values.yaml" {
			for key, line := range changed {
				if begin := strings.Index("\n"+text, "\n"+key+":"); begin >= 0 {
					end := begin + strings.IndexByte(text[begin:]+"\n", '\n')
					if key == "image" {
						end = strings.Index(text, "port:") - 1
					}
					text = text[:begin] + line + text[end:]
				}
			}
		}
		if other, ok := changed[name]; ok {
			text = other
		}
		write(t, folder, name, text)
	}
	for i, text := range request.Values {
		name := fmt.Sprint(i)
		write(t, folder, name, text)
		request.Values[i] = filepath.Join(folder, name)
	}
	request.Version, request.Chart = Version, folder
	reply := Answer(request)
	if reply.Error == nil {
		return "no error"
	}
	var lines []string
	for _, p := range append([]Problem{*reply.Error}, reply.Errors...) {
		at := p.Places[len(p.Places)-1]
		file := at.Path
		if file == "" {
			file = strings.TrimPrefix(strings.Replace(at.File, folder, "CHART", 1), "CHART/")
		}
		text := at.Excerpt
		if len(text) >= at.Column+at.Length {
			text = text[at.Column : at.Column+at.Length]
		}
		known := ""
		if p.Field != "" {
			known = fmt.Sprintf(" (%s of %s)", p.Field, strings.Join(p.Fields, " "))
		}
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s: %s%s", file, at.Line, at.Column, text, p.Message, known))
	}
	return strings.Join(lines, "\n")
}

// Every keyword that can fail: at a place of values.yaml, where there is one.
func TestKeywordsOfSchemas(t *testing.T) {
	values := "a: 1\nb: {c: [1, 2, 2], d: x}\ne: null\nf: \"\"\n"
	for schema, want := range map[string]string{
		`{"propertyNames": {"pattern": "^[a-e]$"}}`:                                         "4:0 `f` does not meet",
		`{"not": {"required": ["a"]}}`:                                                      "1:0 the values do not meet",
		`{"properties": {"b": {"properties": {"c": {"contains": {"const": 3}}}}}}`:          "2:7 `b.c` does not meet",
		`{"properties": {"b": {"properties": {"c": {"uniqueItems": true}}}}}`:               "2:7 `b.c` does not meet",
		`{"if": {"required": ["a"]}, "then": {"required": ["z"]}}`:                          "1:0 the values do not meet",
		`{"dependentRequired": {"a": ["y"]}}`:                                               "1:0 the values do not meet",
		`{"properties": {"a": true, "b": true, "e": true}, "unevaluatedProperties": false}`: "4:0 `f` does not meet",
		`{"$ref": "#/$defs/x", "$defs": {"x": {"properties": {"a": {"type": "string"}}}}}`:  "1:3 `a` does not meet",
		`{"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}`:                             "1:0 the values do not meet",
		`{"properties": {"b": {"anyOf": [{"properties": {"d": {"type": "integer"}}}]}}}`:    "2:3 `b` does not meet",
		`{"properties": {"f": {"minLength": 1}}}`:                                           "4:3 `f` does not meet",
		`{"properties": {"b": {"minProperties": 3}}}`:                                       "2:0 `b` does not meet",
		`{"properties": {"b": {"maxProperties": 1}}}`:                                       "2:3 `b` does not meet",
		`{"properties": {"a": false}}`:                                                      "1:0 `a` does not meet",
		`false`:                                                                             "1:0 the values do not meet",
	} {
		folder := t.TempDir()
		for name, text := range map[string]string{"Chart.yaml": schemaChart["Chart.yaml"], "values.yaml": values, "values.schema.json": schema, "templates/a.yaml": "a: 1\n"} {
			write(t, folder, name, text)
		}
		reply := Answer(Request{Version: Version, Chart: folder})
		if reply.Error == nil {
			t.Errorf("%s: no error", schema)
			continue
		}
		at := reply.Error.Places[0]
		if got := fmt.Sprintf("%d:%d %s", at.Line, at.Column, reply.Error.Message); !strings.HasPrefix(got, want) || at.Path != "values.yaml" {
			t.Errorf("%s: %s", schema, got)
		}
	}
}

func TestHelpOfValues(t *testing.T) {
	folder := t.TempDir()
	for name, text := range schemaChart {
		write(t, folder, name, text)
	}
	reply := Answer(Request{Version: Version, Chart: folder, Set: []string{"replicas=x"}})
	if reply.Error == nil || len(reply.Error.Help) != 2 || reply.Error.Help[0] != "the schema says of it: How many pods run." {
		t.Errorf("%+v", reply.Error)
	}
	// A schema that cannot be looked into: Helm's own message, of the chart.
	write(t, folder, "values.schema.json", `{"$ref": "urn:none", "type": "string"}`)
	reply = Answer(Request{Version: Version, Chart: folder})
	if reply.Error == nil || !strings.Contains(reply.Error.Message, "specifications of the schema") || reply.Error.Places[0].File != folder {
		t.Errorf("%+v", reply.Error)
	}
}
