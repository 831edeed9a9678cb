// What the inputs were taken for, for people: of a folder nobody should have to guess what was
// checked. The text formats of reports and of inventories write it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crenel/inventory.hpp"
#include "report/terminal_writer.hpp"

namespace crenel::report {

/// The form of an input whose objects have no kind.
constexpr std::string_view kDataForm = "data without a kind";

/// `2 manifest files, 1 chart (./web); 3 files of other data, 1 left out`. Empty where nothing but
/// files was named: then the command line says it all.
std::string inputs_in_words(const std::vector<Input>& inputs);

/// Each input with what it was taken for; nothing if there are none.
void write_inputs(TerminalWriter& out, const std::vector<Input>& inputs);

}  // namespace crenel::report
