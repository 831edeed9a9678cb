// Takes the result of a host function value by value, as ObjectWriter takes objects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crenel/crenel.hpp"

namespace crenel::c {

class ResultWriter {
 public:
  bool begin_object() { return begin(Value::map({})); }
  bool begin_list() { return begin(Value::list({})); }
  void end();
  void key(std::string_view name);
  void null() { put({}); }
  void boolean(bool value) { put(value); }
  void integer(int64_t value) { put(value); }
  void real(double value) { put(value); }
  void string(std::string_view text) { put(text); }
  void problem(std::string message);

  /// The value that was written; a failure if it is not whole.
  Result<Value> take();

 private:
  struct Container {
    bool map = false;
    std::string key = {};
    bool has_key = false;
    Value::List items = {};
    Value::Map members = {};
  };
  bool begin(Value empty);
  void put(Value value);

  std::vector<Container> open_;
  std::vector<Value> done_;
  std::string problem_;
};

}  // namespace crenel::c
