// The abstract syntax of Crenel: what the parser makes, what sema annotates, and what the planner
// and the reference evaluator read. No ANTLR type is seen here.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source.hpp"

namespace crenel::sema {
class Type;
struct Entity;
}  // namespace crenel::sema

namespace crenel::syntax {

using base::Span;

/// An identifier with its place.
struct Name {
  std::string text;
  Span span;
};

/// `a.b.c`
struct Path {
  std::vector<Name> parts;
  Span span;
  std::string text() const;
};

// ---- types ---------------------------------------------------------------------------------

struct TypeRef;
using TypeRefPtr = std::unique_ptr<TypeRef>;

/// `k8s.PodSpec`, `list<string>`, `T?`, `A | B`.
struct TypeRef {
  enum class Kind : uint8_t { kName, kOptional, kUnion };
  Kind kind = Kind::kName;
  Span span;
  Path name;                          ///< kName
  std::vector<TypeRefPtr> arguments;  ///< kName: type arguments; kOptional: one; kUnion: members
};

// ---- expressions ---------------------------------------------------------------------------

enum class ExprKind : uint8_t {
  kLiteral,        ///< Literal
  kInterpolation,  ///< Interpolation
  kName,           ///< NameExpr
  kMember,         ///< Member: `a.b`, `a?.b`
  kIndex,          ///< Index: `a[b]`
  kCall,           ///< Call
  kUnary,          ///< Unary
  kBinary,         ///< Binary
  kIs,             ///< Is: `x is T`
  kQuantifier,     ///< Quantifier
  kConditional,    ///< Conditional: `if c then a else b`
  kList,           ///< ListExpr: `[a, b]`
  kSet,            ///< ListExpr: `{a, b}`
  kMap,            ///< MapExpr: `{k: v}`; `{}` is an empty map, also taken as an empty set
  kComprehension   ///< Comprehension
};

struct Expr {
  explicit Expr(ExprKind k) : kind(k) {}
  virtual ~Expr() = default;
  ExprKind kind;
  bool parenthesised = false;  ///< the span then includes the parentheses
  uint16_t height = 1;         ///< levels of expressions, this one included; limited by the parser
  Span span;
  const sema::Type* type = nullptr;  ///< set by sema
  const sema::Type* coerced =
      nullptr;  ///< set by sema: the type that its place asks for, if another
};
using ExprPtr = std::unique_ptr<Expr>;

enum class LiteralKind : uint8_t { kBool, kInt, kFloat, kString, kDate };

struct Literal : Expr {
  Literal() : Expr(ExprKind::kLiteral) {}
  LiteralKind literal = LiteralKind::kBool;
  bool boolean = false;
  int64_t integer = 0;  ///< kInt; kDate: days since 1970-01-01
  double real = 0;
  std::string text;  ///< kString: the value, escapes resolved, dedented
};

/// `"{a} b"`: texts and holes alternate, one more text than holes.
struct Interpolation : Expr {
  Interpolation() : Expr(ExprKind::kInterpolation) {}
  std::vector<std::string> texts;
  std::vector<ExprPtr> holes;
};

struct NameExpr : Expr {
  NameExpr() : Expr(ExprKind::kName) {}
  std::string name;
  const sema::Entity* entity = nullptr;  ///< set by sema
};

struct Member : Expr {
  Member() : Expr(ExprKind::kMember) {}
  ExprPtr base;
  Name name;
  bool optional = false;  ///< `?.`
  const sema::Entity* entity =
      nullptr;  ///< set by sema if `base.name` is a module member or an asset field
};

struct Index : Expr {
  Index() : Expr(ExprKind::kIndex) {}
  ExprPtr base;
  ExprPtr index;
};

struct Argument {
  std::optional<Name> label;
  ExprPtr value;
};

struct Call : Expr {
  Call() : Expr(ExprKind::kCall) {}
  ExprPtr callee;
  std::vector<Argument> arguments;
  const sema::Entity* entity = nullptr;  ///< set by sema: what is called
  std::vector<int> order;                ///< set by sema: parameter i takes arguments[order[i]]
};

enum class UnaryOp : uint8_t { kNot, kNegate, kPresent };

struct Unary : Expr {
  Unary() : Expr(ExprKind::kUnary) {}
  UnaryOp op = UnaryOp::kNot;
  ExprPtr operand;
};

enum class BinaryOp : uint8_t {
  kOr,
  kAnd,
  kEq,
  kNe,
  kLt,
  kLe,
  kGt,
  kGe,
  kIn,
  kNotIn,
  kMatches,
  kCoalesce,
  kAdd,
  kSub,
  kMul,
  kDiv,
  kMod,
  kUnion  ///< `A | B`, in a domain only: objects of either kind
};

struct Binary : Expr {
  Binary() : Expr(ExprKind::kBinary) {}
  BinaryOp op = BinaryOp::kOr;
  Span op_span;
  ExprPtr left;
  ExprPtr right;
};

struct Is : Expr {
  Is() : Expr(ExprKind::kIs) {}
  ExprPtr operand;
  TypeRefPtr target;
  const sema::Type* target_type = nullptr;  ///< set by sema
};

/// `x in DOMAIN` or, over a map, `k, v in DOMAIN`.
struct Binder {
  Name name;
  std::optional<Name> value;
  ExprPtr domain;
  const sema::Entity* entity = nullptr;        ///< set by sema
  const sema::Entity* value_entity = nullptr;  ///< set by sema
};

enum class QuantifierKind : uint8_t { kAny, kAll, kNo, kCount, kExists };

struct Quantifier : Expr {
  Quantifier() : Expr(ExprKind::kQuantifier) {}
  QuantifierKind quantifier = QuantifierKind::kAny;
  Binder binder;
  ExprPtr body;  ///< null only for `exists x in D`
};

struct Conditional : Expr {
  Conditional() : Expr(ExprKind::kConditional) {}
  ExprPtr condition;
  ExprPtr then;
  ExprPtr otherwise;
};

struct ListExpr : Expr {
  explicit ListExpr(ExprKind k) : Expr(k) {}  // kList or kSet
  std::vector<ExprPtr> elements;
};

struct MapExpr : Expr {
  MapExpr() : Expr(ExprKind::kMap) {}
  std::vector<std::pair<ExprPtr, ExprPtr>> entries;
};

/// `[e for x in xs, y in ys when c]`, `{e for …}`, `{k: v for …}`.
struct Comprehension : Expr {
  Comprehension() : Expr(ExprKind::kComprehension) {}
  enum class Shape : uint8_t { kList, kSet, kMap } shape = Shape::kList;
  ExprPtr key;  ///< kMap only
  ExprPtr element;
  std::vector<Binder> binders;
  ExprPtr condition;  ///< may be null
};

// ---- clauses -------------------------------------------------------------------------------

enum class ClauseKind : uint8_t {
  kFor,       ///< binders
  kLet,       ///< name, type?, value
  kWhen,      ///< value
  kAt,        ///< value
  kAs,        ///< value
  kField,     ///< name, type?, value
  kTitle,     ///< value (a constant string)
  kStride,    ///< names
  kSeverity,  ///< names[0]
  kRefs,      ///< values (constant strings)
  kMessage,   ///< value
  kRemedy,    ///< value
  kPatch,     ///< patch_op, value (the path), patch_value
  kAgainst,   ///< paths
  kLeaves,    ///< names[0]
  kAttested,  ///< value (by), date
  kPlanned,   ///< date
  kUntil,     ///< date
  kOwner,     ///< value
  kBecause,   ///< value
  kGiven,     ///< value (a constant string)
  kWith,      ///< paths[0], value: a parameter's value for a test
  kExpect     ///< expectation
};

enum class PatchOp : uint8_t { kSet, kAdd, kRemove, kAppend };
enum class Status : uint8_t { kOpen, kMitigated, kAccepted, kLapsed, kIndeterminate };

struct Expectation {
  bool none = false;  ///< `expect no T`
  Status status = Status::kOpen;
  Path threat;
  std::optional<Name> at;  ///< the path after `at`, as written in the string
};

struct Clause {
  ClauseKind kind;
  Span span;     ///< the whole clause
  Span keyword;  ///< its first word
  std::vector<Binder> binders;
  Name name;
  TypeRefPtr type;
  ExprPtr value;
  ExprPtr patch_value;
  PatchOp patch_op = PatchOp::kSet;
  std::vector<Name> names;
  std::vector<ExprPtr> values;
  std::vector<Path> paths;
  ExprPtr date;
  Expectation expectation;
  const sema::Entity* entity = nullptr;  ///< set by sema for kLet and kField
};

// ---- declarations --------------------------------------------------------------------------

enum class DeclKind : uint8_t {
  kImport,      ///< path, alias
  kParam,       ///< name, type, value
  kLet,         ///< name, type?, value
  kFn,          ///< name, parameters, type?, value
  kRecord,      ///< name, fields
  kEnum,        ///< name, members
  kAsset,       ///< name, clauses
  kThreat,      ///< name, clauses
  kMitigation,  ///< name, clauses
  kRelation,    ///< name, parameters, clauses (one kWhen whose value is the whole condition)
  kAccept,      ///< path, clauses
  kTest         ///< title, clauses
};

struct Parameter {
  std::optional<Name> label;  ///< `in ns: string`: label `in`, name `ns`
  Name name;
  TypeRefPtr type;
  ExprPtr default_value;                 ///< may be null
  const sema::Entity* entity = nullptr;  ///< set by sema
};

struct Decl {
  DeclKind kind;
  Span span;  ///< the whole declaration
  Span keyword;
  std::string doc;  ///< text of the `///` lines before it
  Name name;
  Path path;
  std::optional<Name> alias;
  TypeRefPtr type;
  ExprPtr value;
  std::vector<Parameter> parameters;  ///< kFn, kRelation; kRecord: its fields
  std::vector<Name> members;          ///< kEnum
  std::vector<Clause> clauses;
  Name title;                            ///< kTest: its string
  const sema::Entity* entity = nullptr;  ///< set by sema
};

/// One parsed file.
struct Module {
  uint32_t file = 0;
  Path name;  ///< empty if the file has no `module` line
  std::string doc;
  std::vector<std::unique_ptr<Decl>> decls;
};

}  // namespace crenel::syntax
