// YAML by yaml-cpp's event interface; its node tree would take 41 times the input. Each document of
// the stream is parsed by itself, so that an error loses no more than that document.
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>

#include "document/formats.hpp"
#include "document/scalar.hpp"
#include "document/text.hpp"

namespace crenel::document {
namespace {

/// Ends the parsing of a document whose problem is reported.
struct Abandon {};

/// A stream over a text without a copy of it.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // streambuf's interface; nothing writes
    setg(begin, begin, begin + text.size());
  }
};

class EventReader final : public YAML::EventHandler {
 public:
  EventReader(Inventory& inventory, uint32_t file, const ReadOptions& options)
      : inventory_(inventory),
        source_(inventory.sources().file(file).text()),
        dialect_(options.dialect),
        builder_(inventory, file, options) {}

  Builder& builder() { return builder_; }
  void start_chunk(size_t offset) {
    base_ = static_cast<uint32_t>(offset);
    documents_ = 0;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    builder_.start_document();
    if (documents_++ == 0) return;
    builder_.report(diag::Code::kBadDocument, at(mark),
                    "expected the end of the document, found more text");
    throw Abandon();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (builder_.at_key()) {
      builder_.report(diag::Code::kNotJson, at(mark), "null cannot be a key");
      return builder_.skip_key(at(mark));
    }
    // An empty value has no text: yaml-cpp gives the place of whatever comes next.
    bool written = std::string_view("~nN").find(byte(at(mark))) != std::string_view::npos;
    take_anchor(anchor);
    builder_.value(Value::null(), written ? at(mark) : builder_.pending_key_mark(at(mark)));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (builder_.at_key()) {
      const Builder::Marked* key = builder_.anchored(static_cast<uint32_t>(anchor));
      return add_key(key == nullptr ? Value::null() : key->value, at(mark));
    }
    if (!builder_.alias(static_cast<uint32_t>(anchor), at(mark))) throw Abandon();
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    uint32_t offset = at(mark);
    if (builder_.at_key() && text == "<<" && (tag == "?" || tag == "tag:yaml.org,2002:merge"))
      return builder_.merge_key(offset);
    Value value = resolve(tag, text, offset);
    if (builder_.at_key()) {
      if (anchor != YAML::NullAnchor)
        builder_.anchor_key(static_cast<uint32_t>(anchor), keep(value, offset), offset);
      return add_key(value, offset);
    }
    if (value.is(Tag::kFloat) && !(value.real - value.real == 0))
      builder_.report(diag::Code::kNotJson, offset, "`" + text + "` has no form in JSON",
                      static_cast<uint32_t>(text.size()));
    take_anchor(anchor);
    builder_.value(keep(value, offset), offset);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    take_anchor(anchor);
    if (!builder_.begin_list(at(mark))) throw Abandon();
  }
  void OnSequenceEnd() override { builder_.end(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    take_anchor(anchor);
    if (!builder_.begin_object(at(mark))) throw Abandon();
  }
  void OnMapEnd() override { builder_.end(); }

 private:
  uint32_t at(const YAML::Mark& mark) const {
    return base_ + static_cast<uint32_t>(std::max(mark.pos, 0));
  }
  char byte(uint32_t offset) const { return offset < source_.size() ? source_[offset] : '\0'; }

  void take_anchor(YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) builder_.anchor(static_cast<uint32_t>(anchor));
  }

  Value resolve(const std::string& tag, const std::string& text, uint32_t offset) {
    if (tag == "?") return resolve_plain(text, dialect_);
    Value value = Value::string(text);
    if (tag != "!") {
      std::optional<Value> tagged = resolve_tagged(tag, text, dialect_, storage_);
      if (tagged) return *tagged;
      builder_.report(diag::Code::kBadTag, offset,
                      "`" + text + "` is not what its tag `" + tag + "` says");
    }
    value.flags |= kQuoted;
    return value;
  }

  void add_key(const Value& value, uint32_t offset) {
    std::optional<std::string_view> text = key_text(value, storage_);
    if (text) return builder_.key(*text, offset);
    builder_.report(diag::Code::kNotJson, offset, "this value cannot be a key");
    builder_.skip_key(offset);
  }

  /// Strings live as long as the inventory: in its source text where they stand there letter by
  /// letter, else in its arena.
  Value keep(Value value, uint32_t offset) {
    if (!value.is(Tag::kString)) return value;
    std::string_view text = value.text();
    char first = byte(offset);
    size_t from = offset + (first == '"' || first == '\'' ? 1 : 0);
    bool verbatim = from <= source_.size() && source_.substr(from, text.size()) == text;
    value.chars = verbatim ? source_.data() + from : inventory_.arena().copy(text).data();
    return value;
  }

  Inventory& inventory_;
  const std::string_view source_;
  const Dialect dialect_;
  Builder builder_;
  std::string storage_;
  uint32_t base_ = 0;
  uint32_t documents_ = 0;
};

/// yaml-cpp's messages in the words of somebody who wrote the document.
std::string explain(const YAML::Exception& error) {
  static constexpr std::string_view kWords[][2] = {
      {"end of map not found", "expected another key of this mapping, or less indentation"},
      {"end of sequence not found", "expected another `- ` item of this list, or less indentation"},
      {"end of map flow not found", "expected `,` or `}` in this mapping"},
      {"end of sequence flow not found", "expected `,` or `]` in this list"},
      {"illegal map value", "a `:` where no mapping can be; quote the text if it is a string"},
      {"illegal EOF in scalar", "the quoted string is not closed"},
      {"illegal document indicator in scalar", "the quoted string is not closed in its document"},
      {"unknown token", "a character that cannot begin a value; quote the text if it is a string"},
      {"illegal block entry", "a `- ` where no list can be"},
      {"the referenced anchor is not defined", "an alias of an anchor that is not defined"},
  };
  std::string message = "the document is not valid YAML: ";
  for (const auto& [theirs, ours] : kWords)
    if (error.msg.substr(0, theirs.size()) == theirs) return message.append(ours);
  return message + error.msg;
}

void add_help(Diagnostic& diagnostic, std::string_view document) {
  if (document.find("{{") != std::string_view::npos)
    diagnostic.help.push_back(
        "this looks like a template: render it first, as with `helm template`, and check the "
        "result");
  if (diagnostic.excerpt.find('\t') != std::string::npos)
    diagnostic.help.push_back("indent with spaces: YAML does not take tabs");
}

/// Reports what yaml-cpp threw. Its nesting limit is part of its parser and below ours.
void report(Builder& builder, const YAML::Exception& error, std::string_view document,
            size_t base) {
  size_t offset = base + (error.mark.is_null() ? 0 : static_cast<size_t>(error.mark.pos));
  uint32_t mark = static_cast<uint32_t>(std::min(offset, base + document.size()));
  if (dynamic_cast<const YAML::DeepRecursion*>(&error) != nullptr) {
    builder.report(diag::Code::kInputLimit, mark, "containers are nested deeper than 500");
  } else {
    add_help(builder.report(diag::Code::kBadDocument, mark, explain(error)), document);
  }
}

bool parse(EventReader& reader, std::string_view document, size_t base, Roots& roots) {
  ViewBuffer buffer(document);
  std::istream stream(&buffer);
  reader.start_chunk(base);
  try {
    YAML::Parser parser(stream);
    Builder& builder = reader.builder();
    while (parser.HandleNextDocument(reader))
      if (builder.has_root()) roots.documents.push_back(builder.root());
    return true;
  } catch (const YAML::Exception& error) {
    report(reader.builder(), error, document, base);
  } catch (const Abandon&) {
  }
  return false;
}

}  // namespace

Roots read_yaml(Inventory& inventory, uint32_t file, const ReadOptions& options) {
  std::string_view source = inventory.sources().file(file).text();
  std::string patched = with_plain_breaks(source);
  std::string_view text = patched.empty() ? source : std::string_view(patched);
  EventReader reader(inventory, file, options);
  Roots roots;
  for (const Chunk& chunk : split_stream(text))
    parse(reader, text.substr(chunk.begin, chunk.end - chunk.begin), chunk.begin, roots);
  roots.ok = reader.builder().errors() == 0;
  return roots;
}

}  // namespace crenel::document
