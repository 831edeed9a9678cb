#include "plan/reads.hpp"

#include <algorithm>
#include <optional>

#include "document/template_paths.hpp"
#include "plan/joins.hpp"
#include "plan/relation_body.hpp"

namespace crenel::plan {

using document::Projection;
using schema::RecordId;
using sema::EntityKind;
using sema::Type;
using sema::TypeKind;
using syntax::BinaryOp;
using syntax::ClauseKind;
using syntax::ExprKind;

namespace {

template <class T>
const T& as(const Expr& expr) {
  return static_cast<const T&>(expr);
}

/// Natives that move items about without looking at them.
bool only_moves(const Entity& native) {
  constexpr std::string_view kNames[] = {"first", "last",  "reverse", "flatten",
                                         "slice", "chunk", "zip",     "sort_by",
                                         "top",   "group", "values",  "length"};
  return native.native != nullptr &&
         std::find(std::begin(kNames), std::end(kNames), native.name) != std::end(kNames);
}

bool holds_items(const Type* type) {
  return type->is(TypeKind::kList) || type->is(TypeKind::kSet) || type->is(TypeKind::kMap);
}

}  // namespace

Reads::Reads(const sema::Program& program) : program_(program) {}

void Reads::add(const syntax::Decl& decl) {
  for (const syntax::Parameter& parameter : decl.parameters)
    if (parameter.default_value) consume(*parameter.default_value);
  if (decl.value) decl.entity ? pass(*decl.value, decl.entity->type) : consume(*decl.value);
  for (const syntax::Clause& of : decl.clauses) clause(of);
}

void Reads::reach(const Entity* entity) {
  if (entity == nullptr || !reached_.insert(entity).second) return;
  switch (entity->kind) {
    case EntityKind::kLet:
    case EntityKind::kField:
      if (entity->clause != nullptr) return clause(*entity->clause);
      [[fallthrough]];
    case EntityKind::kFn:
    case EntityKind::kAsset:
    case EntityKind::kRelation:
      if (entity->decl != nullptr) add(*entity->decl);
      return;
    default:
      return;
  }
}

void Reads::clause(const syntax::Clause& of) {
  for (const syntax::Binder& binder : of.binders) domain(*binder.domain);
  for (const syntax::ExprPtr& value : of.values) consume(*value);
  if (of.date) consume(*of.date);
  if (of.patch_value) consume(*of.patch_value);
  if (!of.value) return;
  switch (of.kind) {
    case ClauseKind::kWhen:
    case ClauseKind::kAt:
    case ClauseKind::kAs:
      return use(*of.value);
    case ClauseKind::kLet:
    case ClauseKind::kField:
      return pass(*of.value, of.entity ? of.entity->type : nullptr);
    case ClauseKind::kMessage:
    case ClauseKind::kRemedy:
      return show(*of.value);
    default:
      return consume(*of.value);
  }
}

void Reads::domain(const Expr& expr) {
  if (expr.kind == ExprKind::kBinary && as<syntax::Binary>(expr).op == BinaryOp::kUnion) {
    domain(*as<syntax::Binary>(expr).left);
    return domain(*as<syntax::Binary>(expr).right);
  }
  use(expr);
  bool of_objects = domain_asset(expr) != nullptr || root_kinds(expr) != nullptr;
  // The keys of a mapping.
  if (!of_objects && expr.type != nullptr && expr.type->required()->is(TypeKind::kRecord))
    whole(expr.type);
}

void Reads::use(const Expr& expr) {
  if (expr.coerced != nullptr && expr.type != nullptr) {
    Records kept = records_of(expr.coerced);
    Records held = records_of(expr.type);
    if (!std::includes(kept.begin(), kept.end(), held.begin(), held.end())) whole(expr.type);
  }
  switch (expr.kind) {
    case ExprKind::kName:
      return reach(as<syntax::NameExpr>(expr).entity);
    case ExprKind::kInterpolation:
      for (const syntax::ExprPtr& hole : as<syntax::Interpolation>(expr).holes) show(*hole);
      return;
    case ExprKind::kMember:
      return member(as<syntax::Member>(expr));
    case ExprKind::kIndex:
      return index(as<syntax::Index>(expr));
    case ExprKind::kCall:
      return call(as<syntax::Call>(expr));
    case ExprKind::kBinary:
      return binary(as<syntax::Binary>(expr));
    case ExprKind::kQuantifier: {
      const auto& quantifier = as<syntax::Quantifier>(expr);
      domain(*quantifier.binder.domain);
      if (quantifier.body) use(*quantifier.body);
      return;
    }
    case ExprKind::kConditional:
      use(*as<syntax::Conditional>(expr).condition);
      pass(*as<syntax::Conditional>(expr).then, expr.type);
      return pass(*as<syntax::Conditional>(expr).otherwise, expr.type);
    case ExprKind::kUnary:
    case ExprKind::kIs:
      return each_child(expr, [this](const Expr& operand) { use(operand); });
    case ExprKind::kList:
    case ExprKind::kSet:
    case ExprKind::kMap:
      return made(expr);
    case ExprKind::kComprehension:
      return comprehension(as<syntax::Comprehension>(expr));
    case ExprKind::kLiteral:
      return;
  }
}

void Reads::consume(const Expr& expr) {
  whole(expr.type);
  use(expr);
}

void Reads::pass(const Expr& expr, const Type* to) {
  Records kept = records_of(to);
  Records held = records_of(expr.type);
  if (!std::includes(kept.begin(), kept.end(), held.begin(), held.end())) whole(expr.type);
  use(expr);
}

/// Objects are shown by their names.
void Reads::show(const Expr& expr) {
  const Type* type = expr.type ? sema::value_type(expr.type->required()) : nullptr;
  bool by_name = type != nullptr && type->required()->is(TypeKind::kRecord) &&
                 !type->required()->kinds.empty();
  by_name ? use(expr) : consume(expr);
}

void Reads::member(const syntax::Member& expr) {
  reach(expr.entity);
  const Type* type = expr.base->type;
  if (expr.entity != nullptr && expr.entity->kind == EntityKind::kNative) {
    consume(*expr.base);
  } else {
    use(*expr.base);
    if (type != nullptr) field(type, expr.name.text);
  }
}

void Reads::index(const syntax::Index& expr) {
  use(*expr.base);
  use(*expr.index);
  if (expr.base->type == nullptr || !expr.base->type->required()->is(TypeKind::kRecord)) return;
  std::optional<bytecode::Constant> key = sema::constant_value(*expr.index);
  if (key && key->kind == bytecode::Constant::Kind::kString)
    field(expr.base->type, key->text);
  else
    whole(expr.base->type);
}

void Reads::call(const syntax::Call& expr) {
  const Entity& callee = *expr.entity;
  reach(&callee);
  bool moves = only_moves(callee);
  for (size_t i = 0; i < expr.order.size(); ++i) {
    if (expr.order[i] < 0) continue;  // the default value is the declaration's
    const Expr& argument = *expr.arguments[static_cast<size_t>(expr.order[i])].value;
    bool opaque = moves && argument.type != nullptr && holds_items(argument.type->required());
    if (opaque)
      use(argument);
    else if (callee.kind == EntityKind::kNative || i >= callee.parameter_types.size())
      consume(argument);
    else
      pass(argument, callee.parameter_types[i]);
  }
}

void Reads::binary(const syntax::Binary& expr) {
  bool goes_on = expr.op == BinaryOp::kCoalesce ||
                 (expr.op == BinaryOp::kAdd && expr.type && expr.type->is(TypeKind::kList));
  if (expr.op == BinaryOp::kUnion) return domain(expr);
  for (const syntax::ExprPtr* side : {&expr.left, &expr.right})
    goes_on ? pass(**side, expr.type) : consume(**side);
}

void Reads::made(const Expr& expr) {
  bool set = expr.type == nullptr || expr.type->is(TypeKind::kSet);  // its items are compared
  each_child(expr, [&](const Expr& item) { set ? consume(item) : pass(item, expr.type); });
}

void Reads::comprehension(const syntax::Comprehension& expr) {
  for (const syntax::Binder& binder : expr.binders) domain(*binder.domain);
  if (expr.condition) use(*expr.condition);
  if (expr.key) consume(*expr.key);
  bool set = expr.shape == syntax::Comprehension::Shape::kSet;
  set ? consume(*expr.element) : pass(*expr.element, expr.type);
}

void Reads::field(const Type* type, std::string_view name) {
  const Type* value = sema::value_type(type->required())->required();
  if (!value->is(TypeKind::kRecord)) return;
  for (RecordId record : value->records)
    if (const schema::Field* known = program_.types->schema().find_field(record, name))
      fields_.insert({record, known->name});
}

void Reads::whole(const Type* type) { whole_.merge(records_of(type)); }

Reads::Records Reads::records_of(const Type* type) const {
  Records records;
  std::set<const Type*> seen;
  if (type != nullptr) collect(type, records, seen);
  return records;
}

void Reads::collect(const Type* type, Records& records, std::set<const Type*>& seen) const {
  if (type == nullptr || !seen.insert(type).second) return;
  collect(type->element, records, seen);
  records.insert(type->records.begin(), type->records.end());
  if (type->is(TypeKind::kAsset)) {
    collect(sema::value_type(type), records, seen);
    for (const Entity* binder : type->entity->binders) collect(binder->type, records, seen);
  }
  if (type->is(TypeKind::kUserRecord))
    for (const syntax::Parameter& parameter : type->entity->decl->parameters)
      if (parameter.entity != nullptr) collect(parameter.entity->type, records, seen);
}

// ---- to nodes -------------------------------------------------------------------------------

namespace {

class NodeMaker {
 public:
  using Records = std::set<RecordId>;

  NodeMaker(const schema::Schema& schema,
            const std::set<std::pair<RecordId, std::string_view>>& fields, const Records& whole)
      : schema_(schema), fields_(fields), whole_(whole) {
    for (RecordId id = 0; id < schema.record_count(); ++id)
      for (const schema::Field& field : schema.record(id).fields)
        if (field.type.base == schema::Base::kRecord)
          keys_[field.type.record].insert(field.list_keys.begin(), field.list_keys.end());
  }

  /// Custom resources may hold pods; definitions say where; what is no object of a cluster has
  /// other members.
  uint32_t of(const schema::Kind& kind) {
    bool apart = document::is_custom_group(kind.group) || schema_.is_module(kind.group) ||
                 kind.is_file || kind.name == "CustomResourceDefinition";
    if (apart) return Projection::kWhole;
    Records records;
    for (const schema::KindVersion& version : kind.versions) records.insert(version.record);
    uint32_t node = node_of(records, true);
    if (node == Projection::kWhole || nodes_[node].members.size() > std::size(kOfObjects))
      return node;
    // Most kinds are read by no rule.
    if (!bare_) bare_ = node;
    if (node != *bare_) nodes_.pop_back();
    return *bare_;
  }

  std::vector<Projection::Node> take() { return std::move(nodes_); }

 private:
  static constexpr std::string_view kOfObjects[] = {"apiVersion", "kind", "metadata"};

  uint32_t node_of(const Records& records, bool object) {
    auto is_whole = [&](RecordId id) { return whole_.contains(id) || schema_.record(id).open; };
    if (std::any_of(records.begin(), records.end(), is_whole)) return Projection::kWhole;
    auto [known, added] = known_.emplace(records, nodes_.size());
    if (!added) return static_cast<uint32_t>(known->second);
    size_t at = known->second;
    nodes_.emplace_back().others = Projection::kNothing;
    std::map<std::string_view, std::vector<const schema::Field*>> read;
    for (RecordId id : records)
      for (const schema::Field& field : schema_.record(id).fields)
        if (is_read(id, field.name)) read[field.name].push_back(&field);
    if (object)
      for (std::string_view name : kOfObjects) read[name].clear();
    for (const auto& [name, fields] : read) {
      uint32_t node = value_of(fields);
      nodes_[at].members.push_back({std::string(name), node});
    }
    return static_cast<uint32_t>(at);
  }

  /// What entries of a list are told apart by is shown in places and fingerprints.
  bool is_read(RecordId record, std::string_view name) const {
    auto keys = keys_.find(record);
    return fields_.contains({record, name}) || name == "name" ||
           (keys != keys_.end() && keys->second.contains(name));
  }

  uint32_t value_of(const std::vector<const schema::Field*>& fields) {
    Records records;
    for (const schema::Field* field : fields) {
      bool alike = field->type.base == schema::Base::kRecord &&
                   field->type.wrappers == fields.front()->type.wrappers;
      if (!alike) return Projection::kWhole;
      records.insert(field->type.record);
    }
    if (records.empty()) return Projection::kWhole;
    uint32_t node = node_of(records, false);
    const std::vector<schema::Wrapper>& wrappers = fields.front()->type.wrappers;
    for (auto w = wrappers.rbegin(); w != wrappers.rend(); ++w) {
      if (node == Projection::kWhole) break;
      Projection::Node& wrapper = nodes_.emplace_back();
      (*w == schema::Wrapper::kMap ? wrapper.others : wrapper.items) = node;
      node = static_cast<uint32_t>(nodes_.size() - 1);
    }
    return node;
  }

  const schema::Schema& schema_;
  const std::set<std::pair<RecordId, std::string_view>>& fields_;
  const Records& whole_;
  std::map<RecordId, std::set<std::string_view>> keys_;
  std::map<Records, size_t> known_;
  std::vector<Projection::Node> nodes_;
  std::optional<uint32_t> bare_;  ///< of objects of which only what they are is read
};

}  // namespace

Projection Reads::projection() const {
  const schema::Schema& schema = program_.types->schema();
  NodeMaker maker(schema, fields_, whole_);
  Projection projection;
  for (const schema::Kind& kind : schema.kinds()) projection.kinds.push_back(maker.of(kind));
  projection.nodes = maker.take();
  return projection;
}

}  // namespace crenel::plan
