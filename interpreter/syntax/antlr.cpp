// The one file that sees ANTLR. Runs the generated lexer over bytes and the generated parser over
// plain tokens, and records the concrete tree from rule events, so that ANTLR builds no tree
// itself.

#include <exception>
#include <memory>
#include <string>

#include "CrenelLexer.h"
#include "CrenelParser.h"
#include "syntax/antlr_runtime.hpp"
#include "syntax/concrete.hpp"

namespace crenel::syntax {
namespace {

using generated::CrenelLexer;
using generated::CrenelParser;

/// The text as a stream of bytes: offsets need no translation, and bad UTF-8 cannot throw here.
class ByteStream final : public antlr4::CharStream {
 public:
  explicit ByteStream(std::string_view text) : text_(text) {}

  void consume() override { ++at_; }
  size_t LA(ssize_t offset) override {
    size_t at = at_ + static_cast<size_t>(offset > 0 ? offset - 1 : offset);
    return at < text_.size() ? static_cast<unsigned char>(text_[at]) : IntStream::EOF;
  }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  size_t index() override { return at_; }
  void seek(size_t index) override { at_ = index; }
  size_t size() override { return text_.size(); }
  std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string toString() const override { return {}; }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

/// What the parser asks of a token, and no text.
class ViewToken final : public antlr4::Token {
 public:
  ViewToken(const syntax::Token& token, size_t index) : token_(token), index_(index) {}

  std::string getText() const override { return {}; }
  size_t getType() const override { return static_cast<size_t>(static_cast<ssize_t>(token_.type)); }
  size_t getLine() const override { return 0; }
  size_t getCharPositionInLine() const override { return 0; }
  size_t getChannel() const override { return antlr4::Token::DEFAULT_CHANNEL; }
  size_t getTokenIndex() const override { return index_; }
  size_t getStartIndex() const override { return token_.begin; }
  size_t getStopIndex() const override { return token_.end; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return {}; }

 private:
  syntax::Token token_;
  size_t index_;
};

/// A range of the tokens, closed by an end of its own.
class TokenView final : public antlr4::TokenStream {
 public:
  TokenView(const std::vector<syntax::Token>& tokens, uint32_t begin, uint32_t end) {
    views_.reserve(end - begin + 1);
    for (uint32_t i = begin; i < end; ++i) views_.emplace_back(tokens[i], views_.size());
    uint32_t last = end > begin ? tokens[end - 1].end : 0;
    views_.emplace_back(syntax::Token{kEndOfText, last, last}, views_.size());
  }

  antlr4::Token* LT(ssize_t offset) override {
    if (offset < 0 && at_ < static_cast<size_t>(-offset)) return nullptr;
    size_t at = at_ + static_cast<size_t>(offset > 0 ? offset - 1 : offset);
    return &views_[std::min(at, views_.size() - 1)];
  }
  size_t LA(ssize_t offset) override { return LT(offset)->getType(); }
  antlr4::Token* get(size_t index) const override { return &views_[index]; }
  void consume() override { at_ = std::min(at_ + 1, views_.size() - 1); }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  size_t index() override { return at_; }
  void seek(size_t index) override { at_ = std::min(index, views_.size() - 1); }
  size_t size() override { return views_.size(); }
  std::string getSourceName() const override { return {}; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

 private:
  mutable std::vector<ViewToken> views_;
  size_t at_ = 0;
};

/// Ends a parse. Not a RecognitionException, so that no generated handler catches it.
struct Stop : std::exception {};

/// Never recovers: the first error is noted, then the parse ends. `sync` looks for the error where
/// a loop or an option begins, as the default strategy does, since there more is known of what
/// could follow.
class StopAtFirstError final : public antlr4::DefaultErrorStrategy {
 public:
  StopAtFirstError(Failure& failure, bool place) : failure_(failure), place_(place) {}

  void sync(antlr4::Parser* parser) override {
    if (!place_) return;
    const antlr4::atn::ATN& atn = parser->getATN();
    const antlr4::misc::IntervalSet& next = atn.nextTokens(atn.states[parser->getState()]);
    if (next.contains(antlr4::Token::EPSILON)) return;
    size_t found = parser->getTokenStream()->LA(1);
    if (next.contains(found)) return;
    stop(parser, next, parser->getTokenStream()->index());
  }
  antlr4::Token* recoverInline(antlr4::Parser* parser) override {
    stop(parser, parser->getExpectedTokens(), parser->getTokenStream()->index());
  }
  void recover(antlr4::Parser* parser, std::exception_ptr error) override {
    try {
      std::rethrow_exception(error);
    } catch (const antlr4::NoViableAltException& e) {
      // What the decision expects is what may stand at its first token, not at the offending one.
      bool same = e.getStartToken() == e.getOffendingToken();
      antlr4::misc::IntervalSet none;
      stop(parser, same ? parser->getExpectedTokens() : none,
           e.getOffendingToken()->getTokenIndex());
    } catch (const antlr4::RecognitionException& e) {
      stop(parser, e.getExpectedTokens(), e.getOffendingToken()->getTokenIndex());
    }
  }
  void reportError(antlr4::Parser*, const antlr4::RecognitionException&) override {}

 private:
  [[noreturn]] void stop(antlr4::Parser* parser, const antlr4::misc::IntervalSet& expected,
                         size_t token) {
    failure_.token = static_cast<uint32_t>(token);
    failure_.rules.clear();
    failure_.expected.clear();
    if (place_) {
      for (antlr4::RuleContext* at = parser->getContext(); at != nullptr;
           at = dynamic_cast<antlr4::RuleContext*>(at->parent)) {
        failure_.rules.push_back(static_cast<int>(at->getRuleIndex()));
      }
      for (ssize_t type : expected.toList()) failure_.expected.push_back(static_cast<int>(type));
    }
    throw Stop();
  }

  Failure& failure_;
  bool place_;
};

/// Records the concrete tree and guards the depth of the recursion.
class TreeRecorder final : public antlr4::tree::ParseTreeListener {
 public:
  TreeRecorder(TokenView& input, const ParseRequest& request, Tree& tree, Failure& failure)
      : input_(input),
        nesting_(request.nesting),
        first_(request.begin),
        tree_(tree),
        failure_(failure) {}

  void enterEveryRule(antlr4::ParserRuleContext* context) override {
    int rule = static_cast<int>(context->getRuleIndex());
    auto at = static_cast<uint32_t>(input_.index());
    if (nests(rule) && ++depth_ > nesting_) {
      failure_.token = at;
      failure_.too_deep = true;
      throw Stop();
    }
    open_.push_back(static_cast<uint32_t>(tree_.size()));
    tree_.push_back({rule, first_ + at, 0, 0});
  }
  void exitEveryRule(antlr4::ParserRuleContext*) override {
    if (open_.empty()) return;  // while a Stop passes through
    Node& node = tree_[open_.back()];
    open_.pop_back();
    node.end = first_ + static_cast<uint32_t>(input_.index());
    node.next = static_cast<uint32_t>(tree_.size());
    if (nests(node.rule)) --depth_;
  }
  void visitTerminal(antlr4::tree::TerminalNode*) override {}
  void visitErrorNode(antlr4::tree::ErrorNode*) override {}

 private:
  static bool nests(int rule) {
    return rule == symbols::RuleExpression || rule == symbols::RuleType ||
           rule == symbols::RuleEntry;
  }

  TokenView& input_;
  uint32_t nesting_;
  uint32_t first_;
  Tree& tree_;
  Failure& failure_;
  std::vector<uint32_t> open_;
  uint32_t depth_ = 0;
};

/// The generated parser without the terminal nodes that its consume() would allocate.
class LeanParser final : public CrenelParser {
 public:
  using CrenelParser::CrenelParser;
  antlr4::Token* consume() override {
    antlr4::Token* current = getCurrentToken();
    if (current->getType() != antlr4::Token::EOF) getInputStream()->consume();
    return current;
  }
};

class DecisionCounter final : public antlr4::BaseErrorListener {
 public:
  void reportAttemptingFullContext(antlr4::Parser*, const antlr4::dfa::DFA&, size_t, size_t,
                                   const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {
    ++count;
  }
  size_t count = 0;
};

void run_rule(LeanParser& parser, symbols::Rule rule) {
  if (rule == symbols::RuleFile) {
    parser.file();
  } else {
    parser.single();
  }
}

}  // namespace

TokenList tokenize(std::string_view text) {
  // With a newline at the end, every string mode ends before the text does.
  std::string padded = std::string(text) + '\n';
  ByteStream input(padded);
  if (text.substr(0, 3) == "\xEF\xBB\xBF") input.seek(3);
  CrenelLexer lexer(&input);
  lexer.removeErrorListeners();
  TokenList list;
  while (true) {
    std::unique_ptr<antlr4::Token> token = lexer.nextToken();
    auto size = static_cast<uint32_t>(text.size());
    if (token->getType() == antlr4::Token::EOF) {
      list.tokens.push_back({kEndOfText, size, size});
      return list;
    }
    auto begin = std::min(size, static_cast<uint32_t>(token->getStartIndex()));
    auto end = std::min(size, static_cast<uint32_t>(token->getStopIndex() + 1));
    if (token->getChannel() == antlr4::Token::DEFAULT_CHANNEL) {
      list.tokens.push_back({static_cast<int>(token->getType()), begin, end});
    } else if (token->getType() == CrenelLexer::DOC) {
      list.docs.push_back({static_cast<uint32_t>(list.tokens.size()), begin, end});
    }
  }
}

bool parse_tokens(const std::vector<Token>& tokens, const ParseRequest& request, Tree& tree,
                  Failure& failure) {
  TokenView input(tokens, request.begin, request.end);
  TreeRecorder recorder(input, request, tree, failure);
  LeanParser parser(&input);
  bool full = request.prediction == Prediction::kLl;
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
      full ? antlr4::atn::PredictionMode::LL : antlr4::atn::PredictionMode::SLL);
  parser.setBuildParseTree(false);
  parser.removeErrorListeners();
  parser.addParseListener(&recorder);
  parser.setErrorHandler(std::make_shared<StopAtFirstError>(failure, full));
  tree.clear();
  try {
    run_rule(parser, request.rule);
    return true;
  } catch (const Stop&) {
    failure.token += request.begin;
    return false;
  }
}

size_t full_context_decisions(const std::vector<Token>& tokens) {
  TokenView input(tokens, 0, static_cast<uint32_t>(tokens.size() - 1));
  LeanParser parser(&input);
  DecisionCounter counter;
  Failure failure;
  parser.setBuildParseTree(false);
  parser.removeErrorListeners();
  parser.addErrorListener(&counter);
  parser.setErrorHandler(std::make_shared<StopAtFirstError>(failure, false));
  try {
    parser.file();
  } catch (const Stop&) {
  }
  return counter.count;
}

}  // namespace crenel::syntax
