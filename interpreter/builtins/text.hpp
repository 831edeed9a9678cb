// Values as people read them: in messages, in explanations, and as subjects of findings.
#pragma once

#include <string>
#include <string_view>

#include "builtins/native.hpp"

namespace crenel::builtins {

/// As a hole of a message shows it: strings bare, lists `[a, b]`, absent `(absent)`, objects of a
/// kind `Kind namespace/name`, a container within one `container app of Pod shop/web`. No longer
/// than about `limit` bytes.
std::string display(const NativeContext& context, const document::Value& value,
                    size_t limit = 10'000);

/// As JSON shows it, shortened to about `limit` bytes with `…`.
std::string json(const NativeContext& context, const document::Value& value, size_t limit);

/// `Pod/shop/web`, `Namespace/shop`; of the object that `object` is.
std::string object_name(const document::Object& object, char between = '/');

/// The subject that a value is: `Pod/shop/web`, `container app of Pod/shop/web`, or its text.
std::string subject_name(const NativeContext& context, const document::Value& value,
                         char between = '/');

/// `the string "perhaps"`, `a list`, `nothing`: what was found, in a message about data.
std::string found(const NativeContext& context, const document::Value& value);

}  // namespace crenel::builtins
