// The extension module `crenel._crenel`; the package `crenel` re-exports it.
#include "bindings.hpp"

// Needs no lock of the interpreter: what threads share is immutable, or says so (SharedInventory,
// SharedReport).
PYBIND11_MODULE(_crenel, module, pybind11::mod_gil_not_used()) {
  module.doc() = "Crenel's engine. Import `crenel` instead.";
  // Signatures are in _crenel.pyi and in the docstrings, in Python's words.
  pybind11::options options;
  options.disable_function_signatures();
  crenel::python::bind_diagnostics(module);
  crenel::python::bind_reports(module);
  crenel::python::bind_inventory(module);
  crenel::python::bind_models(module);
  crenel::python::bind_policy(module);
  module.attr("__version__") = std::string(crenel::version());
}
