// Who speaks for a Pod (DESIGN.md, semantics 8): in a dump of a cluster a Deployment, its
// ReplicaSets and their Pods all carry one template, and what is wrong with it is one finding.
#pragma once

#include <vector>

#include "document/inventory.hpp"
#include "report/model.hpp"
#include "vm/machine.hpp"

namespace crenel::report {

/// Removes each finding about a controlled object that an owner of it in the same world has too,
/// and counts at the owner's the Pods that it speaks for. What an owner does not have stays where
/// it is. `made_from` are the VM's findings, by `Finding::run_index`.
void attribute_to_owners(const document::Inventory& inventory,
                         const std::vector<vm::Finding>& made_from, std::vector<Finding>& findings);

}  // namespace crenel::report
