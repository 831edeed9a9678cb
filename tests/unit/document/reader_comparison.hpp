// A text by both YAML readers, the block reader with its reference and the reference alone, as text
// to compare: values with their flags, marks, diagnostics.
#pragma once

#include <string>
#include <utility>

#include "document/block_reader.hpp"
#include "document/dump.hpp"
#include "document/formats.hpp"

namespace crenel::document {

inline void show_value(const Inventory& inventory, const Value& value, uint32_t mark,
                       std::string& out) {
  out += std::to_string(mark) + ":" + std::to_string(value.flags);
  uint32_t n = inventory.count(value);
  if (!value.is(Tag::kList) && !value.is(Tag::kObject)) {
    out += value.is(Tag::kFloat) ? "f" : value.is(Tag::kInt) ? "i" : "";
    out += to_json(inventory, value);
    return;
  }
  const uint32_t* marks = value_marks(value.items, n);
  out += value.is(Tag::kList) ? "[" : "{";
  for (uint32_t i = 0; i < n; ++i) {
    out += "\n";
    if (value.is(Tag::kObject)) {
      out += std::to_string(key_marks(value.items, n)[i]) + " ";
      append_json_string(out, inventory.symbols().text(inventory.shapes()[value.shape].keys[i]));
      out += ": ";
    }
    show_value(inventory, value.items[i], marks[i], out);
  }
  out += value.is(Tag::kList) ? "]" : "}";
}

inline std::string show_diagnostic(const Diagnostic& diagnostic) {
  auto place = [](const Location& at) {
    return at.file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + " ";
  };
  std::string out = diagnostic.code + " " + place(diagnostic.location) + diagnostic.message + "\n" +
                    diagnostic.excerpt + "\n";
  for (const auto& label : diagnostic.labels)
    out += place(label.location) + label.message + "\n" + label.excerpt + "\n";
  for (const std::string& help : diagnostic.help) out += help + "\n";
  return out;
}

inline std::string show_reading(const std::string& text, const ReadOptions& options,
                                bool reference) {
  Inventory inventory;
  std::string padded = to_utf8(text).value_or("");
  uint32_t file = inventory.sources().add("in.yaml", std::move(padded));
  Roots roots = reference ? read_yaml_reference(inventory, file, options)
                          : read_yaml(inventory, file, options);
  std::string out = roots.ok ? "read\n" : "broken\n";
  for (const Builder::Marked& root : roots.documents) {
    show_value(inventory, root.value, root.mark, out);
    out += "\n";
  }
  for (const Diagnostic& diagnostic : inventory.diagnostics()) out += show_diagnostic(diagnostic);
  return out;
}

struct Ways {
  int documents = 0;
  int by_block_reader = 0;
};

/// How many documents of the text the block reader takes.
inline Ways count_ways(const std::string& text, const ReadOptions& options = {}) {
  Inventory inventory;
  uint32_t file = inventory.sources().add("in.yaml", to_utf8(text).value_or(""));
  std::string_view source = inventory.sources().file(file).text();
  Ways ways;
  if (look_over(source).bad || !with_plain_breaks(source).empty()) return {1, 0};
  Builder builder(inventory, file, options);
  for (const Chunk& chunk : split_stream(source)) {
    ++ways.documents;
    ways.by_block_reader += read_block_document(builder, inventory, source, chunk, options.dialect);
  }
  return ways;
}

}  // namespace crenel::document
