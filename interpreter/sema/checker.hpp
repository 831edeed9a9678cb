// Names and types: annotates the AST and reports what does not fit. One Checker per compilation;
// its member functions are spread over modules.cpp, types_of.cpp, expressions.cpp, calls.cpp,
// narrowing.cpp, availability.cpp, declarations.cpp and relations.cpp.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diag/sink.hpp"
#include "sema/entity.hpp"

namespace crenel::sema {

/// Finds the text of a module that a program imports; nothing if there is none.
struct ModuleSource {
  std::string file;
  std::string text;
  bool library = false;      ///< written for every version of Kubernetes: not warned about versions
  std::string problem = {};  ///< why it could not be had; then there is no text
};
using ModuleLoader = std::function<std::optional<ModuleSource>(const std::string& module)>;

/// What is known about paths where an expression stands: those present, and types narrowed by `is`.
struct Facts {
  std::map<std::string, const Type*, std::less<>> narrowed;  ///< path key → type there
};

class Checker {
 public:
  Checker(base::SourceMap& sources, diag::Sink& sink, std::shared_ptr<const schema::Schema> schema,
          ModuleLoader loader, unsigned kube_minor = schema::Schema::kNewestMinor);

  /// Lets policies `import host` and call these, which have to outlive the program.
  void give(const builtins::HostFunctions& functions) { given_ = &functions; }
  /// Where the loader looks, as a diagnostic says it.
  void name_places(std::string places) { module_places_ = std::move(places); }

  /// Parses and checks the files, and every module that they import.
  std::unique_ptr<Program> check(const std::vector<uint32_t>& files,
                                 const std::vector<std::string>& modules);

 private:
  // modules.cpp
  ModuleScope* host_module();
  bool is_host_module(std::string_view name) const;
  ModuleScope* load_module(const std::string& name, const base::Span& from);
  std::unique_ptr<syntax::Module> parse(uint32_t file);
  ModuleScope* add_module(std::unique_ptr<syntax::Module> parsed, bool library);
  void declare(ModuleScope& scope);
  Entity* add_overload(Entity& first, syntax::Decl& decl);
  void resolve_imports(ModuleScope& scope);
  Entity* make_entity(EntityKind kind, std::string name, base::Span span, ModuleScope* scope);
  Entity* lookup(std::string_view name);
  Entity* lookup_member(Entity* module, std::string_view name);
  Entity* schema_entity(std::string_view name, std::string_view group, bool any_group);
  Entity* schema_member(const ModuleScope& scope, std::string_view name);
  Entity* resolve_path(const syntax::Path& path);
  std::vector<std::string_view> visible_names() const;
  void report_unknown(const syntax::Name& name, Entity* module);
  bool is_lost(const syntax::Expr& expr) const;
  std::vector<std::string_view> names_in(const Entity& module) const;

  // types_of.cpp
  const Type* resolve_type(const syntax::TypeRef& ref);
  const Type* type_of_entity(const Entity* entity, base::Span span);
  const Type* signature_type(std::string_view text);
  void read_signature(Entity* native);
  bool assignable(const Type* from, const Type* to) const;
  struct FieldResult {
    const Type* type = nullptr;
    bool known = false;
  };
  FieldResult record_field(const Type* record, std::string_view name);
  std::vector<std::string_view> field_names(const Type* type) const;
  bool has_metadata(const Type* record) const;

  // availability.cpp
  std::string target_module() const;
  bool is_newer(const Type* record) const;
  void warn_of_field(const syntax::Name& name, const Type* record);
  void warn_of_kinds(const Type* type, base::Span span);

  // expressions.cpp
  const Type* check(syntax::Expr& expr, Facts& facts, const Type* wanted = nullptr);
  const Type* check_condition(syntax::Expr& expr, Facts& facts);
  const Type* check_value(syntax::Expr& expr, Facts& facts, const Type* wanted);
  const Type* check_present_value(syntax::Expr& expr, Facts& facts, const char* use);
  bool coerce(syntax::Expr& expr, const Type* wanted, bool report);
  const Type* check_name(syntax::NameExpr& expr);
  const Type* check_member(syntax::Member& expr, Facts& facts);
  const Type* member_type(syntax::Member& expr, const Type* base, const Type* outer = nullptr);
  const Type* check_index(syntax::Index& expr, Facts& facts);
  const Type* quoted_field(const syntax::Index& expr, const Type* base);
  const Type* check_unary(syntax::Unary& expr, Facts& facts);
  const Type* check_binary(syntax::Binary& expr, Facts& facts, const Type* wanted);
  const Type* check_logic(syntax::Binary& expr, Facts& facts);
  const Type* check_equality(syntax::Binary& expr, Facts& facts);
  const Type* check_order(syntax::Binary& expr, Facts& facts);
  const Type* check_in(syntax::Binary& expr, Facts& facts);
  const Type* check_matches(syntax::Binary& expr, Facts& facts);
  const Type* check_coalesce(syntax::Binary& expr, Facts& facts, const Type* wanted);
  const Type* check_arithmetic(syntax::Binary& expr, Facts& facts);
  const Type* check_domain_arithmetic(syntax::Binary& expr);
  const Type* check_is(syntax::Is& expr, Facts& facts);
  const Type* check_conditional(syntax::Conditional& expr, Facts& facts, const Type* wanted);
  const Type* check_interpolation(syntax::Interpolation& expr, Facts& facts);
  void check_allowed_value(const syntax::Expr& expr, const Type* type);
  std::string source_text(const syntax::Expr& expr) const;
  const Type* type_with_value(const Type* of, const syntax::Expr& expr);
  const Type* mismatch(const syntax::Expr& expr, const Type* found, std::string expected);
  const Type* unhandled_optional(const syntax::Expr& expr, const char* use);
  const Type* with_narrowing(const syntax::Expr& expr, const Type* type, const Facts& facts) const;

  // collections.cpp
  const Type* check_quantifier(syntax::Quantifier& expr, Facts& facts);
  const Type* check_collection(syntax::ListExpr& expr, Facts& facts, const Type* wanted);
  const Type* check_map(syntax::MapExpr& expr, Facts& facts, const Type* wanted);
  const Type* check_comprehension(syntax::Comprehension& expr, Facts& facts, const Type* wanted);
  void bind(syntax::Binder& binder, Facts& facts);
  const Type* domain_type(syntax::Expr& domain, Facts& facts);
  Entity* domain_entity(syntax::Expr& expr);
  const Type* check_call(syntax::Call& expr, Facts& facts);
  Entity* choose_overload(const syntax::Call& expr, Entity* first, Facts& facts);
  const Type* check_arguments(syntax::Call& expr, Entity& callee, Facts& facts,
                              const std::vector<std::string>& names,
                              const std::vector<std::string>& labels, size_t required);
  void parse_items(syntax::ExprPtr& collection);
  const Type* substitute(const Type* type, const std::map<std::string, const Type*>& variables);
  bool match(const Type* parameter, const Type* argument,
             std::map<std::string, const Type*>& variables);

  // narrowing.cpp
  void assume(const syntax::Expr& condition, bool outcome, Facts& facts) const;
  void assume_present(const syntax::Expr& path, Facts& facts) const;

  // declarations.cpp
  void ensure(Entity* entity);
  void check_param(Entity& entity);
  void check_module_let(Entity& entity);
  void check_fn(Entity& entity);
  void check_asset(Entity& entity);
  void check_threat(Entity& entity);
  void check_clause_let(syntax::Clause& clause, Facts& facts);
  void check_at(syntax::Expr& expr, Facts& facts);
  void check_vocabulary(const syntax::Clause& clause, const std::vector<std::string_view>& words,
                        const char* what);
  void check_constant_string(syntax::Expr& expr, const char* what);
  void reject_clauses(const syntax::Decl& decl, const std::vector<syntax::ClauseKind>& allowed,
                      const char* what);
  const syntax::Clause* need_clause(const syntax::Decl& decl, syntax::ClauseKind kind,
                                    const char* keyword, const char* what);

  // tests.cpp
  void check_test(ModuleScope& scope, syntax::Decl& decl);
  void check_with(syntax::Clause& clause);

  // risk.cpp: mitigations, acceptance
  void declare_acceptance(ModuleScope& scope, syntax::Decl& decl);
  void check_mitigation(Entity& entity);
  void check_acceptance(Entity& entity);
  void check_treatment(Entity& entity, const std::vector<syntax::Path*>& threats, Facts& facts);
  Entity* resolve_threat(const syntax::Path& path);
  void check_shared_binders(const Entity& entity, const Entity& threat);
  void check_mitigation_patches(Entity& entity);
  void need_treatment_clause(const syntax::Decl& decl, const std::string& what,
                             syntax::ClauseKind kind, const char* keyword, const char* help);

  // patches.cpp
  void check_patch(syntax::Clause& clause, Facts& facts);
  const Type* check_patch_place(syntax::Expr& place, Facts& facts);
  void check_patch_value(syntax::Expr& value, const Type* wanted, Facts& facts);
  void check_patch_record(syntax::MapExpr& value, const Type* record, Facts& facts);
  bool is_required_place(const syntax::Expr& place);

  // relations.cpp
  struct CycleStep {
    const Entity* from = nullptr;
    const Entity* to = nullptr;
    base::Span span;
    const char* blocked = nullptr;
  };
  void declare_relation(Entity& entity);
  void check_relation(Entity& entity);
  void stratify();
  void report_cycle(const std::vector<CycleStep>& steps);

  // scopes of locals
  struct ScopeGuard {
    Checker& checker;
    size_t size;
    explicit ScopeGuard(Checker& c) : checker(c), size(c.locals_.size()) {}
    ~ScopeGuard() { checker.locals_.resize(size); }
    ScopeGuard(const ScopeGuard&) = delete;
  };
  Entity* add_local(EntityKind kind, const syntax::Name& name, const Type* type);

  Diagnostic& error(diag::Code code, base::Span span, std::string message);

  base::SourceMap& sources_;
  diag::Sink& sink_;
  ModuleLoader loader_;
  std::string module_places_ = "in the library, beside the policy and on the module path";
  std::set<std::string> unavailable_;  ///< modules that a loader found but could not have
  unsigned kube_minor_;
  const builtins::HostFunctions* given_ = nullptr;  ///< null or none: there is no module `host`
  std::unique_ptr<Program> program_;
  TypeTable* types_ = nullptr;
  std::map<std::string, ModuleScope*, std::less<>> modules_;
  std::map<std::string, Entity*, std::less<>> schema_entities_;
  std::map<std::string, Entity*, std::less<>> natives_;
  /// Files that were given and not yet added; an import takes its own out of turn.
  std::vector<std::unique_ptr<syntax::Module>> waiting_;
  std::vector<std::string> loading_;
  ModuleScope* scope_ = nullptr;   ///< module being checked
  const Entity* asset_ = nullptr;  ///< asset being checked
  std::vector<Entity*> locals_;
  std::vector<const Entity*> checking_;  ///< for the message about a cycle
};

}  // namespace crenel::sema
