// Rules to entries. Rules that range over the same asset share one traversal of it, and what
// several of them read there is read once.
#include <algorithm>
#include <utility>

#include "plan/generator.hpp"
#include "plan/reads.hpp"
#include "plan/relation_body.hpp"

namespace crenel::plan {

using bytecode::Constant;
using sema::EntityKind;
using sema::TypeKind;
using syntax::ClauseKind;
using syntax::ExprKind;

Generator::Generator(const sema::Program& program, const base::SourceMap& sources,
                     BundleBuilder& builder, bool indexes)
    : program_(program), sources_(sources), builder_(builder), indexes_(indexes) {}
Generator::~Generator() = default;

namespace {

/// How many of the candidates belong to an asset that asks something of them.
constexpr double kMembers = 0.01;

std::string constant_text(const Expr& expr) {
  std::optional<Constant> value = sema::constant_value(expr);
  return value ? value->text : std::string();
}

const syntax::Clause* find_clause(const syntax::Decl& decl, ClauseKind kind) {
  for (const syntax::Clause& clause : decl.clauses)
    if (clause.kind == kind) return &clause;
  return nullptr;
}

uint8_t stride_bit(std::string_view word) {
  constexpr std::string_view kWords[] = {"spoofing",          "tampering",
                                         "repudiation",       "information_disclosure",
                                         "denial_of_service", "elevation_of_privilege"};
  for (size_t i = 0; i < std::size(kWords); ++i)
    if (kWords[i] == word) return static_cast<uint8_t>(1 << i);
  return 0;
}

}  // namespace

bytecode::Severity severity_of(std::string_view word) {
  constexpr std::string_view kWords[] = {"none", "info", "low", "medium", "high", "critical"};
  for (size_t i = 0; i < std::size(kWords); ++i)
    if (kWords[i] == word) return static_cast<bytecode::Severity>(i);
  return bytecode::Severity::kMedium;
}

// ---- tables ---------------------------------------------------------------------------------

uint32_t Generator::declare_rule(const Entity& threat) {
  const syntax::Decl& decl = *threat.decl;
  bytecode::Rule rule;
  rule.module = threat.scope->name;
  rule.name = threat.name;
  rule.doc = decl.doc;
  rule.span = span_of(decl.name.span);
  for (const syntax::Clause& clause : decl.clauses) {
    switch (clause.kind) {
      case ClauseKind::kTitle:
        rule.title = constant_text(*clause.value);
        break;
      case ClauseKind::kRemedy:
        rule.remedy = constant_text(*clause.value);
        break;
      case ClauseKind::kSeverity:
        rule.severity = severity_of(clause.names.front().text);
        break;
      case ClauseKind::kStride:
        for (const syntax::Name& name : clause.names) rule.stride |= stride_bit(name.text);
        break;
      case ClauseKind::kRefs:
        for (const auto& ref : clause.values) rule.refs.push_back(constant_text(*ref));
        break;
      default:
        break;
    }
  }
  builder_.bundle.rules.push_back(std::move(rule));
  return static_cast<uint32_t>(builder_.bundle.rules.size() - 1);
}

uint32_t Generator::asset_index(const Entity* asset) {
  auto [found, added] = asset_index_.emplace(asset, builder_.bundle.assets.size());
  if (added) {
    bytecode::Asset data;
    data.module = asset->scope->name;
    data.name = asset->name;
    data.doc = asset->decl->doc;
    data.parts.push_back(asset->name);
    for (const Entity* binder : asset->binders) data.parts.push_back(binder->name);
    builder_.bundle.assets.push_back(std::move(data));
  }
  return found->second;
}

uint32_t Generator::record_index(const Entity* record) {
  auto [found, added] = record_index_.emplace(record, builder_.bundle.records.size());
  if (added) {
    bytecode::Record data;
    data.name = record->qualified_name();
    for (const syntax::Parameter& field : record->decl->parameters)
      data.fields.push_back(field.name.text);
    builder_.bundle.records.push_back(std::move(data));
  }
  return found->second;
}

void Generator::declare_tables(const std::vector<const sema::ModuleScope*>& modules) {
  for (const Entity* entity : program_.params) {
    bytecode::Param param;
    param.module = entity->scope->name;
    param.name = entity->name;
    param.type = entity->type->is(TypeKind::kEnum) ? "enum" : entity->type->name;
    param.doc = entity->decl->doc;
    if (entity->constant) param.default_value = *entity->constant;
    if (entity->type->is(TypeKind::kEnum))
      for (const syntax::Name& member : entity->type->entity->decl->members)
        param.allowed.push_back(member.text);
    builder_.bundle.params.push_back(std::move(param));
  }
  for (const schema::Kind& kind : program_.types->schema().kinds())
    builder_.bundle.known_kinds.push_back({std::string(kind.group), std::string(kind.name)});
  builder_.bundle.templates_of_kinds = program_.types->schema().custom_pod_templates();
  for (const sema::ModuleScope* module : modules) builder_.bundle.modules.push_back(module->name);
}

// ---- entries --------------------------------------------------------------------------------

std::vector<const Entity*> Generator::asset_chain(const Entity* asset) const {
  std::vector<const Entity*> chain;
  while (asset) {
    chain.insert(chain.begin(), asset);
    const syntax::Clause* first = find_clause(*asset->decl, ClauseKind::kFor);
    asset = domain_asset(*first->binders.front().domain);
  }
  return chain;
}

const Type* Generator::chain_kinds(const Entity* top) const {
  return root_kinds(*find_clause(*top->decl, ClauseKind::kFor)->binders.front().domain);
}

namespace {

/// Whether one of the threat's refs begins as one of these.
bool answers(const Entity& threat, const std::set<std::string>& prefixes) {
  const syntax::Clause* refs = find_clause(*threat.decl, ClauseKind::kRefs);
  return refs && std::any_of(refs->values.begin(), refs->values.end(), [&](const auto& ref) {
           std::string text = constant_text(*ref);
           return prefixes.contains(text.substr(0, text.find(':') + 1));
         });
}

}  // namespace

void Generator::generate(const std::vector<const sema::ModuleScope*>& modules,
                         const Catalogues& catalogues) {
  declare_tables(modules);
  for (const sema::ModuleScope* module : modules) files_.push_back(module->syntax->file);
  std::vector<RulePlan> plans;
  for (const Entity* threat : program_.threats) {
    if (std::find(modules.begin(), modules.end(), threat->scope) == modules.end()) continue;
    auto narrowed = catalogues.find(threat->scope);
    if (narrowed != catalogues.end() && !answers(*threat, narrowed->second)) continue;
    RulePlan plan;
    plan.threat = threat;
    plan.rule = declare_rule(*threat);
    rule_index_[threat] = plan.rule;
    const auto& clauses = threat->decl->clauses;
    for (size_t i = 0; i < clauses.size() && !plan.first; ++i) {
      if (clauses[i].kind != ClauseKind::kFor) continue;
      plan.first = &clauses[i].binders.front();
      plan.first_clause = i;
      if (const Entity* asset = domain_asset(*plan.first->domain)) plan.chain = asset_chain(asset);
      for (const Entity* asset : plan.chain)
        builder_.bundle.rules[plan.rule].through.push_back(span_of(asset->decl->span));
    }
    plans.push_back(std::move(plan));
  }
  declare_treatments(modules);
  Reads reads(program_);
  for (const RulePlan& plan : plans) reads.add(*plan.threat->decl);
  for (const Entity* treatment : program_.treatments) reads.add(*treatment->decl);
  builder_.bundle.reads = reads.projection();
  std::vector<std::pair<const Type*, Rules>> groups;
  for (const RulePlan& plan : plans) {
    const Type* kinds = nullptr;
    if (plan.first)
      kinds =
          plan.chain.empty() ? root_kinds(*plan.first->domain) : chain_kinds(plan.chain.front());
    if (!kinds) {
      world_entry(plan);
      continue;
    }
    auto group =
        std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == kinds; });
    if (group == groups.end()) group = groups.insert(groups.end(), {kinds, {}});
    group->second.push_back(&plan);
  }
  for (const auto& [kinds, rules] : groups) object_entry(kinds, rules);
  for (const Entity* asset : program_.assets) inventory_entry(asset);
  for (const sema::ModuleScope* module : modules) tests(*module);
  relations();
}

uint32_t Generator::two_passes(const std::string& name, uint16_t parameters,
                               const std::function<void()>& body) {
  recipes_.clear();
  recipe_index_.clear();
  bytecode::Function function;
  for (bool counting : {true, false}) {
    FunctionBuilder code(name, parameters);
    code_ = &code;
    env_.clear();
    available_.clear();
    binders_ = 0;
    ahead_.clear();
    counting_ = counting;
    hoist(0);
    body();
    Operand end = temporary();
    code.emit(Op::kLoadAbsent, end.reg);
    code.emit(Op::kReturn, end.reg);
    function = code.finish();
    code_ = nullptr;
  }
  builder_.bundle.functions.push_back(std::move(function));
  return static_cast<uint32_t>(builder_.bundle.functions.size() - 1);
}

void Generator::object_entry(const Type* kinds, const Rules& rules) {
  bytecode::Entry entry;
  entry.per_object = true;
  entry.kinds = kind_set(kinds);
  for (const RulePlan* rule : rules) entry.rules.push_back(rule->rule);
  entry.function = two_passes("each " + kinds->name, 1, [&] {
    entry_kinds_ = kinds;
    Operand object = bind_stable(nullptr, 0, true);
    hoist(1);
    on_kinds(object, rules);
  });
  builder_.bundle.entries.push_back(std::move(entry));
}

void Generator::world_entry(const RulePlan& rule) {
  bytecode::Entry entry;
  entry.per_object = false;
  entry.rules.push_back(rule.rule);
  entry.function = two_passes(rule.threat->qualified_name(), 0, [&] {
    FunctionBuilder::Label end = code_->label();
    code_->gate(rule.rule, end);
    binder_of_.clear();
    screening_ = true;
    walk(
        rule.threat->decl->clauses, 0, 0, false, {}, {end, end},
        [&](const Operand& verdict, const Loop&) { finding(rule, verdict); },
        [&](uint16_t reg) { lost_rules({&rule}, reg, {}); });
    screening_ = false;
    likelihood_ = 1;
    code_->bind(end);
  });
  builder_.bundle.entries.push_back(std::move(entry));
}

void Generator::on_kinds(const Operand& object, const Rules& rules) {
  for (const RulePlan* rule : rules) {
    if (!rule->chain.empty()) continue;
    env_.bind(rule->first->entity, object);
    rule_body(*rule, {});
  }
  on_assets(0, object, {}, rules);
}

/// Traverses each asset at `depth` of the rules' chains once, for all rules below it.
void Generator::on_assets(size_t depth, const Operand& first, const Operand& membership,
                          const Rules& rules) {
  std::vector<const Entity*> assets;
  for (const RulePlan* rule : rules)
    if (rule->chain.size() > depth &&
        std::find(assets.begin(), assets.end(), rule->chain[depth]) == assets.end())
      assets.push_back(rule->chain[depth]);
  for (const Entity* asset : assets) {
    Rules below;
    for (const RulePlan* rule : rules)
      if (rule->chain.size() > depth && rule->chain[depth] == asset) below.push_back(rule);
    uint16_t mark = code_->mark();
    on_asset(
        asset, first, membership,
        [&](const Operand& instance, const Operand& belongs) {
          for (const RulePlan* rule : below) {
            if (rule->chain.size() != depth + 1) continue;
            env_.bind(rule->first->entity, instance);
            rule_body(*rule, belongs);
          }
          on_assets(depth + 1, instance, belongs, below);
        },
        [&](uint16_t reg) { lost_rules(below, reg, first); });
    code_->release(mark);
  }
}

void Generator::on_asset(const Entity* asset, const Operand& first, const Operand& membership,
                         const std::function<void(const Operand&, const Operand&)>& body,
                         const Lost& lost) {
  const auto& clauses = asset->decl->clauses;
  size_t start = 0;
  while (clauses[start].kind != ClauseKind::kFor) {
    if (clauses[start].kind == ClauseKind::kLet)
      env_.bind(clauses[start].entity, value(*clauses[start].value));
    ++start;
  }
  env_.bind(asset->binders.front(), first);
  probe_binder(asset->binders.front());
  FunctionBuilder::Label done = code_->label();
  around_.push_back(&clauses[start].binders.front());
  double likelihood = likelihood_;
  double standing = standing_;
  bool screening = std::exchange(screening_, true);
  int around_items = around_items_;
  if (asset->binders.size() > 1) around_items_ = binders_;
  walk(
      clauses, start, 1, true, membership, {done, done},
      [&](const Operand& belongs, const Loop&) {
        screening_ = false;
        if (find_clause(*asset->decl, ClauseKind::kWhen)) standing_ *= kMembers;
        likelihood_ = standing_;
        std::shared_ptr<Instance> instance = current_instance(asset);
        body(asset->transparent ? instance->value : bind_instance(instance), belongs);
      },
      lost);
  around_items_ = around_items;
  screening_ = screening;
  standing_ = standing;
  likelihood_ = likelihood;
  around_.pop_back();
  code_->bind(done);
}

void Generator::inventory_entry(const Entity* asset) {
  std::vector<const Entity*> chain = asset_chain(asset);
  const Type* kinds = chain_kinds(chain.front());
  if (!kinds) return;
  bytecode::Entry entry;
  entry.inventory = true;
  entry.kinds = kind_set(kinds);
  uint32_t index = asset_index(asset);
  entry.function = two_passes("inventory " + asset->qualified_name(), 1, [&] {
    Operand object = bind_stable(nullptr, 0, true);
    hoist(1);
    std::function<void(size_t, const Operand&, const Operand&)> descend =
        [&](size_t depth, const Operand& first, const Operand& membership) {
          if (depth == chain.size()) {
            FunctionBuilder::Label skip = code_->label();
            if (membership.reg != Operand::kNone)
              code_->jump(Op::kJumpIfNotTrue, skip, membership.reg);
            code_->emit(Op::kEmitAsset, whole(first), 0, over_evidence_alone(asset->decl->clauses),
                        index);
            code_->bind(skip);
            return;
          }
          on_asset(
              chain[depth], first, membership,
              [&](const Operand& instance, const Operand& belongs) {
                descend(depth + 1, instance, belongs);
              },
              [](uint16_t) {});
        };
    descend(0, object, {});
  });
  builder_.bundle.entries.push_back(std::move(entry));
}

// ---- one rule -------------------------------------------------------------------------------

void Generator::rule_body(const RulePlan& rule, const Operand& membership) {
  uint16_t mark = code_->mark();
  Env outer = env_;
  FunctionBuilder::Label end = code_->label();
  const auto& clauses = rule.threat->decl->clauses;
  code_->at(rule.threat->decl->name.span);
  code_->gate(rule.rule, end);
  for (size_t i = 0; i < rule.first_clause; ++i)
    if (clauses[i].kind == ClauseKind::kLet) env_.bind(clauses[i].entity, value(*clauses[i].value));
  Operand first = env_.at(rule.first->entity);
  probe_binder(rule.first->entity);
  screening_ = true;
  around_.push_back(rule.first);
  walk(
      clauses, rule.first_clause, 1, false, membership, {end, end},
      [&](const Operand& verdict, const Loop&) { finding(rule, verdict); },
      [&](uint16_t reg) { lost_rules({&rule}, reg, first); });
  screening_ = false;
  likelihood_ = standing_;
  around_.pop_back();
  code_->bind(end);
  env_ = std::move(outer);
  code_->release(mark);
}

uint16_t Generator::subject_value(const Operand& operand, const Type* type) {
  Operand value = operand;
  const Type* of = type->required();
  while (of->is(TypeKind::kAsset)) {
    value = instance_value(value, of->entity);
    of = of->entity->value->type->required();
  }
  return whole(value);
}

void Generator::subjects(const RulePlan& rule) {
  for (const syntax::Clause& clause : rule.threat->decl->clauses)
    for (const syntax::Binder& binder : clause.binders) {
      code_->emit(Op::kSubject, subject_value(env_.at(binder.entity), binder.entity->type), 0, 0,
                  builder_.name(binder.name.text));
      binder_of_[binder.entity] = &binder;
    }
}

void Generator::finding(const RulePlan& rule, const Operand& verdict) {
  uint16_t mark = code_->mark();
  double around = std::exchange(likelihood_, 0);
  uint16_t reg = verdict.reg;
  if (reg == Operand::kNone) {
    reg = temporary().reg;
    code_->emit(Op::kLoadBool, reg, 0, 0, 0, 1);
  }
  const syntax::Decl& decl = *rule.threat->decl;
  code_->emit(Op::kBegin, reg, 0, over_evidence_alone(decl.clauses), rule.rule,
              rests_on_relation(decl.clauses));
  subjects(rule);
  if (const syntax::Clause* at = find_clause(decl, ClauseKind::kAt)) place(rule, *at->value);
  if (const syntax::Clause* message = find_clause(decl, ClauseKind::kMessage)) {
    Operand text = temporary();
    value_into(*message->value, text.reg);
    code_->emit(Op::kMessage, text.reg);
  }
  const syntax::Clause* remedy = find_clause(decl, ClauseKind::kRemedy);
  if (remedy && !sema::constant_value(*remedy->value)) {
    Operand text = temporary();
    value_into(*remedy->value, text.reg);
    code_->emit(Op::kRemedy, text.reg);
  }
  treatments(rule);
  code_->emit(Op::kEnd);
  code_->release(mark);
  likelihood_ = around;
}

void Generator::lost_rules(const Rules& rules, uint16_t reg, const Operand& parent) {
  for (const RulePlan* rule : rules) {
    FunctionBuilder::Label end = code_->label();
    code_->gate(rule->rule, end);
    code_->emit(Op::kBegin, reg, 0, over_evidence_alone(rule->threat->decl->clauses), rule->rule);
    if (parent.reg != Operand::kNone) {
      code_->emit(Op::kSubject, parent.reg, 0, 0, builder_.name("in"));
    } else if (parent.instance) {
      const Entity* asset = parent.instance->asset;
      Operand value = parent;
      const Type* type = asset->value->type;
      value = instance_value(value, asset);
      code_->emit(Op::kSubject, subject_value(value, type), 0, 0, builder_.name("in"));
    }
    code_->emit(Op::kEnd);
    code_->bind(end);
  }
}

// ---- places ---------------------------------------------------------------------------------

void Generator::place(const RulePlan& rule, const Expr& at) {
  uint16_t mark = code_->mark();
  FunctionBuilder::Label otherwise = code_->label();
  FunctionBuilder::Label done = code_->label();
  if (at.kind == ExprKind::kConditional) {
    const auto& choice = static_cast<const syntax::Conditional&>(at);
    Operand condition = temporary();
    value_into(*choice.condition, condition.reg);
    code_->jump(Op::kJumpIfNotTrue, otherwise, condition.reg);
    place(rule, *choice.then);
    code_->jump(Op::kJump, done);
    code_->bind(otherwise);
    place(rule, *choice.otherwise);
  } else if (at.kind == ExprKind::kBinary) {
    const auto& either = static_cast<const syntax::Binary&>(at);
    Operand left = temporary();
    value_into(*either.left, left.reg);
    Operand there = temporary();
    code_->emit(Op::kPresent, there.reg, left.reg);
    code_->jump(Op::kJumpIfNotTrue, otherwise, there.reg);
    place(rule, *either.left);
    code_->jump(Op::kJump, done);
    code_->bind(otherwise);
    place(rule, *either.right);
  } else {
    place_path(rule, at);
    code_->bind(otherwise);
  }
  code_->bind(done);
  code_->release(mark);
}

namespace {

bool is_container(const Type* type) {
  switch (type->required()->kind) {
    case TypeKind::kRecord:
    case TypeKind::kMap:
    case TypeKind::kList:
    case TypeKind::kAny:
    case TypeKind::kAsset:
      return true;
    default:
      return false;
  }
}

}  // namespace

void Generator::place_path(const RulePlan& rule, const Expr& at) {
  std::vector<std::string> steps;
  const Expr* root = &at;
  const syntax::Index* dynamic = nullptr;
  const schema::Schema& schema = program_.types->schema();
  while (!dynamic) {
    if (root->kind == ExprKind::kMember) {
      const auto& member = static_cast<const syntax::Member&>(*root);
      if (member.entity) break;  // an asset's field or a module's name: a value of its own
      const Type* base = member.base->type->required();
      while (base->is(TypeKind::kAsset)) base = base->entity->value->type->required();
      bool known = !base->is(TypeKind::kRecord);
      for (schema::RecordId id : base->records)
        known = known || schema.find_field(id, member.name.text);
      steps.insert(steps.begin(), member.name.text);
      if (!known) steps.insert(steps.begin(), "metadata");
      root = member.base.get();
      continue;
    }
    if (root->kind != ExprKind::kIndex) break;
    const auto& index = static_cast<const syntax::Index&>(*root);
    std::optional<Constant> key = sema::constant_value(*index.index);
    if (key && key->kind == Constant::Kind::kString) {
      steps.insert(steps.begin(), key->text);
      root = index.base.get();
    } else {
      dynamic = &index;
    }
  }
  if (dynamic) {
    Operand base = value(*dynamic->base);
    Operand item = value(*dynamic->index);
    code_->emit(Op::kAtIndex, subject_value(base, dynamic->base->type), whole(item));
  } else if (!is_container(root->type) && root->kind == ExprKind::kName) {
    // A scalar has no place of its own: that of what it was read from.
    const Entity* entity = static_cast<const syntax::NameExpr&>(*root).entity;
    if (entity->kind == EntityKind::kLet && entity->clause)
      return place(rule, *entity->clause->value);
    if (auto binder = binder_of_.find(entity); binder != binder_of_.end())
      return place(rule, *binder->second->domain);
    return;
  } else if (root->kind == ExprKind::kMember && !is_container(root->type)) {
    const Entity* entity = static_cast<const syntax::Member&>(*root).entity;
    if (!entity || entity->kind != EntityKind::kField) return;
    // The field of an asset: where its own expression reads, seen from that instance.
    std::shared_ptr<Instance> parts =
        parts_of(value(*static_cast<const syntax::Member&>(*root).base), entity->owner);
    Env outer = env_;
    for (size_t i = 0; i < parts->binders.size(); ++i)
      env_.bind(entity->owner->binders[i], parts->binders[i]);
    place(rule, *entity->clause->value);
    env_ = std::move(outer);
    return;
  } else if (root->kind != ExprKind::kName && root->kind != ExprKind::kMember) {
    return;
  } else {
    uint16_t reg = subject_value(value(*root), root->type);
    code_->emit(Op::kAt, reg, 0, 0, steps.empty() ? 0xFFFFFFFFu : builder_.name(steps.front()));
    if (!steps.empty()) steps.erase(steps.begin());
  }
  for (const std::string& step : steps) code_->emit(Op::kAtStep, 0, 0, 0, builder_.name(step));
}

// ---- tests ----------------------------------------------------------------------------------

/// Where the text of a string begins: below a `"""` that stands alone on its line.
uint32_t Generator::first_line(base::Span string) const {
  const base::SourceFile& file = sources_.file(string.file);
  std::string_view text = file.text().substr(string.begin, string.end - string.begin);
  size_t begin = text.find_first_not_of(" \t\r", text.starts_with("\"\"\"") ? 3 : 1);
  bool below = begin != std::string_view::npos && text[begin] == '\n';
  return file.line_number(string.begin) + (below ? 1 : 0);
}

void Generator::tests(const sema::ModuleScope& module) {
  for (const auto& decl : module.syntax->decls) {
    if (decl->kind != syntax::DeclKind::kTest) continue;
    bytecode::Test test;
    test.module = module.name;
    test.name = decl->title.text;
    test.span = span_of(decl->title.span);
    for (const syntax::Clause& clause : decl->clauses) {
      if (clause.kind == ClauseKind::kGiven) {
        test.given.push_back(constant_text(*clause.value));
        test.given_lines.push_back(first_line(clause.value->span));
      } else if (clause.kind == ClauseKind::kWith) {
        std::optional<Constant> value = sema::constant_value(*clause.value);
        if (value && clause.entity)
          test.with.push_back({clause.entity->index, std::move(*value)});
        else if (!clause.entity)
          test.now = static_cast<const syntax::Literal&>(*clause.value).integer;
      } else if (clause.kind == ClauseKind::kExpect) {
        bytecode::Test::Expect expect;
        expect.status = static_cast<uint8_t>(clause.expectation.status);
        expect.none = clause.expectation.none;
        auto rule = rule_index_.find(clause.entity);
        if (rule == rule_index_.end()) {
          test.missing.push_back({clause.entity->qualified_name(), span_of(clause.span)});
          continue;
        }
        expect.rule = rule->second;
        if (clause.expectation.at) expect.at = clause.expectation.at->text;
        expect.span = span_of(clause.span);
        test.expect.push_back(std::move(expect));
      }
    }
    builder_.bundle.tests.push_back(std::move(test));
  }
}

}  // namespace crenel::plan
