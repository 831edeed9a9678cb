// From Python's values: paths, parameters, and objects to check.
#include <pybind11/critical_section.h>
#include <pybind11/stl.h>

#include "bindings.hpp"

namespace crenel::python {

namespace {

py::object fallback(py::handle value) {
  return py::module_::import("crenel._objects").attr("plain")(value);
}

bool is_not_implemented(py::handle value) { return value.ptr() == Py_NotImplemented; }

/// Whether a Python integer fits, and what it is.
std::optional<int64_t> as_int64(py::handle value) {
  int overflow = 0;
  long long number = PyLong_AsLongLongAndOverflow(value.ptr(), &overflow);
  if (overflow != 0) return std::nullopt;
  if (number == -1 && PyErr_Occurred() != nullptr) throw py::error_already_set();
  return number;
}

std::string_view utf8_of(py::handle text) {
  if (PyUnicode_IS_COMPACT_ASCII(text.ptr()))
    return {static_cast<const char*>(PyUnicode_DATA(text.ptr())),
            static_cast<size_t>(PyUnicode_GET_LENGTH(text.ptr()))};
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes == nullptr) throw py::error_already_set();
  return {bytes, static_cast<size_t>(size)};
}

std::string decimal(py::handle integer) {
  auto text = py::reinterpret_steal<py::object>(PyNumber_ToBase(integer.ptr(), 10));
  if (!text) throw py::error_already_set();
  return std::string(utf8_of(text));
}

/// Python's own limit of recursion, which knows how much stack there is.
class Recursion {
 public:
  Recursion() {
    if (Py_EnterRecursiveCall(" while reading an object") != 0) throw py::error_already_set();
  }
  ~Recursion() { Py_LeaveRecursiveCall(); }
  Recursion(const Recursion&) = delete;
  Recursion& operator=(const Recursion&) = delete;
};

/// Writes one Python object. Holds a reference to all it looks into: converting may run code that
/// changes the containers around.
class Conversion {
 public:
  explicit Conversion(ObjectWriter& out) : out_(out) { path_.reserve(16); }

  /// How many values were written that somebody reads.
  uint64_t written() const { return written_; }

  void write(py::handle value) {
    PyObject* object = value.ptr();
    ++written_;
    if (object == Py_None) return out_.null();
    if (PyBool_Check(object)) return out_.boolean(object == Py_True);
    if (PyUnicode_Check(object)) return out_.string(utf8_of(value));
    if (PyLong_Check(object)) return write_integer(value);
    if (PyFloat_Check(object)) return write_real(PyFloat_AS_DOUBLE(object));
    Recursion recursion;
    if (PyDict_Check(object)) return members(value);
    if (PyList_Check(object) || PyTuple_Check(object)) return items(value);
    py::object plain = fallback(value);
    if (is_not_implemented(plain)) return refuse("a `" + type_name(value) + "`");
    write(plain);
  }

 private:
  void write_integer(py::handle value) {
    if (std::optional<int64_t> number = as_int64(value)) return out_.integer(*number);
    out_.number(decimal(value));
  }

  void write_real(double value) {
    if (value - value != 0.0) return refuse("a float that is not finite");
    out_.real(value);
  }

  /// A list or a tuple.
  void items(py::handle sequence) {
    if (!out_.begin_list()) return;
    PyObject* object = sequence.ptr();
    py::scoped_critical_section unchanged(sequence);  // but for what conversions do themselves
    path_.emplace_back();
    for (Py_ssize_t n = 0; n < PySequence_Fast_GET_SIZE(object) && !out_.failed(); ++n) {
      auto item = py::reinterpret_borrow<py::object>(PySequence_Fast_GET_ITEM(object, n));
      path_.back().index = n;
      write(item);
    }
    path_.pop_back();
    out_.end();
  }

  /// A dict. What nobody reads is not looked at.
  void members(py::handle dict) {
    if (!out_.begin_object()) return;
    Py_ssize_t at = 0;
    PyObject* key = nullptr;
    PyObject* value = nullptr;
    py::scoped_critical_section unchanged(dict);  // but for what conversions do themselves
    path_.emplace_back();
    while (!out_.failed() && PyDict_Next(dict.ptr(), &at, &key, &value) != 0) {
      auto name = py::reinterpret_borrow<py::object>(key);
      auto member = py::reinterpret_borrow<py::object>(value);
      path_.back().key = name;
      if (write_key(name)) write(member);
    }
    path_.pop_back();
    out_.end();
  }

  /// A key as JSON spells it: YAML readers for Python give `True` for `yes`, and numbers. False if
  /// nobody reads the member.
  bool write_key(py::handle key) {
    if (PyUnicode_Check(key.ptr())) return out_.key(utf8_of(key));
    if (PyBool_Check(key.ptr())) return out_.key(key.ptr() == Py_True ? "true" : "false");
    if (PyLong_Check(key.ptr())) return out_.key(decimal(key));
    refuse_key(key);
    return false;
  }

  void refuse_key(py::handle key) {
    path_.pop_back();
    refuse("a `" + type_name(key) + "` as a key");
    path_.emplace_back();
  }

  void refuse(const std::string& what) {
    std::string where;
    for (const Step& step : path_)
      where += step.key ? "." + py::str(step.key).cast<std::string>()
                        : "[" + std::to_string(step.index) + "]";
    if (where.starts_with('.')) where.erase(0, 1);
    out_.problem("JSON, and so Kubernetes, cannot carry " + what +
                 (where.empty() ? "" : ", found at `" + where + "`"));
  }

  /// Where it is, for messages: members and items that are held by `members`, `items`.
  struct Step {
    py::handle key = {};
    Py_ssize_t index = 0;
  };

  ObjectWriter& out_;
  std::vector<Step> path_;
  uint64_t written_ = 0;
};

Value::List list_of(py::handle items) {
  Value::List list;
  for (py::handle item : items) list.push_back(value_of(item));
  return list;
}

Value::Map map_of(const py::dict& members) {
  Value::Map map;
  for (auto [key, value] : members) map[py::cast<std::string>(key)] = value_of(value);
  return map;
}

bool is_one(py::handle paths) {
  return py::isinstance<py::str>(paths) || py::hasattr(paths, "__fspath__");
}

}  // namespace

std::string type_name(py::handle value) {
  return py::str(py::type::of(value).attr("__name__")).cast<std::string>();
}

std::string path_of(py::handle path) {
  return py::module_::import("os").attr("fsencode")(path).cast<std::string>();
}

std::vector<std::string> paths_of(py::handle paths) {
  if (is_one(paths)) return {path_of(paths)};
  std::vector<std::string> all;
  for (py::handle path : paths) all.push_back(path_of(path));
  return all;
}

std::vector<std::string> strings_of(py::handle strings) {
  if (py::isinstance<py::str>(strings)) return {strings.cast<std::string>()};
  std::vector<std::string> all;
  for (py::handle text : strings) all.push_back(text.cast<std::string>());
  return all;
}

Value value_of(py::handle value) {
  PyObject* object = value.ptr();
  if (object == Py_None) return {};
  if (PyBool_Check(object)) return object == Py_True;
  if (PyUnicode_Check(object)) return std::string(utf8_of(value));
  if (PyLong_Check(object)) {
    std::optional<int64_t> number = as_int64(value);
    if (!number) throw py::value_error("an integer has at most 64 bits here");
    return *number;
  }
  if (PyFloat_Check(object)) return PyFloat_AS_DOUBLE(object);
  Recursion recursion;
  if (PyDict_Check(object)) return map_of(py::reinterpret_borrow<py::dict>(value));
  if (PyList_Check(object) || PyTuple_Check(object) || PyAnySet_Check(object))
    return list_of(value);
  py::object plain = fallback(value);
  if (is_not_implemented(plain))
    throw py::type_error("a policy cannot be given a `" + type_name(value) + "`");
  return value_of(plain);
}

py::object object_of(const Value& value) {
  if (const bool* b = value.if_bool()) return py::bool_(*b);
  if (const int64_t* i = value.if_int()) return py::int_(*i);
  if (const double* d = value.if_float()) return py::float_(*d);
  if (const std::string* s = value.if_string()) return py::str(*s);
  if (const Value::List* items = value.if_list()) {
    py::list list;
    for (const Value& item : *items) list.append(object_of(item));
    return list;
  }
  if (const Value::Map* members = value.if_map()) {
    py::dict dict;
    for (const auto& [name, member] : *members) dict[py::str(name)] = object_of(member);
    return dict;
  }
  return py::none();
}

uint64_t write_object(ObjectWriter& out, py::handle object) {
  Conversion conversion(out);
  conversion.write(object);
  return conversion.written();
}

}  // namespace crenel::python
