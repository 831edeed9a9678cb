package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const shop = "../../tests/helm/charts/shop"

// line is the 1-based line of an offset.
func line(text string, offset int) int { return strings.Count(text[:offset], "\n") + 1 }

// claimAt finds what is claimed of the first byte of `wanted` in the document of a template.
func claimAt(t *testing.T, reply Reply, template, wanted string) (Source, Claim) {
	t.Helper()
	for _, d := range reply.Documents {
		if !strings.HasSuffix(reply.Files[d.File].Name, template) {
			continue
		}
		at := strings.Index(reply.Output[d.Begin:d.End], wanted)
		if at < 0 {
			continue
		}
		for _, c := range d.Claim {
			if at+d.Begin >= c.Begin && at+d.Begin < c.End {
				if !c.Action {
					c.Offset += at + d.Begin - c.Begin
				}
				return reply.Files[c.File], c
			}
		}
		t.Fatalf("nothing is claimed of %q", wanted)
	}
	t.Fatalf("%q is not rendered by %s", wanted, template)
	return Source{}, Claim{}
}

func renderShop(t *testing.T, change func(*Request)) Reply {
	t.Helper()
	request := Request{Version: Version, Chart: shop, Provenance: true}
	if change != nil {
		change(&request)
	}
	reply := Answer(request)
	if reply.Error != nil {
		t.Fatal(reply.Error.Message)
	}
	return reply
}

func TestClaims(t *testing.T) {
	reply := renderShop(t, nil)
	_, after, _ := strings.Cut(reply.Output, "checksum/config: ")
	checksum := after[:8]
	cases := []struct {
		template, rendered string
		file               string
		line               int
		action             bool
		keys               string
	}{
		{"deployment.yaml", "hostPID: true", "templates/deployment.yaml", 26, false, ""},
		{"deployment.yaml", "replicas:", "templates/deployment.yaml", 13, false, ""},
		{"deployment.yaml", "2\n", "templates/deployment.yaml", 13, true, "replicas"},
		// Text of an included template, moved by nindent and trimmed.
		{"deployment.yaml", "app.kubernetes.io/instance", "templates/_helpers.tpl", 13, false, ""},
		{"deployment.yaml", "shop/web:7.1", "templates/_helpers.tpl", 8, true, "image.repository,image.tag"},
		// Part of a value printed by toYaml in `with`.
		{"deployment.yaml", "fsGroup: 2000", "templates/deployment.yaml", 24, true, "podSecurityContext.fsGroup"},
		{"deployment.yaml", "value: hello", "templates/deployment.yaml", 36, true, "env[0].value"},
		// Elements of ranges.
		{"deployment.yaml", "8080", "templates/deployment.yaml", 39, true, "hostPorts"},
		{"deployment.yaml", "\"shop/proxy:1\"", "templates/deployment.yaml", 46, true, "sidecars.proxy.image"},
		// A template within a value.
		{"deployment.yaml", "hostPath:", "templates/deployment.yaml", 51, true, "extraVolumes"},
		{"deployment.yaml", "\"release-name of shop\"", "templates/deployment.yaml", 10, true, "annotations[\"example.com/note\"]"},
		// What sha256sum gives comes from the action as a whole.
		{"deployment.yaml", checksum, "templates/deployment.yaml", 8, true, "global.team"},
		// A subchart under an alias lies in the folder of its own name.
		{"pod.yaml", "hostNetwork: true", "charts/cache/templates/pod.yaml", 8, false, ""},
		{"pod.yaml", "true\n  containers", "charts/cache/templates/pod.yaml", 8, true, "store.hostNetwork"},
		{"pod.yaml", "team", "charts/cache/templates/pod.yaml", 6, false, ""},
		{"pod.yaml", "shop\nspec", "charts/cache/templates/pod.yaml", 6, true, "global.team"},
		// A library chart, in a hook.
		{"migrate.yaml", "privileged: true", "charts/common/templates/_container.tpl", 5, false, ""},
	}
	for _, c := range cases {
		source, claim := claimAt(t, reply, c.template, c.rendered)
		keys := strings.Join(claim.Keys, ",")
		if source.Path != c.file || line(source.Text, claim.Offset) != c.line || claim.Action != c.action || keys != c.keys {
			t.Errorf("%q: %s:%d action %v keys %s; expected %s:%d %v %s", c.rendered, source.Path,
				line(source.Text, claim.Offset), claim.Action, keys, c.file, c.line, c.action, c.keys)
		}
	}
}

// Every byte that is claimed to be a template's text is that text.
func TestTextClaimsAreText(t *testing.T) {
	reply := renderShop(t, func(r *Request) { r.IncludeCRDs = true })
	covered := 0
	for _, d := range reply.Documents {
		if d.Unplaced != "" {
			t.Errorf("%s: %s", reply.Files[d.File].Name, d.Unplaced)
		}
		for _, c := range d.Claim {
			covered++
			text := reply.Files[c.File].Text
			if !c.Action && text[c.Offset:c.Offset+c.End-c.Begin] != reply.Output[c.Begin:c.End] {
				t.Errorf("claim %+v is wrong", c)
			}
			if c.Action && !strings.HasPrefix(text[c.Offset:], "{{") {
				t.Errorf("claim %+v is of no action", c)
			}
		}
	}
	if covered < 100 {
		t.Errorf("%d claims are few", covered)
	}
}

// chartOf makes a chart of one template.
func chartOf(t *testing.T, template, values string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"Chart.yaml": "apiVersion: v2\nname: one\nversion: 0.1.0\n", "values.yaml": values, "templates/x.yaml": template} {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// Rendering with marks changes nothing that templates can see: each document is claimed.
func TestMarksAreNotSeen(t *testing.T) {
	templates := map[string]string{
		"conditions": "{{define \"a\"}}x{{end}}{{if eq (include \"a\" .) \"x\"}}kind: A{{else}}kind: B{{end}}\n",
		"empty":      "{{define \"a\"}}{{if .Values.no}}x{{end}}{{end}}kind: {{include \"a\" . | default \"D\"}}\n",
		"variables":  "{{$v := include \"b\" .}}{{define \"b\"}}ab{{end}}kind: {{if contains \"b\" $v}}{{$v | upper}}{{end}}\n",
		"lengths":    "{{define \"b\"}}abc{{end}}kind: K\nn: {{len (include \"b\" .)}}\np: {{printf \"%6s|%-6s|\" (include \"b\" .) \"x\"}}\n",
		"maps":       "{{define \"m\"}}a: 1{{end}}{{$m := fromYaml (include \"m\" .)}}kind: K\nv: {{$m.a}}\nw: {{get $m \"a\"}}\n",
		"methods":    "{{define \"f\"}}x.txt{{end}}kind: K\nv: {{.Files.Get (include \"f\" .) | quote}}\n",
		"assigned":   "{{$v := \"\"}}{{range .Values.list}}{{$v = .}}{{end}}kind: {{$v}}\n",
		"numbers":    "kind: K\nn: {{add .Values.n 1}}\nf: {{.Values.n | int}}\ni: {{index .Values.list 1}}\n",
		"capability": "kind: K\nv: {{.Capabilities.KubeVersion}}\n{{with .Capabilities.KubeVersion}}g: {{.GitVersion}}\n{{end}}",
		"nothing":    "kind: K\nv: {{.Values.missing}}\nw: {{(.Values.missing).deeper | quote}}\n",
		"braces":     "kind: K\na: {x: \"{{`{{`}}\"}\nb: { {{- \"c\" }}: 1}\n",
		"else if":    "{{if .Values.no}}kind: A{{else if .Values.n}}kind: B{{else}}kind: C{{end}}\n",
		"with else":  "{{with .Values.no}}kind: A{{else with .Values.n}}kind: B{{.}}{{end}}\n",
		"ranges":     "kind: K\n{{range $i, $e := .Values.list}}{{if eq $i 1}}{{break}}{{end}}k{{$i}}: {{$e}}\n{{end}}",
		"chance":     "kind: K\np: {{randAlphaNum 12}}\nq: {{uuidv4}}\nt: {{now | unixEpoch}}\nk: {{keys .Values | join \",\"}}\n",
		"tpl":        "{{define \"z\"}}zz{{end}}kind: {{tpl \"{{include \\\"z\\\" . | upper}}{{define \\\"y\\\"}}1{{end}}{{include \\\"y\\\" .}}\" .}}\n",
		"template":   "{{define \"z\"}}kind: {{.}}{{end}}{{template \"z\" .Values.n}}\n",
		"block":      "kind: K\n{{block \"bb\" .}}v: {{.Values.n}}{{end}}\n",
		"pipes":      "kind: K\nv: {{.Values.list | join \"-\" | quote}}\nw: {{ternary (include \"q\" .) \"no\" true}}\n{{define \"q\"}}yes{{end}}",
		"regex":      "{{define \"q\"}}a-b-c{{end}}kind: K\nv: {{regexReplaceAll \"-\" (include \"q\" .) \"+\"}}\nw: {{(splitList \"-\" (include \"q\" .)) | last}}\n",
		"set":        "{{$d := dict}}{{$_ := set $d \"k\" (include \"q\" .)}}kind: K\nv: {{toYaml $d | nindent 2}}\n{{define \"q\"}}s{{end}}",
		"required":   "kind: {{required \"no\" (include \"q\" .)}}\n{{define \"q\"}}s{{end}}",
		"script":     "kind: K\nyi: ꀀꀐꀏ{{.Values.n}}\n",
	}
	for name, template := range templates {
		request := Request{Version: Version, Chart: chartOf(t, template, "n: 3\nlist: [p, q, r]\n"), Provenance: true}
		reply := Answer(request)
		if reply.Error != nil {
			t.Errorf("%s: %s", name, reply.Error.Message)
			continue
		}
		for _, d := range reply.Documents {
			if d.Unplaced != "" && name != "script" {
				t.Errorf("%s: %s\n%s", name, d.Unplaced, reply.Output)
			}
			if name == "script" && (d.Unplaced == "" || d.Claim != nil) {
				t.Errorf("marks of the chart's own are claimed as ours")
			}
		}
	}
}

// A document that occurs twice in a file cannot be told from its twin, and is not guessed.
func TestTwinsAreNotGuessed(t *testing.T) {
	template := "{{range .Values.list}}\n---\nkind: K\nname: same\n{{end}}"
	reply := Answer(Request{Version: Version, Chart: chartOf(t, template, "list: [1, 2, 3]\n"), Provenance: true})
	if reply.Error != nil || len(reply.Documents) != 3 {
		t.Fatalf("%+v", reply)
	}
	for _, d := range reply.Documents[:2] {
		if d.Claim != nil || d.Unplaced == "" {
			t.Errorf("%+v", d)
		}
	}
}

func TestErrorsHavePlaces(t *testing.T) {
	for chart, want := range map[string]Place{
		"syntax":   {File: "syntax/templates/pod.yaml", Path: "templates/pod.yaml", Line: 4},
		"fails":    {File: "fails/templates/pod.yaml", Path: "templates/pod.yaml", Line: 4, Column: 11},
		"not-yaml": {File: "not-yaml/templates/pod.yaml", Path: "templates/pod.yaml"},
	} {
		reply := Answer(Request{Version: Version, Chart: "../../tests/helm/broken/" + chart})
		if reply.Error == nil || len(reply.Error.Places) == 0 {
			t.Errorf("%s: no place: %+v", chart, reply.Error)
			continue
		}
		got := reply.Error.Places[len(reply.Error.Places)-1]
		got.Excerpt = ""
		if got != want {
			t.Errorf("%s: %+v, expected %+v", chart, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	for _, number := range []int{0, 1, 1023, 1024, 123456789} {
		text := mark(markText, number)
		kind, read, size := readMark(text + "x")
		if kind != markText || read != number || size != len(text) {
			t.Errorf("%d is read as %c %d %d", number, kind, read, size)
		}
	}
	marked := "ab" + mark(markBegin, 7) + "cd" + mark(markEnd, 7) + "é"
	if plain(marked) != "abcdé" || plain(cut(marked, 1, 3)) != "bc" {
		t.Errorf("%q %q", plain(marked), plain(cut(marked, 1, 3)))
	}
	if torn := mark(markBegin, 2000)[:6]; !bytes.Equal([]byte(plain(torn+"x")), []byte(torn+"x")) {
		t.Errorf("half a mark is read as one")
	}
}

func TestValuesByJSONAndLiterally(t *testing.T) {
	values, err := userValues(Request{
		SetJSON:    []string{`a.b={"c":[1,2]}`, ` {"a":{"d":null},"e":1.5}`, `f=true`},
		Set:        []string{"f=1"},
		SetLiteral: []string{"g=a,b={c}", `h\.i.j=x\n`, "f=00"},
	})
	if err != nil {
		t.Fatal(err)
	}
	// As `pkg/cli/values` of Helm merges them.
	want := `{"a":{"b":{"c":[1,2]},"d":null},"e":1.5,"f":"00","g":"a,b={c}","h\\":{"i":{"j":"x\\n"}}}`
	if got, _ := json.Marshal(values); string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, wrong := range []struct {
		request Request
		message string
	}{
		{Request{SetJSON: []string{`{"a":`}}, `failed parsing --set-json data JSON: {"a":`},
		{Request{SetJSON: []string{`a={`}}, `failed parsing --set-json data a={`},
		{Request{SetLiteral: []string{`a`}}, `failed parsing --set-literal data: `},
	} {
		if _, err := userValues(wrong.request); err == nil || !strings.HasPrefix(err.Error(), wrong.message) {
			t.Errorf("got %v, want %s", err, wrong.message)
		}
	}
}
