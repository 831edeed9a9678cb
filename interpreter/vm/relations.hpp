// Solves relations. A goal is a relation with values for its inputs, in one world; its answers are
// the values of its last parameter, each certain or possible. Goals are solved once a run, by a
// worklist in order of certainty and length of derivation, so that the first derivation of an
// answer is a shortest one and what is certain is never found as merely possible.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <unordered_map>
#include <vector>

#include "vm/machine_state.hpp"

namespace crenel::vm {

struct Goal;

/// How an answer was come by, last part first: steps, and answers of other goals. Only kept where
/// witnesses are asked for.
struct Trail {
  const Trail* before = nullptr;
  const Goal* goal = nullptr;  ///< an answer of this goal, or null: a step
  uint32_t answer = 0;
  uint32_t relation = 0;  ///< whose step it is
  Value from;             ///< of a step; absent where it has no beginning
  Value to;
};

struct Answer {
  Value value;  ///< of the last parameter; absent for a relation without output
  Value verdict;
  uint32_t length = 0;
  const Trail* trail = nullptr;
};

/// Somebody who goes on with each answer of a goal.
struct Subscription {
  Goal* owner = nullptr;
  Goal* target = nullptr;
  uint32_t function = 0;
  uint32_t count = 0;
  const Value* captured = nullptr;
  Value verdict;
  uint32_t length = 0;
  const Trail* trail = nullptr;
  bool wants = false;
  Value wanted;
};

/// Values by what makes them the same in a tuple: objects and lists of inputs by their place, all
/// else by content.
struct Identity {
  State* state;
  uint64_t hash(const Value& value) const;
  bool same(const Value& a, const Value& b) const;
};

struct Goal {
  uint32_t relation = 0;
  uint32_t world = 0;
  uint64_t hash = 0;
  const Value* inputs = nullptr;
  std::vector<Answer> answers;
  std::unordered_multimap<uint64_t, uint32_t> index;  ///< by hash of the value
  std::vector<const Subscription*> subscriptions;     ///< until it is solved
  std::unordered_multimap<uint64_t, const Subscription*> wanting;
  bool opened = false;
  bool solved = false;
};

/// What a function that solves a goal goes on from.
struct Activation {
  Goal* goal = nullptr;
  uint32_t length = 0;
  const Trail* trail = nullptr;
  Value at;  ///< where its derivation stands
};

/// The goals of a run, shared by its threads. One thread at a time solves; what is spent is the
/// same whoever asks first, since every goal, subscription and answer is worked through once.
class Relations {
 public:
  Relations(const Program& program, SharedLimits& limits, bool witnesses);
  ~Relations();

  /// Whether the relation holds the tuple: true, false or indeterminate. Throws LimitPassed.
  Value ask(State& state, uint32_t relation, const Value* tuple);
  /// Objects of the kinds for which the relation holds the inputs, or may. Nothing if that is not
  /// known. Throws LimitPassed.
  std::optional<std::vector<const Object*>> answers(State& state, uint32_t relation,
                                                    const Value* inputs, uint32_t kinds);
  void call(State& state, const bytecode::Instruction& in, const Value* registers);
  void emit(State& state, const Value& answer, const Value& verdict, bool step);

  /// Makes the arena of a state empty again, but for values that goals hold.
  void recycle(State& state) {
    if (state.retained)
      retain(state);
    else
      state.arena.reset();
  }

  /// Instructions spent by solving.
  uint64_t spent() const;
  /// Of these, work beyond what was executed.
  uint64_t charged() const;

  /// The answer that `ask` found last; null if it found none, or if no witnesses are kept.
  struct Found {
    const Goal* goal = nullptr;
    uint32_t answer = 0;
  };
  const Found& found() const { return found_; }

 private:
  void retain(State& state);

  struct Event {
    enum Kind : uint8_t { kStart, kAnswer, kDeliver } kind = kStart;
    bool possible = false;
    uint32_t length = 0;
    uint64_t number = 0;
    Goal* goal = nullptr;                        ///< kStart, kAnswer
    const Answer* candidate = nullptr;           ///< kAnswer
    const Subscription* subscription = nullptr;  ///< kDeliver
    uint32_t answer = 0;                         ///< kDeliver: of the subscription's target
    bool operator<(const Event& other) const {
      if (possible != other.possible) return possible;
      if (length != other.length) return length > other.length;
      return number > other.number;
    }
  };
  /// One stratum being solved, with the state that its functions run in.
  struct Level {
    std::unique_ptr<State> state;
    std::priority_queue<Event> queue;
    std::vector<Goal*> open;
    Activation activation;
  };

  Goal& goal(State& state, uint32_t relation, uint32_t world, const Value* inputs);
  Goal& solved(State& state, uint32_t relation, const Value* inputs);
  const Answer* find(State& state, const Goal& goal, const Value& value, uint32_t* at) const;
  void solve(State& caller, Goal& goal);
  void open(Level& level, Goal& goal);
  void work(Level& level, const Event& event);
  void settle(Level& level, Goal& goal, const Answer& candidate);
  void deliver(Level& level, const Subscription& subscription, uint32_t answer);
  void run(Level& level, uint32_t function, const Activation& activation);
  void push(Level& level, Event event);
  Value keep(State& state, const Value& value);
  Value keep_verdict(const Value& verdict);
  const Trail* extend(const Trail& trail);
  void need(State& state, uint64_t bytes);

  const Program& program_;
  SharedLimits& limits_;
  const bool witnesses_;
  std::recursive_mutex mutex_;
  base::Arena arena_;
  std::vector<base::Arena> retained_;  ///< of values that are not copied
  uint64_t taken_ = 0;                 ///< bytes outside of the arena
  uint64_t events_ = 0;
  uint32_t registers_ = 0;
  std::vector<std::unique_ptr<Goal>> goals_;
  std::vector<std::unique_ptr<Subscription>> subscriptions_;
  std::unordered_multimap<uint64_t, Goal*> index_;
  std::vector<std::unique_ptr<Level>> levels_;
  size_t depth_ = 0;
  Found found_;
};

}  // namespace crenel::vm
