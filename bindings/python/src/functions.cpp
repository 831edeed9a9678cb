// Functions of Python that policies call. The GIL is taken for each call and no longer.
#include "bindings.hpp"

namespace crenel::python {

namespace {

/// Kept by policies, which may end on a thread without the GIL.
std::shared_ptr<py::object> keep(py::object object) {
  return {new py::object(std::move(object)), [](py::object* kept) {
            if (Py_IsInitialized() == 0) return;  // nothing can be released any more
            py::gil_scoped_acquire gil;
            delete kept;
          }};
}

/// `ValueError: no such team`, without failing itself.
std::string text_of(const py::error_already_set& error) {
  try {
    auto type = py::str(error.type().attr("__name__")).cast<std::string>();
    auto text = py::str(error.value()).cast<std::string>();
    return text.empty() ? type : type + ": " + text;
  } catch (const std::exception&) {
    return "an exception that has no text";
  }
}

Result<Value> failed(std::string message) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  return Result<Value>::failure({std::move(diagnostic)});
}

Result<Value> call(const py::object& function, std::span<const Value> given) {
  py::gil_scoped_acquire gil;
  try {
    py::tuple arguments(given.size());
    for (size_t n = 0; n < given.size(); ++n) arguments[n] = object_of(given[n]);
    return value_of(function(*arguments));
  } catch (const py::error_already_set& error) {
    Result<Value> failure = failed(text_of(error));
    // Ctrl-C ends the check, not only this verdict: it is raised again once Python runs.
    if (error.matches(PyExc_KeyboardInterrupt)) PyErr_SetInterrupt();
    return failure;
  } catch (const std::exception& error) {
    return failed(error.what());
  }
}

}  // namespace

Functions functions_of(py::handle functions) {
  Functions all;
  for (py::handle item : functions) {
    auto entry = item.cast<py::tuple>();
    if (entry.size() != 3) throw py::type_error("a host function is (name, signature, callable)");
    std::shared_ptr<py::object> function = keep(entry[2]);
    all.add(entry[0].cast<std::string>(), entry[1].cast<std::string>(),
            [function](std::span<const Value> given) { return call(*function, given); });
  }
  return all;
}

}  // namespace crenel::python
