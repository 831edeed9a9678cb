// What crenel-compose reads from standard input and writes to standard output: one JSON request, one
// JSON reply. README.md describes both; Version changes when either does.
package main

// Version of the protocol.
const Version = 1

// Request asks for one project.
type Request struct {
	Version int      `json:"version"`
	Files   []string `json:"files"` // the project's file, then what overrides it
}

// Reply holds the merged model, or what is wrong with the project.
type Reply struct {
	Version  int      `json:"version"`
	Name     string   `json:"name"`
	Output   string   `json:"output"` // the model as JSON
	Files    []Source `json:"files,omitempty"`
	Claims   []Claim  `json:"claims,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Error    *Problem `json:"error,omitempty"`
}

// Source is a file that claims name.
type Source struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// Claim says where a run of Output's bytes would be edited: at an offset in a file.
type Claim struct {
	Begin  int `json:"begin"`
	End    int `json:"end"`
	File   int `json:"file"` // index in Files
	Offset int `json:"offset"`
}

// Problem is an error, and the line that it names, from 1; 0 if it names none.
type Problem struct {
	Message string `json:"message"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Excerpt string `json:"excerpt,omitempty"`
}
