// Objects of the kinds that random policies speak of. Members are often missing, and some values
// are not what their schema promises.
#include <utility>

#include "document/reader.hpp"
#include "oracle/generator.hpp"

namespace crenel::oracle {

document::Inventory RandomInputs::inventory(const document::ReadOptions& options) const {
  document::Inventory inventory;
  uint32_t id = inventory.add_world(world);
  for (size_t i = 0; i < objects.size(); ++i)
    document::read_text(inventory, id, "object" + std::to_string(i) + ".json", objects[i], options);
  return inventory;
}

std::string RandomInputs::text() const {
  std::string out;
  for (const std::string& object : objects) out += object + "\n";
  out += std::string("world: ") + (world.complete ? "complete" : "not complete");
  for (const std::string& kind : world.complete_kinds) out += " " + kind;
  return out + "\n";
}

namespace {

class Writer {
 public:
  explicit Writer(Random& random) : random_(random), broken_(random.chance(60) ? 3 : 0) {}

  std::string object() {
    switch (random_.index(8)) {
      case 0:
      case 1:
      case 2:
        return kind("v1", "Pod", {"spec", pod_spec()});
      case 3:
      case 4:
        return kind("apps/v1", "Deployment", {"spec", deployment_spec()});
      case 5:
      case 6:
        return kind("v1", "Service", {"spec", service_spec()});
      default:
        return kind("apps/v1", "ControllerRevision", {"data", untyped(3)});
    }
  }

 private:
  using Member = std::pair<std::string, std::string>;

  std::string odd() {
    return random_.pick<std::string>({"null", "null", "\"perhaps\"", "3.5", "true", "[]", "{}",
                                      "-1", "99999999999999999999", "[\"a\", null, 3]",
                                      "{\"a\": 1}"});
  }
  std::string sound(std::string value) { return random_.chance(broken_) ? odd() : value; }
  std::string flag() { return sound(random_.chance(50) ? "true" : "false"); }
  std::string number() {
    return sound(random_.pick<std::string>(
        {"0", "1", "2", "3", "80", "1000", "9223372036854775807", "-9223372036854775808"}));
  }
  std::string word() {
    return sound("\"" +
                 random_.pick<std::string>({"a", "b", "web", "shop", "", "NET_ADMIN", "a,b", "é"}) +
                 "\"");
  }
  std::string one_of(const std::vector<std::string>& words) {
    return sound("\"" + random_.pick(words) + "\"");
  }
  std::string image() {
    return one_of({"nginx", "nginx:1.25", "docker.io/library/nginx:latest", "Not An Image",
                   "registry.acme.example/a/b@sha256:"
                   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"});
  }
  std::string amount() {
    return sound(
        random_.pick<std::string>({"\"1Gi\"", "\"500m\"", "2", "\"1e3\"", "0.5", "\"x\""}));
  }

  std::string list(unsigned most, std::string (Writer::*item)()) {
    std::string out = "[";
    for (size_t n = random_.index(most + 1), i = 0; i < n; ++i)
      out += (i ? ", " : "") + (this->*item)();
    return sound(out + "]");
  }
  std::string map(std::string (Writer::*item)()) {
    std::string out = "{";
    bool first = true;
    for (const char* key : {"a", "memory", "web"})
      if (random_.chance(50))
        out += std::string(std::exchange(first, false) ? "" : ", ") + "\"" + key +
               "\": " + (this->*item)();
    return sound(out + "}");
  }
  /// Members, of which some are left out.
  std::string record(const std::vector<Member>& members, unsigned kept = 60) {
    std::string out = "{";
    bool first = true;
    for (const auto& [name, value] : members)
      if (random_.chance(kept))
        out += std::string(std::exchange(first, false) ? "" : ", ") + "\"" + name + "\": " + value;
    return sound(out + "}");
  }
  std::string words() { return list(3, &Writer::word); }

  std::string port() {
    return record({{"containerPort", number()},
                   {"hostPort", number()},
                   {"name", word()},
                   {"protocol", one_of({"TCP", "UDP"})}},
                  75);
  }
  std::string variable() { return record({{"name", word()}, {"value", word()}}, 80); }
  std::string context() {
    return record({{"privileged", flag()},
                   {"readOnlyRootFilesystem", flag()},
                   {"runAsNonRoot", flag()},
                   {"runAsUser", number()},
                   {"capabilities", record({{"add", words()}, {"drop", words()}})}});
  }
  std::string container() {
    return record(
        {{"name", word()},
         {"name2", word()},
         {"image", image()},
         {"command", words()},
         {"args", words()},
         {"stdin", flag()},
         {"securityContext", context()},
         {"ports", list(2, &Writer::port)},
         {"env", list(2, &Writer::variable)},
         {"resources",
          record({{"limits", map(&Writer::amount)}, {"requests", map(&Writer::amount)}})},
         {"readinessProbe", record({{"periodSeconds", number()},
                                    {"httpGet", record({{"port", one_of({"http", "80"})}}, 80)}})}},
        75);
  }
  std::string volume() {
    return record({{"name", word()},
                   {"hostPath", record({{"path", word()}}, 80)},
                   {"emptyDir", record({{"sizeLimit", amount()}}, 80)}},
                  75);
  }
  std::string pod_spec() {
    return record(
        {{"containers", list(3, &Writer::container)},
         {"initContainers", list(1, &Writer::container)},
         {"volumes", list(2, &Writer::volume)},
         {"hostNetwork", flag()},
         {"hostPID", flag()},
         {"terminationGracePeriodSeconds", number()},
         {"serviceAccountName", word()},
         {"nodeSelector", map(&Writer::word)},
         {"securityContext", record({{"runAsNonRoot", flag()}, {"runAsUser", number()}})}},
        75);
  }
  std::string metadata() {
    return record({{"labels", map(&Writer::word)}, {"annotations", map(&Writer::word)}});
  }
  std::string deployment_spec() {
    std::string surge = random_.chance(50) ? number() : one_of({"25%", "a"});
    std::string strategy = record({{"rollingUpdate", record({{"maxSurge", surge}}, 80)}}, 80);
    return record({{"replicas", number()},
                   {"paused", flag()},
                   {"minReadySeconds", number()},
                   {"strategy", strategy},
                   {"selector", record({{"matchLabels", map(&Writer::word)}}, 90)},
                   {"template", record({{"metadata", metadata()}, {"spec", pod_spec()}}, 90)}},
                  80);
  }
  std::string service_port() {
    return record({{"port", number()},
                   {"targetPort", random_.chance(50) ? number() : word()},
                   {"name", word()}},
                  80);
  }
  std::string service_spec() {
    return record({{"type", one_of({"ClusterIP", "NodePort", "LoadBalancer"})},
                   {"selector", map(&Writer::word)},
                   {"externalIPs", words()},
                   {"publishNotReadyAddresses", flag()},
                   {"ports", list(2, &Writer::service_port)}},
                  80);
  }
  std::string untyped(unsigned depth) {
    switch (random_.index(depth ? 9 : 5)) {
      case 0:
        return number();
      case 1:
      case 2:
        return word();
      case 3:
        return flag();
      case 4:
        return odd();
      case 5:
        return "[" + untyped(depth - 1) + ", " + untyped(depth - 1) + "]";
      default:
        return "{\"a\": " + untyped(depth - 1) + ", \"b\": " + untyped(depth - 1) + "}";
    }
  }
  std::string kind(const std::string& version, const std::string& name, const Member& member) {
    std::string metadata = "{\"name\": \"" + random_.pick<std::string>({"a", "b", "web"}) + "\"";
    if (random_.chance(60))
      metadata += ", \"namespace\": \"" + std::string(random_.chance(50) ? "shop" : "a") + "\"";
    if (random_.chance(60)) metadata += ", \"labels\": " + map(&Writer::word);
    if (random_.chance(40)) metadata += ", \"annotations\": " + map(&Writer::word);
    std::string out = "{\"apiVersion\": \"" + version + "\", \"kind\": \"" + name +
                      "\", \"metadata\": " + metadata + "}";
    if (name == "ControllerRevision" && random_.chance(80)) out += ", \"revision\": " + number();
    if (random_.chance(92)) out += ", \"" + member.first + "\": " + member.second;
    return out + "}";
  }

  Random& random_;
  unsigned broken_;  ///< percent of the values that are not what they should be
};

}  // namespace

RandomInputs random_inputs(Random& random) {
  RandomInputs inputs;
  for (size_t n = 1 + random.index(random.chance(20) ? 12 : 6), i = 0; i < n; ++i)
    inputs.objects.push_back(Writer(random).object());
  inputs.world.name = "random";
  inputs.world.complete = random.chance(50);
  for (const char* kind : {"/Pod", "Service", "apps/Deployment"})
    if (random.chance(30)) inputs.world.complete_kinds.push_back(kind);
  return inputs;
}

}  // namespace crenel::oracle
