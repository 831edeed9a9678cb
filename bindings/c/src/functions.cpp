// Functions of the host, and the values that they are called with.
#include <iterator>
#include <memory>

#include "handles.hpp"
#include "result_writer.hpp"

using namespace crenel::c;

namespace {

/// A crenel_value is never defined: it is a crenel::Value by another name.
const crenel::Value& of(const crenel_value* value) {
  return *reinterpret_cast<const crenel::Value*>(value);
}
const crenel_value* shown(const crenel::Value& value) {
  return reinterpret_cast<const crenel_value*>(&value);
}

/// The caller's data, released with the last function that has it.
std::shared_ptr<void> owned(void* user, void (*release)(void*)) {
  if (release == nullptr) return {user, [](void*) {}};
  return {user, release};
}

}  // namespace

crenel_functions* crenel_functions_new(void) {
  return guarded<crenel_functions*>(nullptr, nullptr, [] { return new crenel_functions; });
}

bool crenel_functions_add(crenel_functions* functions, const char* name, const char* signature,
                          crenel_function call, void* user, void (*release)(void* user)) {
  return guarded(nullptr, false, [&] {
    auto run = [call, data = owned(user, release)](
                   std::span<const crenel::Value> given) -> crenel::Result<crenel::Value> {
      std::vector<const crenel_value*> arguments;
      for (const crenel::Value& value : given) arguments.push_back(shown(value));
      ResultWriter result;
      crenel_writer writer{nullptr, &result};
      call(arguments.data(), arguments.size(), &writer, data.get());
      return result.take();
    };
    functions->functions.add(name, signature, std::move(run));
    return true;
  });
}

void crenel_functions_release(crenel_functions* functions) { delete functions; }

crenel_type crenel_value_type(const crenel_value* value) {
  const crenel::Value& v = of(value);
  return v.if_bool()     ? CRENEL_BOOL
         : v.if_int()    ? CRENEL_INT
         : v.if_float()  ? CRENEL_DOUBLE
         : v.if_string() ? CRENEL_STRING
         : v.if_list()   ? CRENEL_LIST
         : v.if_map()    ? CRENEL_MAP
                         : CRENEL_NOTHING;
}

bool crenel_value_bool(const crenel_value* value) {
  return of(value).if_bool() != nullptr && *of(value).if_bool();
}
int64_t crenel_value_int(const crenel_value* value) {
  return of(value).if_int() != nullptr ? *of(value).if_int() : 0;
}
double crenel_value_double(const crenel_value* value) {
  return of(value).if_float() != nullptr ? *of(value).if_float() : 0;
}
crenel_string crenel_value_string(const crenel_value* value) {
  return of(value).if_string() != nullptr ? view(*of(value).if_string()) : view({});
}

size_t crenel_value_size(const crenel_value* value) {
  if (const auto* list = of(value).if_list()) return list->size();
  const auto* map = of(value).if_map();
  return map != nullptr ? map->size() : 0;
}

const crenel_value* crenel_value_item(const crenel_value* value, size_t n) {
  if (n >= crenel_value_size(value)) return nullptr;
  if (const auto* list = of(value).if_list()) return shown((*list)[n]);
  return shown(std::next(of(value).if_map()->begin(), static_cast<ptrdiff_t>(n))->second);
}

crenel_string crenel_value_key(const crenel_value* value, size_t n) {
  const auto* map = of(value).if_map();
  if (map == nullptr || n >= map->size()) return view({});
  return view(std::next(map->begin(), static_cast<ptrdiff_t>(n))->first);
}

const crenel_value* crenel_value_member(const crenel_value* value, const char* key, size_t size) {
  const auto* map = of(value).if_map();
  if (map == nullptr) return nullptr;
  auto found = map->find(std::string(key, size));
  return found != map->end() ? shown(found->second) : nullptr;
}
