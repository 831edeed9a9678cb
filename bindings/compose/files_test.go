// Several files are merged as Compose itself merges them: `docker compose -f a -f b` loads a project
// with compose-go's package `cli`, which knows nothing of ours.
package main

import (
	"context"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
)

func TestSeveralFiles(t *testing.T) {
	const folder = "../../tests/compose/cases/layers/"
	for _, files := range [][]string{
		{"compose.yaml"},
		{"compose.yaml", "compose.override.yaml"},
		{"compose.yaml", "compose.prod.yaml"},
		{"compose.yaml", "compose.prod.yaml", "compose.debug.yaml"},
		{"compose.prod.yaml", "compose.yaml"},
	} {
		var paths []string
		for _, file := range files {
			paths = append(paths, folder+file)
		}
		options, err := cli.NewProjectOptions(paths, cli.WithProfiles([]string{"*"}))
		if err != nil {
			t.Fatal(err)
		}
		project, err := options.LoadProject(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		web, err := project.GetService("web")
		if err != nil {
			t.Fatal(err)
		}
		var model struct {
			Services []struct {
				Name       string
				Image      string
				User       string
				Privileged bool
				Ports      []struct {
					HostIP    string `json:"host_ip"`
					Published string
					Target    uint32
				}
			}
		}
		if err := json.Unmarshal([]byte(answer(t, paths...).Output), &model); err != nil {
			t.Fatal(err)
		}
		got := model.Services[0]
		if len(model.Services) != 1 || got.Image != web.Image || got.User != web.User || got.Privileged != web.Privileged {
			t.Errorf("%v: got %+v, want %s %s %v", files, got, web.Image, web.User, web.Privileged)
		}
		var ports []string
		for _, port := range web.Ports {
			ports = append(ports, port.HostIP+port.Published)
		}
		var ours []string
		for _, port := range got.Ports {
			ours = append(ours, port.HostIP+port.Published)
		}
		if !reflect.DeepEqual(ports, ours) {
			t.Errorf("%v: ports %v, want %v", files, ours, ports)
		}
	}
}
