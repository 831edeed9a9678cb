// Instructions of a stage as values: what rules see of them.
#pragma once

#include "document/docker/members.hpp"
#include "document/docker/stage.hpp"

namespace crenel::document::docker {

class InstructionWriter {
 public:
  /// `stages` are those before the one whose instructions are written.
  InstructionWriter(Members& members, const std::vector<Stage>& stages)
      : out_(members), stages_(stages) {}

  /// Writes an item. The stage is as it was before the instruction.
  void write(const Node& node, const Stage& stage);

  /// The label of the stage that `name` means here: a name, or an index.
  const Stage* find_stage(std::string_view name, bool by_index) const;

 private:
  void write_body(const Node& node, const Stage& stage);
  void write_details(const std::string& keyword, const Node& node, const Stage& stage);
  void write_pairs(const Node& node, const Stage& stage);
  void write_copy(const Node& node, const Stage& stage, bool add);
  void write_source(const Word& source, bool add);
  void write_run(const Node& node, const Stage& stage);
  void write_mount(const Word& mount, const Stage& stage);
  void write_flag(std::string_view key, const Node& node, std::string_view name,
                  const Stage& stage);

  Members& out_;
  const std::vector<Stage>& stages_;
};

}  // namespace crenel::document::docker
