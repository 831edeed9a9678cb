// See subject.hpp. Package URLs by their specification (package-url/purl-spec, type `oci`).
#include "document/evidence/subject.hpp"

#include <algorithm>

#include "document/docker/configuration.hpp"
#include "document/text.hpp"

namespace crenel::document::evidence {
namespace {

struct Purl {
  std::string type, path, version, qualifiers;
};

Purl split_purl(std::string_view text) {
  Purl purl;
  if (!text.starts_with("pkg:")) return purl;
  text = text.substr(4, text.find('#') == text.npos ? text.npos : text.find('#') - 4);
  size_t question = text.find('?');
  if (question != text.npos) purl.qualifiers = text.substr(question + 1);
  text = text.substr(0, question);
  size_t slash = text.find('/');
  if (slash == text.npos) return purl;
  purl.type = text.substr(0, slash);
  text.remove_prefix(slash + 1);
  // An `@` of a scope, `pkg:npm/@types/node`, begins a path.
  size_t at = text.rfind('@');
  if (at != text.npos && at > 0 && text.find('/', at) == text.npos) {
    purl.version = percent_decoded(text.substr(at + 1));
    text = text.substr(0, at);
  }
  purl.path = percent_decoded(text);
  return purl;
}

std::string qualifier(std::string_view qualifiers, std::string_view key) {
  while (!qualifiers.empty()) {
    std::string_view one = qualifiers.substr(0, qualifiers.find('&'));
    qualifiers.remove_prefix(std::min(one.size() + 1, qualifiers.size()));
    size_t equals = one.find('=');
    if (equals != one.npos && one.substr(0, equals) == key)
      return percent_decoded(one.substr(equals + 1));
  }
  return {};
}

void add_once(std::vector<Word>& words, std::string_view text, uint32_t mark) {
  bool there =
      std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.text == text; });
  if (!text.empty() && !there) words.push_back({std::string(text), mark});
}

bool is_digest(std::string_view text) {
  return text.starts_with("sha256:") || text.starts_with("sha512:");
}

bool has_tag(std::string_view name) {
  size_t colon = name.rfind(':');
  return colon != name.npos && name.find('/', colon) == name.npos;
}

}  // namespace

void Subject::add_reference(std::string_view text, uint32_t mark) {
  add_once(references, text, mark);
  if (size_t at = text.find('@'); at != text.npos) add_digest(text.substr(at + 1), mark);
}

void Subject::add_references(const Node& list) {
  for (uint32_t i = 0; list.is_list() && i < list.size(); ++i)
    add_reference(list.at(i).text(), list.at(i).mark());
}

void Subject::add_sha256(const Node& hashes, std::string_view algorithm, std::string_view value) {
  for (uint32_t i = 0; hashes.is_list() && i < hashes.size(); ++i) {
    Node digest = hashes.at(i)[value];
    if (hashes.at(i)["algorithm"].text() == algorithm && !digest.text().empty())
      add_digest("sha256:" + std::string(digest.text()), digest.mark());
  }
}

void Subject::add_digest(std::string_view text, uint32_t mark) {
  if (is_digest(text)) add_once(digests, text, mark);
}

void Subject::add_purl(const Node& purl) {
  Purl parts = split_purl(purl.text());
  if (parts.type != "oci") return;
  add_digest(parts.version, purl.mark());
  std::string repository = qualifier(parts.qualifiers, "repository_url");
  std::string tag = qualifier(parts.qualifiers, "tag");
  if (!repository.empty() && !tag.empty()) add_reference(repository + ":" + tag, purl.mark());
}

void Subject::add_named(const Node& name, const Node& version) {
  std::string text(name.text());
  if (text.empty()) return;
  bool whole = text.find('@') != text.npos || has_tag(text) || version.text().empty();
  if (!whole) text.append(is_digest(version.text()) ? "@" : ":").append(version.text());
  add_reference(text, name.mark());
  add_digest(version.text(), version.mark());
}

Word word_of(const Node& text) { return {std::string(text.text()), text.mark()}; }

void write_subject(Members& out, const Subject& subject, uint32_t mark) {
  // The first member shows the image.
  const std::vector<Word>& others =
      subject.references.empty() ? subject.digests : subject.references;
  bool named = !subject.name.text.empty() || others.empty();
  out.text("name", named ? subject.name : others.front());
  if (!subject.id.text.empty()) out.text("id", subject.id);
  out.texts("references", subject.references, mark);
  out.texts("digests", subject.digests, mark);
  out.boolean("configured", subject.configuration.has_value(), mark);
  if (!subject.configuration) return;
  Node user = (*subject.configuration)["User"];
  if (!user.text().empty()) docker::write_user(out, "user", word_of(user));
}

std::string_view purl_type(std::string_view purl) {
  return purl.starts_with("pkg:") ? purl.substr(4, purl.find('/') - 4) : std::string_view();
}

std::string purl_name(std::string_view purl) {
  std::string path = split_purl(purl).path;
  return path.substr(path.rfind('/') + 1);
}

std::string purl_version(std::string_view purl) { return split_purl(purl).version; }

}  // namespace crenel::document::evidence
