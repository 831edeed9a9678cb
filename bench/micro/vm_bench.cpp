// What the VM costs: the Pod Security pack over many pods, a chain of field reads, a loop over a
// list, and what a run costs before its first instruction. Reading is never part of what is
// measured.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>
#include <string>

#include "../../tests/unit/vm/assembler.hpp"
#include "bytecode/verify.hpp"
#include "document/reader.hpp"
#include "pack.hpp"
#include "vm/machine.hpp"

namespace crenel {
namespace {

/// Pods whose containers have various shapes, as a JSON list: some clean, some not.
document::Inventory pods(int count) {
  std::string text = R"({"apiVersion":"v1","kind":"List","items":[)";
  for (int i = 0; i < count; ++i) {
    std::string number = std::to_string(i);
    text +=
        (i ? "," : "") + (R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"p)" + number) +
        R"(","namespace":"n","labels":{"app":"a)" + std::to_string(i % 40) +
        R"("}},"spec":{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}},)" +
        (i % 5 == 0 ? R"("hostNetwork":false,)" : "") +
        R"("volumes":[{"name":"v","emptyDir":{}},{"name":"c","configMap":{"name":"c"}}],"containers":[)";
    for (int c = 0; c < 1 + i % 3; ++c)
      text += std::string(c ? "," : "") + R"({"name":"c)" + std::to_string(c) +
              R"(","image":"registry.example/app:1","ports":[{"containerPort":80}],)" +
              (c % 2 ? R"("env":[{"name":"A","value":"b"}],)" : "") +
              R"("securityContext":{"allowPrivilegeEscalation":false,)" +
              (i % 7 == 0 ? R"("privileged":true,)" : "") +
              R"("capabilities":{"drop":["ALL"]}},"resources":{"limits":{"memory":"1Gi"}}})";
    text += "]}}";
  }
  document::Inventory inventory;
  document::World world;
  world.complete = true;
  uint32_t id = inventory.add_world(world);
  document::read_text(inventory, id, "pods.json", text + "]}");
  return inventory;
}

vm::RunOptions restricted(const bytecode::Bundle& bundle) {
  vm::RunOptions options;
  options.params.resize(bundle.params.size());
  for (size_t p = 0; p < bundle.params.size(); ++p) {
    if (bundle.params[p].name != "level") continue;
    options.params[p] = bundle.params[p].default_value;
    options.params[p].text = "restricted";
  }
  return options;
}

/// Argument: pods. With 64 they stay in the cache, with 20,000 they do not.
void BM_PodSecurity(benchmark::State& state) {
  const bytecode::Bundle& bundle = pss_pack();
  if (bundle.entries.empty()) return state.SkipWithError("the pack does not compile");
  document::Inventory inventory = pods(static_cast<int>(state.range(0)));
  vm::RunOptions options = restricted(bundle);
  uint64_t instructions = 0;
  for (auto _ : state) {
    vm::RunResult result = vm::run(bundle, inventory, options);
    instructions = result.instructions;
    benchmark::DoNotOptimize(result);
  }
  auto runs = static_cast<double>(state.iterations()) * static_cast<double>(state.range(0));
  state.counters["per_pod"] =
      benchmark::Counter(runs, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["instructions_per_pod"] =
      static_cast<double>(instructions) / static_cast<double>(state.range(0));
}
BENCHMARK(BM_PodSecurity)->Arg(64)->Arg(20'000)->Unit(benchmark::kMicrosecond);

/// What a run costs before and after its instructions: linking the pack to one object.
void BM_LinkPodSecurity(benchmark::State& state) {
  const bytecode::Bundle& bundle = pss_pack();
  document::Inventory inventory = pods(1);
  vm::RunOptions options;
  options.enabled.assign(bundle.rules.size(), false);
  for (auto _ : state) benchmark::DoNotOptimize(vm::run(bundle, inventory, options));
}
BENCHMARK(BM_LinkPodSecurity)->Unit(benchmark::kMicrosecond);

void BM_Verify(benchmark::State& state) {
  const bytecode::Bundle& bundle = pss_pack();
  for (auto _ : state) benchmark::DoNotOptimize(bytecode::verify(bundle));
}
BENCHMARK(BM_Verify)->Unit(benchmark::kMicrosecond);

/// Runs a loop of 10,000 turns over one pod; the counter is the time of one turn.
void run_loop(benchmark::State& state, const std::string& turn) {
  bytecode::Bundle bundle = vm::test::assemble(
      "kinds pods /Pod\nrule bad\nentry main pods bad\nfunction main 1 12\n"
      "GetField r2 r0 spec object\nLoadConst r3 0\nLoadConst r4 10000\nagain:\n" +
      turn + "Count r3\nLt r5 r3 r4 0\nJumpIfTrue r5 again\nReturn r3\n");
  if (!bytecode::verify(bundle).empty()) return state.SkipWithError("not valid");
  document::Inventory inventory = pods(1);
  for (auto _ : state) benchmark::DoNotOptimize(vm::run(bundle, inventory));
  state.counters["per_turn"] =
      benchmark::Counter(10'000.0 * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void BM_EmptyLoop(benchmark::State& state) { run_loop(state, ""); }
BENCHMARK(BM_EmptyLoop);

/// Four reads, the last of which finds nothing.
void BM_FieldChain(benchmark::State& state) {
  run_loop(state,
           "GetField r6 r0 spec object\nGetField r7 r6 securityContext object\n"
           "GetField r8 r7 seccompProfile object\nGetField r9 r8 localhostProfile string\n");
}
BENCHMARK(BM_FieldChain);

void BM_InList(benchmark::State& state) {
  run_loop(state,
           "LoadConst r6 \"kata\"\nLoadConst r7 [\"gvisor\",\"runc\",\"kata\"]\nIn r8 r6 r7 0\n");
}
BENCHMARK(BM_InList);

void BM_CallNative(benchmark::State& state) {
  run_loop(
      state,
      "LoadConst r6 \"kube-system\"\nLoadConst r7 \"kube-\"\nCallNative r8 r6 2 starts_with\n");
}
BENCHMARK(BM_CallNative);

}  // namespace
}  // namespace crenel
