// What each domain type of domains.def does: reading, order, text, and what it holds. The compiler
// checks constants with these functions; the VM, the natives and the verifier read data with them.
#pragma once

#include <string>

#include "base/arena.hpp"
#include "document/domains.hpp"

namespace crenel::builtins {

#define DOMAIN(name, ...)                                                              \
  struct name##Domain {                                                                \
    /* The value that a text, number or list stands for; absent if it stands for none. \
       Views may point into `from`. */                                                 \
    static document::Value parse(const document::Value& from, base::Arena& arena);     \
    static int compare(const document::Value& a, const document::Value& b);            \
    /* As written, or for a computed one in a form that reads as the same value. */    \
    static std::string text(const document::Value& value);                             \
    /* Whether `in` finds an item, which has the type that the row names. */           \
    static bool holds(const document::Value& domain, const document::Value& item);     \
  };
#include "document/domains.def"
#undef DOMAIN

struct DomainType : document::DomainName {
  document::Value (*parse)(const document::Value&, base::Arena&);
  int (*compare)(const document::Value&, const document::Value&);
  std::string (*text)(const document::Value&);
  bool (*holds)(const document::Value&, const document::Value&);  ///< null if it holds nothing
};

const DomainType& domain_type(document::Domain domain);
document::Domain domain_of(const DomainType& type);
/// Of a value whose tag is a domain's.
inline const DomainType& domain_type(const document::Value& value) {
  return domain_type(document::domain_of(value.tag));
}
/// Whether the value is of the type of what `in` finds.
bool is_element(const DomainType& type, const document::Value& item);
/// The domain type of that name in the language; null if there is none.
const DomainType* find_domain(std::string_view word);

}  // namespace crenel::builtins
