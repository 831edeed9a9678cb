// See provenance.hpp. A provenance file is a text that is signed in the clear: the Chart.yaml, a
// line `...`, and `files:` with digests. The text is read where it stands, so that digests have
// places; its signature is Helm's to verify.
#include "document/helm/provenance.hpp"

#include <filesystem>
#include <optional>
#include <string>

#include "base/digest.hpp"
#include "base/files.hpp"
#include "document/docker/members.hpp"
#include "document/formats.hpp"
#include "document/node.hpp"
#include "document/text.hpp"

namespace crenel::document::helm {
namespace {

using docker::Members;

/// Of a text with the line ends of Unix only the lines with digests, at the offsets that they have:
/// what comes before is blank.
std::string digests_alone(std::string text) {
  constexpr std::string_view kBetween = "\n...\n";
  constexpr std::string_view kSignature = "\n-----BEGIN PGP SIGNATURE-----";
  size_t begin = text.find(kBetween);
  size_t end = text.find(kSignature);
  if (begin == text.npos || end == text.npos || end < begin) return {};
  for (size_t i = 0; i < begin + kBetween.size(); ++i)
    if (text[i] != '\n') text[i] = ' ';
  text.resize(end + 1);
  return text;
}

/// What a provenance file names as the digest of an archive.
struct Named {
  std::string digest;  ///< empty if it names none
  uint32_t mark = 0;
};

Named named_digest(const std::string& path, const std::string& text, std::string_view archive) {
  Inventory inventory;
  ReadOptions options;
  options.format = Format::kYaml;
  Roots roots = read_roots(inventory, path, digests_alone(text), options);
  if (roots.documents.empty()) return {};
  Node digest = node_of(inventory, roots.file, roots.documents[0])["files"][archive];
  if (digest.text().empty()) return {};
  return {std::string(digest.text()), digest.mark()};
}

void write_signature(Members& out, const Signature& signature, uint32_t mark) {
  out.boolean("verified", signature.verified, mark);
  if (!signature.signer.empty()) out.text("signer", signature.signer, mark);
  if (!signature.key.empty()) out.text("key", signature.key, mark);
  if (!signature.problem.empty()) out.text("problem", signature.problem, mark);
}

}  // namespace

bool add_archive(Inventory& inventory, uint32_t world, const Request& request,
                 const std::optional<Signature>& signature, const ReadOptions& options) {
  std::optional<std::string> bytes = base::file_text(request.chart);
  if (!bytes) return false;
  std::string name = std::filesystem::path(request.chart).filename().string();
  std::string digest = "sha256:" + base::sha256(*bytes);
  std::string beside = request.chart + ".prov";
  std::optional<std::string> text = base::file_text(beside);
  if (text) std::erase(*text, '\r');
  Named named = text ? named_digest(beside, *text, name) : Named{};
  uint32_t file = inventory.sources().add(text ? beside : request.chart, text.value_or(""));
  Builder builder(inventory, file, options);
  Members out(builder, inventory.texts());
  builder.start_document();
  builder.begin_object(0);
  out.text("name", name, 0);
  out.text("path", request.chart, 0);
  out.text("digest", digest, 0);
  if (text) {
    out.begin_object("provenance", named.mark);
    out.text("path", beside, named.mark);
    if (!named.digest.empty()) out.text("digest", named.digest, named.mark);
    out.boolean("agrees", named.digest == digest, named.mark);
    if (signature) write_signature(out, *signature, named.mark);
    out.end();
  }
  builder.end();
  builder.finish();
  inventory.add_typed(world, file, builder.root().value, 0, {"helm", "Archive", name});
  return true;
}

}  // namespace crenel::document::helm
