// Whether a rule of RBAC allows a request, as Kubernetes' authorizer decides it
// (plugin/pkg/auth/authorizer/rbac).
#include "builtins/compare.hpp"
#include "builtins/families.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;
using document::Value;

/// Calls `test` with each text of a list that the rule has. False without a list; `broken` is set
/// if the list is none of texts.
template <class Test>
bool any_text(const Value& list, bool& broken, Test test) {
  if (list.is(Tag::kAbsent) || list.is(Tag::kNull)) return false;
  if (!list.is(Tag::kList) && !list.is(Tag::kSet)) {
    broken = true;
    return false;
  }
  bool found = false;
  for (const Value& item : items_of(list)) {
    broken = broken || !item.is(Tag::kString);
    found = found || (item.is(Tag::kString) && test(item.text()));
  }
  return found;
}

bool holds(const Value& list, std::string_view wanted, bool& broken) {
  return any_text(list, broken,
                  [&](std::string_view text) { return text == "*" || text == wanted; });
}

bool holds_resource(const Value& list, std::string_view resource, bool& broken) {
  size_t slash = resource.find('/');
  std::string_view below = slash == std::string_view::npos ? "" : resource.substr(slash + 1);
  return any_text(list, broken, [&](std::string_view text) {
    if (text == "*" || text == resource) return true;
    return !below.empty() && text.starts_with("*/") && text.substr(2) == below;
  });
}

bool holds_name(const Value& list, const Value& name, bool& broken) {
  bool restricted = any_text(list, broken, [](std::string_view) { return true; });
  if (!restricted) return true;
  std::string_view wanted = name.is(Tag::kString) ? name.text() : "";
  return any_text(list, broken, [&](std::string_view text) { return text == wanted; });
}

Value verdict(NativeContext& context, bool allowed, bool broken) {
  if (broken) return context.fail(context, "the rule breaks its schema");
  return Value::boolean(allowed);
}

bool is_rule(const Value& rule) { return rule.is(Tag::kObject) || rule.is(Tag::kMap); }

Value rule_allows(NativeContext& context, Arguments a) {
  bool broken = !is_rule(a[0]);
  if (broken) return verdict(context, false, broken);
  auto part = [&](std::string_view key) { return member(context, a[0], key); };
  bool verb = holds(part("verbs"), a[1].text(), broken);
  bool group = holds(part("apiGroups"), a[2].text(), broken);
  bool resource = holds_resource(part("resources"), a[3].text(), broken);
  bool name = holds_name(part("resourceNames"), a[4], broken);
  return verdict(context, verb && group && resource && name, broken);
}

Value rule_allows_path(NativeContext& context, Arguments a) {
  bool broken = !is_rule(a[0]);
  if (broken) return verdict(context, false, broken);
  bool verb = holds(member(context, a[0], "verbs"), a[1].text(), broken);
  std::string_view path = a[2].text();
  bool url = any_text(member(context, a[0], "nonResourceURLs"), broken, [&](std::string_view text) {
    if (text == path) return true;
    if (!text.ends_with('*')) return false;
    while (text.ends_with('*')) text.remove_suffix(1);
    return path.starts_with(text);
  });
  return verdict(context, verb && url, broken);
}

constexpr NativeFunction kRbac[] = {
    {"rule_allows",
     "(rule: T, verb: string, group: string, resource: string, name: string?) -> bool",
     "Whether a rule of a Role or ClusterRole allows a request: a verb on a resource (`pods`, "
     "`pods/exec`) of an API group (empty for the core). A rule with `resourceNames` allows "
     "requests "
     "for these names only, none without a name.",
     "rule_allows({\"verbs\": [\"get\"], \"apiGroups\": [\"\"], \"resources\": [\"*\"]}, \"get\", "
     "\"\", \"secrets\")\n"
     "not rule_allows({\"verbs\": [\"get\"], \"apiGroups\": [\"\"], \"resources\": [\"pods\"]}, "
     "\"get\", \"\", "
     "\"pods/exec\")\n"
     "rule_allows({\"verbs\": [\"*\"], \"apiGroups\": [\"*\"], \"resources\": [\"*/scale\"]}, "
     "\"update\", \"apps\", "
     "\"deployments/scale\")",
     rule_allows},
    {"rule_allows_path", "(rule: T, verb: string, path: string) -> bool",
     "Whether a rule of a ClusterRole allows a request for a path that is no resource.",
     R"(rule_allows_path({"verbs": ["get"], "nonResourceURLs": ["/metrics/*"]}, "get", "/metrics/a"))",
     rule_allows_path},
};

}  // namespace

std::span<const NativeFunction> rbac_family() { return kRbac; }

}  // namespace crenel::builtins
