// Locations and diagnostics, and how they are raised.
#include "bindings.hpp"
#include "vocabulary.hpp"

namespace crenel::python {

namespace {

py::str place_of(const Location& at) {
  py::str file = file_name_of(at.file);
  if (at.line == 0) return file;
  return py::str("{}:{}:{}").format(file, at.line, at.column);
}

py::tuple key_of(const Location& at) {
  return py::make_tuple(file_name_of(at.file), at.line, at.column, at.end_line, at.end_column);
}

py::dict dict_of(const Location& at) {
  using namespace py::literals;
  return py::dict("file"_a = file_name_of(at.file), "line"_a = at.line, "column"_a = at.column,
                  "end_line"_a = at.end_line, "end_column"_a = at.end_column);
}

py::tuple help_of(const Diagnostic& diagnostic) {
  py::tuple help(diagnostic.help.size());
  for (size_t n = 0; n < help.size(); ++n) help[n] = text_of(diagnostic.help[n]);
  return help;
}

py::dict dict_of(const Diagnostic& diagnostic) {
  using namespace py::literals;
  py::list labels;
  for (const DiagnosticLabel& label : diagnostic.labels)
    labels.append(
        py::dict("location"_a = dict_of(label.location), "message"_a = text_of(label.message)));
  return py::dict(
      "code"_a = diagnostic.code, "severity"_a = py::cast(diagnostic.severity).attr("value"),
      "message"_a = text_of(diagnostic.message), "location"_a = dict_of(diagnostic.location),
      "excerpt"_a = text_of(diagnostic.excerpt), "labels"_a = labels,
      "help"_a = py::list(help_of(diagnostic)));
}

void bind_location(py::module_& module) {
  py::class_<Location>(module, "Location",
                       "A range of a text. Lines and columns count from 1, the end is exclusive; "
                       "line 0: there is no line, as for objects that no text was read for.")
      .def_property_readonly("file", [](const Location& at) { return file_name_of(at.file); })
      .def_readonly("line", &Location::line)
      .def_readonly("column", &Location::column)
      .def_readonly("end_line", &Location::end_line)
      .def_readonly("end_column", &Location::end_column)
      .def("to_dict", [](const Location& at) { return dict_of(at); })
      .def("__str__", &place_of)
      .def("__repr__",
           [](const Location& at) { return py::str("<Location {}>").format(place_of(at)); })
      .def("__hash__", [](const Location& at) { return py::hash(key_of(at)); })
      .def(
          "__eq__", [](const Location& a, const Location& b) { return key_of(a).equal(key_of(b)); },
          py::is_operator());
}

void bind_label(py::module_& module) {
  using Label = DiagnosticLabel;
  py::class_<Label>(module, "DiagnosticLabel", "A second place that helps to understand the first.")
      .def_readonly("location", &Label::location)
      .def_property_readonly("message", [](const Label& label) { return text_of(label.message); })
      .def_property_readonly("excerpt", [](const Label& label) { return text_of(label.excerpt); });
}

py::str repr_of(const Diagnostic& d) {
  py::str place = place_of(d.location);
  return py::str(py::len(place) == 0 ? "<Diagnostic {0}: {2}>" : "<Diagnostic {0} {1}: {2}>")
      .format(d.code, place, text_of(d.message));
}

}  // namespace

py::str text_of(std::string_view text) {
  PyObject* decoded =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(decoded);
}

py::str file_name_of(std::string_view name) {
  PyObject* decoded =
      PyUnicode_DecodeUTF8(name.data(), static_cast<Py_ssize_t>(name.size()), "surrogateescape");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(decoded);
}

void raise(const char* error, const std::vector<Diagnostic>& diagnostics) {
  py::object type = py::module_::import("crenel._errors").attr(error);
  py::object exception = type(tuple_of(diagnostics));
  PyErr_SetObject(type.ptr(), exception.ptr());
  throw py::error_already_set();
}

void bind_diagnostics(py::module_& module) {
  bind_location(module);
  bind_label(module);
  py::class_<Diagnostic>(module, "Diagnostic",
                         "One problem in a policy, an input or an argument. str() is its text.")
      .def_readonly("code", &Diagnostic::code)
      .def_property_readonly("severity", [](const Diagnostic& d) { return d.severity; })
      .def_property_readonly("message", [](const Diagnostic& d) { return text_of(d.message); })
      .def_readonly("location", &Diagnostic::location)
      .def_property_readonly("excerpt", [](const Diagnostic& d) { return text_of(d.excerpt); })
      .def_property_readonly("labels", [](const Diagnostic& d) { return tuple_of(d.labels); })
      .def_property_readonly("help", &help_of)
      .def(
          "render",
          [](const Diagnostic& d, bool color) { return text_of(render(d, {.color = color})); },
          py::kw_only(), py::arg("color") = false)
      .def("to_dict", [](const Diagnostic& d) { return dict_of(d); })
      .def("__str__", [](const Diagnostic& d) { return text_of(render(d)); })
      .def("__repr__", &repr_of);
}

}  // namespace crenel::python
