// Types in signatures of host functions, and values of them on their way to the host and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "builtins/native.hpp"
#include "crenel/value.hpp"

namespace crenel::api {

struct HostType {
  enum class Kind : uint8_t { kBool, kInt, kFloat, kString, kAny, kList, kMap };
  Kind kind = Kind::kAny;
  bool optional = false;
  std::vector<HostType> element = {};  ///< one, of a list or a map

  std::string text() const;
};

struct HostSignature {
  std::vector<HostType> parameters;
  HostType result;

  /// `(string, list<int>?) -> string?`, however it was written.
  std::string text() const;
};

/// `(team: string, list<int>?) -> string?`, with or without names; nothing if it is none.
std::optional<HostSignature> read_signature(std::string_view text);

/// Values of one call, converted. After nothing was given `problem` says why.
class HostConversion {
 public:
  explicit HostConversion(builtins::NativeContext& context) : context_(context) {}

  std::optional<Value> to_host(const document::Value& value, const HostType& type);
  std::optional<document::Value> from_host(const Value& value, const HostType& type);

  const std::string& problem() const { return problem_; }

 private:
  std::optional<Value> any_to_host(const document::Value& value);
  std::optional<Value> list_to_host(const document::Value& value, const HostType& element);
  std::optional<Value> map_to_host(const document::Value& value, const HostType& element);
  std::optional<document::Value> any_from_host(const Value& value);
  std::optional<document::Value> text_from_host(const std::string& text);
  std::optional<document::Value> list_from_host(const Value::List& items, const HostType& element);
  std::optional<document::Value> map_from_host(const Value::Map& entries, const HostType& element);
  /// False, and a problem, if there is too much of it.
  bool enter();
  std::nullopt_t refuse(std::string problem);

  builtins::NativeContext& context_;
  std::string problem_;
  uint32_t depth_ = 0;
  uint64_t values_ = 0;
};

}  // namespace crenel::api
