// The model that is written against what compose-go itself prints: its own examples with its own golden
// files (testdata/compose-go, from loader/testdata of the version that go.mod names), and the corpus.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// comparison collects where two models differ. The forms that README.md lists count as the same.
type comparison struct {
	folder string // what paths are relative to
	found  []string
}

func (c *comparison) differ(path string, want, got any) {
	c.found = append(c.found, fmt.Sprintf("%s: %v, not %v", path, got, want))
}

func (c *comparison) compare(path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		c.compareMappings(path, want, got)
	case []any:
		list, ok := got.([]any)
		if hosts, mapping := got.(map[string]any); mapping {
			list, ok = pairs(hosts), true
		}
		if !ok || len(list) != len(want) {
			c.differ(path, want, got)
			return
		}
		for i := range want {
			c.compare(fmt.Sprintf("%s[%d]", path, i), want[i], list[i])
		}
	case string:
		written, _ := got.(string)
		if size, ok := got.(float64); ok { // sizes and numbers of processors
			written = strconv.FormatFloat(size, 'f', -1, 64)
		}
		if written != want && written != c.relative(want) {
			c.differ(path, want, got)
		}
	default:
		if limit, ok := got.(map[string]any); ok { // of `ulimits`
			got = limit["single"]
		}
		if want != got {
			c.differ(path, want, got)
		}
	}
}

func (c *comparison) relative(path string) string {
	if path == c.folder {
		return "."
	}
	return "./" + strings.TrimPrefix(path, c.folder+"/")
}

func (c *comparison) compareMappings(path string, want map[string]any, got any) {
	mine, ok := got.(map[string]any)
	if list, named := got.([]any); named { // services and jobs
		mine, ok = map[string]any{}, true
		for _, item := range list {
			mine[item.(map[string]any)["name"].(string)] = item
		}
	}
	if !ok {
		c.differ(path, want, got)
		return
	}
	extensions, _ := mine["extensions"].(map[string]any)
	for key, value := range want {
		found := mine[key]
		if strings.Contains(path, "blkio_config.") { // their names are those of Go, in JSON
			found = mine[strings.ToLower(key)]
		}
		if strings.HasPrefix(key, "x-") {
			found = extensions[key]
		}
		if empty, _ := value.(map[string]any); value == nil && found == nil || empty != nil && len(empty) == 0 && found == nil {
			continue
		}
		c.compare(path+"."+key, value, found)
	}
	for key, value := range mine {
		_, ours := want[key]
		if strings.Contains(path, "blkio_config.") {
			_, ours = want[strings.ToUpper(key[:1])+key[1:]]
		}
		name := key == "name" && (strings.HasPrefix(path, ".services.") || strings.HasPrefix(path, ".jobs."))
		if !ours && key != "extensions" && !name {
			c.differ(path+"."+key, nil, value)
		}
	}
}

// pairs is how compose-go prints hosts.
func pairs(hosts map[string]any) []any {
	var out []string
	for name, addresses := range hosts {
		for _, address := range addresses.([]any) {
			out = append(out, name+"="+address.(string))
		}
	}
	sort.Strings(out)
	list := make([]any, len(out))
	for i := range out {
		list[i] = out[i]
	}
	return list
}

func parsed(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestGoldenModels(t *testing.T) {
	goldens, _ := filepath.Glob("testdata/compose-go/golden/*.golden.json")
	if len(goldens) != 3 {
		t.Fatalf("%d golden files", len(goldens))
	}
	for _, golden := range goldens {
		reply := Answer(Request{Version: Version, Fragment: true, EnvFiles: []string{"testdata/golden.env"},
			Files: []string{strings.TrimSuffix(golden, ".golden.json") + ".yaml"}})
		if reply.Error != nil {
			t.Fatalf("%s: %s", golden, reply.Error.Message)
		}
		text, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		c := comparison{}
		c.compare("", parsed(t, text), parsed(t, []byte(reply.Output)))
		for _, found := range c.found {
			t.Errorf("%s: %s", golden, found)
		}
	}
}

func TestModelIsTheLoaders(t *testing.T) {
	loaded := 0
	for _, file := range corpus(t) {
		request := Request{Version: Version, Files: []string{file}}
		project, details, err := load(request, newFileSet())
		reply := Answer(request)
		if (err != nil) != (reply.Error != nil) {
			t.Errorf("%s: %v, %v", file, err, reply.Error)
		}
		if err != nil {
			continue
		}
		loaded++
		text, err := project.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		c := comparison{folder: details.WorkingDir}
		c.compare("", parsed(t, text), parsed(t, []byte(reply.Output)))
		for _, found := range c.found {
			t.Errorf("%s: %s", file, found)
		}
	}
	if loaded < 10 {
		t.Errorf("only %d projects can be loaded", loaded)
	}
}

// corpus is this folder's projects, and those of ../shared where it is beside the project.
func corpus(t *testing.T) []string {
	var files []string
	shared := os.Getenv("CRENEL_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	for _, folder := range []string{"testdata", filepath.Join(shared, "corpus/compose")} {
		_ = filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && (strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")) {
				files = append(files, path)
			}
			return nil
		})
	}
	if len(files) == 0 {
		t.Fatal("no projects")
	}
	return files
}
