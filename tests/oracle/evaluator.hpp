// The reference evaluator: walks the checked syntax tree and says what each threat of a program
// means over an inventory. Knows neither plan nor VM; it is the specification that those are
// compared with, so it does the obvious thing and never the fast one.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "builtins/native.hpp"
#include "document/inventory.hpp"
#include "oracle/value.hpp"

namespace crenel::oracle {

/// What a threat says about some subjects.
struct Outcome {
  std::string rule;  ///< `k8s.pss.privileged_container`
  uint32_t world = 0;
  std::string subjects;  ///< binders and what they are bound to
  bool certain = true;   ///< true, else indeterminate
  std::string message;
  std::string treatments;  ///< mitigations and acceptances that hold or may hold, sorted
  std::string status;      ///< of a certain one, with what remains: `mitigated low`
  std::string edits;       ///< that patches propose, sorted

  auto operator<=>(const Outcome&) const = default;
};

/// The day on which both sides run, in days since 1970-01-01: 2026-06-15.
inline constexpr int64_t kDay = 20619;

/// How often a rule came to each verdict.
struct Tally {
  uint64_t holds = 0;
  uint64_t fails = 0;
  uint64_t unknown = 0;
};

/// Which way more objects could push a result. Objects that a world may lack can make `any` true
/// and `all` false; where that could take a finding away, the result is unknown (DESIGN.md,
/// semantics 7).
enum class Polarity : uint8_t { kPositive, kNegative, kBoth };
Polarity flip(Polarity polarity);

using Params = std::map<std::string, bytecode::Constant>;

class Evaluator {
 public:
  Evaluator(const sema::Program& program, const document::Inventory& inventory, Params params = {});

  /// Every true or indeterminate verdict of the module's threats, sorted.
  std::vector<Outcome> run(const std::vector<const sema::ModuleScope*>& modules);
  const Tally& tally() const { return tally_; }

 private:
  using Env = std::map<const sema::Entity*, Val>;
  using Expr = syntax::Expr;
  using Type = sema::Type;

  // evaluator.cpp: rules and domains
  void threat(const sema::Entity& threat);
  void report(const sema::Entity& threat, const Env& env, const Val& verdict);
  void report_lost(const sema::Entity& threat, const Val* parent);
  /// Whether a `for` ranges over objects, in the end; then an object is what a lost domain is of.
  bool ranges_over_objects(const Expr& domain) const;
  /// Takes an item, bound in the environment, and whether it belongs to the domain.
  using Body = std::function<void(const Env& env, const Val& belongs)>;
  /// Where a domain itself is unknown; `parent` is what it is of, or null.
  using Lost = std::function<void(const Val* parent)>;
  void each(const syntax::Binder& binder, const Env& env, Polarity polarity, const Body& body,
            const Lost& lost);
  void each_object(const syntax::Binder& binder, const Type* kinds, const Env& env,
                   const Body& body);
  void each_instance(const syntax::Binder& binder, const sema::Entity& asset, const Env& env,
                     Polarity polarity, const Body& body, const Lost& lost);
  void each_item(const syntax::Binder& binder, const Env& env, const Body& body, const Lost& lost);
  void walk(const std::vector<syntax::Clause>& clauses, size_t clause, size_t binder, Env env,
            Val belongs, Polarity polarity, const Body& body, const Lost& lost);
  const sema::Entity* domain_entity(const Expr& domain) const;
  void domain_kinds(const Expr& domain, std::vector<const schema::Kind*>& kinds) const;
  const Type* root_kinds(const syntax::Expr& domain) const;
  bool holds_completely(const Expr& domain) const;
  std::vector<const document::Object*> objects_of(const Type* kinds) const;

  // risk.cpp: what stands against a finding
  /// What a binder of a treatment stands for: a subject, by the name of the threat's binder.
  struct Bound {
    Val value;
    const sema::Entity* entity = nullptr;
  };
  void treat(const sema::Entity& threat, const Env& env, Outcome& outcome);
  Val holds(const sema::Entity& treatment, const sema::Entity& threat, const Env& env,
            std::string& message);
  void each_bound(const syntax::Binder& binder, const Env& env, Polarity polarity, const Body& body,
                  const Lost& lost);
  bool is_subject(const Val& item, const Val& subject) const;
  void propose(const sema::Entity& from, const Env& env, std::vector<std::string>& edits);
  bool is_there(document::Value at, const std::vector<document::Inventory::Step>& steps) const;
  std::optional<std::string> edit(const syntax::Clause& clause, const Env& env);
  Env subjects_of(const sema::Entity& treatment, const sema::Entity& threat, const Env& env) const;
  bool are_in_range(const sema::Entity& treatment, const Env& subjects) const;

  // expressions.cpp
  Val eval(const Expr& expr, const Env& env, Polarity polarity = Polarity::kBoth);
  Val plain(const Expr& expr, const Env& env, Polarity polarity);
  Val name(const sema::Entity* entity, const Env& env);
  Val member(const syntax::Member& expr, const Env& env);
  Val member_of(const Val& base, const Type* base_type, const syntax::Member& expr);
  Val record_member(const Val& base, const Type* record, const std::string& name, const Type* type);
  Val asset_field(const Val& instance, const sema::Entity* field);
  Val index(const syntax::Index& expr, const Env& env);
  Val call(const syntax::Call& expr, const Env& env, Polarity polarity);
  Val unary(const syntax::Unary& expr, const Env& env, Polarity polarity);
  Val binary(const syntax::Binary& expr, const Env& env, Polarity polarity);
  Val is_test(const syntax::Is& expr, const Env& env);
  Val conditional(const syntax::Conditional& expr, const Env& env, Polarity polarity);
  Val interpolation(const syntax::Interpolation& expr, const Env& env);
  Val literal_collection(const Expr& expr, const Env& env);
  Val quantifier(const syntax::Quantifier& expr, const Env& env, Polarity polarity);
  Val count(const syntax::Quantifier& expr, const Env& env);
  Val comprehension(const syntax::Comprehension& expr, const Env& env);
  void comprehension_level(const syntax::Comprehension& expr, size_t level, const Env& env,
                           Items& items, Pairs& pairs, bool& lost);

  // relations.cpp
  struct Tuple {
    std::vector<Val> arguments;
    Val value;
    bool settled = false;
  };
  Val ask(const sema::Entity& relation, const std::vector<Val>& arguments, Polarity polarity);
  Val tuple(const sema::Entity& relation, const std::vector<Val>& arguments);
  void settle(uint32_t stratum);

  // operators.cpp
  Val equal(const Val& a, const Val& b, bool untyped) const;
  Val less(const Val& a, const Val& b, bool or_equal) const;
  Val domain_arithmetic(syntax::BinaryOp op, const Val& a, const Val& b) const;
  Val contains(const Val& where, const Val& item, bool strict) const;
  Val matches(const Val& subject, const Val& pattern) const;
  Val arithmetic(syntax::BinaryOp op, const Val& a, const Val& b) const;
  Val negate(const Val& a) const;
  bool same(const Val& a, const Val& b) const;
  int order(const Val& a, const Val& b) const;
  Val make_set(Items items) const;
  Val make_map(Pairs pairs) const;

  // reading.cpp: documents, promises of the schema, natives
  Val from_document(const document::Value& value) const;
  document::Value to_document(const Val& value);
  Val from_constant(const bytecode::Constant& constant);
  Val typed(const Val& value, const Type* type);
  Val parsed(const Val& value, sema::TypeKind kind);
  Val field(const Val& base, const std::string& name, const Type* type, bool required);
  Items items_of(const Val& value) const;
  Pairs pairs_of(const Val& value) const;
  Val call_native(const builtins::NativeFunction& native, const std::vector<Val>& arguments);

  // showing.cpp
  void show(const Val& value, std::string& to, int depth = 0) const;
  std::string subject(const Val& value) const;
  /// The object that a container of a document is or lies in, with its path there.
  struct Home {
    const document::Object* object = nullptr;
    std::string path;
  };
  Home home(const Val& value) const;
  void index_homes(const document::Object& object, const document::Value& value,
                   const std::string& path);

  bool is_seen_from_here(const document::Object& object) const;
  bool ranges_over_evidence_alone(const sema::Entity& entity) const;
  bool is_of_another_world(const sema::Entity& entity, const std::vector<Val>& about);

  const sema::Program& program_;
  const document::Inventory& inventory_;
  Params params_;
  base::Arena arena_;
  builtins::NativeContext natives_;
  std::map<const document::Value*, Home> homes_;
  uint32_t world_ = 0;
  std::map<const sema::Entity*, Bound> bound_;  ///< of the treatment being asked
  const document::Object* root_ = nullptr;      ///< the only one that the next objects are of
  std::vector<const sema::ModuleScope*> modules_;
  std::vector<Outcome> outcomes_;
  Tally tally_;
  std::map<const sema::Entity*, std::map<std::string, Tuple>> tuples_;
  std::vector<uint32_t> settling_;  ///< strata, outermost first
  bool grown_ = false;
  const std::vector<syntax::Clause>* tallied_ = nullptr;  ///< of the threat being walked
};

std::string object_name(const document::Object& object);

/// The value below the layers of asset instances.
Val stripped(Val value);

}  // namespace crenel::oracle
