// The table of native functions, gathered from the families; and what their signatures say to the
// VM.
#include <algorithm>

#include "builtins/domain_types.hpp"
#include "builtins/families.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;

constexpr TagMask bit(Tag tag) { return TagMask{1} << static_cast<unsigned>(tag); }
constexpr TagMask kAnyValue = ~(bit(Tag::kAbsent) | bit(Tag::kIndeterminate) | bit(Tag::kIterator));

TagMask type_mask(std::string_view type) {
  if (type == "bool") return bit(Tag::kBool);
  if (type == "int") return bit(Tag::kInt);
  if (type == "float") return bit(Tag::kFloat) | bit(Tag::kInt);
  if (type == "string") return bit(Tag::kString);
  if (type == "int_or_string") return bit(Tag::kInt) | bit(Tag::kString);
  if (type.starts_with("list<")) return bit(Tag::kList);
  if (type.starts_with("set<")) return bit(Tag::kSet);
  if (type.starts_with("map<")) return bit(Tag::kMap) | bit(Tag::kObject);
  if (const DomainType* domain = find_domain(type))
    return bit(document::tag_of(domain_of(*domain)));
  return kAnyValue;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Mask of `name: type` or `name: type?`.
TagMask parameter_mask(std::string_view parameter) {
  size_t colon = parameter.find(':');
  std::string_view type = trim(parameter.substr(colon + 1));
  if (!type.ends_with('?')) return type_mask(type);
  type.remove_suffix(1);
  return type_mask(type) | bit(Tag::kAbsent);
}

std::vector<NativeFunction> gather() {
  std::vector<NativeFunction> all;
  for (auto family :
       {domain_family(), selector_family(), string_family(), collection_family(), number_family()})
    all.insert(all.end(), family.begin(), family.end());
  std::sort(all.begin(), all.end(),
            [](const NativeFunction& a, const NativeFunction& b) { return a.name < b.name; });
  return all;
}

}  // namespace

std::vector<TagMask> parameter_masks(std::string_view signature) {
  std::vector<TagMask> masks;
  size_t close = signature.find(')');
  std::string_view list = trim(signature.substr(1, close - 1));
  int nested = 0;
  size_t begin = 0;
  for (size_t i = 0; i <= list.size() && !list.empty(); ++i) {
    char c = i < list.size() ? list[i] : ',';
    nested += (c == '<') - (c == '>');
    if (c != ',' || (nested != 0 && i < list.size())) continue;
    masks.push_back(parameter_mask(list.substr(begin, i - begin)));
    begin = i + 1;
  }
  return masks;
}

std::span<const NativeFunction> native_functions() {
  static const std::vector<NativeFunction> all = gather();
  return all;
}

const NativeFunction* find_native(std::string_view name) {
  std::span<const NativeFunction> all = native_functions();
  auto found = std::lower_bound(all.begin(), all.end(), name,
                                [](const NativeFunction& function, std::string_view wanted) {
                                  return function.name < wanted;
                                });
  return found != all.end() && found->name == name ? &*found : nullptr;
}

}  // namespace crenel::builtins
