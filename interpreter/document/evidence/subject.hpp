// The image that a report is about: every name and digest by which a manifest may mean it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/docker/members.hpp"
#include "document/node.hpp"

namespace crenel::document::evidence {

using docker::Members;
using docker::Word;
/// `docker::Node` is a node of a Dockerfile.
using Node = document::Node;

/// A text, and where it stands.
Word word_of(const Node& text);

struct Subject {
  Word name;                          ///< as the tool shows it
  Word id;                            ///< digest of the configuration
  std::vector<Word> digests;          ///< `sha256:…` of manifests
  std::vector<Word> references;       ///< names, with a tag or a digest where one is known
  std::optional<Node> configuration;  ///< what the image starts with, if that is told

  /// A name, and the digest that it may have. What is no text, or empty, is passed over.
  void add_reference(std::string_view text, uint32_t mark);
  void add_references(const Node& list);
  void add_digest(std::string_view text, uint32_t mark);
  /// The SHA-256 digests of a list of hashes, each of which says its `algorithm`.
  void add_sha256(const Node& hashes, std::string_view algorithm, std::string_view value);
  /// `pkg:oci/web@sha256:…?repository_url=ghcr.io/acme/web&tag=1`; anything else is passed over.
  void add_purl(const Node& purl);
  /// A name and the version beside it, which is a tag or a digest.
  void add_named(const Node& name, const Node& version);

  /// Whether there is a name or digest to know the image by.
  bool known() const { return !references.empty() || !digests.empty() || !id.text.empty(); }
};

/// Writes it as the members of the object that is open.
void write_subject(Members& out, const Subject& subject, uint32_t mark);

/// `apk` of `pkg:apk/alpine/musl@1.2`; empty if it is no purl.
std::string_view purl_type(std::string_view purl);
/// The package that a purl names: `musl` of `pkg:apk/alpine/musl@1.2`.
std::string purl_name(std::string_view purl);
std::string purl_version(std::string_view purl);

}  // namespace crenel::document::evidence
