// Words and numbers as members of the object that a Builder has open.
#pragma once

#include <string_view>
#include <vector>

#include "document/builder.hpp"
#include "document/docker/tree.hpp"

namespace crenel::document::docker {

class Members {
 public:
  Members(Builder& builder, base::Arena& arena) : builder_(builder), arena_(arena) {}

  void text(std::string_view key, std::string_view value, uint32_t mark) {
    builder_.key(key, mark);
    item(value, mark);
  }
  void text(std::string_view key, const Word& word) { text(key, word.text, word.mark); }
  void boolean(std::string_view key, bool value, uint32_t mark) {
    builder_.key(key, mark);
    builder_.value(Value::boolean(value), mark);
  }
  void integer(std::string_view key, int64_t value, uint32_t mark) {
    builder_.key(key, mark);
    builder_.value(Value::from_int(value), mark);
  }
  void texts(std::string_view key, const std::vector<Word>& words, uint32_t mark) {
    begin_list(key, mark);
    for (const Word& word : words) item(word.text, word.mark);
    builder_.end();
  }
  void item(std::string_view value, uint32_t mark) {
    builder_.value(Value::string(arena_.copy(value)), mark);
  }
  void begin_list(std::string_view key, uint32_t mark) {
    builder_.key(key, mark);
    builder_.begin_list(mark);
  }
  void begin_object(std::string_view key, uint32_t mark) {
    builder_.key(key, mark);
    builder_.begin_object(mark);
  }
  void begin_item(uint32_t mark) { builder_.begin_object(mark); }
  void end() { builder_.end(); }
  /// Ends an object that stands for one text, which its first member is.
  void end_shown_as_first() { builder_.end(kShownAsFirst); }

 private:
  Builder& builder_;
  base::Arena& arena_;
};

}  // namespace crenel::document::docker
