// Programs that know another format better than we could (bindings/helm, bindings/compose): found
// beside this one, asked in JSON, answering in JSON.
#pragma once

#include <rapidjson/document.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crenel::document::helper {

using Json = rapidjson::Value;

/// Where the program is: beside the running one, in ../libexec/crenel, or on the PATH. Empty if it
/// is nowhere.
std::string find(const char* name);

/// An answer, or why there is none.
struct Answer {
  rapidjson::Document json;
  std::string problem;
  std::vector<std::string> help;
};

/// Runs the program with the request as its input. `version` is that of the protocol.
Answer ask(const std::string& program, const std::string& request, unsigned version);

// Members of an object; nothing, 0 or false where they are missing or something else.
std::string text(const Json& object, const char* name);
uint32_t number(const Json& object, const char* name);
bool flag(const Json& object, const char* name);
template <class Each>
void each(const Json& object, const char* name, Each visit) {
  auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsArray()) return;
  for (const Json& item : member->value.GetArray()) visit(item);
}

/// How many characters the first bytes of a line are: columns count those.
uint32_t characters(std::string_view line, uint32_t bytes);

/// Help against a problem with a `field` that there is not: which of `fields` might have been
/// meant.
std::vector<std::string> suggestion(const Json& problem);

}  // namespace crenel::document::helper
