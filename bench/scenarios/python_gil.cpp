// For scenarios/python_gil.py, by LD_PRELOAD: the processor time that threads spend while they have
// let go of Python's lock.
#include <dlfcn.h>
#include <time.h>

struct _ts;

namespace {

thread_local double released = 0;
thread_local double since = 0;

double thread_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

_ts* PyEval_SaveThread() {
  static auto save = next<_ts* (*)()>("PyEval_SaveThread");
  _ts* state = save();
  since = thread_time();
  return state;
}

void PyEval_RestoreThread(_ts* state) {
  static auto restore = next<void (*)(_ts*)>("PyEval_RestoreThread");
  released += thread_time() - since;
  restore(state);
}

/// Of the thread that asks, since it began.
double released_seconds() { return released; }
}
