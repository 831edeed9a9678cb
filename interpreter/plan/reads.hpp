// Which members of which schema records rules read, so that readers can pass over the others. What
// an expression does with a record that is not plainly a read of one member reads the record whole.
#pragma once

#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "document/projection.hpp"
#include "sema/entity.hpp"

namespace crenel::plan {

class Reads {
 public:
  explicit Reads(const sema::Program& program);

  /// Adds what the declaration reads, and what it refers to.
  void add(const syntax::Decl& decl);
  document::Projection projection() const;

 private:
  using Records = std::set<schema::RecordId>;

  void reach(const sema::Entity* entity);
  void clause(const syntax::Clause& clause);
  void domain(const syntax::Expr& expr);
  /// Looks at what is within an expression, whose own value somebody else judges.
  void use(const syntax::Expr& expr);
  /// The same; the value is looked at whole.
  void consume(const syntax::Expr& expr);
  /// The same; the value goes on as one of type `to`, which says what is read of it later.
  void pass(const syntax::Expr& expr, const sema::Type* to);
  /// The same; the value is shown.
  void show(const syntax::Expr& expr);
  void member(const syntax::Member& expr);
  void index(const syntax::Index& expr);
  void call(const syntax::Call& expr);
  void binary(const syntax::Binary& expr);
  void made(const syntax::Expr& expr);
  void comprehension(const syntax::Comprehension& expr);

  void field(const sema::Type* type, std::string_view name);
  void whole(const sema::Type* type);
  /// The schema records that a value of the type may hold.
  Records records_of(const sema::Type* type) const;
  void collect(const sema::Type* type, Records& records, std::set<const sema::Type*>& seen) const;

  const sema::Program& program_;
  std::set<const sema::Entity*> reached_;
  std::set<std::pair<schema::RecordId, std::string_view>> fields_;
  Records whole_;
};

}  // namespace crenel::plan
