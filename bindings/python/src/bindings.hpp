// What the files of the module share. The API in include/crenel does the work; here it only changes
// its clothes.
#pragma once

#include <pybind11/pybind11.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "crenel/crenel.hpp"

namespace crenel::python {

namespace py = pybind11;

void bind_diagnostics(py::module_& module);
void bind_reports(py::module_& module);
void bind_inventory(py::module_& module);
void bind_models(py::module_& module);
void bind_policy(py::module_& module);

/// Raises a class of crenel/_errors.py. Needs the GIL.
[[noreturn]] void raise(const char* error, const std::vector<Diagnostic>& diagnostics);

/// The value of a result whose failure is raised as `error`. Needs the GIL.
template <class T>
T take(Result<T> result, const char* error) {
  if (!result) raise(error, result.diagnostics());
  return std::move(*result);
}

template <class Items>
py::tuple tuple_of(const Items& items) {
  py::tuple tuple(items.size());
  size_t n = 0;
  for (const auto& item : items) tuple[n++] = py::cast(item);
  return tuple;
}

/// Text that may quote an input: bytes that are not UTF-8 become U+FFFD.
py::str text_of(std::string_view text);
/// The name of a file, as Python's own functions give it.
py::str file_name_of(std::string_view name);
/// A method that a module of the package has, as a function of the object.
inline auto python_method(const char* module, const char* function) {
  return [=](py::object self, const py::args& arguments, const py::kwargs& keywords) {
    return py::module_::import(module).attr(function)(self, *arguments, **keywords);
  };
}

/// `json` as Python's own values.
py::object from_json(const std::string& json);

/// A path: a string, or anything with `__fspath__`.
std::string path_of(py::handle path);

/// One string or path, or an iterable of them.
std::vector<std::string> paths_of(py::handle paths);
std::vector<std::string> strings_of(py::handle strings);

/// A parameter's value, or the result of a host function.
Value value_of(py::handle value);
py::object object_of(const Value& value);

/// Functions that policies may call, from an iterable of `(name, signature, callable)`.
Functions functions_of(py::handle functions);

/// What finds modules for the compiler. What it raises is raised by the compile function.
ModuleLoader module_loader_of(py::object loader);

/// Python's logger `crenel`, at the level that it has now. Needs the GIL.
Log log_of_host();

/// What C++ keeps of Python, given back with the GIL held wherever the last owner ends.
template <class T>
std::shared_ptr<T> keep(T value) {
  return {new T(std::move(value)), [](T* kept) {
            if (Py_IsInitialized() == 0) return;  // nothing can be released any more
            py::gil_scoped_acquire gil;
            delete kept;
          }};
}

/// The name of its class.
std::string type_name(py::handle value);

/// Writes a Python object as one document: how many values that somebody reads. `out` has failed
/// afterwards if it cannot be carried.
uint64_t write_object(ObjectWriter& out, py::handle object);

/// Keyword arguments that several functions take, taken one by one.
class Keywords {
 public:
  Keywords(const char* function, const py::kwargs& given) : function_(function), given_(given) {}

  /// The argument; nothing if it is not given, or None.
  std::optional<py::object> take(const char* name);
  template <class T>
  void take_into(const char* name, T& to) {
    if (std::optional<py::object> given = take(name)) to = given->template cast<T>();
  }
  /// Raises TypeError if an argument was given that nobody took.
  void finish() const;

 private:
  const char* function_;
  py::dict given_;
  std::vector<std::string> taken_;
};

/// `params`, `threads` and limits of a run.
CheckOptions check_options(Keywords& keywords, const Policy& policy);
/// `per_file`, `complete`, `partial`, `exclude`, `git_ignored` and limits of reading.
InventoryOptions inventory_options(Keywords& keywords, Log log);

/// An inventory that Python may hold. A report refers to it, so what has been checked stays as it
/// is: an addition then, or from two threads at once, is an error, not a race.
class SharedInventory {
 public:
  explicit SharedInventory(InventoryOptions options) : inventory(std::move(options)) {}

  /// From here on nothing may be added.
  void freeze();

  /// Held while something is added.
  class Adding {
   public:
    explicit Adding(SharedInventory& shared);
    ~Adding() { shared_.state_ = State::kOpen; }
    Adding(const Adding&) = delete;
    Adding& operator=(const Adding&) = delete;

   private:
    SharedInventory& shared_;
  };

  Inventory inventory;

 private:
  enum class State : uint8_t { kOpen, kAdding, kFrozen };
  std::atomic<State> state_{State::kOpen};
};

/// Adds a path; one that is not there is raised, what cannot be read is in the diagnostics.
uint64_t add_path(Inventory& inventory, const std::string& path);
/// `context`, `kubeconfig` and `kinds`.
ClusterOptions cluster_options(Keywords& keywords);
uint64_t add_cluster(Inventory& inventory, const ClusterOptions& cluster);
/// Adds objects in any form that `check_objects` takes.
struct ObjectSource {
  std::string name = "objects";
  size_t first = 0;  ///< number of the first, in the names of several
  /// Called with how many more objects have been taken, now and then; null: not.
  py::object progress = {};
};
struct Added {
  uint64_t objects = 0;
  uint64_t values = 0;  ///< about
  void operator+=(const Added& more) {
    objects += more.objects;
    values += more.values;
  }
};
Added add_objects(Inventory& inventory, py::handle objects, const ObjectSource& source);

/// A report, and its findings once somebody has asked for them: the same objects for all.
class SharedReport {
 public:
  explicit SharedReport(Report of) : report(std::move(of)) {}

  const Report report;

  py::tuple all();
  py::tuple with_status(Status status);

 private:
  std::mutex mutex_;
  std::optional<py::tuple> findings_;
};

/// Raises LimitError if a diagnostic says that a run has passed a limit.
void refuse_passed_limits(const std::vector<Diagnostic>& diagnostics);

/// A report to give to Python; raises LimitError where the run has passed a limit.
std::unique_ptr<SharedReport> share(Report report);

}  // namespace crenel::python
