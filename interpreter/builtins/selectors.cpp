// Label selectors as the Kubernetes API defines them.
#include <fmt/format.h>

#include "builtins/compare.hpp"
#include "builtins/families.hpp"
#include "builtins/text.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;
using document::Value;

bool is_nothing(const Value& value) { return value.is(Tag::kAbsent) || value.is(Tag::kNull); }

/// Three answers: yes, no, or data that no API server would take.
enum class Answer : uint8_t { kNo, kYes, kBroken };

Answer has_label(const NativeContext& context, const Value& labels, std::string_view key,
                 const Value& wanted) {
  Value label = member(context, labels, key);
  if (is_nothing(label)) return Answer::kNo;
  if (!label.is(Tag::kString) || !wanted.is(Tag::kString)) return Answer::kBroken;
  return label.text() == wanted.text() ? Answer::kYes : Answer::kNo;
}

/// Whether all of a mapping's entries are among the labels.
Answer match_labels(const NativeContext& context, const Value& wanted, const Value& labels) {
  if (is_nothing(wanted)) return Answer::kYes;
  if (!wanted.is(Tag::kObject) && !wanted.is(Tag::kMap)) return Answer::kBroken;
  Answer answer = Answer::kYes;
  std::vector<Value> pairs = sorted_pairs(context, wanted);
  for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (!pairs[i].is(Tag::kString)) return Answer::kBroken;
    Answer one = has_label(context, labels, pairs[i].text(), pairs[i + 1]);
    if (one == Answer::kNo) return one;
    if (one == Answer::kBroken) answer = one;
  }
  return answer;
}

Answer is_among(const Value& label, const Value& values) {
  if (!values.is(Tag::kList) || !label.is(Tag::kString)) return Answer::kBroken;
  for (const Value& value : items_of(values))
    if (value.is(Tag::kString) && value.text() == label.text()) return Answer::kYes;
  for (const Value& value : items_of(values))
    if (!value.is(Tag::kString)) return Answer::kBroken;
  return Answer::kNo;
}

Answer negate(Answer answer) {
  if (answer == Answer::kBroken) return answer;
  return answer == Answer::kYes ? Answer::kNo : Answer::kYes;
}

Answer match_expression(const NativeContext& context, const Value& expression,
                        const Value& labels) {
  Value key = member(context, expression, "key");
  Value op = member(context, expression, "operator");
  if (!key.is(Tag::kString) || !op.is(Tag::kString)) return Answer::kBroken;
  Value label = member(context, labels, key.text());
  bool there = !is_nothing(label);
  if (op.text() == "Exists") return there ? Answer::kYes : Answer::kNo;
  if (op.text() == "DoesNotExist") return there ? Answer::kNo : Answer::kYes;
  Value values = member(context, expression, "values");
  if (op.text() == "In") return there ? is_among(label, values) : Answer::kNo;
  if (op.text() == "NotIn") return there ? negate(is_among(label, values)) : Answer::kYes;
  return Answer::kBroken;
}

Answer match_expressions(const NativeContext& context, const Value& wanted, const Value& labels) {
  if (is_nothing(wanted)) return Answer::kYes;
  if (!wanted.is(Tag::kList)) return Answer::kBroken;
  Answer answer = Answer::kYes;
  for (const Value& expression : items_of(wanted)) {
    Answer one = match_expression(context, expression, labels);
    if (one == Answer::kNo) return one;
    if (one == Answer::kBroken) answer = one;
  }
  return answer;
}

Value to_value(NativeContext& context, Answer answer) {
  if (answer == Answer::kBroken)
    return context.fail(context, "a label selector or the labels break their schema");
  return Value::boolean(answer == Answer::kYes);
}

Value selects(NativeContext& context, Arguments a) {
  if (is_nothing(a[0])) return Value::boolean(false);
  if (!a[0].is(Tag::kObject) && !a[0].is(Tag::kMap)) return to_value(context, Answer::kBroken);
  Answer labels = match_labels(context, member(context, a[0], "matchLabels"), a[1]);
  Answer expressions = match_expressions(context, member(context, a[0], "matchExpressions"), a[1]);
  if (labels == Answer::kNo || expressions == Answer::kNo) return Value::boolean(false);
  return to_value(context, labels == Answer::kBroken ? labels : expressions);
}

Value selects_exactly(NativeContext& context, Arguments a) {
  if (is_nothing(a[0])) return Value::boolean(false);
  bool empty = a[0].is(Tag::kMap) ? a[0].size == 0 : context.shape(a[0].shape).size == 0;
  if (empty) return Value::boolean(false);
  return to_value(context, match_labels(context, a[0], a[1]));
}

constexpr NativeFunction kSelectors[] = {
    {"selects", "(selector: T?, labels: map<string>?) -> bool",
     "Whether a LabelSelector (matchLabels and matchExpressions) matches labels. An empty one "
     "matches everything, an absent one nothing; an owner that reads absent otherwise says so "
     "itself.",
     R"(selects({"matchLabels": {"app": "web"}}, {"app": "web", "tier": "front"}))", selects},
    {"selects_labels", "(selector: map<string>?, labels: map<string>?) -> bool",
     "Whether the plain selector of a Service or ReplicationController matches labels. An empty or "
     "absent one matches nothing.",
     R"(selects_labels({"app": "web"}, {"app": "web", "tier": "front"}))", selects_exactly},
};

}  // namespace

std::span<const NativeFunction> selector_family() { return kSelectors; }

}  // namespace crenel::builtins
