// Image references by the grammar of distribution/reference, normalised as Docker and Kubernetes
// do.
#include "builtins/domain.hpp"

namespace crenel::builtins {
namespace {

using document::ImageRef;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

template <class Test>
bool all_of(std::string_view text, Test test) {
  for (char c : text)
    if (!test(c)) return false;
  return true;
}

/// Lower-case words joined by `.`, `_`, `__` or dashes.
bool is_path_component(std::string_view text) {
  if (text.empty()) return false;
  auto word = [](char c) { return is_lower(c) || is_digit(c); };
  if (!word(text.front()) || !word(text.back())) return false;
  for (size_t i = 0; i < text.size();) {
    if (word(text[i])) {
      ++i;
      continue;
    }
    size_t begin = i;
    while (i < text.size() && text[i] == text[begin]) ++i;
    size_t run = i - begin;
    bool good =
        text[begin] == '-' || (text[begin] == '.' && run == 1) || (text[begin] == '_' && run <= 2);
    if (!good || !word(text[i])) return false;
  }
  return true;
}

bool is_path(std::string_view text) {
  while (true) {
    size_t slash = text.find('/');
    if (!is_path_component(text.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    text.remove_prefix(slash + 1);
  }
}

bool is_host(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']')
    return all_of(text.substr(1, text.size() - 2), [](char c) { return is_hex(c) || c == ':'; });
  while (true) {
    size_t dot = text.find('.');
    std::string_view label = text.substr(0, dot);
    if (label.empty() || label.front() == '-' || label.back() == '-') return false;
    if (!all_of(label, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }))
      return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_domain(std::string_view text) {
  size_t close = text.rfind(']');
  size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || (close != std::string_view::npos && colon < close))
    return is_host(text);
  std::string_view port = text.substr(colon + 1);
  return !port.empty() && all_of(port, is_digit) && is_host(text.substr(0, colon));
}

bool is_tag(std::string_view text) {
  auto word = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
  return !text.empty() && text.size() <= 128 && word(text[0]) &&
         all_of(text, [&](char c) { return word(c) || c == '.' || c == '-'; });
}

bool is_digest(std::string_view text) {
  size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text[0])) return false;
  std::string_view hex = text.substr(colon + 1);
  bool after_separator = false;
  for (char c : text.substr(0, colon)) {
    bool separator = c == '-' || c == '_' || c == '+' || c == '.';
    if (separator         ? after_separator
        : after_separator ? !is_letter(c)
                          : !is_letter(c) && !is_digit(c))
      return false;
    after_separator = separator;
  }
  return !after_separator && hex.size() >= 32 && all_of(hex, is_hex);
}

bool names_registry(std::string_view first) {
  return first.find_first_of(".:") != std::string_view::npos || first == "localhost" ||
         !all_of(first, [](char c) { return c < 'A' || c > 'Z'; });
}

/// `nginx` to `docker.io` and `library/nginx`.
void split_name(std::string_view name, base::Arena& arena, ImageRef& image) {
  size_t slash = name.find('/');
  if (slash == std::string_view::npos || !names_registry(name.substr(0, slash))) {
    image.registry = "docker.io";
    image.repository = name;
  } else {
    image.registry = name.substr(0, slash);
    image.repository = name.substr(slash + 1);
    if (image.registry == "index.docker.io") image.registry = "docker.io";
  }
  if (image.registry != "docker.io" || image.repository.find('/') != std::string_view::npos) return;
  std::string whole = "library/" + std::string(image.repository);
  image.repository = arena.copy(whole);
}

}  // namespace

std::optional<ImageRef> parse_image(std::string_view text, base::Arena& arena) {
  ImageRef image;
  image.text = text;
  std::string_view rest = text;
  if (size_t at = rest.find('@'); at != std::string_view::npos) {
    image.digest = rest.substr(at + 1);
    if (!is_digest(image.digest)) return std::nullopt;
    rest = rest.substr(0, at);
  }
  size_t slash = rest.rfind('/');
  size_t colon = rest.rfind(':');
  if (colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash)) {
    image.tag = rest.substr(colon + 1);
    if (!is_tag(image.tag)) return std::nullopt;
    rest = rest.substr(0, colon);
  }
  if (rest.size() == 64 &&
      all_of(rest, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }))
    return std::nullopt;  // an image ID, not a name
  if (rest.empty() || rest.size() > 255) return std::nullopt;
  split_name(rest, arena, image);
  if (!is_domain(image.registry) || !is_path(image.repository)) return std::nullopt;
  if (image.tag.empty() && image.digest.empty()) {
    image.tag = "latest";
    image.tag_implied = true;
  }
  return image;
}

int compare_images(const ImageRef& a, const ImageRef& b) {
  if (int order = a.registry.compare(b.registry)) return order;
  if (int order = a.repository.compare(b.repository)) return order;
  if (int order = a.tag.compare(b.tag)) return order;
  return a.digest.compare(b.digest);
}

bool is_image(std::string_view text) {
  base::Arena arena;
  return parse_image(text, arena).has_value();
}

bool same_image(const ImageRef& a, const ImageRef& b) { return compare_images(a, b) == 0; }

}  // namespace crenel::builtins
