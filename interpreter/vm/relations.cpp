// The worklist: goals are opened, their functions run, answers settle and go to those who called.
#include "vm/relations.hpp"

#include <algorithm>
#include <functional>

#include "builtins/compare.hpp"
#include "vm/operations.hpp"

namespace crenel::vm {

using bytecode::Instruction;

namespace {

uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
  return hash ^ (hash >> 32);
}

bool is_input(const Value& value) {
  return (value.is(Tag::kObject) || value.is(Tag::kList)) && (value.aux & kMade) == 0;
}

/// Whether the value is all in its 16 bytes, or points into what outlives a run.
bool is_lasting(const Value& value) {
  switch (value.tag) {
    case Tag::kAbsent:
    case Tag::kNull:
    case Tag::kBool:
    case Tag::kInt:
    case Tag::kFloat:
    case Tag::kVersion:
    case Tag::kDate:
      return true;
    default:
      return is_input(value);
  }
}

}  // namespace

uint64_t Identity::hash(const Value& value) const {
  uint64_t hash = mix(0x9E3779B97F4A7C15u, static_cast<uint64_t>(value.tag));
  switch (value.tag) {
    case Tag::kString:
      return mix(hash, std::hash<std::string_view>()(value.text()));
    case Tag::kBool:
    case Tag::kInt:
    case Tag::kVersion:
    case Tag::kDate:
      return mix(hash, value.bits);
    case Tag::kAsset:
      hash = mix(hash, value.row->asset);
      for (uint32_t part = 1; part < value.row->count; ++part)
        hash = mix(hash, this->hash(value.row->parts[part]));
      return hash;
    default:
      return is_input(value) ? mix(hash, value.bits) : hash;
  }
}

bool Identity::same(const Value& a, const Value& b) const {
  if (a.tag != b.tag) return false;
  if (a.is(Tag::kAsset)) {
    if (a.row->asset != b.row->asset || a.row->count != b.row->count) return false;
    for (uint32_t part = 1; part < a.row->count; ++part)
      if (!same(a.row->parts[part], b.row->parts[part])) return false;
    return true;
  }
  if (is_input(a) || is_input(b)) return a.items == b.items;
  if (a.is(Tag::kString)) return a.text() == b.text();
  // A part that breaks its schema: nothing is known that would tell two of them apart.
  if (a.is(Tag::kIndeterminate)) return true;
  return builtins::Comparison(state->natives).equal(a, b);
}

Relations::Relations(const Program& program, SharedLimits& limits, bool witnesses)
    : program_(program), limits_(limits), witnesses_(witnesses) {
  for (uint32_t f = 0; f < program.bundle.functions.size(); ++f)
    registers_ = std::max(registers_, program.frame(f));
}

Relations::~Relations() = default;

uint64_t Relations::spent() const {
  uint64_t spent = 0;
  for (const auto& level : levels_) spent += level->state->executed + level->state->charged;
  return spent;
}

uint64_t Relations::charged() const {
  uint64_t charged = 0;
  for (const auto& level : levels_) charged += level->state->beyond();
  return charged;
}

void Relations::need(State& state, uint64_t bytes) {
  taken_ += bytes;
  if (arena_.capacity() + taken_ > limits_.limits.memory) state.stop(2);
}

/// A copy that outlives the function that made the value. What cannot be copied keeps the memory of
/// that function.
Value Relations::keep(State& state, const Value& value) {
  if (is_lasting(value)) return value;
  if (value.is(Tag::kString)) return Value::string(arena_.copy(value.text()));
  if (value.is(Tag::kAsset)) {
    uint32_t count = value.row->count;
    auto* parts = arena_.allocate_array<Value>(count);
    for (uint32_t part = 0; part < count; ++part) parts[part] = keep(state, value.row->parts[part]);
    Value kept = value;
    kept.row = arena_.make<document::AssetRow>(value.row->asset, count, parts);
    return kept;
  }
  if (value.is(Tag::kIndeterminate)) return keep_verdict(value);
  state.retained = true;
  return value;
}

Value Relations::keep_verdict(const Value& verdict) {
  if (!verdict.is(Tag::kIndeterminate)) return Value::boolean(verdict.is_true());
  auto* cause = arena_.make<document::Cause>(*verdict.cause);
  cause->message = arena_.copy(cause->message);
  if (!cause->name.empty()) cause->name = arena_.copy(cause->name);
  return Value::indeterminate(cause);
}

const Trail* Relations::extend(const Trail& trail) {
  return witnesses_ ? arena_.make<Trail>(trail) : nullptr;
}

// ---- goals and answers ----------------------------------------------------------------------

Goal& Relations::goal(State& state, uint32_t relation, uint32_t world, const Value* inputs) {
  uint32_t count = program_.bundle.relations[relation].inputs;
  Identity identity{&state};
  uint64_t hash = mix(mix(0, relation), world);
  for (uint32_t i = 0; i < count; ++i) hash = mix(hash, identity.hash(inputs[i]));
  auto [first, last] = index_.equal_range(hash);
  for (; first != last; ++first) {
    Goal& known = *first->second;
    bool same = known.relation == relation && known.world == world;
    for (uint32_t i = 0; same && i < count; ++i) same = identity.same(known.inputs[i], inputs[i]);
    if (same) return known;
  }
  need(state, sizeof(Goal) + 64);
  auto made = std::make_unique<Goal>();
  made->relation = relation;
  made->world = world;
  made->hash = hash;
  auto* kept = arena_.allocate_array<Value>(std::max<uint32_t>(count, 1));
  for (uint32_t i = 0; i < count; ++i) kept[i] = keep(state, inputs[i]);
  made->inputs = kept;
  goals_.push_back(std::move(made));
  index_.emplace(hash, goals_.back().get());
  return *goals_.back();
}

const Answer* Relations::find(State& state, const Goal& goal, const Value& value,
                              uint32_t* at) const {
  Identity identity{&state};
  auto [first, last] = goal.index.equal_range(identity.hash(value));
  for (; first != last; ++first) {
    const Answer& answer = goal.answers[first->second];
    if (!identity.same(answer.value, value)) continue;
    if (at) *at = first->second;
    return &answer;
  }
  return nullptr;
}

/// The lock is held.
Goal& Relations::solved(State& state, uint32_t relation, const Value* inputs) {
  uint64_t before = state.costs && depth_ == 0 ? spent() : 0;
  Goal& asked = goal(state, relation, state.world, inputs);
  if (!asked.solved) solve(state, asked);
  if (state.costs && depth_ == 0 && state.profiled_rule != ~0u)
    state.costs->rules[state.profiled_rule].instructions += spent() - before;
  return asked;
}

std::optional<std::vector<const Object*>> Relations::answers(State& state, uint32_t relation,
                                                             const Value* inputs, uint32_t kinds) {
  uint32_t size = program_.bundle.relations[relation].inputs;
  std::vector<const Object*> objects;
  for (uint32_t i = 0; i < size; ++i) {
    if (inputs[i].is(Tag::kIndeterminate)) return std::nullopt;
    if (inputs[i].is(Tag::kAbsent)) return objects;
  }
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  for (const Answer& answer : solved(state, relation, inputs).answers) {
    const Object* object =
        answer.value.is(Tag::kObject) ? state.natives.root(answer.value.items) : nullptr;
    if (!object) return std::nullopt;
    if (program_.has_kind(kinds, object->kind_id)) objects.push_back(object);
  }
  return objects;
}

Value Relations::ask(State& state, uint32_t relation, const Value* tuple) {
  const bytecode::Relation& r = program_.bundle.relations[relation];
  uint32_t size = r.inputs + (r.output ? 1 : 0);
  for (uint32_t i = 0; i < size; ++i)
    if (tuple[i].is(Tag::kIndeterminate)) return tuple[i];
  state.charge(size + 2);
  for (uint32_t i = 0; i < size; ++i)
    if (tuple[i].is(Tag::kAbsent)) return Value::boolean(false);
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  Goal& asked = solved(state, relation, tuple);
  found_ = {};
  uint32_t at = 0;
  const Answer* answer = find(state, asked, r.output ? tuple[r.inputs] : Value::absent(), &at);
  if (!answer) return Value::boolean(false);
  if (witnesses_) found_ = {&asked, at};
  return answer->verdict;
}

// ---- solving --------------------------------------------------------------------------------

void Relations::push(Level& level, Event event) {
  event.number = events_++;
  level.queue.push(event);
}

void Relations::open(Level& level, Goal& goal) {
  goal.opened = true;
  level.open.push_back(&goal);
  Event start;
  start.goal = &goal;
  push(level, start);
}

/// Solves a goal, and all of its stratum that it leads to. What lies below is solved on the way,
/// one level deeper.
void Relations::solve(State& caller, Goal& goal) {
  if (limits_.passed.load(std::memory_order_relaxed) != 0) throw LimitPassed();
  if (depth_ >= limits_.limits.depth) caller.stop(3);
  if (depth_ == levels_.size()) {
    levels_.push_back(std::make_unique<Level>());
    levels_.back()->state = std::make_unique<State>(program_, limits_);
    levels_.back()->state->relations = this;
    levels_.back()->state->registers.resize(registers_ + 1);
  }
  Level& level = *levels_[depth_];
  struct Deeper {
    size_t& depth;
    explicit Deeper(size_t& d) : depth(d) { ++depth; }
    ~Deeper() { --depth; }
  } deeper(depth_);
  level.state->world = goal.world;
  open(level, goal);
  while (!level.queue.empty()) {
    Event event = level.queue.top();
    level.queue.pop();
    work(level, event);
  }
  for (Goal* done : level.open) {
    done->solved = true;
    done->subscriptions = {};
    done->wanting = {};
  }
  level.open.clear();
}

void Relations::work(Level& level, const Event& event) {
  State& state = *level.state;
  need(state, 0);
  if (event.kind == Event::kAnswer) return settle(level, *event.goal, *event.candidate);
  // How many candidates an answer has hangs on the order of asking, so that they cost nothing here.
  state.charge(8);
  if (event.kind == Event::kDeliver) return deliver(level, *event.subscription, event.answer);
  const bytecode::Relation& relation = program_.bundle.relations[event.goal->relation];
  const Value* inputs = event.goal->inputs;
  std::copy(inputs, inputs + relation.inputs, state.registers.begin());
  Activation activation;
  activation.goal = event.goal;
  // Without output, the last input is what the goal is about.
  uint32_t begins = relation.output ? relation.inputs : relation.inputs - 1;
  if (begins != 0) activation.at = inputs[begins - 1];
  run(level, relation.function, activation);
}

void Relations::settle(Level& level, Goal& goal, const Answer& candidate) {
  State& state = *level.state;
  Identity identity{&state};
  uint64_t hash = identity.hash(candidate.value);
  if (find(state, goal, candidate.value, nullptr)) return;
  need(state, sizeof(Answer) + 48);
  auto at = static_cast<uint32_t>(goal.answers.size());
  goal.answers.push_back(candidate);
  goal.index.emplace(hash, at);
  bool possible = !candidate.verdict.is_true();
  auto tell = [&](const Subscription& subscription) {
    Event event;
    event.kind = Event::kDeliver;
    event.possible = possible || !subscription.verdict.is_true();
    event.length = subscription.length + candidate.length;
    event.subscription = &subscription;
    event.answer = at;
    push(level, event);
  };
  for (const Subscription* subscription : goal.subscriptions) tell(*subscription);
  auto [first, last] = goal.wanting.equal_range(hash);
  for (; first != last; ++first)
    if (identity.same(first->second->wanted, candidate.value)) tell(*first->second);
}

void Relations::deliver(Level& level, const Subscription& subscription, uint32_t answer) {
  const Goal& target = *subscription.target;
  const Answer& found = target.answers[answer];
  const bytecode::Relation& relation = program_.bundle.relations[target.relation];
  std::vector<Value>& registers = level.state->registers;
  std::copy(subscription.captured, subscription.captured + subscription.count, registers.begin());
  uint32_t next = subscription.count;
  if (relation.output) registers[next++] = found.value;
  registers[next] = subscription.verdict.is_true() ? found.verdict : subscription.verdict;
  Activation activation;
  activation.goal = subscription.owner;
  activation.length = subscription.length + found.length;
  activation.trail = extend({subscription.trail, &target, answer, 0, {}, {}});
  activation.at = found.value;
  if (!relation.output) activation.at = target.inputs[relation.inputs - 1];
  run(level, subscription.function, activation);
}

void Relations::run(Level& level, uint32_t function, const Activation& activation) {
  State& state = *level.state;
  level.activation = activation;
  bool done = execute(state, function);
  recycle(state);
  if (!done) throw LimitPassed();
}

void Relations::retain(State& state) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  taken_ += state.arena.capacity();
  retained_.push_back(std::move(state.arena));
  state.arena = base::Arena(state.program.inventory.memory());
  state.retained = false;
}

// ---- instructions ---------------------------------------------------------------------------

void Relations::call(State& state, const Instruction& in, const Value* run) {
  Level& level = *levels_[depth_ - 1];
  const bytecode::Relation& relation = program_.bundle.relations[in.d];
  bool wants = (in.x & 1) != 0;
  bool step = (in.x & 2) != 0;
  const Value* rest = run + relation.inputs + (wants ? 1 : 0);
  if (rest->is_false()) return;
  for (const Value* input = run; input != rest; ++input)
    if (input->is(Tag::kAbsent)) return;
  state.charge(in.c);
  Goal& target = goal(state, in.d, state.world, run);
  bool within =
      relation.stratum == program_.bundle.relations[level.activation.goal->relation].stratum;
  if (!target.solved && !within) {
    // Deeper levels run in their own state; what this one stands on stays.
    Activation here = level.activation;
    solve(state, target);
    level.activation = here;
  }
  need(state, sizeof(Subscription) + 32);
  auto made = std::make_unique<Subscription>();
  made->owner = level.activation.goal;
  made->target = &target;
  made->function = in.e;
  made->count = static_cast<uint32_t>(in.c - (rest - run) - 1);
  auto* captured = arena_.allocate_array<Value>(std::max<uint32_t>(made->count, 1));
  for (uint32_t i = 0; i < made->count; ++i) captured[i] = keep(state, rest[1 + i]);
  made->captured = captured;
  made->verdict = keep_verdict(*rest);
  made->length = level.activation.length + (step ? 1 : 0);
  made->trail = level.activation.trail;
  if (step && relation.inputs != 0)
    made->trail = extend({made->trail, nullptr, 0, level.activation.goal->relation,
                          level.activation.at, target.inputs[relation.inputs - 1]});
  made->wants = wants;
  if (wants) made->wanted = keep(state, run[relation.inputs]);
  const Subscription& subscription = *made;
  subscriptions_.push_back(std::move(made));
  auto deliver_now = [&](uint32_t at) {
    Event event;
    event.kind = Event::kDeliver;
    event.possible = !subscription.verdict.is_true() || !target.answers[at].verdict.is_true();
    event.length = subscription.length + target.answers[at].length;
    event.subscription = &subscription;
    event.answer = at;
    push(level, event);
  };
  if (wants) {
    uint32_t at = 0;
    if (find(state, target, subscription.wanted, &at)) deliver_now(at);
  } else {
    for (uint32_t at = 0; at < target.answers.size(); ++at) deliver_now(at);
  }
  if (target.solved) return;
  if (wants)
    target.wanting.emplace(Identity{&state}.hash(subscription.wanted), &subscription);
  else
    target.subscriptions.push_back(&subscription);
  if (!target.opened) open(level, target);
}

void Relations::emit(State& state, const Value& answer, const Value& verdict, bool step) {
  if (verdict.is_false() || verdict.is(Tag::kAbsent)) return;
  Level& level = *levels_[depth_ - 1];
  const Activation& here = level.activation;
  const bytecode::Relation& relation = program_.bundle.relations[here.goal->relation];
  state.charge(4);
  Value value = relation.output ? answer : Value::absent();
  if (value.is(Tag::kIndeterminate)) return;
  const Answer* known = find(state, *here.goal, value, nullptr);
  if (known) return;
  need(state, sizeof(Event));
  Answer candidate;
  candidate.value = keep(state, value);
  candidate.verdict = keep_verdict(verdict);
  candidate.length = here.length + (step ? 1 : 0);
  candidate.trail = here.trail;
  if (step) {
    Value to = relation.output ? candidate.value : here.goal->inputs[relation.inputs - 1];
    candidate.trail = extend({here.trail, nullptr, 0, here.goal->relation, here.at, to});
  }
  Event event;
  event.kind = Event::kAnswer;
  event.possible = !candidate.verdict.is_true();
  event.length = candidate.length;
  event.goal = here.goal;
  event.candidate = arena_.make<Answer>(candidate);
  push(level, event);
}

}  // namespace crenel::vm
