// Reads the case files of this folder and runs a case's code over input.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bytecode/bundle.hpp"
#include "document/inventory.hpp"
#include "vm/machine.hpp"

namespace crenel::vm::test {

struct Case {
  std::string name;
  std::string code;
  std::vector<std::string> expected;
};

std::string read_data(const std::string& name);
std::vector<Case> read_cases(const std::string& name);
/// A complete world that holds input.yaml, or the text given.
document::Inventory make_inventory(std::string text = {}, bool complete = true);
/// The case's code after prelude.txt; if it does not return by itself, r1 is reported.
bytecode::Bundle make_bundle(std::string_view code);
/// Every message, or cause and its place, one a finding.
std::vector<std::string> values_of(const RunResult& result);
/// `path ! message ! subjects` of every finding.
std::vector<std::string> reports_of(const RunResult& result);

}  // namespace crenel::vm::test
