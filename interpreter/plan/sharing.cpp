// What stays as it is while a binder does not move is computed once, where that has moved, if it is
// wanted often: the first pass counts, the second prepares.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "plan/generator.hpp"
#include "plan/relation_body.hpp"

namespace crenel::plan {

using sema::EntityKind;
using syntax::ExprKind;

namespace {

/// Uses from which a value is computed ahead.
constexpr double kWorthSharing = 1.5;
/// Items of a list that rules range over.
constexpr double kItems = 1.5;

/// The number of the innermost binder that a value hangs on; 0: none.
int innermost_binder(const std::string& key) {
  int binder = 0;
  for (size_t at = key.find(kBinderMark); at != std::string::npos;
       at = key.find(kBinderMark, at + 1))
    binder = std::max(binder, std::atoi(key.c_str() + at + 1));
  return binder;
}

}  // namespace

std::optional<uint32_t> numbered(char mark, const std::string& key) {
  bool digits = key.size() > 1 && key.find_first_not_of("0123456789", 1) == std::string::npos;
  if (!digits || key[0] != mark) return std::nullopt;
  return static_cast<uint32_t>(std::atoi(key.c_str() + 1));
}

Operand Generator::share(const std::string& key, bool worth, const Make& make, bool quiet) {
  if (key.empty()) return make(true);
  if (auto found = available_.find(key); found != available_.end()) return found->second;
  if (!counting_ || cold_) {
    Operand made = make(true);
    if (made.key.empty()) made.key = key;
    return made;
  }
  int binder = innermost_binder(key);
  double uses = worth ? likelihood_ * (binder <= around_items_ ? kItems : 1) : 0;
  if (auto found = recipe_index_.find(key); found != recipe_index_.end()) {
    Recipe& recipe = recipes_[found->second];
    recipe.uses += uses;
    // It will be there, and what it needs is needed once.
    if (recipe.uses >= kWorthSharing) return recipe.sample;
  }
  Operand made = make(true);
  // What is a stable value by another name is shared by that one.
  if (!made.key.empty()) return made;
  made.key = key;
  // What it needs was noted before it, and will be computed before it.
  auto [found, added] = recipe_index_.emplace(key, recipes_.size());
  if (added) {
    // A test that hangs on no binder is settled when a run begins.
    if (binder == 0 && key.starts_with("op")) uses = kWorthSharing;
    recipes_.push_back({key, binder, uses, make, made, quiet});
  }
  return made;
}

void Generator::hoist(int binder) {
  if (counting_) return;
  for (size_t i = 0; i < recipes_.size(); ++i) {
    const Recipe& recipe = recipes_[i];
    if (recipe.binder != binder || recipe.uses < kWorthSharing || available_.count(recipe.key))
      continue;
    Operand to = temporary();
    uint16_t mark = code_->mark();
    bool probed = std::exchange(probed_, probed_ && !recipe.quiet);
    wanted_ = to.reg;
    Operand made = recipe.make(false);
    wanted_ = Operand::kNone;
    probed_ = probed;
    if (made.reg == Operand::kNone) {
      available_[recipe.key] = made;
      continue;
    }
    put(made.reg, made.reg >= mark, to.reg);
    code_->release(mark);
    to.key = recipe.key;
    to.instance = made.instance;
    available_[recipe.key] = to;
  }
}

Operand Generator::resolve(const std::string& key) {
  if (std::optional<uint32_t> param = numbered('p', key)) return parameter(*param);
  if (std::optional<uint32_t> constant = numbered('k', key)) {
    Operand result = temporary();
    result.key = key;
    code_->emit(Op::kLoadConst, result.reg, 0, 0, *constant);
    return result;
  }
  if (auto found = available_.find(key); found != available_.end()) return found->second;
  if (auto found = recipe_index_.find(key); found != recipe_index_.end()) {
    Operand made = recipes_[found->second].make(false);
    made.key = key;
    return made;
  }
  return {};
}

void Generator::keep_operand(const Operand& operand, const std::string& key) {
  auto shown = shown_.find(key);
  if (shown != shown_.end() && operand.reg != Operand::kNone)
    code_->probe_shared(operand.reg, shown->second);
}

bool Generator::hangs_on_objects(const Entity& entity) {
  if (entity.kind == EntityKind::kRelation) return true;
  auto [found, added] = hanging_.emplace(&entity, false);
  if (!added) return found->second;
  const Expr* body = entity.clause ? entity.clause->value.get()
                     : entity.decl ? entity.decl->value.get()
                                   : nullptr;
  return hanging_[&entity] = body && hangs_on_objects(*body);
}

bool Generator::hangs_on_objects(const Expr& expr) {
  auto scans = [](const syntax::Binder& binder) {
    return root_kinds(*binder.domain) || domain_asset(*binder.domain);
  };
  const Entity* entity = nullptr;
  if (expr.kind == ExprKind::kName) entity = static_cast<const syntax::NameExpr&>(expr).entity;
  if (expr.kind == ExprKind::kMember) entity = static_cast<const syntax::Member&>(expr).entity;
  if (expr.kind == ExprKind::kCall) entity = static_cast<const syntax::Call&>(expr).entity;
  bool hangs = entity && hangs_on_objects(*entity);
  if (expr.kind == ExprKind::kQuantifier)
    hangs = scans(static_cast<const syntax::Quantifier&>(expr).binder);
  if (expr.kind == ExprKind::kComprehension)
    for (const syntax::Binder& binder : static_cast<const syntax::Comprehension&>(expr).binders)
      hangs = hangs || scans(binder);
  each_child(expr, [&](const Expr& child) { hangs = hangs || hangs_on_objects(child); });
  return hangs;
}

Operand Generator::bind_instance(std::shared_ptr<Instance> instance) {
  Operand operand;
  operand.instance = std::move(instance);
  operand.key = kBinderMark + std::to_string(++binders_);
  available_[operand.key] = operand;
  hoist(binders_);
  return operand;
}

}  // namespace crenel::plan
