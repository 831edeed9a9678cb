// One request to one reply: the chart is rendered as Helm does, then with marks, and what agrees is
// claimed.
package main

import (
	"encoding/json"
	"errors"
	"maps"
	"path"
	"runtime/debug"
	"sort"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
)

// Answer renders what a request asks for.
func Answer(request Request) Reply {
	reply := Reply{Version: Version, Helm: helmVersion()}
	if request.Chart == "" {
		reply.Error = &Problem{Message: errNoChart.Error()}
		return reply
	}
	a := &answer{request: request, reply: &reply, numbers: map[string]int{}}
	if err := a.verify(); err != nil {
		reply.Error = &Problem{Message: err.Error()}
		return reply
	}
	if err := a.run(); err != nil {
		a.fail(err)
	}
	return reply
}

func (a *answer) fail(err error) {
	var values *valuesError
	if errors.As(err, &values) {
		if all := a.schemaProblems(values); len(all) > 0 {
			a.reply.Error, a.reply.Errors = &all[0], all[1:]
			return
		}
	}
	a.reply.Error = a.problem(err)
}

type answer struct {
	request Request
	reply   *Reply
	first   *prepared
	names   map[string]*common.File // files by the names that Helm gives them
	numbers map[string]int          // in reply.Files, by the same names
	keep    []int                   // files that are sent whatever names them
}

func helmVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range info.Deps {
			if module.Path == "helm.sh/helm/v4" {
				return module.Version
			}
		}
	}
	return ""
}

func (a *answer) verify() (err error) {
	if a.request.Keyring != "" {
		a.reply.Signature, err = verify(a.request.Chart, a.request.Keyring)
	}
	return err
}

func (a *answer) run() error {
	settled, err := settle(a.request)
	if err != nil {
		return err
	}
	if a.first, err = prepare(a.request, settled); err != nil {
		return err
	}
	a.names = map[string]*common.File{}
	nameFiles(a.first.chart, a.names)
	a.reply.Chart = describe(a.first, settled.release)
	a.addCharts(a.first.chart)
	chance := newTape()
	files, err := render(a.first, chance.functions())
	if err != nil {
		return err
	}
	sorted, err := arrange(a.first.chart, files, a.request)
	a.reply.Output, a.reply.Documents = sorted.print()
	for i := range a.reply.Documents {
		a.reply.Documents[i].File = a.file(sorted.documents[i].source)
	}
	// What is no YAML is claimed too: who reads it can say where in the template it breaks.
	if a.request.Provenance {
		a.prove(settled, chance, files, sorted)
	}
	if err != nil {
		return err
	}
	if len(a.request.ShowOnly) > 0 {
		a.reply.Documents = nil // the text is another
		a.reply.Output, err = showOnly(a.reply.Output, a.request.ShowOnly)
	}
	return err
}

// addCharts lists the charts that take part, with the files that describe them.
func (a *answer) addCharts(c *chart.Chart) {
	part := Part{Name: c.ChartFullPath(), Version: c.Metadata.Version, File: -1, Schema: len(c.Schema) > 0}
	// As Helm reads them: a chart of version 1 has its dependencies in a file of their own.
	describing := map[string]bool{"Chart.yaml": true, "Chart.lock": true}
	if c.Metadata.APIVersion == chart.APIVersionV1 {
		describing = map[string]bool{"Chart.yaml": true, "requirements.yaml": true, "requirements.lock": true}
	}
	for _, raw := range c.Raw {
		if !describing[raw.Name] {
			continue
		}
		name := path.Join(c.ChartFullPath(), raw.Name)
		a.names[name] = raw
		number := a.file(name)
		a.keep = append(a.keep, number)
		switch raw.Name {
		case "Chart.yaml":
			part.File = number
		case "requirements.yaml":
			part.Requirements = &number
		default:
			part.Lock = &number
		}
	}
	a.reply.Charts = append(a.reply.Charts, part)
	for _, dependency := range c.Dependencies() {
		a.addCharts(dependency)
	}
}

// nameFiles finds the files behind the names that Helm gives templates and CRDs.
func nameFiles(c *chart.Chart, names map[string]*common.File) {
	for _, list := range [][]*common.File{c.Templates, c.Files} {
		for _, file := range list {
			names[path.Join(c.ChartFullPath(), file.Name)] = file
		}
	}
	for _, dependency := range c.Dependencies() {
		nameFiles(dependency, names)
	}
}

// file is the number of a file in the reply.
func (a *answer) file(name string) int {
	if number, known := a.numbers[name]; known {
		return number
	}
	source := Source{Name: name}
	if file := a.names[name]; file != nil {
		source.Path = a.first.files[file]
		source.Text = string(file.Data)
	}
	a.numbers[name] = len(a.reply.Files)
	a.reply.Files = append(a.reply.Files, source)
	return a.numbers[name]
}

func (a *answer) unplaced(reason string) {
	for i := range a.reply.Documents {
		if a.reply.Documents[i].Kind != "crd" {
			a.reply.Documents[i].Unplaced = reason
		}
	}
}

// prove renders again with marks, and adds claims to each document that came out the same.
func (a *answer) prove(settled options, chance *tape, files map[string]string, sorted *rendered) {
	a.claimCRDs(sorted)
	second, err := prepare(a.request, settled)
	if err != nil {
		a.unplaced("the chart could not be read again: " + err.Error())
		return
	}
	if given, _ := json.Marshal(second.values["Values"]); usesMarks(string(given)) || chartUsesMarks(second.chart) {
		a.unplaced("the chart uses characters that Crenel marks places with")
		return
	}
	recorder := newRecorder(indexValues(second.chart, second.values["Values"]))
	a.rewriteAll(second.chart, recorder)
	chance.replay = true
	functions := chance.functions()
	maps.Copy(functions, recorder.functions())
	marked, err := render(second, functions)
	if err != nil {
		a.unplaced("the chart does not render with marks: " + err.Error())
		return
	}
	a.align(recorder, files, marked, sorted)
}

func chartUsesMarks(c *chart.Chart) bool {
	for _, file := range c.Raw {
		if usesMarks(string(file.Data)) {
			return true
		}
	}
	return false
}

// rewriteAll replaces the templates of a chart and its subcharts. Charts under several aliases share
// files, so each chart gets its own.
func (a *answer) rewriteAll(c *chart.Chart, r *recorder) {
	templates := make([]*common.File, 0, len(c.Templates))
	for _, file := range c.Templates {
		copied := *file
		name := path.Join(c.ChartFullPath(), file.Name)
		number := a.file(name)
		r.sources = a.reply.Files
		if marked, err := rewrite(r, name, string(file.Data), number); err == nil {
			copied.Data = []byte(marked)
		}
		templates = append(templates, &copied)
	}
	c.Templates = templates
	for _, dependency := range c.Dependencies() {
		a.rewriteAll(dependency, r)
	}
	r.sources = a.reply.Files
}

// claimCRDs: they are printed as they are.
func (a *answer) claimCRDs(sorted *rendered) {
	for i, d := range sorted.documents {
		if d.kind != "crd" {
			continue
		}
		place := &a.reply.Documents[i]
		if text := a.reply.Files[place.File].Text; strings.HasPrefix(text, a.reply.Output[place.Begin:place.End]) {
			place.Claim = []Claim{{Begin: place.Begin, End: place.End, File: place.File}}
		}
	}
}

// align gives each document the claims of the part of its file that it is.
func (a *answer) align(r *recorder, files, marked map[string]string, sorted *rendered) {
	byFile := map[int][]int{}
	for i, d := range sorted.documents {
		if d.kind != "crd" {
			byFile[a.file(d.source)] = append(byFile[a.file(d.source)], i)
		}
	}
	for _, documents := range byFile {
		name := sorted.documents[documents[0]].source
		text, claims, err := r.decode(marked[name])
		reason := ""
		switch {
		case err != nil:
			reason = err.Error()
		case text != files[name]:
			reason = "the template renders otherwise with marks"
		}
		for _, i := range documents {
			place := &a.reply.Documents[i]
			if reason != "" {
				place.Unplaced = reason
				continue
			}
			place.Claim = part(text, claims, sorted.documents[i].text, place)
			if place.Claim == nil {
				place.Unplaced = "the document occurs more than once in what its template renders"
			}
		}
	}
	a.forgetUnused()
}

// part finds a document in its file's text and moves the claims to where the document is printed. A
// document that is there twice cannot be told from its twin.
func part(text string, claims []Claim, document string, place *Document) []Claim {
	offset := strings.Index(text, document)
	if offset < 0 || strings.Contains(text[offset+1:], document) {
		return nil
	}
	moved := []Claim{}
	for _, c := range claims {
		begin, end := max(c.Begin, offset), min(c.End, offset+place.End-place.Begin)
		if begin >= end {
			continue
		}
		if !c.Action {
			c.Offset += begin - c.Begin
		}
		c.Begin, c.End = begin-offset+place.Begin, end-offset+place.Begin
		moved = append(moved, c)
	}
	return moved
}

// forgetUnused leaves out the text of files that nothing names.
func (a *answer) forgetUnused() {
	used := make([]bool, len(a.reply.Files))
	for _, d := range a.reply.Documents {
		used[d.File] = true
		for _, c := range d.Claim {
			used[c.File] = true
		}
	}
	for _, number := range a.keep {
		used[number] = true
	}
	for i := range used {
		if !used[i] {
			a.reply.Files[i].Text = ""
		}
	}
}

func describe(p *prepared, release common.ReleaseOptions) *Chart {
	described := &Chart{
		Metadata:  table(p.chart.Metadata),
		HasSchema: len(p.chart.Schema) > 0,
		Release:   release.Name,
		Namespace: release.Namespace,
	}
	if p.chart.Lock != nil {
		described.Lock = table(p.chart.Lock)
	}
	if values, ok := p.values["Values"]; ok {
		described.Values = table(values)
	}
	for _, dependency := range p.chart.Dependencies() {
		described.Dependencies = append(described.Dependencies, table(dependency.Metadata))
	}
	sort.Slice(described.Dependencies, func(i, j int) bool {
		return described.Dependencies[i]["name"].(string) < described.Dependencies[j]["name"].(string)
	})
	return described
}

func table(value any) map[string]any {
	data, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	var members map[string]any
	if json.Unmarshal(data, &members) != nil {
		return nil
	}
	return members
}
