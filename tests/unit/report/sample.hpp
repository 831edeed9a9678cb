// A hand-made report with one of everything that the formats have to show.
#pragma once

#include "report/model.hpp"

namespace crenel::report::test {

Report sample_report();
InventoryReport sample_inventory();

}  // namespace crenel::report::test
