// Measuring for `crenel bench`: policy sets over inputs, and the same over growing work.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bench_result.hpp"
#include "generate_options.hpp"
#include "options.hpp"

namespace crenel::cli {

/// What is measured, and how often.
struct BenchWork {
  PolicyOptions policy;
  InputOptions inputs;
  RunOptions run;
  unsigned runs = 21;
  unsigned warmup = 3;
  bool profile = false;  ///< count every instruction too
};

/// The inputs alone. Nothing, and an error printed, if a path is not there.
std::optional<Inventory> measure_reading(const BenchWork& work, const Settings& settings,
                                         BenchResult& result);

/// Nothing, and diagnostics printed, if the policies or parameters are wrong.
std::optional<MeasuredSet> measure_set(const BenchWork& work, const Settings& settings,
                                       const Inventory& inventory);

/// Over synthetic objects where `axis` is `objects`, else over the work's inputs. As above.
std::optional<Sweep> measure_sweep(const BenchWork& work, const Settings& settings, SweepAxis axis,
                                   const SyntheticOptions& synthetic);

/// Synthetic objects as a file in a folder of its own, which goes with this.
class SyntheticFolder {
 public:
  /// Null, and an error printed, if it cannot be written.
  static std::unique_ptr<SyntheticFolder> make(const SyntheticOptions& options);
  explicit SyntheticFolder(std::string path) : path_(std::move(path)) {}
  SyntheticFolder(const SyntheticFolder&) = delete;
  SyntheticFolder& operator=(const SyntheticFolder&) = delete;
  ~SyntheticFolder();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace crenel::cli
