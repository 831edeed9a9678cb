// See stage.hpp.
#include "document/docker/stage.hpp"

namespace crenel::document::docker {

Word Stage::expanded(const Word& word) const {
  Expansion out = expand(word.text, variables, {static_cast<unsigned char>(escape)});
  return {out.error.empty() ? std::move(out.text) : word.text, word.mark};
}

std::vector<Word> Stage::expanded_words(const Word& word) const {
  Expansion out = expand(word.text, variables, {static_cast<unsigned char>(escape)});
  if (!out.error.empty()) return {word};
  std::vector<Word> words;
  for (std::string& text : out.words) words.push_back({std::move(text), word.mark});
  return words;
}

std::vector<Word> Stage::command_of(const Node& node) const {
  if (node.json || node.args.empty()) return node.args;
  std::vector<Word> command;
  if (shell) {
    command = *shell;
  } else {
    command = {{"/bin/sh", node.args[0].mark}, {"-c", node.args[0].mark}};
  }
  command.push_back(node.args[0]);
  return command;
}

void Stage::apply_args(const Node& node, const Variables& globals) {
  Variables added;
  for (const Word& word : node.args) {
    size_t equals = word.text.find('=');
    Word arg = expanded({word.text.substr(0, equals), word.mark});
    if (environment.count(arg.text)) continue;
    if (equals != std::string::npos) {
      added[arg.text] =
          expanded({word.text.substr(equals + 1), word.mark + static_cast<uint32_t>(equals) + 1})
              .text;
    } else if (auto global = globals.find(arg.text); global != globals.end()) {
      added[arg.text] = global->second;
    }
  }
  for (auto& [arg, value] : added) variables[arg] = std::move(value);
}

void Stage::apply_pairs(const Node& node, std::map<std::string, Pair, std::less<>>& to) {
  std::vector<Pair> added;  // all of one instruction see what was before it
  for (size_t i = 0; i + 2 < node.args.size(); i += 3)
    added.push_back({expanded(node.args[i]), expanded(node.args[i + 1])});
  for (Pair& pair : added) {
    if (&to == &env) {
      environment.insert(pair.name.text);
      variables[pair.name.text] = pair.value.text;
    }
    std::string key = pair.name.text;
    to[key] = std::move(pair);
  }
}

void Stage::set_workdir(const Word& word) {
  Word path = expanded(word);
  bool absolute = path.text.starts_with('/') || path.text.find(':') == 1;
  if (!absolute && workdir)
    path.text = workdir->text + (workdir->text.ends_with('/') ? "" : "/") + path.text;
  workdir = path;
}

void Stage::apply(const Node& node, const Variables& globals) {
  std::string keyword = upper(node.keyword.text);
  if (keyword == "ARG") apply_args(node, globals);
  if (keyword == "ENV") apply_pairs(node, env);
  if (keyword == "LABEL") apply_pairs(node, labels);
  if (keyword == "USER") user = expanded(node.args[0]);
  if (keyword == "WORKDIR") set_workdir(node.args[0]);
  if (keyword == "STOPSIGNAL") stop_signal = expanded(node.args[0]);
  if (keyword == "HEALTHCHECK") healthcheck = &node;
  if (keyword == "SHELL") shell = node.args;
  if (keyword == "EXPOSE")
    for (const Word& arg : node.args)
      for (Word& port : expanded_words(arg)) ports[port.text] = port;
  if (keyword == "VOLUME")
    for (const Word& arg : node.args) {
      Word path = expanded(arg);
      volumes[path.text] = path;
    }
  if (keyword == "CMD") {
    cmd = command_of(node);
    own_cmd = true;
  }
  if (keyword == "ENTRYPOINT") {
    entrypoint = command_of(node);
    // A command that came with the base was meant for its entry point.
    if (!own_cmd) cmd.reset();
  }
}

}  // namespace crenel::document::docker
