// Both forms come from one list of stacks.
#include "flame.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <memory>

namespace crenel::cli {

namespace {

std::array<std::string, 4> stack_of(const HotSpot& spot) {
  size_t dot = spot.rule.rfind('.');
  bool shared = dot == std::string::npos;
  std::string text = spot.text.empty() ? "(no place)" : spot.text;
  return {shared ? "(shared)" : spot.rule.substr(0, dot),
          shared ? "what several rules need" : spot.rule.substr(dot + 1), spot.function,
          std::move(text)};
}

struct Frame {
  uint64_t instructions = 0;
  std::map<std::string, std::unique_ptr<Frame>> inner;
};

Frame tree_of(const RunProfile& profile) {
  Frame root;
  for (const HotSpot& spot : profile.spots) {
    Frame* at = &root;
    at->instructions += spot.instructions;
    for (const std::string& name : stack_of(spot)) {
      std::unique_ptr<Frame>& next = at->inner[name];
      if (!next) next = std::make_unique<Frame>();
      at = next.get();
      at->instructions += spot.instructions;
    }
  }
  return root;
}

constexpr double kWidth = 1200;
constexpr double kRow = 20;

std::string formatted(const char* format, auto... values) {
  char text[256];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

/// A warm colour that is always the same for a name.
std::string colour_of(const std::string& name) {
  unsigned hash = 2166136261U;
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return formatted("hsl(%u,70%%,%u%%)", 18 + hash % 34, 62 + hash / 64 % 14);
}

/// As much of the name as the width has room for.
std::string fitted(const std::string& name, double width) {
  auto room = static_cast<size_t>(std::max(width - 6, 0.0) / 6.6);
  if (room < 3) return {};
  if (name.size() <= room) return name;
  size_t end = room - 1;
  while (end > 0 && (static_cast<unsigned char>(name[end]) >> 6) == 2) --end;
  return name.substr(0, end) + "…";
}

void draw(const std::string& name, const Frame& frame, double x, size_t depth, uint64_t all,
          std::string& svg) {
  double width = kWidth * static_cast<double>(frame.instructions) / static_cast<double>(all);
  if (width < 0.3) return;
  double y = kRow * static_cast<double>(depth);
  double share = 100 * static_cast<double>(frame.instructions) / static_cast<double>(all);
  svg += "<g><title>" + escaped(name) + ": " + std::to_string(frame.instructions) +
         " instructions" + formatted(" (%.2f %%)", share) + "</title>" +
         formatted(
             "<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" "
             "rx=\"2\" fill=\"",
             x, y, std::max(width - 0.5, 0.3), kRow - 1) +
         colour_of(name) + "\"/>";
  std::string label = fitted(name, width);
  if (!label.empty())
    svg +=
        formatted("<text x=\"%.2f\" y=\"%.1f\">", x + 3, y + kRow - 6) + escaped(label) + "</text>";
  svg += "</g>\n";
  std::vector<const std::pair<const std::string, std::unique_ptr<Frame>>*> inner;
  for (const auto& entry : frame.inner) inner.push_back(&entry);
  std::stable_sort(inner.begin(), inner.end(), [](const auto* a, const auto* b) {
    return a->second->instructions > b->second->instructions;
  });
  for (const auto* entry : inner) {
    draw(entry->first, *entry->second, x, depth + 1, all, svg);
    x += kWidth * static_cast<double>(entry->second->instructions) / static_cast<double>(all);
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string to_folded(const RunProfile& profile) {
  std::map<std::string, uint64_t> stacks;
  for (const HotSpot& spot : profile.spots) {
    std::string stack;
    for (std::string frame : stack_of(spot)) {
      std::replace(frame.begin(), frame.end(), ';', ',');
      stack += (stack.empty() ? "" : ";") + frame;
    }
    stacks[stack] += spot.instructions;
  }
  std::string text;
  for (const auto& [stack, count] : stacks) text += stack + " " + std::to_string(count) + "\n";
  return text;
}

std::string to_flame_svg(const RunProfile& profile) {
  Frame root = tree_of(profile);
  std::string svg = formatted(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" "
      "viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" "
      "font-family=\"monospace\" font-size=\"11\">\n",
      kWidth, kRow * 5, kWidth);
  if (root.instructions != 0) draw("all", root, 0, 0, root.instructions, svg);
  return svg + "</svg>\n";
}

}  // namespace crenel::cli
