// Puts reports of all formats into one form. Values keep the places that they have in the source.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/builder.hpp"
#include "document/evidence/subject.hpp"

namespace crenel::document::evidence {

class Writer {
 public:
  Writer(Inventory& inventory, uint32_t file, const ReadOptions& options)
      : builder_(inventory, file, options), out(builder_, inventory.texts()) {}

  void begin(std::string_view format, const Word& name, uint32_t mark);
  Value finish();

  /// Under that name; nothing for what is absent, null or an empty text.
  void copy(std::string_view key, const Node& from);
  /// A list of texts out of one.
  void copy_texts(std::string_view key, const Node& from);
  void begin_list(std::string_view key, const Node& from) { out.begin_list(key, from.mark()); }
  void end() { out.end(); }
  /// The other names of what is called `id`, out of a list of what has an `id` each.
  void aliases(const Node& list, const Node& id);
  /// What kind of package a purl names; nothing if it is none.
  void package_type(const Node& purl);
  /// Of a tool's own words, in any case; `unknown` for what is none of them.
  void severity(const Node& from);
  /// Whether the package can be updated, and whether somebody judged that there is no need to: by
  /// the state of an analysis in CycloneDX's words.
  void judgement(bool fixed, std::string_view analysis, const Node& at);
  /// `1.2.3, 2.0.1`: versions that fix it, each on its branch. False if there is none.
  bool fixes(const Node& fixed);
  /// What an attestation, or a resource of a cluster, says of the image beside the report in it.
  void attest(Subject subject) { attested_ = std::move(subject); }
  /// The image that the report is about; nothing where none is known.
  void image(const Subject& subject, const Node& at);
  /// Leaves the operating system open.
  void begin_system(const Node& family, const Node& version);
  void value(std::string_view key, const Value& value, uint32_t mark);

 private:
  Builder builder_;
  Subject attested_;

 public:
  Members out;
};

/// How grave a tool's word for it is; greater is graver. `unknown` is least.
int severity_rank(std::string_view word);

/// The highest of some scores, so that what several sources say becomes one number.
class Highest {
 public:
  void take(const Node& score);
  void write(Writer& writer) const;

 private:
  double score_ = -1;
  Value value_;
  uint32_t mark_ = 0;
};

// Each writes the members of a report whose `format` and `name` are there.
void write_trivy(Writer& writer, const Node& root);
void write_grype(Writer& writer, const Node& root);
void write_cyclonedx(Writer& writer, const Node& root);
void write_spdx(Writer& writer, const Node& root);
void write_spdx3(Writer& writer, const Node& root);

/// The same for statements.
void write_cosign(Writer& writer, const Node& root);
void write_in_toto(Writer& writer, const Node& root);

/// Resources of Trivy's operator: whether an object of its group is one that is read, what it is
/// called as a report, and its members.
constexpr std::string_view kOperatorGroup = "aquasecurity.github.io";
bool is_operator_report(const Node& root);
std::string operator_name(const Object& object);
void write_operator(Writer& writer, const Node& root);

/// All images that a statement of in-toto is about, as one.
Subject subject_of_statement(const Node& root);
/// The name of an SPDX 3 document.
Node spdx3_name(const Node& root);

}  // namespace crenel::document::evidence
