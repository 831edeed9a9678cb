// Functions of Python that policies and the compiler call. The GIL is taken for each call and no
// longer.
#include "bindings.hpp"

namespace crenel::python {

namespace {

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

/// What a loader of modules gave: a text, `(text, file)`, or None.
std::optional<ModuleText> module_of(const std::string& name, py::handle given) {
  if (given.is_none()) return std::nullopt;
  if (py::isinstance<py::str>(given)) return ModuleText{given.cast<std::string>()};
  if (py::isinstance<py::tuple>(given) && py::len(given) == 2) {
    auto pair = given.cast<py::tuple>();
    if (py::isinstance<py::str>(pair[0]) && py::isinstance<py::str>(pair[1]))
      return ModuleText{pair[0].cast<std::string>(), pair[1].cast<std::string>()};
  }
  throw py::type_error("`module_loader` gives a module as a str, as (text, file), or None; for `" +
                       name + "` it gave a `" + type_name(given) + "`");
}

}  // namespace

ModuleLoader module_loader_of(py::object loader) {
  if (PyCallable_Check(loader.ptr()) == 0)
    throw py::type_error("`module_loader` is a function from the name of a module to its text");
  return [kept = keep(std::move(loader))](std::string_view module) {
    py::gil_scoped_acquire gil;
    std::string name(module);
    return module_of(name, (*kept)(name));
  };
}

Functions functions_of(py::handle functions) {
  Functions all;
  for (py::handle item : functions) {
    auto entry = item.cast<py::tuple>();
    if (entry.size() != 3) throw py::type_error("a host function is (name, signature, callable)");
    std::shared_ptr<py::object> function = keep(py::object(entry[2]));
    all.add(entry[0].cast<std::string>(), entry[1].cast<std::string>(),
            [function](std::span<const Value> given) { return call(*function, given); });
  }
  return all;
}

}  // namespace crenel::python
