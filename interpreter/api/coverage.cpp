// Policy::coverage: which rules and tests answer the controls of catalogues.
#include "crenel/coverage.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/catalogues.hpp"
#include "api/handles.hpp"
#include "api/packs.hpp"
#include "report/coverage.hpp"

namespace crenel {

namespace {

using Tests = std::map<std::string, std::set<std::string>, std::less<>>;

/// By threat: the library's own tests, and those that the policy itself has.
Tests tests_of(const Policy::Impl& policy) {
  Tests tests;
  std::string_view rest = api::embedded_tests();
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + 1);
    size_t tab = line.find('\t');
    tests[std::string(line.substr(0, tab))].emplace(line.substr(tab + 1));
  }
  for (uint32_t n : policy.own_tests) {
    const bytecode::Test& test = policy.bundle.tests[n];
    for (const bytecode::Test::Expect& expect : test.expect)
      tests[policy.bundle.rules[expect.rule].id()].insert(policy.bundle.files[test.span.file].name +
                                                          ": " + test.name);
  }
  return tests;
}

/// Numbers in ids by their value: `5.2.2` before `5.2.10`.
bool before(std::string_view a, std::string_view b) {
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  auto number = [&](std::string_view& text) {
    size_t size = 0;
    while (size < text.size() && digit(text[size])) ++size;
    std::string_view digits = text.substr(0, size);
    text.remove_prefix(size);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return std::pair(digits.size(), digits);
  };
  std::string_view x = a;
  std::string_view y = b;
  while (!x.empty() && !y.empty()) {
    if (digit(x[0]) && digit(y[0])) {
      auto m = number(x);
      auto n = number(y);
      if (m != n) return m < n;
    } else {
      if (x[0] != y[0]) return x[0] < y[0];
      x.remove_prefix(1);
      y.remove_prefix(1);
    }
  }
  if (x.empty() != y.empty()) return x.empty();
  return a < b;
}

CatalogueCoverage listed(std::string_view prefix) {
  api::Catalogue list = api::read_catalogue(prefix);
  CatalogueCoverage catalogue;
  catalogue.prefix = std::move(list.prefix);
  catalogue.name = std::move(list.name);
  catalogue.packs = std::move(list.packs);
  for (api::Control& control : list.controls)
    catalogue.controls.push_back(
        {std::move(control.id), std::move(control.title), std::move(control.undecidable), {}});
  return catalogue;
}

}  // namespace

CoverageReport Policy::coverage() const {
  std::map<std::string, CatalogueCoverage> catalogues;
  std::map<std::string, std::map<std::string, size_t>> at;  // of controls in their catalogues
  for (std::string_view prefix : api::embedded_catalogues()) {
    CatalogueCoverage& catalogue = catalogues[std::string(prefix)] = listed(prefix);
    for (size_t n = 0; n < catalogue.controls.size(); ++n)
      at[catalogue.prefix][catalogue.controls[n].id] = n;
  }
  Tests tests = tests_of(*impl_);
  for (const Threat& threat : threats())
    for (const std::string& ref : threat.refs) {
      size_t colon = std::min(ref.find(':'), ref.size());
      std::string prefix = ref.substr(0, colon);
      std::string id = ref.substr(std::min(colon + 1, ref.size()));
      CatalogueCoverage& catalogue = catalogues[prefix];
      catalogue.prefix = prefix;
      auto [known, added] = at[prefix].emplace(id, catalogue.controls.size());
      if (added) catalogue.controls.push_back({std::move(id), {}, {}, {}});
      const std::set<std::string>& of_it = tests[threat.id];
      catalogue.controls[known->second].rules.push_back({threat.id, {of_it.begin(), of_it.end()}});
    }
  std::vector<CatalogueCoverage> sorted;
  for (auto& [prefix, catalogue] : catalogues) {
    std::sort(
        catalogue.controls.begin(), catalogue.controls.end(),
        [](const ControlCoverage& a, const ControlCoverage& b) { return before(a.id, b.id); });
    for (ControlCoverage& control : catalogue.controls)
      std::sort(control.rules.begin(), control.rules.end(),
                [](const CoveringRule& a, const CoveringRule& b) { return a.threat < b.threat; });
    sorted.push_back(std::move(catalogue));
  }
  return CoverageReport(std::move(sorted));
}

CoverageReport::CoverageReport(std::vector<CatalogueCoverage> catalogues)
    : catalogues_(std::make_shared<const std::vector<CatalogueCoverage>>(std::move(catalogues))) {}

const std::vector<CatalogueCoverage>& CoverageReport::catalogues() const { return *catalogues_; }

CoverageReport CoverageReport::only(const std::string& prefix) const {
  std::vector<CatalogueCoverage> one;
  for (const CatalogueCoverage& catalogue : *catalogues_)
    if (catalogue.prefix == prefix) one.push_back(catalogue);
  return CoverageReport(std::move(one));
}

std::string CoverageReport::to_text(TextOptions options) const {
  return report::to_text(*catalogues_, api::text_options(options));
}
std::string CoverageReport::to_markdown() const { return report::to_markdown(*catalogues_); }
std::string CoverageReport::to_json() const { return report::to_json(*catalogues_); }

}  // namespace crenel
