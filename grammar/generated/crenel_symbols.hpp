// Token types and rules of CrenelParser.g4. Written by grammar/regenerate.sh.
#pragma once

namespace crenel::syntax::symbols {

enum TokenType : int {
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

enum Rule : int {
    RuleFile = 0, RuleSingle = 1, RuleItem = 2, RuleDeclaration = 3, RuleParameter = 4,
    RuleRecordField = 5, RuleBody = 6, RuleClause = 7, RuleTestBody = 8,
    RuleTestClause = 9, RuleStatus = 10, RuleSubject = 11, RuleSubjectHead = 12,
    RuleDate = 13, RulePlace = 14, RulePlaceStep = 15, RuleType = 16, RuleUnaryType = 17,
    RuleTypeName = 18, RuleExpression = 19, RuleClosed = 20, RuleConjunction = 21,
    RuleNegation = 22, RuleOpen = 23, RuleQuantifier = 24, RuleConditional = 25,
    RuleBinder = 26, RuleDomain = 27, RuleComparison = 28, RuleCoalesce = 29,
    RuleSum = 30, RuleProduct = 31, RulePrefixed = 32, RulePostfix = 33,
    RulePostfixStep = 34, RuleArgument = 35, RulePrimary = 36, RuleEntry = 37,
    RuleComprehension = 38, RuleString = 39, RulePart = 40, RulePath = 41,
    RuleName = 42, RuleWord = 43
};

}  // namespace crenel::syntax::symbols
