// Reading: YAML to the arena beside yaml-cpp's own scan with a handler that does nothing, and JSON;
// whole, and what the Pod Security pack reads. The input is made here, or is the file that
// CRENEL_BENCH_INPUT names. Goal: YamlToArena is at least 25 times as fast as YamlCppEvents,
// YamlProjected 40 times.
#include <benchmark/benchmark.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

#include "bytecode/projected_kinds.hpp"
#include "document/dump.hpp"
#include "document/formats.hpp"
#include "document/reader.hpp"
#include "pack.hpp"

namespace crenel {
namespace {

using document::Inventory;
using document::read_text;

class NullHandler : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

std::string workload(int i) {
  std::string n = std::to_string(i);
  std::string out = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-" + n +
                    "\n  namespace: team-" + std::to_string(i % 17) +
                    "\n  labels:\n    app.kubernetes.io/name: app-" + n +
                    "\n    app.kubernetes.io/part-of: shop\n"
                    "spec:\n  replicas: 3\n  selector:\n    matchLabels:\n      app: app-" +
                    n + "\n  template:\n    metadata:\n      labels:\n        app: app-" + n +
                    "\n    spec:\n      serviceAccountName: app\n      containers:\n";
  for (int c = 0; c <= i % 3; ++c)
    out += "      - name: c" + std::to_string(c) + "\n        image: \"registry.example/app:1." +
           n +
           "\"\n        args: [--port, \"8080\", --verbose]\n        ports:\n"
           "        - containerPort: 8080\n          name: http\n"
           "        resources:\n          limits: {cpu: 500m, memory: 128Mi}\n"
           "        securityContext:\n          allowPrivilegeEscalation: false\n"
           "          runAsNonRoot: true\n          capabilities:\n            drop:\n"
           "            - ALL\n";
  return out;
}

std::string config(int i) {
  std::string out = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config-" +
                    std::to_string(i) + "\ndata:\n  app.conf: |\n";
  for (int line = 0; line < 20; ++line)
    out += "    setting." + std::to_string(line) + " = some value that a program reads\n";
  return out;
}

const std::string& yaml() {
  static const std::string text = [] {
    if (const char* path = std::getenv("CRENEL_BENCH_INPUT")) {
      std::ifstream in(path, std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      return bytes.str();
    }
    std::string made;
    for (int i = 0; i < 1000; ++i) made += "---\n" + (i % 5 == 4 ? config(i) : workload(i));
    return made;
  }();
  return text;
}

/// The same documents as one `kind: List`.
const std::string& json() {
  static const std::string text = [] {
    Inventory inventory;
    inventory.add_world({});
    read_text(inventory, 0, "in.yaml", yaml());
    std::string made = R"({"kind":"List","apiVersion":"v1","items":[)";
    for (const auto& object : inventory.objects()) {
      if (&object != inventory.objects().data()) made += ',';
      made += to_json(inventory, object.value);
    }
    return made + "]}";
  }();
  return text;
}

/// As a large input is read for the Pod Security pack.
const document::ReadOptions& projected() {
  static const document::Unread unread = [] {
    document::Unread made;
    made.kinds = bytecode::projected_kinds(pss_pack());
    return made;
  }();
  static const document::ReadOptions options = [] {
    document::ReadOptions made;
    made.unread = &unread;
    made.part = true;
    return made;
  }();
  return options;
}

void measure(benchmark::State& state, const std::string& text,
             const document::ReadOptions& options = {}) {
  size_t capacity = 0;
  size_t objects = 0;
  for (auto _ : state) {
    Inventory inventory;
    inventory.add_world({});
    std::string read;
    read.reserve(text.size() + 128);  // as files are read, so that nothing is copied again
    read = text;
    benchmark::DoNotOptimize(read_text(inventory, 0, "in", std::move(read), options));
    capacity = inventory.arena().capacity();
    objects = inventory.objects().size();
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
  state.counters["objects"] = static_cast<double>(objects);
  state.counters["arena/input"] = static_cast<double>(capacity) / static_cast<double>(text.size());
}

void YamlCppEvents(benchmark::State& state) {
  for (auto _ : state) {
    std::istringstream in(yaml());
    YAML::Parser parser(in);
    NullHandler handler;
    while (parser.HandleNextDocument(handler)) {
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * yaml().size()));
}
BENCHMARK(YamlCppEvents)->Unit(benchmark::kMillisecond);

void YamlToArena(benchmark::State& state) { measure(state, yaml()); }
BENCHMARK(YamlToArena)->Unit(benchmark::kMillisecond);

void YamlProjected(benchmark::State& state) { measure(state, yaml(), projected()); }
BENCHMARK(YamlProjected)->Unit(benchmark::kMillisecond);

void JsonToArena(benchmark::State& state) { measure(state, json()); }
BENCHMARK(JsonToArena)->Unit(benchmark::kMillisecond);

void JsonProjected(benchmark::State& state) { measure(state, json(), projected()); }
BENCHMARK(JsonProjected)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace crenel
