// What the API server does not serve and people write all the same: configuration files of the
// components, and kinds that common CustomResourceDefinitions define. They have a table each.
package main

import (
	"os"
	"strings"
)

// extraPackage is a package with kinds beyond those of the facts.
type extraPackage struct {
	path, group string
	kinds       string // `Kind` or `Kind=Struct`, where the struct has another name
	namespaced  bool
}

const apiserver = "k8s.io/apiserver/pkg/apis/apiserver/"
const configGroup = "apiserver.config.k8s.io"
const kubeadm = "k8s.io/kubernetes/cmd/kubeadm/app/apis/kubeadm/"
const kubeadmKinds = "InitConfiguration ClusterConfiguration JoinConfiguration ResetConfiguration UpgradeConfiguration"

// Kinds go by the group that the component registers them in, which is not always their package's.
var configurationPackages = []extraPackage{
	{path: "k8s.io/kubelet/config/v1", group: "kubelet.config.k8s.io", kinds: "CredentialProviderConfig"},
	{path: "k8s.io/kubelet/config/v1beta1", group: "kubelet.config.k8s.io", kinds: "KubeletConfiguration CredentialProviderConfig"},
	{path: "k8s.io/kube-proxy/config/v1alpha1", group: "kubeproxy.config.k8s.io", kinds: "KubeProxyConfiguration"},
	{path: "k8s.io/kube-scheduler/config/v1", group: "kubescheduler.config.k8s.io", kinds: "KubeSchedulerConfiguration"},
	{path: apiserver + "v1", group: configGroup, kinds: "AdmissionConfiguration AuthenticationConfiguration AuthorizationConfiguration EncryptionConfiguration TracingConfiguration"},
	{path: apiserver + "v1beta1", group: configGroup, kinds: "AuthenticationConfiguration AuthorizationConfiguration TracingConfiguration"},
	{path: apiserver + "v1alpha1", group: configGroup, kinds: "TracingConfiguration"},
	{path: apiserver + "v1beta1", group: "apiserver.k8s.io", kinds: "EgressSelectorConfiguration"},
	// A slip in the documentation that the API server still reads.
	{path: apiserver + "v1", group: "", kinds: "EncryptionConfig=EncryptionConfiguration"},
	{path: "k8s.io/apiserver/pkg/admission/plugin/webhook/config/apis/webhookadmission/v1", group: configGroup, kinds: "WebhookAdmissionConfiguration=WebhookAdmission"},
	{path: "k8s.io/pod-security-admission/admission/api/v1", group: "pod-security.admission.config.k8s.io", kinds: "PodSecurityConfiguration"},
	{path: "k8s.io/pod-security-admission/admission/api/v1beta1", group: "pod-security.admission.config.k8s.io", kinds: "PodSecurityConfiguration"},
	{path: "k8s.io/kubernetes/plugin/pkg/admission/eventratelimit/apis/eventratelimit/v1alpha1", group: "eventratelimit.admission.k8s.io", kinds: "Configuration"},
	{path: "k8s.io/apiserver/pkg/apis/audit/v1", group: "audit.k8s.io", kinds: "Policy"},
	{path: kubeadm + "v1beta3", group: "kubeadm.k8s.io", kinds: kubeadmKinds},
	{path: kubeadm + "v1beta4", group: "kubeadm.k8s.io", kinds: kubeadmKinds},
	{path: kubeadm + "v1", group: "kubeadm.k8s.io", kinds: kubeadmKinds},
	{path: "k8s.io/client-go/tools/clientcmd/api/v1", group: "", kinds: "Config"},
}

var customPackages = []extraPackage{
	{path: "github.com/openshift/api/apps/v1", group: "apps.openshift.io", kinds: "DeploymentConfig", namespaced: true},
	{path: "github.com/openshift/api/route/v1", group: "route.openshift.io", kinds: "Route", namespaced: true},
	{path: "github.com/openshift/api/security/v1", group: "security.openshift.io", kinds: "SecurityContextConstraints"},
	{path: "knative.dev/serving/pkg/apis/serving/v1", group: "serving.knative.dev", kinds: "Service Configuration Revision Route", namespaced: true},
}

// Modules that few releases are read of: they are large, or follow no release of Kubernetes. Since
// when something is there cannot be told, so nothing is said of it.
func isSparse(path string) bool {
	return strings.HasPrefix(path, "k8s.io/kubernetes/") || !strings.HasPrefix(path, "k8s.io/")
}

// addExtras adds what the packages have in this release to a table of theirs.
func (w *walker) addExtras(into *table, packages []extraPackage, paths map[recordKey]string) error {
	before := map[recordKey]bool{}
	for key := range w.records {
		before[key] = true
	}
	if err := w.addExtra(packages, into); err != nil {
		return err
	}
	added := map[recordKey]record{}
	for key, rec := range w.records {
		if !before[key] {
			added[key] = rec
			paths[key] = w.paths[key]
		}
	}
	into.addRecords(w.release.minor, added, w.report)
	return nil
}

// addExtra walks the kinds of these packages as far as the release has them. The walker has been
// through the kinds of the facts: what those reach is in their table.
func (w *walker) addExtra(packages []extraPackage, into *table) error {
	w.lenient = true
	for _, extra := range packages {
		if dir, err := w.release.directory(extra.path); err != nil {
			continue // not of this release
		} else if _, err := os.Stat(dir); err != nil {
			continue
		}
		p, err := w.release.load(extra.path)
		if err != nil {
			return err
		}
		if p.groupName == "" {
			p.groupName = extra.group
		}
		for _, kind := range strings.Fields(extra.kinds) {
			if err := w.addExtraKind(extra, p, kind, into); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walker) addExtraKind(extra extraPackage, p *goPackage, kind string, into *table) error {
	name, structName, renamed := strings.Cut(kind, "=")
	if !renamed {
		structName = name
	}
	t, ok := p.types[structName]
	if !ok {
		return nil
	}
	key, err := w.add(t)
	if err != nil {
		return err
	}
	as := recordKey{extra.group, key.version, name}
	if as != key {
		w.records[as] = w.records[key]
		w.paths[as] = w.paths[key]
	}
	minor, first := w.release.minor, w.release.minor
	if isSparse(extra.path) {
		first = oldestSeen
	}
	into.addKind(as.group, as.version, name, kindFact{Plural: pluralOf(name), Namespaced: extra.namespaced}, minor, first)
	return nil
}

// pluralOf is the resource that a kind is served as.
func pluralOf(kind string) string {
	name := strings.ToLower(kind)
	if stem, ok := strings.CutSuffix(name, "y"); ok {
		return stem + "ies"
	}
	return strings.TrimSuffix(name, "s") + "s"
}

// without leaves out the records of another table, and the spans of what few releases were read for.
func (t *table) without(other *table, paths map[recordKey]string) {
	for key, fields := range t.records {
		if _, ok := other.records[key]; ok {
			delete(t.records, key)
			continue
		}
		if !isSparse(paths[key]) {
			continue
		}
		for _, f := range fields {
			f.span = span{t.oldest, t.newest}
		}
	}
	for key, kind := range t.kinds {
		for version := range kind.versions {
			if isSparse(paths[recordKey{key.group, version, key.name}]) {
				kind.versions[version] = span{t.oldest, t.newest}
			}
		}
	}
}
