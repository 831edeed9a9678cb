// Code for a checked program. Expressions are compiled in an environment that maps names to
// operands; functions and asset fields are compiled in place, so that rules that share a traversal
// can share what they compute (see sharing.cpp).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "plan/builder.hpp"
#include "plan/environment.hpp"
#include "plan/joins.hpp"
#include "sema/entity.hpp"

namespace crenel::plan {

struct Instance;
struct Literal;
struct FramedExpr;
struct Variable;
class RelationBody;

/// Where a value is. `key` names it if it is stable: the same key is the same value as long as the
/// binder that it hangs on does not move.
struct Operand {
  static constexpr uint16_t kNone = 0xFFFF;
  uint16_t reg = kNone;
  std::string key;
  std::shared_ptr<Instance> instance;  ///< an asset instance whose parts are known
};

/// An asset instance taken apart: its value and its binders, each in a register.
struct Instance {
  const Entity* asset = nullptr;
  Operand value;
  std::vector<Operand> binders;
};

/// Begins the key of a binder: this and its number.
inline constexpr char kBinderMark = '\x01';
/// The number of a parameter (`p3`) or a constant (`k3`) that a key stands for.
std::optional<uint32_t> numbered(char mark, const std::string& key);

/// Which way more objects could push a result; see `completeness` in README.md.
enum class Polarity : uint8_t { kPositive, kNegative, kBoth };
Polarity flip(Polarity polarity);

bytecode::Severity severity_of(std::string_view word);

/// What the code of one function is made from. Another function can be made in the middle of it.
struct FunctionState {
  using Env = Environment<Operand>;
  /// `make(true)` runs where the operands at hand are good, `make(false)` elsewhere.
  using Make = std::function<Operand(bool here)>;

  FunctionBuilder* code_ = nullptr;
  Env env_;

  // Sharing within a traversal: a first pass counts, a second uses what was chosen.
  struct Recipe {
    std::string key;
    int binder = 0;   ///< the innermost binder that it hangs on
    double uses = 0;  ///< expected, each time that the binder moves
    Make make;
    Operand sample;      ///< what the first pass made of it
    bool quiet = false;  ///< only screens use it, which a replay skips
  };
  std::vector<Recipe> recipes_;  ///< in order of first use
  std::map<std::string, size_t> recipe_index_;
  std::map<std::string, Operand> available_;
  std::map<std::string, uint32_t> shown_;  ///< numbers of stable values that a replay shows
  bool counting_ = false;
  int conditional_depth_ = 0;
  int binders_ = 0;        ///< numbered in order of code
  bool trying_ = false;    ///< whether a value is there: what is made is thrown away
  double likelihood_ = 1;  ///< that the code being made runs; 0 in what runs only once a rule holds
  double standing_ = 1;    ///< the same for a rule, before it asks anything
  int around_items_ = 0;   ///< the last binder around the items that rules range over
  const Type* entry_kinds_ = nullptr;  ///< of the object that the code runs for: there is one
  bool screening_ = false;             ///< the clauses of a rule, not of an asset
  bool probed_ = true;                 ///< a replay sees values of the code being made
  bool ordered_ = false;               ///< it shows in which order loops meet their objects
  /// The register that the value being made goes to, if it is wanted in one.
  uint16_t wanted_ = Operand::kNone;
  std::set<const Expr*> ahead_;  ///< conditions that are screened before their loop
  /// Which way more objects push what the conditions of an asset decide, where it is ranged over.
  Polarity membership_ = Polarity::kPositive;
};

class Generator : private FunctionState {
 public:
  /// Without indexes every loop scans: for tests, which compare both.
  Generator(const sema::Program& program, const base::SourceMap& sources, BundleBuilder& builder,
            bool indexes = true);
  ~Generator();

  /// Modules of which only the threats are wanted that have a ref with one of these beginnings.
  using Catalogues = std::map<const sema::ModuleScope*, std::set<std::string>>;

  /// Code for every entry, rule and test of the modules whose rules are wanted.
  void generate(const std::vector<const sema::ModuleScope*>& modules,
                const Catalogues& catalogues = {});

  /// A loop that tries every object of one binder with every one of another.
  struct CrossProduct {
    base::Span span;
    std::string inner;
    std::string outer;
    std::vector<std::pair<base::Span, std::string>> reasons;
  };
  const std::vector<CrossProduct>& cross_products() const { return cross_products_; }

 private:
  // expressions.cpp
  Operand value(const Expr& expr, Polarity polarity = Polarity::kBoth);
  Operand plain(const Expr& expr, Polarity polarity, uint16_t wanted);
  void value_into(const Expr& expr, uint16_t reg, Polarity polarity = Polarity::kBoth);
  /// Moves a value to a register; `fresh`: nobody else reads it where it is, so that it may be made
  /// there.
  void put(uint16_t from, bool fresh, uint16_t reg);
  Operand temporary() { return {code_->take(), {}, {}}; }
  /// Where the value being made is wanted, else a temporary.
  Operand destination(uint16_t wanted) {
    return wanted == Operand::kNone ? temporary() : Operand{wanted, {}, {}};
  }
  Operand load(const bytecode::Constant& constant);
  Operand absent();
  Operand name(const Entity* entity);
  Operand parameter(uint32_t index);
  Operand member(const syntax::Member& expr);
  Operand field(const Operand& base, const Type* base_type, const syntax::Member& expr);
  Operand read(const Operand& base, std::string_view name, const Type* type, bool required,
               const char* key_mark = ".");
  Operand record_member(const Operand& base, const Type* record, std::string_view name,
                        const Type* type);
  Operand object_member(const Operand& base, const Type* record, std::string_view name);
  Operand asset_field(const Operand& base, const Entity* field);
  Operand index(const syntax::Index& expr);
  Operand domain_member(const Operand& base, bool optional, const Entity* native);
  Operand call(const syntax::Call& expr, Polarity polarity, uint16_t wanted);
  std::vector<Operand> arguments_of(const syntax::Call& expr);
  /// Empty if the call is not shared here.
  std::string function_key(const Entity* fn, const std::vector<Operand>& arguments,
                           Polarity polarity);
  Operand call_function(const Entity* fn, std::vector<Operand> arguments, Polarity polarity);
  Operand call_native(const Entity* native, const std::vector<Operand>& arguments);
  /// What a native gives for stable arguments, and for as long as they stay: screens share it.
  Operand share_native(FunctionBuilder::Point start, const std::string& name,
                       const std::vector<Operand>& arguments,
                       const std::function<Operand(const std::vector<Operand>&)>& call);
  Operand unary(const syntax::Unary& expr, Polarity polarity);
  Operand binary(const syntax::Binary& expr, Polarity polarity, uint16_t wanted);
  Operand logic(const syntax::Binary& expr, Polarity polarity, uint16_t wanted);
  Operand compare(const syntax::Binary& expr);
  Operand test(Op op, FunctionBuilder::Point start, const Operand& left, const Operand& right,
               bool untyped);
  Operand membership(const syntax::Binary& expr);
  Operand matches(const syntax::Binary& expr);
  Operand coalesce(const syntax::Binary& expr, Polarity polarity, uint16_t wanted);
  std::optional<uint16_t> made_before(const Expr& expr, Polarity polarity);
  Operand coalesce_constant(const Operand& left, uint32_t constant, uint16_t wanted);
  /// A required member of a kind that the object is not of would be indeterminate for nothing.
  bool worth_sharing(const std::string& key) const {
    return conditional_depth_ == 0 || key.find('!') == std::string::npos;
  }
  Operand conditional(const syntax::Conditional& expr, Polarity polarity, uint16_t wanted);
  Operand is_test(const syntax::Is& expr);
  Operand interpolation(const syntax::Interpolation& expr);
  Operand collection(const Expr& expr);
  Operand coerce(Operand operand, const Type* from, const Type* to);
  /// The instance or value in one register, made if it has to be.
  uint16_t whole(const Operand& operand);
  /// The object that an instance stands for.
  Operand instance_value(const Operand& operand, const Entity* asset);
  std::shared_ptr<Instance> parts_of(const Operand& operand, const Entity* asset);

  /// A stable value: taken from where it was computed once, or made here.
  Operand share(const std::string& key, bool worth, const Make& make, bool quiet = false);
  /// An instance that rules range over: what screens ask of it as a whole is computed where it is
  /// found.
  Operand bind_instance(std::shared_ptr<Instance> instance);
  /// Whether a value hangs on which objects there are.
  bool hangs_on_objects(const Expr& expr);
  bool hangs_on_objects(const Entity& entity);
  /// Computes, where a binder has just moved, what hangs on it and is wanted several times.
  void hoist(int binder);
  Operand resolve(const std::string& key);
  /// A replay shows operands of tests that are made once for several rules: `keep` where they are
  /// made, `show` where a rule uses them.
  void keep_operand(const Operand& operand, const std::string& key);
  void show_operand(const Expr& expr, const Operand& operand);

  // loops.cpp
  /// Where a loop's body can go.
  struct Loop {
    FunctionBuilder::Label done;  ///< leaves all loops of the domain
    FunctionBuilder::Label next;  ///< goes on with the next item
  };
  /// `body(membership, loop)` runs for every item; `membership` has register kNone if the item
  /// surely belongs to the domain. `lost(reg)` runs where a domain itself is indeterminate.
  using Body = std::function<void(const Operand& membership, const Loop& loop)>;
  using Lost = std::function<void(uint16_t reg)>;
  /// Binds the binder to every item of its domain.
  /// With a question, only to those that the conditions may accept, if an index can tell; with an
  /// iterator, to those whose objects it gives.
  void each(const syntax::Binder& binder, bool keyed, const Body& body, const Lost& lost,
            const JoinQuestion* question = nullptr, uint16_t iterator = Operand::kNone);
  void each_object(const syntax::Binder& binder, const Type* kinds, bool keyed, const Body& body,
                   uint16_t iterator);
  /// The register of what a loop ranges over, which stays as it is until the loop ends.
  uint16_t domain_of(const Expr& expr);
  void each_item(const syntax::Binder& binder, bool keyed, const Body& body, const Lost& lost);
  void each_instance(const Entity* asset, const Entity* entity, bool keyed, const Body& body,
                     const Lost& lost, uint16_t iterator);
  void conjuncts(const Expr& expr, uint16_t reg);
  /// Lets a replay see what a `for` has bound. Within an expression nothing is said of it.
  void probe_binder(const Entity* binder);
  /// Walks `for`, `let` and `when` clauses from a clause and one of its binders on.
  void walk(const std::vector<syntax::Clause>& clauses, size_t clause, size_t binder, bool keyed,
            const Operand& membership, const Loop& loop, const Body& body, const Lost& lost,
            uint16_t iterator = Operand::kNone, bool screened = false);
  Operand conditions(const std::vector<syntax::Clause>& clauses, size_t first, size_t last,
                     const Loop& loop, bool screened);
  std::shared_ptr<Instance> current_instance(const Entity* asset);
  Operand bind_stable(const Entity* entity, uint16_t reg, bool keyed);
  static bool is_certain(const syntax::Quantifier& expr, Polarity polarity);
  /// `asked`: there are objects that it ranges over.
  Operand quantifier(const syntax::Quantifier& expr, Polarity polarity, uint16_t wanted,
                     bool asked = false);
  Operand count(const syntax::Quantifier& expr);
  Operand comprehension(const syntax::Comprehension& expr);
  void comprehension_level(const syntax::Comprehension& expr, size_t level, uint16_t into,
                           uint16_t unknown);
  /// Kinds that a domain scans; empty if it only ranges over values.
  void collect_kinds(const Expr& domain, std::vector<const schema::Kind*>& kinds) const;
  bool over_evidence_alone(const std::vector<syntax::Clause>& clauses) const;
  uint32_t kind_set(const Type* type);
  /// The same for what a loop here ranges over.
  uint32_t scanned(const Type* type);
  /// Jumps where the domain has no objects to range over; `completely`: and could have none.
  void pass_nothing(const Expr& domain, bool completely, FunctionBuilder::Label target);
  Operand completeness(const Expr& domain);
  void note_incompleteness(const Expr& domain, uint16_t unknown);
  void combine_completeness(const Expr& domain, uint16_t reg, bool conjunction);

  // screens.cpp
  /// A jump to `target` if a result is surely `when`, or unless it is.
  struct Exit {
    bool when;
    bool unless;
    FunctionBuilder::Label target;
    uint32_t outcomes() const;
  };
  bool screen(const std::vector<syntax::Clause>& clauses, size_t clause, size_t binder,
              FunctionBuilder::Label next);
  void screen_ahead(const std::vector<syntax::Clause>& clauses, size_t clause, size_t binder,
                    FunctionBuilder::Label next);
  void screen_item(const Expr& condition, FunctionBuilder::Label next);
  void leave(const Expr& expr, Exit exit, Polarity polarity);
  /// Leaves at the first member of a path of at least so many, just read into `reg`, if it is
  /// absent.
  void leave_absent(FunctionBuilder::Label target, uint16_t reg, uint32_t before, uint32_t least);
  bool leave_unary(const syntax::Unary& expr, Exit exit, Polarity polarity);
  void leave_present(const Operand& operand, uint32_t before, Exit exit);
  bool leave_binary(const syntax::Binary& expr, Exit exit, Polarity polarity);
  std::optional<bytecode::Constant> constant_of(const Expr& expr) const;
  void leave_connective(const syntax::Binary& expr, Exit exit, Polarity polarity);
  bool leave_test(Op op, const Expr& subject, const bytecode::Constant& constant, bool untyped,
                  Exit exit);
  bool leave_call(const syntax::Call& expr, Exit exit, Polarity polarity);
  bool leave_objects(const syntax::Quantifier& expr, Exit exit, Polarity polarity);
  bool leave_quantifier(const syntax::Quantifier& expr, Exit exit, Polarity polarity);

  // probes.cpp
  /// Where an index that can tell by itself whether a loop finds something says so.
  struct Answer {
    uint16_t reg;
    FunctionBuilder::Label told;
  };
  /// One path of a planned loop.
  struct Lookup {
    const JoinQuestion& question;
    const JoinPath& path;
    const JoinFinder& finder;
    uint32_t kinds;
    uint16_t iterator;
    const Answer* answer;
  };
  /// What is asked of the `for` binder of a clause by the clauses that follow.
  JoinQuestion ask_walk(const std::vector<syntax::Clause>& clauses, size_t clause, size_t binder,
                        JoinScope& lets) const;
  /// What is asked of a binder by the condition after it.
  static JoinQuestion ask_body(const syntax::Binder& binder, const Expr* body, bool negated);
  const Type* scanned_kinds(const Expr& domain) const;
  /// Whether objects for a loop over the binder may be looked up.
  bool asks_index(const syntax::Binder& binder) const;
  /// An iterator over the objects that the loop has to look at; kNone: all. `answer`: the loop asks
  /// only whether there is one.
  uint16_t candidates(const JoinQuestion& question, const Answer* answer = nullptr);
  bool index_asks_relation(const JoinQuestion& question, const JoinPlan& plan);
  void probe_path(const Lookup& lookup);
  void probe_once(const Lookup& lookup);
  void probe_answers(const Lookup& lookup);
  void unless(const std::vector<Condition>& conditions, FunctionBuilder::Label skip);
  void bind_names(const Expr& expr, const JoinScope* scope);
  void term_into(const Term& term, uint16_t reg);
  uint32_t index_for(const Lookup& lookup);
  uint32_t apart(const std::function<uint32_t()>& make);
  void key_code(const Lookup& lookup, uint32_t index);
  void add_keys(const Lookup& lookup, uint32_t index);
  /// The register holds the condition of the binder's loop, which is not false from here on.
  void note_match(uint16_t reg, const syntax::Binder* binder);
  static const syntax::Binder* last_binder(const std::vector<syntax::Clause>& clauses,
                                           size_t before);
  void warn_of_pairs(const JoinQuestion& question, const JoinPlan& plan);

  // relations.cpp
  struct Way;
  struct Continuation;
  uint32_t relation_index(const Entity* relation, bool edges);
  uint32_t losses_index(const syntax::Binder& binder, uint32_t stratum);
  Operand ask(const Entity* relation, const std::vector<Operand>& arguments, Polarity polarity);
  void relations();
  uint32_t relation_function(const RelationBody& body, bool edges);
  uint32_t losses_function(const syntax::Binder& binder);
  void continuation_function(const Continuation& at, std::vector<Continuation>& more);
  void enter(const Way& way, const FramedExpr& term);
  Operand term_value(const Way& way, const FramedExpr& term);
  void conjoin(Way& way, uint16_t verdict);
  void go_on(Way way);
  void filter_on(Way way, const Literal& filter);
  void losses_on(Way way, const Literal& losses);
  JoinQuestion ask_way(const Way& way, const syntax::Binder& binder, size_t frame,
                       std::deque<JoinScope>& scopes);
  const Expr* name_of(const Entity* entity);
  const Type* kinds_of(const Entity& relation) const;
  void loop_on(Way way, Variable variable);
  void without(Way way, Variable variable, uint16_t unknown);
  bool can_find(const Way& way, const Literal& call) const;
  void call_on(Way way, const Literal& call);
  void emit_call(const Way& rest, const Literal& call, const std::vector<uint16_t>& registers,
                 bool wants, bool step, std::optional<Variable> found);
  bool rests_on_relation(const Expr& expr);
  bool rests_on_relation(const std::vector<syntax::Clause>& clauses);

  // rules.cpp
  struct RulePlan {
    const Entity* threat = nullptr;
    uint32_t rule = 0;
    const syntax::Binder* first = nullptr;  ///< null: the rule ranges over nothing
    size_t first_clause = 0;
    std::vector<const Entity*> chain;  ///< assets from the kinds down to the first binder's
  };
  using Rules = std::vector<const RulePlan*>;
  void declare_tables(const std::vector<const sema::ModuleScope*>& modules);
  uint32_t declare_rule(const Entity& threat);
  uint32_t asset_index(const Entity* asset);
  uint32_t record_index(const Entity* record);
  void object_entry(const Type* kinds, const Rules& rules);
  void world_entry(const RulePlan& rule);
  /// Code that two passes make: the first counts what is wanted, the second shares it.
  uint32_t two_passes(const std::string& name, uint16_t parameters,
                      const std::function<void()>& body);
  void on_kinds(const Operand& object, const Rules& rules);
  void on_assets(size_t depth, const Operand& first, const Operand& membership, const Rules& rules);
  void on_asset(const Entity* asset, const Operand& first, const Operand& membership,
                const std::function<void(const Operand& instance, const Operand& membership)>& body,
                const Lost& lost);
  std::vector<const Entity*> asset_chain(const Entity* asset) const;
  const Type* chain_kinds(const Entity* top) const;
  void rule_body(const RulePlan& rule, const Operand& membership);
  void finding(const RulePlan& rule, const Operand& verdict);
  void lost_rules(const Rules& rules, uint16_t reg, const Operand& parent);
  void subjects(const RulePlan& rule);
  uint16_t subject_value(const Operand& operand, const Type* type);
  void place(const RulePlan& rule, const Expr& at);
  void place_path(const RulePlan& rule, const Expr& at);
  void tests(const sema::ModuleScope& module);
  uint32_t first_line(base::Span string) const;
  void inventory_entry(const Entity* asset);

  // risk.cpp
  /// What a binder of a treatment stands for: a subject of the threat, by name.
  struct Subject {
    Operand operand;
    const Entity* entity = nullptr;  ///< the threat's binder
  };
  void declare_treatments(const std::vector<const sema::ModuleScope*>& modules);
  void treatments(const RulePlan& rule);
  void treatment(const RulePlan& rule, const Entity& entity, uint32_t index);
  void pass_treatment(const syntax::Decl& decl, FunctionBuilder::Label end);
  void bind_subjects(const RulePlan& rule, const Entity& treatment);
  void each_bound(const syntax::Binder& binder, const Subject& subject, const Body& body,
                  const Lost& lost);
  void bound_instance(const Entity& asset, const syntax::Binder& binder, const Subject& subject,
                      FunctionBuilder::Label end, const Body& body, const Lost& lost);
  void bound_item(const syntax::Binder& binder, const Body& body, const Lost& lost);
  void only_same(uint16_t a, uint16_t b, FunctionBuilder::Label other);
  Operand as_domain(const Entity* own, const Subject& subject);
  void pass_other_kinds(const syntax::Decl& decl, FunctionBuilder::Label elsewhere);
  void mitigation_patches(const Entity& entity, uint32_t index, const Operand& holds);
  void patch(const syntax::Clause& clause, uint32_t treatment);
  const Expr& place_root(const Expr& place, std::vector<Operand>& steps);
  std::map<const Entity*, std::vector<std::pair<const Entity*, uint32_t>>>
      treatments_of_;                       ///< by threat
  std::map<const Entity*, Subject> bound_;  ///< of the treatment being compiled
  bool cold_ = false;                       ///< what is compiled runs for findings alone
  std::map<const Entity*, const syntax::Binder*> binder_of_;  ///< of the rule being compiled
  bytecode::SourceSpan span_of(base::Span span) const { return {span.file, span.begin, span.end}; }

  const sema::Program& program_;
  const base::SourceMap& sources_;
  BundleBuilder& builder_;
  bool indexes_;
  std::map<std::string, uint32_t> index_ids_;  ///< equal indexes are one
  std::vector<CrossProduct> cross_products_;
  std::vector<uint32_t> files_;                ///< of the modules whose rules are wanted
  std::vector<const syntax::Binder*> around_;  ///< binders of the loops that are open
  int quiet_ = 0;                              ///< making what repeats code made elsewhere
  int expression_depth_ = 0;                   ///< of quantifiers and comprehensions around
  std::map<const Entity*, uint32_t> rule_index_;
  std::map<const Entity*, uint32_t> asset_index_;
  std::map<const Entity*, uint32_t> record_index_;
  std::map<std::pair<const Entity*, Polarity>, uint32_t> functions_;
  std::map<std::pair<const Entity*, bool>, uint32_t> relation_index_;  ///< and its edges alone
  /// What a relation of the bundle is made from: one of the program's, or an asset's losses.
  struct WantedRelation {
    const Entity* entity = nullptr;
    bool edges = false;
    const syntax::Binder* losses = nullptr;  ///< one that ranges over the asset
  };
  std::map<std::pair<const Entity*, uint32_t>, uint32_t> losses_index_;  ///< by asset and stratum
  std::vector<WantedRelation> wanted_relations_;                         ///< by Bundle::relations
  std::map<const Entity*, std::unique_ptr<RelationBody>> bodies_;
  std::map<const Entity*, std::unique_ptr<syntax::Binder>> output_binders_;
  std::map<const Entity*, std::unique_ptr<Expr>> names_;
  std::vector<Continuation>* continuations_ = nullptr;
  std::map<const Entity*, bool> resting_;
  std::map<const Entity*, bool> hanging_;  ///< answers of hangs_on_objects
};

}  // namespace crenel::plan
