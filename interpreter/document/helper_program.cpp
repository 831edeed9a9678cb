// See helper_program.hpp.
#include "document/helper_program.hpp"

#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "base/code_points.hpp"
#include "base/subprocess.hpp"
#include "diag/sink.hpp"

namespace crenel::document::helper {

std::string find(const char* name) {
  std::string here = base::program_folder();
  if (!here.empty())
    for (const char* folder : {"/", "/../libexec/crenel/"})
      if (base::is_executable(here + folder + name)) return here + folder + name;
  return base::find_on_path(name);
}

Answer ask(const std::string& program, const std::string& request, unsigned version) {
  Answer answer;
  std::optional<base::ProgramResult> result = base::run_program({program}, request);
  if (!result) {
    answer.problem = "cannot run `" + program + "`: " + std::strerror(errno);
    return answer;
  }
  if (result->exit_code != 0) {
    answer.problem = "`" + program + "` ended with " + std::to_string(result->exit_code) + ": " +
                     result->message();
    return answer;
  }
  answer.json.Parse<rapidjson::kParseIterativeFlag>(result->output.data(), result->output.size());
  if (answer.json.HasParseError() || !answer.json.IsObject() ||
      number(answer.json, "version") != version) {
    answer.problem = "`" + program + "` does not answer as it should";
    answer.help = {"is it of the same version as crenel?"};
  }
  return answer;
}

std::string text(const Json& object, const char* name) {
  auto member = object.FindMember(name);
  if (member == object.MemberEnd() || !member->value.IsString()) return {};
  return {member->value.GetString(), member->value.GetStringLength()};
}

uint32_t number(const Json& object, const char* name) {
  auto member = object.FindMember(name);
  return member == object.MemberEnd() || !member->value.IsUint() ? 0 : member->value.GetUint();
}

bool flag(const Json& object, const char* name) {
  auto member = object.FindMember(name);
  return member != object.MemberEnd() && member->value.IsBool() && member->value.GetBool();
}

uint32_t characters(std::string_view line, uint32_t bytes) {
  return static_cast<uint32_t>(base::count_code_points(line.substr(0, bytes)));
}

std::vector<std::string> suggestion(const Json& problem) {
  std::vector<std::string_view> known;
  each(problem, "fields", [&](const Json& one) {
    if (one.IsString()) known.emplace_back(one.GetString(), one.GetStringLength());
  });
  std::string help = diag::suggestion(text(problem, "field"), known);
  if (help.empty()) return {};
  return {std::move(help)};
}

}  // namespace crenel::document::helper
