// Comparing, membership, matching, arithmetic; sets and maps.
#include <re2/re2.h>

#include <algorithm>
#include <cmath>

#include "builtins/arithmetic.hpp"
#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"
#include "oracle/evaluator.hpp"

namespace crenel::oracle {

using syntax::BinaryOp;

namespace {

double as_double(const Val& v) {
  return v.is(Kind::kInt) ? static_cast<double>(v.integer) : v.real;
}

template <class T>
int three_way(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

bool comparable(const Val& a, const Val& b) {
  if (a.is(Kind::kDomain) && b.is(Kind::kDomain)) return a.raw.tag == b.raw.tag;
  return a.kind == b.kind || (a.is_number() && b.is_number()) || (a.is_mapping() && b.is_mapping());
}

int order_images(const std::string& a, const std::string& b) {
  base::Arena arena;
  auto x = builtins::parse_image(a, arena);
  auto y = builtins::parse_image(b, arena);
  return builtins::compare_images(*x, *y);
}

}  // namespace

int Evaluator::order(const Val& a, const Val& b) const {
  if (a.is(Kind::kInt) && b.is(Kind::kInt)) return three_way(a.integer, b.integer);
  if (a.is_number() && b.is_number()) return three_way(as_double(a), as_double(b));
  if (a.kind != b.kind) return three_way(a.kind, b.kind);
  switch (a.kind) {
    case Kind::kBool:
      return three_way(a.boolean, b.boolean);
    case Kind::kVersion:
    case Kind::kDate:
      return three_way(a.integer, b.integer);
    case Kind::kCapabilities:
      return three_way(a.bits, b.bits);
    case Kind::kString:
      return three_way(a.text, b.text);
    case Kind::kQuantity:
      return three_way(a.nano, b.nano);
    case Kind::kImage:
      return order_images(a.text, b.text);
    case Kind::kDomain:
      if (a.raw.tag != b.raw.tag) return three_way(a.raw.tag, b.raw.tag);
      return builtins::domain_type(a.raw).compare(a.raw, b.raw);
    case Kind::kList:
    case Kind::kSet: {
      Items x = items_of(a);
      Items y = items_of(b);
      for (size_t i = 0; i < x.size() && i < y.size(); ++i)
        if (int c = order(x[i], y[i])) return c;
      return three_way(x.size(), y.size());
    }
    default:
      return 0;
  }
}

/// Deep equality of what is there; containers of documents are compared as written.
bool Evaluator::same(const Val& a, const Val& b) const {
  if (!comparable(a, b)) return false;
  if (a.is_mapping()) {
    Pairs x = pairs_of(a);
    Pairs y = pairs_of(b);
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [&](const auto& p, const auto& q) {
      return p.first == q.first && same(p.second, q.second);
    });
  }
  if (a.is(Kind::kList) || a.is(Kind::kSet) || a.is(Kind::kInstance)) {
    if (a.entity != b.entity) return false;
    Items x = items_of(a);
    Items y = items_of(b);
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [&](const Val& p, const Val& q) { return same(p, q); });
  }
  return order(a, b) == 0;
}

Val Evaluator::equal(const Val& a, const Val& b, bool untyped) const {
  if (holds_unknown(a) || holds_unknown(b)) return unknown();
  if (a.is_absent() || b.is_absent()) return boolean(a.kind == b.kind);
  if (untyped && !comparable(a, b)) return unknown();
  return boolean(same(a, b));
}

Val Evaluator::less(const Val& a, const Val& b, bool or_equal) const {
  if (a.is_unknown() || b.is_unknown() || !comparable(a, b)) return unknown();
  switch (a.kind) {
    case Kind::kAbsent:
    case Kind::kList:
    case Kind::kMapping:
    case Kind::kMap:
      return unknown();
    default:
      return boolean(or_equal ? order(a, b) <= 0 : order(a, b) < 0);
  }
}

/// `strict`: an item of another type breaks what the schema promises, or cannot be compared, so
/// that it leaves the answer open.
Val Evaluator::contains(const Val& where, const Val& item, bool strict) const {
  bool items = where.is(Kind::kList) || where.is(Kind::kSet);
  if (where.is_unknown()) return where;
  if (where.is_absent() || (items && items_of(where).empty())) return boolean(false);
  if (item.is_unknown()) return item;
  if (item.is_absent()) return boolean(false);
  if (items) {
    Val found = boolean(false);
    for (const Val& other : items_of(where)) {
      if (other.is(Kind::kNull) || other.is_absent()) continue;
      bool open = other.is_unknown() || (strict && !comparable(item, other));
      found = disjunction(found, open ? unknown() : boolean(same(item, other)));
    }
    return found;
  }
  if (where.is_mapping()) {
    if (!item.is(Kind::kString)) return strict ? unknown() : boolean(false);
    Pairs pairs = pairs_of(where);
    return boolean(std::any_of(pairs.begin(), pairs.end(),
                               [&](const auto& pair) { return pair.first == item.text; }));
  }
  if (where.is(Kind::kDomain)) {
    const builtins::DomainType& type = builtins::domain_type(where.raw);
    document::Value found = item.is(Kind::kString) ? document::Value::string(item.text)
                            : item.is(Kind::kInt)  ? document::Value::from_int(item.integer)
                                                   : item.raw;
    if (!type.holds || !builtins::is_element(type, found)) return unknown();
    return boolean(type.holds(where.raw, found));
  }
  if (!where.is(Kind::kCapabilities) || !item.is(Kind::kString)) return unknown();
  auto bit = builtins::parse_capability(item.text);
  return boolean(bit && builtins::holds_capability(where.bits, *bit));
}

Val Evaluator::matches(const Val& subject, const Val& pattern) const {
  if (subject.is_unknown() || pattern.is_unknown()) return unknown();
  if (!pattern.is(Kind::kString)) return unknown();
  RE2 compiled(pattern.text, RE2::Quiet);
  if (!compiled.ok()) return unknown();
  if (subject.is_absent()) return boolean(false);
  if (subject.is(Kind::kInt))
    return boolean(RE2::PartialMatch(std::to_string(subject.integer), compiled));
  if (!subject.is(Kind::kString)) return unknown();
  return boolean(RE2::PartialMatch(subject.text, compiled));
}

// ---- sets and maps --------------------------------------------------------------------------

Val Evaluator::make_set(Items items) const {
  std::stable_sort(items.begin(), items.end(),
                   [&](const Val& a, const Val& b) { return order(a, b) < 0; });
  auto same_place = [&](const Val& a, const Val& b) { return order(a, b) == 0; };
  items.erase(std::unique(items.begin(), items.end(), same_place), items.end());
  return collection(Kind::kSet, std::move(items));
}

Val Evaluator::make_map(Pairs pairs) const {
  std::map<std::string, Val> sorted;
  for (auto& [key, value] : pairs) sorted[key] = value;
  return mapping({sorted.begin(), sorted.end()});
}

// ---- arithmetic -----------------------------------------------------------------------------

namespace {

Val integers(BinaryOp op, __int128 a, __int128 b) {
  if (b == 0 && (op == BinaryOp::kDiv || op == BinaryOp::kMod)) return unknown();
  __int128 out = 0;
  switch (op) {
    case BinaryOp::kAdd:
      out = a + b;
      break;
    case BinaryOp::kSub:
      out = a - b;
      break;
    case BinaryOp::kMul:
      out = a * b;
      break;
    case BinaryOp::kDiv:
      out = a / b;
      break;
    default:
      // The quotient has to fit too.
      if (a / b != static_cast<int64_t>(a / b)) return unknown();
      out = a % b;
  }
  return out == static_cast<int64_t>(out) ? integer(static_cast<int64_t>(out)) : unknown();
}

Val reals(BinaryOp op, double a, double b) {
  double out = 0;
  switch (op) {
    case BinaryOp::kAdd:
      out = a + b;
      break;
    case BinaryOp::kSub:
      out = a - b;
      break;
    case BinaryOp::kMul:
      out = a * b;
      break;
    case BinaryOp::kDiv:
      if (b == 0) return unknown();
      out = a / b;
      break;
    default:
      return unknown();
  }
  return std::isfinite(out) ? real(out) : unknown();
}

Val quantity_of(__int128 nano) {
  Val v;
  v.kind = Kind::kQuantity;
  v.nano = nano;
  return v;
}

}  // namespace

/// Operators between domain types are shared with the VM, as their parsers are.
Val Evaluator::domain_arithmetic(BinaryOp op, const Val& a, const Val& b) const {
  char sign = op == BinaryOp::kAdd   ? '+'
              : op == BinaryOp::kSub ? '-'
              : op == BinaryOp::kMul ? '*'
              : op == BinaryOp::kDiv ? '/'
                                     : ' ';
  auto& self = const_cast<Evaluator&>(*this);
  auto result =
      builtins::domain_arithmetic(self.natives_, sign, self.to_document(a), self.to_document(b));
  return result ? from_document(*result) : unknown();
}

Val Evaluator::arithmetic(BinaryOp op, const Val& a, const Val& b) const {
  if (a.is_unknown() || b.is_unknown()) return unknown();
  if (a.is(Kind::kInt) && b.is(Kind::kInt)) return integers(op, a.integer, b.integer);
  if (a.is_number() && b.is_number()) return reals(op, as_double(a), as_double(b));
  bool plus = op == BinaryOp::kAdd;
  if (a.is(Kind::kDomain) || a.is(Kind::kDate)) return domain_arithmetic(op, a, b);
  if ((!plus && op != BinaryOp::kSub) || a.kind != b.kind) return unknown();
  if (a.is(Kind::kQuantity)) {
    __int128 out = 0;
    bool over = plus ? __builtin_add_overflow(a.nano, b.nano, &out)
                     : __builtin_sub_overflow(a.nano, b.nano, &out);
    return over ? unknown() : quantity_of(out);
  }
  if (a.is(Kind::kCapabilities)) {
    Val out = a;
    out.bits = plus ? a.bits | b.bits : builtins::without_capabilities(a.bits, b.bits);
    return out;
  }
  if (a.is(Kind::kSet)) {
    Items left = items_of(a);
    Items right = items_of(b);
    if (plus)
      left.insert(left.end(), right.begin(), right.end());
    else
      std::erase_if(left, [&](const Val& item) {
        return std::any_of(right.begin(), right.end(),
                           [&](const Val& other) { return order(item, other) == 0; });
      });
    return make_set(std::move(left));
  }
  if (!plus) return unknown();
  if (a.is(Kind::kString)) return text(a.text + b.text);
  if (!a.is(Kind::kList)) return unknown();
  Items joined = items_of(a);
  Items more = items_of(b);
  joined.insert(joined.end(), more.begin(), more.end());
  return collection(Kind::kList, std::move(joined));
}

Val Evaluator::negate(const Val& a) const {
  if (a.is(Kind::kInt)) return integers(BinaryOp::kSub, 0, a.integer);
  if (a.is(Kind::kFloat)) return real(-a.real);
  return a.is(Kind::kQuantity) ? quantity_of(-a.nano) : unknown();
}

}  // namespace crenel::oracle
