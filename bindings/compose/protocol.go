// What crenel-compose reads from standard input and writes to standard output: one JSON request, one
// JSON reply. README.md describes both; Version changes when either does.
package main

// Version of the protocol.
const Version = 1

// Request asks for one project.
type Request struct {
	Version int      `json:"version"`
	Files   []string `json:"files"` // the project's file, then what overrides it
	// Text of the first file, where that is not to be read from disk.
	Text     *string  `json:"text,omitempty"`
	Profiles []string `json:"profiles,omitempty"`  // none: all
	EnvFiles []string `json:"env_files,omitempty"` // instead of `.env`
	// A file that may be meant to be merged with others: what it refers to need not be there.
	Fragment bool `json:"fragment,omitempty"`
}

// Reply holds the merged model, or what is wrong with the project.
type Reply struct {
	Version  int       `json:"version"`
	Name     string    `json:"name"`
	Output   string    `json:"output"` // the model as JSON
	Files    []Source  `json:"files,omitempty"`
	Claims   []Claim   `json:"claims,omitempty"`
	Warnings []Problem `json:"warnings,omitempty"` // of a project that is taken all the same
	Error    *Problem  `json:"error,omitempty"`
}

// Source is a file that the project was loaded from.
type Source struct {
	Path     string `json:"path"`
	Text     string `json:"text"`
	Included bool   `json:"included,omitempty"` // whole: all of its services are the project's
}

// Claim says where a run of Output's bytes would be edited: at an offset in a file.
type Claim struct {
	Begin  int `json:"begin"`
	End    int `json:"end"`
	File   int `json:"file"` // index in Files
	Offset int `json:"offset"`
}

// Problem is an error or a warning, and its place as far as that is known: 0 if it is not.
type Problem struct {
	Message string `json:"message"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`   // from 1
	Column  int    `json:"column,omitempty"` // from 1, in bytes
	Excerpt string `json:"excerpt,omitempty"`
	// Of a field that there is not: its name, what there is beside it, and whether that may be `x-` too.
	Field      string   `json:"field,omitempty"`
	Fields     []string `json:"fields,omitempty"`
	Extensible bool     `json:"extensible,omitempty"`
}
