// A Dockerfile's parse tree as one line of JSON, the form that buildkit/main.go prints too.
#pragma once

#include <string>

#include "document/docker/tree.hpp"

namespace crenel::document::docker {

inline std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", c);
      out += code;
    } else {
      out += c;
    }
  }
  return out + '"';
}

inline std::string json_texts(const std::vector<Word>& words) {
  std::string out = "[";
  for (const Word& word : words) out += (out.size() > 1 ? "," : "") + json_text(word.text);
  return out + "]";
}

inline std::string json_bool(bool value) { return value ? "true" : "false"; }

inline std::string json_node(const Node& node) {
  std::string docs = "[";
  for (const Heredoc& doc : node.heredocs)
    docs += std::string(docs.size() > 1 ? "," : "") + "{\"name\":" + json_text(doc.name) +
            ",\"descriptor\":" + std::to_string(doc.descriptor) +
            ",\"expand\":" + json_bool(doc.expand) + ",\"chomp\":" + json_bool(doc.chomp) +
            ",\"content\":" + json_text(doc.content.bytes) + "}";
  return "{\"lines\":[" + std::to_string(node.first_line) + "," + std::to_string(node.last_line) +
         "],\"keyword\":" + json_text(node.keyword.text) + ",\"flags\":" + json_texts(node.flags) +
         ",\"args\":" + json_texts(node.args) + ",\"json\":" + json_bool(node.json) +
         ",\"heredocs\":" + docs +
         "],\"trigger\":" + (node.trigger ? json_node(*node.trigger) : "null") + "}";
}

/// A tree with problems has no instructions, since BuildKit stops at the first one.
inline std::string json_tree(std::string_view file, const Tree& tree, bool accepted) {
  std::string out = "{\"file\":" + json_text(file) + ",\"accepted\":" + json_bool(accepted) +
                    ",\"instructions\":[";
  if (tree.problems.empty())
    for (const auto& node : tree.instructions)
      out += (node == tree.instructions.front() ? "" : ",") + json_node(*node);
  return out + "]}";
}

}  // namespace crenel::document::docker
