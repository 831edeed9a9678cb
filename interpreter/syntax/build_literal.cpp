// Numbers, dates and strings from their tokens.
#include <charconv>
#include <chrono>

#include "base/code_points.hpp"
#include "syntax/build.hpp"

namespace crenel::syntax {

using namespace symbols;

namespace {

constexpr std::string_view kRegexEscapes = "dDwWsSbBAzpP.*+?()[]|^$-/";

/// Blanks that all lines after the first have in common; lines of blanks alone do not count, save
/// the last, on which the closing quotes stand.
size_t common_indent(std::string_view body) {
  size_t common = std::string_view::npos;
  for (size_t at = body.find('\n'); at != std::string_view::npos; at = body.find('\n', at + 1)) {
    size_t begin = at + 1;
    size_t end = std::min(body.find('\n', begin), body.size());
    size_t text = std::min(body.find_first_not_of(" \t", begin), body.size());
    bool last = end == body.size();
    if (text < end ? body[text] != '\r' : last) common = std::min(common, text - begin);
  }
  return common == std::string_view::npos ? 0 : common;
}

void append_utf8(std::string& out, uint32_t point) {
  auto put = [&](uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6);
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3F));
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

int digits(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

ExprPtr Builder::number(const Token& token, bool negated) {
  auto made = std::make_unique<Literal>();
  made->span = span(token);
  made->literal = token.type == FLOAT ? LiteralKind::kFloat : LiteralKind::kInt;
  std::string written = (negated ? "-" : "") + std::string(text(token));
  if (token.type == BROKEN_NUMBER) {
    broken_number(token);
    return made;
  }
  const char* end = written.data() + written.size();
  std::from_chars_result read = token.type == FLOAT
                                    ? std::from_chars(written.data(), end, made->real)
                                    : std::from_chars(written.data(), end, made->integer);
  if (read.ec != std::errc()) {
    sink_.report(diag::Code::kBadNumber, made->span, "`" + written + "` is out of range");
  }
  return made;
}

void Builder::broken_number(const Token& token) {
  std::string written(text(token));
  bool suffixed = written.find_first_not_of("0123456789.") != std::string::npos;
  if (!suffixed) {
    std::string plain = written.substr(std::min(written.find_first_not_of('0'), written.size()));
    if (plain.empty() || plain.front() == '.') plain = '0' + plain;
    sink_.report(diag::Code::kBadNumber, span(token), "`" + written + "` has a leading zero")
        .help.push_back("write `" + plain + "`, or a string where a file mode is meant: `\"" +
                        written + "\"`");
    return;
  }
  sink_.report(diag::Code::kBadNumber, span(token), "`" + written + "` is not a number")
      .help.push_back(
          "numbers have no suffix; a string takes the type that its place asks for: `\"" + written +
          "\"`");
}

ExprPtr Builder::date(uint32_t node) {
  const Token& token = list_.tokens[tree_[node].begin];
  std::string_view written = text(token);
  std::chrono::year_month_day day{
      std::chrono::year(digits(written.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(digits(written.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(digits(written.substr(8, 2))))};
  auto made = std::make_unique<Literal>();
  made->span = span(token);
  made->literal = LiteralKind::kDate;
  if (token.type == BROKEN_DATE) {
    sink_.report(diag::Code::kBadDate, made->span, "`" + std::string(written) + "` is not a date")
        .help.push_back("a date is written `2027-03-31`, without a time");
  } else if (!day.ok()) {
    sink_.report(diag::Code::kBadDate, made->span,
                 "the calendar has no day `" + std::string(written) + "`");
  } else {
    made->integer = std::chrono::sys_days(day).time_since_epoch().count();
  }
  return made;
}

/// The value of a `"""` string: without the first line if that is blank, and without the indent
/// that its lines and the closing quotes share. Backslashes stand for themselves; line ends become
/// `\n`.
std::string Builder::triple(std::string_view body) const {
  size_t indent = common_indent(body);
  std::string out;
  bool first = true;
  for (size_t at = 0; at <= body.size();) {
    size_t end = std::min(body.find('\n', at), body.size());
    std::string_view line = body.substr(at, end - at);
    bool last = end == body.size();
    if (!last && !line.empty() && line.back() == '\r') line.remove_suffix(1);
    size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
    if (!first) line.remove_prefix(std::min(indent, blanks));
    bool opening = first && !last && blanks == line.size();
    if (!opening) {
      out += last && !first && line.find_first_not_of(" \t") == std::string_view::npos
                 ? std::string_view()
                 : line;
      if (!last) out += '\n';
    }
    first = false;
    at = end + 1;
  }
  return out;
}

ExprPtr Builder::string(uint32_t node) {
  const Token& token = list_.tokens[tree_[node].begin];
  if (token.type == QUOTE) return quoted(node);
  std::string_view written = text(token);
  auto made = std::make_unique<Literal>();
  made->literal = LiteralKind::kString;
  made->span = span(token);
  size_t open = token.type == RAW_STRING || token.type == BROKEN_RAW_STRING ? 2
                : token.type == BAD_QUOTED                                  ? 1
                                                                            : 3;
  bool closed = token.type != BROKEN_RAW_STRING && token.type != BROKEN_TRIPLE_STRING;
  size_t close = !closed ? 0 : open == 3 ? 3 : 1;
  std::string_view body = written.substr(open, written.size() - open - close);
  made->text = open == 3 ? triple(body) : std::string(body);
  return made;
}

ExprPtr Builder::quoted(uint32_t node) {
  auto made = std::make_unique<Interpolation>();
  made->span = span_of(node);
  made->texts.emplace_back();
  Cursor at = walk(node);
  at.skip(QUOTE);
  while (at.at_rule()) {
    uint32_t part = at.rule();
    Cursor inner = walk(part);
    if (inner.at_token(TEXT)) {
      made->texts.back() += unescape(inner.token());
    } else if (ExprPtr expr = hole(inner, span_of(part))) {
      raise(*made, {expr.get()});
      made->holes.push_back(std::move(expr));
      made->texts.emplace_back();
    }
  }
  if (!made->holes.empty()) return made;
  auto plain = std::make_unique<Literal>();
  plain->literal = LiteralKind::kString;
  plain->span = made->span;
  plain->text = std::move(made->texts.front());
  return plain;
}

/// Null if the hole is reported and left out.
ExprPtr Builder::hole(Cursor at, Span whole) {
  constexpr const char* kHelp =
      "write `\\{` for a brace; a regular expression reads best as a raw string: `r\"…\"`";
  at.skip(HOLE_OPEN);
  if (!at.at_rule()) {
    if (at.at_token(HOLE_CLOSE)) {
      sink_.report(diag::Code::kConstantHole, whole, "an interpolation without an expression")
          .help.push_back(kHelp);
    }
    return nullptr;
  }
  ExprPtr made = expression(at.rule());
  if (!is_constant(*made)) return made;
  sink_.report(diag::Code::kConstantHole, whole, "an interpolation that holds a constant")
      .help.push_back(kHelp);
  return nullptr;
}

std::string Builder::unescape(const Token& token) {
  std::string_view body = text(token);
  std::string out;
  for (size_t at = 0; at < body.size();) {
    if (body[at] != '\\') {
      out += body[at++];
    } else if (at + 1 == body.size()) {
      ++at;  // at the end of a broken string, which is reported already
    } else {
      at = escape(body, at, token.begin, out);
    }
  }
  return out;
}

/// Reads the escape at `at` and gives the place after it.
size_t Builder::escape(std::string_view body, size_t at, uint32_t offset, std::string& out) {
  constexpr std::string_view kNames = "ntr\\\"{}";
  constexpr std::string_view kValues = "\n\t\r\\\"{}";
  char name = body[at + 1];
  size_t found = kNames.find(name);
  if (found != std::string_view::npos) {
    out += kValues[found];
    return at + 2;
  }
  size_t next = at + 2;
  while (next < body.size() && !base::begins_code_point(body[next]))
    ++next;  // the rest of one character
  if (name == 'u') {
    if (size_t end = unicode_escape(body, at, out); end != 0) return end;
  }
  auto begin = offset + static_cast<uint32_t>(at);
  auto& report = sink_.report(
      diag::Code::kBadEscape, {file_, begin, offset + static_cast<uint32_t>(next)},
      name == 'u' ? "`\\u` needs a code point in braces"
                  : "strings have no escape `" + std::string(body.substr(at, next - at)) + "`");
  if (name == 'u') {
    report.help.push_back("for example `\\u{2014}`");
  } else if (kRegexEscapes.find(name) != std::string_view::npos) {
    report.help.push_back("write a regular expression as a raw string: `r\"…\"`");
  } else {
    report.help.push_back("escapes are `\\n \\t \\r \\\\ \\\" \\{ \\} \\u{…}`");
  }
  return next;
}

/// `\u{2014}`, whose brace the lexer has taken for a hole if it is not escaped as a whole.
size_t Builder::unicode_escape(std::string_view body, size_t at, std::string& out) {
  size_t open = at + 2;
  size_t close = body.find('}', open);
  if (open >= body.size() || body[open] != '{' || close == std::string_view::npos) return 0;
  uint32_t point = 0;
  const char* end = body.data() + close;
  auto read = std::from_chars(body.data() + open + 1, end, point, 16);
  bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (read.ec != std::errc() || read.ptr != end || surrogate || point > 0x10FFFF) return 0;
  append_utf8(out, point);
  return close + 1;
}

ExprPtr Builder::constant_string(uint32_t node, std::string_view where) {
  ExprPtr made = string(node);
  if (made->kind == ExprKind::kLiteral) return made;
  auto& holes = static_cast<Interpolation&>(*made);
  sink_
      .report(diag::Code::kHoleInConstant, holes.holes.front()->span,
              "an interpolation in " + std::string(where) + ", which must be constant")
      .help.push_back("write `\\{` for a brace");
  auto plain = std::make_unique<Literal>();
  plain->literal = LiteralKind::kString;
  plain->span = made->span;
  for (std::string& part : holes.texts) plain->text += part;
  return plain;
}

namespace {

bool all_constant(const std::vector<ExprPtr>& elements) {
  for (const ExprPtr& element : elements) {
    if (!is_constant(*element)) return false;
  }
  return true;
}

}  // namespace

bool is_constant(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kLiteral:
      return true;
    case ExprKind::kUnary:
      return is_constant(*static_cast<const Unary&>(expr).operand);
    case ExprKind::kBinary: {
      const auto& binary = static_cast<const Binary&>(expr);
      return is_constant(*binary.left) && is_constant(*binary.right);
    }
    case ExprKind::kIndex: {
      const auto& index = static_cast<const Index&>(expr);
      return is_constant(*index.base) && is_constant(*index.index);
    }
    case ExprKind::kMember:
      return is_constant(*static_cast<const Member&>(expr).base);
    case ExprKind::kList:
    case ExprKind::kSet:
      return all_constant(static_cast<const ListExpr&>(expr).elements);
    default:
      return false;
  }
}

}  // namespace crenel::syntax
