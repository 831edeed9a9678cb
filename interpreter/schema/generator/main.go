// Writes the table of Kubernetes kinds and types that Crenel compiles in, from the facts of
// ../shared/schemas (which kinds a version serves) and the published Go modules (everything else).
// Run it through generate.sh, which fetches the modules.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// report collects what does not fit together; it goes to a file that people read, never to the table.
type report struct{ lines map[string]bool }

func (r *report) note(format string, args ...any) { r.lines[fmt.Sprintf(format, args...)] = true }

func (r *report) text() string {
	return strings.Join(sortedKeys(r.lines, func(a, b string) bool { return a < b }), "\n") + "\n"
}

func main() {
	factsDir := flag.String("facts", "", "folder with k8s-1.NN.json and availability.csv")
	modules := flag.String("modules", "", "file of lines `MINOR MODULE DIRECTORY`")
	out := flag.String("out", "", "folder to write the tables to")
	reportPath := flag.String("report", "", "where to write what does not fit together")
	flag.Parse()
	if err := run(*factsDir, *modules, *out, *reportPath); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

func run(factsDir, modules, out, reportPath string) error {
	releases, err := readModules(modules)
	if err != nil {
		return err
	}
	available, err := readAvailability(factsDir)
	if err != nil {
		return err
	}
	notes := &report{lines: map[string]bool{}}
	oldest, newest := releases[0].minor, releases[len(releases)-1].minor
	merged := newTable(oldest, newest)
	configuration, custom := newTable(oldest, newest), newTable(oldest, newest)
	configuration.scope = "file"
	paths := map[recordKey]string{}
	for _, r := range releases {
		w, err := addRelease(merged, r, factsDir, available, notes)
		if err == nil {
			err = w.addExtras(configuration, configurationPackages, paths)
		}
		if err == nil {
			err = w.addExtras(custom, customPackages, paths)
		}
		if err != nil {
			return fmt.Errorf("1.%d: %w", r.minor, err)
		}
	}
	configuration.without(merged, paths)
	custom.without(merged, paths)
	custom.without(configuration, paths)
	for key, s := range available {
		if s.last < merged.oldest {
			merged.retired[key] = s
		}
	}
	if reportPath != "" {
		if err := os.WriteFile(reportPath, []byte(notes.text()), 0o644); err != nil {
			return err
		}
	}
	for name, t := range map[string]*table{"kubernetes": merged, "configuration": configuration, "custom": custom} {
		if err := os.WriteFile(filepath.Join(out, name+".inc"), []byte(t.write()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func addRelease(merged *table, r *release, factsDir string, available map[string]span, notes *report) (*walker, error) {
	f, err := readFacts(factsDir, r.minor)
	if err != nil {
		return nil, err
	}
	schema, err := readApplySchema(r.modules["k8s.io/client-go"])
	if err != nil {
		return nil, err
	}
	groups, err := r.groups()
	if err != nil {
		return nil, err
	}
	w := &walker{release: r, groups: groups, schema: schema, records: map[recordKey]record{},
		paths: map[recordKey]string{}, report: notes}
	for key, fact := range f.Kinds {
		key = plainKind(key)
		group, version, name := splitKind(key)
		t := r.kindType(groups[group+"/"+version], name)
		if t == nil {
			// The Python client's packages keep files of kinds that have gone.
			notes.note("1.%d: the facts have the kind %s, the Go sources do not", r.minor, key)
			continue
		}
		if _, err := w.add(t); err != nil {
			return nil, err
		}
		s, ok := available[key]
		if !ok || s.first > r.minor || s.last < r.minor {
			notes.note("1.%d serves %s, availability.csv says %v", r.minor, key, s)
		}
		merged.addKind(group, version, name, fact, r.minor, s.first)
	}
	compareFacts(f, r.minor, w.records, notes)
	merged.addRecords(r.minor, w.records, notes)
	return w, nil
}

// kindType finds the struct of a kind, or nil.
func (r *release) kindType(path, name string) *goType {
	p, ok := r.packages[path]
	if !ok {
		return nil
	}
	return p.types[name]
}

// groups maps group/version to the package that defines it.
func (r *release) groups() (map[string]string, error) {
	out := map[string]string{
		"apiextensions.k8s.io/v1":   crdPackage,
		"apiregistration.k8s.io/v1": "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1",
	}
	for _, path := range out {
		if _, err := r.load(path); err != nil {
			return nil, err
		}
	}
	root := r.modules["k8s.io/api"]
	dirs, err := filepath.Glob(filepath.Join(root, "*", "v*"))
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		version := filepath.Base(dir)
		if !versionParts.MatchString(version) {
			continue
		}
		path := "k8s.io/api/" + filepath.Base(filepath.Dir(dir)) + "/" + version
		p, err := r.load(path)
		if err != nil {
			return nil, err
		}
		out[p.groupName+"/"+version] = path
	}
	return out, nil
}

func readModules(path string) ([]*release, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	byMinor := map[int]*release{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var minor int
		var module, dir string
		if _, err := fmt.Sscan(lines.Text(), &minor, &module, &dir); err != nil {
			return nil, fmt.Errorf("%s: %q: %w", path, lines.Text(), err)
		}
		if byMinor[minor] == nil {
			byMinor[minor] = &release{minor: minor, modules: map[string]string{}, packages: map[string]*goPackage{}}
		}
		byMinor[minor].modules[module] = dir
	}
	out := make([]*release, 0, len(byMinor))
	for _, r := range byMinor {
		out = append(out, r)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].minor < out[j].minor })
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no modules", path)
	}
	return out, nil
}
