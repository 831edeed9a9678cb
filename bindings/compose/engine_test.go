// The types of the model, and its places, on a project of its own.
package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const table = "../../interpreter/schema/data/compose.inc"

var update = flag.Bool("update", false, "write the table of types anew")

// The types that policies are checked with are those of the loader that go.mod names.
func TestTableOfTypes(t *testing.T) {
	if *update {
		if err := os.WriteFile(table, []byte(tableOf()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != tableOf() {
		t.Error("compose.inc is not what compose-go's types give: run `go test . -update`")
	}
}

func answer(t *testing.T, files ...string) Reply {
	t.Helper()
	reply := Answer(Request{Version: Version, Files: files})
	if reply.Error != nil {
		t.Fatalf("%v: %s", files, reply.Error.Message)
	}
	return reply
}

// written finds where the value at a path of the model's text is said to be, as `file:line text`.
func written(t *testing.T, reply Reply, after ...string) string {
	t.Helper()
	at := 0
	for _, text := range after {
		found := strings.Index(reply.Output[at:], text)
		if found < 0 {
			t.Fatalf("no %q after %v in %s", text, after, reply.Output)
		}
		at += found
	}
	for _, c := range reply.Claims {
		if c.Begin <= at && at < c.End {
			source := reply.Files[c.File]
			line := 1 + strings.Count(source.Text[:c.Offset], "\n")
			rest, _, _ := strings.Cut(source.Text[c.Offset:], "\n")
			return filepath.Base(source.Path) + ":" + string(rune('0'+line/10)) + string(rune('0'+line%10)) + " " + rest
		}
	}
	return ""
}

func TestPlaces(t *testing.T) {
	reply := answer(t, "testdata/compose.yaml", "testdata/compose.override.yaml")
	if reply.Name != "shop" {
		t.Errorf("name %q", reply.Name)
	}
	for _, c := range []struct {
		path []string
		want string
	}{
		{[]string{`"name": "db"`}, "compose.yaml:20 db:"},
		{[]string{`"postgres:16"`}, "base.yaml:03 postgres:16"},
		{[]string{`"privileged": true`}, "compose.yaml:22 privileged: true"},
		{[]string{`"published": "9000"`}, `compose.override.yaml:05 "9000:80"`},
		{[]string{`"user": "0"`}, `compose.override.yaml:03 user: "0"`},
		{[]string{`"nginx:1.25"`}, `compose.yaml:08 "nginx:${TAG:-1.25}"`},
		{[]string{`"PASSWORD"`, `"hunter2"`}, "compose.yaml:13 PASSWORD=${PW}"},
		{[]string{`"DEBUG"`, `"1"`}, `compose.override.yaml:06 "1"}`},
		{[]string{`"/var/run/docker.sock"`}, `compose.yaml:17 "/var/run/docker.sock:/var/run/docker.sock"`},
		{[]string{`"./data"`}, `compose.yaml:16 ./data:/data:ro`},
		{[]string{`"memory": 52428800`}, "compose.yaml:18 memory: 50M, cpus: \"0.5\"}}}"},
		{[]string{`"NET_ADMIN"`}, "compose.yaml:04 NET_ADMIN]"},
		{[]string{`"name": "cache"`}, "included.yaml:02 cache:"},
		{[]string{`"redis"`}, "included.yaml:03 redis"},
		{[]string{`"x-team": "a"`}, "compose.yaml:23 x-team: a"},
	} {
		if got := written(t, reply, c.path...); got != c.want {
			t.Errorf("%v: got %q, want %q", c.path, got, c.want)
		}
	}
}

// Claims cover the model from its beginning to its end, in order.
func TestClaimsCoverTheModel(t *testing.T) {
	reply := answer(t, "testdata/compose.yaml")
	at := 0
	for _, c := range reply.Claims {
		if c.Begin != at || c.End <= c.Begin || c.Offset > len(reply.Files[c.File].Text) {
			t.Fatalf("a claim from %d to %d, after %d", c.Begin, c.End, at)
		}
		at = c.End
	}
	if at != len(reply.Output) {
		t.Errorf("claims end at %d of %d", at, len(reply.Output))
	}
}
