// Policies over a table of typed paths. Expressions are made for a type that is asked for, so that
// nearly all of them compile; each compound one has parentheses, so that nothing hangs on
// precedence.
#include <algorithm>

#include "oracle/generator.hpp"

namespace crenel::oracle {

std::string RandomPolicy::text() const {
  std::string out = preamble;
  for (const std::string& rule : rules) out += rule;
  return out;
}

namespace {

enum class T {
  kBool,
  kInt,
  kText,
  kIntOrText,
  kQuantity,
  kTexts,
  kTextMap,
  kAmounts,
  kAny,
  kRecords,
  kObject  ///< what a binder stands for; the detail is its domain
};

/// A field of a record, or a path below it. Optional ones may be absent; saying so of one that is
/// required does no harm.
struct Row {
  std::string record;
  std::string path;
  T type;
  bool optional = true;
  std::string detail = {};  ///< kRecords: what the items are; kText: `|`-separated values allowed
};

const std::vector<Row>& rows() {
  static const std::vector<Row> table = {
      {"Meta", "name", T::kText, false},
      {"Meta", "namespace", T::kText, false},
      {"Meta", "labels", T::kTextMap},
      {"Meta", "annotations", T::kTextMap},
      {"PodSpec", "hostNetwork", T::kBool},
      {"PodSpec", "hostPID", T::kBool},
      {"PodSpec", "terminationGracePeriodSeconds", T::kInt},
      {"PodSpec", "serviceAccountName", T::kText},
      {"PodSpec", "nodeSelector", T::kTextMap},
      {"PodSpec", "securityContext.runAsNonRoot", T::kBool},
      {"PodSpec", "securityContext.runAsUser", T::kInt},
      {"PodSpec", "containers", T::kRecords, true, "Container"},
      {"PodSpec", "initContainers", T::kRecords, true, "Container"},
      {"PodSpec", "volumes", T::kRecords, true, "Volume"},
      {"Container", "name", T::kText, false},
      {"Container", "image", T::kText},
      {"Container", "stdin", T::kBool},
      {"Container", "command", T::kTexts},
      {"Container", "args", T::kTexts},
      {"Container", "securityContext.privileged", T::kBool},
      {"Container", "securityContext.readOnlyRootFilesystem", T::kBool},
      {"Container", "securityContext.runAsUser", T::kInt},
      {"Container", "securityContext.capabilities.add", T::kTexts},
      {"Container", "securityContext.capabilities.drop", T::kTexts},
      {"Container", "resources.limits", T::kAmounts},
      {"Container", "resources.requests", T::kAmounts},
      {"Container", "resources.limits[\"memory\"]", T::kQuantity},
      {"Container", "readinessProbe.periodSeconds", T::kInt},
      {"Container", "readinessProbe.httpGet.port", T::kIntOrText},
      {"Container", "ports", T::kRecords, true, "Port"},
      {"Container", "env", T::kRecords, true, "Variable"},
      {"Port", "containerPort", T::kInt, false},
      {"Port", "hostPort", T::kInt},
      {"Port", "name", T::kText},
      {"Port", "protocol", T::kText, true, "TCP|UDP|SCTP"},
      {"Variable", "name", T::kText, false},
      {"Variable", "value", T::kText},
      {"Volume", "name", T::kText, false},
      {"Volume", "hostPath.path", T::kText},
      {"Volume", "emptyDir.sizeLimit", T::kQuantity},
      {"Deployment", "spec.replicas", T::kInt},
      {"Deployment", "spec.paused", T::kBool},
      {"Deployment", "spec.minReadySeconds", T::kInt},
      {"Deployment", "spec.strategy.rollingUpdate.maxSurge", T::kIntOrText},
      {"Deployment", "spec.selector.matchLabels", T::kTextMap},
      {"Deployment", "spec.template.metadata.labels", T::kTextMap},
      {"Deployment", "spec.template.spec.containers", T::kRecords, true, "Container"},
      {"Service", "spec.type", T::kText, true, "ClusterIP|NodePort|LoadBalancer"},
      {"Service", "spec.selector", T::kTextMap},
      {"Service", "spec.externalIPs", T::kTexts},
      {"Service", "spec.publishNotReadyAddresses", T::kBool},
      {"Service", "spec.ports", T::kRecords, true, "ServicePort"},
      {"ServicePort", "port", T::kInt, false},
      {"ServicePort", "targetPort", T::kIntOrText},
      {"ServicePort", "name", T::kText},
      {"Revision", "revision", T::kInt},
      {"Revision", "data", T::kAny},
      {"Revision", "data?.a", T::kAny},
      {"Revision", "data.a", T::kAny},
      {"Revision", "data?.b?.a", T::kAny},
      {"Revision", "data.b.a", T::kAny},
      {"Revision", "data[\"a\"]", T::kAny},
      {"Workload", "serviceAccount.name", T::kText, false},
      {"Workload", "podMeta.labels", T::kTextMap},
      {"Of container", "workload.name", T::kText, false},
      {"Of container", "pod.hostNetwork", T::kBool},
      {"Of container", "pod.containers", T::kRecords, true, "Container"},
      {"Of container", "podMeta.labels", T::kTextMap},
      {"Busy", "first", T::kText, false},
      {"Busy", "count_of", T::kInt, false},
      {"Deep", "is_host", T::kBool, false},
  };
  return table;
}

/// What a domain binds: rows of which records, below which paths.
struct Domain {
  std::string name;
  std::vector<std::pair<std::string, std::string>> records;  ///< record, prefix
};

const std::vector<Domain>& domains() {
  static const std::vector<Domain> table = {
      {"k8s.Pod", {{"Meta", ""}, {"PodSpec", "spec."}}},
      {"k8s.Deployment", {{"Meta", ""}, {"Deployment", ""}}},
      {"k8s.Service", {{"Meta", ""}, {"Service", ""}}},
      {"k8s.ControllerRevision", {{"Meta", ""}, {"Revision", ""}}},
      {"k8s.ControllerRevision", {{"Revision", ""}}},
      {"k8s.Workload", {{"Meta", ""}, {"Workload", ""}, {"PodSpec", "pod."}}},
      {"k8s.Container", {{"Container", ""}, {"Of container", ""}}},
      {"k8s.Volume", {{"Volume", ""}, {"PodSpec", "workload.pod."}}},
      {"k8s.Pod | k8s.Deployment", {{"Meta", ""}}},
      {"Busy", {{"Meta", ""}, {"Busy", ""}, {"PodSpec", "pod."}}},
      {"Deep", {{"Volume", ""}, {"Deep", ""}}},
      {"Port", {{"Port", ""}}},
      {"Front", {{"Meta", ""}, {"Workload", ""}}},
      {"Held", {{"Container", ""}}},
  };
  return table;
}

class Maker {
 public:
  explicit Maker(Random& random) : random_(random) {}

  RandomPolicy policy() {
    RandomPolicy policy;
    policy.preamble = "module t\nimport k8s\nimport k8s.core\n\n" + preamble();
    for (size_t n = 6, i = 0; i < n; ++i) policy.rules.push_back(rule(i));
    return policy;
  }

 private:
  struct Name {
    std::string text;
    T type;
    bool optional;
    std::string detail;
  };
  using Scope = std::vector<Name>;

  // ---- names ----
  static void add_record(Scope& scope, const std::string& record, const std::string& prefix) {
    for (const Row& row : rows())
      if (row.record == record)
        scope.push_back({prefix + row.path, row.type,
                         row.optional || prefix.find('.') != prefix.rfind('.'), row.detail});
  }
  void bind(Scope& scope, const Domain& domain, const std::string& name) {
    scope.push_back({name, T::kObject, false, domain.name});
    for (const auto& [record, below] : domain.records)
      add_record(scope, record, name + "." + below);
  }
  std::string fresh() { return "x" + std::to_string(names_++); }

  const Name* find(const Scope& scope, T type, bool needed_present = false) {
    std::vector<const Name*> fitting;
    for (const Name& name : scope)
      if (name.type == type && !(needed_present && name.optional)) fitting.push_back(&name);
    return fitting.empty() ? nullptr : random_.pick(fitting);
  }

  // ---- literals ----
  std::string word() {
    return "\"" + random_.pick<std::string>({"a", "b", "web", "shop", "", "NET_ADMIN", "a,b"}) +
           "\"";
  }
  std::string word_for(const Name& name) {
    if (name.detail.empty()) return word();
    std::vector<std::string> words;
    for (size_t begin = 0; begin <= name.detail.size();) {
      size_t end = std::min(name.detail.find('|', begin), name.detail.size());
      words.push_back("\"" + name.detail.substr(begin, end - begin) + "\"");
      begin = end + 1;
    }
    return random_.pick(words);
  }
  std::string number_literal() {
    return random_.pick<std::string>({"0", "1", "2", "3", "80", "1000", "9223372036854775807"});
  }
  std::string amount() {
    return random_.pick<std::string>({"\"1Gi\"", "\"500m\"", "\"2\"", "\"1k\""});
  }
  std::string pattern() {
    return random_.pick<std::string>(
        {"r\"^a\"", "r\"b$\"", "r\"[0-9]+\"", "\"\"", "r\"^(web|shop)$\""});
  }

  // ---- values ----
  std::string number(const Scope& scope, unsigned depth) {
    if (depth == 0 || random_.chance(25)) return number_literal();
    const Name* name = nullptr;
    switch (random_.index(11)) {
      case 0:
      case 1:
      case 2:
        if ((name = find(scope, T::kInt)))
          return name->optional ? "(" + name->text + " ?? " + number(scope, depth - 1) + ")"
                                : name->text;
        break;
      case 3:
        return "length(" + texts(scope, depth - 1) + ")";
      case 4:
        return "(" + number(scope, depth - 1) +
               random_.pick<std::string>({" + ", " - ", " * ", " / ", " % "}) +
               number(scope, depth - 1) + ")";
      case 5:
        return "(-" + number(scope, depth - 1) + ")";
      case 6:
        return "(if " + condition(scope, depth - 1) + " then " + number(scope, depth - 1) +
               " else " + number(scope, depth - 1) + ")";
      case 7:
        return "(max([" + number(scope, depth - 1) + ", " + number(scope, depth - 1) + "]) ?? 0)";
      case 8:
      case 9:
        return quantified(scope, depth, "count");
      default:
        return "length(" + set(scope, depth - 1) + ")";
    }
    return number_literal();
  }

  std::string string(const Scope& scope, unsigned depth) {
    if (depth == 0 || random_.chance(25)) return word();
    const Name* name = nullptr;
    switch (random_.index(7)) {
      case 0:
      case 1:
      case 2:
        if ((name = find(scope, T::kText)))
          return name->optional ? "((" + name->text + " ?? " + word_for(*name) + ") + \"\")"
                                : name->text;
        break;
      case 3:
        return "(" + string(scope, depth - 1) + " + " + string(scope, depth - 1) + ")";
      case 4:
        return "lower(" + string(scope, depth - 1) + ")";
      case 5:
        if (random_.chance(40))
          return "(" + random_.pick<std::string>({"first(", "last(", "max("}) +
                 texts(scope, depth - 1) + ") ?? " + word() + ")";
        return "join(" + texts(scope, depth - 1) + ", \",\")";
      default:
        if ((name = find(scope, T::kTextMap)))
          return "(" + name->text + "[" + string(scope, depth - 1) + "] ?? " + word() + ")";
        break;
    }
    return word();
  }

  std::string texts(const Scope& scope, unsigned depth) {
    const Name* name = nullptr;
    if (depth > 0) switch (random_.index(9)) {
        case 0:
        case 1:
        case 2:
          if ((name = find(scope, T::kTexts))) return "(" + name->text + " ?? [])";
          break;
        case 3:
          return "(" + texts(scope, depth - 1) + " + " + texts(scope, depth - 1) + ")";
        case 4:
          return "split(" + string(scope, depth - 1) + ", \",\")";
        case 5:
          if ((name = find(scope, T::kTextMap))) return "keys(" + name->text + " ?? {})";
          break;
        case 6:
          return random_.pick<std::string>({"sort(", "reverse(", "distinct("}) +
                 texts(scope, depth - 1) + ")";
        default:
          return comprehension(scope, depth, "[", "]");
      }
    std::string out = "[" + word();
    for (size_t n = random_.index(3), i = 0; i < n; ++i) out += ", " + word();
    return out + "]";
  }

  std::string set(const Scope& scope, unsigned depth) {
    if (depth == 0) return "{" + word() + ", " + word() + "}";
    switch (random_.index(4)) {
      case 0:
        return "(" + set(scope, depth - 1) + (random_.chance(50) ? " + " : " - ") +
               set(scope, depth - 1) + ")";
      case 1:
        return comprehension(scope, depth, "{", "}");
      case 2:
        return "to_set(" + texts(scope, depth - 1) + ")";
      default:
        return "{" + word() + ", " + string(scope, depth - 1) + "}";
    }
  }

  /// `x in DOMAIN` over something in scope, or over objects; binds x in `inner`.
  std::string binder(const Scope& scope, Scope& inner) {
    std::string name = fresh();
    inner = scope;
    Scope own;
    const Name* list = nullptr;
    std::string out;
    switch (random_.index(8)) {
      case 0:
      case 1:
      case 2:
        if ((list = find(scope, T::kRecords))) {
          add_record(own, list->detail, name + ".");
          out = name + " in " + list->text;
        }
        break;
      case 3:
      case 4:
        own.push_back({name, T::kText, false, {}});
        if ((list = find(scope, T::kTexts)))
          out = name + " in " + list->text;
        else
          out = name + " in " + texts(scope, 1);
        break;
      case 5:
        if ((list = find(scope, T::kTextMap))) {
          std::string value = fresh();
          own.push_back({name, T::kText, false, {}});
          own.push_back({value, T::kText, false, {}});
          out = name + ", " + value + " in " + list->text;
        } else if ((list = find(scope, T::kAny))) {
          own.push_back({name, T::kAny, true, {}});
          out = name + " in " + list->text;
        }
        break;
      default:
        break;
    }
    if (out.empty() && declared_ == 0) {
      own = {{name, T::kText, false, {}}};
      out = name + " in " + texts(scope, 1);
    }
    if (out.empty()) {
      own.clear();
      const Domain& domain = any_domain();
      bind(own, domain, name);
      out = name + " in " + domain.name;
    }
    inner.insert(inner.end(), own.begin(), own.end());
    // What was just bound is what a body should speak of.
    inner_only_ = std::move(own);
    return out;
  }

  std::string quantified(const Scope& scope, unsigned depth, const std::string& word) {
    Scope inner;
    std::string bound = binder(scope, inner);
    Scope own = std::move(inner_only_);
    if (word == "exists") return "(exists " + bound + ")";
    std::string body = condition(own, depth - 1);
    if (random_.chance(40)) body = "(" + body + " and " + condition(own, depth - 1) + ")";
    return "(" + word + " " + bound + ": " + body + ")";
  }

  std::string comprehension(const Scope& scope, unsigned depth, const char* open,
                            const char* close) {
    Scope inner;
    std::string bound = binder(scope, inner);
    Scope own = std::move(inner_only_);
    std::string element = string(own, depth - 1);
    if (element[0] == '"')
      if (const Name* name = find(own, T::kText, true)) element = name->text;
    std::string out = open + element + " for " + bound;
    if (random_.chance(60)) out += " when " + condition(own, depth - 1);
    return out + close;
  }

  // ---- conditions ----
  std::string comparison() {
    return random_.pick<std::string>({" < ", " <= ", " > ", " >= ", " == ", " != "});
  }

  std::string asked(const Name& name) {
    if (declared_ == 0) return "(" + name.text + " matches " + pattern() + ")";
    return "helper(" + name.text + ")";
  }

  /// Natives and domain types over a text.
  std::string computed(const Name& name) {
    std::string x = "(" + name.text + " ?? \"1.2.3\")";
    return random_.pick<std::string>(
        {"is_semver(" + x + ")",
         "(semver(" + x + ") < \"2.0.0\")",
         "(semver(" + x + ") in semver_range(\"^1.2 || 3.x\"))",
         "(duration(" + x + ") < \"1h\")",
         "(is_duration(" + x + ") and duration(" + x + ") + \"1m\" > \"1h\")",
         "(ip(" + x + ") in cidr(\"10.0.0.0/8\"))",
         "is_url(" + x + ")",
         "glob(" + x + ", \"*a*\")",
         "(regex_find(" + x + ", r\"[a-z]+\") == \"a\")",
         "(length(fields(" + x + ")) == 1)",
         "(index_of(" + x + ", \"a\") == 0)",
         "starts_with(sha256(" + x + "), \"a\")",
         "(base64_decode(base64_encode(" + x + ")) == " + x + ")",
         "(first(sort_by(chars(" + x + "), chars(" + x + "))) == \"a\")",
         "(length(group(chars(" + x + "), chars(" + x + "))) > 2)",
         "(\"c\" in reachable({\"a\": [" + x + "], " + x + ": [\"c\"]}, [\"a\"]))",
         "(json([" + x + "]) == \"[]\")",
         "(parse_yaml(" + x + ") is string)",
         "(timestamp(" + x + ").date < 2027-03-31)",
         "(cron(" + x + ").every == \"5m\")",
         "(file_mode(" + x + ").world_readable)"});
  }

  std::string about_text(const Scope& scope, const Name& name, unsigned depth) {
    switch (random_.index(9)) {
      case 6:
      case 7:
        return computed(name);
      case 0:
        return "(" + name.text + (random_.chance(50) ? " == " : " != ") + word_for(name) + ")";
      case 1:
        return "(" + name.text + " in [" + word_for(name) + ", " + word_for(name) + "])";
      case 2:
        return "(" + name.text + " not in {" + word_for(name) + ", " + word_for(name) + "})";
      case 3:
        return "(" + name.text + " matches " + pattern() + ")";
      case 4:
        if (const Name* other = find(scope, T::kText))
          return "(" + name.text + " == " + other->text + ")";
        break;
      case 5:
        if (name.text.ends_with(".image") && random_.chance(30))
          return "(first([image(i) for i in [" + name.text + " ?? \"\"] when i != \"\"])" +
                 random_.pick<std::string>(
                     {".tag != \"latest\"", ".registry == \"docker.io\"", ".tag_implied != true"}) +
                 ")";
        if (name.text.ends_with(".image"))
          return "(present " + name.text + " and image(" + name.text + ")" +
                 random_.pick<std::string>({".registry == \"docker.io\"", ".tag == \"latest\"",
                                            ".tag_implied", " == \"nginx\"", ".digest != \"\""}) +
                 ")";
        return asked(name);
      default:
        if (name.detail.empty()) return "(" + name.text + " in " + texts(scope, depth) + ")";
        break;
    }
    return asked(name);
  }

  std::string about_untyped(const Name& name) {
    return "(" + name.text +
           random_.pick<std::string>({" == 1", " != \"a\"", " > 2", " == true", " in [1, 2]",
                                      " matches r\"a\"", " is int", " is string", " < \"b\"",
                                      " == [1]", " is bool"}) +
           ")";
  }

  /// What a relation says of it, if there is one over its domain.
  std::string about_object(const Name& name) {
    if (declared_ < 3 || name.detail != related_)
      return "(" + name.text + ".name " + (random_.chance(50) ? "== " : "!= ") + word() + ")";
    std::string relation = random_.pick<std::string>({"near", "far", "wide"});
    std::string other = fresh();
    std::string from = relation + "(" + name.text + ", " + other + ")";
    std::string to = relation + "(" + other + ", " + name.text + ")";
    std::string bound = " " + other + " in " + related_ + ": ";
    switch (random_.index(7)) {
      case 0:
        return "(any" + bound + from + ")";
      case 1:
        return "(no" + bound + to + ")";
      case 2:
        return "(all" + bound + "(not " + from + " or " + to + "))";
      case 3:
        return "((count" + bound + from + ") > " + std::to_string(random_.index(3)) + ")";
      case 4:
        return "marked(" + name.text + ")";
      case 5:
        return "(not counted(" + name.text + ", " + word() + "))";
      default:
        return relation + "(" + name.text + ", " + name.text + ")";
    }
  }

  std::string about(const Scope& scope, const Name& name, unsigned depth) {
    switch (name.type) {
      case T::kObject:
        return about_object(name);
      case T::kBool:
        if (!name.optional && random_.chance(50)) return name.text;
        return "(" + name.text + (random_.chance(50) ? " == " : " != ") +
               (random_.chance(50) ? "true" : "false") + ")";
      case T::kInt:
        if (random_.chance(15))
          return random_.pick<std::string>(
              {"(80 in ports(" + name.text + " ?? 80))",
               "within_mode(" + std::string(name.text) + " ?? 0, \"0644\")",
               "(days(" + name.text + " ?? 1) > \"24h\")",
               "(2027-03-31 + days(" + name.text + " ?? 1) < 2027-04-02)"});
        if (name.optional && random_.chance(60))
          return random_.chance(50) ? "(present " + name.text + " and " + name.text + comparison() +
                                          number(scope, depth) + ")"
                                    : "(" + name.text + " == " + number_literal() + ")";
        return "(" +
               (name.optional ? "(" + name.text + " ?? " + number_literal() + ")" : name.text) +
               comparison() + number(scope, depth) + ")";
      case T::kText:
        return about_text(scope, name, depth);
      case T::kIntOrText:
        return "(" + name.text +
               random_.pick<std::string>({" == 80", " == \"http\"", " != \"25%\"",
                                          " matches r\"%$\"", " in [80, 443]", " is int",
                                          " is string"}) +
               ")";
      case T::kQuantity:
        return random_.chance(50)
                   ? "(" + name.text + " == " + amount() + ")"
                   : "((" + name.text + " ?? " + amount() + ")" + comparison() + amount() + ")";
      case T::kTexts:
        if (name.text.find("capabilities") != std::string::npos && random_.chance(40))
          return "(\"NET_ADMIN\" in capabilities(" + name.text + " ?? []))";
        return random_.chance(70) ? "(" + string(scope, depth) + " in " + name.text + ")"
                                  : "(" + name.text + " == " + texts(scope, depth) + ")";
      case T::kTextMap:
        return random_.chance(50)
                   ? "(" + word() + (random_.chance(50) ? " in " : " not in ") + name.text + ")"
                   : "(" + name.text + "[" + word() + "] == " + word() + ")";
      case T::kAmounts:
        return random_.chance(30) ? "(\"memory\" in " + name.text + ")"
                                  : "(" + name.text + "[\"memory\"] == " + amount() + ")";
      case T::kAny:
        return about_untyped(name);
      case T::kRecords:
        return random_.chance(50) ? "(exists " + fresh() + " in " + name.text + ")"
                                  : "(present " + name.text + ")";
    }
    return "true";
  }

  std::string condition(const Scope& scope, unsigned depth) {
    if (depth == 0 || random_.chance(35)) {
      if (scope.empty()) return "(" + number(scope, 0) + comparison() + number(scope, 0) + ")";
      const Name& name = random_.pick(scope);
      if (name.optional && random_.chance(12)) return "(present " + name.text + ")";
      return about(scope, name, depth ? depth - 1 : 0);
    }
    auto another = [&] { return condition(scope, depth - 1); };
    switch (random_.index(12)) {
      case 0:
      case 1:
        return "(" + another() + " and " + another() + ")";
      case 2:
      case 3:
        return "(" + another() + " or " + another() + ")";
      case 4:
        return "(not " + another() + ")";
      case 5:
        return "(if " + another() + " then " + another() + " else " + another() + ")";
      case 6:
        return "(" + number(scope, depth - 1) + comparison() + number(scope, depth - 1) + ")";
      case 7:
        return "(" + string(scope, depth - 1) + comparison() + string(scope, depth - 1) + ")";
      default:
        return quantified(scope, depth,
                          random_.pick<std::string>({"any", "any", "all", "no", "exists"}));
    }
  }

  // ---- joins ----
  std::string given(const Name& name, const std::string& otherwise) {
    return name.optional ? "(" + name.text + " ?? " + otherwise + ")" : name.text;
  }

  /// A condition that matches what two scopes bind.
  std::string match(const Scope& a, const Scope& b) {
    const Name* left = nullptr;
    const Name* right = nullptr;
    auto both = [&](T of_a, T of_b) {
      left = find(a, of_a);
      right = find(b, of_b);
      // Words of two vocabularies cannot be equal, and the checker says so.
      return left && right && (left->detail.empty() || right->detail.empty());
    };
    switch (random_.index(11)) {
      case 0:
      case 1:
        if (!both(T::kText, T::kText)) break;
        return "(" + left->text + " == " + right->text + ")";
      case 2:
        if (!both(T::kText, T::kText)) break;
        return "same(" + left->text + ", " + right->text + ")";
      case 3:
        if (!both(T::kText, T::kTexts)) break;
        return "(" + left->text + " in " + right->text + ")";
      case 4: {
        if (!both(T::kText, T::kTexts)) break;
        std::string item = fresh();
        return "(any " + item + " in " + right->text + ": " + item + " == " + left->text + ")";
      }
      case 5:
        if (!both(T::kTextMap, T::kTextMap)) break;
        return "selects_labels(" + left->text + ", " + right->text + ")";
      case 6:
        if (!both(T::kTextMap, T::kTextMap)) break;
        if (left->text.ends_with(".selector.matchLabels"))
          return "selects(" + left->text.substr(0, left->text.size() - 12) + ", " + right->text +
                 ")";
        return "selects({\"matchLabels\": " + given(*left, "{}") + "}, " + right->text + ")";
      case 7:
        if (!both(T::kText, T::kTextMap)) break;
        return "(" + left->text + " in " + right->text + ")";
      case 8:
        if (!both(T::kInt, T::kInt)) break;
        return "(" + given(*left, number_literal()) + comparison() +
               given(*right, number_literal()) + ")";
      case 9: {  // through objects of a third domain
        const Domain& domain = any_domain();
        std::string name = fresh();
        Scope third;
        bind(third, domain, name);
        return "(any " + name + " in " + domain.name + ": " + match(third, a) + " and " +
               match(third, b) + ")";
      }
      default:
        if (!both(T::kBool, T::kBool)) break;
        return "(" + left->text + " == " + right->text + ")";
    }
    return both(T::kText, T::kText) ? "(" + left->text + " == " + right->text + ")"
                                    : std::string("true");
  }

  std::string join(const Scope& a, const Scope& b, unsigned depth) {
    auto one = [&] { return random_.chance(50) ? match(a, b) : match(b, a); };
    switch (random_.index(depth == 0 ? 2 : 8)) {
      case 2:
      case 3:
        return "(" + join(a, b, depth - 1) + " and " + join(a, b, depth - 1) + ")";
      case 4:
        return "(" + join(a, b, depth - 1) + " or " + join(a, b, depth - 1) + ")";
      case 5:
        return "(" + join(a, b, depth - 1) + " and " + condition(random_.chance(50) ? a : b, 1) +
               ")";
      case 6:
        return "(" + join(a, b, depth - 1) + " or " + condition(random_.chance(50) ? a : b, 1) +
               ")";
      case 7:
        return "(not " + join(a, b, depth - 1) + ")";
      default:
        return one();
    }
  }

  /// A rule that ranges over two domains and matches them.
  std::string join_rule(const std::string& head) {
    Scope outer;
    Scope inner;
    const Domain& first = random_.pick(domains());
    const Domain& second = any_domain();
    std::string a = fresh();
    std::string b = fresh();
    bind(outer, first, a);
    bind(inner, second, b);
    std::string matched = join(outer, inner, 2);
    std::string out = head + "    for      " + a + " in " + first.name;
    if (random_.chance(40)) {
      out += ", " + b + " in " + second.name + "\n";
      if (random_.chance(30)) {
        out += "    let      v0 = " + matched + "\n";
        matched = "v0";
      }
      return out + "    when     " + matched + "\n    message  \"m {" + a + "} {" + b + "}\"\n}\n";
    }
    std::string loop = b + " in " + second.name;
    std::string when;
    switch (random_.index(6)) {
      case 0:
        when = "(count " + loop + ": " + matched + ") " + comparison() + " 1";
        break;
      case 1:
        when = "length([1 for " + loop + " when " + matched + "]) > 0";
        break;
      default:
        when = random_.pick<std::string>({"any ", "any ", "no ", "all "}) + loop + ": " + matched;
    }
    return out + "\n    when     " + when + "\n    message  \"m {" + a + "}\"\n}\n";
  }

  const Domain& any_domain() {
    const Domain* domain = &random_.pick(domains());
    while (declared_ < 2 && !domain->name.starts_with("k8s.")) domain = &random_.pick(domains());
    return *domain;
  }

  // ---- declarations ----
  std::string preamble() {
    Scope text = {{"t", T::kText, true, {}}};
    Scope workload;
    bind(workload, domains()[5], "w");
    std::string helper = condition(text, 2);
    declared_ = 1;
    std::string many = number(workload, 1);
    std::string when = condition(workload, 2);
    declared_ = 2;
    return "fn helper(t: string?) -> bool = " + helper +
           "\n"
           "fn same(a: string?, b: string?) -> bool = a == b\n"
           "asset Busy {\n    for      w in k8s.Workload, c in k8s.Container\n    let      many "
           "= " +
           many + "\n    when     " + when +
           "\n    as       w\n    field    first = c.name\n    field    count_of = many\n}\n"
           "asset Deep {\n    for      v in k8s.Volume\n    as       v\n    field    is_host = "
           "host(v)\n}\n"
           "fn host(v: core.Volume) -> bool = v.hostPath.path == \"/\" or v.name == \"web\"\n"
           "asset Port {\n    for      c in k8s.Container, p in c.ports\n    as       p\n}\n"
           "asset Held {\n    for      w in k8s.Workload, c in w.pod.containers\n    as       "
           "c\n}\n"
           "asset Front {\n    for      w in k8s.Workload\n    when     any s in k8s.Service: "
           "k8s.targets(s, w)\n    as       w\n}\n\n" +
           relations();
  }

  /// A closure in one of its forms, two relations that need one another, one of them with negation
  /// of what lies below, one that begins with nothing and one that is asked with a text.
  std::string relations() {
    const Domain& domain = random_.pick(domains());
    if (domain.name.find('|') != std::string::npos || domain.name == "Busy") return relations();
    related_ = domain.name;
    Scope a, b, m;
    bind(a, domain, "a");
    bind(b, domain, "b");
    bind(m, domain, "m");
    auto of = [&](Scope& scope) { return condition(scope, 1); };
    auto pair = [&] { return "(" + of(a) + " and (" + of(b) + " or a.name == b.name))"; };
    std::string any = "any m in " + related_ + ": ";
    std::string both = "(a: " + related_ + ", b: " + related_ + ") {\n    when ";
    std::string base = of(a) + " and " + of(b);
    std::string step = random_.pick<std::string>(
        {"(near(a, m) and near(m, b))", "(near(m, b) and near(a, m))",
         "(near(a, m) and " + of(m) + " and " + of(b) + ")",
         "(" + of(a) + " and " + of(m) + " and near(m, b))", "(near(a, m) and m.name == b.name)"});
    std::string out =
        "relation near" + both + "(" + base + ") or " + pair() + "\n    or " + any + step + "\n}\n";
    out += "relation far" + both + "(" + of(a) + " and near(b, a))\n    or " + any +
           "(wide(a, m) and (" + of(m) + " or " + of(b) + "))\n}\n";
    out += "relation wide" + both + "(" + pair() + " and not near(a, b))\n    or (" + any +
           "(far(a, m) and far(m, b)))\n    or linked(b, a)\n}\n";
    out += "fn linked(x: " + related_ + ", y: " + related_ +
           ") -> bool = far(x, y) and (any m in " + related_ + ": far(m, x))\n";
    out += "relation marked(a: " + related_ + ") {\n    when " + of(a) + " or " + any +
           "(marked(m) and near(m, a))\n}\n";
    out += "relation counted(a: " + related_ + ", t: string) {\n    when (a.name == t and " +
           of(a) + ") or " + any + "(counted(m, t) and wide(a, m))\n}\n\n";
    declared_ = 3;
    return out;
  }

  std::string let(Scope& scope, size_t number_of) {
    std::string name = "v" + std::to_string(number_of);
    switch (random_.index(4)) {
      case 0: {
        std::string value = condition(scope, 2);
        scope.push_back({name, T::kBool, false, {}});
        return "    let      " + name + " = " + value + "\n";
      }
      case 1: {
        std::string value = number(scope, 2);
        scope.push_back({name, T::kInt, false, {}});
        return "    let      " + name + " = " + value + "\n";
      }
      case 2: {
        std::string value = texts(scope, 2);
        scope.push_back({name, T::kTexts, false, {}});
        return "    let      " + name + " = " + value + "\n";
      }
      default: {
        std::string value = set(scope, 2);
        return "    let      " + name + " = " + value + "\n";
      }
    }
  }

  std::string rule(size_t number_of) {
    std::string id = std::to_string(number_of);
    std::string out = "threat r" + id + " {\n    title    \"r" + id +
                      "\"\n    stride   tampering\n    severity medium\n";
    if (random_.chance(35)) return join_rule(out);
    Scope scope;
    std::vector<std::string> holes;
    Ranges ranges;
    if (!random_.chance(6)) {
      const Domain& domain = random_.pick(domains());
      std::string name = fresh();
      bind(scope, domain, name);
      holes.push_back(name);
      ranges = {name, domain.name, name + " in " + domain.name, {}};
      out += "    for      " + name + " in " + domain.name;
      bind(ranges.scope, domain, name);
      if (random_.chance(30)) {
        Scope inner;
        std::string bound = binder(scope, inner);
        holes.push_back(bound.substr(0, bound.find_first_of(", ")));
        out += ", " + bound;
        scope = std::move(inner);
        if (random_.chance(60)) {
          ranges.text += ", " + bound;
          ranges.scope = scope;
        }
      }
      out += "\n";
    }
    size_t lets = random_.index(3);
    for (size_t i = 0; i < lets; ++i) {
      out += let(scope, i);
      holes.push_back("v" + std::to_string(i));
    }
    out += "    when     " + condition(scope, 3) + "\n";
    if (random_.chance(8)) out += "    when     " + condition(scope, 2) + "\n";
    for (const Name& name : scope)
      if (random_.chance(8) && name.text.find('"') == std::string::npos) holes.push_back(name.text);
    out += "    message  \"m";
    for (const std::string& hole : holes) out += " {" + hole + "}";
    out += "\"\n";
    for (size_t n = random_.index(3), i = 0; i < n && !ranges.name.empty(); ++i)
      out += patch(ranges.name, ranges.domain, scope);
    out += "}\n";
    for (size_t n = random_.index(3), i = 0; i < n; ++i) out += treatment(id, i, ranges);
    return out;
  }

  /// What a rule ranges over: the name and domain of its first binder, and all of its `for`.
  struct Ranges {
    std::string name;
    std::string domain;
    std::string text;
    Scope scope;
  };

  /// A patch of what is bound to a name of that domain, or nothing.
  std::string patch(const std::string& name, const std::string& domain, const Scope& scope) {
    static const std::map<std::string, std::vector<std::string>> kPatches = {
        {"k8s.Container",
         {"$.securityContext.privileged = false", "$.securityContext.runAsUser = #",
          "add $.securityContext.capabilities.drop = \"ALL\"", "append $.args = \"@\"",
          "append $.env = {\"name\": \"@\", \"value\": \"1\"}",
          "remove $.securityContext.privileged", "remove $.readinessProbe", "remove $.args[0]",
          "$.resources.limits[\"@\"] = \"1Gi\"", "$.image = \"@\"", "$.args[1] = \"@\""}},
        {"k8s.Workload",
         {"$.labels[\"a/@\"] = \"@\"", "remove $.labels", "remove $.annotations[\"@\"]",
          "$.pod.hostNetwork = false", "remove $.pod.nodeSelector",
          "$.pod.securityContext.runAsUser = #"}},
        {"k8s.Deployment",
         {"$.spec.replicas = #", "remove $.spec.paused", "remove $.spec.replicas",
          "$.labels[\"@\"] = \"@\"", "remove $.spec.template.spec.containers[0]"}},
        {"k8s.Pod", {"$.spec.hostPID = false", "remove $.spec.nodeSelector[\"@\"]"}},
        {"k8s.Service", {"$.spec.type = \"ClusterIP\"", "remove $.spec.selector"}},
    };
    auto found = kPatches.find(domain == "Held" ? "k8s.Container" : domain);
    if (found == kPatches.end()) return "";
    std::string out = "    patch    ";
    for (char c : random_.pick(found->second)) {
      if (c == '$')
        out += name;
      else if (c == '@')
        out += random_.pick<std::string>({"web", "a", "app", "cpu"});
      else if (c == '#')
        out += random_.chance(50) ? number(scope, 1) : "7";
      else
        out += c;
    }
    return out + "\n";
  }

  /// The subject in another domain that it may belong to.
  std::string other_domain(const Ranges& ranges, Scope& scope) {
    std::vector<std::string> names = {"k8s.Workload", "Busy", "Front"};
    if (ranges.domain == "k8s.Pod" || ranges.domain == "k8s.Deployment")
      names.push_back("k8s.Pod | k8s.Deployment");
    if (ranges.domain == "k8s.Pod | k8s.Deployment" || ranges.domain == "k8s.Workload")
      names = {"k8s.Pod", "k8s.Deployment", "Busy", "Front"};
    if (ranges.domain == "Busy" || ranges.domain == "Front")
      names = {"k8s.Pod", "k8s.Workload", "Busy", "Front"};
    bool objects = ranges.domain != "k8s.Container" && ranges.domain != "k8s.Volume" &&
                   ranges.domain != "Port" && ranges.domain != "Held" &&
                   ranges.domain != "k8s.Service" && ranges.domain != "Deep" &&
                   ranges.domain != "k8s.ControllerRevision";
    bool container = ranges.domain == "k8s.Container" || ranges.domain == "Held";
    if (container) names = {"k8s.Container", "Held", "Held"};
    std::string chosen = objects || container ? random_.pick(names) : ranges.domain;
    for (const Domain& domain : domains())
      if (domain.name == chosen) {
        scope.clear();
        bind(scope, domain, ranges.name);
        break;
      }
    return ranges.name + " in " + chosen;
  }

  std::string treatment(const std::string& rule, size_t number_of, const Ranges& ranges) {
    bool acceptance = random_.chance(30);
    std::string id = "m" + rule + "_" + std::to_string(number_of);
    std::string out = acceptance ? "accept r" + rule + " {\n"
                                 : "mitigation " + id + " {\n    against  r" + rule + "\n";
    Scope scope;
    std::string hole;
    std::string date =
        random_.pick<std::string>({"2026-06-14", "2026-06-15", "2026-06-16", "2030-01-01"});
    std::string own = ranges.domain;
    if (!ranges.name.empty()) {
      scope = ranges.scope;
      hole = " {" + ranges.name + "}";
      std::string range = random_.chance(50) ? ranges.text : other_domain(ranges, scope);
      if (range != ranges.text) own = range.substr(range.find(" in ") + 4);
      out += "    for      " + range;
      if (random_.chance(25)) {
        const Domain& domain = any_domain();
        std::string other = fresh();
        out += ", " + other + " in " + domain.name;
        bind(scope, domain, other);
        hole += " {" + other + "}";
      }
      out += "\n";
    }
    if (random_.chance(85)) out += "    when     " + condition(scope, 2) + "\n";
    if (acceptance)
      return out + "    until    " + date + "\n    owner    \"o\"\n    because  \"b\"\n}\n";
    out += "    leaves   " + random_.pick<std::string>({"none", "info", "low", "medium"}) + "\n";
    out += "    message  \"" + id + hole + "\"\n";
    if (random_.chance(20))
      out += "    attested by \"a\" until " + date + "\n";
    else if (random_.chance(10) || out.find("    when") == std::string::npos)
      out += "    planned for " + date + "\n";
    if (!ranges.name.empty() && random_.chance(40)) out += patch(ranges.name, own, scope);
    return out + "}\n";
  }

  Random& random_;
  size_t names_ = 0;
  /// What may be spoken of: 0 values, 1 the helper and the library, 2 assets, 3 relations.
  int declared_ = 0;
  std::string related_;  ///< the domain of the relations
  Scope inner_only_;
};

}  // namespace

RandomPolicy random_policy(Random& random) { return Maker(random).policy(); }

}  // namespace crenel::oracle
