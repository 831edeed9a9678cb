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
		{"values.yaml", "a: 1\nb: c: d\n", "values.yaml", 2, "b: c: d"},
		{"more.yaml", "a:\n- 1\nb\n", "", 4, ""},
		{"templates/a.yaml", "a: 1\nb: {{ .Values.a | nothing }}\n", "templates/a.yaml", 2, "b: {{ .Values.a | nothing }}"},
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
