
// Generated from CrenelParser.g4 by ANTLR 4.9.2

#pragma once


#include "syntax/antlr_runtime.hpp"


namespace crenel::syntax::generated {


class  CrenelParser : public antlr4::Parser {
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

  explicit CrenelParser(antlr4::TokenStream *input);
  ~CrenelParser();

  virtual std::string getGrammarFileName() const override;
  virtual const antlr4::atn::ATN& getATN() const override { return _atn; };
  virtual const std::vector<std::string>& getTokenNames() const override { return _tokenNames; }; // deprecated: use vocabulary instead.
  virtual const std::vector<std::string>& getRuleNames() const override;
  virtual antlr4::dfa::Vocabulary& getVocabulary() const override;


  class FileContext;
  class SingleContext;
  class ItemContext;
  class DeclarationContext;
  class ParameterContext;
  class RecordFieldContext;
  class BodyContext;
  class ClauseContext;
  class TestBodyContext;
  class TestClauseContext;
  class StatusContext;
  class SubjectContext;
  class SubjectHeadContext;
  class DateContext;
  class PlaceContext;
  class PlaceStepContext;
  class TypeContext;
  class UnaryTypeContext;
  class TypeNameContext;
  class ExpressionContext;
  class ClosedContext;
  class ConjunctionContext;
  class NegationContext;
  class OpenContext;
  class QuantifierContext;
  class ConditionalContext;
  class BinderContext;
  class DomainContext;
  class ComparisonContext;
  class CoalesceContext;
  class SumContext;
  class ProductContext;
  class PrefixedContext;
  class PostfixContext;
  class PostfixStepContext;
  class ArgumentContext;
  class PrimaryContext;
  class EntryContext;
  class ComprehensionContext;
  class StringContext;
  class PartContext;
  class PathContext;
  class NameContext;
  class WordContext; 

  class  FileContext : public antlr4::ParserRuleContext {
  public:
    FileContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *EOF();
    std::vector<ItemContext *> item();
    ItemContext* item(size_t i);

   
  };

  FileContext* file();

  class  SingleContext : public antlr4::ParserRuleContext {
  public:
    SingleContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    ItemContext *item();
    antlr4::tree::TerminalNode *EOF();

   
  };

  SingleContext* single();

  class  ItemContext : public antlr4::ParserRuleContext {
  public:
    ItemContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ItemContext() = default;
    void copyFrom(ItemContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  ModuleItemContext : public ItemContext {
  public:
    ModuleItemContext(ItemContext *ctx);

    antlr4::tree::TerminalNode *MODULE();
    PathContext *path();
  };

  class  DeclarationItemContext : public ItemContext {
  public:
    DeclarationItemContext(ItemContext *ctx);

    DeclarationContext *declaration();
  };

  ItemContext* item();

  class  DeclarationContext : public antlr4::ParserRuleContext {
  public:
    DeclarationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    DeclarationContext() = default;
    void copyFrom(DeclarationContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  EnumDeclContext : public DeclarationContext {
  public:
    EnumDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *ENUM();
    NameContext *name();
    antlr4::tree::TerminalNode *LBRACE();
    antlr4::tree::TerminalNode *RBRACE();
    std::vector<WordContext *> word();
    WordContext* word(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  TestDeclContext : public DeclarationContext {
  public:
    TestDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *TEST();
    StringContext *string();
    TestBodyContext *testBody();
  };

  class  AssetDeclContext : public DeclarationContext {
  public:
    AssetDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *ASSET();
    NameContext *name();
    BodyContext *body();
  };

  class  AcceptDeclContext : public DeclarationContext {
  public:
    AcceptDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *ACCEPT();
    PathContext *path();
    BodyContext *body();
  };

  class  ParamDeclContext : public DeclarationContext {
  public:
    ParamDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *PARAM();
    NameContext *name();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  class  LetDeclContext : public DeclarationContext {
  public:
    LetDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *LET();
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
  };

  class  RelationDeclContext : public DeclarationContext {
  public:
    RelationDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *RELATION();
    NameContext *name();
    antlr4::tree::TerminalNode *LPAREN();
    antlr4::tree::TerminalNode *RPAREN();
    BodyContext *body();
    std::vector<ParameterContext *> parameter();
    ParameterContext* parameter(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  ImportDeclContext : public DeclarationContext {
  public:
    ImportDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *IMPORT();
    PathContext *path();
    antlr4::tree::TerminalNode *AS();
    NameContext *name();
  };

  class  MitigationDeclContext : public DeclarationContext {
  public:
    MitigationDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *MITIGATION();
    NameContext *name();
    BodyContext *body();
  };

  class  ThreatDeclContext : public DeclarationContext {
  public:
    ThreatDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *THREAT();
    NameContext *name();
    BodyContext *body();
  };

  class  RecordDeclContext : public DeclarationContext {
  public:
    RecordDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *RECORD();
    NameContext *name();
    antlr4::tree::TerminalNode *LBRACE();
    antlr4::tree::TerminalNode *RBRACE();
    std::vector<RecordFieldContext *> recordField();
    RecordFieldContext* recordField(size_t i);
  };

  class  FnDeclContext : public DeclarationContext {
  public:
    FnDeclContext(DeclarationContext *ctx);

    antlr4::tree::TerminalNode *FN();
    NameContext *name();
    antlr4::tree::TerminalNode *LPAREN();
    antlr4::tree::TerminalNode *RPAREN();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    std::vector<ParameterContext *> parameter();
    ParameterContext* parameter(size_t i);
    antlr4::tree::TerminalNode *ARROW();
    TypeContext *type();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  DeclarationContext* declaration();

  class  ParameterContext : public antlr4::ParserRuleContext {
  public:
    ParameterContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
    WordContext *word();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();

   
  };

  ParameterContext* parameter();

  class  RecordFieldContext : public antlr4::ParserRuleContext {
  public:
    RecordFieldContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    WordContext *word();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *COMMA();

   
  };

  RecordFieldContext* recordField();

  class  BodyContext : public antlr4::ParserRuleContext {
  public:
    BodyContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *LBRACE();
    antlr4::tree::TerminalNode *RBRACE();
    std::vector<ClauseContext *> clause();
    ClauseContext* clause(size_t i);

   
  };

  BodyContext* body();

  class  ClauseContext : public antlr4::ParserRuleContext {
  public:
    ClauseContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ClauseContext() = default;
    void copyFrom(ClauseContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  RefsClauseContext : public ClauseContext {
  public:
    RefsClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *REFS();
    std::vector<StringContext *> string();
    StringContext* string(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  OwnerClauseContext : public ClauseContext {
  public:
    OwnerClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *OWNER();
    StringContext *string();
  };

  class  SeverityClauseContext : public ClauseContext {
  public:
    SeverityClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *SEVERITY();
    NameContext *name();
  };

  class  PatchSetClauseContext : public ClauseContext {
  public:
    PatchSetClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *PATCH();
    PlaceContext *place();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  class  PlannedClauseContext : public ClauseContext {
  public:
    PlannedClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *PLANNED();
    antlr4::tree::TerminalNode *FOR();
    DateContext *date();
  };

  class  PatchRemoveClauseContext : public ClauseContext {
  public:
    PatchRemoveClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *PATCH();
    antlr4::tree::TerminalNode *REMOVE();
    PlaceContext *place();
  };

  class  LetClauseContext : public ClauseContext {
  public:
    LetClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *LET();
    NameContext *name();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
  };

  class  AtClauseContext : public ClauseContext {
  public:
    AtClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *AT();
    ExpressionContext *expression();
  };

  class  StrideClauseContext : public ClauseContext {
  public:
    StrideClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *STRIDE();
    std::vector<NameContext *> name();
    NameContext* name(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  WhenClauseContext : public ClauseContext {
  public:
    WhenClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();
  };

  class  PatchAppendClauseContext : public ClauseContext {
  public:
    PatchAppendClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *PATCH();
    antlr4::tree::TerminalNode *APPEND();
    PlaceContext *place();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  class  PatchAddClauseContext : public ClauseContext {
  public:
    PatchAddClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *PATCH();
    antlr4::tree::TerminalNode *ADD();
    PlaceContext *place();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  class  LeavesClauseContext : public ClauseContext {
  public:
    LeavesClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *LEAVES();
    NameContext *name();
  };

  class  FieldClauseContext : public ClauseContext {
  public:
    FieldClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *FIELD();
    WordContext *word();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *COLON();
    TypeContext *type();
  };

  class  UntilClauseContext : public ClauseContext {
  public:
    UntilClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *UNTIL();
    DateContext *date();
  };

  class  GivenClauseContext : public ClauseContext {
  public:
    GivenClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *GIVEN();
    StringContext *string();
  };

  class  TitleClauseContext : public ClauseContext {
  public:
    TitleClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *TITLE();
    StringContext *string();
  };

  class  AgainstClauseContext : public ClauseContext {
  public:
    AgainstClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *AGAINST();
    std::vector<PathContext *> path();
    PathContext* path(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  WithClauseContext : public ClauseContext {
  public:
    WithClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *WITH();
    PathContext *path();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  class  BecauseClauseContext : public ClauseContext {
  public:
    BecauseClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *BECAUSE();
    StringContext *string();
  };

  class  ExpectClauseContext : public ClauseContext {
  public:
    ExpectClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *EXPECT();
    SubjectContext *subject();
    antlr4::tree::TerminalNode *NO();
    StatusContext *status();
  };

  class  AttestedClauseContext : public ClauseContext {
  public:
    AttestedClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *ATTESTED();
    antlr4::tree::TerminalNode *BY();
    StringContext *string();
    antlr4::tree::TerminalNode *UNTIL();
    DateContext *date();
  };

  class  AsClauseContext : public ClauseContext {
  public:
    AsClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *AS();
    ExpressionContext *expression();
  };

  class  RemedyClauseContext : public ClauseContext {
  public:
    RemedyClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *REMEDY();
    ExpressionContext *expression();
  };

  class  ForClauseContext : public ClauseContext {
  public:
    ForClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *FOR();
    std::vector<BinderContext *> binder();
    BinderContext* binder(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  MessageClauseContext : public ClauseContext {
  public:
    MessageClauseContext(ClauseContext *ctx);

    antlr4::tree::TerminalNode *MESSAGE();
    ExpressionContext *expression();
  };

  ClauseContext* clause();

  class  TestBodyContext : public antlr4::ParserRuleContext {
  public:
    TestBodyContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *LBRACE();
    antlr4::tree::TerminalNode *RBRACE();
    std::vector<TestClauseContext *> testClause();
    TestClauseContext* testClause(size_t i);

   
  };

  TestBodyContext* testBody();

  class  TestClauseContext : public antlr4::ParserRuleContext {
  public:
    TestClauseContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    TestClauseContext() = default;
    void copyFrom(TestClauseContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  TestGivenClauseContext : public TestClauseContext {
  public:
    TestGivenClauseContext(TestClauseContext *ctx);

    antlr4::tree::TerminalNode *GIVEN();
    StringContext *string();
  };

  class  TestExpectClauseContext : public TestClauseContext {
  public:
    TestExpectClauseContext(TestClauseContext *ctx);

    antlr4::tree::TerminalNode *EXPECT();
    SubjectContext *subject();
    antlr4::tree::TerminalNode *NO();
    StatusContext *status();
    antlr4::tree::TerminalNode *AT();
    StringContext *string();
  };

  class  TestWithClauseContext : public TestClauseContext {
  public:
    TestWithClauseContext(TestClauseContext *ctx);

    antlr4::tree::TerminalNode *WITH();
    PathContext *path();
    antlr4::tree::TerminalNode *ASSIGN();
    ExpressionContext *expression();
  };

  TestClauseContext* testClause();

  class  StatusContext : public antlr4::ParserRuleContext {
  public:
    StatusContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *MITIGATED();
    antlr4::tree::TerminalNode *ACCEPTED();
    antlr4::tree::TerminalNode *LAPSED();
    antlr4::tree::TerminalNode *INDETERMINATE();

   
  };

  StatusContext* status();

  class  SubjectContext : public antlr4::ParserRuleContext {
  public:
    SubjectContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    SubjectHeadContext *subjectHead();
    std::vector<antlr4::tree::TerminalNode *> DOT();
    antlr4::tree::TerminalNode* DOT(size_t i);
    std::vector<WordContext *> word();
    WordContext* word(size_t i);

   
  };

  SubjectContext* subject();

  class  SubjectHeadContext : public antlr4::ParserRuleContext {
  public:
    SubjectHeadContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *IDENT();
    antlr4::tree::TerminalNode *EXISTS();
    antlr4::tree::TerminalNode *MODULE();
    antlr4::tree::TerminalNode *IMPORT();
    antlr4::tree::TerminalNode *PARAM();
    antlr4::tree::TerminalNode *LET();
    antlr4::tree::TerminalNode *FN();
    antlr4::tree::TerminalNode *RECORD();
    antlr4::tree::TerminalNode *ENUM();
    antlr4::tree::TerminalNode *ASSET();
    antlr4::tree::TerminalNode *THREAT();
    antlr4::tree::TerminalNode *MITIGATION();
    antlr4::tree::TerminalNode *RELATION();
    antlr4::tree::TerminalNode *ACCEPT();
    antlr4::tree::TerminalNode *TEST();
    antlr4::tree::TerminalNode *FOR();
    antlr4::tree::TerminalNode *WHEN();
    antlr4::tree::TerminalNode *AT();
    antlr4::tree::TerminalNode *AS();
    antlr4::tree::TerminalNode *FIELD();
    antlr4::tree::TerminalNode *TITLE();
    antlr4::tree::TerminalNode *STRIDE();
    antlr4::tree::TerminalNode *SEVERITY();
    antlr4::tree::TerminalNode *REFS();
    antlr4::tree::TerminalNode *MESSAGE();
    antlr4::tree::TerminalNode *REMEDY();
    antlr4::tree::TerminalNode *PATCH();
    antlr4::tree::TerminalNode *ADD();
    antlr4::tree::TerminalNode *REMOVE();
    antlr4::tree::TerminalNode *APPEND();
    antlr4::tree::TerminalNode *AGAINST();
    antlr4::tree::TerminalNode *LEAVES();
    antlr4::tree::TerminalNode *ATTESTED();
    antlr4::tree::TerminalNode *BY();
    antlr4::tree::TerminalNode *PLANNED();
    antlr4::tree::TerminalNode *UNTIL();
    antlr4::tree::TerminalNode *OWNER();
    antlr4::tree::TerminalNode *BECAUSE();

   
  };

  SubjectHeadContext* subjectHead();

  class  DateContext : public antlr4::ParserRuleContext {
  public:
    DateContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *DATE();
    antlr4::tree::TerminalNode *BROKEN_DATE();

   
  };

  DateContext* date();

  class  PlaceContext : public antlr4::ParserRuleContext {
  public:
    PlaceContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    std::vector<PlaceStepContext *> placeStep();
    PlaceStepContext* placeStep(size_t i);

   
  };

  PlaceContext* place();

  class  PlaceStepContext : public antlr4::ParserRuleContext {
  public:
    PlaceStepContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    PlaceStepContext() = default;
    void copyFrom(PlaceStepContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  OptionalStepContext : public PlaceStepContext {
  public:
    OptionalStepContext(PlaceStepContext *ctx);

    antlr4::tree::TerminalNode *QUESTION_DOT();
    WordContext *word();
  };

  class  IndexStepContext : public PlaceStepContext {
  public:
    IndexStepContext(PlaceStepContext *ctx);

    antlr4::tree::TerminalNode *LBRACKET();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *RBRACKET();
  };

  class  MemberStepContext : public PlaceStepContext {
  public:
    MemberStepContext(PlaceStepContext *ctx);

    antlr4::tree::TerminalNode *DOT();
    WordContext *word();
  };

  PlaceStepContext* placeStep();

  class  TypeContext : public antlr4::ParserRuleContext {
  public:
    TypeContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<UnaryTypeContext *> unaryType();
    UnaryTypeContext* unaryType(size_t i);
    std::vector<antlr4::tree::TerminalNode *> BAR();
    antlr4::tree::TerminalNode* BAR(size_t i);

   
  };

  TypeContext* type();

  class  UnaryTypeContext : public antlr4::ParserRuleContext {
  public:
    UnaryTypeContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    TypeNameContext *typeName();
    antlr4::tree::TerminalNode *LT();
    std::vector<TypeContext *> type();
    TypeContext* type(size_t i);
    antlr4::tree::TerminalNode *GT();
    antlr4::tree::TerminalNode *QUESTION();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);

   
  };

  UnaryTypeContext* unaryType();

  class  TypeNameContext : public antlr4::ParserRuleContext {
  public:
    TypeNameContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    antlr4::tree::TerminalNode *ANY();
    std::vector<antlr4::tree::TerminalNode *> DOT();
    antlr4::tree::TerminalNode* DOT(size_t i);
    std::vector<WordContext *> word();
    WordContext* word(size_t i);

   
  };

  TypeNameContext* typeName();

  class  ExpressionContext : public antlr4::ParserRuleContext {
  public:
    ExpressionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    ExpressionContext() = default;
    void copyFrom(ExpressionContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  OpenExpressionContext : public ExpressionContext {
  public:
    OpenExpressionContext(ExpressionContext *ctx);

    OpenContext *open();
  };

  class  ClosedExpressionContext : public ExpressionContext {
  public:
    ClosedExpressionContext(ExpressionContext *ctx);

    ClosedContext *closed();
    OpenContext *open();
    antlr4::tree::TerminalNode *AND();
    antlr4::tree::TerminalNode *OR();
  };

  ExpressionContext* expression();

  class  ClosedContext : public antlr4::ParserRuleContext {
  public:
    ClosedContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<ConjunctionContext *> conjunction();
    ConjunctionContext* conjunction(size_t i);
    std::vector<antlr4::tree::TerminalNode *> OR();
    antlr4::tree::TerminalNode* OR(size_t i);

   
  };

  ClosedContext* closed();

  class  ConjunctionContext : public antlr4::ParserRuleContext {
  public:
    ConjunctionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<NegationContext *> negation();
    NegationContext* negation(size_t i);
    std::vector<antlr4::tree::TerminalNode *> AND();
    antlr4::tree::TerminalNode* AND(size_t i);

   
  };

  ConjunctionContext* conjunction();

  class  NegationContext : public antlr4::ParserRuleContext {
  public:
    NegationContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    ComparisonContext *comparison();
    std::vector<antlr4::tree::TerminalNode *> NOT();
    antlr4::tree::TerminalNode* NOT(size_t i);

   
  };

  NegationContext* negation();

  class  OpenContext : public antlr4::ParserRuleContext {
  public:
    OpenContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    QuantifierContext *quantifier();
    ConditionalContext *conditional();
    std::vector<antlr4::tree::TerminalNode *> NOT();
    antlr4::tree::TerminalNode* NOT(size_t i);

   
  };

  OpenContext* open();

  class  QuantifierContext : public antlr4::ParserRuleContext {
  public:
    QuantifierContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    QuantifierContext() = default;
    void copyFrom(QuantifierContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  ExistsQuantifierContext : public QuantifierContext {
  public:
    ExistsQuantifierContext(QuantifierContext *ctx);

    antlr4::tree::TerminalNode *EXISTS();
    BinderContext *binder();
    antlr4::tree::TerminalNode *COLON();
    ExpressionContext *expression();
  };

  class  BodyQuantifierContext : public QuantifierContext {
  public:
    BodyQuantifierContext(QuantifierContext *ctx);

    BinderContext *binder();
    antlr4::tree::TerminalNode *COLON();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *ANY();
    antlr4::tree::TerminalNode *ALL();
    antlr4::tree::TerminalNode *NO();
    antlr4::tree::TerminalNode *COUNT();
  };

  QuantifierContext* quantifier();

  class  ConditionalContext : public antlr4::ParserRuleContext {
  public:
    ConditionalContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *IF();
    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    antlr4::tree::TerminalNode *THEN();
    antlr4::tree::TerminalNode *ELSE();

   
  };

  ConditionalContext* conditional();

  class  BinderContext : public antlr4::ParserRuleContext {
  public:
    BinderContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<NameContext *> name();
    NameContext* name(size_t i);
    antlr4::tree::TerminalNode *IN();
    DomainContext *domain();
    antlr4::tree::TerminalNode *COMMA();

   
  };

  BinderContext* binder();

  class  DomainContext : public antlr4::ParserRuleContext {
  public:
    DomainContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<CoalesceContext *> coalesce();
    CoalesceContext* coalesce(size_t i);
    std::vector<antlr4::tree::TerminalNode *> BAR();
    antlr4::tree::TerminalNode* BAR(size_t i);

   
  };

  DomainContext* domain();

  class  ComparisonContext : public antlr4::ParserRuleContext {
  public:
    ComparisonContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<CoalesceContext *> coalesce();
    CoalesceContext* coalesce(size_t i);
    antlr4::tree::TerminalNode *IS();
    TypeContext *type();
    antlr4::tree::TerminalNode *EQ();
    antlr4::tree::TerminalNode *NE();
    antlr4::tree::TerminalNode *LT();
    antlr4::tree::TerminalNode *LE();
    antlr4::tree::TerminalNode *GT();
    antlr4::tree::TerminalNode *GE();
    antlr4::tree::TerminalNode *MATCHES();
    antlr4::tree::TerminalNode *IN();
    antlr4::tree::TerminalNode *NOT();

   
  };

  ComparisonContext* comparison();

  class  CoalesceContext : public antlr4::ParserRuleContext {
  public:
    CoalesceContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<SumContext *> sum();
    SumContext* sum(size_t i);
    std::vector<antlr4::tree::TerminalNode *> QUESTION_QUESTION();
    antlr4::tree::TerminalNode* QUESTION_QUESTION(size_t i);

   
  };

  CoalesceContext* coalesce();

  class  SumContext : public antlr4::ParserRuleContext {
  public:
    SumContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<ProductContext *> product();
    ProductContext* product(size_t i);
    std::vector<antlr4::tree::TerminalNode *> PLUS();
    antlr4::tree::TerminalNode* PLUS(size_t i);
    std::vector<antlr4::tree::TerminalNode *> MINUS();
    antlr4::tree::TerminalNode* MINUS(size_t i);

   
  };

  SumContext* sum();

  class  ProductContext : public antlr4::ParserRuleContext {
  public:
    ProductContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    std::vector<PrefixedContext *> prefixed();
    PrefixedContext* prefixed(size_t i);
    std::vector<antlr4::tree::TerminalNode *> STAR();
    antlr4::tree::TerminalNode* STAR(size_t i);
    std::vector<antlr4::tree::TerminalNode *> SLASH();
    antlr4::tree::TerminalNode* SLASH(size_t i);
    std::vector<antlr4::tree::TerminalNode *> PERCENT();
    antlr4::tree::TerminalNode* PERCENT(size_t i);

   
  };

  ProductContext* product();

  class  PrefixedContext : public antlr4::ParserRuleContext {
  public:
    PrefixedContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    PostfixContext *postfix();
    std::vector<antlr4::tree::TerminalNode *> MINUS();
    antlr4::tree::TerminalNode* MINUS(size_t i);
    std::vector<antlr4::tree::TerminalNode *> PRESENT();
    antlr4::tree::TerminalNode* PRESENT(size_t i);

   
  };

  PrefixedContext* prefixed();

  class  PostfixContext : public antlr4::ParserRuleContext {
  public:
    PostfixContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    PrimaryContext *primary();
    std::vector<PostfixStepContext *> postfixStep();
    PostfixStepContext* postfixStep(size_t i);

   
  };

  PostfixContext* postfix();

  class  PostfixStepContext : public antlr4::ParserRuleContext {
  public:
    PostfixStepContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    PostfixStepContext() = default;
    void copyFrom(PostfixStepContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  MemberPostfixContext : public PostfixStepContext {
  public:
    MemberPostfixContext(PostfixStepContext *ctx);

    antlr4::tree::TerminalNode *DOT();
    WordContext *word();
  };

  class  OptionalPostfixContext : public PostfixStepContext {
  public:
    OptionalPostfixContext(PostfixStepContext *ctx);

    antlr4::tree::TerminalNode *QUESTION_DOT();
    WordContext *word();
  };

  class  IndexPostfixContext : public PostfixStepContext {
  public:
    IndexPostfixContext(PostfixStepContext *ctx);

    antlr4::tree::TerminalNode *LBRACKET();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *RBRACKET();
  };

  class  CallPostfixContext : public PostfixStepContext {
  public:
    CallPostfixContext(PostfixStepContext *ctx);

    antlr4::tree::TerminalNode *LPAREN();
    antlr4::tree::TerminalNode *RPAREN();
    std::vector<ArgumentContext *> argument();
    ArgumentContext* argument(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  PostfixStepContext* postfixStep();

  class  ArgumentContext : public antlr4::ParserRuleContext {
  public:
    ArgumentContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    ExpressionContext *expression();
    WordContext *word();
    antlr4::tree::TerminalNode *COLON();

   
  };

  ArgumentContext* argument();

  class  PrimaryContext : public antlr4::ParserRuleContext {
  public:
    PrimaryContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    PrimaryContext() = default;
    void copyFrom(PrimaryContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  ListPrimaryContext : public PrimaryContext {
  public:
    ListPrimaryContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *LBRACKET();
    antlr4::tree::TerminalNode *RBRACKET();
    std::vector<ExpressionContext *> expression();
    ExpressionContext* expression(size_t i);
    ComprehensionContext *comprehension();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  class  ParenPrimaryContext : public PrimaryContext {
  public:
    ParenPrimaryContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *LPAREN();
    ExpressionContext *expression();
    antlr4::tree::TerminalNode *RPAREN();
  };

  class  StringPrimaryContext : public PrimaryContext {
  public:
    StringPrimaryContext(PrimaryContext *ctx);

    StringContext *string();
  };

  class  DatePrimaryContext : public PrimaryContext {
  public:
    DatePrimaryContext(PrimaryContext *ctx);

    DateContext *date();
  };

  class  BooleanPrimaryContext : public PrimaryContext {
  public:
    BooleanPrimaryContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *TRUE();
    antlr4::tree::TerminalNode *FALSE();
  };

  class  NamePrimaryContext : public PrimaryContext {
  public:
    NamePrimaryContext(PrimaryContext *ctx);

    NameContext *name();
  };

  class  NumberPrimaryContext : public PrimaryContext {
  public:
    NumberPrimaryContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *INT();
    antlr4::tree::TerminalNode *FLOAT();
    antlr4::tree::TerminalNode *BROKEN_NUMBER();
  };

  class  BracePrimaryContext : public PrimaryContext {
  public:
    BracePrimaryContext(PrimaryContext *ctx);

    antlr4::tree::TerminalNode *LBRACE();
    antlr4::tree::TerminalNode *RBRACE();
    std::vector<EntryContext *> entry();
    EntryContext* entry(size_t i);
    ComprehensionContext *comprehension();
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
  };

  PrimaryContext* primary();

  class  EntryContext : public antlr4::ParserRuleContext {
  public:
    EntryContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    EntryContext() = default;
    void copyFrom(EntryContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  OpenEntryContext : public EntryContext {
  public:
    OpenEntryContext(EntryContext *ctx);

    OpenContext *open();
  };

  class  ClosedEntryContext : public EntryContext {
  public:
    ClosedEntryContext(EntryContext *ctx);

    ClosedContext *closed();
    antlr4::tree::TerminalNode *COLON();
    ExpressionContext *expression();
    OpenContext *open();
    antlr4::tree::TerminalNode *AND();
    antlr4::tree::TerminalNode *OR();
  };

  EntryContext* entry();

  class  ComprehensionContext : public antlr4::ParserRuleContext {
  public:
    ComprehensionContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *FOR();
    std::vector<BinderContext *> binder();
    BinderContext* binder(size_t i);
    std::vector<antlr4::tree::TerminalNode *> COMMA();
    antlr4::tree::TerminalNode* COMMA(size_t i);
    antlr4::tree::TerminalNode *WHEN();
    ExpressionContext *expression();

   
  };

  ComprehensionContext* comprehension();

  class  StringContext : public antlr4::ParserRuleContext {
  public:
    StringContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    StringContext() = default;
    void copyFrom(StringContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  SingleQuotedStringContext : public StringContext {
  public:
    SingleQuotedStringContext(StringContext *ctx);

    antlr4::tree::TerminalNode *BAD_QUOTED();
  };

  class  RawStringContext : public StringContext {
  public:
    RawStringContext(StringContext *ctx);

    antlr4::tree::TerminalNode *RAW_STRING();
    antlr4::tree::TerminalNode *BROKEN_RAW_STRING();
  };

  class  QuotedStringContext : public StringContext {
  public:
    QuotedStringContext(StringContext *ctx);

    antlr4::tree::TerminalNode *QUOTE();
    std::vector<PartContext *> part();
    PartContext* part(size_t i);
    antlr4::tree::TerminalNode *QUOTE_END();
    antlr4::tree::TerminalNode *STRING_BROKEN();
  };

  class  TripleStringContext : public StringContext {
  public:
    TripleStringContext(StringContext *ctx);

    antlr4::tree::TerminalNode *TRIPLE_STRING();
    antlr4::tree::TerminalNode *BROKEN_TRIPLE_STRING();
  };

  StringContext* string();

  class  PartContext : public antlr4::ParserRuleContext {
  public:
    PartContext(antlr4::ParserRuleContext *parent, size_t invokingState);
   
    PartContext() = default;
    void copyFrom(PartContext *context);
    using antlr4::ParserRuleContext::copyFrom;

    virtual size_t getRuleIndex() const override;

   
  };

  class  TextPartContext : public PartContext {
  public:
    TextPartContext(PartContext *ctx);

    antlr4::tree::TerminalNode *TEXT();
  };

  class  HolePartContext : public PartContext {
  public:
    HolePartContext(PartContext *ctx);

    antlr4::tree::TerminalNode *HOLE_OPEN();
    antlr4::tree::TerminalNode *HOLE_CLOSE();
    antlr4::tree::TerminalNode *STRING_BROKEN();
    ExpressionContext *expression();
  };

  PartContext* part();

  class  PathContext : public antlr4::ParserRuleContext {
  public:
    PathContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    NameContext *name();
    std::vector<antlr4::tree::TerminalNode *> DOT();
    antlr4::tree::TerminalNode* DOT(size_t i);
    std::vector<WordContext *> word();
    WordContext* word(size_t i);

   
  };

  PathContext* path();

  class  NameContext : public antlr4::ParserRuleContext {
  public:
    NameContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *IDENT();
    antlr4::tree::TerminalNode *EXISTS();
    antlr4::tree::TerminalNode *MODULE();
    antlr4::tree::TerminalNode *IMPORT();
    antlr4::tree::TerminalNode *PARAM();
    antlr4::tree::TerminalNode *LET();
    antlr4::tree::TerminalNode *FN();
    antlr4::tree::TerminalNode *RECORD();
    antlr4::tree::TerminalNode *ENUM();
    antlr4::tree::TerminalNode *ASSET();
    antlr4::tree::TerminalNode *THREAT();
    antlr4::tree::TerminalNode *MITIGATION();
    antlr4::tree::TerminalNode *RELATION();
    antlr4::tree::TerminalNode *ACCEPT();
    antlr4::tree::TerminalNode *TEST();
    antlr4::tree::TerminalNode *FOR();
    antlr4::tree::TerminalNode *WHEN();
    antlr4::tree::TerminalNode *AT();
    antlr4::tree::TerminalNode *AS();
    antlr4::tree::TerminalNode *FIELD();
    antlr4::tree::TerminalNode *TITLE();
    antlr4::tree::TerminalNode *STRIDE();
    antlr4::tree::TerminalNode *SEVERITY();
    antlr4::tree::TerminalNode *REFS();
    antlr4::tree::TerminalNode *MESSAGE();
    antlr4::tree::TerminalNode *REMEDY();
    antlr4::tree::TerminalNode *PATCH();
    antlr4::tree::TerminalNode *ADD();
    antlr4::tree::TerminalNode *REMOVE();
    antlr4::tree::TerminalNode *APPEND();
    antlr4::tree::TerminalNode *AGAINST();
    antlr4::tree::TerminalNode *LEAVES();
    antlr4::tree::TerminalNode *ATTESTED();
    antlr4::tree::TerminalNode *BY();
    antlr4::tree::TerminalNode *PLANNED();
    antlr4::tree::TerminalNode *UNTIL();
    antlr4::tree::TerminalNode *OWNER();
    antlr4::tree::TerminalNode *BECAUSE();
    antlr4::tree::TerminalNode *GIVEN();
    antlr4::tree::TerminalNode *WITH();
    antlr4::tree::TerminalNode *EXPECT();
    antlr4::tree::TerminalNode *MITIGATED();
    antlr4::tree::TerminalNode *ACCEPTED();
    antlr4::tree::TerminalNode *LAPSED();
    antlr4::tree::TerminalNode *INDETERMINATE();

   
  };

  NameContext* name();

  class  WordContext : public antlr4::ParserRuleContext {
  public:
    WordContext(antlr4::ParserRuleContext *parent, size_t invokingState);
    virtual size_t getRuleIndex() const override;
    antlr4::tree::TerminalNode *IDENT();
    antlr4::tree::TerminalNode *EXISTS();
    antlr4::tree::TerminalNode *MODULE();
    antlr4::tree::TerminalNode *IMPORT();
    antlr4::tree::TerminalNode *PARAM();
    antlr4::tree::TerminalNode *LET();
    antlr4::tree::TerminalNode *FN();
    antlr4::tree::TerminalNode *RECORD();
    antlr4::tree::TerminalNode *ENUM();
    antlr4::tree::TerminalNode *ASSET();
    antlr4::tree::TerminalNode *THREAT();
    antlr4::tree::TerminalNode *MITIGATION();
    antlr4::tree::TerminalNode *RELATION();
    antlr4::tree::TerminalNode *ACCEPT();
    antlr4::tree::TerminalNode *TEST();
    antlr4::tree::TerminalNode *FOR();
    antlr4::tree::TerminalNode *WHEN();
    antlr4::tree::TerminalNode *AT();
    antlr4::tree::TerminalNode *AS();
    antlr4::tree::TerminalNode *FIELD();
    antlr4::tree::TerminalNode *TITLE();
    antlr4::tree::TerminalNode *STRIDE();
    antlr4::tree::TerminalNode *SEVERITY();
    antlr4::tree::TerminalNode *REFS();
    antlr4::tree::TerminalNode *MESSAGE();
    antlr4::tree::TerminalNode *REMEDY();
    antlr4::tree::TerminalNode *PATCH();
    antlr4::tree::TerminalNode *ADD();
    antlr4::tree::TerminalNode *REMOVE();
    antlr4::tree::TerminalNode *APPEND();
    antlr4::tree::TerminalNode *AGAINST();
    antlr4::tree::TerminalNode *LEAVES();
    antlr4::tree::TerminalNode *ATTESTED();
    antlr4::tree::TerminalNode *BY();
    antlr4::tree::TerminalNode *PLANNED();
    antlr4::tree::TerminalNode *UNTIL();
    antlr4::tree::TerminalNode *OWNER();
    antlr4::tree::TerminalNode *BECAUSE();
    antlr4::tree::TerminalNode *GIVEN();
    antlr4::tree::TerminalNode *WITH();
    antlr4::tree::TerminalNode *EXPECT();
    antlr4::tree::TerminalNode *MITIGATED();
    antlr4::tree::TerminalNode *ACCEPTED();
    antlr4::tree::TerminalNode *LAPSED();
    antlr4::tree::TerminalNode *INDETERMINATE();
    antlr4::tree::TerminalNode *AND();
    antlr4::tree::TerminalNode *OR();
    antlr4::tree::TerminalNode *NOT();
    antlr4::tree::TerminalNode *IN();
    antlr4::tree::TerminalNode *IS();
    antlr4::tree::TerminalNode *MATCHES();
    antlr4::tree::TerminalNode *PRESENT();
    antlr4::tree::TerminalNode *ANY();
    antlr4::tree::TerminalNode *ALL();
    antlr4::tree::TerminalNode *NO();
    antlr4::tree::TerminalNode *COUNT();
    antlr4::tree::TerminalNode *IF();
    antlr4::tree::TerminalNode *THEN();
    antlr4::tree::TerminalNode *ELSE();
    antlr4::tree::TerminalNode *TRUE();
    antlr4::tree::TerminalNode *FALSE();

   
  };

  WordContext* word();


private:
  static std::vector<antlr4::dfa::DFA> _decisionToDFA;
  static antlr4::atn::PredictionContextCache _sharedContextCache;
  static std::vector<std::string> _ruleNames;
  static std::vector<std::string> _tokenNames;

  static std::vector<std::string> _literalNames;
  static std::vector<std::string> _symbolicNames;
  static antlr4::dfa::Vocabulary _vocabulary;
  static antlr4::atn::ATN _atn;
  static std::vector<uint16_t> _serializedATN;


  struct Initializer {
    Initializer();
  };
};

}  // namespace crenel::syntax::generated
