// From a request to what `helm template` prints. Helm's command and its `action` package do this
// with twice as many dependencies (clusters, registries, storage), so the few steps between loading
// and printing are spelled out here; golden tests hold them to the same bytes.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/engine"
	release "helm.sh/helm/v4/pkg/release/v1"
	releaseutil "helm.sh/helm/v4/pkg/release/v1/util"
	"helm.sh/helm/v4/pkg/strvals"
)

// prepared is a chart with the values that its templates see.
type prepared struct {
	chart  *chart.Chart
	files  chartFiles
	values common.Values
}

// options of a release, settled.
type options struct {
	release      common.ReleaseOptions
	capabilities *common.Capabilities
}

func settle(request Request) (options, error) {
	var settled options
	name, err := releaseName(request)
	if err != nil {
		return settled, err
	}
	namespace := request.Namespace
	if namespace == "" {
		namespace = "default"
	}
	settled.release = common.ReleaseOptions{Name: name, Namespace: namespace, Revision: 1, IsInstall: true}
	settled.capabilities = common.DefaultCapabilities.Copy()
	if request.KubeVersion != "" {
		version, err := common.ParseKubeVersion(request.KubeVersion)
		if err != nil {
			return settled, fmt.Errorf("invalid kube version '%s': %w", request.KubeVersion, err)
		}
		settled.capabilities.KubeVersion = *version
	}
	settled.capabilities.APIVersions = append(slices.Clone(settled.capabilities.APIVersions), request.APIVersions...)
	return settled, nil
}

func releaseName(request Request) (string, error) {
	name := request.ReleaseName
	if name == "" && request.NameTemplate != "" {
		t, err := template.New("name-template").Funcs(sprig.TxtFuncMap()).Parse(request.NameTemplate)
		if err != nil {
			return "", err
		}
		var text bytes.Buffer
		if err := t.Execute(&text, nil); err != nil {
			return "", err
		}
		name = text.String()
	}
	if name == "" {
		name = "release-name"
	}
	if err := chartutil.ValidateReleaseName(name); err != nil {
		return "", fmt.Errorf("release name %q: %w", name, err)
	}
	return name, nil
}

// userValues merges what the request gives, in the order that Helm does.
func userValues(request Request) (map[string]any, error) {
	var err error
	base := map[string]any{}
	for _, file := range request.Values {
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		values, err := loader.LoadValues(bytes.NewReader(raw))
		if err != nil {
			return nil, fmt.Errorf("failed to parse %s: %w", file, err)
		}
		base = loader.MergeMaps(base, values)
	}
	for _, text := range request.SetJSON {
		if base, err = setJSON(text, base); err != nil {
			return nil, err
		}
	}
	for _, text := range request.Set {
		if err := strvals.ParseInto(text, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set data: %w", err)
		}
	}
	for _, text := range request.SetString {
		if err := strvals.ParseIntoString(text, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set-string data: %w", err)
		}
	}
	for _, text := range request.SetFile {
		read := func(name []rune) (any, error) {
			data, err := os.ReadFile(string(name))
			return string(data), err
		}
		if err := strvals.ParseIntoFile(text, base, read); err != nil {
			return nil, fmt.Errorf("failed parsing --set-file data: %w", err)
		}
	}
	for _, text := range request.SetLiteral {
		if err := strvals.ParseLiteralInto(text, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set-literal data: %w", err)
		}
	}
	return base, nil
}

// setJSON is `--set-json`: `key=JSON`, or an object that is merged as a file of values is.
func setJSON(text string, base map[string]any) (map[string]any, error) {
	object := strings.TrimSpace(text)
	if !strings.HasPrefix(object, "{") {
		if err := strvals.ParseJSON(text, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set-json data %s", text)
		}
		return base, nil
	}
	var values map[string]any
	if err := json.Unmarshal([]byte(object), &values); err != nil {
		return nil, fmt.Errorf("failed parsing --set-json data JSON: %s", text)
	}
	return loader.MergeMaps(base, values), nil
}

func missingDependencies(c *chart.Chart) error {
	var missing []string
	for _, wanted := range c.Metadata.Dependencies {
		there := slices.ContainsFunc(c.Dependencies(), func(d *chart.Chart) bool { return d.Name() == wanted.Name })
		if !there {
			missing = append(missing, wanted.Name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return fmt.Errorf("an error occurred while checking for chart dependencies. You may need to run 'helm dependency build' to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: %s", strings.Join(missing, ", "))
}

// prepare loads the chart anew: templates may change the values that they are given.
func prepare(request Request, settled options) (*prepared, error) {
	given, err := userValues(request)
	if err != nil {
		return nil, err
	}
	c, err := loader.Load(request.Chart)
	if err != nil {
		return nil, err
	}
	if kind := c.Metadata.Type; kind != "" && kind != "application" {
		return nil, fmt.Errorf("%s charts are not installable", kind)
	}
	if err := missingDependencies(c); err != nil {
		return nil, err
	}
	files := findFiles(c)
	if err := chartutil.ProcessDependencies(c, given); err != nil {
		return nil, fmt.Errorf("chart dependencies processing failed: %w", err)
	}
	values, err := util.ToRenderValuesWithSchemaValidation(c, given, settled.release, settled.capabilities, false)
	if err != nil {
		return nil, &valuesError{err, c, files, given}
	}
	version := settled.capabilities.KubeVersion
	if want := c.Metadata.KubeVersion; want != "" && !chartutil.IsCompatibleRange(want, version.String()) {
		return nil, fmt.Errorf("chart requires kubeVersion: %s which is incompatible with Kubernetes %s", want, version.Version)
	}
	return &prepared{chart: c, files: files, values: values}, nil
}

// rendered is a release as documents: CRDs, manifests, hooks.
type rendered struct {
	documents []document
}

type document struct {
	source string // as Helm names it
	text   string
	kind   string
}

// render runs Helm's engine. Notes are for people.
func render(p *prepared, functions template.FuncMap) (map[string]string, error) {
	e := engine.Engine{CustomTemplateFuncs: functions}
	files, err := e.RenderWithContext(context.Background(), p.chart, p.values)
	if err != nil {
		return nil, err
	}
	for name := range files {
		if strings.HasSuffix(name, "NOTES.txt") {
			delete(files, name)
		}
	}
	return files, nil
}

// arrange splits what templates gave into documents, in the order in which Helm prints them.
func arrange(c *chart.Chart, files map[string]string, request Request) (*rendered, error) {
	all := &rendered{}
	hooks, manifests, err := releaseutil.SortManifests(files, nil, releaseutil.InstallOrder)
	if err != nil {
		// What Helm shows under --debug, in an order that is the same each time.
		names := make([]string, 0, len(files))
		for name := range files {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			if strings.TrimSpace(files[name]) != "" {
				all.documents = append(all.documents, document{name, files[name], "manifest"})
			}
		}
		return all, err
	}
	if request.IncludeCRDs {
		for _, crd := range c.CRDObjects() {
			all.documents = append(all.documents, document{crd.Filename, string(crd.File.Data), "crd"})
		}
	}
	for _, m := range manifests {
		all.documents = append(all.documents, document{m.Name, m.Content, "manifest"})
	}
	for _, h := range hooks {
		kind := "hook"
		if slices.Contains(h.Events, release.HookTest) {
			kind = "test"
		}
		if request.NoHooks || (kind == "test" && request.SkipTests) {
			continue
		}
		all.documents = append(all.documents, document{h.Path, h.Manifest, kind})
	}
	return all, nil
}

func (d document) head() string { return "---\n# Source: " + d.source + "\n" }

func isHook(d document) bool { return d.kind == "hook" || d.kind == "test" }

// print writes what `helm template` does, and where in it each document lies. Helm trims the
// manifests as one text, and prints hooks after it as they are.
func (r *rendered) print() (string, []Document) {
	var text strings.Builder
	var places []Document
	trimmed := false
	trim := func() {
		if trimmed {
			return
		}
		trimmed = true
		all := text.String()
		text.Reset()
		kept := strings.TrimSpace(all)
		text.WriteString(kept + "\n")
		for i := range places {
			places[i].End = max(places[i].Begin, min(places[i].End, len(kept)))
		}
	}
	for _, d := range r.documents {
		if isHook(d) {
			trim()
		}
		text.WriteString(d.head())
		begin := text.Len()
		text.WriteString(d.text)
		places = append(places, Document{Begin: begin, End: text.Len(), Kind: d.kind})
		text.WriteString("\n")
	}
	trim()
	return text.String(), places
}

var sourceComment = regexp.MustCompile("# Source: [^/]+/(.+)")

// showOnly is `--show-only`: the same steps over the printed text as Helm takes.
func showOnly(output string, patterns []string) (string, error) {
	parts := releaseutil.SplitManifests(output)
	keys := make([]string, 0, len(parts))
	for key := range parts {
		keys = append(keys, key)
	}
	sort.Sort(releaseutil.BySplitManifestsOrder(keys))
	var text strings.Builder
	for _, pattern := range patterns {
		pattern = filepath.ToSlash(pattern)
		found := false
		for _, key := range keys {
			name := sourceComment.FindStringSubmatch(parts[key])
			if len(name) == 0 {
				continue
			}
			if matched, _ := filepath.Match(pattern, name[1]); matched {
				fmt.Fprintf(&text, "---\n%s\n", parts[key])
				found = true
			}
		}
		if !found {
			return "", fmt.Errorf("could not find template %s in chart", pattern)
		}
	}
	return text.String(), nil
}

var errNoChart = errors.New("no chart was named")
