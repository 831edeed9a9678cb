// Envelopes of DSSE, which hold statements of in-toto as base64: what `cosign download attestation`
// prints, by themselves or in a bundle of Sigstore. What is in them becomes a source of its own,
// whose places lead to the payload.
#pragma once

#include <optional>

#include "document/builder.hpp"
#include "document/node.hpp"

namespace crenel::document::evidence {

/// The envelope that a document is, or that a bundle has; nothing if it is neither.
std::optional<Node> envelope_in(const Node& root);

/// What an envelope holds: the file in the inventory, and its root. Nothing, and a diagnostic at
/// the payload, where that cannot be read.
struct Opened {
  uint32_t file;
  Builder::Marked root;
};
std::optional<Opened> open_envelope(Inventory& inventory, uint32_t file, const Node& envelope,
                                    const ReadOptions& options);

}  // namespace crenel::document::evidence
