// Code for expressions. Logic is Kleene's: `and` and `or` stop early only on a value that decides.
#include <algorithm>
#include <utility>

#include "plan/generator.hpp"

namespace crenel::plan {

using bytecode::Constant;
using bytecode::Expect;
using sema::EntityKind;
using sema::TypeKind;
using syntax::BinaryOp;
using syntax::ExprKind;

Polarity flip(Polarity polarity) {
  if (polarity == Polarity::kBoth) return polarity;
  return polarity == Polarity::kPositive ? Polarity::kNegative : Polarity::kPositive;
}

namespace {

uint32_t expect(const Type* type) { return static_cast<uint32_t>(sema::expectation(type)); }

Constant text_constant(std::string text) {
  Constant constant;
  constant.kind = Constant::Kind::kString;
  constant.text = std::move(text);
  return constant;
}

/// Scalars and lists; whole mappings say less than the members that are read from them.
bool shows_in_explanation(const Expr& expr) {
  bool named = expr.kind == ExprKind::kMember || expr.kind == ExprKind::kIndex ||
               expr.kind == ExprKind::kName || expr.kind == ExprKind::kCall;
  if (!named || !expr.type) return false;
  TypeKind kind = expr.type->required()->kind;
  if (kind == TypeKind::kBool) return expr.kind == ExprKind::kMember;
  return kind != TypeKind::kRecord && kind != TypeKind::kAsset && kind != TypeKind::kUserRecord;
}

/// How often one way of two is gone, and the right side of a connective or a default is asked for.
constexpr double kOneWay = 0.5;

}  // namespace

// ---- values ---------------------------------------------------------------------------------

Operand Generator::load(const Constant& constant) {
  Operand result = temporary();
  uint32_t index = builder_.constant(constant);
  code_->emit(Op::kLoadConst, result.reg, 0, 0, index);
  result.key = "k" + std::to_string(index);
  return result;
}

Operand Generator::absent() {
  Operand result = temporary();
  code_->emit(Op::kLoadAbsent, result.reg);
  return result;
}

Operand Generator::value(const Expr& expr, Polarity polarity) {
  bytecode::SourceSpan outer = code_->span();
  code_->at(expr.span);
  Operand result;
  uint32_t begin = code_->size();
  uint16_t wanted = std::exchange(wanted_, Operand::kNone);
  std::optional<Constant> constant = sema::constant_value(expr);
  if (constant) {
    result = load(*constant);
  } else {
    result = plain(expr, polarity, expr.coerced ? Operand::kNone : wanted);
    if (expr.coerced) result = coerce(result, expr.type, expr.coerced);
    if (probed_ && shows_in_explanation(expr) && result.reg != Operand::kNone) {
      bool made_before = code_->size() == begin;
      if (made_before)
        code_->probe_before(result.reg, bytecode::Probe::kOperand, expr.span);
      else
        code_->probe(result.reg, bytecode::Probe::kOperand, expr.span);
    }
  }
  code_->restore(outer);
  return result;
}

void Generator::show_operand(const Expr& expr, const Operand& operand) {
  if (!probed_ || operand.key.empty() || !shows_in_explanation(expr)) return;
  auto [shown, added] = shown_.emplace(operand.key, static_cast<uint32_t>(shown_.size() + 1));
  code_->probe_shared(shown->second, expr.span);
}

void Generator::value_into(const Expr& expr, uint16_t reg, Polarity polarity) {
  uint16_t mark = code_->mark();
  wanted_ = reg;
  Operand result = value(expr, polarity);
  wanted_ = Operand::kNone;
  uint16_t from = whole(result);
  put(from, from >= mark, reg);
  code_->release(mark);
}

void Generator::put(uint16_t from, bool fresh, uint16_t reg) {
  if (from != reg && !(fresh && code_->retarget(from, reg))) code_->emit(Op::kMove, reg, from);
}

Operand Generator::plain(const Expr& expr, Polarity polarity, uint16_t wanted) {
  switch (expr.kind) {
    case ExprKind::kLiteral:
      return absent();  // every literal is a constant
    case ExprKind::kInterpolation:
      return interpolation(static_cast<const syntax::Interpolation&>(expr));
    case ExprKind::kName:
      return name(static_cast<const syntax::NameExpr&>(expr).entity);
    case ExprKind::kMember:
      return member(static_cast<const syntax::Member&>(expr));
    case ExprKind::kIndex:
      return index(static_cast<const syntax::Index&>(expr));
    case ExprKind::kCall:
      return call(static_cast<const syntax::Call&>(expr), polarity, wanted);
    case ExprKind::kUnary:
      return unary(static_cast<const syntax::Unary&>(expr), polarity);
    case ExprKind::kBinary:
      return binary(static_cast<const syntax::Binary&>(expr), polarity, wanted);
    case ExprKind::kIs:
      return is_test(static_cast<const syntax::Is&>(expr));
    case ExprKind::kQuantifier:
      return quantifier(static_cast<const syntax::Quantifier&>(expr), polarity, wanted);
    case ExprKind::kConditional:
      return conditional(static_cast<const syntax::Conditional&>(expr), polarity, wanted);
    case ExprKind::kComprehension:
      return comprehension(static_cast<const syntax::Comprehension&>(expr));
    default:
      return collection(expr);
  }
}

Operand Generator::parameter(uint32_t index) {
  Operand result = temporary();
  code_->emit(Op::kLoadParam, result.reg, 0, 0, index);
  result.key = "p" + std::to_string(index);
  return result;
}

Operand Generator::name(const Entity* entity) {
  if (const Operand* bound = env_.find(entity)) return *bound;
  if (entity->kind == EntityKind::kParam) return parameter(entity->index);
  // A let of a module, or of an asset whose instance came whole: computed where it is used.
  const Expr& body = entity->clause ? *entity->clause->value : *entity->decl->value;
  return value(body);
}

Operand Generator::coerce(Operand operand, const Type* from, const Type* to) {
  const Type* inner = from->required();
  if (inner->is(TypeKind::kAsset)) {
    // Layer by layer, until the asset that the place asks for.
    for (; inner->is(TypeKind::kAsset) && inner != to->required();
         inner = inner->entity->value->type->required())
      operand = instance_value(operand, inner->entity);
    return operand;
  }
  Operand result = temporary();
  code_->emit(Op::kConvert, result.reg, whole(operand), 0, 0, expect(to));
  return result;
}

// ---- instances ------------------------------------------------------------------------------

uint16_t Generator::whole(const Operand& operand) {
  if (operand.reg != Operand::kNone) return operand.reg;
  const Instance& instance = *operand.instance;
  uint16_t count = static_cast<uint16_t>(instance.binders.size() + 1);
  Operand result = temporary();
  uint16_t base = code_->take_run(count);
  code_->emit(Op::kMove, base, whole(instance.value));
  for (size_t i = 0; i < instance.binders.size(); ++i)
    code_->emit(Op::kMove, base + 1 + i, whole(instance.binders[i]));
  code_->emit(Op::kMakeAsset, result.reg, base, count, asset_index(instance.asset));
  return result.reg;
}

std::shared_ptr<Instance> Generator::parts_of(const Operand& operand, const Entity* asset) {
  if (operand.instance && operand.instance->asset == asset) return operand.instance;
  auto instance = std::make_shared<Instance>();
  instance->asset = asset;
  if (asset->transparent) {
    instance->value = operand;
    instance->binders = {operand};
    return instance;
  }
  for (size_t part = 0; part <= asset->binders.size(); ++part) {
    Operand at = temporary();
    code_->emit(Op::kAssetPart, at.reg, whole(operand), static_cast<uint32_t>(part));
    if (part == 0)
      instance->value = at;
    else
      instance->binders.push_back(at);
  }
  return instance;
}

Operand Generator::instance_value(const Operand& operand, const Entity* asset) {
  if (asset->transparent) return operand;
  if (operand.instance && operand.instance->asset == asset) return operand.instance->value;
  Operand result = temporary();
  code_->emit(Op::kAssetPart, result.reg, whole(operand), 0);
  return result;
}

Operand Generator::asset_field(const Operand& base, const Entity* field) {
  const Entity* asset = field->owner;
  std::shared_ptr<Instance> instance = parts_of(base, asset);
  std::string key;
  bool keyed = true;
  // An explanation shows what is computed of an instance where it is asked for.
  for (const Operand& part : instance->binders)
    keyed = keyed && !part.key.empty() && !(probed_ && part.instance);
  if (keyed) {
    key = "field" + std::to_string(reinterpret_cast<uintptr_t>(field)) + "(";
    for (const Operand& part : instance->binders) key += part.key + ",";
  }
  auto make = [this, field, asset, instance, keyed](bool here) {
    Env outer = env_;
    for (size_t i = 0; i < asset->binders.size(); ++i) {
      const Operand& part = instance->binders[i];
      Operand now = keyed && !here ? resolve(part.key) : part;
      env_.bind(asset->binders[i], now.reg == Operand::kNone && !now.instance ? part : now);
    }
    // Its `let`s are computed anew: those at hand may be of another instance.
    for (const syntax::Clause& clause : asset->decl->clauses)
      if (clause.kind == syntax::ClauseKind::kLet) env_.unbind(clause.entity);
    Operand result = value(*field->clause->value);
    env_ = std::move(outer);
    return result;
  };
  return share(key, true, make);
}

// ---- reading --------------------------------------------------------------------------------

Operand Generator::read(const Operand& base, std::string_view name, const Type* type, bool required,
                        const char* key_mark) {
  std::string key =
      base.key.empty() ? "" : base.key + key_mark + std::string(name) + (required ? "!" : "");
  if (!key.empty()) key += "@" + std::to_string(expect(type));
  std::string base_key = base.key;
  auto make = [this, base, base_key, name = std::string(name), type, required](bool here) {
    Operand from = base;
    if (!base_key.empty() && !here) {
      Operand again = resolve(base_key);
      if (again.reg != Operand::kNone) from = again;
    }
    Operand result = temporary();
    code_->emit(required ? Op::kGetRequired : Op::kGetField, result.reg, whole(from), 0,
                builder_.name(name), expect(type));
    return result;
  };
  return share(key, worth_sharing(key), make);
}

Operand Generator::record_member(const Operand& base, const Type* record, std::string_view name,
                                 const Type* type) {
  const schema::Schema& schema = program_.types->schema();
  bool known = false;
  bool required = true;
  for (schema::RecordId id : record->records) {
    const schema::Field* field = schema.find_field(id, name);
    known = known || field;
    required = required && field && field->required;
  }
  if (known) return read(base, name, type, required);
  if (probed_ || cold_ || base.key.empty()) return object_member(base, record, name);
  auto make = [this, base, record, name = std::string(name)](bool here) {
    Operand from = here ? base : resolve(base.key);
    return object_member(from.reg == Operand::kNone ? base : from, record, name);
  };
  return share(base.key + ".*" + std::string(name), true, make, true);
}

/// What every object has, wherever its schema puts it.
Operand Generator::object_member(const Operand& base, const Type* record, std::string_view name) {
  const Type* object = program_.types->map(program_.types->basic(TypeKind::kAny));
  const Type* text = program_.types->basic(TypeKind::kString);
  Operand metadata = read(base, "metadata", object, false);
  if (name == "labels" || name == "annotations") return read(metadata, name, object, false);
  std::vector<const schema::Kind*> namespaced;
  for (const schema::Kind* kind : record->kinds)
    if (kind->namespaced) namespaced.push_back(kind);
  Operand result = temporary();
  FunctionBuilder::Label done = code_->label();
  auto try_field = [&](std::string_view field) {
    Operand found = read(metadata, field, text, false);
    code_->emit(Op::kMove, result.reg, found.reg);
    code_->jump(Op::kJumpIfPresent, done, result.reg);
  };
  try_field(name);
  if (name == "name") try_field("generateName");
  bool defaults = name == "namespace" && !namespaced.empty();
  if (defaults && namespaced.size() != record->kinds.size()) {
    // Of a union, only the kinds that have a namespace have a default one.
    Operand has = temporary();
    const Type* type = const_cast<sema::TypeTable&>(*program_.types).kind_union(namespaced);
    code_->emit(Op::kIsKind, has.reg, whole(base), 0, kind_set(type));
    code_->emit(Op::kLoadConst, result.reg, 0, 0, builder_.constant(text_constant("")));
    code_->jump(Op::kJumpIfNotTrue, done, has.reg);
  }
  code_->emit(Op::kLoadConst, result.reg, 0, 0,
              builder_.constant(text_constant(defaults ? "default" : "")));
  code_->bind(done);
  return result;
}

Operand Generator::member(const syntax::Member& expr) {
  if (expr.entity &&
      (expr.entity->kind == EntityKind::kParam || expr.entity->kind == EntityKind::kLet))
    return name(expr.entity);
  FunctionBuilder::Point start = code_->point();
  Operand base = value(*expr.base);
  uint32_t before = code_->size();
  Operand result = field(base, expr.base->type, expr);
  // Where the member is at hand, its base need not be read for it.
  if (!probed_ && code_->size() == before && available_.count(result.key)) code_->rewind(start);
  return result;
}

Operand Generator::field(const Operand& base, const Type* base_type, const syntax::Member& expr) {
  const Type* of = base_type->required();
  if (of->is(TypeKind::kAsset)) {
    if (expr.entity && expr.entity->kind == EntityKind::kField && expr.entity->owner == of->entity)
      return asset_field(base, expr.entity);
    return field(instance_value(base, of->entity), of->entity->value->type, expr);
  }
  if (of->is(TypeKind::kAny)) {
    Operand result = temporary();
    code_->emit(Op::kGetDynamic, result.reg, whole(base), 0, builder_.name(expr.name.text),
                expr.optional);
    return result;
  }
  if (expr.entity && expr.entity->kind == EntityKind::kNative)
    return domain_member(base, base_type->is_optional(), expr.entity);
  if (of->is(TypeKind::kUserRecord)) {
    Operand result = temporary();
    code_->emit(Op::kGetField, result.reg, whole(base), 0, builder_.name(expr.name.text),
                expect(expr.type));
    return result;
  }
  return record_member(base, of, expr.name.text, expr.type);
}

Operand Generator::index(const syntax::Index& expr) {
  Operand base = value(*expr.base);
  std::optional<Constant> key = sema::constant_value(*expr.index);
  const Type* of = expr.base->type->required();
  bool static_key = key && key->kind == Constant::Kind::kString &&
                    (of->is(TypeKind::kMap) || of->is(TypeKind::kRecord));
  if (static_key) return read(base, key->text, expr.type, false, "/");
  Operand at = value(*expr.index);
  Operand result = temporary();
  code_->emit(Op::kGetIndex, result.reg, whole(base), whole(at), 0, expect(expr.type));
  return result;
}

// ---- calls ----------------------------------------------------------------------------------

Operand Generator::call_native(const Entity* native, const std::vector<Operand>& arguments) {
  Operand result = temporary();
  uint16_t base = 0;
  if (arguments.size() == 1) {
    base = whole(arguments.front());
  } else {
    base = code_->take_run(static_cast<uint16_t>(arguments.size()));
    for (size_t i = 0; i < arguments.size(); ++i)
      code_->emit(Op::kMove, base + i, whole(arguments[i]));
  }
  code_->emit(Op::kCallNative, result.reg, base, static_cast<uint32_t>(arguments.size()),
              builder_.native(native->native ? native->name : native->declaration));
  return result;
}

Operand Generator::share_native(FunctionBuilder::Point start, const std::string& name,
                                const std::vector<Operand>& arguments,
                                const std::function<Operand(const std::vector<Operand>&)>& call) {
  bool stable = !probed_ && !cold_ && !arguments.empty();
  std::string key = "native " + name + "(";
  for (const Operand& argument : arguments) {
    stable = stable && !argument.key.empty();
    key += argument.key + ",";
  }
  if (!stable) return call(arguments);
  // What the arguments read is not needed where the result is at hand.
  code_->rewind(start);
  auto make = [this, arguments, call](bool) {
    std::vector<Operand> now;
    for (const Operand& argument : arguments) {
      Operand again = resolve(argument.key);
      now.push_back(again.reg == Operand::kNone && !again.instance ? argument : again);
    }
    return call(now);
  };
  return share(key, worth_sharing(key), make, true);
}

/// `image(…).tag`: absent where the image is.
Operand Generator::domain_member(const Operand& base, bool optional, const Entity* native) {
  if (!optional) return call_native(native, {base});
  Operand result = temporary();
  FunctionBuilder::Label there = code_->label();
  FunctionBuilder::Label done = code_->label();
  code_->emit(Op::kMove, result.reg, whole(base));
  code_->jump(Op::kJumpIfPresent, there, result.reg);
  code_->jump(Op::kJump, done);
  code_->bind(there);
  code_->emit(Op::kMove, result.reg, call_native(native, {result}).reg);
  code_->bind(done);
  return result;
}

std::vector<Operand> Generator::arguments_of(const syntax::Call& expr) {
  const Entity* callee = expr.entity;
  std::vector<Operand> arguments;
  for (size_t i = 0; i < expr.order.size(); ++i) {
    if (expr.order[i] >= 0) {
      arguments.push_back(value(*expr.arguments[static_cast<size_t>(expr.order[i])].value));
    } else if (callee->decl && i < callee->decl->parameters.size() &&
               callee->decl->parameters[i].default_value) {
      arguments.push_back(value(*callee->decl->parameters[i].default_value));
    } else {
      arguments.push_back(absent());
    }
  }
  return arguments;
}

Operand Generator::call(const syntax::Call& expr, Polarity polarity, uint16_t wanted) {
  const Entity* callee = expr.entity;
  FunctionBuilder::Point start = code_->point();
  std::vector<Operand> arguments = arguments_of(expr);
  if (callee->kind == EntityKind::kFn) {
    uint32_t before = code_->size();
    wanted_ = wanted;
    Operand result = call_function(callee, std::move(arguments), polarity);
    wanted_ = Operand::kNone;
    if (!probed_ && code_->size() == before && available_.count(result.key)) code_->rewind(start);
    return result;
  }
  if (callee->kind == EntityKind::kRelation) return ask(callee, arguments, polarity);
  if (callee->kind == EntityKind::kRecord) {
    Operand result = temporary();
    uint16_t base = code_->take_run(static_cast<uint16_t>(arguments.size()));
    for (size_t i = 0; i < arguments.size(); ++i)
      code_->emit(Op::kMove, base + i, whole(arguments[i]));
    code_->emit(Op::kMakeRecord, result.reg, base, static_cast<uint32_t>(arguments.size()),
                record_index(callee));
    return result;
  }
  // An item that was picked from a document need not be what its type promises.
  bool picks = sema::picks_scalar(*callee, expr.type);
  uint32_t promised = expect(expr.type);
  std::string name(callee->native ? callee->name : callee->declaration);
  if (picks) name += "@" + std::to_string(promised);
  return share_native(start, name, arguments,
                      [this, callee, picks, promised](const std::vector<Operand>& now) {
                        Operand result = call_native(callee, now);
                        if (picks)
                          code_->emit(Op::kConvert, result.reg, result.reg, 0, 0, promised);
                        return result;
                      });
}

std::string Generator::function_key(const Entity* fn, const std::vector<Operand>& arguments,
                                    Polarity polarity) {
  bool hangs = hangs_on_objects(*fn);
  if (!hangs) polarity = Polarity::kBoth;
  // An explanation of a condition shows its parts.
  if (probed_ && !hangs && fn->decl->value->type->required()->is(TypeKind::kBool)) return {};
  std::string key = "fn" + std::to_string(reinterpret_cast<uintptr_t>(fn)) + "." +
                    std::to_string(static_cast<int>(polarity)) + "(";
  for (const Operand& argument : arguments) {
    if (argument.key.empty()) return {};
    // Screens share what functions make of instances. What looks for objects runs where it is
    // asked, and an explanation shows the parts of each call.
    if (argument.instance && (probed_ || hangs)) return {};
    key += argument.key + ",";
  }
  return key;
}

/// Functions are compiled in place: they do not recurse, and what they read can be shared.
Operand Generator::call_function(const Entity* fn, std::vector<Operand> arguments,
                                 Polarity polarity) {
  std::string key = function_key(fn, arguments, polarity);
  bool quiet = std::any_of(arguments.begin(), arguments.end(),
                           [](const Operand& argument) { return argument.instance != nullptr; });
  auto make = [this, fn, arguments, polarity, keyed = !key.empty()](bool here) {
    uint16_t wanted = std::exchange(wanted_, Operand::kNone);
    Env outer = env_;
    for (size_t i = 0; i < fn->parameters.size(); ++i) {
      Operand now = keyed && !here ? resolve(arguments[i].key) : arguments[i];
      env_.bind(fn->parameters[i], now.reg == Operand::kNone && !now.instance ? arguments[i] : now);
    }
    wanted_ = wanted;
    Operand result = value(*fn->decl->value, polarity);
    env_ = std::move(outer);
    return result;
  };
  return share(key, !arguments.empty(), make, quiet);
}

// ---- operators ------------------------------------------------------------------------------

Operand Generator::unary(const syntax::Unary& expr, Polarity polarity) {
  bool negation = expr.op == syntax::UnaryOp::kNot;
  Operand operand = value(*expr.operand, negation ? flip(polarity) : Polarity::kBoth);
  Operand result = temporary();
  Op op = negation ? Op::kNot : expr.op == syntax::UnaryOp::kPresent ? Op::kPresent : Op::kNeg;
  code_->emit(op, result.reg, whole(operand));
  return result;
}

Operand Generator::logic(const syntax::Binary& expr, Polarity polarity, uint16_t wanted) {
  bool conjunction = expr.op == BinaryOp::kAnd;
  Operand result = destination(wanted);
  FunctionBuilder::Label done = code_->label();
  value_into(*expr.left, result.reg, polarity);
  code_->jump(conjunction ? Op::kJumpIfFalse : Op::kJumpIfTrue, done, result.reg);
  uint16_t mark = code_->mark();
  likelihood_ *= kOneWay;
  Operand right = value(*expr.right, polarity);
  likelihood_ /= kOneWay;
  code_->emit(conjunction ? Op::kAnd : Op::kOr, result.reg, result.reg, whole(right));
  code_->release(mark);
  code_->bind(done);
  return result;
}

Operand Generator::compare(const syntax::Binary& expr) {
  FunctionBuilder::Point start = code_->point();
  Operand left = value(*expr.left);
  Operand right = value(*expr.right);
  bool untyped =
      (expr.left->coerced ? expr.left->coerced : expr.left->type)->required()->is(TypeKind::kAny) ||
      (expr.right->coerced ? expr.right->coerced : expr.right->type)
          ->required()
          ->is(TypeKind::kAny);
  Op op = Op::kEq;
  bool swap = expr.op == BinaryOp::kGt || expr.op == BinaryOp::kGe;
  if (expr.op == BinaryOp::kNe) op = Op::kNe;
  if (expr.op == BinaryOp::kLt || expr.op == BinaryOp::kGt) op = Op::kLt;
  if (expr.op == BinaryOp::kLe || expr.op == BinaryOp::kGe) op = Op::kLe;
  Operand result =
      swap ? test(op, start, right, left, untyped) : test(op, start, left, right, untyped);
  if (!left.key.empty() && !right.key.empty()) {
    show_operand(*expr.left, left);
    show_operand(*expr.right, right);
  }
  return result;
}

/// A test of two operands; the same test of the same stable values is made once.
Operand Generator::test(Op op, FunctionBuilder::Point start, const Operand& left,
                        const Operand& right, bool untyped) {
  bool stable = !left.key.empty() && !right.key.empty();
  std::string key;
  if (stable)
    key = "op" + std::to_string(static_cast<int>(op)) + "(" + left.key + "," + right.key + ")";
  if (auto found = available_.find(key); stable && found != available_.end()) {
    code_->rewind(start);  // what the operands read is not needed
    return found->second;
  }
  if (cold_) stable = false;  // nothing is kept that could be resolved again
  auto make = [this, op, left, right, untyped, stable](bool) {
    Operand from = stable ? resolve(left.key) : left;
    Operand to = stable ? resolve(right.key) : right;
    if (from.reg == Operand::kNone && !from.instance) from = left;
    if (to.reg == Operand::kNone && !to.instance) to = right;
    Operand result = temporary();
    uint16_t a = whole(from);
    uint16_t b = whole(to);
    if (stable) keep_operand(from, left.key);
    if (stable) keep_operand(to, right.key);
    code_->emit(op, result.reg, a, b, 0, untyped);
    return result;
  };
  if (!stable) return make(true);
  code_->rewind(start);
  return share(key, worth_sharing(key), make);
}

Operand Generator::membership(const syntax::Binary& expr) {
  FunctionBuilder::Point start = code_->point();
  Operand item = value(*expr.left);
  Operand where = value(*expr.right);
  bool untyped = expr.left->type->required()->is(TypeKind::kAny) ||
                 expr.right->type->required()->is(TypeKind::kAny);
  Operand in = test(Op::kIn, start, item, where, untyped);
  if (!item.key.empty() && !where.key.empty()) {
    show_operand(*expr.left, item);
    show_operand(*expr.right, where);
  }
  if (expr.op != BinaryOp::kNotIn) return in;
  Operand result = temporary();
  code_->emit(Op::kNot, result.reg, in.reg);
  return result;
}

/// `a ?? k` with a constant k; screens share it.
Operand Generator::coalesce_constant(const Operand& left, uint32_t constant, uint16_t wanted) {
  auto make = [this, left, constant, wanted](bool here) {
    uint16_t to = std::exchange(wanted_, Operand::kNone);
    Operand result = destination(here ? wanted : to);
    Operand from = resolve(left.key);
    code_->emit(Op::kDefault, result.reg, whole(from.reg == Operand::kNone ? left : from), 0,
                constant);
    return result;
  };
  std::string key = "or(" + left.key + ",k" + std::to_string(constant) + ")";
  return share(key, worth_sharing(key), make, true);
}

/// The register that holds the value already; nothing if code has to make it.
std::optional<uint16_t> Generator::made_before(const Expr& expr, Polarity polarity) {
  // The first pass counts what is asked for, and a probe shows what was asked.
  if (counting_ || probed_ || trying_) return std::nullopt;
  FunctionBuilder::Point start = code_->point();
  uint16_t mark = code_->mark();
  trying_ = true;  // of defaults within a default each is tried once
  Operand made = value(expr, polarity);
  trying_ = false;
  bool there = code_->size() == start.code && made.reg != Operand::kNone && made.reg < mark;
  code_->rewind(start);
  code_->release(mark);
  return there ? std::optional(made.reg) : std::nullopt;
}

Operand Generator::coalesce(const syntax::Binary& expr, Polarity polarity, uint16_t wanted) {
  Operand result = destination(wanted);
  FunctionBuilder::Label done = code_->label();
  FunctionBuilder::Point start = code_->point();
  uint16_t mark = code_->mark();
  std::optional<Constant> constant = sema::constant_value(*expr.right);
  if (expr.right->coerced) constant.reset();
  std::optional<uint16_t> other = constant ? std::nullopt : made_before(*expr.right, polarity);
  wanted_ = constant || other ? Operand::kNone : result.reg;
  Operand left = value(*expr.left, polarity);
  wanted_ = Operand::kNone;
  bool shared = constant && !probed_ && !cold_;
  if (shared && !left.key.empty() && left.reg != Operand::kNone) {
    code_->rewind(start);
    return coalesce_constant(left, builder_.constant(*constant), wanted);
  }
  uint16_t from = whole(left);
  if (constant || other) {
    if (constant)
      code_->emit(Op::kDefault, result.reg, from, 0, builder_.constant(*constant));
    else
      code_->emit(Op::kOrElse, result.reg, from, *other);
    code_->release(mark);
    return result;
  }
  put(from, from >= mark, result.reg);
  code_->release(mark);
  code_->jump(Op::kJumpIfPresent, done, result.reg);
  likelihood_ *= kOneWay;
  value_into(*expr.right, result.reg, polarity);
  likelihood_ /= kOneWay;
  code_->bind(done);
  return result;
}

/// Whether a pattern is found in a text; screens share it where both are stable.
Operand Generator::matches(const syntax::Binary& expr) {
  FunctionBuilder::Point start = code_->point();
  Operand text = value(*expr.left);
  std::optional<Constant> pattern = sema::constant_value(*expr.right);
  if (pattern && pattern->kind == Constant::Kind::kString) {
    uint32_t regex = builder_.regex(pattern->text);
    return share_native(start, "matches " + std::to_string(regex), {text},
                        [this, regex](const std::vector<Operand>& now) {
                          Operand result = temporary();
                          code_->emit(Op::kMatches, result.reg, whole(now.front()), 0, regex);
                          return result;
                        });
  }
  Operand dynamic = value(*expr.right);
  Operand result = temporary();
  uint16_t a = whole(text);
  code_->emit(Op::kMatchesDynamic, result.reg, a, whole(dynamic));
  return result;
}

Operand Generator::binary(const syntax::Binary& expr, Polarity polarity, uint16_t wanted) {
  switch (expr.op) {
    case BinaryOp::kAnd:
    case BinaryOp::kOr:
      return logic(expr, polarity, wanted);
    case BinaryOp::kEq:
    case BinaryOp::kNe:
    case BinaryOp::kLt:
    case BinaryOp::kLe:
    case BinaryOp::kGt:
    case BinaryOp::kGe:
      return compare(expr);
    case BinaryOp::kIn:
    case BinaryOp::kNotIn:
      return membership(expr);
    case BinaryOp::kCoalesce:
      return coalesce(expr, polarity, wanted);
    case BinaryOp::kMatches:
      return matches(expr);
    default:
      break;
  }
  constexpr Op kOps[] = {Op::kAdd, Op::kSub, Op::kMul, Op::kDiv, Op::kMod};
  // An int may stand for a float, and is divided as one.
  auto operand = [&](const Expr& side) {
    Operand made = value(side);
    if (!expr.type->is(TypeKind::kFloat) || !side.type->is(TypeKind::kFloat)) return made;
    return coerce(made, side.type, side.type);
  };
  Operand left = operand(*expr.left);
  Operand right = operand(*expr.right);
  Operand result = temporary();
  uint16_t a = whole(left);
  uint16_t b = whole(right);
  code_->emit(kOps[static_cast<int>(expr.op) - static_cast<int>(BinaryOp::kAdd)], result.reg, a, b);
  return result;
}

Operand Generator::conditional(const syntax::Conditional& expr, Polarity polarity,
                               uint16_t wanted) {
  Operand result = destination(wanted);
  FunctionBuilder::Label otherwise = code_->label();
  FunctionBuilder::Label done = code_->label();
  value_into(*expr.condition, result.reg);
  code_->jump(Op::kJumpIfIndeterminate, done, result.reg);
  code_->jump(Op::kJumpIfFalse, otherwise, result.reg);
  ++conditional_depth_;
  likelihood_ *= kOneWay;
  value_into(*expr.then, result.reg, polarity);
  code_->jump(Op::kJump, done);
  code_->bind(otherwise);
  value_into(*expr.otherwise, result.reg, polarity);
  likelihood_ /= kOneWay;
  --conditional_depth_;
  code_->bind(done);
  return result;
}

Operand Generator::is_test(const syntax::Is& expr) {
  Operand operand = value(*expr.operand);
  const Type* of = expr.operand->type->required();
  while (of->is(TypeKind::kAsset)) {
    operand = instance_value(operand, of->entity);
    of = of->entity->value->type->required();
  }
  Operand result = temporary();
  if (!expr.target_type->kinds.empty())
    code_->emit(Op::kIsKind, result.reg, whole(operand), 0, kind_set(expr.target_type));
  else
    code_->emit(Op::kIsType, result.reg, whole(operand), 0, 0, expect(expr.target_type));
  return result;
}

Operand Generator::interpolation(const syntax::Interpolation& expr) {
  Operand result = temporary();
  uint16_t count = static_cast<uint16_t>(expr.holes.size());
  uint16_t base = 0;
  if (count == 1) {
    base = whole(value(*expr.holes.front()));
  } else {
    base = code_->take_run(count);
    for (uint16_t i = 0; i < count; ++i)
      value_into(*expr.holes[i], static_cast<uint16_t>(base + i));
  }
  code_->emit(Op::kFormat, result.reg, base, count, builder_.text_template(expr.texts));
  return result;
}

Operand Generator::collection(const Expr& expr) {
  Operand result = temporary();
  if (expr.kind == ExprKind::kMap) {
    const auto& map = static_cast<const syntax::MapExpr&>(expr);
    bool set = expr.type->is(TypeKind::kSet);
    uint16_t pairs = static_cast<uint16_t>(map.entries.size());
    uint16_t base = code_->take_run(static_cast<uint16_t>(pairs * 2));
    for (uint16_t i = 0; i < pairs; ++i) {
      value_into(*map.entries[i].first, static_cast<uint16_t>(base + 2 * i));
      value_into(*map.entries[i].second, static_cast<uint16_t>(base + 2 * i + 1));
    }
    code_->emit(set ? Op::kMakeSet : Op::kMakeMap, result.reg, base, pairs);
    return result;
  }
  const auto& list = static_cast<const syntax::ListExpr&>(expr);
  uint16_t count = static_cast<uint16_t>(list.elements.size());
  uint16_t base = code_->take_run(count);
  for (uint16_t i = 0; i < count; ++i)
    value_into(*list.elements[i], static_cast<uint16_t>(base + i));
  code_->emit(expr.kind == ExprKind::kList ? Op::kMakeList : Op::kMakeSet, result.reg, base, count);
  return result;
}

}  // namespace crenel::plan
