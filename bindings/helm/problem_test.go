package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is wrong with the files of a chart, or with values, is placed in them: the file, and the line where Helm
// says one.
func TestPlacesOfBrokenFiles(t *testing.T) {
	good := map[string]string{
		"Chart.yaml":       "apiVersion: v2\nname: web\nversion: 1.0.0\n",
		"values.yaml":      "a: 1\n",
		"templates/a.yaml": "a: {{ .Values.a }}\n",
	}
	for _, c := range []struct {
		file, text, path string
		line             int
		excerpt          string
	}{
		{"Chart.yaml", "apiVersion: v2\nname: [web\nversion: 1.0.0\n", "Chart.yaml", 2, "name: [web"},
		{"Chart.yaml", "apiVersion: v2\nname: w\xffb\nversion: 1.0.0\n", "Chart.yaml", 2, "name: w\uFFFDb"},
		{"Chart.yaml", "apiVersion: v2\nname: web\n", "Chart.yaml", 0, ""},
		{"Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\ntype: lib\n", "Chart.yaml", 4, "type: lib"},
		{"Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- {name: a, version: 1.0.0}\n", "Chart.yaml", 5, "- {name: a, version: 1.0.0}"},
		{"values.yaml", "a: 1\nb: c: d\n", "values.yaml", 2, "b: c: d"},
		{"more.yaml", "a:\n- 1\nb\n", "", 4, ""},
		{"templates/a.yaml", "a: 1\nb: {{ .Values.a | nothing }}\n", "templates/a.yaml", 2, "b: {{ .Values.a | nothing }}"},
		// Helm names the template with its line, and then again without.
		{"templates/a.yaml", "a: 1\nb: {{ .Values.none.a }}\n", "templates/a.yaml", 2, "b: {{ .Values.none.a }}"},
	} {
		folder := t.TempDir()
		request := Request{Version: Version, Chart: folder}
		for name, text := range good {
			write(t, folder, name, text)
		}
		write(t, folder, c.file, c.text)
		want := Place{Path: c.path, Line: c.line, Excerpt: c.excerpt}
		if c.path == "" {
			want.File = filepath.Join(folder, c.file)
			request.Values = []string{want.File}
		}
		reply := Answer(request)
		if reply.Error == nil || len(reply.Error.Places) == 0 {
			t.Errorf("%s %q: %+v", c.file, c.text, reply.Error)
			continue
		}
		got := reply.Error.Places[len(reply.Error.Places)-1]
		if got.Path != want.Path || got.Line != want.Line || got.Excerpt != want.Excerpt || !strings.HasPrefix(got.File, want.File) {
			t.Errorf("%s %q: %+v of %s, not %+v", c.file, c.text, got, reply.Error.Message, want)
		}
	}
}

// What renders to no YAML has claims, so that who reads it can point at the template.
func TestClaimsOfWhatIsNoYAML(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
	write(t, folder, "templates/a.yaml", "a: {{ 1 }}\n b: 2\n")
	reply := Answer(Request{Version: Version, Chart: folder, Provenance: true})
	if reply.Error == nil || len(reply.Error.Help) == 0 {
		t.Fatalf("%+v", reply.Error)
	}
	if len(reply.Documents) != 1 || reply.Documents[0].Unplaced != "" || len(reply.Documents[0].Claim) == 0 {
		t.Fatalf("%q %+v", reply.Output, reply.Documents)
	}
	last := reply.Documents[0].Claim[len(reply.Documents[0].Claim)-1]
	if got := reply.Output[last.Begin:last.End]; got != "b: 2" || last.Offset != 12 {
		t.Errorf("%q at %d", got, last.Offset)
	}
}

// A file of values that is not there is the place, not the chart.
func TestMissingValues(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, "Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
	missing := filepath.Join(folder, "none.yaml")
	reply := Answer(Request{Version: Version, Chart: folder, Values: []string{missing}})
	if reply.Error == nil || len(reply.Error.Places) != 1 || reply.Error.Places[0].File != missing {
		t.Errorf("%+v", reply.Error)
	}
}

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
