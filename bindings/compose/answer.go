// A request to a reply: the project loaded, its model written, each part of it traced to its place.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

// Answer never fails: what is wrong is in the reply.
func Answer(request Request) Reply {
	reply := Reply{Version: Version}
	if len(request.Files) == 0 {
		reply.Error = &Problem{Message: "no file is named"}
		return reply
	}
	warnings := &warningHook{}
	logrus.SetOutput(io.Discard)
	logrus.StandardLogger().ReplaceHooks(logrus.LevelHooks{})
	logrus.AddHook(warnings)
	files := newFileSet()
	project, details, err := load(request.Files, files)
	reply.Warnings = warnings.messages
	if err != nil {
		reply.Error = problem(err, request.Files)
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
	return reply
}

// load reads the project as `docker compose config` does, with variables of `.env` alone: what a check
// says must not depend on who runs it. Services of every profile are there.
func load(paths []string, files *fileSet) (*types.Project, types.ConfigDetails, error) {
	details := types.ConfigDetails{Environment: types.Mapping{}}
	folder, err := filepath.Abs(filepath.Dir(paths[0]))
	if err != nil {
		return nil, details, err
	}
	details.WorkingDir = folder
	for _, path := range paths {
		f, err := files.open(path)
		if err != nil {
			return nil, details, err
		}
		details.ConfigFiles = append(details.ConfigFiles, types.ConfigFile{Filename: f.absolute, Content: []byte(f.text)})
	}
	if info, err := os.Stat(filepath.Join(folder, ".env")); err == nil && !info.IsDir() {
		values, err := dotenv.GetEnvFromFile(nil, []string{filepath.Join(folder, ".env")})
		if err != nil {
			return nil, details, err
		}
		details.Environment = values
	}
	project, err := loader.LoadWithContext(context.Background(), details, func(o *loader.Options) {
		name := details.Environment["COMPOSE_PROJECT_NAME"]
		if name == "" {
			name = filepath.Base(folder)
		}
		if name = loader.NormalizeProjectName(name); name == "" {
			name = "project"
		}
		o.SetProjectName(name, false)
		o.Profiles = []string{"*"}
		o.SkipResolveEnvironment = true // files of variables are not the project's own
		o.SkipResolveLabels = true
	})
	return project, details, err
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

var yamlLine = regexp.MustCompile(`line (\d+)`)

// problem takes what it can of a place out of a message.
func problem(err error, paths []string) *Problem {
	out := &Problem{Message: err.Error(), File: paths[0]}
	for _, path := range paths {
		if absolute, err := filepath.Abs(path); err == nil {
			if strings.Contains(out.Message, absolute) {
				out.File = path
			}
			out.Message = strings.ReplaceAll(out.Message, absolute, path)
			out.Message = strings.ReplaceAll(out.Message, filepath.Dir(absolute)+"/", "")
		}
	}
	var missing *os.PathError
	if m := yamlLine.FindStringSubmatch(out.Message); m != nil && !errors.As(err, &missing) {
		out.Line, _ = strconv.Atoi(m[1])
		if text, err := os.ReadFile(out.File); err == nil {
			if lines := strings.Split(string(text), "\n"); out.Line <= len(lines) {
				out.Excerpt = lines[out.Line-1]
			}
		}
	}
	return out
}

// warningHook keeps what the loader says of a project that it takes all the same.
type warningHook struct{ messages []string }

func (h *warningHook) Levels() []logrus.Level { return []logrus.Level{logrus.WarnLevel} }

func (h *warningHook) Fire(entry *logrus.Entry) error {
	h.messages = append(h.messages, entry.Message)
	return nil
}
