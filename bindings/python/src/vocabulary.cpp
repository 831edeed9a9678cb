// Looks up the enums of crenel/_vocabulary.py once.
#include "vocabulary.hpp"

#include <pybind11/gil_safe_call_once.h>

namespace crenel::python {

namespace py = pybind11;

py::object vocabulary(const char* name) {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> module;
  module.call_once_and_store_result(
      []() -> py::object { return py::module_::import("crenel._vocabulary"); });
  return module.get_stored().attr(name);
}

py::tuple stride_of(uint8_t bits) {
  std::vector<std::string_view> names = stride_names(bits);
  py::object category = vocabulary("Stride");
  py::tuple categories(names.size());
  for (size_t n = 0; n < names.size(); ++n) categories[n] = category(std::string(names[n]));
  return categories;
}

}  // namespace crenel::python
