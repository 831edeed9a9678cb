// Mitigations and acceptance: which hold for a finding, what remains of it, and its status.
#include <algorithm>
#include <optional>
#include <utility>

#include "builtins/text.hpp"
#include "oracle/evaluator.hpp"

namespace crenel::oracle {

using sema::EntityKind;
using syntax::ClauseKind;

namespace {

constexpr const char* kSeverities[] = {"none", "info", "low", "medium", "high", "critical"};

int severity_number(const std::string& word) {
  return static_cast<int>(std::find(std::begin(kSeverities), std::end(kSeverities), word) -
                          std::begin(kSeverities));
}

const syntax::Clause* clause_of(const syntax::Decl& decl, ClauseKind kind) {
  for (const syntax::Clause& clause : decl.clauses)
    if (clause.kind == kind) return &clause;
  return nullptr;
}

int64_t date_of(const syntax::Clause& clause) {
  return static_cast<const syntax::Literal&>(*clause.date).integer;
}

}  // namespace

/// One thing: the same container of a document, or equal values.
bool Evaluator::is_subject(const Val& item, const Val& subject) const {
  Val a = stripped(item);
  Val b = stripped(subject);
  if (a.node || b.node) return a.node == b.node;
  if (a.is_unknown() || b.is_unknown()) return false;
  return same(a, b);
}

/// The items of the domain that are the subject. Of an asset, only what comes from the object that
/// holds the subject can be it.
void Evaluator::each_bound(const syntax::Binder& binder, const Env& env, Polarity polarity,
                           const Body& body, const Lost& lost) {
  const sema::Entity* entity = domain_entity(*binder.domain);
  const Bound* bound = nullptr;
  if (auto found = bound_.find(binder.entity); found != bound_.end()) bound = &found->second;
  bool object_domain = entity || ranges_over_objects(*binder.domain);
  if (bound && object_domain &&
      binder.entity->type->required() == bound->entity->type->required()) {
    Env inside = env;
    inside[binder.entity] = bound->value;
    return body(inside, boolean(true));
  }
  auto matching = [&](const Env& inside, const Val& belongs) {
    for (const sema::Entity* own : {binder.entity, binder.value_entity})
      if (auto found = bound_.find(own);
          found != bound_.end() && !is_subject(inside.at(own), found->second.value))
        return;
    body(inside, belongs);
  };
  if (object_domain && bound) {
    Home where = home(stripped(bound->value));
    if (!where.object) return;
    root_ = where.object;
  }
  auto around = std::exchange(bound_, {});
  auto again = [&](const Env& inside, const Val& belongs) {
    auto inner = std::exchange(bound_, around);
    matching(inside, belongs);
    bound_ = std::move(inner);
  };
  each(binder, env, polarity, again, lost);
  bound_ = std::move(around);
  root_ = nullptr;
}

/// Whether a treatment holds for the subjects in `env`: true, unknown, or false. The message is
/// that of the first way in which it surely does.
Val Evaluator::holds(const sema::Entity& treatment, const sema::Entity& threat, const Env& env,
                     std::string& message) {
  bound_.clear();
  for (const syntax::Clause& clause : treatment.decl->clauses)
    for (const syntax::Binder& binder : clause.binders)
      for (const sema::Entity* own : {binder.entity, binder.value_entity}) {
        if (!own) continue;
        const sema::Entity* subject = sema::binder_named(*threat.decl, own->name);
        if (subject) bound_[own] = {env.at(subject), subject};
      }
  Val result = boolean(false);
  auto body = [&](const Env& inside, const Val& belongs) {
    if (result.is_true() || belongs.is_false()) return;
    result = belongs;
    const syntax::Clause* words = clause_of(*treatment.decl, ClauseKind::kMessage);
    if (result.is_true() && words) show(eval(*words->value, inside), message);
  };
  auto lost = [&](const Val*) {
    if (!result.is_true()) result = unknown();
  };
  walk(treatment.decl->clauses, 0, 0, {}, boolean(true), Polarity::kBoth, body, lost);
  for (const syntax::Clause& clause : treatment.decl->clauses)
    for (const syntax::Binder& binder : clause.binders)
      if (!bound_.count(binder.entity) && !result.is_true() && !holds_completely(*binder.domain))
        result = unknown();
  bound_.clear();
  return result;
}

/// What the binders of a treatment that are subjects stand for, in the form of their own domains.
Evaluator::Env Evaluator::subjects_of(const sema::Entity& treatment, const sema::Entity& threat,
                                      const Env& env) const {
  Env subjects;
  for (const syntax::Clause& clause : treatment.decl->clauses)
    for (const syntax::Binder& binder : clause.binders)
      for (const sema::Entity* own : {binder.entity, binder.value_entity}) {
        const sema::Entity* subject = own ? sema::binder_named(*threat.decl, own->name) : nullptr;
        if (!subject) continue;
        bool same_domain = own->type->required() == subject->type->required();
        subjects[own] = same_domain ? env.at(subject) : stripped(env.at(subject));
      }
  return subjects;
}

/// Whether the binders of a treatment range over the kinds of the subjects that they are.
bool Evaluator::are_in_range(const sema::Entity& treatment, const Env& subjects) const {
  for (const syntax::Clause& clause : treatment.decl->clauses)
    for (const syntax::Binder& binder : clause.binders) {
      auto subject = subjects.find(binder.entity);
      const sema::Type* kinds = root_kinds(*binder.domain);
      if (subject == subjects.end() || kinds == nullptr) continue;
      std::vector<const document::Object*> objects = objects_of(kinds);
      if (std::none_of(objects.begin(), objects.end(), [&](const document::Object* object) {
            return is_subject(from_document(object->value), subject->second);
          }))
        return false;
    }
  return true;
}

/// Whether a document has something there, whatever its type should be.
bool Evaluator::is_there(document::Value at,
                         const std::vector<document::Inventory::Step>& steps) const {
  for (const document::Inventory::Step& step : steps) {
    bool found = false;
    if (at.is(document::Tag::kList) && step.name.data() == nullptr) {
      found = step.index < at.size;
      if (found) at = at.items[step.index];
    } else if (at.is(document::Tag::kObject) && step.name.data() != nullptr) {
      const document::Shape& shape = inventory_.shapes()[at.shape];
      for (uint32_t i = 0; i < shape.size && !found; ++i) {
        found = inventory_.symbols().text(shape.keys[i]) == step.name;
        if (found) at = at.items[i];
      }
    }
    if (!found) return false;
  }
  return true;
}

/// One edit as text. Nothing if what it starts from, a key or the value is not known.
std::optional<std::string> Evaluator::edit(const syntax::Clause& clause, const Env& env) {
  std::vector<document::Inventory::Step> steps;
  std::vector<std::string> keys;  // that the steps point at
  keys.reserve(64);
  const Expr* at = clause.value.get();
  std::vector<const Expr*> nodes;
  while (at->kind != syntax::ExprKind::kName) {
    if (at->kind == syntax::ExprKind::kMember) {
      const auto& member = static_cast<const syntax::Member&>(*at);
      if (member.entity) break;
      nodes.insert(nodes.begin(), at);
      at = member.base.get();
    } else {
      nodes.insert(nodes.begin(), at);
      at = static_cast<const syntax::Index&>(*at).base.get();
    }
  }
  auto name = [&](const std::string& key) { steps.push_back({keys.emplace_back(key), 0}); };
  for (const Expr* node : nodes) {
    if (node->kind == syntax::ExprKind::kMember) {
      const auto& member = static_cast<const syntax::Member&>(*node);
      const Type* base = sema::value_type(member.base->type);
      bool own = !base->is(sema::TypeKind::kRecord);
      for (schema::RecordId id : base->records)
        own = own || program_.types->schema().find_field(id, member.name.text) != nullptr;
      if (!own) name("metadata");
      name(member.name.text);
      continue;
    }
    Val key = eval(*static_cast<const syntax::Index&>(*node).index, env);
    if (key.is(Kind::kString))
      name(key.text);
    else if (key.is(Kind::kInt) && key.integer >= 0)
      steps.push_back({{}, static_cast<uint32_t>(key.integer)});
    else
      return std::nullopt;
  }
  Home base = home(stripped(eval(*at, env)));
  if (!base.object) return std::nullopt;
  std::string path = base.path;
  for (const document::Inventory::Step& step : steps) document::append_step(path, step);
  std::string text = object_name(*base.object) + " " + path;
  if (clause.patch_op == syntax::PatchOp::kRemove) {
    bool there = is_there(stripped(eval(*at, env)).raw, steps);
    return there ? std::optional("remove " + text + ";") : std::nullopt;
  }
  Val value = eval(*clause.patch_value, env);
  if (value.is_absent() || value.is_unknown()) return std::nullopt;
  return std::to_string(static_cast<int>(clause.patch_op)) + " " + text + " = " +
         builtins::json(natives_, to_document(value), size_t{1} << 24) + ";";
}

/// The edits of a threat or a mitigation are one proposal. What is not there need not be removed.
void Evaluator::propose(const sema::Entity& from, const Env& env, std::vector<std::string>& edits) {
  std::vector<std::string> proposal;
  for (const syntax::Clause& clause : from.decl->clauses) {
    if (clause.kind != ClauseKind::kPatch) continue;
    std::optional<std::string> made = edit(clause, env);
    if (made)
      proposal.push_back(*made);
    else if (clause.patch_op != syntax::PatchOp::kRemove)
      return;
  }
  edits.insert(edits.end(), proposal.begin(), proposal.end());
}

void Evaluator::treat(const sema::Entity& threat, const Env& env, Outcome& outcome) {
  const auto* tallied = std::exchange(tallied_, nullptr);
  int severity =
      severity_number(clause_of(*threat.decl, ClauseKind::kSeverity)->names.front().text);
  int residual = severity;
  bool accepted = false;
  bool lapsed = false;
  std::vector<std::string> texts;
  std::vector<std::string> edits;
  propose(threat, env, edits);
  for (const sema::Entity* treatment : program_.treatments) {
    bool against = std::find(treatment->threats.begin(), treatment->threats.end(), &threat) !=
                   treatment->threats.end();
    bool runs = std::find(modules_.begin(), modules_.end(), treatment->scope) != modules_.end();
    if (!against || !runs) continue;
    Env subjects = subjects_of(*treatment, threat, env);
    if (!are_in_range(*treatment, subjects)) continue;
    std::string message;
    Val verdict = holds(*treatment, threat, env, message);
    if (!verdict.is_true()) propose(*treatment, subjects, edits);
    if (verdict.is_false()) continue;
    bool acceptance = treatment->kind == EntityKind::kAcceptance;
    const syntax::Decl& decl = *treatment->decl;
    texts.push_back((acceptance ? std::string("accept") : treatment->name) +
                    (verdict.is_true() ? "=true " : "=unknown ") + message + ";");
    if (!verdict.is_true()) continue;
    if (acceptance) {
      bool over = kDay > date_of(*clause_of(decl, ClauseKind::kUntil));
      (over ? lapsed : accepted) = true;
      continue;
    }
    const syntax::Clause* attested = clause_of(decl, ClauseKind::kAttested);
    if (clause_of(decl, ClauseKind::kPlanned) || (attested && kDay > date_of(*attested))) continue;
    int leaves = severity_number(clause_of(decl, ClauseKind::kLeaves)->names.front().text);
    residual = std::min(residual, leaves);
  }
  std::sort(texts.begin(), texts.end());
  for (const std::string& text : texts) outcome.treatments += text;
  std::sort(edits.begin(), edits.end());
  for (const std::string& text : edits) outcome.edits += text;
  if (outcome.certain) {
    std::string status = accepted              ? "accepted"
                         : lapsed              ? "lapsed"
                         : residual < severity ? "mitigated"
                                               : "open";
    outcome.status = status + " " + kSeverities[residual];
  }
  tallied_ = tallied;
}

}  // namespace crenel::oracle
