// Domains, quantifiers, collections and calls.
#include <fmt/format.h>

#include <algorithm>

#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;
using syntax::BinaryOp;
using syntax::ExprKind;

bool is_domain_entity(const Entity* entity) {
  return entity && (entity->kind == EntityKind::kAsset ||
                    (entity->kind == EntityKind::kSchemaType && !entity->type->kinds.empty()));
}

/// The entity that a name or a dotted path denotes, if it is none of a local value; never reports.
Entity* Checker::domain_entity(syntax::Expr& expr) {
  if (expr.kind == ExprKind::kName) {
    auto& name = static_cast<syntax::NameExpr&>(expr);
    Entity* entity = lookup(name.name);
    if (entity) name.entity = entity;
    return entity;
  }
  if (expr.kind != ExprKind::kMember) return nullptr;
  auto& member = static_cast<syntax::Member&>(expr);
  Entity* base = domain_entity(*member.base);
  if (!base || base->kind != EntityKind::kModule) return nullptr;
  Entity* entity = lookup_member(base, member.name.text);
  if (entity) member.entity = entity;
  return entity;
}

const Type* Checker::domain_type(syntax::Expr& domain, Facts& facts) {
  if (domain.kind == ExprKind::kBinary &&
      static_cast<syntax::Binary&>(domain).op == BinaryOp::kUnion) {
    auto& either = static_cast<syntax::Binary&>(domain);
    const Type* left = domain_type(*either.left, facts);
    const Type* right = domain_type(*either.right, facts);
    bool domains = left && right;
    if (!left) left = check(*either.left, facts);
    if (!right) right = check(*either.right, facts);
    if (left->is_error() || right->is_error()) return types_->error();
    if (!domains || left->kinds.empty() || right->kinds.empty()) {
      error(Code::kNotIterable, either.op_span, "`|` joins kinds of objects");
      return types_->error();
    }
    return domain.type = types_->join(left, right);
  }
  Entity* entity = domain_entity(domain);
  if (is_domain_entity(entity)) {
    if (entity->kind == EntityKind::kAsset) ensure(entity);
    return domain.type = type_of_entity(entity, domain.span);
  }
  return nullptr;
}

void Checker::bind(syntax::Binder& binder, Facts& facts) {
  const Type* element = domain_type(*binder.domain, facts);
  const Type* value = nullptr;
  if (!element) {
    const Type* domain = check(*binder.domain, facts);
    const Type* of = domain->required();
    element = types_->error();
    if (of->is(TypeKind::kList) || of->is(TypeKind::kSet)) {
      element = of->element;
    } else if (of->is(TypeKind::kMap)) {
      element = types_->basic(TypeKind::kString);
      value = of->element;
    } else if (of->is(TypeKind::kAny)) {
      element = of;
      value = of;
    } else if (!of->is_error()) {
      Diagnostic& d = error(Code::kNotIterable, binder.domain->span,
                            fmt::format("a `{}` has no items to range over", domain->name));
      if (of->is(TypeKind::kRecord)) d.help.push_back("name one of its lists");
    }
  }
  if (binder.value && !value && !element->is_error()) {
    error(Code::kNotIterable, binder.value->span, "only a map gives a key and a value");
    value = types_->error();
  }
  if (element->is(TypeKind::kNothing)) element = types_->error();
  binder.entity = add_local(EntityKind::kBinder, binder.name, element);
  if (binder.value)
    binder.value_entity =
        add_local(EntityKind::kBinder, *binder.value, value ? value : types_->error());
}

const Type* Checker::check_quantifier(syntax::Quantifier& expr, Facts& facts) {
  ScopeGuard scope(*this);
  bind(expr.binder, facts);
  Facts inner = facts;
  if (expr.body) check_condition(*expr.body, inner);
  bool count = expr.quantifier == syntax::QuantifierKind::kCount;
  return count ? types_->basic(TypeKind::kInt) : types_->boolean();
}

const Type* Checker::check_collection(syntax::ListExpr& expr, Facts& facts, const Type* wanted) {
  const Type* of = wanted ? wanted->required() : nullptr;
  const Type* asked = of && of->element && !of->is(TypeKind::kMap) ? of->element : nullptr;
  const Type* element = types_->basic(TypeKind::kNothing);
  for (auto& item : expr.elements) {
    const Type* type = check(*item, facts, asked);
    if (type->is_error()) continue;
    if (type->is_optional()) {
      unhandled_optional(*item, "an item");
      continue;
    }
    if (asked && is_domain(asked)) {
      coerce(*item, asked, true);
      type = asked;
    }
    const Type* joined = types_->join(element, type);
    if (!joined) {
      mismatch(*item, type, fmt::format("an item like the others, a `{}`", element->name));
      continue;
    }
    element = joined;
  }
  if (asked && element->is(TypeKind::kNothing)) element = asked;
  bool set = expr.kind == ExprKind::kSet;
  return set ? types_->set(element) : types_->list(element);
}

const Type* Checker::check_map(syntax::MapExpr& expr, Facts& facts, const Type* wanted) {
  const Type* of = wanted ? wanted->required() : nullptr;
  if (expr.entries.empty() && of && of->is(TypeKind::kSet)) return of;
  const Type* asked = of && of->is(TypeKind::kMap) ? of->element : nullptr;
  const Type* value = types_->basic(TypeKind::kNothing);
  for (auto& [key, item] : expr.entries) {
    const Type* key_type = check_present_value(*key, facts, "a key");
    if (!key_type->is_error() && !key_type->is(TypeKind::kString) && !key_type->is(TypeKind::kAny))
      mismatch(*key, key_type, "a string, the key of an entry");
    const Type* type = check(*item, facts, asked);
    if (type->is_error()) continue;
    const Type* joined = types_->join(value, type);
    if (!joined)
      mismatch(*item, type, fmt::format("a value like the others, a `{}`", value->name));
    else
      value = joined;
  }
  if (asked && value->is(TypeKind::kNothing)) value = asked;
  return types_->map(value);
}

const Type* Checker::check_comprehension(syntax::Comprehension& expr, Facts& facts,
                                         const Type* wanted) {
  ScopeGuard scope(*this);
  Facts inner = facts;
  for (syntax::Binder& binder : expr.binders) bind(binder, inner);
  if (expr.condition) {
    check_condition(*expr.condition, inner);
    assume(*expr.condition, true, inner);
  }
  const Type* of = wanted ? wanted->required() : nullptr;
  using Shape = syntax::Comprehension::Shape;
  if (expr.key) {
    const Type* key = check_present_value(*expr.key, inner, "a key");
    if (!key->is_error() && !key->is(TypeKind::kString) && !key->is(TypeKind::kAny))
      mismatch(*expr.key, key, "a string, the key of an entry");
  }
  const Type* element = check(*expr.element, inner, of ? of->element : nullptr);
  if (element->is_error()) return element;
  if (element->is_optional() && expr.shape != Shape::kMap) {
    unhandled_optional(*expr.element, "an item");
    return types_->error();
  }
  switch (expr.shape) {
    case Shape::kList:
      return types_->list(element);
    case Shape::kSet:
      return types_->set(element);
    case Shape::kMap:
      return types_->map(element);
  }
  return types_->error();
}

// ---- calls ----------------------------------------------------------------------------------

const Type* Checker::substitute(const Type* type,
                                const std::map<std::string, const Type*>& variables) {
  if (type->is(TypeKind::kVariable)) {
    auto found = variables.find(type->name);
    return found == variables.end() ? types_->basic(TypeKind::kNothing) : found->second;
  }
  if (!type->element) return type;
  const Type* element = substitute(type->element, variables);
  switch (type->kind) {
    case TypeKind::kList:
      return types_->list(element);
    case TypeKind::kSet:
      return types_->set(element);
    case TypeKind::kMap:
      return types_->map(element);
    case TypeKind::kOptional:
      return types_->optional(element);
    default:
      return type;
  }
}

bool Checker::match(const Type* parameter, const Type* argument,
                    std::map<std::string, const Type*>& variables) {
  if (argument->is_error()) return true;
  if (parameter->is(TypeKind::kVariable)) {
    const Type*& bound = variables[parameter->name];
    bound = bound ? types_->join(bound, argument) : argument;
    if (!bound) return false;
    return true;
  }
  if (parameter->is_optional()) return match(parameter->element, argument->required(), variables);
  if (argument->is_optional()) return false;
  if (parameter->element && parameter->element->required() != types_->basic(TypeKind::kAny)) {
    if (argument->is(TypeKind::kAny)) return true;
    return parameter->kind == argument->kind &&
           match(parameter->element, argument->element, variables);
  }
  return true;
}

/// Of functions that share a name, the first whose parameters take what stands in their places;
/// where none does, the first, which then says what it wants. Null if an argument is wrong by
/// itself.
Entity* Checker::choose_overload(const syntax::Call& expr, Entity* first, Facts& facts) {
  std::vector<const Type*> types;
  bool wrong = false;
  for (const syntax::Argument& argument : expr.arguments) {
    types.push_back(check(*argument.value, facts));
    wrong = wrong || types.back()->is_error();
  }
  if (wrong) return nullptr;
  for (Entity* fn = first; fn; fn = fn->next) {
    ensure(fn);
    const std::vector<syntax::Parameter>& parameters = fn->decl->parameters;
    bool fits = true;
    size_t next = 0;
    for (size_t i = 0; i < types.size() && fits; ++i) {
      size_t at = next;
      if (const auto& label = expr.arguments[i].label)
        for (at = 0; at < parameters.size(); ++at) {
          const syntax::Parameter& to = parameters[at];
          if ((to.label ? to.label->text : to.name.text) == label->text) break;
        }
      fits = at < parameters.size() && assignable(types[i], fn->parameter_types[at]);
      next = at + 1;
    }
    if (fits) return fn;
  }
  return first;
}

/// Whether it is a module that could not be imported, which has been said.
bool Checker::is_lost(const syntax::Expr& expr) const {
  return expr.kind == ExprKind::kName &&
         scope_->lost.contains(static_cast<const syntax::NameExpr&>(expr).name);
}

const Type* Checker::check_call(syntax::Call& expr, Facts& facts) {
  Entity* callee = domain_entity(*expr.callee);
  auto check_all = [&] {
    for (syntax::Argument& argument : expr.arguments) check(*argument.value, facts);
  };
  if (!callee) {
    check_all();
    if (expr.callee->kind == ExprKind::kName) {
      report_unknown({static_cast<syntax::NameExpr&>(*expr.callee).name, expr.callee->span},
                     nullptr);
    } else if (expr.callee->kind == ExprKind::kMember) {
      auto& member = static_cast<syntax::Member&>(*expr.callee);
      Entity* base = domain_entity(*member.base);
      if (base && base->kind == EntityKind::kModule) {
        report_unknown(member.name, base);
      } else if (!is_lost(*member.base)) {
        Diagnostic& d = error(Code::kNotCallable, expr.callee->span, "values have no methods");
        if (natives_.count(member.name.text))
          d.help.push_back(fmt::format("write `{}(value, …)`", member.name.text));
      }
    } else {
      error(Code::kNotCallable, expr.callee->span, "this is not a function");
    }
    return types_->error();
  }
  if (callee->scope && callee->scope != scope_ && callee->name.starts_with("_"))
    error(Code::kPrivateName, expr.callee->span,
          fmt::format("`{}` is private to module `{}`", callee->name, callee->scope->name));
  if (callee->next) callee = choose_overload(expr, callee, facts);
  if (!callee) return types_->error();
  expr.entity = callee;
  std::vector<std::string> names, labels;
  size_t required = 0;
  switch (callee->kind) {
    case EntityKind::kNative: {
      read_signature(callee);
      for (const Type* type : callee->parameter_types) {
        names.push_back({});
        labels.push_back({});
        if (!type->is_optional()) required = names.size();
      }
      break;
    }
    case EntityKind::kFn:
    case EntityKind::kRecord: {
      ensure(callee);
      for (const syntax::Parameter& parameter : callee->decl->parameters) {
        names.push_back(parameter.name.text);
        labels.push_back(parameter.label ? parameter.label->text : parameter.name.text);
        bool optional = callee->kind == EntityKind::kRecord && parameter.type &&
                        parameter.type->kind == syntax::TypeRef::Kind::kOptional;
        if (!parameter.default_value && !optional) required = names.size();
      }
      break;
    }
    case EntityKind::kRelation:
      declare_relation(*callee);
      for (const syntax::Parameter& parameter : callee->decl->parameters) {
        names.push_back(parameter.name.text);
        labels.push_back(parameter.label ? parameter.label->text : parameter.name.text);
      }
      required = names.size();
      break;
    default:
      check_all();
      error(Code::kNotCallable, expr.callee->span,
            fmt::format("`{}` is not a function", callee->name));
      return types_->error();
  }
  return check_arguments(expr, *callee, facts, names, labels, required);
}

namespace {
bool gives_items(const Type* type) {
  return type->is(TypeKind::kVariable) || (type->element && gives_items(type->element));
}
}  // namespace

/// `values(limits)` gives quantities and not their texts: `limits` is read as `{k: v for k, v in
/// limits}`, which parses each.
void Checker::parse_items(syntax::ExprPtr& collection) {
  const Type* of = collection->type;
  bool map = of->is(TypeKind::kMap);
  bool domain =
      (map || of->is(TypeKind::kList) || of->is(TypeKind::kSet)) && is_domain(of->element);
  if (!domain || of->element->is(TypeKind::kEnum)) return;
  ScopeGuard scope(*this);
  auto made = std::make_unique<syntax::Comprehension>();
  made->span = collection->span;
  made->type = of;
  using Shape = syntax::Comprehension::Shape;
  made->shape = map ? Shape::kMap : of->is(TypeKind::kSet) ? Shape::kSet : Shape::kList;
  syntax::Binder binder;
  auto named = [&](const char* name, const Type* type, const Entity*& entity) {
    entity = add_local(EntityKind::kBinder, {name, collection->span}, type);
    auto expr = std::make_unique<syntax::NameExpr>();
    expr->span = collection->span;
    expr->name = name;
    expr->type = type;
    expr->entity = entity;
    return expr;
  };
  if (map) {
    binder.value = syntax::Name{"item", collection->span};
    made->key = named("key", types_->basic(TypeKind::kString), binder.entity);
    made->element = named("item", of->element, binder.value_entity);
  } else {
    made->element = named("item", of->element, binder.entity);
  }
  binder.name = {map ? "key" : "item", collection->span};
  binder.domain = std::move(collection);
  made->binders.push_back(std::move(binder));
  collection = std::move(made);
}

const Type* Checker::check_arguments(syntax::Call& expr, Entity& callee, Facts& facts,
                                     const std::vector<std::string>& names,
                                     const std::vector<std::string>& labels, size_t required) {
  expr.order.assign(names.size(), -1);
  size_t next = 0;
  bool fits = true;
  for (size_t i = 0; i < expr.arguments.size(); ++i) {
    syntax::Argument& argument = expr.arguments[i];
    size_t at = next;
    if (argument.label) {
      auto found = std::find(labels.begin(), labels.end(), argument.label->text);
      if (found == labels.end()) found = labels.end();
      at = static_cast<size_t>(found - labels.begin());
      if (at == labels.size()) {
        Diagnostic& d =
            error(Code::kWrongArguments, argument.label->span,
                  fmt::format("`{}` has no parameter `{}`", callee.name, argument.label->text));
        diag::suggest(d, argument.label->text, {labels.begin(), labels.end()});
        fits = false;
        check(*argument.value, facts);
        continue;
      }
    }
    if (at >= names.size() || expr.order[at] >= 0) {
      error(Code::kWrongArguments, argument.value->span,
            fmt::format("`{}` takes {} argument{}, this is one more", callee.name, names.size(),
                        names.size() == 1 ? "" : "s"));
      fits = false;
      check(*argument.value, facts);
      continue;
    }
    expr.order[at] = static_cast<int>(i);
    next = at + 1;
  }
  for (size_t i = 0; i < required && fits; ++i)
    if (expr.order[i] < 0) {
      std::string name = names[i].empty() ? "" : fmt::format(" `{}`", labels[i]);
      bool native = callee.kind == EntityKind::kNative;
      std::string help = native ? fmt::format("its signature is `{}{}`", callee.qualified_name(),
                                              callee.signature())
                                : "";
      Diagnostic& d = error(Code::kWrongArguments, expr.span,
                            fmt::format("`{}` needs argument {}{}", callee.name, i + 1, name));
      if (!help.empty()) d.help.push_back(help);
      fits = false;
    }
  std::map<std::string, const Type*> variables;
  for (size_t i = 0; i < names.size(); ++i) {
    if (expr.order[i] < 0 || i >= callee.parameter_types.size()) continue;
    syntax::Expr& value = *expr.arguments[static_cast<size_t>(expr.order[i])].value;
    const Type* parameter = callee.parameter_types[i];
    if (callee.kind != EntityKind::kNative) {
      check_value(value, facts, parameter);
      continue;
    }
    const Type* found = check(value, facts, parameter);
    if (found->is_error()) continue;
    // To a host nothing is a value: its `any` takes what may be missing.
    if (!callee.native && parameter->is(TypeKind::kAny)) found = found->required();
    if (found->is_optional() && !parameter->is_optional()) {
      unhandled_optional(value, fmt::format("`{}`", callee.name).c_str());
      continue;
    }
    if (!match(parameter, found, variables)) {
      mismatch(value, found, fmt::format("a value of type `{}`", parameter->name));
      continue;
    }
    const Type* wanted = substitute(parameter, variables);
    coerce(value, wanted, true);
    if (gives_items(callee.type))
      parse_items(expr.arguments[static_cast<size_t>(expr.order[i])].value);
  }
  if (callee.kind == EntityKind::kRecord)
    return types_->entity(TypeKind::kUserRecord, &callee, callee.qualified_name());
  if (!callee.type) return types_->error();
  return callee.kind == EntityKind::kNative ? substitute(callee.type, variables) : callee.type;
}

}  // namespace crenel::sema
