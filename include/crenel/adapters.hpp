/// \file
/// Objects in the value model of another library, without going through text. Templates over the
/// library's own types: this header includes none of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crenel/inventory.hpp"

namespace crenel {

/// Writes a `nlohmann::json`, or any other `basic_json` with `std::string`.
///
/// Purpose: a host's JSON values become objects to check. Thread-safety and lifetime: those of the
/// writer. Failure: what JSON cannot carry (binary values, NaN) is the writer's problem, and
/// `Inventory::add_objects` says what it was.
///
///     nlohmann::json pod = nlohmann::json::parse(body);
///     auto added = inventory.add_objects(
///         "request", [&](crenel::ObjectWriter& out) { crenel::write_nlohmann(out, pod); });
///     if (!added) return refuse(added.diagnostics());
template <class Json>
void write_nlohmann(ObjectWriter& out, const Json& value) {
  if (value.is_object()) {
    if (!out.begin_object()) return;
    for (auto member = value.begin(); member != value.end() && !out.failed(); ++member) {
      out.key(member.key());
      write_nlohmann(out, member.value());
    }
    out.end();
  } else if (value.is_array()) {
    if (!out.begin_list()) return;
    for (const Json& item : value) write_nlohmann(out, item);
    out.end();
  } else if (value.is_string()) {
    out.string(value.template get_ref<const typename Json::string_t&>());
  } else if (value.is_boolean()) {
    out.boolean(value.template get<bool>());
  } else if (value.is_number_unsigned() && value.template get<std::uint64_t>() > INT64_MAX) {
    out.number(std::to_string(value.template get<std::uint64_t>()));
  } else if (value.is_number_integer()) {
    out.integer(value.template get<std::int64_t>());
  } else if (value.is_number_float()) {
    out.real(value.template get<double>());
  } else if (value.is_null()) {
    out.null();
  } else {
    out.problem("JSON, and so Kubernetes, cannot carry a binary value");
  }
}

/// Writes a `simdjson::dom::element`. As `write_nlohmann`, without copying strings first.
///
///     simdjson::dom::element pod = parser.parse(body);
///     auto added = inventory.add_objects(
///         "request", [&](crenel::ObjectWriter& out) { crenel::write_simdjson(out, pod); });
///     if (!added) return refuse(added.diagnostics());
template <class Element>
void write_simdjson(ObjectWriter& out, const Element& element) {
  auto members = element.get_object();
  auto items = element.get_array();
  std::string_view text;
  bool truth = false;
  std::int64_t integer = 0;
  std::uint64_t large = 0;
  double real = 0;
  if (!members.error()) {
    if (!out.begin_object()) return;
    for (auto member : members.value_unsafe()) {
      out.key(member.key);
      write_simdjson(out, member.value);
    }
    out.end();
  } else if (!items.error()) {
    if (!out.begin_list()) return;
    for (Element item : items.value_unsafe()) write_simdjson(out, item);
    out.end();
  } else if (!element.get_string().get(text)) {
    out.string(text);
  } else if (!element.get_bool().get(truth)) {
    out.boolean(truth);
  } else if (element.is_int64() && !element.get_int64().get(integer)) {
    out.integer(integer);
  } else if (element.is_uint64() && !element.get_uint64().get(large)) {
    out.number(std::to_string(large));
  } else if (!element.get_double().get(real)) {
    out.real(real);
  } else {
    out.null();
  }
}

/// Writes a `google::protobuf::Value`, or with `write_protobuf_struct` a
/// `google::protobuf::Struct`. Protobuf has doubles only: a whole one is an integer, as in JSON.
///
///     auto added = inventory.add_objects("request", [&](crenel::ObjectWriter& out) {
///       crenel::write_protobuf_struct(out, request.object());
///     });
///     if (!added) return refuse(added.diagnostics());
template <class ProtobufValue>
void write_protobuf(ObjectWriter& out, const ProtobufValue& value);

template <class ProtobufStruct>
void write_protobuf_struct(ObjectWriter& out, const ProtobufStruct& value) {
  if (!out.begin_object()) return;
  for (const auto& member : value.fields()) {
    out.key(member.first);
    write_protobuf(out, member.second);
  }
  out.end();
}

template <class ProtobufValue>
void write_protobuf(ObjectWriter& out, const ProtobufValue& value) {
  if (value.has_struct_value()) {
    write_protobuf_struct(out, value.struct_value());
  } else if (value.has_list_value()) {
    if (!out.begin_list()) return;
    for (const ProtobufValue& item : value.list_value().values()) write_protobuf(out, item);
    out.end();
  } else if (value.has_string_value()) {
    out.string(value.string_value());
  } else if (value.has_number_value()) {
    out.real(value.number_value());
  } else if (value.has_bool_value()) {
    out.boolean(value.bool_value());
  } else {
    out.null();
  }
}

}  // namespace crenel
