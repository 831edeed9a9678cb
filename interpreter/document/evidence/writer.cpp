// See writer.hpp.
#include "document/evidence/writer.hpp"

#include <algorithm>
#include <cctype>

namespace crenel::document::evidence {
namespace {

/// From the least to the gravest.
constexpr std::string_view kSeverities[] = {"unknown", "none",   "info", "negligible",
                                            "low",     "medium", "high", "critical"};

std::string lower(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return low;
}

}  // namespace

int severity_rank(std::string_view word) {
  const auto* at = std::find(std::begin(kSeverities), std::end(kSeverities), lower(word));
  return at == std::end(kSeverities) ? 0 : static_cast<int>(at - kSeverities);
}

void Writer::begin(std::string_view format, const Word& name, uint32_t mark) {
  builder_.start_document();
  builder_.begin_object(mark);
  out.text("name", name);
  out.text("format", format, mark);
}

Value Writer::finish() {
  builder_.end();
  return builder_.root().value;
}

void Writer::value(std::string_view key, const Value& value, uint32_t mark) {
  builder_.key(key, mark);
  builder_.value(value, mark);
}

void Writer::copy(std::string_view key, const Node& from) {
  if (!from.present() || (from.is_string() && from.text().empty())) return;
  value(key, from.value(), from.mark());
}

void Writer::copy_texts(std::string_view key, const Node& from) {
  begin_list(key, from);
  for (uint32_t i = 0; from.is_list() && i < from.size(); ++i)
    if (!from.at(i).text().empty()) out.item(from.at(i).text(), from.at(i).mark());
  end();
}

void Writer::aliases(const Node& list, const Node& id) {
  begin_list("aliases", list);
  for (uint32_t i = 0; list.is_list() && i < list.size(); ++i) {
    Node other = list.at(i)["id"];
    if (!other.text().empty() && other.text() != id.text()) out.item(other.text(), other.mark());
  }
  end();
}

void Writer::package_type(const Node& purl) {
  std::string_view type = purl_type(purl.text());
  if (!type.empty()) out.text("kind", type, purl.mark());
}

void Writer::severity(const Node& from) {
  out.text("severity", kSeverities[severity_rank(from.text())], from.mark());
}

void Writer::judgement(bool fixed, std::string_view analysis, const Node& at) {
  bool settled = false;
  for (std::string_view state :
       {"not_affected", "false_positive", "resolved", "resolved_with_pedigree"})
    settled = settled || analysis == state;
  out.boolean("fixable", fixed && !settled, at.mark());
  out.boolean("settled", settled, at.mark());
}

bool Writer::fixes(const Node& fixed) {
  begin_list("fixed_in", fixed);
  std::string_view rest = fixed.text();
  bool any = false;
  while (!rest.empty()) {
    std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.empty()) continue;
    out.item(one, fixed.mark());
    any = true;
  }
  end();
  return any;
}

void Writer::image(const Subject& subject, const Node& at) {
  Subject whole = subject;
  for (const Word& name : attested_.references) whole.add_reference(name.text, name.mark);
  for (const Word& digest : attested_.digests) whole.add_digest(digest.text, digest.mark);
  if (!whole.known()) return;
  if (whole.name.text.empty()) whole.name = attested_.name;
  out.begin_object("image", at.mark());
  write_subject(out, whole, at.mark());
  out.end_shown_as_first();
}

void Writer::begin_system(const Node& family, const Node& version) {
  out.begin_object("os", family.mark());
  copy("family", family);
  copy("version", version);
}

void Highest::take(const Node& score) {
  const Value& value = score.value();
  double number = -1;
  if (value.is(Tag::kFloat)) number = value.real;
  if (value.is(Tag::kInt)) number = static_cast<double>(value.integer);
  if (number <= score_) return;
  score_ = number;
  value_ = Value::from_float(number);
  mark_ = score.mark();
}

void Highest::write(Writer& writer) const {
  if (score_ >= 0) writer.value("score", value_, mark_);
}

}  // namespace crenel::document::evidence
