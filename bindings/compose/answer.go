// A request to a reply: the project loaded, its model written, each part of it traced to its place.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

// Answer never fails: what is wrong is in the reply.
func Answer(request Request) (reply Reply) {
	reply.Version = Version
	if len(request.Files) == 0 {
		reply.Error = &Problem{Message: "no file is named"}
		return reply
	}
	files := newFileSet()
	// A loader that breaks over a file is a problem of that file.
	defer func() {
		if broken := recover(); broken != nil {
			reply.Error = files.problem(fmt.Errorf("compose-go breaks over this project: %v", broken), request.Files)
		}
	}()
	warnings := &warningHook{}
	logrus.SetOutput(io.Discard)
	logrus.StandardLogger().ReplaceHooks(logrus.LevelHooks{})
	logrus.AddHook(warnings)
	project, details, err := load(request, files)
	if err != nil {
		reply.Error = files.problem(err, request.Files)
		return reply
	}
	reply.Name = project.Name
	model := buildModel(project)
	tracer := &tracer{files: files, env: details.Environment, workingDir: details.WorkingDir}
	tracer.place(model, request.Files)
	shorten(model, details.WorkingDir)
	writer := &writer{}
	writer.write(model)
	reply.Output, reply.Claims = writer.text.String(), writer.claims
	reply.Files = files.sources()
	reply.Warnings = files.warnings(warnings.messages)
	return reply
}

// load reads the project as `docker compose config` does, with variables of files alone: what a check
// says must not depend on who runs it. Services of every profile are there, unless some are named.
func load(request Request, files *fileSet) (*types.Project, types.ConfigDetails, error) {
	details := types.ConfigDetails{Environment: types.Mapping{}}
	folder, err := filepath.Abs(filepath.Dir(request.Files[0]))
	if err != nil {
		return nil, details, err
	}
	details.WorkingDir = folder
	for i, path := range request.Files {
		if i == 0 && request.Text != nil {
			files.give(path, *request.Text)
		}
		f, err := files.open(path)
		if err != nil {
			return nil, details, err
		}
		details.ConfigFiles = append(details.ConfigFiles, types.ConfigFile{Filename: f.absolute, Content: []byte(f.text)})
	}
	if details.Environment, err = variables(folder, request.EnvFiles); err != nil {
		return nil, details, err
	}
	project, err := loader.LoadWithContext(context.Background(), details, func(o *loader.Options) {
		o.SetProjectName(projectName(folder, details.Environment), false)
		if o.Profiles = request.Profiles; len(o.Profiles) == 0 {
			o.Profiles = []string{"*"}
		}
		o.SkipConsistencyCheck = request.Fragment
		o.SkipResolveEnvironment = true // files of variables are not the project's own
		o.SkipResolveLabels = true
	})
	return project, details, err
}

func variables(folder string, named []string) (types.Mapping, error) {
	if len(named) == 0 {
		own := filepath.Join(folder, ".env")
		if info, err := os.Stat(own); err != nil || info.IsDir() {
			return types.Mapping{}, nil
		}
		named = []string{own}
	}
	return dotenv.GetEnvFromFile(nil, named)
}

func projectName(folder string, env types.Mapping) string {
	name := env["COMPOSE_PROJECT_NAME"]
	if name == "" {
		name = filepath.Base(folder)
	}
	if name = loader.NormalizeProjectName(name); name == "" {
		name = "project"
	}
	return name
}

// shorten writes paths below the project's folder as relative ones, so that a project reads the same
// wherever it lies.
func shorten(n *node, folder string) {
	if n.text == folder {
		*n = *moved(n, ".")
	} else if below, ok := strings.CutPrefix(n.text, folder+"/"); ok {
		*n = *moved(n, "./"+below)
	}
	for _, child := range n.children {
		shorten(child, folder)
	}
}

func moved(n *node, to string) *node {
	out := text(to)
	out.at, out.key = n.at, n.key
	return out
}

// warningHook keeps what the loader says of a project that it takes all the same.
type warningHook struct{ messages []string }

func (h *warningHook) Levels() []logrus.Level { return []logrus.Level{logrus.WarnLevel} }

func (h *warningHook) Fire(entry *logrus.Entry) error {
	h.messages = append(h.messages, entry.Message)
	return nil
}
