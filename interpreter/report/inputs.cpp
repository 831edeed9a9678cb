// Counts inputs by what they were taken for.
#include "report/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "report/summary.hpp"

namespace crenel::report {

namespace {

/// What a form is called where it is counted.
struct Words {
  std::string_view form;
  std::string_view noun;
  bool named = false;  ///< they are few, each has a name worth saying
};

/// In the order in which they are said.
constexpr std::array<Words, 9> kChecked{{{"manifests", "manifest file"},
                                         {"chart", "chart", true},
                                         {"kustomization", "kustomization", true},
                                         {"Compose project", "Compose project", true},
                                         {"Dockerfile", "Dockerfile"},
                                         {"image configuration", "image configuration"},
                                         {"image archive", "image archive", true},
                                         {"report", "report"},
                                         {"attestation", "attestation"}}};
constexpr std::string_view kPart = "part of ";
constexpr std::string_view kNothing = "nothing";
constexpr std::string_view kLeftOut = "left out";

using ByForm = std::map<std::string_view, std::vector<std::string_view>>;  // the inputs' names

ByForm by_form(const std::vector<Input>& inputs) {
  ByForm forms;
  for (const Input& input : inputs) {
    std::string_view form = input.form;
    forms[form.starts_with(kPart) ? kPart : form].push_back(input.name);
  }
  return forms;
}

std::string list_of(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

/// A chart that is deployed in several ways is several inputs: `./web (prod.yaml)`.
std::string_view without_values(std::string_view name) {
  size_t values = name.rfind(" (");
  return values != name.npos && name.ends_with(')') ? name.substr(0, values) : name;
}

/// `2 charts in 3 deployments (./db, ./web)`; names only where they are few.
std::string said(const Words& words, std::vector<std::string_view> names) {
  constexpr size_t kMostNamed = 3;
  size_t deployments = names.size();
  if (words.form == "chart") {
    for (std::string_view& name : names) name = without_values(name);
    names.erase(std::unique(names.begin(), names.end()), names.end());
  }
  std::string text = counted(names.size(), words.noun);
  if (deployments != names.size()) text += " in " + counted(deployments, "deployment");
  if (!words.named || names.size() > kMostNamed) return text;
  std::vector<std::string> shown;
  for (std::string_view name : names) shown.push_back(one_line(name));
  return fmt::format("{} ({})", text, list_of(shown));
}

/// Takes what is checked out of `forms`. Forms without words of their own are names of modules.
std::vector<std::string> checked(ByForm& forms) {
  std::vector<std::string> texts;
  for (const Words& words : kChecked) {
    auto found = forms.find(words.form);
    if (found == forms.end()) continue;
    texts.push_back(said(words, found->second));
    forms.erase(found);
  }
  for (auto& [form, names] : forms) {
    if (form == kPart || form == kDataForm || form == kNothing || form == kLeftOut) continue;
    bool is_cluster = form == "cluster";
    texts.push_back(said({form, is_cluster ? "cluster" : fmt::format("{} file", form)}, names));
  }
  return texts;
}

/// What no rule about objects of a kind looks at.
std::vector<std::string> others(const ByForm& forms) {
  std::vector<std::string> texts;
  auto count = [&](std::string_view form) {
    auto found = forms.find(form);
    return found == forms.end() ? size_t{0} : found->second.size();
  };
  if (size_t parts = count(kPart)) texts.push_back(counted(parts, "file") + " as a part of these");
  if (size_t data = count(kDataForm)) texts.push_back(counted(data, "file") + " of other data");
  if (size_t none = count(kNothing)) texts.push_back(counted(none, "file") + " with no object");
  if (size_t out = count(kLeftOut)) texts.push_back(fmt::format("{} left out", out));
  return texts;
}

}  // namespace

std::string inputs_in_words(const std::vector<Input>& inputs) {
  auto in_folder = [](const Input& input) { return input.in_folder; };
  if (std::none_of(inputs.begin(), inputs.end(), in_folder)) return {};
  ByForm forms = by_form(inputs);
  std::string first = list_of(checked(forms)), second = list_of(others(forms));
  return first + (first.empty() || second.empty() ? "" : "; ") + second;
}

void write_inputs(TerminalWriter& out, const std::vector<Input>& inputs) {
  if (inputs.empty()) return;
  out.line(fmt::format("{}: {}", out.painted(Paint::kBold, "Inputs"), inputs.size()));
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Input& input : inputs)
    rows.emplace_back(one_line(input.name),
                      input.form + (input.objects ? ", " + counted(input.objects, "object") : ""));
  out.rows(rows);
}

}  // namespace crenel::report
