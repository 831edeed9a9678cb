// Places in a text that was made from others: the template's line, and the values keys behind it.
#include <algorithm>

#include "report/place.hpp"

namespace crenel::report {

namespace {

using base::Origins;
using Run = Origins::Run;

void add_keys(const Origins& origins, const Run* run, std::vector<std::string>& to) {
  if (run == nullptr || !run->action) return;
  for (const std::string& key : origins.keys[run->keys])
    if (std::find(to.begin(), to.end(), key) == to.end()) to.push_back(key);
}

/// Those of every action that gave some of [begin, end).
void add_keys(const Origins& origins, uint32_t begin, uint32_t end, std::vector<std::string>& to) {
  auto run = std::partition_point(origins.runs.begin(), origins.runs.end(),
                                  [&](const Run& each) { return each.end <= begin; });
  for (; run != origins.runs.end() && run->begin < end; ++run) add_keys(origins, &*run, to);
}

bool is_block_mapping(std::string_view line) {
  if (line.empty() || std::string_view("\"'{[|>").find(line[0]) != std::string_view::npos)
    return false;
  return line.find(": ") != std::string_view::npos || line.ends_with(':');
}

/// What fed the value at `begin`. Of a container that is the action that made it, which the blanks
/// before its first member come from too, and not what fed its members.
std::vector<std::string> keys_of(const Origins& origins, std::string_view text, uint32_t key,
                                 uint32_t begin, Extent range) {
  std::vector<std::string> keys;
  const Run* at = origins.run(key);
  size_t line_end = std::min(text.find('\n', begin), text.size());
  bool item = key == begin && is_block_mapping(text.substr(begin, line_end - begin));
  bool below = key != begin && begin >= range.end;
  if (below && at != nullptr && at->action) {
    add_keys(origins, at, keys);
  } else if (item || below) {
    const Run* first = origins.run(begin);
    const Run* before = begin > 0 ? origins.run(begin - 1) : nullptr;
    bool made = first && before && first->action && before->action && first->file == before->file &&
                first->offset == before->offset;
    if (made) add_keys(origins, before, keys);
  } else {
    add_keys(origins, key, range.end, keys);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

/// End of an action, or of its first line.
uint32_t action_end(std::string_view text, uint32_t begin) {
  size_t line_end = std::min(text.find_first_of("\r\n", begin), text.size());
  size_t end = text.find("}}", begin);
  return static_cast<uint32_t>(std::min(end == text.npos ? line_end : end + 2, line_end));
}

}  // namespace

ResolvedPlace PlaceResolver::resolve_made(const Origins& origins, std::string_view text,
                                          uint32_t key, uint32_t begin) {
  Extent range = extent(text, key, begin);
  const Run* run = origins.run(range.begin);
  ResolvedPlace resolved;
  if (run == nullptr) {
    const Origins::Part* part = origins.part(range.begin);
    if (part != nullptr) {
      resolved.location.file = sources_.file(part->file).name();
      resolved.note = part->note;
    }
    if (resolved.note.empty()) resolved.note = "the line of the template is not known";
  } else {
    std::string_view from = sources_.file(run->file).text();
    Extent there{run->offset, run->offset};
    if (run->action) {
      there.end = action_end(from, there.begin);
    } else {
      there.begin += range.begin - run->begin;
      there.end = there.begin + std::min(range.end, run->end) - range.begin;
      const Run* next = range.end > run->end ? origins.run(run->end) : nullptr;
      bool goes_on = next && next->action && next->file == run->file && next->offset == there.end;
      if (goes_on) there.end = action_end(from, next->offset);
    }
    resolved = show(run->file, there);
  }
  resolved.values_keys = keys_of(origins, text, key, begin, range);
  return resolved;
}

}  // namespace crenel::report
