// What names stand for, and the checked program that the planner and the reference evaluator read.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "builtins/host.hpp"
#include "sema/types.hpp"
#include "syntax/ast.hpp"

namespace crenel::sema {

struct ModuleScope;

enum class EntityKind : uint8_t {
  kModule,  ///< `scope`, or `group` for the kinds of an API group
  kParam,   ///< `decl`, `index` in Program::params
  kLet,     ///< of a module: `decl`; of a rule or asset: `clause`
  kFn,      ///< `decl`
  kNative,  ///< `native`
  kRecord,
  kEnum,
  kEnumMember,  ///< `owner` is the enum
  kAsset,
  kThreat,
  kMitigation,
  kRelation,
  kBinder,      ///< of `for`, quantifiers, comprehensions
  kParameter,   ///< of a function
  kField,       ///< of an asset: `clause`, `owner` is the asset
  kSchemaType,  ///< a kind or record of the schema: `type`; `type->kinds` is empty for a record
  kAcceptance   ///< `decl`; has no name of its own, so `name` is the threat's path
};

/// What a name stands for. Owned by the Program.
struct Entity {
  EntityKind kind = EntityKind::kLet;
  std::string name;
  base::Span span;
  const Type* type = nullptr;    ///< of its value; for kFn and kNative of the result
  ModuleScope* scope = nullptr;  ///< the module that declares it; for kModule the module itself
  syntax::Decl* decl = nullptr;
  syntax::Clause* clause = nullptr;
  const Entity* owner = nullptr;
  const builtins::NativeFunction* native = nullptr;  ///< kNative, of the language
  std::string_view declaration;                      ///< kNative, of the host
  std::string group;
  Entity* next = nullptr;  ///< kFn: another function of the same name
  uint32_t index = 0;      ///< kRelation: its stratum, above those of what it needs outside a cycle
  std::vector<const Type*> parameter_types;    ///< kFn, kNative, kRelation
  std::vector<const Entity*> parameters;       ///< kFn, kRelation
  std::vector<const schema::Kind*> kinds;      ///< kRelation: whose objects could add to it
  std::optional<bytecode::Constant> constant;  ///< of a kLet or the default of a kParam
  enum class State : uint8_t { kUnchecked, kChecking, kChecked } state = State::kUnchecked;

  // kAsset
  std::vector<const Entity*> binders;   ///< in order
  const syntax::Expr* value = nullptr;  ///< the `as` expression
  std::map<std::string, const Entity*, std::less<>> fields;
  bool transparent = false;  ///< its only binder is its value: an instance is that value

  std::vector<const Entity*> threats;  ///< kMitigation, kAcceptance: what they are against

  std::string qualified_name() const;
  /// kNative: as SignatureReader takes it.
  std::string_view signature() const {
    return native ? native->signature : *builtins::callee_signature(declaration);
  }
};

struct ModuleScope {
  std::string name;  ///< `k8s.pss`
  syntax::Module* syntax = nullptr;
  Entity* entity = nullptr;
  std::map<std::string, Entity*, std::less<>> names;
  std::map<std::string, Entity*, std::less<>> imports;
  std::set<std::string, std::less<>> lost;  ///< imports of modules that are not there
  bool library = false;                     ///< ModuleSource::library
};

/// A whole checked program. `ok` is false if any error was reported.
struct Program {
  std::shared_ptr<TypeTable> types;
  std::vector<std::unique_ptr<syntax::Module>> modules;
  std::vector<std::unique_ptr<ModuleScope>> scopes;  ///< in dependency order
  std::vector<std::unique_ptr<Entity>> entities;
  std::vector<Entity*> params;
  std::vector<Entity*> threats;
  std::vector<Entity*> assets;
  std::vector<Entity*> treatments;  ///< mitigations and acceptances, in order of source
  std::vector<Entity*> relations;
  bool ok = true;
};

/// A path below a local value, as a key for narrowing: `c.image`; empty if the expression is no
/// path.
std::string path_key(const syntax::Expr& expr);

/// The constant value of a checked expression, in the type that its place asks for; nothing if it
/// has none. Literals, enum members, constant lets, and lists, sets and maps of them.
std::optional<bytecode::Constant> constant_value(const syntax::Expr& expr);

/// The binder of a declaration's `for` clauses that has that name: an entity, or null.
const Entity* binder_named(const syntax::Decl& decl, std::string_view name);

/// What an instance of an asset is in the end: the type of the value below all its layers.
const Type* value_type(const Type* type);

/// Kinds that a type denotes as a domain: those of an object type, or what an asset ranges over
/// first.
bool is_domain_entity(const Entity* entity);

}  // namespace crenel::sema
