// crenel-compose loads one Compose project with compose-go, the loader of `docker compose`: a JSON
// request on standard input, a JSON reply on standard output. Crenel starts it when a project is read.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) > 1 {
		fmt.Fprintln(os.Stderr, "crenel-compose reads a JSON request from standard input; `crenel check FOLDER` makes one")
		os.Exit(2)
	}
	var request Request
	decoder := json.NewDecoder(os.Stdin)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&request); err != nil {
		fail(fmt.Errorf("the request is not understood: %w", err))
	}
	if request.Version != Version {
		fail(fmt.Errorf("the request is of version %d, this program speaks %d", request.Version, Version))
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(Answer(request)); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "crenel-compose: "+err.Error())
	os.Exit(1)
}
