// What parsing costs, apart from everything behind it: tokens, the bare SLL parse, and the AST; the
// first parse of a process, which reads ANTLR's tables and fills its caches, is timed by itself.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "syntax/concrete.hpp"
#include "syntax/parser.hpp"

namespace crenel::syntax {
namespace {

std::string sample() {
  std::ifstream in(std::string(CRENEL_SOURCE_DIR) + "/examples/acme.crn", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void parse_text(const std::string& text) {
  base::SourceMap sources;
  uint32_t file = sources.add("bench.crn", text);
  diag::Sink sink(sources);
  benchmark::DoNotOptimize(parse(file, sink));
}

void set_rates(benchmark::State& state, const std::string& text) {
  auto lines = static_cast<double>(std::count(text.begin(), text.end(), '\n'));
  state.counters["lines/s"] = benchmark::Counter(lines * static_cast<double>(state.iterations()),
                                                 benchmark::Counter::kIsRate);
  state.SetBytesProcessed(static_cast<int64_t>(text.size()) *
                          static_cast<int64_t>(state.iterations()));
}

/// Runs first and once, so that nothing is warm.
void BM_FirstParse(benchmark::State& state) {
  std::string text = sample();
  for (auto _ : state) parse_text(text);
}
BENCHMARK(BM_FirstParse)->Iterations(1)->Unit(benchmark::kMillisecond);

void BM_Tokenize(benchmark::State& state) {
  std::string text = sample();
  for (auto _ : state) benchmark::DoNotOptimize(tokenize(text));
  set_rates(state, text);
}
BENCHMARK(BM_Tokenize);

void BM_SllParse(benchmark::State& state) {
  std::string text = sample();
  TokenList list = tokenize(text);
  ParseRequest request;
  request.end = static_cast<uint32_t>(list.tokens.size() - 1);
  for (auto _ : state) {
    Tree tree;
    Failure failure;
    if (!parse_tokens(list.tokens, request, tree, failure)) state.SkipWithError("does not parse");
    benchmark::DoNotOptimize(tree);
  }
  set_rates(state, text);
}
BENCHMARK(BM_SllParse);

void BM_ParseToAst(benchmark::State& state) {
  std::string text = sample();
  for (auto _ : state) parse_text(text);
  set_rates(state, text);
}
BENCHMARK(BM_ParseToAst);

/// One broken declaration makes the file be read declaration by declaration.
void BM_ParseWithAnError(benchmark::State& state) {
  std::string text = sample() + "\nlet broken = \n";
  for (auto _ : state) parse_text(text);
  set_rates(state, text);
}
BENCHMARK(BM_ParseWithAnError);

}  // namespace
}  // namespace crenel::syntax
