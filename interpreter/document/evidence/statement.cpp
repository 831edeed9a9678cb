// Signatures as `cosign verify` prints them, and statements of in-toto (v0.1 and v1), such as the
// provenance that SLSA describes.
#include "document/evidence/writer.hpp"

namespace crenel::document::evidence {
namespace {

/// Older versions of cosign print the names of fields with a capital letter.
Node either(const Node& of, std::string_view name, std::string_view older) {
  Node found = of[name];
  return found.present() ? found : of[older];
}

Subject together(const std::vector<Subject>& subjects) {
  Subject all;
  for (const Subject& subject : subjects) {
    if (all.name.text.empty()) all.name = subject.name;
    for (const Word& digest : subject.digests) all.add_digest(digest.text, digest.mark);
    for (const Word& name : subject.references) all.add_reference(name.text, name.mark);
  }
  return all;
}

/// One image or several, each by itself and all of their names together, by which joins find them.
void write_subjects(Writer& writer, const std::vector<Subject>& subjects, const Node& at) {
  Subject all = together(subjects);
  writer.begin_list("subjects", at);
  for (const Subject& subject : subjects) {
    writer.out.begin_item(subject.name.mark);
    write_subject(writer.out, subject, subject.name.mark);
    writer.out.end_shown_as_first();
  }
  writer.end();
  writer.out.texts("digests", all.digests, at.mark());
  writer.out.texts("references", all.references, at.mark());
}

Subject signed_image(const Node& critical) {
  Subject subject;
  Node name = either(critical, "identity", "Identity")["docker-reference"];
  Node image = either(critical, "image", "Image");
  Node digest = either(image, "docker-manifest-digest", "Docker-manifest-digest");
  subject.add_digest(digest.text(), digest.mark());
  const Node& shown = name.text().empty() ? digest : name;
  subject.name = word_of(shown);
  // What is signed is the digest: the name without it would be any image of the repository.
  if (!name.text().empty() && !digest.text().empty())
    subject.add_reference(std::string(name.text()) + "@" + std::string(digest.text()), name.mark());
  return subject;
}

Subject stated_subject(const Node& from) {
  Subject subject;
  Node name = from["name"];
  subject.name = word_of(name);
  Node digests = from["digest"];
  for (uint32_t i = 0; digests.is_object() && i < digests.size(); ++i)
    subject.add_digest(std::string(digests.key(i)) + ":" + std::string(digests.at(i).text()),
                       digests.at(i).mark());
  if (name.text().starts_with("pkg:"))
    subject.add_purl(name);
  else
    subject.add_reference(name.text(), name.mark());
  return subject;
}

std::vector<Subject> stated_subjects(const Node& root) {
  Node subjects = root["subject"];
  std::vector<Subject> images;
  for (uint32_t i = 0; subjects.is_list() && i < subjects.size(); ++i)
    if (subjects.at(i).is_object()) images.push_back(stated_subject(subjects.at(i)));
  return images;
}

}  // namespace

Subject subject_of_statement(const Node& root) { return together(stated_subjects(root)); }

void write_cosign(Writer& writer, const Node& root) {
  Node optional = either(root, "optional", "Optional");
  // Keyless signatures say who signed, and who vouched for that.
  writer.copy("identity", optional["Subject"]);
  writer.copy("issuer", optional["Issuer"]);
  Node critical = either(root, "critical", "Critical");
  write_subjects(writer, {signed_image(critical)}, critical);
}

void write_in_toto(Writer& writer, const Node& root) {
  Node predicate = root["predicate"];
  Node builder = predicate["runDetails"]["builder"]["id"];
  writer.copy("predicate_type", root["predicateType"]);
  writer.copy("builder", builder.present() ? builder : predicate["builder"]["id"]);
  write_subjects(writer, stated_subjects(root), root["subject"]);
}

}  // namespace crenel::document::evidence
