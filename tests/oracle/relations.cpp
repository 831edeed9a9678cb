// Relations by naive fixpoint: every tuple that is asked about is false at first, and all of them
// are evaluated anew until none changes. Strata below are settled on the way.
#include <algorithm>

#include "oracle/evaluator.hpp"

namespace crenel::oracle {
namespace {

/// What makes values the same in a tuple.
std::string identity(const Val& value) {
  std::string out = std::to_string(static_cast<int>(value.kind)) + ":";
  if (value.node) return out + std::to_string(reinterpret_cast<uintptr_t>(value.node));
  if (value.is(Kind::kInstance)) {
    out += std::to_string(reinterpret_cast<uintptr_t>(value.entity));
    for (size_t i = 1; i < value.items->size(); ++i) out += "(" + identity((*value.items)[i]) + ")";
    return out;
  }
  return out + value.text + "/" + std::to_string(value.integer) + (value.boolean ? "t" : "f");
}

int rank(const Val& value) { return value.is_true() ? 2 : value.is_unknown() ? 1 : 0; }

}  // namespace

Val Evaluator::tuple(const sema::Entity& relation, const std::vector<Val>& arguments) {
  std::string key = std::to_string(world_);
  for (const Val& argument : arguments) {
    if (argument.is_unknown()) return unknown();
    if (argument.is_absent()) return boolean(false);
    key += "|" + identity(argument);
  }
  auto& tuples = tuples_[&relation];
  auto [found, added] = tuples.emplace(key, Tuple{arguments, boolean(false), false});
  if (added) grown_ = true;
  bool within = std::find(settling_.begin(), settling_.end(), relation.index) != settling_.end();
  if (within || found->second.settled) return found->second.value;
  settle(relation.index);
  return tuples_[&relation].at(key).value;
}

void Evaluator::settle(uint32_t stratum) {
  bool grown = std::exchange(grown_, true);
  settling_.push_back(stratum);
  while (grown_) {
    grown_ = false;
    for (const sema::Entity* relation : program_.relations) {
      if (relation->index != stratum) continue;
      // Evaluating asks about more tuples, so that the keys are taken first.
      std::vector<std::string> keys;
      for (const auto& [key, known] : tuples_[relation])
        if (!known.settled) keys.push_back(key);
      for (const std::string& key : keys) {
        Env env;
        Tuple now = tuples_[relation].at(key);
        for (size_t i = 0; i < now.arguments.size(); ++i)
          env[relation->parameters[i]] = now.arguments[i];
        Val value = boolean(false);
        for (const syntax::Clause& clause : relation->decl->clauses) {
          if (clause.kind == syntax::ClauseKind::kLet)
            env[clause.entity] = eval(*clause.value, env, Polarity::kPositive);
          else
            value = eval(*clause.value, env, Polarity::kPositive);
        }
        Tuple& to = tuples_[relation].at(key);
        if (rank(value) <= rank(to.value)) continue;
        to.value = value;
        grown_ = true;
      }
    }
  }
  settling_.pop_back();
  for (const sema::Entity* relation : program_.relations)
    if (relation->index == stratum)
      for (auto& [key, known] : tuples_[relation]) known.settled = true;
  grown_ = grown;
}

/// As `any` over the kinds that the relation scans: false is certain only where more objects could
/// not take a finding away, or cannot come.
Val Evaluator::ask(const sema::Entity& relation, const std::vector<Val>& arguments,
                   Polarity polarity) {
  Val holds = tuple(relation, arguments);
  if (polarity == Polarity::kPositive) return holds;
  const document::World& world = inventory_.worlds()[world_];
  bool complete = std::all_of(
      relation.kinds.begin(), relation.kinds.end(),
      [&](const schema::Kind* kind) { return world.holds_completely(kind->group, kind->name); });
  return complete ? holds : disjunction(holds, unknown());
}

}  // namespace crenel::oracle
