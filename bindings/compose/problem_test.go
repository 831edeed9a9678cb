// Projects that cannot be loaded: each a problem with a place, and never a crash.
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		text, want, excerpt string
		line, column        int
	}{
		{"services:\n  web:\n    image: [\n", "node content", "    image: [", 3, 5},
		{"services:\n  web:\n    image: \"a:${TAG:?TAG must be set}\"\n", "TAG must be set", "    image: \"a:${TAG:?TAG must be set}\"", 3, 5},
		{"services:\n  web:\n    image: \"a:${TAG\"\n", "interpolation", "    image: \"a:${TAG\"", 3, 5},
		{"services:\n  web: {image: a, privilegd: true}\n", "privilegd", "  web: {image: a, privilegd: true}", 2, 19},
		{"services:\n  web.one:\n    image: a\n    ports: [true]\n", "ports", "    ports: [true]", 4, 13},
		{"services:\n  web: {image: a, networks: [none]}\n", "undefined network", "  web: {image: a, networks: [none]}", 2, 3},
		{"services:\n  web: {command: b}\n", "neither an image", "  web: {command: b}", 2, 3},
		{"services:\n  web: {image: a, depends_on: [db]}\n", "undefined service", "  web: {image: a, depends_on: [db]}", 2, 3},
		{"services:\n  a: {extends: b}\n  b: {extends: a}\n", "ircular", "", 0, 0},
		{"services:\n  web: {extends: {file: none.yaml, service: a}}\n", "none.yaml", "  web: {extends: {file: none.yaml, service: a}}", 2, 25},
		{"include: [sub/none.yaml]\nservices:\n  web: {image: a}\n", "none.yaml", "include: [sub/none.yaml]", 1, 11},
		// Which of two is meant cannot be known.
		{"include: [none.yaml]\nservices:\n  web: {extends: {file: none.yaml, service: a}}\n", "none.yaml", "", 0, 0},
		{"services: {web: {image: a}}\nvolumes: {data: {external: true, driver: local}}\n", "conflicting", "volumes: {data: {external: true, driver: local}}", 2, 18},
		{"services:\n  web: {image: a}\n  web: {image: b}\n", "already defined", "  web: {image: b}", 3, 3},
		{"services:\n  web:\n    image: a: b\n", "mapping values", "    image: a: b", 3, 13},
		{"services:\n  web: {image: \"a\xff\"}\n", "UTF-8", "  web: {image: \"a\xff\"}", 2, 3},
		{"- a\n", "mapping", "", 0, 0},
		{"", "empty", "", 0, 0},
	} {
		reply := Answer(Request{Version: Version, Files: []string{"testdata/given.yaml"}, Text: &c.text})
		if reply.Error == nil {
			t.Errorf("%s: no error", c.text)
			continue
		}
		e := *reply.Error
		if !strings.Contains(e.Message, c.want) || e.File != "testdata/given.yaml" || e.Line != c.line || e.Column != c.column || e.Excerpt != c.excerpt {
			t.Errorf("%s: %+v", c.text, e)
		}
		if working, _ := os.Getwd(); strings.Contains(e.Message, working) {
			t.Errorf("a path of this machine: %s", e.Message)
		}
	}
}

// Of a field that there is not, what there is beside it, and whether one's own may be added.
func TestUnknownFields(t *testing.T) {
	for _, c := range []struct {
		text, message, field, known string
		extensible                  bool
	}{
		{"servces: {}\n", "`servces` is no field of a project", "servces", "services", true},
		{"services:\n  web: {image: a, x-own: 1, privilegd: true}\n", "`privilegd` is no field of `services.web`", "privilegd", "privileged", true},
		{"services:\n  web.one: {image: a, build: {contxt: a}}\n", "`contxt` is no field of `services.web.one.build`", "contxt", "context", true},
		{"services:\n  web: {image: a, depends_on: {db: {conditon: x}}}\n  db: {image: b}\n", "`conditon` is no field of `services.web.depends_on.db`", "conditon", "condition", true},
		{"networks: {n: {ipam: {config: [{subnett: a}]}}}\n", "`subnett` is no field of `networks.n.ipam.config.0`", "subnett", "subnet", true},
		{"services:\n  web: {image: a, networks: [none]}\n", "service \"web\" refers to undefined network none", "", "", false},
	} {
		reply := Answer(Request{Version: Version, Files: []string{"testdata/given.yaml"}, Text: &c.text})
		if reply.Error == nil {
			t.Errorf("%s: no error", c.text)
			continue
		}
		e := *reply.Error
		if e.Message != c.message || e.Field != c.field || (c.known != "" && !slices.Contains(e.Fields, c.known)) || (c.known == "" && e.Fields != nil) ||
			e.Extensible != c.extensible || strings.Contains(strings.Join(e.Fields, " "), "x-") {
			t.Errorf("%s: %+v", c.text, e)
		}
	}
}

func TestWarnings(t *testing.T) {
	text := "version: \"3\"\nservices:\n  web: {image: a, user: \"$$U\", environment: {A: \"$U\", B: \"${U}\"}}\n"
	reply := Answer(Request{Version: Version, Files: []string{"testdata/given.yaml"}, Text: &text})
	if reply.Error != nil || len(reply.Warnings) != 1 {
		t.Fatalf("%+v %+v", reply.Error, reply.Warnings)
	}
	if w := reply.Warnings[0]; !strings.Contains(w.Message, "\"U\" variable is not set") || w.Line != 3 || w.Column != 50 {
		t.Errorf("%+v", w)
	}
}

func TestFileThatIsNotThere(t *testing.T) {
	reply := Answer(Request{Version: Version, Files: []string{"testdata/nowhere.yaml"}})
	if reply.Error == nil || reply.Error.File != "testdata/nowhere.yaml" || !strings.Contains(reply.Error.Message, "no such file") {
		t.Errorf("%+v", reply.Error)
	}
}

// A problem of a file that another one extends or includes is said to be in that file.
func TestProblemOfAnotherFile(t *testing.T) {
	reply := Answer(Request{Version: Version, Files: []string{"testdata/includes-broken.yaml"}})
	if reply.Error == nil || reply.Error.File != "testdata/broken.yaml" || reply.Error.Line != 3 {
		t.Errorf("%+v", reply.Error)
	}
}

// Projects broken at random: what the loader does not take is a problem, and what it takes has a model.
func TestBrokenAtRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"{", "}", "[", "]", ":", "- ", "\n", "  ", "\"", "${", "$", "}", "&a ", "*a", "!reset ", "<<: ", "null", "0", "true", "#", "'", "|", "\x00", "é"}
	var texts []string
	for _, file := range []string{"testdata/compose.yaml", "testdata/compose-go/golden/web-stack.yaml", "testdata/compose-go/golden/runtime-flags.yaml"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	problems, models := 0, 0
	for range 600 {
		text := texts[random.IntN(len(texts))]
		for range 1 + random.IntN(3) {
			from := random.IntN(len(text))
			to := from + random.IntN(min(12, len(text)-from))
			text = text[:from] + pieces[random.IntN(len(pieces))] + text[to:]
		}
		reply := Answer(Request{Version: Version, Files: []string{"testdata/given.yaml"}, Text: &text, Fragment: true})
		switch {
		case reply.Error == nil:
			models++
			if reply.Output == "" {
				t.Errorf("no model of %q", text)
			}
		case reply.Error.Message == "" || strings.Contains(reply.Error.Message, "breaks over"):
			t.Errorf("%+v of %q", *reply.Error, text)
		default:
			problems++
		}
	}
	if problems < 100 || models < 20 {
		t.Error(fmt.Sprintf("%d problems, %d models", problems, models))
	}
}
