// The extent of a value is found by looking at the text again, in the cold path, so that documents
// need not keep an end offset for every value.
#include "report/place.hpp"

#include <algorithm>

#include "base/code_points.hpp"

namespace crenel::report {

namespace {

// A generated file may be one line of megabytes: a finding keeps only this much of it.
constexpr size_t kExcerptBytes = 240;
constexpr size_t kExcerptLead = 80;

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

uint32_t code_points(std::string_view text) {
  return static_cast<uint32_t>(base::count_code_points(text));
}

// Lines may be megabytes: whoever knows how far it has to look gives only that much of the text.
size_t line_end(std::string_view text, size_t at) {
  return static_cast<size_t>(std::find_if(text.begin() + at, text.end(), is_break) - text.begin());
}

size_t trim(std::string_view text, size_t begin, size_t end) {
  while (end > begin && (is_blank(text[end - 1]) || is_break(text[end - 1]))) --end;
  return end;
}

// Past the closing quote, or the end of the line if the scalar goes on below it.
size_t quoted_end(std::string_view text, size_t at) {
  char quote = text[at];
  for (size_t i = at + 1; i < text.size() && !is_break(text[i]); ++i) {
    if (quote == '"' && text[i] == '\\') {
      if (i + 1 < text.size() && is_break(text[i + 1])) return i + 1;
      ++i;
    } else if (text[i] == quote) {
      bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == '\'';
      if (!doubled) return i + 1;
      ++i;
    }
  }
  return line_end(text, at);
}

bool opens(char c) { return c == '{' || c == '['; }
bool closes(char c) { return c == '}' || c == ']'; }
bool quotes(char c) { return c == '"' || c == '\''; }

// Past the bracket that closes the one at `at`, or the end of the line if it is further down.
size_t bracket_end(std::string_view text, size_t at) {
  int depth = 0;
  for (size_t i = at; i < text.size() && !is_break(text[i]); ++i) {
    if (quotes(text[i]))
      i = quoted_end(text, i) - 1;
    else if (opens(text[i]))
      ++depth;
    else if (closes(text[i]) && --depth == 0)
      return i + 1;
  }
  return line_end(text, at);
}

// Whether a flow collection that begins on the same line is open at `at`. Looks back a bounded way.
bool in_flow(std::string_view text, size_t at) {
  size_t floor = at > 4096 ? at - 4096 : 0;
  int depth = 0;
  for (size_t i = at; i > floor && !is_break(text[i - 1]); --i) {
    if (closes(text[i - 1])) ++depth;
    if (opens(text[i - 1]) && depth-- == 0) return true;
  }
  return false;
}

size_t plain_end(std::string_view text, size_t at) {
  bool flow = in_flow(text, at);
  size_t end = at;
  for (; end < text.size() && !is_break(text[end]); ++end) {
    if (text[end] == '#' && end > at && is_blank(text[end - 1])) break;
    if (flow && (text[end] == ',' || closes(text[end]))) break;
  }
  end = trim(text, at, end);
  // A flow collection over several lines, as in JSON, leaves its comma at the end of the line.
  if (end > at + 1 && text[end - 1] == ',') --end;
  return trim(text, at, end);
}

size_t value_end(std::string_view text, size_t at) {
  if (quotes(text[at])) return quoted_end(text, at);
  if (opens(text[at])) return trim(text, at, bracket_end(text, at));
  return plain_end(text, at);
}

size_t key_end(std::string_view text, size_t at) {
  if (quotes(text[at])) return quoted_end(text, at);
  return line_end(text.substr(0, text.find(':', at)), at);
}

// Moves back to the first byte of a code point.
size_t align(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && !base::begins_code_point(text[at])) --at;
  return at;
}

}  // namespace

Extent extent(std::string_view text, uint32_t key, uint32_t begin) {
  auto narrow = [](size_t offset) { return static_cast<uint32_t>(offset); };
  auto size = narrow(text.size());
  key = std::min(key, size);
  begin = std::clamp(begin, key, size);
  if (key == size) return {key, key};
  if (key == begin) return {key, narrow(value_end(text, key))};
  if (line_end(text.substr(0, begin), key) == begin) return {key, narrow(value_end(text, begin))};
  return {key, narrow(key_end(text, key))};
}

base::Position PlaceResolver::position(uint32_t file, uint32_t offset) {
  const base::SourceFile& source = sources_.file(file);
  if (!source.has_lines()) return {};
  if (cursors_.size() <= file) cursors_.resize(sources_.size());
  offset = std::min(offset, static_cast<uint32_t>(source.text().size()));
  Cursor& cursor = cursors_[file];
  uint32_t line = source.line_number(offset);
  if (line != cursor.line) {
    uint32_t begin = source.line_begin(line, offset);
    cursor = {line, begin, source.begin_column(line), begin};
  } else if (offset - cursor.begin < cursor.offset - std::min(offset, cursor.offset)) {
    cursor = {line, cursor.begin, source.begin_column(line), cursor.begin};
  }
  // Back too: the places of one object in a dump of one line come in the order of its rules.
  std::string_view text = source.text();
  if (offset < cursor.offset)
    cursor.column -= code_points(text.substr(offset, cursor.offset - offset));
  else
    cursor.column += code_points(text.substr(cursor.offset, offset - cursor.offset));
  cursor.offset = offset;
  return {line, cursor.column};
}

Location PlaceResolver::at(uint32_t file, uint32_t offset) {
  if (const base::Origins* origins = sources_.origins(file)) {
    if (const base::Origins::Run* run = origins->run(offset))
      return at(run->file, run->action ? run->offset : run->offset + (offset - run->begin));
    const base::Origins::Part* part = origins->part(offset);
    return {sources_.file(part ? part->file : file).name()};
  }
  base::Position position = this->position(file, offset);
  return {sources_.file(file).name(), position.line, position.column, position.line,
          position.column};
}

ResolvedPlace PlaceResolver::resolve(uint32_t file, uint32_t key, uint32_t begin) {
  Asked asked{file, key, begin};
  if (asked != asked_) {
    last_ = find(file, key, begin);
    asked_ = asked;
  }
  return last_;
}

ResolvedPlace PlaceResolver::find(uint32_t file, uint32_t key, uint32_t begin) {
  const base::SourceFile& source = sources_.file(file);
  if (const base::Origins* origins = sources_.origins(file))
    return resolve_made(*origins, source.text(), key, begin);
  if (!source.has_lines()) return {at(file, key), {}, 1, {}, {}};
  return show(file, extent(source.text(), key, begin));
}

ResolvedPlace PlaceResolver::show(uint32_t file, Extent range) {
  const base::SourceFile& source = sources_.file(file);
  std::string_view text = source.text();
  ResolvedPlace resolved;
  resolved.location = at(file, range.begin);
  resolved.location.end_column += code_points(text.substr(range.begin, range.end - range.begin));

  size_t line_begin = source.line_begin(resolved.location.line, range.begin);
  size_t from = line_begin;
  if (range.begin - line_begin > kExcerptBytes - kExcerptLead)
    from = align(text, range.begin - kExcerptLead);
  size_t to = std::min(text.size(), from + kExcerptBytes + 4);
  to = line_end(text.substr(0, std::max<size_t>(align(text, to), range.begin)), range.begin);
  resolved.excerpt = std::string(text.substr(from, to - from));
  resolved.excerpt_column =
      from == line_begin
          ? source.begin_column(resolved.location.line)
          : resolved.location.column - code_points(text.substr(from, range.begin - from));
  return resolved;
}

}  // namespace crenel::report
