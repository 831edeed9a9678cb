// Policy::check_paths: reads and checks a part of the inputs after another, on several threads.
// What rules find in a part is all that is kept of it, so that memory does not grow with the
// inputs, and a document is checked while it is still at hand.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "api/check_cache.hpp"
#include "api/handles.hpp"
#include "api/inputs.hpp"
#include "api/log.hpp"
#include "api/served.hpp"
#include "api/templates.hpp"
#include "base/share_out.hpp"
#include "document/slices.hpp"
#include "report/archive.hpp"
#include "report/build.hpp"
#include "report/inputs.hpp"

namespace crenel {

namespace {

using api::Entry;
using Source = document::World::Source;

/// The world that an entry belongs to.
struct WorldOf {
  std::string name;
  Source source = Source::kFiles;
  bool complete = false;
  uint32_t number = 0;  ///< distinct among the worlds of a run
};

/// All that is to be read, in order, and the worlds of its files.
class Listing {
 public:
  explicit Listing(const InventoryOptions& options) : options_(options) {}

  void add(const std::string& path) {
    auto first = static_cast<uint32_t>(entries.size());
    for (Entry& entry : api::list_inputs(options_, path)) {
      apart = apart && entry.projects.empty();
      auto at = static_cast<uint32_t>(entries.size());
      worlds.push_back(world_of(entry, first, at));
      entries.push_back(std::move(entry));
    }
  }

  std::vector<Entry> entries;
  std::vector<WorldOf> worlds;  ///< one for each entry
  bool apart = true;            ///< each entry can be read by itself

 private:
  /// As an inventory has it: the folder's, one for all that was named, or one for each file.
  WorldOf world_of(const Entry& entry, uint32_t folder, uint32_t at) {
    if (options_.per_file) return {entry.path, Source::kFile, false, at << 8};
    if (!entry.folder.empty()) return {entry.folder, Source::kFolder, true, folder << 8};
    if (!shared_) shared_ = {entry.path, Source::kFiles, false, at << 8};
    return *shared_;
  }

  const InventoryOptions& options_;
  std::optional<WorldOf> shared_;
};

/// What one thread takes on: entries, or a slice of one.
struct Task {
  size_t first = 0;
  size_t count = 1;
  size_t slice_number = 0;
  std::optional<document::Slice> slice;
};

/// Hands out what is to be read, in order. Thread-safe.
class Tasks {
 public:
  /// `known`: by entry, those of which nothing is to be read. `alone`: each file by itself.
  Tasks(const std::vector<Entry>& entries, const std::vector<char>& known, bool alone,
        const InventoryOptions& options)
      : entries_(entries),
        known_(known),
        alone_(alone),
        limits_(api::read_limits(options.limits)),
        map_files_(options.map_files) {}

  std::optional<Task> next() {
    std::optional<Task> task = take();
    if (task && task->slice) task->slice->count_lines();
    return task;
  }

  /// A slice of the entry shows that it has to be read whole.
  void reject(size_t entry) {
    std::lock_guard lock(mutex_);
    rejected_.push_back(entry);
    if (slices_ && next_ == entry + 1) slices_.reset();
  }
  /// Entries that have to be read whole; asked when all is done.
  const std::vector<size_t>& rejected() const { return rejected_; }

 private:
  /// Of what others wait for.
  std::optional<Task> take() {
    std::lock_guard lock(mutex_);
    if (slices_)
      if (std::optional<Task> task = next_slice()) return task;
    while (next_ < entries_.size()) {
      size_t first = next_;
      if (known_[first]) {
        ++next_;
        continue;
      }
      if (entries_[first].form == Entry::Form::kFile) {
        slices_ = document::Slices::open(entries_[first].path, limits_, map_files_);
        if (slices_) {
          ++next_;
          slice_number_ = 0;
          if (std::optional<Task> task = next_slice()) return task;
          continue;
        }
      }
      return Task{first, take_entries(), 0, {}};
    }
    return std::nullopt;
  }

  std::optional<Task> next_slice() {
    if (std::optional<document::Slice> slice = slices_->next())
      return Task{next_ - 1, 1, slice_number_++, std::move(slice)};
    if (!slices_->sound()) rejected_.push_back(next_ - 1);
    slices_.reset();
    return std::nullopt;
  }

  /// A program is started once for each chart; of files, which are mostly small, some go together.
  size_t take_entries() {
    constexpr size_t kMostFiles = 32;
    size_t count = 1;
    if (entries_[next_].form == Entry::Form::kFile && !alone_) {
      auto small = [&](size_t i) {
        std::error_code error;
        return i < entries_.size() && entries_[i].form == Entry::Form::kFile &&
               std::filesystem::file_size(entries_[i].path, error) < kSmall && !error;
      };
      if (small(next_))
        while (count < kMostFiles && small(next_ + count)) ++count;
    }
    next_ += count;
    return count;
  }

  static constexpr uintmax_t kSmall = uintmax_t{64} << 10;

  const std::vector<Entry>& entries_;
  const std::vector<char>& known_;
  const bool alone_;
  const document::ReadLimits limits_;
  const bool map_files_;
  std::mutex mutex_;
  size_t next_ = 0;
  std::unique_ptr<document::Slices> slices_;  ///< of the entry before `next_`
  size_t slice_number_ = 0;
  std::vector<size_t> rejected_;
};

using Clock = std::chrono::steady_clock;

class PartsRun {
 public:
  PartsRun(const Policy& policy, const InventoryOptions& inputs, const CheckOptions& options,
           const vm::RunOptions& run, document::Unread unread, const Listing& listing,
           api::CheckCache* cache)
      : policy_(policy),
        inputs_(inputs),
        run_(run),
        today_(api::today(options)),
        unread_(std::move(unread)),
        listing_(listing),
        cache_(cache),
        known_(listing.entries.size()),
        stamps_(cache ? listing.entries.size() : 0),
        recalled_(stamps_.size()),
        tasks_(listing.entries, known_, cache != nullptr, inputs) {
    run_.threads = 1;
    run_.describe = false;
    pass_over_left_out();
  }

  /// False: the inputs belong together, and an inventory is to be made of them.
  bool run(unsigned threads) {
    if (cache_) recall(threads);
    std::vector<std::thread> others;
    std::optional<Task> first = tasks_.next();
    for (unsigned t = 1; t < threads && first; ++t) {
      std::optional<Task> next = tasks_.next();
      if (!next) break;
      others.emplace_back([this, task = std::move(*next)]() mutable { work(std::move(task)); });
    }
    if (first) work(std::move(*first));
    for (std::thread& other : others) other.join();
    for (size_t entry : whole()) {
      parts_.erase(parts_.lower_bound({entry, 0}), parts_.lower_bound({entry + 1, 0}));
      check(Task{entry, 1, 0, {}});
    }
    return apart_;
  }

  std::vector<report::Part> take(RunStatistics& statistics) {
    statistics.instructions = instructions_;
    statistics.charged = charged_;
    statistics.evaluating = evaluating_;
    std::vector<report::Part> parts;
    parts.reserve(parts_.size() + known_.size());
    auto made = parts_.begin();
    for (size_t entry = 0; entry < known_.size(); ++entry) {
      if (cache_ && recalled_[entry].part) parts.push_back(std::move(*recalled_[entry].part));
      for (; made != parts_.end() && made->first.first == entry; ++made) {
        if (made->first.second != 0) join_inputs(parts.back(), made->second);
        parts.push_back(std::move(made->second));
      }
    }
    return parts;
  }

 private:
  /// The readers say no more problems of one file than this.
  static constexpr size_t kMostProblems = 200;
  /// That a thread is started for.
  static constexpr size_t kFewestStamps = 64;

  void work(Task task) {
    std::optional<Task> next = std::move(task);
    while (next && apart_) {
      check(std::move(*next));
      next = tasks_.next();
    }
  }

  void check(Task task) {
    // For one file alone it would take longer to make the tables.
    bool shares_names = listing_.entries.size() > 1;
    Inventory::Impl impl(inputs_, shares_names ? policy_.impl()->known_names : nullptr);
    impl.unread = unread_;
    std::vector<uint32_t> worlds;
    bool sliced = task.slice.has_value();
    std::pair<size_t, size_t> key(task.first, task.slice_number);
    if (!read(std::move(task), impl, worlds)) return tasks_.reject(key.first);
    // What a definition says of the pods in custom resources counts everywhere.
    if (api::defines_templates(impl.inventory)) apart_ = false;
    if (!apart_) return;
    Clock::time_point begin = Clock::now();
    vm::RunResult result = vm::run(policy_.impl()->bundle, impl.inventory, run_);
    std::chrono::nanoseconds evaluating = Clock::now() - begin;
    vm::describe(result);
    std::vector<Diagnostic> unserved =
        api::unserved_versions(impl.inventory, policy_.impl()->bundle.kube_version);
    result.diagnostics.insert(result.diagnostics.end(), unserved.begin(), unserved.end());
    size_t problems = impl.inventory.diagnostics().size();
    bool kept = cache_ && !sliced && may_be_kept(key.first, impl.inventory, result);
    report::Part part =
        report::build_part(policy_.impl()->bundle, impl.inventory, result, today_, worlds, false);
    part.inputs = std::move(impl.inputs);
    if (sliced && key.second != 0) part.file_count = 0;
    std::lock_guard lock(mutex_);
    if (sliced) problems_[key.first] += problems;
    if (kept)
      cache_->keep(listing_.entries[key.first].path, listing_.entries[key.first].folder,
                   listing_.worlds[key.first].number, *stamps_[key.first], part);
    parts_.insert_or_assign(key, std::move(part));
    instructions_ += result.instructions;
    charged_ += result.charged;
    evaluating_ += evaluating;
  }

  /// Slices of a file are one input: what any of them shows that it is.
  static void join_inputs(report::Part& first, report::Part& next) {
    if (first.inputs.empty() || next.inputs.empty()) return;
    Input& before = first.inputs.back();
    Input& joined = next.inputs.back();
    auto is_typed = [](const Input& input) {
      return input.objects != 0 && input.form != report::kDataForm;
    };
    if (is_typed(before) || (!is_typed(joined) && before.objects != 0)) joined.form = before.form;
    joined.objects += before.objects;
    first.inputs.pop_back();
  }

  void pass_over_left_out() {
    for (size_t i = 0; i < listing_.entries.size(); ++i) {
      if (listing_.entries[i].form != Entry::Form::kLeftOut) continue;
      parts_[{i, 0}].inputs.push_back(api::left_out(listing_.entries[i]));
      known_[i] = 1;
    }
  }

  /// What earlier runs found in files that are as they were. Asking the system about each file is
  /// most of what a run costs that finds all in the cache.
  void recall(unsigned threads) {
    auto look = [&](size_t, size_t begin, size_t end) {
      for (size_t i = begin; i < end; ++i) {
        const Entry& entry = listing_.entries[i];
        if (entry.form != Entry::Form::kFile) continue;
        stamps_[i] = api::stamp_of(entry.path);
        if (!stamps_[i]) continue;
        auto& [record, part] = recalled_[i];
        record = cache_->find(entry.path, entry.folder, listing_.worlds[i].number);
        if (record != nullptr && record->stamp == *stamps_[i])
          part = report::part_from(record->part);
      }
    };
    base::share_out(recalled_.size(), threads, kFewestStamps, look);
    for (size_t i = 0; i < recalled_.size(); ++i) {
      auto& [record, part] = recalled_[i];
      if (record == nullptr) continue;
      if (!part && cache_->is_same(listing_.entries[i].path, *record, *stamps_[i]))
        part = report::part_from(record->part);
      if (!part) continue;
      cache_->use(*record);
      known_[i] = 1;
    }
  }

  /// Whether what was found in a file hangs on nothing but its bytes. Compose projects and
  /// Dockerfiles may lead to other files, and what could not be read may be readable next time.
  bool may_be_kept(size_t entry, const document::Inventory& inventory,
                   const vm::RunResult& result) const {
    auto elsewhere = [](const document::Object& object) {
      return object.api_version.empty() || object.group == "compose" || object.group == "docker";
    };
    auto broken = [](const Diagnostic& d) { return d.severity == DiagnosticSeverity::kError; };
    const std::vector<document::Object>& objects = inventory.objects();
    return stamps_[entry] && result.complete && !objects.empty() &&
           std::none_of(objects.begin(), objects.end(), elsewhere) &&
           std::none_of(inventory.diagnostics().begin(), inventory.diagnostics().end(), broken);
  }

  bool read(Task task, Inventory::Impl& impl, std::vector<uint32_t>& worlds) {
    for (size_t i = task.first; i < task.first + task.count; ++i) {
      const Entry& entry = listing_.entries[i];
      switch (entry.form) {
        case Entry::Form::kFolder:
          impl.inventory.diagnostics() = entry.said;
          break;
        case Entry::Form::kChart:
          api::read_chart(impl, entry.path);
          break;
        case Entry::Form::kKustomization:
          api::read_kustomization(impl, entry.path);
          break;
        case Entry::Form::kLeftOut:  // is known
        case Entry::Form::kProject:  // is not read in parts
          break;
        case Entry::Form::kFile:
        case Entry::Form::kLayout: {
          uint32_t world = world_of(listing_.worlds[i], impl, worlds);
          if (task.slice) return api::read_file_entry(impl, entry, world, std::move(task.slice));
          api::read_file_entry(impl, entry, world);
        }
      }
    }
    // Those of charts and kustomizations are nobody else's.
    while (worlds.size() < impl.inventory.worlds().size())
      worlds.push_back(static_cast<uint32_t>(task.first << 8 | (worlds.size() + 1)));
    return true;
  }

  static uint32_t world_of(const WorldOf& world, Inventory::Impl& impl,
                           std::vector<uint32_t>& worlds) {
    auto known = std::find(worlds.begin(), worlds.end(), world.number);
    if (known != worlds.end()) return static_cast<uint32_t>(known - worlds.begin());
    worlds.push_back(world.number);
    return api::add_world(impl, world.name, world.source, world.complete);
  }

  /// Entries that slices did not do for.
  std::set<size_t> whole() const {
    std::set<size_t> entries(tasks_.rejected().begin(), tasks_.rejected().end());
    for (const auto& [entry, count] : problems_)
      if (count > kMostProblems) entries.insert(entry);
    return entries;
  }

  const Policy& policy_;
  const InventoryOptions& inputs_;
  vm::RunOptions run_;
  const int64_t today_;
  const document::Unread unread_;
  const Listing& listing_;
  api::CheckCache* const cache_;                       ///< null: none
  std::vector<char> known_;                            ///< by entry: the cache has it
  std::vector<std::optional<api::FileStamp>> stamps_;  ///< by entry, before it is read
  /// What the cache has of an entry, and what that says if the entry is as it was.
  struct Recalled {
    api::CheckCache::Record* record = nullptr;
    std::optional<report::Part> part = {};
  };
  std::vector<Recalled> recalled_;  ///< by entry
  Tasks tasks_;
  std::atomic<bool> apart_{true};
  std::mutex mutex_;
  std::map<std::pair<size_t, size_t>, report::Part> parts_;  ///< by entry and slice
  std::map<size_t, size_t> problems_;                        ///< by sliced entry, in reading
  uint64_t instructions_ = 0;
  uint64_t charged_ = 0;
  std::chrono::nanoseconds evaluating_{0};
};

using Again = std::function<Result<Report>()>;

Result<Report> check_whole(const Policy& policy, const std::vector<std::string>& paths,
                           const InventoryOptions& inputs, const CheckOptions& options,
                           document::Unread unread, Again again) {
  Inventory inventory(inputs);
  inventory.impl()->unread = std::move(unread);
  inventory.impl()->threads = api::thread_count(options);
  inventory.impl()->again = std::move(again);
  // The inventory keeps the diagnostics of what it reads, and the report says them.
  for (const std::string& path : paths) (void)inventory.add_path(path);
  return policy.check(inventory, options);
}

/// The report of a run over all inputs at once, for whoever explains.
struct Kept {
  std::once_flag once;
  std::optional<Result<Report>> report;
};

/// Explanations show values whole.
Again keeping_all(const Policy& policy, const std::vector<std::string>& paths,
                  InventoryOptions inputs, CheckOptions options, document::Unread unread) {
  unread.kinds = nullptr;
  inputs.log = options.log = {};  // the host has heard of it
  return [=, kept = std::make_shared<Kept>()] {
    std::call_once(kept->once, [&] {
      kept->report = check_whole(policy, paths, inputs, options, unread, nullptr);
    });
    return *kept->report;
  };
}

/// All that decides what is found in a file, but for the file: the policy and how it is run, how
/// inputs are read, and this program.
api::ContentHash cache_key(const Policy& policy, const InventoryOptions& inputs,
                           const CheckOptions& options) {
  std::string key = CRENEL_VERSION;
  auto add = [&key](std::string_view text) { key += std::to_string(text.size()) + ":" += text; };
  auto number = [&](auto value) { add(std::to_string(value)); };
  if (std::optional<api::FileStamp> program = api::stamp_of("/proc/self/exe")) {
    number(program->inode);
    number(program->size);
    number(program->modified);
  }
  for (std::byte byte : policy.to_bundle()) key += static_cast<char>(byte);
  for (const auto& [id, value] : options.params) {
    add(id);
    add(value.to_json());
  }
  for (const std::string& threat : options.threats) add(threat);
  number(options.threats.size());
  number(options.limits.memory);
  number(options.limits.depth);
  if (!policy.impl()->bundle.treatments.empty()) number(api::today(options));
  number(inputs.per_file);
  number(static_cast<int>(inputs.completeness));
  for (const std::string& kind : inputs.complete_kinds) add(kind);
  number(inputs.limits.depth);
  number(inputs.limits.alias_values);
  number(inputs.limits.bytes);
  return api::hash_of(key);
}

/// Fewer files are read sooner than what is known of them.
constexpr size_t kFewestCached = 100;

/// Limits of a whole run are not shared out among parts, and costs are counted in one.
bool in_parts(const Policy& policy, const CheckOptions& options) {
  return options.limits.instructions == 0 && options.limits.deadline.count() == 0 &&
         !options.measure_rules && policy.per_object();
}

}  // namespace

Result<Report> Policy::check_paths(const std::vector<std::string>& paths,
                                   const InventoryOptions& given,
                                   const CheckOptions& options) const {
  api::Stopwatch watch;
  InventoryOptions inputs = given;
  if (!inputs.log.write) inputs.log = options.log;
  std::vector<Diagnostic> problems;
  std::optional<vm::RunOptions> run = api::run_options(*impl_, options, problems);
  if (!run) return Result<Report>::failure(std::move(problems));
  document::Unread unread = api::unread_members(*impl_, run->params);
  Again again = keeping_all(*this, paths, inputs, options, unread);
  auto whole = [&] { return check_whole(*this, paths, inputs, options, unread, again); };
  if (!in_parts(*this, options)) return whole();
  // Read while it is looked which files there are. Nobody knows what a host's functions will say
  // next time.
  std::future<std::unique_ptr<api::CheckCache>> reading;
  if (!options.cache.empty() && host_functions().empty())
    reading = std::async(run->threads > 1 ? std::launch::async : std::launch::deferred, [&] {
      return std::make_unique<api::CheckCache>(options.cache, cache_key(*this, inputs, options));
    });
  Listing listing(inputs);
  for (const std::string& path : paths) listing.add(path);
  if (!listing.apart) return whole();
  std::unique_ptr<api::CheckCache> cache;
  if (reading.valid() && listing.entries.size() >= kFewestCached) cache = reading.get();
  PartsRun parts(*this, inputs, options, *run, unread, listing, cache.get());
  if (!parts.run(run->threads)) return whole();
  RunStatistics statistics;
  if (cache) {
    cache->save();
    statistics.reused_files = cache->reused();
  }
  auto context = std::make_shared<Finding::Context>();
  context->policy = impl_;
  context->again = std::move(again);
  context->options.threads = run->threads;
  Clock::time_point begin = Clock::now();
  context->model = report::merge(impl_->bundle, parts.take(statistics), api::today(options));
  statistics.reporting = Clock::now() - begin;
  Report report = api::make_report(std::move(context), std::move(statistics));
  api::log_problems(inputs.log, report.diagnostics());
  api::log_checked(options.log, report, watch.elapsed());
  return report;
}

}  // namespace crenel
