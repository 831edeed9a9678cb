// YAML by yaml-cpp's event interface; its node tree would take 41 times the input. Each document of
// the stream is parsed by itself, so that an error loses no more than that document, and so that
// block_reader.cpp can have those that it knows.
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cctype>
#include <istream>
#include <streambuf>

#include "document/block_reader.hpp"
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
    last_quoted_ = kNowhere;
  }
  /// Where in the chunk the last quoted scalar begins; beyond it if there is none.
  size_t last_quoted() const { return last_quoted_ == kNowhere ? kNowhere : last_quoted_ - base_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    builder_.start_document();
    in_flow_.clear();
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
    // At its key's own place: a plain key that ends a block mapping without a `:`, which yaml-cpp
    // takes.
    if (builder_.pending_key_mark(kNowhere) == at(mark) && !in_flow_.back()) {
      builder_.report(diag::Code::kBadDocument, at(mark), "this key has no `:`");
      throw Abandon();
    }
    refuse_glued_colon();
    take_anchor(anchor);
    bool written = is_null_word(at(mark));
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
    if (text.empty()) refuse_glued_comma(offset);
    if (builder_.at_key() && text == "<<" && (tag == "?" || tag == "tag:yaml.org,2002:merge"))
      return builder_.merge_key(offset);
    Value value = resolve(tag, text, offset);
    if (builder_.at_key()) {
      bool plain = tag == "?" && source_.substr(offset, text.size()) == text;
      plain_key_end_ = plain ? offset + static_cast<uint32_t>(text.size()) : kNowhere;
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

  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    // libyaml reads `&a:b c` as an anchor `a` on `:b c`, and refuses most other names.
    auto is_word = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
    };
    if (dialect_ != Dialect::kKubernetes || std::all_of(name.begin(), name.end(), is_word)) return;
    builder_.report(diag::Code::kBadDocument, at(mark),
                    "an anchor's name has only letters, digits, `-` and `_`");
    throw Abandon();
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    take_anchor(anchor);
    in_flow_.push_back(style == YAML::EmitterStyle::Flow);
    if (!builder_.begin_list(at(mark))) throw Abandon();
  }
  void OnSequenceEnd() override { end(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    take_anchor(anchor);
    in_flow_.push_back(style == YAML::EmitterStyle::Flow);
    if (!builder_.begin_object(at(mark))) throw Abandon();
  }
  void OnMapEnd() override { end(); }

 private:
  static constexpr uint32_t kNowhere = ~uint32_t{0};

  uint32_t at(const YAML::Mark& mark) const {
    return base_ + static_cast<uint32_t>(std::max(mark.pos, 0));
  }
  char byte(uint32_t offset) const { return offset < source_.size() ? source_[offset] : '\0'; }

  /// `null` as a scalar of its own: the key behind an empty value may begin with it.
  bool is_null_word(uint32_t offset) const {
    std::string_view rest = source_.substr(std::min<size_t>(offset, source_.size()));
    bool flow = !in_flow_.empty() && in_flow_.back();
    for (std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (!rest.starts_with(word)) continue;
      size_t next = rest.find_first_not_of(" \t", word.size());
      if (next == std::string_view::npos || rest[next] == '\n' || rest[next] == '\r') return true;
      if (rest[next] == '#') return next > word.size();
      return flow && std::string_view(",]}").find(rest[next]) != std::string_view::npos;
    }
    return false;
  }

  /// In `{a:, b: 1}` and `[a:]` libyaml takes the colon for a part of the text, yaml-cpp does not.
  void refuse_glued_colon() {
    if (dialect_ != Dialect::kKubernetes || in_flow_.empty() || !in_flow_.back()) return;
    if (plain_key_end_ == kNowhere || byte(plain_key_end_) != ':') return;
    if (std::string_view(",]}").find(byte(plain_key_end_ + 1)) == std::string_view::npos) return;
    builder_.report(diag::Code::kBadDocument, plain_key_end_,
                    "this `:` is text to kubectl and a key's end to others; put a space after it");
    throw Abandon();
  }

  /// In `[!a, b]` libyaml takes the comma for a part of the tag, which is then that of `b`.
  void refuse_glued_comma(uint32_t offset) {
    if (dialect_ != Dialect::kKubernetes || in_flow_.empty() || !in_flow_.back()) return;
    if (byte(offset) != '!') return;
    size_t end = source_.find_first_of(" \t\r\n,", offset);
    if (end == std::string_view::npos || source_[end] != ',') return;
    builder_.report(diag::Code::kBadDocument, static_cast<uint32_t>(end),
                    "this `,` is a part of the tag to kubectl; put a space before it");
    throw Abandon();
  }

  void end() {
    in_flow_.pop_back();
    builder_.end();
  }

  void take_anchor(YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) builder_.anchor(static_cast<uint32_t>(anchor));
  }

  Value resolve(const std::string& tag, const std::string& text, uint32_t offset) {
    if (tag == "?") return resolve_plain(text, dialect_);
    Value value = Value::string(text);
    char first = byte(offset);
    if (first == '"' || first == '\'') last_quoted_ = offset;
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
    if (text) {
      builder_.key(*text, offset);
      return;
    }
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
    value.chars = verbatim ? source_.data() + from : inventory_.texts().copy(text).data();
    return value;
  }

  Inventory& inventory_;
  const std::string_view source_;
  const Dialect dialect_;
  Builder builder_;
  std::string storage_;
  std::vector<bool> in_flow_;  ///< of the open containers
  uint32_t base_ = 0;
  uint32_t documents_ = 0;
  uint32_t last_quoted_ = kNowhere;
  uint32_t plain_key_end_ = kNowhere;
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

/// Reports what yaml-cpp threw. Its nesting limit is part of its parser and below ours.
void report(Builder& builder, const YAML::Exception& error, size_t base, size_t size) {
  size_t offset = base + (error.mark.is_null() ? 0 : static_cast<size_t>(error.mark.pos));
  uint32_t mark = static_cast<uint32_t>(std::min(offset, base + size));
  if (dynamic_cast<const YAML::DeepRecursion*>(&error) != nullptr) {
    builder.report(diag::Code::kInputLimit, mark, "containers are nested deeper than 500");
  } else {
    builder.report(diag::Code::kBadDocument, mark, explain(error));
  }
}

/// Where yaml-cpp is laxer than YAML, and a closing quote is missing at the very end.
bool ends_open(std::string_view document, size_t quoted) {
  if (quoted >= document.size()) return false;
  char quote = document[quoted];
  for (size_t i = quoted + 1; i < document.size(); ++i) {
    if (quote == '"' && document[i] == '\\') {
      ++i;
    } else if (document[i] == quote) {
      if (quote == '"' || document.substr(i + 1, 1) != "'") return false;
      ++i;
    }
  }
  return true;
}

/// yaml-cpp adds blanks that end the text to a folded scalar before them.
std::string_view without_open_blanks(std::string_view text) {
  size_t last = text.find_last_not_of(" \t");
  bool open = last != std::string_view::npos && text[last] == '\n';
  return open ? text.substr(0, last + 1) : text;
}

class Parse {
 public:
  Parse(EventReader& reader, std::string_view document, size_t base)
      : reader_(reader),
        builder_(reader.builder()),
        document_(without_open_blanks(document)),
        base_(base) {}

  /// Adds the document, unless something in it is wrong: kubectl would refuse all of it.
  void run(Roots& roots) {
    uint32_t errors = builder_.errors();
    if (!events(document_)) {
      patched_ = without_idle_tabs(document_);
      tabs_allowed_ = false;
      events(patched_);
    }
    if (builder_.errors() == errors) {
      if (root_) roots.documents.push_back(*root_);
    } else {
      builder_.add_help(document_);
    }
  }

 private:
  /// False to try again without tabs.
  bool events(std::string_view text) {
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    reader_.start_chunk(base_);
    try {
      YAML::Parser parser(stream);
      while (parser.HandleNextDocument(reader_))
        if (builder_.has_root()) root_ = builder_.root();
      size_t quoted = reader_.last_quoted();
      if (ends_open(text, quoted))
        builder_.report(diag::Code::kBadDocument, static_cast<uint32_t>(base_ + quoted),
                        "the document is not valid YAML: the quoted string is not closed");
    } catch (const YAML::Exception& error) {
      if (tabs_allowed_ && error.msg == YAML::ErrorMsg::TAB_IN_INDENTATION) return false;
      report(builder_, error, base_, document_.size());
    } catch (const Abandon&) {
    }
    return true;
  }

  EventReader& reader_;
  Builder& builder_;
  std::string_view document_;
  size_t base_;
  std::string patched_;
  bool tabs_allowed_ = true;
  std::optional<Builder::Marked> root_;
};

Roots read_stream(Inventory& inventory, uint32_t file, const ReadOptions& options, bool all) {
  std::string_view source = inventory.sources().file(file).text();
  EventReader reader(inventory, file, options);
  Builder& builder = reader.builder();
  Roots roots;
  Characters seen = look_over(source);
  if (seen.bad) {
    builder.report_bad_character(*seen.bad);
    return {{}, false, file};
  }
  std::string patched;
  if (seen.returns || seen.wide) patched = with_plain_breaks(source);
  std::string_view text = patched.empty() ? source : std::string_view(patched);
  for (const Chunk& chunk : split_stream(text, seen.returns)) {
    if (!all && patched.empty() &&
        read_block_document(builder, inventory, source, chunk, options.dialect,
                            options.projection(source.size()))) {
      roots.documents.push_back(builder.root());
    } else {
      Parse(reader, text.substr(chunk.begin, chunk.end - chunk.begin), chunk.begin).run(roots);
    }
  }
  builder.finish();
  roots.ok = builder.errors() == 0;
  return roots;
}

}  // namespace

Roots read_yaml(Inventory& inventory, uint32_t file, const ReadOptions& options) {
  return read_stream(inventory, file, options, false);
}

Roots read_yaml_reference(Inventory& inventory, uint32_t file, const ReadOptions& options) {
  return read_stream(inventory, file, options, true);
}

}  // namespace crenel::document
