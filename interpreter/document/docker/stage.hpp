// A stage while it is read: the variables that its instructions see, and what the image that it
// ends as is configured with. A stage on top of another begins with what that one ended with.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "document/docker/expand.hpp"
#include "document/docker/tree.hpp"

namespace crenel::document::docker {

/// `name` and `value` with their places; of ENV and LABEL.
struct Pair {
  Word name;
  Word value;
};

/// What a stage ends with, and one that is built on it begins with.
struct StageEnd {
  Variables variables;
  std::set<std::string, std::less<>> environment;  ///< names of ENV, which ARG does not replace

  std::map<std::string, Pair, std::less<>> env;
  std::map<std::string, Pair, std::less<>> labels;
  std::map<std::string, Word, std::less<>> ports;
  std::map<std::string, Word, std::less<>> volumes;
  std::optional<Word> user;
  std::optional<Word> workdir;
  std::optional<Word> stop_signal;
  std::optional<std::vector<Word>> shell;
  std::optional<std::vector<Word>> entrypoint;
  std::optional<std::vector<Word>> cmd;
  const Node* healthcheck = nullptr;
};

struct Stage : StageEnd {
  const Node* from = nullptr;
  uint32_t index = 0;
  std::string label;  ///< its name, or its index
  std::optional<Word> name;
  char escape = '\\';
  bool own_cmd = false;  ///< CMD was given in this stage

  /// Takes over what the stage that it is built on ended with.
  void inherit(const StageEnd& base) { static_cast<StageEnd&>(*this) = base; }
  /// The word with its variables filled in and its quotes gone; as it stands if it cannot be read.
  Word expanded(const Word& word) const;
  std::vector<Word> expanded_words(const Word& word) const;
  /// What the instruction changes. `globals` are the variables before the first FROM.
  void apply(const Node& node, const Variables& globals);
  /// The command as it will be started: in shell form behind the shell.
  std::vector<Word> command_of(const Node& node) const;

 private:
  void apply_args(const Node& node, const Variables& globals);
  void apply_pairs(const Node& node, std::map<std::string, Pair, std::less<>>& to);
  void set_workdir(const Word& word);
};

}  // namespace crenel::document::docker
