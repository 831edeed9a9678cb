// Runs: which function for which object, on which thread, within which limits.
#include "vm/machine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/share_out.hpp"
#include "vm/ahead.hpp"
#include "vm/join_index.hpp"
#include "vm/machine_state.hpp"
#include "vm/relations.hpp"

namespace crenel::vm {

namespace {

Value native_failure(builtins::NativeContext& context, std::string message) {
  auto* cause = context.arena.make<document::Cause>();
  cause->kind = static_cast<uint8_t>(CauseKind::kBadValue);
  cause->message = context.arena.copy(message);
  return Value::indeterminate(cause);
}

/// Objects that a thread is started for.
constexpr size_t kFewestObjects = 64;

/// Objects of which the first have left the cache when the last has been read.
constexpr size_t kFewestFetched = 256;

/// Instructions between looks at clock and memory.
constexpr uint64_t kCheckEvery = 4'096;

}  // namespace

State::State(const Program& p, SharedLimits& limits)
    : program(p),
      shared(limits),
      arena(p.inventory.memory()),
      natives{p.inventory,
              arena,
              native_failure,
              p.record_shapes,
              p.record_names,
              limits.limits.memory,
              p.embedded.templates().empty() ? nullptr : &p.embedded} {
  uint32_t registers_needed = 0;
  for (const bytecode::Entry& entry : p.bundle.entries)
    registers_needed = std::max(registers_needed, p.frame(entry.function));
  for (const bytecode::Index& index : p.bundle.indexes)
    registers_needed = std::max(registers_needed, p.frame(index.function));
  registers.resize(registers_needed + 1);
  next_check = 0;
}

bool State::over_limits() {
  if (shared.reached()) return true;
  if (arena.capacity() > shared.limits.memory) shared.passed = 2;
  const Limits& limits = shared.limits;
  uint64_t spent = executed + charged - published;
  published += spent;
  charged_since = 0;
  uint64_t total = shared.instructions.fetch_add(spent) + spent;
  if (limits.instructions != 0 && total > limits.instructions) shared.passed = 1;
  if (limits.deadline.count() != 0 && std::chrono::steady_clock::now() > shared.deadline)
    shared.passed = 4;
  next_check = executed + kCheckEvery;
  return shared.reached();
}

void State::enter(size_t of) { enter(of, program.object(of).world); }

void State::enter(size_t of, uint32_t from) {
  run = of;
  object = &program.object(run);
  const Object& shown = program.seen(run);
  seen = shown.value.items;
  seen_kind = shown.kind_id;
  world = from;
}

void State::enter_world(uint32_t of) {
  run = kNoRun;
  object = nullptr;
  seen = nullptr;
  world = of;
}

void State::stop(int which) {
  int none = 0;
  shared.passed.compare_exchange_strong(none, which);
  throw LimitPassed();
}

void State::check_charged() {
  if (over_limits()) throw LimitPassed();
}

namespace {

bool run_function(State& state, uint32_t function) {
  try {
    bool done = execute(state, function);
    if (state.costs) profile(state, ~0u);
    return done;
  } catch (const LimitPassed&) {
    return false;
  }
}

/// Runs an entry for the object that was entered, or for the world.
bool run_entry(State& state, uint32_t entry) {
  if (state.run != State::kNoRun) state.registers[0] = state.program.seen(state.run).value;
  state.entry = entry;
  return run_function(state, state.program.bundle.entries[entry].function);
}

/// Entries by kind of object, and those of whole worlds.
struct Schedule {
  std::vector<std::vector<uint32_t>> by_kind;
  std::vector<uint32_t> by_world;
  std::vector<uint32_t> over_pods;  ///< that range over pods, among others
  std::vector<char> doubtful;       ///< by kind: its objects may hold pods that nobody knows of
  std::vector<uint32_t> wanted;     ///< all of these
  /// By entry: whether what runs for evidence looks at objects that worlds do not share.
  std::vector<char> elsewhere;
};

/// Whether the function, or one that it calls, asks for objects of which each world has its own.
bool looks_beyond_evidence(const Program& program, uint32_t function) {
  auto is_beyond = [&](const bytecode::Instruction& in) {
    if (in.op == bytecode::Op::kRelationAsk || in.op == bytecode::Op::kRelationAnswers) return true;
    if (in.op != bytecode::Op::kScan && in.op != bytecode::Op::kCandidates) return false;
    const std::vector<bytecode::KindName>& kinds = program.bundle.kind_sets[in.d].kinds;
    return !std::all_of(kinds.begin(), kinds.end(), [](const bytecode::KindName& kind) {
      return document::is_evidence(kind.group);
    });
  };
  bool beyond = false;
  std::vector<char> reached(program.bundle.functions.size());
  program.reach(function, reached, [&](const auto& in) { beyond = beyond || is_beyond(in); });
  return beyond;
}

Schedule make_schedule(const Program& program, bool assets) {
  Schedule schedule;
  const bytecode::Bundle& bundle = program.bundle;
  const std::vector<document::KindOf>& kinds = program.inventory.kinds();
  schedule.by_kind.resize(program.known_kinds.size());
  for (size_t k = 0; k < kinds.size(); ++k) {
    bool built_in = program.known_kinds[k] && !document::is_custom_group(kinds[k].group);
    schedule.doubtful.push_back(!built_in && !kinds[k].kind.empty());
  }
  schedule.doubtful.resize(program.known_kinds.size(), 0);
  schedule.elsewhere.resize(bundle.entries.size(), 0);
  schedule.wanted.reserve(bundle.entries.size());
  for (uint32_t e = 0; e < bundle.entries.size(); ++e) {
    const bytecode::Entry& entry = bundle.entries[e];
    if (entry.inventory != assets) continue;
    if (!entry.per_object) {
      schedule.by_world.push_back(e);
      schedule.wanted.push_back(e);
      continue;
    }
    bool wanted = assets;
    for (uint32_t rule : entry.rules) wanted = wanted || program.enabled[rule];
    if (!wanted) continue;
    schedule.wanted.push_back(e);
    if (!program.sharing().empty())
      schedule.elsewhere[e] = looks_beyond_evidence(program, entry.function);
    for (uint32_t k = 0; k < schedule.by_kind.size(); ++k)
      if (program.has_kind(entry.kinds, k)) schedule.by_kind[k].push_back(e);
    for (const bytecode::KindName& kind : bundle.kind_sets[entry.kinds].kinds)
      if (kind.group.empty() && kind.kind == "Pod" && !assets) schedule.over_pods.push_back(e);
  }
  return schedule;
}

/// Fetches what the rules will want of objects that come soon: members with these names.
void look_ahead(const Program& program, const Schedule& schedule,
                const std::vector<uint32_t>& names_read, size_t index, size_t end) {
  const std::vector<Object>& objects = program.inventory.objects();
  end = std::min(end, objects.size());
  fetch_ahead(program, index, names_read, [&](size_t i) {
    return i < end && !schedule.by_kind[objects[i].kind_id].empty() ? &objects[i] : nullptr;
  });
}

/// Evidence meets the objects of other worlds too: its rules are asked in each. What is
/// found about evidence alone is found in its own world (end_finding).
bool run_elsewhere(State& state, const Schedule& schedule, size_t index) {
  const Object& shared = *state.object;
  for (uint32_t world : state.program.sharing()) {
    if (world == shared.world) continue;
    state.enter(index, world);
    for (uint32_t e : schedule.by_kind[shared.kind_id])
      if (schedule.elsewhere[e] && !run_entry(state, e)) return false;
  }
  return true;
}

void run_object(State& state, const Schedule& schedule, size_t index) {
  state.enter(index);
  uint32_t kind = state.seen_kind;
  for (uint32_t e : schedule.by_kind[kind])
    if (!run_entry(state, e)) return;
  // Nothing passes silently: a pod within an object that no rule about pods ranges over.
  if (schedule.doubtful[kind])
    for (uint32_t e : schedule.over_pods) {
      if (!state.program.has_kind(state.program.bundle.entries[e].kinds, kind))
        report_unknown_kind(state, state.program.bundle.entries[e]);
    }
  if (state.program.is_shared(*state.object) && !run_elsewhere(state, schedule, index)) return;
  state.relations->recycle(state);
}

void run_worlds(State& state, const Schedule& schedule) {
  for (uint32_t world = 0; world < state.program.inventory.worlds().size(); ++world)
    for (uint32_t e : schedule.by_world) {
      state.enter_world(world);
      if (!run_entry(state, e)) return;
      state.relations->recycle(state);
    }
}

const char* limit_message(int passed) {
  switch (passed) {
    case 1:
      return "the instruction limit was passed";
    case 2:
      return "the memory limit was passed";
    case 3:
      return "calls are nested deeper than the limit";
    default:
      return "the time limit was passed";
  }
}

void report_limit(RunResult& result, int passed) {
  constexpr const char* kOptions[] = {"", "--max-instructions", "--max-memory", "", "--timeout"};
  Diagnostic d;
  d.code = "E080" + std::to_string(passed);
  d.message = fmt::format("{}, so the run ended and there is no verdict", limit_message(passed));
  if (*kOptions[passed]) d.help.push_back(fmt::format("raise it with `{}`", kOptions[passed]));
  result.diagnostics.push_back(std::move(d));
  result.complete = false;
  result.assets.clear();
}

/// Paths of the findings that may rest on relations: what gave them runs again, in an order that
/// does not depend on threads, over goals that keep how they were solved. Adds what it spent.
void add_paths(const std::vector<std::unique_ptr<State>>& states, const Program& program,
               SharedLimits& limits, RunResult& result) {
  std::map<std::tuple<uint32_t, size_t, uint32_t>, std::vector<Found*>> runs;
  for (const std::unique_ptr<State>& state : states)
    for (Found& found : state->found)
      if (found.relational) runs[{found.world, found.run, found.entry}].push_back(&found);
  if (runs.empty()) return;
  Relations relations(program, limits, true);
  State state(program, limits);
  state.relations = &relations;
  state.witnesses = true;
  for (auto& [key, wanted] : runs) {
    auto [world, run, entry] = key;
    if (run == State::kNoRun)
      state.enter_world(world);
    else
      state.enter(run, world);
    state.found.clear();
    state.evidence.clear();
    if (!run_entry(state, entry)) break;
    // The same run finds the same, in the same order.
    auto next = wanted.begin();
    for (Found& again : state.found)
      if (again.relational && next != wanted.end()) (*next++)->paths = std::move(again.paths);
    relations.recycle(state);
  }
  result.instructions += state.executed + state.charged + relations.spent();
  result.charged += state.beyond() + relations.charged();
}

/// By world, file, place and rule, then in the order of what they were found in. Findings are
/// large: their order is found first, and each is moved once.
std::vector<Finding> take_sorted(const std::vector<Finding*>& findings) {
  struct Key {
    uint64_t file;
    uint64_t place;
    size_t run;
    uint32_t index;
    auto operator<=>(const Key&) const = default;
  };
  std::vector<Key> keys;
  keys.reserve(findings.size());
  for (const Finding* f : findings)
    keys.push_back({uint64_t{f->world} << 32 | f->place.file,
                    uint64_t{f->place.begin} << 32 | f->rule, f->run,
                    static_cast<uint32_t>(keys.size())});
  std::sort(keys.begin(), keys.end());
  std::vector<Finding> sorted;
  sorted.reserve(findings.size());
  for (const Key& key : keys) sorted.push_back(std::move(*findings[key.index]));
  return sorted;
}

}  // namespace

/// A run whose findings are still values, which lie in its states.
struct Undescribed {
  Undescribed(const bytecode::Bundle& bundle, const document::Inventory& inventory,
              const RunOptions& options, std::vector<Diagnostic>& diagnostics)
      : program(bundle, inventory, options, diagnostics), relations(program, limits, false) {}

  Program program;
  SharedLimits limits;
  Relations relations;
  std::vector<std::unique_ptr<State>> states;
};

void describe(RunResult& result) {
  std::shared_ptr<Undescribed> run = std::move(result.undescribed);
  if (!run) return;
  std::vector<std::unique_ptr<State>>& states = run->states;
  base::share_out(states.size(), states.size(), 1,
                  [&](size_t t, size_t, size_t) { describe_found(*states[t]); });
  if (run->limits.passed != 0) return report_limit(result, run->limits.passed);
  std::vector<Finding*> findings;
  for (const std::unique_ptr<State>& state : states)
    for (Finding& finding : state->findings) findings.push_back(&finding);
  result.findings = take_sorted(findings);
}

RunResult run(const bytecode::Bundle& bundle, const document::Inventory& inventory,
              const RunOptions& options) {
  RunResult result;
  auto made = std::make_shared<Undescribed>(bundle, inventory, options, result.diagnostics);
  Program& program = made->program;
  if (!result.diagnostics.empty()) {
    result.complete = false;
    return result;
  }
  Schedule schedule = make_schedule(program, options.collect_assets);
  bool pays = !(options.costs && options.costs->each_instruction) && program.pays_to_specialize();
  static const Outlook kNothing;
  const Outlook* seen = &kNothing;
  if (pays) {
    for (uint32_t e : schedule.wanted)
      program.specialize(bundle.entries[e].function, options.costs != nullptr);
    seen = &program.look_out(schedule.wanted, options.collect_assets);
    program.indexes().make_together(seen->indexes);
  }
  SharedLimits& limits = made->limits;
  limits.limits = options.limits;
  limits.deadline = std::chrono::steady_clock::now() + options.limits.deadline;
  size_t objects = program.runs();
  size_t threads = base::count_shares(objects, options.threads, kFewestObjects);
  if (options.plan) {
    options.plan->loops.clear();
    options.plan->indexes.assign(bundle.indexes.size(), {});
    options.plan->objects = program.count_objects();
    threads = 1;
  }
  if (options.costs) {
    options.costs->rules.assign(bundle.rules.size(), {});
    options.costs->counts.clear();
    options.costs->counts.resize(bundle.rules.size() + 1);
    threads = 1;
  }
  Relations& relations = made->relations;
  std::vector<std::unique_ptr<State>>& states = made->states;
  for (size_t t = 0; t < threads; ++t) {
    states.push_back(std::make_unique<State>(program, limits));
    states.back()->costs = options.costs;
    states.back()->plan = options.plan;
    states.back()->relations = &relations;
  }
  // What belongs to whole worlds comes first: it may be the largest piece of all.
  base::deal_out(objects + 1, threads, kFewestObjects, [&](size_t t, size_t begin, size_t end) {
    if (begin == 0) run_worlds(*states[t], schedule);
    for (size_t i = std::max<size_t>(begin, 1); i < end && !limits.reached(); ++i) {
      if (objects >= kFewestFetched)
        look_ahead(program, schedule, seen->names_read, i - 1, end - 1);
      run_object(*states[t], schedule, i - 1);
    }
  });
  for (auto& state : states) {
    result.instructions += state->executed + state->charged;
    result.charged += state->beyond();
    std::move(state->assets.begin(), state->assets.end(), std::back_inserter(result.assets));
  }
  result.instructions += relations.spent();
  result.charged += relations.charged();
  if (limits.passed == 0) add_paths(states, program, limits, result);
  bool spent =
      options.limits.instructions != 0 && result.instructions > options.limits.instructions;
  if (spent && limits.passed == 0) limits.passed = 1;
  if (limits.passed != 0) {
    report_limit(result, limits.passed);
    return result;
  }
  result.undescribed = std::move(made);
  if (options.describe) describe(result);
  return result;
}

namespace {

/// Runs the entries of the traced rule once, or for the world if they range over none.
void run_traced(State& state, std::optional<size_t> run) {
  Trace& trace = *state.trace;
  uint32_t world = state.world;
  for (const bytecode::Entry& entry : state.program.bundle.entries) {
    if (std::find(entry.rules.begin(), entry.rules.end(), trace.rule) == entry.rules.end())
      continue;
    if (entry.per_object) {
      if (!run) continue;
      if (!state.program.has_kind(entry.kinds, state.program.seen(*run).kind_id)) continue;
      state.enter(*run, world);
      state.registers[0] = state.program.seen(*run).value;
    } else {
      state.enter_world(world);
    }
    trace.steps.clear();
    trace.shared.clear();
    run_function(state, entry.function);
    end_trace(trace);
  }
}

/// A replay of one rule: a program, linked again, and one thread that records.
class Replay {
 public:
  Replay(const bytecode::Bundle& bundle, const document::Inventory& inventory,
         const RunOptions& options, Trace& trace)
      : program_(bundle, inventory, options, diagnostics_),
        relations_(program_, limits_, false),
        state_(program_, limits_) {
    limits_.limits = options.limits;
    limits_.deadline = std::chrono::steady_clock::now() + options.limits.deadline;
    state_.trace = &trace;
    state_.relations = &relations_;
  }

  void run(uint32_t world, const Object* object) {
    state_.world = world;
    if (!diagnostics_.empty()) return;
    if (!object) return run_traced(state_, std::nullopt);
    // An object, then what is embedded in it.
    size_t objects = program_.inventory.objects().size();
    run_traced(state_, static_cast<size_t>(object - program_.inventory.objects().data()));
    for (size_t run = objects; run < program_.runs(); ++run)
      if (&program_.object(run) == object && !full()) run_traced(state_, run);
  }
  bool full() const { return state_.trace->candidates.size() >= state_.trace->most; }

  /// Where both are seen, and a rule that begins with `other` may come to `object`.
  std::vector<uint32_t> worlds_of(const Object& object, const Object& other) const {
    if (other.world == object.world) return {object.world};
    std::vector<uint32_t> worlds;
    const std::vector<uint32_t>& sharing = program_.sharing();
    auto shares = [&](uint32_t world) {
      return std::find(sharing.begin(), sharing.end(), world) != sharing.end();
    };
    if (program_.is_shared(other) && shares(object.world)) worlds.push_back(object.world);
    if (program_.is_shared(object) && shares(other.world)) worlds.push_back(other.world);
    return worlds;
  }

 private:
  std::vector<Diagnostic> diagnostics_;
  SharedLimits limits_;
  Program program_;
  Relations relations_;
  State state_;
};

}  // namespace

std::vector<TraceStep> explain(const bytecode::Bundle& bundle, const document::Inventory& inventory,
                               const RunOptions& options, const Finding& finding) {
  Trace trace;
  trace.rule = finding.rule;
  trace.wanted = &finding;
  Replay replay(bundle, inventory, options, trace);
  const Object* object =
      finding.subjects.empty() ? finding.object : finding.subjects.front().object;
  replay.run(finding.world, object);
  return trace.candidates.empty() ? trace.steps : std::move(trace.candidates.front().steps);
}

std::vector<Candidate> replay(const bytecode::Bundle& bundle, const document::Inventory& inventory,
                              const RunOptions& options, uint32_t rule, const Object& object,
                              size_t most) {
  Trace trace;
  trace.rule = rule;
  trace.concerned = &object;
  trace.most = most;
  Replay replay(bundle, inventory, options, trace);
  replay.run(object.world, &object);
  if (!trace.candidates.empty()) return std::move(trace.candidates);
  // The rule does not begin with such objects; it may come to this one from another.
  for (const Object& other : inventory.objects())
    for (uint32_t world : replay.worlds_of(object, other))
      if (&other != &object && !replay.full()) replay.run(world, &other);
  return std::move(trace.candidates);
}

}  // namespace crenel::vm
