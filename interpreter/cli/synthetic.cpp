// First which object is where, so that references can lead anywhere; then each by itself, from
// random numbers of its own. Distributions are written out: those of the standard library differ
// from one implementation to the next.
#include "synthetic.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace crenel::cli {

enum class Synthetic::Kind : uint8_t {
  kNamespace,
  kDeployment,
  kStatefulSet,
  kDaemonSet,
  kPod,
  kJob,
  kCronJob,
  kService,
  kNetworkPolicy,
  kServiceAccount,
  kRole,
  kRoleBinding,
  kClusterRole,
  kClusterRoleBinding,
  kConfigMap,
  kSecret,
  kIngress
};

namespace {

using Random = std::mt19937_64;

struct KindInfo {
  const char* group;  ///< of `SyntheticOptions::kinds`
  double weight;      ///< within the group
  const char* version;
  const char* kind;
  const char* stem;
  bool namespaced = true;
};

/// By Synthetic::Kind.
constexpr std::array<KindInfo, 17> kKinds = {{
    {"", 0, "v1", "Namespace", "namespace", false},
    {"workloads", 45, "apps/v1", "Deployment", "deployment"},
    {"workloads", 10, "apps/v1", "StatefulSet", "statefulset"},
    {"workloads", 5, "apps/v1", "DaemonSet", "daemonset"},
    {"workloads", 25, "v1", "Pod", "pod"},
    {"workloads", 7, "batch/v1", "Job", "job"},
    {"workloads", 8, "batch/v1", "CronJob", "cronjob"},
    {"services", 1, "v1", "Service", "service"},
    {"network-policies", 1, "networking.k8s.io/v1", "NetworkPolicy", "networkpolicy"},
    {"rbac", 47, "v1", "ServiceAccount", "account"},
    {"rbac", 20, "rbac.authorization.k8s.io/v1", "Role", "role"},
    {"rbac", 26, "rbac.authorization.k8s.io/v1", "RoleBinding", "rolebinding"},
    {"rbac", 3, "rbac.authorization.k8s.io/v1", "ClusterRole", "clusterrole", false},
    {"rbac", 4, "rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebinding", false},
    {"config", 55, "v1", "ConfigMap", "configmap"},
    {"config", 45, "v1", "Secret", "secret"},
    {"ingresses", 1, "networking.k8s.io/v1", "Ingress", "ingress"},
}};

const std::map<std::string, double> kUsual = {{"workloads", 40},       {"services", 14},
                                              {"network-policies", 5}, {"rbac", 15},
                                              {"config", 22},          {"ingresses", 4}};

const KindInfo& info(uint8_t kind) { return kKinds[kind]; }

double uniform(Random& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }
size_t below(Random& random, size_t count) { return random() % count; }
bool chance(Random& random, double share) { return uniform(random) < share; }

Value::Map map(std::initializer_list<std::pair<const std::string, Value>> entries) {
  return Value::Map(entries);
}

std::string numbered(const char* stem, uint64_t number) {
  return std::string(stem) + "-" + std::to_string(number);
}

std::vector<double> sums_of(std::vector<double> weights) {
  for (size_t n = 1; n < weights.size(); ++n) weights[n] += weights[n - 1];
  return weights;
}

size_t drawn(const std::vector<double>& sums, double uniform) {
  auto at = std::upper_bound(sums.begin(), sums.end(), uniform * sums.back());
  return std::min<size_t>(static_cast<size_t>(at - sums.begin()), sums.size() - 1);
}

std::vector<double> zipf_weights(size_t ranks, double skew) {
  std::vector<double> weights;
  for (size_t n = 0; n < std::max<size_t>(ranks, 1); ++n)
    weights.push_back(std::pow(static_cast<double>(n + 1), -skew));
  return weights;
}

std::vector<double> kind_sums(const std::map<std::string, double>& groups) {
  std::vector<double> weights;
  for (const KindInfo& kind : kKinds) {
    double whole = 0;
    for (const KindInfo& other : kKinds)
      if (std::string_view(other.group) == kind.group) whole += other.weight;
    auto group = groups.find(kind.group);
    weights.push_back(group == groups.end() || whole == 0 ? 0
                                                          : group->second * kind.weight / whole);
  }
  return sums_of(std::move(weights));
}

uint64_t spaces_of(const SyntheticOptions& options) {
  uint64_t spaces = options.namespaces != 0 ? options.namespaces : options.objects / 100;
  return std::clamp<uint64_t>(spaces, 1, std::max<uint64_t>(options.objects, 1));
}

}  // namespace

std::vector<std::string> synthetic_kinds() {
  std::vector<std::string> names;
  for (const auto& [name, weight] : kUsual) names.push_back(name);
  return names;
}

Synthetic::Zipf::Zipf(size_t ranks, double skew) : sums_(sums_of(zipf_weights(ranks, skew))) {}

uint32_t Synthetic::Zipf::operator()(double uniform) const {
  return static_cast<uint32_t>(drawn(sums_, uniform));
}

Synthetic::Synthetic(const SyntheticOptions& options)
    : options_(options),
      apps_(std::max<uint64_t>(options.objects / 40, 4), options.skew),
      teams_(12, options.skew) {
  uint64_t spaces = spaces_of(options);
  for (auto* lists : {&accounts_, &roles_, &configs_, &secrets_}) lists->resize(spaces);
  std::vector<double> sums = kind_sums(options.kinds.empty() ? kUsual : options.kinds);
  Zipf space(spaces, options.skew);
  Random random(options.seed);
  std::array<uint32_t, kKinds.size()> counts = {};
  for (uint64_t n = 0; n < options.objects; ++n) {
    Planned planned{Kind::kNamespace, 0, static_cast<uint32_t>(n)};
    if (n >= spaces) {
      planned.kind = static_cast<Kind>(drawn(sums, uniform(random)));
      planned.space = space(uniform(random));
    }
    planned.ordinal = counts[static_cast<size_t>(planned.kind)]++;
    plan_.push_back(planned);
    if (planned.kind == Kind::kServiceAccount) accounts_[planned.space].push_back(planned.ordinal);
    if (planned.kind == Kind::kRole) roles_[planned.space].push_back(planned.ordinal);
    if (planned.kind == Kind::kConfigMap) configs_[planned.space].push_back(planned.ordinal);
    if (planned.kind == Kind::kSecret) secrets_[planned.space].push_back(planned.ordinal);
  }
  cluster_roles_ = counts[static_cast<size_t>(Kind::kClusterRole)];
}

/// One object.
class Synthetic::Maker {
 public:
  Maker(const Synthetic& all, size_t n)
      : all_(all), planned_(all.plan_[n]), info_(info(static_cast<uint8_t>(planned_.kind))) {
    // Seeds that lie close together give unlike sequences only once they are mixed.
    std::seed_seq seed{all.options_.seed >> 32, all.options_.seed & 0xFFFFFFFF,
                       static_cast<uint64_t>(n >> 32), static_cast<uint64_t>(n & 0xFFFFFFFF)};
    random_.seed(seed);
  }

  Value make() {
    Value::Map object = body();
    object["apiVersion"] = info_.version;
    object["kind"] = info_.kind;
    Value::Map metadata = {{"name", Value(numbered(info_.stem, planned_.ordinal))}};
    if (info_.namespaced) metadata["namespace"] = space();
    if (planned_.kind != Kind::kClusterRoleBinding && planned_.kind != Kind::kRoleBinding)
      metadata["labels"] = labels();
    object["metadata"] = metadata;
    if (all_.options_.size != 0) pad(object, std::move(metadata));
    return Value::map(std::move(object));
  }

 private:
  bool chance(double share) { return cli::chance(random_, share); }
  size_t below(size_t count) { return cli::below(random_, count); }
  std::string space() const { return numbered("namespace", planned_.space); }
  std::string app() { return numbered("app", all_.apps_(uniform(random_))); }

  Value::Map labels() {
    return map({{"app.kubernetes.io/name", app()},
                {"team", numbered("team", all_.teams_(uniform(random_)))},
                {"tier", below(3) == 0 ? "front" : "back"}});
  }

  /// The name of one of the objects in this namespace; empty: there is none.
  std::string one_of(const std::vector<std::vector<uint32_t>>& lists, const char* stem) {
    const std::vector<uint32_t>& list = lists[planned_.space];
    return list.empty() ? std::string() : numbered(stem, list[below(list.size())]);
  }

  Value::Map body() {
    switch (planned_.kind) {
      case Kind::kNamespace:
      case Kind::kServiceAccount:
        return {};
      case Kind::kPod:
        return map({{"spec", pod()}});
      case Kind::kDeployment:
      case Kind::kStatefulSet:
      case Kind::kDaemonSet:
        return map({{"spec", controller()}});
      case Kind::kJob:
        return map({{"spec", job()}});
      case Kind::kCronJob:
        return map({{"spec", map({{"schedule", "*/15 * * * *"},
                                  {"jobTemplate", map({{"spec", job()}})}})}});
      case Kind::kService:
        return map({{"spec", service()}});
      case Kind::kNetworkPolicy:
        return map({{"spec", network_policy()}});
      case Kind::kRole:
      case Kind::kClusterRole:
        return map({{"rules", rules()}});
      case Kind::kRoleBinding:
      case Kind::kClusterRoleBinding:
        return binding();
      case Kind::kConfigMap:
        return map({{"data", map({{"config.yaml", "log:\n  level: info\nworkers: 4\n"},
                                  {"mode", "production"}})}});
      case Kind::kSecret:
        return map({{"type", "Opaque"}, {"data", map({{"password", "c3ludGhldGlj"}})}});
      case Kind::kIngress:
        return map({{"spec", ingress()}});
    }
    return {};
  }

  Value::Map controller() {
    Value::Map chosen = labels();
    Value::Map spec = {
        {"selector", map({{"matchLabels", chosen}})},
        {"template", map({{"metadata", map({{"labels", chosen}})}, {"spec", pod()}})}};
    if (planned_.kind != Kind::kDaemonSet) spec["replicas"] = 1 + below(5);
    if (planned_.kind == Kind::kStatefulSet) spec["serviceName"] = app();
    return spec;
  }

  Value::Map job() {
    Value::Map spec = pod();
    spec["restartPolicy"] = "Never";
    return map({{"template", map({{"metadata", map({{"labels", labels()}})}, {"spec", spec}})}});
  }

  Value::Map pod() {
    Value::List containers;
    size_t count = 1 + (chance(0.4) ? 1 : 0) + (chance(0.15) ? 1 : 0);
    for (size_t n = 0; n < count; ++n) containers.push_back(container(n));
    Value::Map spec = {
        {"automountServiceAccountToken", false},
        {"containers", containers},
        {"securityContext",
         map({{"runAsNonRoot", true}, {"seccompProfile", map({{"type", "RuntimeDefault"}})}})}};
    std::string account = one_of(all_.accounts_, "account");
    if (!account.empty()) spec["serviceAccountName"] = account;
    Value::List volumes = {map({{"name", "tmp"}, {"emptyDir", Value::Map()}})};
    std::string config = one_of(all_.configs_, "configmap");
    if (!config.empty() && chance(0.5))
      volumes.push_back(map({{"name", "config"}, {"configMap", map({{"name", config}})}}));
    spec["volumes"] = volumes;
    if (chance(all_.options_.risk)) weaken(spec, std::move(containers), std::move(volumes));
    return spec;
  }

  Value::Map container(size_t n) {
    Value::List env = {map({{"name", "LOG_LEVEL"}, {"value", "info"}}),
                       map({{"name", "PORT"}, {"value", "8080"}})};
    std::string secret = one_of(all_.secrets_, "secret");
    if (!secret.empty() && chance(0.3)) {
      Value::Map key = map({{"name", secret}, {"key", "password"}});
      env.push_back(
          map({{"name", "PASSWORD"}, {"valueFrom", map({{"secretKeyRef", std::move(key)}})}}));
    }
    Value::Map probe = map({{"httpGet", map({{"path", "/healthz"}, {"port", 8080 + n}})}});
    return map({{"name", numbered("container", n)},
                {"image", "registry.example.com/" + app() + ":1." + std::to_string(below(30))},
                {"env", env},
                {"ports", Value::list({map({{"containerPort", 8080 + n}})})},
                {"livenessProbe", probe},
                {"readinessProbe", probe},
                {"resources", map({{"requests", map({{"cpu", "100m"}, {"memory", "128Mi"}})},
                                   {"limits", map({{"cpu", "1"}, {"memory", "512Mi"}})}})},
                {"securityContext", map({{"allowPrivilegeEscalation", false},
                                         {"readOnlyRootFilesystem", true},
                                         {"capabilities", map({{"drop", Value::list({"ALL"})}})}})},
                {"volumeMounts", Value::list({map({{"name", "tmp"}, {"mountPath", "/tmp"}})})}});
  }

  /// One weakness of those that policies look for.
  void weaken(Value::Map& spec, Value::List containers, Value::List volumes) {
    Value::Map first = *containers[0].if_map();
    switch (below(7)) {
      case 0:
        first["securityContext"] = map({{"privileged", true}});
        break;
      case 1:
        first["securityContext"] =
            map({{"capabilities", map({{"add", Value::list({"SYS_ADMIN"})}})}});
        break;
      case 2:
        first["image"] = "nginx:latest";
        break;
      case 3:
        first.erase("resources");
        break;
      case 4:
        spec["hostNetwork"] = true;
        break;
      case 5:
        volumes.push_back(
            map({{"name", "host"}, {"hostPath", map({{"path", "/var/run/docker.sock"}})}}));
        break;
      default:
        spec.erase("securityContext");
        spec.erase("automountServiceAccountToken");
    }
    containers[0] = std::move(first);
    spec["containers"] = std::move(containers);
    spec["volumes"] = std::move(volumes);
  }

  Value::Map service() {
    Value::Map spec = {
        {"selector", map({{"app.kubernetes.io/name", app()}})},
        {"ports", Value::list({map({{"name", "http"}, {"port", 80}, {"targetPort", 8080}})})}};
    if (chance(all_.options_.risk)) spec["type"] = "LoadBalancer";
    return spec;
  }

  Value::Map network_policy() {
    Value::Map selector;
    if (!chance(0.2)) selector["matchLabels"] = map({{"app.kubernetes.io/name", app()}});
    Value::Map peer =
        map({{"podSelector", map({{"matchLabels", map({{"app.kubernetes.io/name", app()}})}})}});
    return map({{"podSelector", selector},
                {"policyTypes", Value::list({"Ingress"})},
                {"ingress", Value::list({map({{"from", Value::list({peer})}})})}});
  }

  Value::List rules() {
    if (chance(all_.options_.risk)) {
      Value::List every = {"*"};
      return {map({{"apiGroups", every}, {"resources", every}, {"verbs", every}})};
    }
    Value::List rules = {map({{"apiGroups", Value::list({""})},
                              {"resources", Value::list({"configmaps", "services"})},
                              {"verbs", Value::list({"get", "list", "watch"})}})};
    if (chance(0.3))
      rules.push_back(map({{"apiGroups", Value::list({"apps"})},
                           {"resources", Value::list({"deployments"})},
                           {"verbs", Value::list({"get", "patch"})}}));
    return rules;
  }

  Value::Map binding() {
    std::string role = info_.namespaced ? one_of(all_.roles_, "role") : std::string();
    std::string kind = role.empty() ? "ClusterRole" : "Role";
    if (role.empty())
      role =
          all_.cluster_roles_ == 0 ? "view" : numbered("clusterrole", below(all_.cluster_roles_));
    std::string account = one_of(all_.accounts_, "account");
    Value::Map subject =
        account.empty()
            ? map({{"kind", "Group"},
                   {"name", numbered("team", below(12))},
                   {"apiGroup", "rbac.authorization.k8s.io"}})
            : map({{"kind", "ServiceAccount"}, {"name", account}, {"namespace", space()}});
    return map({{"roleRef",
                 map({{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", kind}, {"name", role}})},
                {"subjects", Value::list({subject})}});
  }

  Value::Map ingress() {
    std::string host = app() + ".example.com";
    Value::Map backend =
        map({{"service", map({{"name", app()}, {"port", map({{"number", 80}})}})}});
    Value::Map path = map({{"path", "/"}, {"pathType", "Prefix"}, {"backend", backend}});
    Value::Map rule = map({{"host", host}, {"http", map({{"paths", Value::list({path})}})}});
    return map(
        {{"rules", Value::list({rule})},
         {"tls",
          Value::list({map({{"hosts", Value::list({host})}, {"secretName", "certificate"}})})}});
  }

  /// What an API server keeps of who wrote which field, as long as asked for.
  void pad(Value::Map& object, Value::Map metadata) const {
    size_t bytes = Value::map(object).to_json().size();
    Value::Map fields;
    for (size_t n = 0; bytes < all_.options_.size; ++n) {
      std::string name = numbered("f:field", n);
      bytes += name.size() + 6;
      fields[name] = Value::Map();
    }
    if (fields.empty()) return;
    metadata["managedFields"] = Value::list({map({{"apiVersion", info_.version},
                                                  {"fieldsType", "FieldsV1"},
                                                  {"fieldsV1", fields},
                                                  {"manager", "crenel-generate"},
                                                  {"operation", "Update"}})});
    object["metadata"] = std::move(metadata);
  }

  const Synthetic& all_;
  const Planned& planned_;
  const KindInfo& info_;
  Random random_;
};

Value Synthetic::object(size_t n) const { return Maker(*this, n).make(); }

std::string Synthetic::name(size_t n) const {
  const Planned& planned = plan_[n];
  const KindInfo& kind = info(static_cast<uint8_t>(planned.kind));
  std::string folder = kind.namespaced ? numbered("namespace", planned.space) : "cluster";
  return folder + "/" + numbered(kind.stem, planned.ordinal);
}

namespace {

/// What needs no quotes in any version of YAML.
bool is_plain(const std::string& text) {
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  auto usual = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '.';
  };
  static const std::vector<std::string> kReserved = {"true", "false", "yes", "no", "on",
                                                     "off",  "null",  "y",   "n"};
  return !text.empty() && letter(text[0]) && std::all_of(text.begin(), text.end(), usual) &&
         std::find(kReserved.begin(), kReserved.end(), text) == kReserved.end();
}

void emit(YAML::Emitter& out, const Value& value) {
  if (const Value::Map* entries = value.if_map()) {
    out << YAML::BeginMap;
    for (const auto& [key, entry] : *entries) {
      out << YAML::Key << key << YAML::Value;
      emit(out, entry);
    }
    out << YAML::EndMap;
  } else if (const Value::List* items = value.if_list()) {
    out << YAML::BeginSeq;
    for (const Value& item : *items) emit(out, item);
    out << YAML::EndSeq;
  } else if (const std::string* text = value.if_string()) {
    if (text->ends_with('\n'))
      out << YAML::Literal << *text;
    else if (is_plain(*text))
      out << *text;
    else
      out << YAML::DoubleQuoted << *text;
  } else if (const bool* boolean = value.if_bool()) {
    out << *boolean;
  } else if (const int64_t* integer = value.if_int()) {
    out << *integer;
  } else {
    out << value.to_json();
  }
}

}  // namespace

std::string to_yaml(const Value& value) {
  YAML::Emitter out;
  emit(out, value);
  return std::string(out.c_str(), out.size()) + "\n";
}

}  // namespace crenel::cli
