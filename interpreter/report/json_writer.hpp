// RapidJSON's streaming writer with what the formats need around it: members by name, nothing
// written for what is empty, and text from inputs made valid UTF-8.
#pragma once

#include <rapidjson/prettywriter.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "crenel/diagnostic.hpp"

namespace crenel::report {

/// Whether JSON writes a text as it is.
bool is_plain_in_json(std::string_view text);

/// `text` with each byte that is not UTF-8 replaced by U+FFFD; `storage` keeps it if any was.
std::string_view valid_utf8(std::string_view text, std::string& storage);

/// What RapidJSON writes to: a string, which nobody copies to take it. It is longer than what is
/// written, so that most of it is written without asking how long it is.
class TextStream {
 public:
  using Ch = char;
  void Put(char c) {
    if (used_ == text_.size()) make_room(1);
    text_[used_++] = c;
  }
  void Flush() {}
  void put(std::string_view text) {
    make_room(text.size());
    std::copy(text.begin(), text.end(), text_.begin() + static_cast<ptrdiff_t>(used_));
    used_ += text.size();
  }
  void fill(char c, size_t count) {
    make_room(count);
    std::fill_n(text_.begin() + static_cast<ptrdiff_t>(used_), count, c);
    used_ += count;
  }
  void make_room(size_t bytes) {
    if (text_.size() - used_ < bytes) text_.resize(std::max(text_.size() * 2, used_ + bytes));
  }
  std::string_view text() const { return std::string_view(text_).substr(0, used_); }
  std::string take() {
    text_.resize(std::exchange(used_, 0));
    return std::exchange(text_, {});
  }

 private:
  std::string text_;
  size_t used_ = 0;
};

/// For RapidJSON, which would write each character by itself.
inline void PutN(TextStream& stream, char c, size_t count) { stream.fill(c, count); }

/// `Writer` is rapidjson::Writer for a line, or rapidjson::PrettyWriter, indented by
/// two spaces, for a document.
template <class Writer>
class JsonWriter {
 public:
  JsonWriter() : writer_(stream_) {
    if constexpr (requires { writer_.SetIndent(' ', 2); }) writer_.SetIndent(' ', 2);
  }

  void begin_object() { writer_.StartObject(); }
  void end_object() { writer_.EndObject(); }
  void begin_array() { writer_.StartArray(); }
  void end_array() { writer_.EndArray(); }
  /// `name` is of this program, and plain.
  void key(std::string_view name) { put_plain(name); }
  void text(std::string_view value) {
    if (is_plain_in_json(value)) return put_plain(value);
    std::string storage;
    value = valid_utf8(value, storage);
    writer_.String(value.data(), size(value));
  }

  void begin_object(std::string_view name) { key(name), begin_object(); }
  void begin_array(std::string_view name) { key(name), begin_array(); }
  void member(std::string_view name, std::string_view value) { key(name), text(value); }
  void member(std::string_view name, const char* value) { member(name, std::string_view(value)); }
  void member(std::string_view name, std::same_as<bool> auto value) {
    key(name), writer_.Bool(value);
  }
  void member(std::string_view name,
              std::unsigned_integral auto value) requires(!std::same_as<decltype(value), bool>) {
    key(name), writer_.Uint64(value);
  }
  /// `json` is a value as JSON.
  void raw(std::string_view name, std::string_view json) { key(name), put(json); }
  /// The same for several items of an array, with what is between them.
  void items(std::string_view json) { put(json); }
  void optional(std::string_view name, std::string_view value) {
    if (!value.empty()) member(name, value);
  }
  template <class Texts>
  void texts(std::string_view name, const Texts& values) {
    begin_array(name);
    for (const auto& value : values) text(value);
    end_array();
  }

  /// Ends a line of JSON Lines, and begins the next.
  void next_line() {
    end_line();
    writer_.Reset(stream_);
  }
  std::string_view written() const { return stream_.text(); }
  std::string take() { return stream_.take(); }
  /// Room for so many bytes more.
  void reserve(size_t bytes) { stream_.make_room(bytes); }

 protected:
  void end_line() { stream_.Put('\n'); }

 private:
  /// As it is, and not a byte at a time as RapidJSON writes.
  void put(std::string_view json) {
    begin_value();
    stream_.put(json);
  }
  /// Most texts.
  void put_plain(std::string_view value) {
    begin_value();
    stream_.Put('"');
    stream_.put(value);
    stream_.Put('"');
  }
  /// Writes what comes before a value.
  void begin_value() { writer_.RawValue("", 0, rapidjson::kStringType); }
  static rapidjson::SizeType size(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
  }

  TextStream stream_;
  Writer writer_;
};

using LineWriter = JsonWriter<rapidjson::Writer<TextStream>>;

/// For documents; the text ends with a newline.
class DocumentWriter : public JsonWriter<rapidjson::PrettyWriter<TextStream>> {
 public:
  std::string take() {
    end_line();
    return JsonWriter::take();
  }
};

}  // namespace crenel::report
