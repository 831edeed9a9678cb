// Where the files of a chart and its subcharts lie below the chart that was asked for. Helm names
// templates by charts' names and aliases, which need not be those of folders and archives.
package main

import (
	"bytes"
	"path"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"sigs.k8s.io/yaml"
)

// chartFiles gives the path of each file. An alias shares the files of the chart it stands for, so
// their identity outlives renaming.
type chartFiles map[*common.File]string

func findFiles(c *chart.Chart) chartFiles {
	files := chartFiles{}
	files.add(c, "")
	return files
}

func (files chartFiles) add(c *chart.Chart, folder string) {
	for _, list := range [][]*common.File{c.Templates, c.Files, c.Raw} {
		for _, file := range list {
			files[file] = path.Join(folder, file.Name)
		}
	}
	homes := subchartHomes(c)
	for _, dependency := range c.Dependencies() {
		identity := dependency.Name() + "\x00" + dependency.Metadata.Version
		if home, ok := homes[identity]; ok {
			files.add(dependency, path.Join(folder, "charts", home))
		}
	}
}

// subchartHomes maps name and version of each subchart to its folder or archive below charts/.
func subchartHomes(c *chart.Chart) map[string]string {
	homes := map[string]string{}
	claim := func(m *chart.Metadata, home string) {
		identity := m.Name + "\x00" + m.Version
		if other, taken := homes[identity]; taken && other != home {
			home = "" // two of one name and version: neither can be told
		}
		homes[identity] = home
	}
	for _, raw := range c.Raw {
		name, ok := strings.CutPrefix(raw.Name, "charts/")
		if !ok {
			continue
		}
		if path.Ext(name) == ".tgz" && !strings.Contains(name, "/") {
			if sub, err := loader.LoadArchive(bytes.NewReader(raw.Data)); err == nil {
				claim(sub.Metadata, name)
			}
		}
		if home, file, _ := strings.Cut(name, "/"); file == "Chart.yaml" {
			var metadata chart.Metadata
			if yaml.Unmarshal(raw.Data, &metadata) == nil {
				claim(&metadata, home)
			}
		}
	}
	for identity, home := range homes {
		if home == "" {
			delete(homes, identity)
		}
	}
	return homes
}
