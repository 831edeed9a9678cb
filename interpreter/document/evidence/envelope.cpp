// See envelope.hpp. Formats: envelope.md of secure-systems-lab/dsse, sigstore_bundle.proto of
// sigstore/protobuf-specs.
#include "document/evidence/envelope.hpp"

#include "base/origins.hpp"
#include "diag/sink.hpp"
#include "document/formats.hpp"
#include "document/text.hpp"

namespace crenel::document::evidence {
namespace {

/// Those of other tools hold what is none of Crenel's concern.
bool is_envelope(const Node& node) {
  return node["payloadType"].text() == "application/vnd.in-toto+json" &&
         node["payload"].is_string() && node["signatures"].is_list();
}

std::nullopt_t refuse(Inventory& inventory, uint32_t file, const Node& at, std::string message,
                      std::string help) {
  Diagnostic& made = inventory.diagnostics().emplace_back(
      diag::make(inventory.sources(), diag::Code::kBadEnvelope, {file, at.mark(), at.mark() + 1},
                 std::move(message)));
  // Envelopes are of one line: an excerpt would be the whole of it.
  constexpr size_t kLongest = 1000;
  if (made.excerpt.size() > kLongest) made.excerpt.clear();
  made.help.push_back(std::move(help));
  return std::nullopt;
}

}  // namespace

std::optional<Node> envelope_in(const Node& root) {
  if (is_envelope(root)) return root;
  Node inner = root["dsseEnvelope"];
  if (is_envelope(inner)) return inner;
  return std::nullopt;
}

std::optional<Opened> open_envelope(Inventory& inventory, uint32_t file, const Node& envelope,
                                    const ReadOptions& options) {
  Node payload = envelope["payload"];
  std::optional<std::string> text = base64_decoded(payload.text());
  if (!text)
    return refuse(inventory, file, payload, "the payload of the envelope is not base64",
                  "DSSE has the standard alphabet there, with padding");
  auto size = static_cast<uint32_t>(text->size());
  base::Origins origins;
  origins.runs.push_back({0, size, file, payload.mark(), true, 0});
  origins.parts.push_back({0, size, file, {}});
  std::string name = inventory.sources().file(file).name();
  ReadOptions as_json = options;
  as_json.format = Format::kJson;
  as_json.unread = nullptr;  // those are members of other objects
  size_t problems = inventory.diagnostics().size();
  inventory.sources().set_origins(inventory.sources().size(), std::move(origins));
  Roots roots = read_roots(inventory, name + " (payload)", std::move(*text), as_json);
  if (roots.ok && roots.documents.size() == 1) return Opened{roots.file, roots.documents.front()};
  inventory.diagnostics().resize(problems);
  return refuse(inventory, file, payload, "the payload of the envelope is not one JSON document",
                "`base64 -d` shows what it holds");
}

}  // namespace crenel::document::evidence
