// What crenel-helm reads from standard input and writes to standard output: one JSON request, one
// JSON reply. README.md describes both; Version changes when either does.
package main

// Version of the protocol.
const Version = 2

// Request asks for one chart with one set of values, as the options of `helm template` do.
type Request struct {
	Version      int      `json:"version"`
	Chart        string   `json:"chart"` // a folder or an archive
	ReleaseName  string   `json:"release_name,omitempty"`
	NameTemplate string   `json:"name_template,omitempty"`
	Namespace    string   `json:"namespace,omitempty"`
	KubeVersion  string   `json:"kube_version,omitempty"`
	APIVersions  []string `json:"api_versions,omitempty"`
	Values       []string `json:"values,omitempty"` // files, later ones win
	Set          []string `json:"set,omitempty"`
	SetString    []string `json:"set_string,omitempty"`
	SetFile      []string `json:"set_file,omitempty"`
	SetJSON      []string `json:"set_json,omitempty"`
	SetLiteral   []string `json:"set_literal,omitempty"`
	IncludeCRDs  bool     `json:"include_crds,omitempty"`
	SkipTests    bool     `json:"skip_tests,omitempty"`
	NoHooks      bool     `json:"no_hooks,omitempty"`
	ShowOnly     []string `json:"show_only,omitempty"`
	Provenance   bool     `json:"provenance,omitempty"` // ask for claims
	Keyring      string   `json:"keyring,omitempty"`    // keys that may have signed an archive
}

// Reply holds what was rendered. With Error set, Output is what `helm template` prints under
// --debug before the error, which may be nothing.
type Reply struct {
	Version   int        `json:"version"`
	Helm      string     `json:"helm"` // version of Helm's module
	Output    string     `json:"output"`
	Documents []Document `json:"documents,omitempty"`
	Files     []Source   `json:"files,omitempty"` // templates that documents and claims name
	Chart     *Chart     `json:"chart,omitempty"`
	Charts    []Part     `json:"charts,omitempty"` // the chart first, then its subcharts
	Error     *Problem   `json:"error,omitempty"`
	Errors    []Problem  `json:"errors,omitempty"` // more of them
	// Signature is there where a keyring was given and the archive has a provenance file.
	Signature *Signature `json:"signature,omitempty"`
	Warnings  []string   `json:"warnings,omitempty"`
}

// Document is a part of Output that came from one template.
type Document struct {
	Begin int     `json:"begin"` // bytes of Output; after the comment that names the source
	End   int     `json:"end"`
	File  int     `json:"file"` // index in Files
	Kind  string  `json:"kind"` // manifest, hook, test or crd
	Claim []Claim `json:"claims,omitempty"`
	// Unplaced says why there are no claims, where they were asked for.
	Unplaced string `json:"unplaced,omitempty"`
}

// Claim says where a run of Output's bytes comes from. What no claim covers comes from somewhere
// in the document's file.
type Claim struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
	File  int `json:"file"`
	// Offset in the file: of Begin itself for text, of the action's `{{` otherwise.
	Offset int      `json:"offset"`
	Action bool     `json:"action,omitempty"`
	Keys   []string `json:"keys,omitempty"` // values that fed an action
}

// Source is a template or a file of definitions.
type Source struct {
	Name string `json:"name"` // as Helm names it: chart/templates/x.yaml
	Path string `json:"path"` // below the request's chart
	Text string `json:"text"`
}

// Chart is what a chart says of itself.
type Chart struct {
	Metadata     map[string]any   `json:"metadata"`
	Lock         map[string]any   `json:"lock,omitempty"`
	Values       map[string]any   `json:"values,omitempty"` // what templates saw
	HasSchema    bool             `json:"has_schema"`
	Dependencies []map[string]any `json:"dependencies,omitempty"` // charts that were there and enabled
	Release      string           `json:"release"`
	Namespace    string           `json:"namespace"`
}

// Part is a chart of a release: the files that describe it, by their numbers in Files.
type Part struct {
	Name         string `json:"name"` // web, or web/charts/cache for a subchart; an alias counts
	Version      string `json:"version"`
	File         int    `json:"file"` // Chart.yaml
	Requirements *int   `json:"requirements,omitempty"`
	Lock         *int   `json:"lock,omitempty"`
	Schema       bool   `json:"schema,omitempty"`
}

// Signature says whether one of the keys signed an archive's provenance file.
type Signature struct {
	Verified bool   `json:"verified"`
	Signer   string `json:"signer,omitempty"`
	Key      string `json:"key,omitempty"`     // fingerprint
	Problem  string `json:"problem,omitempty"` // unless verified
}

// Problem is an error with the places that Helm's message names, the innermost last.
type Problem struct {
	Message string  `json:"message"`
	Places  []Place `json:"places,omitempty"`
	// What may put it right, as options of Crenel or commands of Helm.
	Help []string `json:"help,omitempty"`
	// Of a name that is not known: the name, and those that are.
	Field  string   `json:"field,omitempty"`
	Fields []string `json:"fields,omitempty"`
}

// Place has the line from 1 and the byte in it from 0, as Go's templates count.
type Place struct {
	File    string `json:"file"` // as Helm names it; or the option, whose text is the line
	Path    string `json:"path"` // below the chart; empty: File is no part of one
	Line    int    `json:"line"`
	Column  int    `json:"column,omitempty"`
	Length  int    `json:"length,omitempty"`  // in bytes, where it is known
	Excerpt string `json:"excerpt,omitempty"` // the line
}
