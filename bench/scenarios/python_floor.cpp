// The floor of scenarios/python.py: Python's dicts to an arena of 16-byte values with keys as
// numbers, by a plain walk with the C API. No limits, no marks, no shapes, no diagnostics: what any
// reader has to do.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

struct Value {
  uint32_t tag = 0;
  uint32_t size = 0;
  uint64_t payload = 0;
};

struct Arena {
  std::vector<Value> stack;  // members of the open containers
  std::vector<Value> values;
  std::string text;
  std::unordered_map<PyObject*, uint32_t> pointers;  // keys by their object, most of which are one
  std::unordered_map<std::string, uint32_t> names;

  uint32_t key(PyObject* key) {
    auto [at, fresh] = pointers.try_emplace(key, 0);
    if (!fresh) return at->second;
    Py_INCREF(key);
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(key, &size);
    uint32_t next = static_cast<uint32_t>(names.size());
    return at->second =
               names.try_emplace(std::string(bytes, static_cast<size_t>(size)), next).first->second;
  }

  Value close(uint32_t tag, size_t first) {
    Value value{tag, static_cast<uint32_t>(stack.size() - first), values.size()};
    values.insert(values.end(), stack.begin() + static_cast<std::ptrdiff_t>(first), stack.end());
    stack.resize(first);
    return value;
  }

  Value convert(PyObject* object) {
    if (PyUnicode_Check(object)) {
      Py_ssize_t size = 0;
      const char* bytes = PyUnicode_AsUTF8AndSize(object, &size);
      Value value{1, static_cast<uint32_t>(size), text.size()};
      text.append(bytes, static_cast<size_t>(size));
      return value;
    }
    if (PyDict_Check(object)) {
      size_t first = stack.size();
      Py_ssize_t at = 0;
      PyObject *name, *member;
      while (PyDict_Next(object, &at, &name, &member)) {
        uint32_t symbol = key(name);
        Value value = convert(member);
        value.tag |= symbol << 8;
        stack.push_back(value);
      }
      return close(2, first);
    }
    if (PyList_Check(object)) {
      size_t first = stack.size();
      for (Py_ssize_t n = 0; n < PyList_GET_SIZE(object); ++n)
        stack.push_back(convert(PyList_GET_ITEM(object, n)));
      return close(3, first);
    }
    if (PyBool_Check(object)) return {4, 0, object == Py_True};
    if (PyLong_Check(object)) return {5, 0, static_cast<uint64_t>(PyLong_AsLongLong(object))};
    return {};
  }
};

PyObject* convert(PyObject*, PyObject* objects) {
  Arena arena;
  for (Py_ssize_t n = 0; n < PyList_GET_SIZE(objects); ++n)
    arena.convert(PyList_GET_ITEM(objects, n));
  for (auto& [key, symbol] : arena.pointers) Py_DECREF(key);
  return PyLong_FromSize_t(arena.values.size());
}

PyMethodDef methods[] = {{"convert", convert, METH_O, "Converts a list of dicts."}, {}};
PyModuleDef module = {PyModuleDef_HEAD_INIT, "python_floor", nullptr, -1, methods};

}  // namespace

PyMODINIT_FUNC PyInit_python_floor() { return PyModule_Create(&module); }
