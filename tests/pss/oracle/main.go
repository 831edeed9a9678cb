// Command oracle asks Kubernetes' own Pod Security admission which controls a pod violates, so that the
// verdicts of the library's k8s.pss can be compared with it. Neither building nor testing needs it: what
// it found out about the cases of this folder is committed beside them.
//
//	oracle check PATH...      one line for each violated control: file, object, control, versions
//	oracle fixtures FOLDER    the published fixtures: level/version/{pass,fail}/control<number>.yaml
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/pod-security-admission/admission"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

const newestMinor = 37

// controls names the checks as the refs of k8s.pss do.
var controls = map[policy.CheckID]string{
	"windowsHostProcess":         "pss:hostProcess",
	"hostNamespaces":             "pss:hostNamespaces",
	"privileged":                 "pss:privileged",
	"capabilities_baseline":      "pss:capabilities-baseline",
	"hostPathVolumes":            "pss:hostPath",
	"hostPorts":                  "pss:hostPorts",
	"hostProbesAndHostLifecycle": "pss:hostProbes",
	"appArmorProfile":            "pss:appArmor",
	"seLinuxOptions":             "pss:seLinux",
	"procMount":                  "pss:procMount",
	"seccompProfile_baseline":    "pss:seccomp-baseline",
	"sysctls":                    "pss:sysctls",
	"restrictedVolumes":          "pss:volumeTypes",
	"allowPrivilegeEscalation":   "pss:allowPrivilegeEscalation",
	"runAsNonRoot":               "pss:runAsNonRoot",
	"runAsUser":                  "pss:runAsUser",
	"seccompProfile_restricted":  "pss:seccomp-restricted",
	"capabilities_restricted":    "pss:capabilities-restricted",
	"procMount_restricted":       "pss:procMount-restricted",
}

// checkAt is the revision of a check that holds at a version, or nil.
func checkAt(check policy.Check, version api.Version) policy.CheckPodFn {
	var found policy.CheckPodFn
	for _, revision := range check.Versions {
		if !version.Older(revision.MinimumVersion) {
			found = revision.CheckPod
		}
	}
	return found
}

// ranges writes minor versions as `1.0-1.18 1.34-1.37`.
func ranges(minors []int) string {
	var parts []string
	for i := 0; i < len(minors); {
		j := i
		for j+1 < len(minors) && minors[j+1] == minors[j]+1 {
			j++
		}
		parts = append(parts, fmt.Sprintf("1.%d-1.%d", minors[i], minors[j]))
		i = j + 1
	}
	return strings.Join(parts, " ")
}

func objectName(object runtime.Object) string {
	meta := object.(metav1.Object)
	namespace := meta.GetNamespace()
	if namespace == "" {
		namespace = "default"
	}
	kind := object.GetObjectKind().GroupVersionKind().Kind
	return fmt.Sprintf("%s/%s/%s", kind, namespace, meta.GetName())
}

// setDefaults does to a pod what the API server does before it asks the plugin, where a check can tell: a
// volume without a source is an emptyDir.
func setDefaults(spec *corev1.PodSpec) {
	for i := range spec.Volumes {
		if spec.Volumes[i].VolumeSource == (corev1.VolumeSource{}) {
			spec.Volumes[i].EmptyDir = &corev1.EmptyDirVolumeSource{}
		}
	}
}

func checkObject(file string, object runtime.Object) error {
	meta, spec, err := admission.DefaultPodSpecExtractor{}.ExtractPodSpec(object)
	if err != nil || spec == nil {
		return err
	}
	setDefaults(spec)
	for _, check := range policy.DefaultChecks() {
		control, known := controls[check.ID]
		if !known {
			return fmt.Errorf("no control is known for the check %s", check.ID)
		}
		var minors []int
		for minor := 0; minor <= newestMinor; minor++ {
			decide := checkAt(check, api.MajorMinorVersion(1, minor))
			if decide != nil && !decide(meta, spec).Allowed {
				minors = append(minors, minor)
			}
		}
		if len(minors) > 0 {
			fmt.Printf("%s,%s,%s,%s\n", file, objectName(object), control, ranges(minors))
		}
	}
	return nil
}

func checkFile(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		object, _, err := scheme.Codecs.UniversalDeserializer().Decode(document, nil, nil)
		if runtime.IsMissingKind(err) && len(bytes.TrimSpace(document)) == 0 {
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := checkObject(file, object); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
}

func yamlFiles(root string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".yaml") {
			files = append(files, path)
		}
		return err
	})
	sort.Strings(files)
	return files, err
}

func check(roots []string) error {
	for _, root := range roots {
		files, err := yamlFiles(root)
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := checkFile(file); err != nil {
				return err
			}
		}
	}
	return nil
}

// fixtures copies the pods that Kubernetes publishes with the admission plugin.
func fixtures(folder string) error {
	where, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "k8s.io/pod-security-admission").Output()
	if err != nil {
		return err
	}
	source := filepath.Join(strings.TrimSpace(string(where)), "test", "testdata")
	files, err := yamlFiles(source)
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		relative, _ := filepath.Rel(source, file)
		target := filepath.Join(folder, relative)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	err := errors.New("usage: oracle check PATH... | oracle fixtures FOLDER")
	if len(os.Args) > 2 && os.Args[1] == "check" {
		fmt.Println("file,object,control,versions")
		err = check(os.Args[2:])
	} else if len(os.Args) == 3 && os.Args[1] == "fixtures" {
		err = fixtures(os.Args[2])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}
