// Enumerations of the API as the Python enums of crenel/_vocabulary.py, both ways. Every file that
// binds a function with one of them includes this.
#pragma once

#include <pybind11/pybind11.h>

#include "crenel/crenel.hpp"

namespace crenel::python {

/// A class of crenel/_vocabulary.py.
pybind11::object vocabulary(const char* name);

/// The categories in `bits` as a tuple of `Stride`.
pybind11::tuple stride_of(uint8_t bits);

}  // namespace crenel::python

namespace pybind11::detail {

template <>
struct type_caster<crenel::Severity> {
  PYBIND11_TYPE_CASTER(crenel::Severity, const_name("Severity"));
  bool load(handle source, bool) {
    value = static_cast<crenel::Severity>(
        int_(crenel::python::vocabulary("Severity")(source)).cast<int>());
    return true;
  }
  static handle cast(crenel::Severity severity, return_value_policy, handle) {
    return crenel::python::vocabulary("Severity")(static_cast<int>(severity)).release();
  }
};

template <>
struct type_caster<crenel::Status> {
  PYBIND11_TYPE_CASTER(crenel::Status, const_name("Status"));
  bool load(handle source, bool) {
    std::string word = str(crenel::python::vocabulary("Status")(source).attr("value"));
    for (int n = 0; n <= static_cast<int>(crenel::Status::kIndeterminate); ++n) {
      value = static_cast<crenel::Status>(n);
      if (crenel::to_string(value) == word) return true;
    }
    return false;
  }
  static handle cast(crenel::Status status, return_value_policy, handle) {
    return crenel::python::vocabulary("Status")(std::string(crenel::to_string(status))).release();
  }
};

template <>
struct type_caster<crenel::DiagnosticSeverity> {
  PYBIND11_TYPE_CASTER(crenel::DiagnosticSeverity, const_name("DiagnosticSeverity"));
  bool load(handle, bool) { return false; }  // never an argument
  static handle cast(crenel::DiagnosticSeverity severity, return_value_policy, handle) {
    constexpr const char* kWords[] = {"note", "warning", "error"};
    const char* word = kWords[static_cast<int>(severity)];
    return crenel::python::vocabulary("DiagnosticSeverity")(word).release();
  }
};

}  // namespace pybind11::detail
