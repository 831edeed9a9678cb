
// Generated from CrenelLexer.g4 by ANTLR 4.9.2

#pragma once


#include "syntax/antlr_runtime.hpp"


namespace crenel::syntax::generated {


class  CrenelLexer : public antlr4::Lexer {
public:
  enum {
    AND = 1, OR = 2, NOT = 3, IN = 4, IS = 5, MATCHES = 6, PRESENT = 7, 
    ANY = 8, ALL = 9, NO = 10, COUNT = 11, IF = 12, THEN = 13, ELSE = 14, 
    TRUE = 15, FALSE = 16, EXISTS = 17, MODULE = 18, IMPORT = 19, PARAM = 20, 
    LET = 21, FN = 22, RECORD = 23, ENUM = 24, ASSET = 25, THREAT = 26, 
    MITIGATION = 27, RELATION = 28, ACCEPT = 29, TEST = 30, FOR = 31, WHEN = 32, 
    AT = 33, AS = 34, FIELD = 35, TITLE = 36, STRIDE = 37, SEVERITY = 38, 
    REFS = 39, MESSAGE = 40, REMEDY = 41, PATCH = 42, ADD = 43, REMOVE = 44, 
    APPEND = 45, AGAINST = 46, LEAVES = 47, ATTESTED = 48, BY = 49, PLANNED = 50, 
    UNTIL = 51, OWNER = 52, BECAUSE = 53, GIVEN = 54, WITH = 55, EXPECT = 56, 
    MITIGATED = 57, ACCEPTED = 58, LAPSED = 59, INDETERMINATE = 60, IDENT = 61, 
    DATE = 62, BROKEN_DATE = 63, INT = 64, FLOAT = 65, BROKEN_NUMBER = 66, 
    RAW_STRING = 67, BROKEN_RAW_STRING = 68, TRIPLE_STRING = 69, BROKEN_TRIPLE_STRING = 70, 
    QUOTE = 71, LPAREN = 72, RPAREN = 73, LBRACKET = 74, RBRACKET = 75, 
    LBRACE = 76, RBRACE = 77, COMMA = 78, COLON = 79, DOT = 80, QUESTION_DOT = 81, 
    QUESTION_QUESTION = 82, QUESTION = 83, ARROW = 84, ASSIGN = 85, EQ = 86, 
    NE = 87, LE = 88, LT = 89, GE = 90, GT = 91, PLUS = 92, MINUS = 93, 
    STAR = 94, SLASH = 95, PERCENT = 96, BAR = 97, DOC = 98, COMMENT = 99, 
    SPACE = 100, BAD_AND = 101, BAD_OR = 102, BAD_NOT = 103, BAD_ASSIGN = 104, 
    BAD_SEMICOLON = 105, BAD_STRICT_EQ = 106, BAD_COMMENT = 107, BAD_QUOTED = 108, 
    BAD_CHARACTER = 109, TEXT = 110, HOLE_OPEN = 111, QUOTE_END = 112, STRING_BROKEN = 113, 
    HOLE_CLOSE = 114, HOLE_SPACE = 115, HOLE_BAD = 116
  };

  enum {
    DOCS = 2, COMMENTS = 3
  };

  enum {
    STRING = 1, HOLE = 2
  };

  explicit CrenelLexer(antlr4::CharStream *input);
  ~CrenelLexer();

  virtual std::string getGrammarFileName() const override;
  virtual const std::vector<std::string>& getRuleNames() const override;

  virtual const std::vector<std::string>& getChannelNames() const override;
  virtual const std::vector<std::string>& getModeNames() const override;
  virtual const std::vector<std::string>& getTokenNames() const override; // deprecated, use vocabulary instead
  virtual antlr4::dfa::Vocabulary& getVocabulary() const override;

  virtual const std::vector<uint16_t> getSerializedATN() const override;
  virtual const antlr4::atn::ATN& getATN() const override;

private:
  static std::vector<antlr4::dfa::DFA> _decisionToDFA;
  static antlr4::atn::PredictionContextCache _sharedContextCache;
  static std::vector<std::string> _ruleNames;
  static std::vector<std::string> _tokenNames;
  static std::vector<std::string> _channelNames;
  static std::vector<std::string> _modeNames;

  static std::vector<std::string> _literalNames;
  static std::vector<std::string> _symbolicNames;
  static antlr4::dfa::Vocabulary _vocabulary;
  static antlr4::atn::ATN _atn;
  static std::vector<uint16_t> _serializedATN;


  // Individual action functions triggered by action() above.

  // Individual semantic predicate functions triggered by sempred() above.

  struct Initializer {
    Initializer();
  };
};

}  // namespace crenel::syntax::generated
