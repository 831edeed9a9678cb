
// Generated from CrenelParser.g4 by ANTLR 4.9.2



#include "CrenelParser.h"


using namespace antlrcpp;
using namespace crenel::syntax::generated;
using namespace antlr4;

CrenelParser::CrenelParser(TokenStream *input) : Parser(input) {
  static Initializer tables;
  _interpreter = new atn::ParserATNSimulator(this, _atn, _decisionToDFA, _sharedContextCache);
}

CrenelParser::~CrenelParser() {
  delete _interpreter;
}

std::string CrenelParser::getGrammarFileName() const {
  return "CrenelParser.g4";
}

const std::vector<std::string>& CrenelParser::getRuleNames() const {
  return _ruleNames;
}

dfa::Vocabulary& CrenelParser::getVocabulary() const {
  return _vocabulary;
}


//----------------- FileContext ------------------------------------------------------------------

CrenelParser::FileContext::FileContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::FileContext::EOF() {
  return getToken(CrenelParser::EOF, 0);
}

std::vector<CrenelParser::ItemContext *> CrenelParser::FileContext::item() {
  return getRuleContexts<CrenelParser::ItemContext>();
}

CrenelParser::ItemContext* CrenelParser::FileContext::item(size_t i) {
  return getRuleContext<CrenelParser::ItemContext>(i);
}


size_t CrenelParser::FileContext::getRuleIndex() const {
  return CrenelParser::RuleFile;
}


CrenelParser::FileContext* CrenelParser::file() {
  FileContext *_localctx = _tracker.createInstance<FileContext>(_ctx, getState());
  enterRule(_localctx, 0, CrenelParser::RuleFile);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(91);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << CrenelParser::MODULE)
      | (1ULL << CrenelParser::IMPORT)
      | (1ULL << CrenelParser::PARAM)
      | (1ULL << CrenelParser::LET)
      | (1ULL << CrenelParser::FN)
      | (1ULL << CrenelParser::RECORD)
      | (1ULL << CrenelParser::ENUM)
      | (1ULL << CrenelParser::ASSET)
      | (1ULL << CrenelParser::THREAT)
      | (1ULL << CrenelParser::MITIGATION)
      | (1ULL << CrenelParser::RELATION)
      | (1ULL << CrenelParser::ACCEPT)
      | (1ULL << CrenelParser::TEST))) != 0)) {
      setState(88);
      item();
      setState(93);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(94);
    match(CrenelParser::EOF);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SingleContext ------------------------------------------------------------------

CrenelParser::SingleContext::SingleContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::ItemContext* CrenelParser::SingleContext::item() {
  return getRuleContext<CrenelParser::ItemContext>(0);
}

tree::TerminalNode* CrenelParser::SingleContext::EOF() {
  return getToken(CrenelParser::EOF, 0);
}


size_t CrenelParser::SingleContext::getRuleIndex() const {
  return CrenelParser::RuleSingle;
}


CrenelParser::SingleContext* CrenelParser::single() {
  SingleContext *_localctx = _tracker.createInstance<SingleContext>(_ctx, getState());
  enterRule(_localctx, 2, CrenelParser::RuleSingle);

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(96);
    item();
    setState(97);
    match(CrenelParser::EOF);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ItemContext ------------------------------------------------------------------

CrenelParser::ItemContext::ItemContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::ItemContext::getRuleIndex() const {
  return CrenelParser::RuleItem;
}

void CrenelParser::ItemContext::copyFrom(ItemContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- ModuleItemContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ModuleItemContext::MODULE() {
  return getToken(CrenelParser::MODULE, 0);
}

CrenelParser::PathContext* CrenelParser::ModuleItemContext::path() {
  return getRuleContext<CrenelParser::PathContext>(0);
}

CrenelParser::ModuleItemContext::ModuleItemContext(ItemContext *ctx) { copyFrom(ctx); }


//----------------- DeclarationItemContext ------------------------------------------------------------------

CrenelParser::DeclarationContext* CrenelParser::DeclarationItemContext::declaration() {
  return getRuleContext<CrenelParser::DeclarationContext>(0);
}

CrenelParser::DeclarationItemContext::DeclarationItemContext(ItemContext *ctx) { copyFrom(ctx); }


CrenelParser::ItemContext* CrenelParser::item() {
  ItemContext *_localctx = _tracker.createInstance<ItemContext>(_ctx, getState());
  enterRule(_localctx, 4, CrenelParser::RuleItem);

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(102);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::MODULE: {
        _localctx = dynamic_cast<ItemContext *>(_tracker.createInstance<CrenelParser::ModuleItemContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(99);
        match(CrenelParser::MODULE);
        setState(100);
        path();
        break;
      }

      case CrenelParser::IMPORT:
      case CrenelParser::PARAM:
      case CrenelParser::LET:
      case CrenelParser::FN:
      case CrenelParser::RECORD:
      case CrenelParser::ENUM:
      case CrenelParser::ASSET:
      case CrenelParser::THREAT:
      case CrenelParser::MITIGATION:
      case CrenelParser::RELATION:
      case CrenelParser::ACCEPT:
      case CrenelParser::TEST: {
        _localctx = dynamic_cast<ItemContext *>(_tracker.createInstance<CrenelParser::DeclarationItemContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(101);
        declaration();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DeclarationContext ------------------------------------------------------------------

CrenelParser::DeclarationContext::DeclarationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::DeclarationContext::getRuleIndex() const {
  return CrenelParser::RuleDeclaration;
}

void CrenelParser::DeclarationContext::copyFrom(DeclarationContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- EnumDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::EnumDeclContext::ENUM() {
  return getToken(CrenelParser::ENUM, 0);
}

CrenelParser::NameContext* CrenelParser::EnumDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::EnumDeclContext::LBRACE() {
  return getToken(CrenelParser::LBRACE, 0);
}

tree::TerminalNode* CrenelParser::EnumDeclContext::RBRACE() {
  return getToken(CrenelParser::RBRACE, 0);
}

std::vector<CrenelParser::WordContext *> CrenelParser::EnumDeclContext::word() {
  return getRuleContexts<CrenelParser::WordContext>();
}

CrenelParser::WordContext* CrenelParser::EnumDeclContext::word(size_t i) {
  return getRuleContext<CrenelParser::WordContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::EnumDeclContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::EnumDeclContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::EnumDeclContext::EnumDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- TestDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::TestDeclContext::TEST() {
  return getToken(CrenelParser::TEST, 0);
}

CrenelParser::StringContext* CrenelParser::TestDeclContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

CrenelParser::TestBodyContext* CrenelParser::TestDeclContext::testBody() {
  return getRuleContext<CrenelParser::TestBodyContext>(0);
}

CrenelParser::TestDeclContext::TestDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- AssetDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::AssetDeclContext::ASSET() {
  return getToken(CrenelParser::ASSET, 0);
}

CrenelParser::NameContext* CrenelParser::AssetDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

CrenelParser::BodyContext* CrenelParser::AssetDeclContext::body() {
  return getRuleContext<CrenelParser::BodyContext>(0);
}

CrenelParser::AssetDeclContext::AssetDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- AcceptDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::AcceptDeclContext::ACCEPT() {
  return getToken(CrenelParser::ACCEPT, 0);
}

CrenelParser::PathContext* CrenelParser::AcceptDeclContext::path() {
  return getRuleContext<CrenelParser::PathContext>(0);
}

CrenelParser::BodyContext* CrenelParser::AcceptDeclContext::body() {
  return getRuleContext<CrenelParser::BodyContext>(0);
}

CrenelParser::AcceptDeclContext::AcceptDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- ParamDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ParamDeclContext::PARAM() {
  return getToken(CrenelParser::PARAM, 0);
}

CrenelParser::NameContext* CrenelParser::ParamDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::ParamDeclContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::TypeContext* CrenelParser::ParamDeclContext::type() {
  return getRuleContext<CrenelParser::TypeContext>(0);
}

tree::TerminalNode* CrenelParser::ParamDeclContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::ParamDeclContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::ParamDeclContext::ParamDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- LetDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::LetDeclContext::LET() {
  return getToken(CrenelParser::LET, 0);
}

CrenelParser::NameContext* CrenelParser::LetDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::LetDeclContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::LetDeclContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

tree::TerminalNode* CrenelParser::LetDeclContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::TypeContext* CrenelParser::LetDeclContext::type() {
  return getRuleContext<CrenelParser::TypeContext>(0);
}

CrenelParser::LetDeclContext::LetDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- RelationDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::RelationDeclContext::RELATION() {
  return getToken(CrenelParser::RELATION, 0);
}

CrenelParser::NameContext* CrenelParser::RelationDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::RelationDeclContext::LPAREN() {
  return getToken(CrenelParser::LPAREN, 0);
}

tree::TerminalNode* CrenelParser::RelationDeclContext::RPAREN() {
  return getToken(CrenelParser::RPAREN, 0);
}

CrenelParser::BodyContext* CrenelParser::RelationDeclContext::body() {
  return getRuleContext<CrenelParser::BodyContext>(0);
}

std::vector<CrenelParser::ParameterContext *> CrenelParser::RelationDeclContext::parameter() {
  return getRuleContexts<CrenelParser::ParameterContext>();
}

CrenelParser::ParameterContext* CrenelParser::RelationDeclContext::parameter(size_t i) {
  return getRuleContext<CrenelParser::ParameterContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::RelationDeclContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::RelationDeclContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::RelationDeclContext::RelationDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- ImportDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ImportDeclContext::IMPORT() {
  return getToken(CrenelParser::IMPORT, 0);
}

CrenelParser::PathContext* CrenelParser::ImportDeclContext::path() {
  return getRuleContext<CrenelParser::PathContext>(0);
}

tree::TerminalNode* CrenelParser::ImportDeclContext::AS() {
  return getToken(CrenelParser::AS, 0);
}

CrenelParser::NameContext* CrenelParser::ImportDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

CrenelParser::ImportDeclContext::ImportDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- MitigationDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::MitigationDeclContext::MITIGATION() {
  return getToken(CrenelParser::MITIGATION, 0);
}

CrenelParser::NameContext* CrenelParser::MitigationDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

CrenelParser::BodyContext* CrenelParser::MitigationDeclContext::body() {
  return getRuleContext<CrenelParser::BodyContext>(0);
}

CrenelParser::MitigationDeclContext::MitigationDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- ThreatDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ThreatDeclContext::THREAT() {
  return getToken(CrenelParser::THREAT, 0);
}

CrenelParser::NameContext* CrenelParser::ThreatDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

CrenelParser::BodyContext* CrenelParser::ThreatDeclContext::body() {
  return getRuleContext<CrenelParser::BodyContext>(0);
}

CrenelParser::ThreatDeclContext::ThreatDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- RecordDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::RecordDeclContext::RECORD() {
  return getToken(CrenelParser::RECORD, 0);
}

CrenelParser::NameContext* CrenelParser::RecordDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::RecordDeclContext::LBRACE() {
  return getToken(CrenelParser::LBRACE, 0);
}

tree::TerminalNode* CrenelParser::RecordDeclContext::RBRACE() {
  return getToken(CrenelParser::RBRACE, 0);
}

std::vector<CrenelParser::RecordFieldContext *> CrenelParser::RecordDeclContext::recordField() {
  return getRuleContexts<CrenelParser::RecordFieldContext>();
}

CrenelParser::RecordFieldContext* CrenelParser::RecordDeclContext::recordField(size_t i) {
  return getRuleContext<CrenelParser::RecordFieldContext>(i);
}

CrenelParser::RecordDeclContext::RecordDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


//----------------- FnDeclContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::FnDeclContext::FN() {
  return getToken(CrenelParser::FN, 0);
}

CrenelParser::NameContext* CrenelParser::FnDeclContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::FnDeclContext::LPAREN() {
  return getToken(CrenelParser::LPAREN, 0);
}

tree::TerminalNode* CrenelParser::FnDeclContext::RPAREN() {
  return getToken(CrenelParser::RPAREN, 0);
}

tree::TerminalNode* CrenelParser::FnDeclContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::FnDeclContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

std::vector<CrenelParser::ParameterContext *> CrenelParser::FnDeclContext::parameter() {
  return getRuleContexts<CrenelParser::ParameterContext>();
}

CrenelParser::ParameterContext* CrenelParser::FnDeclContext::parameter(size_t i) {
  return getRuleContext<CrenelParser::ParameterContext>(i);
}

tree::TerminalNode* CrenelParser::FnDeclContext::ARROW() {
  return getToken(CrenelParser::ARROW, 0);
}

CrenelParser::TypeContext* CrenelParser::FnDeclContext::type() {
  return getRuleContext<CrenelParser::TypeContext>(0);
}

std::vector<tree::TerminalNode *> CrenelParser::FnDeclContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::FnDeclContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::FnDeclContext::FnDeclContext(DeclarationContext *ctx) { copyFrom(ctx); }


CrenelParser::DeclarationContext* CrenelParser::declaration() {
  DeclarationContext *_localctx = _tracker.createInstance<DeclarationContext>(_ctx, getState());
  enterRule(_localctx, 6, CrenelParser::RuleDeclaration);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    size_t alt;
    setState(218);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::IMPORT: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::ImportDeclContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(104);
        match(CrenelParser::IMPORT);
        setState(105);
        path();
        setState(108);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == CrenelParser::AS) {
          setState(106);
          match(CrenelParser::AS);
          setState(107);
          name();
        }
        break;
      }

      case CrenelParser::PARAM: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::ParamDeclContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(110);
        match(CrenelParser::PARAM);
        setState(111);
        name();
        setState(112);
        match(CrenelParser::COLON);
        setState(113);
        type();
        setState(114);
        match(CrenelParser::ASSIGN);
        setState(115);
        expression();
        break;
      }

      case CrenelParser::LET: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::LetDeclContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(117);
        match(CrenelParser::LET);
        setState(118);
        name();
        setState(121);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == CrenelParser::COLON) {
          setState(119);
          match(CrenelParser::COLON);
          setState(120);
          type();
        }
        setState(123);
        match(CrenelParser::ASSIGN);
        setState(124);
        expression();
        break;
      }

      case CrenelParser::FN: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::FnDeclContext>(_localctx));
        enterOuterAlt(_localctx, 4);
        setState(126);
        match(CrenelParser::FN);
        setState(127);
        name();
        setState(128);
        match(CrenelParser::LPAREN);
        setState(140);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::AND)
          | (1ULL << CrenelParser::OR)
          | (1ULL << CrenelParser::NOT)
          | (1ULL << CrenelParser::IN)
          | (1ULL << CrenelParser::IS)
          | (1ULL << CrenelParser::MATCHES)
          | (1ULL << CrenelParser::PRESENT)
          | (1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT)
          | (1ULL << CrenelParser::IF)
          | (1ULL << CrenelParser::THEN)
          | (1ULL << CrenelParser::ELSE)
          | (1ULL << CrenelParser::TRUE)
          | (1ULL << CrenelParser::FALSE)
          | (1ULL << CrenelParser::EXISTS)
          | (1ULL << CrenelParser::MODULE)
          | (1ULL << CrenelParser::IMPORT)
          | (1ULL << CrenelParser::PARAM)
          | (1ULL << CrenelParser::LET)
          | (1ULL << CrenelParser::FN)
          | (1ULL << CrenelParser::RECORD)
          | (1ULL << CrenelParser::ENUM)
          | (1ULL << CrenelParser::ASSET)
          | (1ULL << CrenelParser::THREAT)
          | (1ULL << CrenelParser::MITIGATION)
          | (1ULL << CrenelParser::RELATION)
          | (1ULL << CrenelParser::ACCEPT)
          | (1ULL << CrenelParser::TEST)
          | (1ULL << CrenelParser::FOR)
          | (1ULL << CrenelParser::WHEN)
          | (1ULL << CrenelParser::AT)
          | (1ULL << CrenelParser::AS)
          | (1ULL << CrenelParser::FIELD)
          | (1ULL << CrenelParser::TITLE)
          | (1ULL << CrenelParser::STRIDE)
          | (1ULL << CrenelParser::SEVERITY)
          | (1ULL << CrenelParser::REFS)
          | (1ULL << CrenelParser::MESSAGE)
          | (1ULL << CrenelParser::REMEDY)
          | (1ULL << CrenelParser::PATCH)
          | (1ULL << CrenelParser::ADD)
          | (1ULL << CrenelParser::REMOVE)
          | (1ULL << CrenelParser::APPEND)
          | (1ULL << CrenelParser::AGAINST)
          | (1ULL << CrenelParser::LEAVES)
          | (1ULL << CrenelParser::ATTESTED)
          | (1ULL << CrenelParser::BY)
          | (1ULL << CrenelParser::PLANNED)
          | (1ULL << CrenelParser::UNTIL)
          | (1ULL << CrenelParser::OWNER)
          | (1ULL << CrenelParser::BECAUSE)
          | (1ULL << CrenelParser::GIVEN)
          | (1ULL << CrenelParser::WITH)
          | (1ULL << CrenelParser::EXPECT)
          | (1ULL << CrenelParser::MITIGATED)
          | (1ULL << CrenelParser::ACCEPTED)
          | (1ULL << CrenelParser::LAPSED)
          | (1ULL << CrenelParser::INDETERMINATE)
          | (1ULL << CrenelParser::IDENT))) != 0)) {
          setState(129);
          parameter();
          setState(134);
          _errHandler->sync(this);
          alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 4, _ctx);
          while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
            if (alt == 1) {
              setState(130);
              match(CrenelParser::COMMA);
              setState(131);
              parameter(); 
            }
            setState(136);
            _errHandler->sync(this);
            alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 4, _ctx);
          }
          setState(138);
          _errHandler->sync(this);

          _la = _input->LA(1);
          if (_la == CrenelParser::COMMA) {
            setState(137);
            match(CrenelParser::COMMA);
          }
        }
        setState(142);
        match(CrenelParser::RPAREN);
        setState(145);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == CrenelParser::ARROW) {
          setState(143);
          match(CrenelParser::ARROW);
          setState(144);
          type();
        }
        setState(147);
        match(CrenelParser::ASSIGN);
        setState(148);
        expression();
        break;
      }

      case CrenelParser::RECORD: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::RecordDeclContext>(_localctx));
        enterOuterAlt(_localctx, 5);
        setState(150);
        match(CrenelParser::RECORD);
        setState(151);
        name();
        setState(152);
        match(CrenelParser::LBRACE);
        setState(156);
        _errHandler->sync(this);
        _la = _input->LA(1);
        while ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::AND)
          | (1ULL << CrenelParser::OR)
          | (1ULL << CrenelParser::NOT)
          | (1ULL << CrenelParser::IN)
          | (1ULL << CrenelParser::IS)
          | (1ULL << CrenelParser::MATCHES)
          | (1ULL << CrenelParser::PRESENT)
          | (1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT)
          | (1ULL << CrenelParser::IF)
          | (1ULL << CrenelParser::THEN)
          | (1ULL << CrenelParser::ELSE)
          | (1ULL << CrenelParser::TRUE)
          | (1ULL << CrenelParser::FALSE)
          | (1ULL << CrenelParser::EXISTS)
          | (1ULL << CrenelParser::MODULE)
          | (1ULL << CrenelParser::IMPORT)
          | (1ULL << CrenelParser::PARAM)
          | (1ULL << CrenelParser::LET)
          | (1ULL << CrenelParser::FN)
          | (1ULL << CrenelParser::RECORD)
          | (1ULL << CrenelParser::ENUM)
          | (1ULL << CrenelParser::ASSET)
          | (1ULL << CrenelParser::THREAT)
          | (1ULL << CrenelParser::MITIGATION)
          | (1ULL << CrenelParser::RELATION)
          | (1ULL << CrenelParser::ACCEPT)
          | (1ULL << CrenelParser::TEST)
          | (1ULL << CrenelParser::FOR)
          | (1ULL << CrenelParser::WHEN)
          | (1ULL << CrenelParser::AT)
          | (1ULL << CrenelParser::AS)
          | (1ULL << CrenelParser::FIELD)
          | (1ULL << CrenelParser::TITLE)
          | (1ULL << CrenelParser::STRIDE)
          | (1ULL << CrenelParser::SEVERITY)
          | (1ULL << CrenelParser::REFS)
          | (1ULL << CrenelParser::MESSAGE)
          | (1ULL << CrenelParser::REMEDY)
          | (1ULL << CrenelParser::PATCH)
          | (1ULL << CrenelParser::ADD)
          | (1ULL << CrenelParser::REMOVE)
          | (1ULL << CrenelParser::APPEND)
          | (1ULL << CrenelParser::AGAINST)
          | (1ULL << CrenelParser::LEAVES)
          | (1ULL << CrenelParser::ATTESTED)
          | (1ULL << CrenelParser::BY)
          | (1ULL << CrenelParser::PLANNED)
          | (1ULL << CrenelParser::UNTIL)
          | (1ULL << CrenelParser::OWNER)
          | (1ULL << CrenelParser::BECAUSE)
          | (1ULL << CrenelParser::GIVEN)
          | (1ULL << CrenelParser::WITH)
          | (1ULL << CrenelParser::EXPECT)
          | (1ULL << CrenelParser::MITIGATED)
          | (1ULL << CrenelParser::ACCEPTED)
          | (1ULL << CrenelParser::LAPSED)
          | (1ULL << CrenelParser::INDETERMINATE)
          | (1ULL << CrenelParser::IDENT))) != 0)) {
          setState(153);
          recordField();
          setState(158);
          _errHandler->sync(this);
          _la = _input->LA(1);
        }
        setState(159);
        match(CrenelParser::RBRACE);
        break;
      }

      case CrenelParser::ENUM: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::EnumDeclContext>(_localctx));
        enterOuterAlt(_localctx, 6);
        setState(161);
        match(CrenelParser::ENUM);
        setState(162);
        name();
        setState(163);
        match(CrenelParser::LBRACE);
        setState(175);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::AND)
          | (1ULL << CrenelParser::OR)
          | (1ULL << CrenelParser::NOT)
          | (1ULL << CrenelParser::IN)
          | (1ULL << CrenelParser::IS)
          | (1ULL << CrenelParser::MATCHES)
          | (1ULL << CrenelParser::PRESENT)
          | (1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT)
          | (1ULL << CrenelParser::IF)
          | (1ULL << CrenelParser::THEN)
          | (1ULL << CrenelParser::ELSE)
          | (1ULL << CrenelParser::TRUE)
          | (1ULL << CrenelParser::FALSE)
          | (1ULL << CrenelParser::EXISTS)
          | (1ULL << CrenelParser::MODULE)
          | (1ULL << CrenelParser::IMPORT)
          | (1ULL << CrenelParser::PARAM)
          | (1ULL << CrenelParser::LET)
          | (1ULL << CrenelParser::FN)
          | (1ULL << CrenelParser::RECORD)
          | (1ULL << CrenelParser::ENUM)
          | (1ULL << CrenelParser::ASSET)
          | (1ULL << CrenelParser::THREAT)
          | (1ULL << CrenelParser::MITIGATION)
          | (1ULL << CrenelParser::RELATION)
          | (1ULL << CrenelParser::ACCEPT)
          | (1ULL << CrenelParser::TEST)
          | (1ULL << CrenelParser::FOR)
          | (1ULL << CrenelParser::WHEN)
          | (1ULL << CrenelParser::AT)
          | (1ULL << CrenelParser::AS)
          | (1ULL << CrenelParser::FIELD)
          | (1ULL << CrenelParser::TITLE)
          | (1ULL << CrenelParser::STRIDE)
          | (1ULL << CrenelParser::SEVERITY)
          | (1ULL << CrenelParser::REFS)
          | (1ULL << CrenelParser::MESSAGE)
          | (1ULL << CrenelParser::REMEDY)
          | (1ULL << CrenelParser::PATCH)
          | (1ULL << CrenelParser::ADD)
          | (1ULL << CrenelParser::REMOVE)
          | (1ULL << CrenelParser::APPEND)
          | (1ULL << CrenelParser::AGAINST)
          | (1ULL << CrenelParser::LEAVES)
          | (1ULL << CrenelParser::ATTESTED)
          | (1ULL << CrenelParser::BY)
          | (1ULL << CrenelParser::PLANNED)
          | (1ULL << CrenelParser::UNTIL)
          | (1ULL << CrenelParser::OWNER)
          | (1ULL << CrenelParser::BECAUSE)
          | (1ULL << CrenelParser::GIVEN)
          | (1ULL << CrenelParser::WITH)
          | (1ULL << CrenelParser::EXPECT)
          | (1ULL << CrenelParser::MITIGATED)
          | (1ULL << CrenelParser::ACCEPTED)
          | (1ULL << CrenelParser::LAPSED)
          | (1ULL << CrenelParser::INDETERMINATE)
          | (1ULL << CrenelParser::IDENT))) != 0)) {
          setState(164);
          word();
          setState(169);
          _errHandler->sync(this);
          alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 9, _ctx);
          while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
            if (alt == 1) {
              setState(165);
              match(CrenelParser::COMMA);
              setState(166);
              word(); 
            }
            setState(171);
            _errHandler->sync(this);
            alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 9, _ctx);
          }
          setState(173);
          _errHandler->sync(this);

          _la = _input->LA(1);
          if (_la == CrenelParser::COMMA) {
            setState(172);
            match(CrenelParser::COMMA);
          }
        }
        setState(177);
        match(CrenelParser::RBRACE);
        break;
      }

      case CrenelParser::ASSET: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::AssetDeclContext>(_localctx));
        enterOuterAlt(_localctx, 7);
        setState(179);
        match(CrenelParser::ASSET);
        setState(180);
        name();
        setState(181);
        body();
        break;
      }

      case CrenelParser::THREAT: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::ThreatDeclContext>(_localctx));
        enterOuterAlt(_localctx, 8);
        setState(183);
        match(CrenelParser::THREAT);
        setState(184);
        name();
        setState(185);
        body();
        break;
      }

      case CrenelParser::MITIGATION: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::MitigationDeclContext>(_localctx));
        enterOuterAlt(_localctx, 9);
        setState(187);
        match(CrenelParser::MITIGATION);
        setState(188);
        name();
        setState(189);
        body();
        break;
      }

      case CrenelParser::RELATION: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::RelationDeclContext>(_localctx));
        enterOuterAlt(_localctx, 10);
        setState(191);
        match(CrenelParser::RELATION);
        setState(192);
        name();
        setState(193);
        match(CrenelParser::LPAREN);
        setState(205);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::AND)
          | (1ULL << CrenelParser::OR)
          | (1ULL << CrenelParser::NOT)
          | (1ULL << CrenelParser::IN)
          | (1ULL << CrenelParser::IS)
          | (1ULL << CrenelParser::MATCHES)
          | (1ULL << CrenelParser::PRESENT)
          | (1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT)
          | (1ULL << CrenelParser::IF)
          | (1ULL << CrenelParser::THEN)
          | (1ULL << CrenelParser::ELSE)
          | (1ULL << CrenelParser::TRUE)
          | (1ULL << CrenelParser::FALSE)
          | (1ULL << CrenelParser::EXISTS)
          | (1ULL << CrenelParser::MODULE)
          | (1ULL << CrenelParser::IMPORT)
          | (1ULL << CrenelParser::PARAM)
          | (1ULL << CrenelParser::LET)
          | (1ULL << CrenelParser::FN)
          | (1ULL << CrenelParser::RECORD)
          | (1ULL << CrenelParser::ENUM)
          | (1ULL << CrenelParser::ASSET)
          | (1ULL << CrenelParser::THREAT)
          | (1ULL << CrenelParser::MITIGATION)
          | (1ULL << CrenelParser::RELATION)
          | (1ULL << CrenelParser::ACCEPT)
          | (1ULL << CrenelParser::TEST)
          | (1ULL << CrenelParser::FOR)
          | (1ULL << CrenelParser::WHEN)
          | (1ULL << CrenelParser::AT)
          | (1ULL << CrenelParser::AS)
          | (1ULL << CrenelParser::FIELD)
          | (1ULL << CrenelParser::TITLE)
          | (1ULL << CrenelParser::STRIDE)
          | (1ULL << CrenelParser::SEVERITY)
          | (1ULL << CrenelParser::REFS)
          | (1ULL << CrenelParser::MESSAGE)
          | (1ULL << CrenelParser::REMEDY)
          | (1ULL << CrenelParser::PATCH)
          | (1ULL << CrenelParser::ADD)
          | (1ULL << CrenelParser::REMOVE)
          | (1ULL << CrenelParser::APPEND)
          | (1ULL << CrenelParser::AGAINST)
          | (1ULL << CrenelParser::LEAVES)
          | (1ULL << CrenelParser::ATTESTED)
          | (1ULL << CrenelParser::BY)
          | (1ULL << CrenelParser::PLANNED)
          | (1ULL << CrenelParser::UNTIL)
          | (1ULL << CrenelParser::OWNER)
          | (1ULL << CrenelParser::BECAUSE)
          | (1ULL << CrenelParser::GIVEN)
          | (1ULL << CrenelParser::WITH)
          | (1ULL << CrenelParser::EXPECT)
          | (1ULL << CrenelParser::MITIGATED)
          | (1ULL << CrenelParser::ACCEPTED)
          | (1ULL << CrenelParser::LAPSED)
          | (1ULL << CrenelParser::INDETERMINATE)
          | (1ULL << CrenelParser::IDENT))) != 0)) {
          setState(194);
          parameter();
          setState(199);
          _errHandler->sync(this);
          alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 12, _ctx);
          while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
            if (alt == 1) {
              setState(195);
              match(CrenelParser::COMMA);
              setState(196);
              parameter(); 
            }
            setState(201);
            _errHandler->sync(this);
            alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 12, _ctx);
          }
          setState(203);
          _errHandler->sync(this);

          _la = _input->LA(1);
          if (_la == CrenelParser::COMMA) {
            setState(202);
            match(CrenelParser::COMMA);
          }
        }
        setState(207);
        match(CrenelParser::RPAREN);
        setState(208);
        body();
        break;
      }

      case CrenelParser::ACCEPT: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::AcceptDeclContext>(_localctx));
        enterOuterAlt(_localctx, 11);
        setState(210);
        match(CrenelParser::ACCEPT);
        setState(211);
        path();
        setState(212);
        body();
        break;
      }

      case CrenelParser::TEST: {
        _localctx = dynamic_cast<DeclarationContext *>(_tracker.createInstance<CrenelParser::TestDeclContext>(_localctx));
        enterOuterAlt(_localctx, 12);
        setState(214);
        match(CrenelParser::TEST);
        setState(215);
        string();
        setState(216);
        testBody();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ParameterContext ------------------------------------------------------------------

CrenelParser::ParameterContext::ParameterContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::NameContext* CrenelParser::ParameterContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::ParameterContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::TypeContext* CrenelParser::ParameterContext::type() {
  return getRuleContext<CrenelParser::TypeContext>(0);
}

CrenelParser::WordContext* CrenelParser::ParameterContext::word() {
  return getRuleContext<CrenelParser::WordContext>(0);
}

tree::TerminalNode* CrenelParser::ParameterContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::ParameterContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}


size_t CrenelParser::ParameterContext::getRuleIndex() const {
  return CrenelParser::RuleParameter;
}


CrenelParser::ParameterContext* CrenelParser::parameter() {
  ParameterContext *_localctx = _tracker.createInstance<ParameterContext>(_ctx, getState());
  enterRule(_localctx, 8, CrenelParser::RuleParameter);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(221);
    _errHandler->sync(this);

    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 16, _ctx)) {
    case 1: {
      setState(220);
      word();
      break;
    }

    default:
      break;
    }
    setState(223);
    name();
    setState(224);
    match(CrenelParser::COLON);
    setState(225);
    type();
    setState(228);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == CrenelParser::ASSIGN) {
      setState(226);
      match(CrenelParser::ASSIGN);
      setState(227);
      expression();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- RecordFieldContext ------------------------------------------------------------------

CrenelParser::RecordFieldContext::RecordFieldContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::WordContext* CrenelParser::RecordFieldContext::word() {
  return getRuleContext<CrenelParser::WordContext>(0);
}

tree::TerminalNode* CrenelParser::RecordFieldContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::TypeContext* CrenelParser::RecordFieldContext::type() {
  return getRuleContext<CrenelParser::TypeContext>(0);
}

tree::TerminalNode* CrenelParser::RecordFieldContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::RecordFieldContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

tree::TerminalNode* CrenelParser::RecordFieldContext::COMMA() {
  return getToken(CrenelParser::COMMA, 0);
}


size_t CrenelParser::RecordFieldContext::getRuleIndex() const {
  return CrenelParser::RuleRecordField;
}


CrenelParser::RecordFieldContext* CrenelParser::recordField() {
  RecordFieldContext *_localctx = _tracker.createInstance<RecordFieldContext>(_ctx, getState());
  enterRule(_localctx, 10, CrenelParser::RuleRecordField);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(230);
    word();
    setState(231);
    match(CrenelParser::COLON);
    setState(232);
    type();
    setState(235);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == CrenelParser::ASSIGN) {
      setState(233);
      match(CrenelParser::ASSIGN);
      setState(234);
      expression();
    }
    setState(238);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == CrenelParser::COMMA) {
      setState(237);
      match(CrenelParser::COMMA);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- BodyContext ------------------------------------------------------------------

CrenelParser::BodyContext::BodyContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::BodyContext::LBRACE() {
  return getToken(CrenelParser::LBRACE, 0);
}

tree::TerminalNode* CrenelParser::BodyContext::RBRACE() {
  return getToken(CrenelParser::RBRACE, 0);
}

std::vector<CrenelParser::ClauseContext *> CrenelParser::BodyContext::clause() {
  return getRuleContexts<CrenelParser::ClauseContext>();
}

CrenelParser::ClauseContext* CrenelParser::BodyContext::clause(size_t i) {
  return getRuleContext<CrenelParser::ClauseContext>(i);
}


size_t CrenelParser::BodyContext::getRuleIndex() const {
  return CrenelParser::RuleBody;
}


CrenelParser::BodyContext* CrenelParser::body() {
  BodyContext *_localctx = _tracker.createInstance<BodyContext>(_ctx, getState());
  enterRule(_localctx, 12, CrenelParser::RuleBody);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(240);
    match(CrenelParser::LBRACE);
    setState(244);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << CrenelParser::LET)
      | (1ULL << CrenelParser::FOR)
      | (1ULL << CrenelParser::WHEN)
      | (1ULL << CrenelParser::AT)
      | (1ULL << CrenelParser::AS)
      | (1ULL << CrenelParser::FIELD)
      | (1ULL << CrenelParser::TITLE)
      | (1ULL << CrenelParser::STRIDE)
      | (1ULL << CrenelParser::SEVERITY)
      | (1ULL << CrenelParser::REFS)
      | (1ULL << CrenelParser::MESSAGE)
      | (1ULL << CrenelParser::REMEDY)
      | (1ULL << CrenelParser::PATCH)
      | (1ULL << CrenelParser::AGAINST)
      | (1ULL << CrenelParser::LEAVES)
      | (1ULL << CrenelParser::ATTESTED)
      | (1ULL << CrenelParser::PLANNED)
      | (1ULL << CrenelParser::UNTIL)
      | (1ULL << CrenelParser::OWNER)
      | (1ULL << CrenelParser::BECAUSE)
      | (1ULL << CrenelParser::GIVEN)
      | (1ULL << CrenelParser::WITH)
      | (1ULL << CrenelParser::EXPECT))) != 0)) {
      setState(241);
      clause();
      setState(246);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(247);
    match(CrenelParser::RBRACE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ClauseContext ------------------------------------------------------------------

CrenelParser::ClauseContext::ClauseContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::ClauseContext::getRuleIndex() const {
  return CrenelParser::RuleClause;
}

void CrenelParser::ClauseContext::copyFrom(ClauseContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- RefsClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::RefsClauseContext::REFS() {
  return getToken(CrenelParser::REFS, 0);
}

std::vector<CrenelParser::StringContext *> CrenelParser::RefsClauseContext::string() {
  return getRuleContexts<CrenelParser::StringContext>();
}

CrenelParser::StringContext* CrenelParser::RefsClauseContext::string(size_t i) {
  return getRuleContext<CrenelParser::StringContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::RefsClauseContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::RefsClauseContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::RefsClauseContext::RefsClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- OwnerClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::OwnerClauseContext::OWNER() {
  return getToken(CrenelParser::OWNER, 0);
}

CrenelParser::StringContext* CrenelParser::OwnerClauseContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

CrenelParser::OwnerClauseContext::OwnerClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- SeverityClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::SeverityClauseContext::SEVERITY() {
  return getToken(CrenelParser::SEVERITY, 0);
}

CrenelParser::NameContext* CrenelParser::SeverityClauseContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

CrenelParser::SeverityClauseContext::SeverityClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- PatchSetClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::PatchSetClauseContext::PATCH() {
  return getToken(CrenelParser::PATCH, 0);
}

CrenelParser::PlaceContext* CrenelParser::PatchSetClauseContext::place() {
  return getRuleContext<CrenelParser::PlaceContext>(0);
}

tree::TerminalNode* CrenelParser::PatchSetClauseContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::PatchSetClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::PatchSetClauseContext::PatchSetClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- PlannedClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::PlannedClauseContext::PLANNED() {
  return getToken(CrenelParser::PLANNED, 0);
}

tree::TerminalNode* CrenelParser::PlannedClauseContext::FOR() {
  return getToken(CrenelParser::FOR, 0);
}

CrenelParser::DateContext* CrenelParser::PlannedClauseContext::date() {
  return getRuleContext<CrenelParser::DateContext>(0);
}

CrenelParser::PlannedClauseContext::PlannedClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- PatchRemoveClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::PatchRemoveClauseContext::PATCH() {
  return getToken(CrenelParser::PATCH, 0);
}

tree::TerminalNode* CrenelParser::PatchRemoveClauseContext::REMOVE() {
  return getToken(CrenelParser::REMOVE, 0);
}

CrenelParser::PlaceContext* CrenelParser::PatchRemoveClauseContext::place() {
  return getRuleContext<CrenelParser::PlaceContext>(0);
}

CrenelParser::PatchRemoveClauseContext::PatchRemoveClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- LetClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::LetClauseContext::LET() {
  return getToken(CrenelParser::LET, 0);
}

CrenelParser::NameContext* CrenelParser::LetClauseContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::LetClauseContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::LetClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

tree::TerminalNode* CrenelParser::LetClauseContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::TypeContext* CrenelParser::LetClauseContext::type() {
  return getRuleContext<CrenelParser::TypeContext>(0);
}

CrenelParser::LetClauseContext::LetClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- AtClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::AtClauseContext::AT() {
  return getToken(CrenelParser::AT, 0);
}

CrenelParser::ExpressionContext* CrenelParser::AtClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::AtClauseContext::AtClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- StrideClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::StrideClauseContext::STRIDE() {
  return getToken(CrenelParser::STRIDE, 0);
}

std::vector<CrenelParser::NameContext *> CrenelParser::StrideClauseContext::name() {
  return getRuleContexts<CrenelParser::NameContext>();
}

CrenelParser::NameContext* CrenelParser::StrideClauseContext::name(size_t i) {
  return getRuleContext<CrenelParser::NameContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::StrideClauseContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::StrideClauseContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::StrideClauseContext::StrideClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- WhenClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::WhenClauseContext::WHEN() {
  return getToken(CrenelParser::WHEN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::WhenClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::WhenClauseContext::WhenClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- PatchAppendClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::PatchAppendClauseContext::PATCH() {
  return getToken(CrenelParser::PATCH, 0);
}

tree::TerminalNode* CrenelParser::PatchAppendClauseContext::APPEND() {
  return getToken(CrenelParser::APPEND, 0);
}

CrenelParser::PlaceContext* CrenelParser::PatchAppendClauseContext::place() {
  return getRuleContext<CrenelParser::PlaceContext>(0);
}

tree::TerminalNode* CrenelParser::PatchAppendClauseContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::PatchAppendClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::PatchAppendClauseContext::PatchAppendClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- PatchAddClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::PatchAddClauseContext::PATCH() {
  return getToken(CrenelParser::PATCH, 0);
}

tree::TerminalNode* CrenelParser::PatchAddClauseContext::ADD() {
  return getToken(CrenelParser::ADD, 0);
}

CrenelParser::PlaceContext* CrenelParser::PatchAddClauseContext::place() {
  return getRuleContext<CrenelParser::PlaceContext>(0);
}

tree::TerminalNode* CrenelParser::PatchAddClauseContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::PatchAddClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::PatchAddClauseContext::PatchAddClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- LeavesClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::LeavesClauseContext::LEAVES() {
  return getToken(CrenelParser::LEAVES, 0);
}

CrenelParser::NameContext* CrenelParser::LeavesClauseContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

CrenelParser::LeavesClauseContext::LeavesClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- FieldClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::FieldClauseContext::FIELD() {
  return getToken(CrenelParser::FIELD, 0);
}

CrenelParser::WordContext* CrenelParser::FieldClauseContext::word() {
  return getRuleContext<CrenelParser::WordContext>(0);
}

tree::TerminalNode* CrenelParser::FieldClauseContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::FieldClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

tree::TerminalNode* CrenelParser::FieldClauseContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::TypeContext* CrenelParser::FieldClauseContext::type() {
  return getRuleContext<CrenelParser::TypeContext>(0);
}

CrenelParser::FieldClauseContext::FieldClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- UntilClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::UntilClauseContext::UNTIL() {
  return getToken(CrenelParser::UNTIL, 0);
}

CrenelParser::DateContext* CrenelParser::UntilClauseContext::date() {
  return getRuleContext<CrenelParser::DateContext>(0);
}

CrenelParser::UntilClauseContext::UntilClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- GivenClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::GivenClauseContext::GIVEN() {
  return getToken(CrenelParser::GIVEN, 0);
}

CrenelParser::StringContext* CrenelParser::GivenClauseContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

CrenelParser::GivenClauseContext::GivenClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- TitleClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::TitleClauseContext::TITLE() {
  return getToken(CrenelParser::TITLE, 0);
}

CrenelParser::StringContext* CrenelParser::TitleClauseContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

CrenelParser::TitleClauseContext::TitleClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- AgainstClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::AgainstClauseContext::AGAINST() {
  return getToken(CrenelParser::AGAINST, 0);
}

std::vector<CrenelParser::PathContext *> CrenelParser::AgainstClauseContext::path() {
  return getRuleContexts<CrenelParser::PathContext>();
}

CrenelParser::PathContext* CrenelParser::AgainstClauseContext::path(size_t i) {
  return getRuleContext<CrenelParser::PathContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::AgainstClauseContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::AgainstClauseContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::AgainstClauseContext::AgainstClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- WithClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::WithClauseContext::WITH() {
  return getToken(CrenelParser::WITH, 0);
}

CrenelParser::PathContext* CrenelParser::WithClauseContext::path() {
  return getRuleContext<CrenelParser::PathContext>(0);
}

tree::TerminalNode* CrenelParser::WithClauseContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::WithClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::WithClauseContext::WithClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- BecauseClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::BecauseClauseContext::BECAUSE() {
  return getToken(CrenelParser::BECAUSE, 0);
}

CrenelParser::StringContext* CrenelParser::BecauseClauseContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

CrenelParser::BecauseClauseContext::BecauseClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- ExpectClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ExpectClauseContext::EXPECT() {
  return getToken(CrenelParser::EXPECT, 0);
}

CrenelParser::SubjectContext* CrenelParser::ExpectClauseContext::subject() {
  return getRuleContext<CrenelParser::SubjectContext>(0);
}

tree::TerminalNode* CrenelParser::ExpectClauseContext::NO() {
  return getToken(CrenelParser::NO, 0);
}

CrenelParser::StatusContext* CrenelParser::ExpectClauseContext::status() {
  return getRuleContext<CrenelParser::StatusContext>(0);
}

CrenelParser::ExpectClauseContext::ExpectClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- AttestedClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::AttestedClauseContext::ATTESTED() {
  return getToken(CrenelParser::ATTESTED, 0);
}

tree::TerminalNode* CrenelParser::AttestedClauseContext::BY() {
  return getToken(CrenelParser::BY, 0);
}

CrenelParser::StringContext* CrenelParser::AttestedClauseContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

tree::TerminalNode* CrenelParser::AttestedClauseContext::UNTIL() {
  return getToken(CrenelParser::UNTIL, 0);
}

CrenelParser::DateContext* CrenelParser::AttestedClauseContext::date() {
  return getRuleContext<CrenelParser::DateContext>(0);
}

CrenelParser::AttestedClauseContext::AttestedClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- AsClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::AsClauseContext::AS() {
  return getToken(CrenelParser::AS, 0);
}

CrenelParser::ExpressionContext* CrenelParser::AsClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::AsClauseContext::AsClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- RemedyClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::RemedyClauseContext::REMEDY() {
  return getToken(CrenelParser::REMEDY, 0);
}

CrenelParser::ExpressionContext* CrenelParser::RemedyClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::RemedyClauseContext::RemedyClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- ForClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ForClauseContext::FOR() {
  return getToken(CrenelParser::FOR, 0);
}

std::vector<CrenelParser::BinderContext *> CrenelParser::ForClauseContext::binder() {
  return getRuleContexts<CrenelParser::BinderContext>();
}

CrenelParser::BinderContext* CrenelParser::ForClauseContext::binder(size_t i) {
  return getRuleContext<CrenelParser::BinderContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::ForClauseContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::ForClauseContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::ForClauseContext::ForClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


//----------------- MessageClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::MessageClauseContext::MESSAGE() {
  return getToken(CrenelParser::MESSAGE, 0);
}

CrenelParser::ExpressionContext* CrenelParser::MessageClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::MessageClauseContext::MessageClauseContext(ClauseContext *ctx) { copyFrom(ctx); }


CrenelParser::ClauseContext* CrenelParser::clause() {
  ClauseContext *_localctx = _tracker.createInstance<ClauseContext>(_ctx, getState());
  enterRule(_localctx, 14, CrenelParser::RuleClause);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(367);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 28, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::ForClauseContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(249);
      match(CrenelParser::FOR);
      setState(250);
      binder();
      setState(255);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == CrenelParser::COMMA) {
        setState(251);
        match(CrenelParser::COMMA);
        setState(252);
        binder();
        setState(257);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      break;
    }

    case 2: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::LetClauseContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(258);
      match(CrenelParser::LET);
      setState(259);
      name();
      setState(262);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == CrenelParser::COLON) {
        setState(260);
        match(CrenelParser::COLON);
        setState(261);
        type();
      }
      setState(264);
      match(CrenelParser::ASSIGN);
      setState(265);
      expression();
      break;
    }

    case 3: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::WhenClauseContext>(_localctx));
      enterOuterAlt(_localctx, 3);
      setState(267);
      match(CrenelParser::WHEN);
      setState(268);
      expression();
      break;
    }

    case 4: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::AtClauseContext>(_localctx));
      enterOuterAlt(_localctx, 4);
      setState(269);
      match(CrenelParser::AT);
      setState(270);
      expression();
      break;
    }

    case 5: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::AsClauseContext>(_localctx));
      enterOuterAlt(_localctx, 5);
      setState(271);
      match(CrenelParser::AS);
      setState(272);
      expression();
      break;
    }

    case 6: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::FieldClauseContext>(_localctx));
      enterOuterAlt(_localctx, 6);
      setState(273);
      match(CrenelParser::FIELD);
      setState(274);
      word();
      setState(277);
      _errHandler->sync(this);

      _la = _input->LA(1);
      if (_la == CrenelParser::COLON) {
        setState(275);
        match(CrenelParser::COLON);
        setState(276);
        type();
      }
      setState(279);
      match(CrenelParser::ASSIGN);
      setState(280);
      expression();
      break;
    }

    case 7: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::TitleClauseContext>(_localctx));
      enterOuterAlt(_localctx, 7);
      setState(282);
      match(CrenelParser::TITLE);
      setState(283);
      string();
      break;
    }

    case 8: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::StrideClauseContext>(_localctx));
      enterOuterAlt(_localctx, 8);
      setState(284);
      match(CrenelParser::STRIDE);
      setState(285);
      name();
      setState(290);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == CrenelParser::COMMA) {
        setState(286);
        match(CrenelParser::COMMA);
        setState(287);
        name();
        setState(292);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      break;
    }

    case 9: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::SeverityClauseContext>(_localctx));
      enterOuterAlt(_localctx, 9);
      setState(293);
      match(CrenelParser::SEVERITY);
      setState(294);
      name();
      break;
    }

    case 10: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::RefsClauseContext>(_localctx));
      enterOuterAlt(_localctx, 10);
      setState(295);
      match(CrenelParser::REFS);
      setState(296);
      string();
      setState(301);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == CrenelParser::COMMA) {
        setState(297);
        match(CrenelParser::COMMA);
        setState(298);
        string();
        setState(303);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      break;
    }

    case 11: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::MessageClauseContext>(_localctx));
      enterOuterAlt(_localctx, 11);
      setState(304);
      match(CrenelParser::MESSAGE);
      setState(305);
      expression();
      break;
    }

    case 12: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::RemedyClauseContext>(_localctx));
      enterOuterAlt(_localctx, 12);
      setState(306);
      match(CrenelParser::REMEDY);
      setState(307);
      expression();
      break;
    }

    case 13: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::PatchSetClauseContext>(_localctx));
      enterOuterAlt(_localctx, 13);
      setState(308);
      match(CrenelParser::PATCH);
      setState(309);
      place();
      setState(310);
      match(CrenelParser::ASSIGN);
      setState(311);
      expression();
      break;
    }

    case 14: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::PatchAddClauseContext>(_localctx));
      enterOuterAlt(_localctx, 14);
      setState(313);
      match(CrenelParser::PATCH);
      setState(314);
      match(CrenelParser::ADD);
      setState(315);
      place();
      setState(316);
      match(CrenelParser::ASSIGN);
      setState(317);
      expression();
      break;
    }

    case 15: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::PatchAppendClauseContext>(_localctx));
      enterOuterAlt(_localctx, 15);
      setState(319);
      match(CrenelParser::PATCH);
      setState(320);
      match(CrenelParser::APPEND);
      setState(321);
      place();
      setState(322);
      match(CrenelParser::ASSIGN);
      setState(323);
      expression();
      break;
    }

    case 16: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::PatchRemoveClauseContext>(_localctx));
      enterOuterAlt(_localctx, 16);
      setState(325);
      match(CrenelParser::PATCH);
      setState(326);
      match(CrenelParser::REMOVE);
      setState(327);
      place();
      break;
    }

    case 17: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::AgainstClauseContext>(_localctx));
      enterOuterAlt(_localctx, 17);
      setState(328);
      match(CrenelParser::AGAINST);
      setState(329);
      path();
      setState(334);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == CrenelParser::COMMA) {
        setState(330);
        match(CrenelParser::COMMA);
        setState(331);
        path();
        setState(336);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      break;
    }

    case 18: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::LeavesClauseContext>(_localctx));
      enterOuterAlt(_localctx, 18);
      setState(337);
      match(CrenelParser::LEAVES);
      setState(338);
      name();
      break;
    }

    case 19: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::AttestedClauseContext>(_localctx));
      enterOuterAlt(_localctx, 19);
      setState(339);
      match(CrenelParser::ATTESTED);
      setState(340);
      match(CrenelParser::BY);
      setState(341);
      string();
      setState(342);
      match(CrenelParser::UNTIL);
      setState(343);
      date();
      break;
    }

    case 20: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::PlannedClauseContext>(_localctx));
      enterOuterAlt(_localctx, 20);
      setState(345);
      match(CrenelParser::PLANNED);
      setState(346);
      match(CrenelParser::FOR);
      setState(347);
      date();
      break;
    }

    case 21: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::UntilClauseContext>(_localctx));
      enterOuterAlt(_localctx, 21);
      setState(348);
      match(CrenelParser::UNTIL);
      setState(349);
      date();
      break;
    }

    case 22: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::OwnerClauseContext>(_localctx));
      enterOuterAlt(_localctx, 22);
      setState(350);
      match(CrenelParser::OWNER);
      setState(351);
      string();
      break;
    }

    case 23: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::BecauseClauseContext>(_localctx));
      enterOuterAlt(_localctx, 23);
      setState(352);
      match(CrenelParser::BECAUSE);
      setState(353);
      string();
      break;
    }

    case 24: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::GivenClauseContext>(_localctx));
      enterOuterAlt(_localctx, 24);
      setState(354);
      match(CrenelParser::GIVEN);
      setState(355);
      string();
      break;
    }

    case 25: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::WithClauseContext>(_localctx));
      enterOuterAlt(_localctx, 25);
      setState(356);
      match(CrenelParser::WITH);
      setState(357);
      path();
      setState(358);
      match(CrenelParser::ASSIGN);
      setState(359);
      expression();
      break;
    }

    case 26: {
      _localctx = dynamic_cast<ClauseContext *>(_tracker.createInstance<CrenelParser::ExpectClauseContext>(_localctx));
      enterOuterAlt(_localctx, 26);
      setState(361);
      match(CrenelParser::EXPECT);
      setState(364);
      _errHandler->sync(this);
      switch (_input->LA(1)) {
        case CrenelParser::NO: {
          setState(362);
          match(CrenelParser::NO);
          break;
        }

        case CrenelParser::MITIGATED:
        case CrenelParser::ACCEPTED:
        case CrenelParser::LAPSED:
        case CrenelParser::INDETERMINATE: {
          setState(363);
          status();
          break;
        }

        case CrenelParser::EXISTS:
        case CrenelParser::MODULE:
        case CrenelParser::IMPORT:
        case CrenelParser::PARAM:
        case CrenelParser::LET:
        case CrenelParser::FN:
        case CrenelParser::RECORD:
        case CrenelParser::ENUM:
        case CrenelParser::ASSET:
        case CrenelParser::THREAT:
        case CrenelParser::MITIGATION:
        case CrenelParser::RELATION:
        case CrenelParser::ACCEPT:
        case CrenelParser::TEST:
        case CrenelParser::FOR:
        case CrenelParser::WHEN:
        case CrenelParser::AT:
        case CrenelParser::AS:
        case CrenelParser::FIELD:
        case CrenelParser::TITLE:
        case CrenelParser::STRIDE:
        case CrenelParser::SEVERITY:
        case CrenelParser::REFS:
        case CrenelParser::MESSAGE:
        case CrenelParser::REMEDY:
        case CrenelParser::PATCH:
        case CrenelParser::ADD:
        case CrenelParser::REMOVE:
        case CrenelParser::APPEND:
        case CrenelParser::AGAINST:
        case CrenelParser::LEAVES:
        case CrenelParser::ATTESTED:
        case CrenelParser::BY:
        case CrenelParser::PLANNED:
        case CrenelParser::UNTIL:
        case CrenelParser::OWNER:
        case CrenelParser::BECAUSE:
        case CrenelParser::IDENT: {
          break;
        }

      default:
        break;
      }
      setState(366);
      subject();
      break;
    }

    default:
      break;
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TestBodyContext ------------------------------------------------------------------

CrenelParser::TestBodyContext::TestBodyContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::TestBodyContext::LBRACE() {
  return getToken(CrenelParser::LBRACE, 0);
}

tree::TerminalNode* CrenelParser::TestBodyContext::RBRACE() {
  return getToken(CrenelParser::RBRACE, 0);
}

std::vector<CrenelParser::TestClauseContext *> CrenelParser::TestBodyContext::testClause() {
  return getRuleContexts<CrenelParser::TestClauseContext>();
}

CrenelParser::TestClauseContext* CrenelParser::TestBodyContext::testClause(size_t i) {
  return getRuleContext<CrenelParser::TestClauseContext>(i);
}


size_t CrenelParser::TestBodyContext::getRuleIndex() const {
  return CrenelParser::RuleTestBody;
}


CrenelParser::TestBodyContext* CrenelParser::testBody() {
  TestBodyContext *_localctx = _tracker.createInstance<TestBodyContext>(_ctx, getState());
  enterRule(_localctx, 16, CrenelParser::RuleTestBody);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(369);
    match(CrenelParser::LBRACE);
    setState(373);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while ((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << CrenelParser::GIVEN)
      | (1ULL << CrenelParser::WITH)
      | (1ULL << CrenelParser::EXPECT))) != 0)) {
      setState(370);
      testClause();
      setState(375);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(376);
    match(CrenelParser::RBRACE);
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TestClauseContext ------------------------------------------------------------------

CrenelParser::TestClauseContext::TestClauseContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::TestClauseContext::getRuleIndex() const {
  return CrenelParser::RuleTestClause;
}

void CrenelParser::TestClauseContext::copyFrom(TestClauseContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- TestGivenClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::TestGivenClauseContext::GIVEN() {
  return getToken(CrenelParser::GIVEN, 0);
}

CrenelParser::StringContext* CrenelParser::TestGivenClauseContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

CrenelParser::TestGivenClauseContext::TestGivenClauseContext(TestClauseContext *ctx) { copyFrom(ctx); }


//----------------- TestExpectClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::TestExpectClauseContext::EXPECT() {
  return getToken(CrenelParser::EXPECT, 0);
}

CrenelParser::SubjectContext* CrenelParser::TestExpectClauseContext::subject() {
  return getRuleContext<CrenelParser::SubjectContext>(0);
}

tree::TerminalNode* CrenelParser::TestExpectClauseContext::NO() {
  return getToken(CrenelParser::NO, 0);
}

CrenelParser::StatusContext* CrenelParser::TestExpectClauseContext::status() {
  return getRuleContext<CrenelParser::StatusContext>(0);
}

tree::TerminalNode* CrenelParser::TestExpectClauseContext::AT() {
  return getToken(CrenelParser::AT, 0);
}

CrenelParser::StringContext* CrenelParser::TestExpectClauseContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

CrenelParser::TestExpectClauseContext::TestExpectClauseContext(TestClauseContext *ctx) { copyFrom(ctx); }


//----------------- TestWithClauseContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::TestWithClauseContext::WITH() {
  return getToken(CrenelParser::WITH, 0);
}

CrenelParser::PathContext* CrenelParser::TestWithClauseContext::path() {
  return getRuleContext<CrenelParser::PathContext>(0);
}

tree::TerminalNode* CrenelParser::TestWithClauseContext::ASSIGN() {
  return getToken(CrenelParser::ASSIGN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::TestWithClauseContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::TestWithClauseContext::TestWithClauseContext(TestClauseContext *ctx) { copyFrom(ctx); }


CrenelParser::TestClauseContext* CrenelParser::testClause() {
  TestClauseContext *_localctx = _tracker.createInstance<TestClauseContext>(_ctx, getState());
  enterRule(_localctx, 18, CrenelParser::RuleTestClause);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(395);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::GIVEN: {
        _localctx = dynamic_cast<TestClauseContext *>(_tracker.createInstance<CrenelParser::TestGivenClauseContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(378);
        match(CrenelParser::GIVEN);
        setState(379);
        string();
        break;
      }

      case CrenelParser::WITH: {
        _localctx = dynamic_cast<TestClauseContext *>(_tracker.createInstance<CrenelParser::TestWithClauseContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(380);
        match(CrenelParser::WITH);
        setState(381);
        path();
        setState(382);
        match(CrenelParser::ASSIGN);
        setState(383);
        expression();
        break;
      }

      case CrenelParser::EXPECT: {
        _localctx = dynamic_cast<TestClauseContext *>(_tracker.createInstance<CrenelParser::TestExpectClauseContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(385);
        match(CrenelParser::EXPECT);
        setState(388);
        _errHandler->sync(this);
        switch (_input->LA(1)) {
          case CrenelParser::NO: {
            setState(386);
            match(CrenelParser::NO);
            break;
          }

          case CrenelParser::MITIGATED:
          case CrenelParser::ACCEPTED:
          case CrenelParser::LAPSED:
          case CrenelParser::INDETERMINATE: {
            setState(387);
            status();
            break;
          }

          case CrenelParser::EXISTS:
          case CrenelParser::MODULE:
          case CrenelParser::IMPORT:
          case CrenelParser::PARAM:
          case CrenelParser::LET:
          case CrenelParser::FN:
          case CrenelParser::RECORD:
          case CrenelParser::ENUM:
          case CrenelParser::ASSET:
          case CrenelParser::THREAT:
          case CrenelParser::MITIGATION:
          case CrenelParser::RELATION:
          case CrenelParser::ACCEPT:
          case CrenelParser::TEST:
          case CrenelParser::FOR:
          case CrenelParser::WHEN:
          case CrenelParser::AT:
          case CrenelParser::AS:
          case CrenelParser::FIELD:
          case CrenelParser::TITLE:
          case CrenelParser::STRIDE:
          case CrenelParser::SEVERITY:
          case CrenelParser::REFS:
          case CrenelParser::MESSAGE:
          case CrenelParser::REMEDY:
          case CrenelParser::PATCH:
          case CrenelParser::ADD:
          case CrenelParser::REMOVE:
          case CrenelParser::APPEND:
          case CrenelParser::AGAINST:
          case CrenelParser::LEAVES:
          case CrenelParser::ATTESTED:
          case CrenelParser::BY:
          case CrenelParser::PLANNED:
          case CrenelParser::UNTIL:
          case CrenelParser::OWNER:
          case CrenelParser::BECAUSE:
          case CrenelParser::IDENT: {
            break;
          }

        default:
          break;
        }
        setState(390);
        subject();
        setState(393);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == CrenelParser::AT) {
          setState(391);
          match(CrenelParser::AT);
          setState(392);
          string();
        }
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- StatusContext ------------------------------------------------------------------

CrenelParser::StatusContext::StatusContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::StatusContext::MITIGATED() {
  return getToken(CrenelParser::MITIGATED, 0);
}

tree::TerminalNode* CrenelParser::StatusContext::ACCEPTED() {
  return getToken(CrenelParser::ACCEPTED, 0);
}

tree::TerminalNode* CrenelParser::StatusContext::LAPSED() {
  return getToken(CrenelParser::LAPSED, 0);
}

tree::TerminalNode* CrenelParser::StatusContext::INDETERMINATE() {
  return getToken(CrenelParser::INDETERMINATE, 0);
}


size_t CrenelParser::StatusContext::getRuleIndex() const {
  return CrenelParser::RuleStatus;
}


CrenelParser::StatusContext* CrenelParser::status() {
  StatusContext *_localctx = _tracker.createInstance<StatusContext>(_ctx, getState());
  enterRule(_localctx, 20, CrenelParser::RuleStatus);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(397);
    _la = _input->LA(1);
    if (!((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << CrenelParser::MITIGATED)
      | (1ULL << CrenelParser::ACCEPTED)
      | (1ULL << CrenelParser::LAPSED)
      | (1ULL << CrenelParser::INDETERMINATE))) != 0))) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SubjectContext ------------------------------------------------------------------

CrenelParser::SubjectContext::SubjectContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::SubjectHeadContext* CrenelParser::SubjectContext::subjectHead() {
  return getRuleContext<CrenelParser::SubjectHeadContext>(0);
}

std::vector<tree::TerminalNode *> CrenelParser::SubjectContext::DOT() {
  return getTokens(CrenelParser::DOT);
}

tree::TerminalNode* CrenelParser::SubjectContext::DOT(size_t i) {
  return getToken(CrenelParser::DOT, i);
}

std::vector<CrenelParser::WordContext *> CrenelParser::SubjectContext::word() {
  return getRuleContexts<CrenelParser::WordContext>();
}

CrenelParser::WordContext* CrenelParser::SubjectContext::word(size_t i) {
  return getRuleContext<CrenelParser::WordContext>(i);
}


size_t CrenelParser::SubjectContext::getRuleIndex() const {
  return CrenelParser::RuleSubject;
}


CrenelParser::SubjectContext* CrenelParser::subject() {
  SubjectContext *_localctx = _tracker.createInstance<SubjectContext>(_ctx, getState());
  enterRule(_localctx, 22, CrenelParser::RuleSubject);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(399);
    subjectHead();
    setState(404);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::DOT) {
      setState(400);
      match(CrenelParser::DOT);
      setState(401);
      word();
      setState(406);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SubjectHeadContext ------------------------------------------------------------------

CrenelParser::SubjectHeadContext::SubjectHeadContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::IDENT() {
  return getToken(CrenelParser::IDENT, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::EXISTS() {
  return getToken(CrenelParser::EXISTS, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::MODULE() {
  return getToken(CrenelParser::MODULE, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::IMPORT() {
  return getToken(CrenelParser::IMPORT, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::PARAM() {
  return getToken(CrenelParser::PARAM, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::LET() {
  return getToken(CrenelParser::LET, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::FN() {
  return getToken(CrenelParser::FN, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::RECORD() {
  return getToken(CrenelParser::RECORD, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::ENUM() {
  return getToken(CrenelParser::ENUM, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::ASSET() {
  return getToken(CrenelParser::ASSET, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::THREAT() {
  return getToken(CrenelParser::THREAT, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::MITIGATION() {
  return getToken(CrenelParser::MITIGATION, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::RELATION() {
  return getToken(CrenelParser::RELATION, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::ACCEPT() {
  return getToken(CrenelParser::ACCEPT, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::TEST() {
  return getToken(CrenelParser::TEST, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::FOR() {
  return getToken(CrenelParser::FOR, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::WHEN() {
  return getToken(CrenelParser::WHEN, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::AT() {
  return getToken(CrenelParser::AT, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::AS() {
  return getToken(CrenelParser::AS, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::FIELD() {
  return getToken(CrenelParser::FIELD, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::TITLE() {
  return getToken(CrenelParser::TITLE, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::STRIDE() {
  return getToken(CrenelParser::STRIDE, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::SEVERITY() {
  return getToken(CrenelParser::SEVERITY, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::REFS() {
  return getToken(CrenelParser::REFS, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::MESSAGE() {
  return getToken(CrenelParser::MESSAGE, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::REMEDY() {
  return getToken(CrenelParser::REMEDY, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::PATCH() {
  return getToken(CrenelParser::PATCH, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::ADD() {
  return getToken(CrenelParser::ADD, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::REMOVE() {
  return getToken(CrenelParser::REMOVE, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::APPEND() {
  return getToken(CrenelParser::APPEND, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::AGAINST() {
  return getToken(CrenelParser::AGAINST, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::LEAVES() {
  return getToken(CrenelParser::LEAVES, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::ATTESTED() {
  return getToken(CrenelParser::ATTESTED, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::BY() {
  return getToken(CrenelParser::BY, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::PLANNED() {
  return getToken(CrenelParser::PLANNED, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::UNTIL() {
  return getToken(CrenelParser::UNTIL, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::OWNER() {
  return getToken(CrenelParser::OWNER, 0);
}

tree::TerminalNode* CrenelParser::SubjectHeadContext::BECAUSE() {
  return getToken(CrenelParser::BECAUSE, 0);
}


size_t CrenelParser::SubjectHeadContext::getRuleIndex() const {
  return CrenelParser::RuleSubjectHead;
}


CrenelParser::SubjectHeadContext* CrenelParser::subjectHead() {
  SubjectHeadContext *_localctx = _tracker.createInstance<SubjectHeadContext>(_ctx, getState());
  enterRule(_localctx, 24, CrenelParser::RuleSubjectHead);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(407);
    _la = _input->LA(1);
    if (!((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << CrenelParser::EXISTS)
      | (1ULL << CrenelParser::MODULE)
      | (1ULL << CrenelParser::IMPORT)
      | (1ULL << CrenelParser::PARAM)
      | (1ULL << CrenelParser::LET)
      | (1ULL << CrenelParser::FN)
      | (1ULL << CrenelParser::RECORD)
      | (1ULL << CrenelParser::ENUM)
      | (1ULL << CrenelParser::ASSET)
      | (1ULL << CrenelParser::THREAT)
      | (1ULL << CrenelParser::MITIGATION)
      | (1ULL << CrenelParser::RELATION)
      | (1ULL << CrenelParser::ACCEPT)
      | (1ULL << CrenelParser::TEST)
      | (1ULL << CrenelParser::FOR)
      | (1ULL << CrenelParser::WHEN)
      | (1ULL << CrenelParser::AT)
      | (1ULL << CrenelParser::AS)
      | (1ULL << CrenelParser::FIELD)
      | (1ULL << CrenelParser::TITLE)
      | (1ULL << CrenelParser::STRIDE)
      | (1ULL << CrenelParser::SEVERITY)
      | (1ULL << CrenelParser::REFS)
      | (1ULL << CrenelParser::MESSAGE)
      | (1ULL << CrenelParser::REMEDY)
      | (1ULL << CrenelParser::PATCH)
      | (1ULL << CrenelParser::ADD)
      | (1ULL << CrenelParser::REMOVE)
      | (1ULL << CrenelParser::APPEND)
      | (1ULL << CrenelParser::AGAINST)
      | (1ULL << CrenelParser::LEAVES)
      | (1ULL << CrenelParser::ATTESTED)
      | (1ULL << CrenelParser::BY)
      | (1ULL << CrenelParser::PLANNED)
      | (1ULL << CrenelParser::UNTIL)
      | (1ULL << CrenelParser::OWNER)
      | (1ULL << CrenelParser::BECAUSE)
      | (1ULL << CrenelParser::IDENT))) != 0))) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DateContext ------------------------------------------------------------------

CrenelParser::DateContext::DateContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::DateContext::DATE() {
  return getToken(CrenelParser::DATE, 0);
}

tree::TerminalNode* CrenelParser::DateContext::BROKEN_DATE() {
  return getToken(CrenelParser::BROKEN_DATE, 0);
}


size_t CrenelParser::DateContext::getRuleIndex() const {
  return CrenelParser::RuleDate;
}


CrenelParser::DateContext* CrenelParser::date() {
  DateContext *_localctx = _tracker.createInstance<DateContext>(_ctx, getState());
  enterRule(_localctx, 26, CrenelParser::RuleDate);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(409);
    _la = _input->LA(1);
    if (!(_la == CrenelParser::DATE

    || _la == CrenelParser::BROKEN_DATE)) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PlaceContext ------------------------------------------------------------------

CrenelParser::PlaceContext::PlaceContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::NameContext* CrenelParser::PlaceContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

std::vector<CrenelParser::PlaceStepContext *> CrenelParser::PlaceContext::placeStep() {
  return getRuleContexts<CrenelParser::PlaceStepContext>();
}

CrenelParser::PlaceStepContext* CrenelParser::PlaceContext::placeStep(size_t i) {
  return getRuleContext<CrenelParser::PlaceStepContext>(i);
}


size_t CrenelParser::PlaceContext::getRuleIndex() const {
  return CrenelParser::RulePlace;
}


CrenelParser::PlaceContext* CrenelParser::place() {
  PlaceContext *_localctx = _tracker.createInstance<PlaceContext>(_ctx, getState());
  enterRule(_localctx, 28, CrenelParser::RulePlace);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(411);
    name();
    setState(415);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (((((_la - 74) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 74)) & ((1ULL << (CrenelParser::LBRACKET - 74))
      | (1ULL << (CrenelParser::DOT - 74))
      | (1ULL << (CrenelParser::QUESTION_DOT - 74)))) != 0)) {
      setState(412);
      placeStep();
      setState(417);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PlaceStepContext ------------------------------------------------------------------

CrenelParser::PlaceStepContext::PlaceStepContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::PlaceStepContext::getRuleIndex() const {
  return CrenelParser::RulePlaceStep;
}

void CrenelParser::PlaceStepContext::copyFrom(PlaceStepContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- OptionalStepContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::OptionalStepContext::QUESTION_DOT() {
  return getToken(CrenelParser::QUESTION_DOT, 0);
}

CrenelParser::WordContext* CrenelParser::OptionalStepContext::word() {
  return getRuleContext<CrenelParser::WordContext>(0);
}

CrenelParser::OptionalStepContext::OptionalStepContext(PlaceStepContext *ctx) { copyFrom(ctx); }


//----------------- IndexStepContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::IndexStepContext::LBRACKET() {
  return getToken(CrenelParser::LBRACKET, 0);
}

CrenelParser::ExpressionContext* CrenelParser::IndexStepContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

tree::TerminalNode* CrenelParser::IndexStepContext::RBRACKET() {
  return getToken(CrenelParser::RBRACKET, 0);
}

CrenelParser::IndexStepContext::IndexStepContext(PlaceStepContext *ctx) { copyFrom(ctx); }


//----------------- MemberStepContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::MemberStepContext::DOT() {
  return getToken(CrenelParser::DOT, 0);
}

CrenelParser::WordContext* CrenelParser::MemberStepContext::word() {
  return getRuleContext<CrenelParser::WordContext>(0);
}

CrenelParser::MemberStepContext::MemberStepContext(PlaceStepContext *ctx) { copyFrom(ctx); }


CrenelParser::PlaceStepContext* CrenelParser::placeStep() {
  PlaceStepContext *_localctx = _tracker.createInstance<PlaceStepContext>(_ctx, getState());
  enterRule(_localctx, 30, CrenelParser::RulePlaceStep);

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(426);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::DOT: {
        _localctx = dynamic_cast<PlaceStepContext *>(_tracker.createInstance<CrenelParser::MemberStepContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(418);
        match(CrenelParser::DOT);
        setState(419);
        word();
        break;
      }

      case CrenelParser::QUESTION_DOT: {
        _localctx = dynamic_cast<PlaceStepContext *>(_tracker.createInstance<CrenelParser::OptionalStepContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(420);
        match(CrenelParser::QUESTION_DOT);
        setState(421);
        word();
        break;
      }

      case CrenelParser::LBRACKET: {
        _localctx = dynamic_cast<PlaceStepContext *>(_tracker.createInstance<CrenelParser::IndexStepContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(422);
        match(CrenelParser::LBRACKET);
        setState(423);
        expression();
        setState(424);
        match(CrenelParser::RBRACKET);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TypeContext ------------------------------------------------------------------

CrenelParser::TypeContext::TypeContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::UnaryTypeContext *> CrenelParser::TypeContext::unaryType() {
  return getRuleContexts<CrenelParser::UnaryTypeContext>();
}

CrenelParser::UnaryTypeContext* CrenelParser::TypeContext::unaryType(size_t i) {
  return getRuleContext<CrenelParser::UnaryTypeContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::TypeContext::BAR() {
  return getTokens(CrenelParser::BAR);
}

tree::TerminalNode* CrenelParser::TypeContext::BAR(size_t i) {
  return getToken(CrenelParser::BAR, i);
}


size_t CrenelParser::TypeContext::getRuleIndex() const {
  return CrenelParser::RuleType;
}


CrenelParser::TypeContext* CrenelParser::type() {
  TypeContext *_localctx = _tracker.createInstance<TypeContext>(_ctx, getState());
  enterRule(_localctx, 32, CrenelParser::RuleType);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(428);
    unaryType();
    setState(433);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::BAR) {
      setState(429);
      match(CrenelParser::BAR);
      setState(430);
      unaryType();
      setState(435);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- UnaryTypeContext ------------------------------------------------------------------

CrenelParser::UnaryTypeContext::UnaryTypeContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::TypeNameContext* CrenelParser::UnaryTypeContext::typeName() {
  return getRuleContext<CrenelParser::TypeNameContext>(0);
}

tree::TerminalNode* CrenelParser::UnaryTypeContext::LT() {
  return getToken(CrenelParser::LT, 0);
}

std::vector<CrenelParser::TypeContext *> CrenelParser::UnaryTypeContext::type() {
  return getRuleContexts<CrenelParser::TypeContext>();
}

CrenelParser::TypeContext* CrenelParser::UnaryTypeContext::type(size_t i) {
  return getRuleContext<CrenelParser::TypeContext>(i);
}

tree::TerminalNode* CrenelParser::UnaryTypeContext::GT() {
  return getToken(CrenelParser::GT, 0);
}

tree::TerminalNode* CrenelParser::UnaryTypeContext::QUESTION() {
  return getToken(CrenelParser::QUESTION, 0);
}

std::vector<tree::TerminalNode *> CrenelParser::UnaryTypeContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::UnaryTypeContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}


size_t CrenelParser::UnaryTypeContext::getRuleIndex() const {
  return CrenelParser::RuleUnaryType;
}


CrenelParser::UnaryTypeContext* CrenelParser::unaryType() {
  UnaryTypeContext *_localctx = _tracker.createInstance<UnaryTypeContext>(_ctx, getState());
  enterRule(_localctx, 34, CrenelParser::RuleUnaryType);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(436);
    typeName();
    setState(448);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == CrenelParser::LT) {
      setState(437);
      match(CrenelParser::LT);
      setState(438);
      type();
      setState(443);
      _errHandler->sync(this);
      _la = _input->LA(1);
      while (_la == CrenelParser::COMMA) {
        setState(439);
        match(CrenelParser::COMMA);
        setState(440);
        type();
        setState(445);
        _errHandler->sync(this);
        _la = _input->LA(1);
      }
      setState(446);
      match(CrenelParser::GT);
    }
    setState(451);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == CrenelParser::QUESTION) {
      setState(450);
      match(CrenelParser::QUESTION);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- TypeNameContext ------------------------------------------------------------------

CrenelParser::TypeNameContext::TypeNameContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::NameContext* CrenelParser::TypeNameContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

tree::TerminalNode* CrenelParser::TypeNameContext::ANY() {
  return getToken(CrenelParser::ANY, 0);
}

std::vector<tree::TerminalNode *> CrenelParser::TypeNameContext::DOT() {
  return getTokens(CrenelParser::DOT);
}

tree::TerminalNode* CrenelParser::TypeNameContext::DOT(size_t i) {
  return getToken(CrenelParser::DOT, i);
}

std::vector<CrenelParser::WordContext *> CrenelParser::TypeNameContext::word() {
  return getRuleContexts<CrenelParser::WordContext>();
}

CrenelParser::WordContext* CrenelParser::TypeNameContext::word(size_t i) {
  return getRuleContext<CrenelParser::WordContext>(i);
}


size_t CrenelParser::TypeNameContext::getRuleIndex() const {
  return CrenelParser::RuleTypeName;
}


CrenelParser::TypeNameContext* CrenelParser::typeName() {
  TypeNameContext *_localctx = _tracker.createInstance<TypeNameContext>(_ctx, getState());
  enterRule(_localctx, 36, CrenelParser::RuleTypeName);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(455);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::EXISTS:
      case CrenelParser::MODULE:
      case CrenelParser::IMPORT:
      case CrenelParser::PARAM:
      case CrenelParser::LET:
      case CrenelParser::FN:
      case CrenelParser::RECORD:
      case CrenelParser::ENUM:
      case CrenelParser::ASSET:
      case CrenelParser::THREAT:
      case CrenelParser::MITIGATION:
      case CrenelParser::RELATION:
      case CrenelParser::ACCEPT:
      case CrenelParser::TEST:
      case CrenelParser::FOR:
      case CrenelParser::WHEN:
      case CrenelParser::AT:
      case CrenelParser::AS:
      case CrenelParser::FIELD:
      case CrenelParser::TITLE:
      case CrenelParser::STRIDE:
      case CrenelParser::SEVERITY:
      case CrenelParser::REFS:
      case CrenelParser::MESSAGE:
      case CrenelParser::REMEDY:
      case CrenelParser::PATCH:
      case CrenelParser::ADD:
      case CrenelParser::REMOVE:
      case CrenelParser::APPEND:
      case CrenelParser::AGAINST:
      case CrenelParser::LEAVES:
      case CrenelParser::ATTESTED:
      case CrenelParser::BY:
      case CrenelParser::PLANNED:
      case CrenelParser::UNTIL:
      case CrenelParser::OWNER:
      case CrenelParser::BECAUSE:
      case CrenelParser::GIVEN:
      case CrenelParser::WITH:
      case CrenelParser::EXPECT:
      case CrenelParser::MITIGATED:
      case CrenelParser::ACCEPTED:
      case CrenelParser::LAPSED:
      case CrenelParser::INDETERMINATE:
      case CrenelParser::IDENT: {
        setState(453);
        name();
        break;
      }

      case CrenelParser::ANY: {
        setState(454);
        match(CrenelParser::ANY);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
    setState(461);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::DOT) {
      setState(457);
      match(CrenelParser::DOT);
      setState(458);
      word();
      setState(463);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ExpressionContext ------------------------------------------------------------------

CrenelParser::ExpressionContext::ExpressionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::ExpressionContext::getRuleIndex() const {
  return CrenelParser::RuleExpression;
}

void CrenelParser::ExpressionContext::copyFrom(ExpressionContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- OpenExpressionContext ------------------------------------------------------------------

CrenelParser::OpenContext* CrenelParser::OpenExpressionContext::open() {
  return getRuleContext<CrenelParser::OpenContext>(0);
}

CrenelParser::OpenExpressionContext::OpenExpressionContext(ExpressionContext *ctx) { copyFrom(ctx); }


//----------------- ClosedExpressionContext ------------------------------------------------------------------

CrenelParser::ClosedContext* CrenelParser::ClosedExpressionContext::closed() {
  return getRuleContext<CrenelParser::ClosedContext>(0);
}

CrenelParser::OpenContext* CrenelParser::ClosedExpressionContext::open() {
  return getRuleContext<CrenelParser::OpenContext>(0);
}

tree::TerminalNode* CrenelParser::ClosedExpressionContext::AND() {
  return getToken(CrenelParser::AND, 0);
}

tree::TerminalNode* CrenelParser::ClosedExpressionContext::OR() {
  return getToken(CrenelParser::OR, 0);
}

CrenelParser::ClosedExpressionContext::ClosedExpressionContext(ExpressionContext *ctx) { copyFrom(ctx); }


CrenelParser::ExpressionContext* CrenelParser::expression() {
  ExpressionContext *_localctx = _tracker.createInstance<ExpressionContext>(_ctx, getState());
  enterRule(_localctx, 38, CrenelParser::RuleExpression);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(470);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 43, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<ExpressionContext *>(_tracker.createInstance<CrenelParser::ClosedExpressionContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(464);
      closed();
      setState(467);
      _errHandler->sync(this);

      switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 42, _ctx)) {
      case 1: {
        setState(465);
        _la = _input->LA(1);
        if (!(_la == CrenelParser::AND

        || _la == CrenelParser::OR)) {
        _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        setState(466);
        open();
        break;
      }

      default:
        break;
      }
      break;
    }

    case 2: {
      _localctx = dynamic_cast<ExpressionContext *>(_tracker.createInstance<CrenelParser::OpenExpressionContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(469);
      open();
      break;
    }

    default:
      break;
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ClosedContext ------------------------------------------------------------------

CrenelParser::ClosedContext::ClosedContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::ConjunctionContext *> CrenelParser::ClosedContext::conjunction() {
  return getRuleContexts<CrenelParser::ConjunctionContext>();
}

CrenelParser::ConjunctionContext* CrenelParser::ClosedContext::conjunction(size_t i) {
  return getRuleContext<CrenelParser::ConjunctionContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::ClosedContext::OR() {
  return getTokens(CrenelParser::OR);
}

tree::TerminalNode* CrenelParser::ClosedContext::OR(size_t i) {
  return getToken(CrenelParser::OR, i);
}


size_t CrenelParser::ClosedContext::getRuleIndex() const {
  return CrenelParser::RuleClosed;
}


CrenelParser::ClosedContext* CrenelParser::closed() {
  ClosedContext *_localctx = _tracker.createInstance<ClosedContext>(_ctx, getState());
  enterRule(_localctx, 40, CrenelParser::RuleClosed);

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    setState(472);
    conjunction();
    setState(477);
    _errHandler->sync(this);
    alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 44, _ctx);
    while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
      if (alt == 1) {
        setState(473);
        match(CrenelParser::OR);
        setState(474);
        conjunction(); 
      }
      setState(479);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 44, _ctx);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ConjunctionContext ------------------------------------------------------------------

CrenelParser::ConjunctionContext::ConjunctionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::NegationContext *> CrenelParser::ConjunctionContext::negation() {
  return getRuleContexts<CrenelParser::NegationContext>();
}

CrenelParser::NegationContext* CrenelParser::ConjunctionContext::negation(size_t i) {
  return getRuleContext<CrenelParser::NegationContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::ConjunctionContext::AND() {
  return getTokens(CrenelParser::AND);
}

tree::TerminalNode* CrenelParser::ConjunctionContext::AND(size_t i) {
  return getToken(CrenelParser::AND, i);
}


size_t CrenelParser::ConjunctionContext::getRuleIndex() const {
  return CrenelParser::RuleConjunction;
}


CrenelParser::ConjunctionContext* CrenelParser::conjunction() {
  ConjunctionContext *_localctx = _tracker.createInstance<ConjunctionContext>(_ctx, getState());
  enterRule(_localctx, 42, CrenelParser::RuleConjunction);

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    size_t alt;
    enterOuterAlt(_localctx, 1);
    setState(480);
    negation();
    setState(485);
    _errHandler->sync(this);
    alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 45, _ctx);
    while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
      if (alt == 1) {
        setState(481);
        match(CrenelParser::AND);
        setState(482);
        negation(); 
      }
      setState(487);
      _errHandler->sync(this);
      alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 45, _ctx);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- NegationContext ------------------------------------------------------------------

CrenelParser::NegationContext::NegationContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::ComparisonContext* CrenelParser::NegationContext::comparison() {
  return getRuleContext<CrenelParser::ComparisonContext>(0);
}

std::vector<tree::TerminalNode *> CrenelParser::NegationContext::NOT() {
  return getTokens(CrenelParser::NOT);
}

tree::TerminalNode* CrenelParser::NegationContext::NOT(size_t i) {
  return getToken(CrenelParser::NOT, i);
}


size_t CrenelParser::NegationContext::getRuleIndex() const {
  return CrenelParser::RuleNegation;
}


CrenelParser::NegationContext* CrenelParser::negation() {
  NegationContext *_localctx = _tracker.createInstance<NegationContext>(_ctx, getState());
  enterRule(_localctx, 44, CrenelParser::RuleNegation);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(491);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::NOT) {
      setState(488);
      match(CrenelParser::NOT);
      setState(493);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(494);
    comparison();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- OpenContext ------------------------------------------------------------------

CrenelParser::OpenContext::OpenContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::QuantifierContext* CrenelParser::OpenContext::quantifier() {
  return getRuleContext<CrenelParser::QuantifierContext>(0);
}

CrenelParser::ConditionalContext* CrenelParser::OpenContext::conditional() {
  return getRuleContext<CrenelParser::ConditionalContext>(0);
}

std::vector<tree::TerminalNode *> CrenelParser::OpenContext::NOT() {
  return getTokens(CrenelParser::NOT);
}

tree::TerminalNode* CrenelParser::OpenContext::NOT(size_t i) {
  return getToken(CrenelParser::NOT, i);
}


size_t CrenelParser::OpenContext::getRuleIndex() const {
  return CrenelParser::RuleOpen;
}


CrenelParser::OpenContext* CrenelParser::open() {
  OpenContext *_localctx = _tracker.createInstance<OpenContext>(_ctx, getState());
  enterRule(_localctx, 46, CrenelParser::RuleOpen);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(499);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::NOT) {
      setState(496);
      match(CrenelParser::NOT);
      setState(501);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(504);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::ANY:
      case CrenelParser::ALL:
      case CrenelParser::NO:
      case CrenelParser::COUNT:
      case CrenelParser::EXISTS: {
        setState(502);
        quantifier();
        break;
      }

      case CrenelParser::IF: {
        setState(503);
        conditional();
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- QuantifierContext ------------------------------------------------------------------

CrenelParser::QuantifierContext::QuantifierContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::QuantifierContext::getRuleIndex() const {
  return CrenelParser::RuleQuantifier;
}

void CrenelParser::QuantifierContext::copyFrom(QuantifierContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- ExistsQuantifierContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ExistsQuantifierContext::EXISTS() {
  return getToken(CrenelParser::EXISTS, 0);
}

CrenelParser::BinderContext* CrenelParser::ExistsQuantifierContext::binder() {
  return getRuleContext<CrenelParser::BinderContext>(0);
}

tree::TerminalNode* CrenelParser::ExistsQuantifierContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::ExpressionContext* CrenelParser::ExistsQuantifierContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::ExistsQuantifierContext::ExistsQuantifierContext(QuantifierContext *ctx) { copyFrom(ctx); }


//----------------- BodyQuantifierContext ------------------------------------------------------------------

CrenelParser::BinderContext* CrenelParser::BodyQuantifierContext::binder() {
  return getRuleContext<CrenelParser::BinderContext>(0);
}

tree::TerminalNode* CrenelParser::BodyQuantifierContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::ExpressionContext* CrenelParser::BodyQuantifierContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

tree::TerminalNode* CrenelParser::BodyQuantifierContext::ANY() {
  return getToken(CrenelParser::ANY, 0);
}

tree::TerminalNode* CrenelParser::BodyQuantifierContext::ALL() {
  return getToken(CrenelParser::ALL, 0);
}

tree::TerminalNode* CrenelParser::BodyQuantifierContext::NO() {
  return getToken(CrenelParser::NO, 0);
}

tree::TerminalNode* CrenelParser::BodyQuantifierContext::COUNT() {
  return getToken(CrenelParser::COUNT, 0);
}

CrenelParser::BodyQuantifierContext::BodyQuantifierContext(QuantifierContext *ctx) { copyFrom(ctx); }


CrenelParser::QuantifierContext* CrenelParser::quantifier() {
  QuantifierContext *_localctx = _tracker.createInstance<QuantifierContext>(_ctx, getState());
  enterRule(_localctx, 48, CrenelParser::RuleQuantifier);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(517);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::ANY:
      case CrenelParser::ALL:
      case CrenelParser::NO:
      case CrenelParser::COUNT: {
        _localctx = dynamic_cast<QuantifierContext *>(_tracker.createInstance<CrenelParser::BodyQuantifierContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(506);
        _la = _input->LA(1);
        if (!((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT))) != 0))) {
        _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        setState(507);
        binder();
        setState(508);
        match(CrenelParser::COLON);
        setState(509);
        expression();
        break;
      }

      case CrenelParser::EXISTS: {
        _localctx = dynamic_cast<QuantifierContext *>(_tracker.createInstance<CrenelParser::ExistsQuantifierContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(511);
        match(CrenelParser::EXISTS);
        setState(512);
        binder();
        setState(515);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if (_la == CrenelParser::COLON) {
          setState(513);
          match(CrenelParser::COLON);
          setState(514);
          expression();
        }
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ConditionalContext ------------------------------------------------------------------

CrenelParser::ConditionalContext::ConditionalContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::ConditionalContext::IF() {
  return getToken(CrenelParser::IF, 0);
}

std::vector<CrenelParser::ExpressionContext *> CrenelParser::ConditionalContext::expression() {
  return getRuleContexts<CrenelParser::ExpressionContext>();
}

CrenelParser::ExpressionContext* CrenelParser::ConditionalContext::expression(size_t i) {
  return getRuleContext<CrenelParser::ExpressionContext>(i);
}

tree::TerminalNode* CrenelParser::ConditionalContext::THEN() {
  return getToken(CrenelParser::THEN, 0);
}

tree::TerminalNode* CrenelParser::ConditionalContext::ELSE() {
  return getToken(CrenelParser::ELSE, 0);
}


size_t CrenelParser::ConditionalContext::getRuleIndex() const {
  return CrenelParser::RuleConditional;
}


CrenelParser::ConditionalContext* CrenelParser::conditional() {
  ConditionalContext *_localctx = _tracker.createInstance<ConditionalContext>(_ctx, getState());
  enterRule(_localctx, 50, CrenelParser::RuleConditional);

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(519);
    match(CrenelParser::IF);
    setState(520);
    expression();
    setState(521);
    match(CrenelParser::THEN);
    setState(522);
    expression();
    setState(523);
    match(CrenelParser::ELSE);
    setState(524);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- BinderContext ------------------------------------------------------------------

CrenelParser::BinderContext::BinderContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::NameContext *> CrenelParser::BinderContext::name() {
  return getRuleContexts<CrenelParser::NameContext>();
}

CrenelParser::NameContext* CrenelParser::BinderContext::name(size_t i) {
  return getRuleContext<CrenelParser::NameContext>(i);
}

tree::TerminalNode* CrenelParser::BinderContext::IN() {
  return getToken(CrenelParser::IN, 0);
}

CrenelParser::DomainContext* CrenelParser::BinderContext::domain() {
  return getRuleContext<CrenelParser::DomainContext>(0);
}

tree::TerminalNode* CrenelParser::BinderContext::COMMA() {
  return getToken(CrenelParser::COMMA, 0);
}


size_t CrenelParser::BinderContext::getRuleIndex() const {
  return CrenelParser::RuleBinder;
}


CrenelParser::BinderContext* CrenelParser::binder() {
  BinderContext *_localctx = _tracker.createInstance<BinderContext>(_ctx, getState());
  enterRule(_localctx, 52, CrenelParser::RuleBinder);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(526);
    name();
    setState(529);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == CrenelParser::COMMA) {
      setState(527);
      match(CrenelParser::COMMA);
      setState(528);
      name();
    }
    setState(531);
    match(CrenelParser::IN);
    setState(532);
    domain();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- DomainContext ------------------------------------------------------------------

CrenelParser::DomainContext::DomainContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::CoalesceContext *> CrenelParser::DomainContext::coalesce() {
  return getRuleContexts<CrenelParser::CoalesceContext>();
}

CrenelParser::CoalesceContext* CrenelParser::DomainContext::coalesce(size_t i) {
  return getRuleContext<CrenelParser::CoalesceContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::DomainContext::BAR() {
  return getTokens(CrenelParser::BAR);
}

tree::TerminalNode* CrenelParser::DomainContext::BAR(size_t i) {
  return getToken(CrenelParser::BAR, i);
}


size_t CrenelParser::DomainContext::getRuleIndex() const {
  return CrenelParser::RuleDomain;
}


CrenelParser::DomainContext* CrenelParser::domain() {
  DomainContext *_localctx = _tracker.createInstance<DomainContext>(_ctx, getState());
  enterRule(_localctx, 54, CrenelParser::RuleDomain);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(534);
    coalesce();
    setState(539);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::BAR) {
      setState(535);
      match(CrenelParser::BAR);
      setState(536);
      coalesce();
      setState(541);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ComparisonContext ------------------------------------------------------------------

CrenelParser::ComparisonContext::ComparisonContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::CoalesceContext *> CrenelParser::ComparisonContext::coalesce() {
  return getRuleContexts<CrenelParser::CoalesceContext>();
}

CrenelParser::CoalesceContext* CrenelParser::ComparisonContext::coalesce(size_t i) {
  return getRuleContext<CrenelParser::CoalesceContext>(i);
}

tree::TerminalNode* CrenelParser::ComparisonContext::IS() {
  return getToken(CrenelParser::IS, 0);
}

CrenelParser::TypeContext* CrenelParser::ComparisonContext::type() {
  return getRuleContext<CrenelParser::TypeContext>(0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::EQ() {
  return getToken(CrenelParser::EQ, 0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::NE() {
  return getToken(CrenelParser::NE, 0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::LT() {
  return getToken(CrenelParser::LT, 0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::LE() {
  return getToken(CrenelParser::LE, 0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::GT() {
  return getToken(CrenelParser::GT, 0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::GE() {
  return getToken(CrenelParser::GE, 0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::MATCHES() {
  return getToken(CrenelParser::MATCHES, 0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::IN() {
  return getToken(CrenelParser::IN, 0);
}

tree::TerminalNode* CrenelParser::ComparisonContext::NOT() {
  return getToken(CrenelParser::NOT, 0);
}


size_t CrenelParser::ComparisonContext::getRuleIndex() const {
  return CrenelParser::RuleComparison;
}


CrenelParser::ComparisonContext* CrenelParser::comparison() {
  ComparisonContext *_localctx = _tracker.createInstance<ComparisonContext>(_ctx, getState());
  enterRule(_localctx, 56, CrenelParser::RuleComparison);

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(542);
    coalesce();
    setState(558);
    _errHandler->sync(this);

    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 54, _ctx)) {
    case 1: {
      setState(553);
      _errHandler->sync(this);
      switch (_input->LA(1)) {
        case CrenelParser::EQ: {
          setState(543);
          match(CrenelParser::EQ);
          break;
        }

        case CrenelParser::NE: {
          setState(544);
          match(CrenelParser::NE);
          break;
        }

        case CrenelParser::LT: {
          setState(545);
          match(CrenelParser::LT);
          break;
        }

        case CrenelParser::LE: {
          setState(546);
          match(CrenelParser::LE);
          break;
        }

        case CrenelParser::GT: {
          setState(547);
          match(CrenelParser::GT);
          break;
        }

        case CrenelParser::GE: {
          setState(548);
          match(CrenelParser::GE);
          break;
        }

        case CrenelParser::MATCHES: {
          setState(549);
          match(CrenelParser::MATCHES);
          break;
        }

        case CrenelParser::IN: {
          setState(550);
          match(CrenelParser::IN);
          break;
        }

        case CrenelParser::NOT: {
          setState(551);
          match(CrenelParser::NOT);
          setState(552);
          match(CrenelParser::IN);
          break;
        }

      default:
        throw NoViableAltException(this);
      }
      setState(555);
      coalesce();
      break;
    }

    case 2: {
      setState(556);
      match(CrenelParser::IS);
      setState(557);
      type();
      break;
    }

    default:
      break;
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- CoalesceContext ------------------------------------------------------------------

CrenelParser::CoalesceContext::CoalesceContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::SumContext *> CrenelParser::CoalesceContext::sum() {
  return getRuleContexts<CrenelParser::SumContext>();
}

CrenelParser::SumContext* CrenelParser::CoalesceContext::sum(size_t i) {
  return getRuleContext<CrenelParser::SumContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::CoalesceContext::QUESTION_QUESTION() {
  return getTokens(CrenelParser::QUESTION_QUESTION);
}

tree::TerminalNode* CrenelParser::CoalesceContext::QUESTION_QUESTION(size_t i) {
  return getToken(CrenelParser::QUESTION_QUESTION, i);
}


size_t CrenelParser::CoalesceContext::getRuleIndex() const {
  return CrenelParser::RuleCoalesce;
}


CrenelParser::CoalesceContext* CrenelParser::coalesce() {
  CoalesceContext *_localctx = _tracker.createInstance<CoalesceContext>(_ctx, getState());
  enterRule(_localctx, 58, CrenelParser::RuleCoalesce);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(560);
    sum();
    setState(565);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::QUESTION_QUESTION) {
      setState(561);
      match(CrenelParser::QUESTION_QUESTION);
      setState(562);
      sum();
      setState(567);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- SumContext ------------------------------------------------------------------

CrenelParser::SumContext::SumContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::ProductContext *> CrenelParser::SumContext::product() {
  return getRuleContexts<CrenelParser::ProductContext>();
}

CrenelParser::ProductContext* CrenelParser::SumContext::product(size_t i) {
  return getRuleContext<CrenelParser::ProductContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::SumContext::PLUS() {
  return getTokens(CrenelParser::PLUS);
}

tree::TerminalNode* CrenelParser::SumContext::PLUS(size_t i) {
  return getToken(CrenelParser::PLUS, i);
}

std::vector<tree::TerminalNode *> CrenelParser::SumContext::MINUS() {
  return getTokens(CrenelParser::MINUS);
}

tree::TerminalNode* CrenelParser::SumContext::MINUS(size_t i) {
  return getToken(CrenelParser::MINUS, i);
}


size_t CrenelParser::SumContext::getRuleIndex() const {
  return CrenelParser::RuleSum;
}


CrenelParser::SumContext* CrenelParser::sum() {
  SumContext *_localctx = _tracker.createInstance<SumContext>(_ctx, getState());
  enterRule(_localctx, 60, CrenelParser::RuleSum);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(568);
    product();
    setState(573);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::PLUS

    || _la == CrenelParser::MINUS) {
      setState(569);
      _la = _input->LA(1);
      if (!(_la == CrenelParser::PLUS

      || _la == CrenelParser::MINUS)) {
      _errHandler->recoverInline(this);
      }
      else {
        _errHandler->reportMatch(this);
        consume();
      }
      setState(570);
      product();
      setState(575);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ProductContext ------------------------------------------------------------------

CrenelParser::ProductContext::ProductContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

std::vector<CrenelParser::PrefixedContext *> CrenelParser::ProductContext::prefixed() {
  return getRuleContexts<CrenelParser::PrefixedContext>();
}

CrenelParser::PrefixedContext* CrenelParser::ProductContext::prefixed(size_t i) {
  return getRuleContext<CrenelParser::PrefixedContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::ProductContext::STAR() {
  return getTokens(CrenelParser::STAR);
}

tree::TerminalNode* CrenelParser::ProductContext::STAR(size_t i) {
  return getToken(CrenelParser::STAR, i);
}

std::vector<tree::TerminalNode *> CrenelParser::ProductContext::SLASH() {
  return getTokens(CrenelParser::SLASH);
}

tree::TerminalNode* CrenelParser::ProductContext::SLASH(size_t i) {
  return getToken(CrenelParser::SLASH, i);
}

std::vector<tree::TerminalNode *> CrenelParser::ProductContext::PERCENT() {
  return getTokens(CrenelParser::PERCENT);
}

tree::TerminalNode* CrenelParser::ProductContext::PERCENT(size_t i) {
  return getToken(CrenelParser::PERCENT, i);
}


size_t CrenelParser::ProductContext::getRuleIndex() const {
  return CrenelParser::RuleProduct;
}


CrenelParser::ProductContext* CrenelParser::product() {
  ProductContext *_localctx = _tracker.createInstance<ProductContext>(_ctx, getState());
  enterRule(_localctx, 62, CrenelParser::RuleProduct);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(576);
    prefixed();
    setState(581);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (((((_la - 94) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 94)) & ((1ULL << (CrenelParser::STAR - 94))
      | (1ULL << (CrenelParser::SLASH - 94))
      | (1ULL << (CrenelParser::PERCENT - 94)))) != 0)) {
      setState(577);
      _la = _input->LA(1);
      if (!(((((_la - 94) & ~ 0x3fULL) == 0) &&
        ((1ULL << (_la - 94)) & ((1ULL << (CrenelParser::STAR - 94))
        | (1ULL << (CrenelParser::SLASH - 94))
        | (1ULL << (CrenelParser::PERCENT - 94)))) != 0))) {
      _errHandler->recoverInline(this);
      }
      else {
        _errHandler->reportMatch(this);
        consume();
      }
      setState(578);
      prefixed();
      setState(583);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PrefixedContext ------------------------------------------------------------------

CrenelParser::PrefixedContext::PrefixedContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::PostfixContext* CrenelParser::PrefixedContext::postfix() {
  return getRuleContext<CrenelParser::PostfixContext>(0);
}

std::vector<tree::TerminalNode *> CrenelParser::PrefixedContext::MINUS() {
  return getTokens(CrenelParser::MINUS);
}

tree::TerminalNode* CrenelParser::PrefixedContext::MINUS(size_t i) {
  return getToken(CrenelParser::MINUS, i);
}

std::vector<tree::TerminalNode *> CrenelParser::PrefixedContext::PRESENT() {
  return getTokens(CrenelParser::PRESENT);
}

tree::TerminalNode* CrenelParser::PrefixedContext::PRESENT(size_t i) {
  return getToken(CrenelParser::PRESENT, i);
}


size_t CrenelParser::PrefixedContext::getRuleIndex() const {
  return CrenelParser::RulePrefixed;
}


CrenelParser::PrefixedContext* CrenelParser::prefixed() {
  PrefixedContext *_localctx = _tracker.createInstance<PrefixedContext>(_ctx, getState());
  enterRule(_localctx, 64, CrenelParser::RulePrefixed);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(587);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::PRESENT || _la == CrenelParser::MINUS) {
      setState(584);
      _la = _input->LA(1);
      if (!(_la == CrenelParser::PRESENT || _la == CrenelParser::MINUS)) {
      _errHandler->recoverInline(this);
      }
      else {
        _errHandler->reportMatch(this);
        consume();
      }
      setState(589);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(590);
    postfix();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PostfixContext ------------------------------------------------------------------

CrenelParser::PostfixContext::PostfixContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::PrimaryContext* CrenelParser::PostfixContext::primary() {
  return getRuleContext<CrenelParser::PrimaryContext>(0);
}

std::vector<CrenelParser::PostfixStepContext *> CrenelParser::PostfixContext::postfixStep() {
  return getRuleContexts<CrenelParser::PostfixStepContext>();
}

CrenelParser::PostfixStepContext* CrenelParser::PostfixContext::postfixStep(size_t i) {
  return getRuleContext<CrenelParser::PostfixStepContext>(i);
}


size_t CrenelParser::PostfixContext::getRuleIndex() const {
  return CrenelParser::RulePostfix;
}


CrenelParser::PostfixContext* CrenelParser::postfix() {
  PostfixContext *_localctx = _tracker.createInstance<PostfixContext>(_ctx, getState());
  enterRule(_localctx, 66, CrenelParser::RulePostfix);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(592);
    primary();
    setState(596);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (((((_la - 72) & ~ 0x3fULL) == 0) &&
      ((1ULL << (_la - 72)) & ((1ULL << (CrenelParser::LPAREN - 72))
      | (1ULL << (CrenelParser::LBRACKET - 72))
      | (1ULL << (CrenelParser::DOT - 72))
      | (1ULL << (CrenelParser::QUESTION_DOT - 72)))) != 0)) {
      setState(593);
      postfixStep();
      setState(598);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PostfixStepContext ------------------------------------------------------------------

CrenelParser::PostfixStepContext::PostfixStepContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::PostfixStepContext::getRuleIndex() const {
  return CrenelParser::RulePostfixStep;
}

void CrenelParser::PostfixStepContext::copyFrom(PostfixStepContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- MemberPostfixContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::MemberPostfixContext::DOT() {
  return getToken(CrenelParser::DOT, 0);
}

CrenelParser::WordContext* CrenelParser::MemberPostfixContext::word() {
  return getRuleContext<CrenelParser::WordContext>(0);
}

CrenelParser::MemberPostfixContext::MemberPostfixContext(PostfixStepContext *ctx) { copyFrom(ctx); }


//----------------- OptionalPostfixContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::OptionalPostfixContext::QUESTION_DOT() {
  return getToken(CrenelParser::QUESTION_DOT, 0);
}

CrenelParser::WordContext* CrenelParser::OptionalPostfixContext::word() {
  return getRuleContext<CrenelParser::WordContext>(0);
}

CrenelParser::OptionalPostfixContext::OptionalPostfixContext(PostfixStepContext *ctx) { copyFrom(ctx); }


//----------------- IndexPostfixContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::IndexPostfixContext::LBRACKET() {
  return getToken(CrenelParser::LBRACKET, 0);
}

CrenelParser::ExpressionContext* CrenelParser::IndexPostfixContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

tree::TerminalNode* CrenelParser::IndexPostfixContext::RBRACKET() {
  return getToken(CrenelParser::RBRACKET, 0);
}

CrenelParser::IndexPostfixContext::IndexPostfixContext(PostfixStepContext *ctx) { copyFrom(ctx); }


//----------------- CallPostfixContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::CallPostfixContext::LPAREN() {
  return getToken(CrenelParser::LPAREN, 0);
}

tree::TerminalNode* CrenelParser::CallPostfixContext::RPAREN() {
  return getToken(CrenelParser::RPAREN, 0);
}

std::vector<CrenelParser::ArgumentContext *> CrenelParser::CallPostfixContext::argument() {
  return getRuleContexts<CrenelParser::ArgumentContext>();
}

CrenelParser::ArgumentContext* CrenelParser::CallPostfixContext::argument(size_t i) {
  return getRuleContext<CrenelParser::ArgumentContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::CallPostfixContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::CallPostfixContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::CallPostfixContext::CallPostfixContext(PostfixStepContext *ctx) { copyFrom(ctx); }


CrenelParser::PostfixStepContext* CrenelParser::postfixStep() {
  PostfixStepContext *_localctx = _tracker.createInstance<PostfixStepContext>(_ctx, getState());
  enterRule(_localctx, 68, CrenelParser::RulePostfixStep);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    size_t alt;
    setState(622);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::DOT: {
        _localctx = dynamic_cast<PostfixStepContext *>(_tracker.createInstance<CrenelParser::MemberPostfixContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(599);
        match(CrenelParser::DOT);
        setState(600);
        word();
        break;
      }

      case CrenelParser::QUESTION_DOT: {
        _localctx = dynamic_cast<PostfixStepContext *>(_tracker.createInstance<CrenelParser::OptionalPostfixContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(601);
        match(CrenelParser::QUESTION_DOT);
        setState(602);
        word();
        break;
      }

      case CrenelParser::LBRACKET: {
        _localctx = dynamic_cast<PostfixStepContext *>(_tracker.createInstance<CrenelParser::IndexPostfixContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(603);
        match(CrenelParser::LBRACKET);
        setState(604);
        expression();
        setState(605);
        match(CrenelParser::RBRACKET);
        break;
      }

      case CrenelParser::LPAREN: {
        _localctx = dynamic_cast<PostfixStepContext *>(_tracker.createInstance<CrenelParser::CallPostfixContext>(_localctx));
        enterOuterAlt(_localctx, 4);
        setState(607);
        match(CrenelParser::LPAREN);
        setState(619);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::AND)
          | (1ULL << CrenelParser::OR)
          | (1ULL << CrenelParser::NOT)
          | (1ULL << CrenelParser::IN)
          | (1ULL << CrenelParser::IS)
          | (1ULL << CrenelParser::MATCHES)
          | (1ULL << CrenelParser::PRESENT)
          | (1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT)
          | (1ULL << CrenelParser::IF)
          | (1ULL << CrenelParser::THEN)
          | (1ULL << CrenelParser::ELSE)
          | (1ULL << CrenelParser::TRUE)
          | (1ULL << CrenelParser::FALSE)
          | (1ULL << CrenelParser::EXISTS)
          | (1ULL << CrenelParser::MODULE)
          | (1ULL << CrenelParser::IMPORT)
          | (1ULL << CrenelParser::PARAM)
          | (1ULL << CrenelParser::LET)
          | (1ULL << CrenelParser::FN)
          | (1ULL << CrenelParser::RECORD)
          | (1ULL << CrenelParser::ENUM)
          | (1ULL << CrenelParser::ASSET)
          | (1ULL << CrenelParser::THREAT)
          | (1ULL << CrenelParser::MITIGATION)
          | (1ULL << CrenelParser::RELATION)
          | (1ULL << CrenelParser::ACCEPT)
          | (1ULL << CrenelParser::TEST)
          | (1ULL << CrenelParser::FOR)
          | (1ULL << CrenelParser::WHEN)
          | (1ULL << CrenelParser::AT)
          | (1ULL << CrenelParser::AS)
          | (1ULL << CrenelParser::FIELD)
          | (1ULL << CrenelParser::TITLE)
          | (1ULL << CrenelParser::STRIDE)
          | (1ULL << CrenelParser::SEVERITY)
          | (1ULL << CrenelParser::REFS)
          | (1ULL << CrenelParser::MESSAGE)
          | (1ULL << CrenelParser::REMEDY)
          | (1ULL << CrenelParser::PATCH)
          | (1ULL << CrenelParser::ADD)
          | (1ULL << CrenelParser::REMOVE)
          | (1ULL << CrenelParser::APPEND)
          | (1ULL << CrenelParser::AGAINST)
          | (1ULL << CrenelParser::LEAVES)
          | (1ULL << CrenelParser::ATTESTED)
          | (1ULL << CrenelParser::BY)
          | (1ULL << CrenelParser::PLANNED)
          | (1ULL << CrenelParser::UNTIL)
          | (1ULL << CrenelParser::OWNER)
          | (1ULL << CrenelParser::BECAUSE)
          | (1ULL << CrenelParser::GIVEN)
          | (1ULL << CrenelParser::WITH)
          | (1ULL << CrenelParser::EXPECT)
          | (1ULL << CrenelParser::MITIGATED)
          | (1ULL << CrenelParser::ACCEPTED)
          | (1ULL << CrenelParser::LAPSED)
          | (1ULL << CrenelParser::INDETERMINATE)
          | (1ULL << CrenelParser::IDENT)
          | (1ULL << CrenelParser::DATE)
          | (1ULL << CrenelParser::BROKEN_DATE))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 64)) & ((1ULL << (CrenelParser::INT - 64))
          | (1ULL << (CrenelParser::FLOAT - 64))
          | (1ULL << (CrenelParser::BROKEN_NUMBER - 64))
          | (1ULL << (CrenelParser::RAW_STRING - 64))
          | (1ULL << (CrenelParser::BROKEN_RAW_STRING - 64))
          | (1ULL << (CrenelParser::TRIPLE_STRING - 64))
          | (1ULL << (CrenelParser::BROKEN_TRIPLE_STRING - 64))
          | (1ULL << (CrenelParser::QUOTE - 64))
          | (1ULL << (CrenelParser::LPAREN - 64))
          | (1ULL << (CrenelParser::LBRACKET - 64))
          | (1ULL << (CrenelParser::LBRACE - 64))
          | (1ULL << (CrenelParser::MINUS - 64))
          | (1ULL << (CrenelParser::BAD_QUOTED - 64)))) != 0)) {
          setState(608);
          argument();
          setState(613);
          _errHandler->sync(this);
          alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 60, _ctx);
          while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
            if (alt == 1) {
              setState(609);
              match(CrenelParser::COMMA);
              setState(610);
              argument(); 
            }
            setState(615);
            _errHandler->sync(this);
            alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 60, _ctx);
          }
          setState(617);
          _errHandler->sync(this);

          _la = _input->LA(1);
          if (_la == CrenelParser::COMMA) {
            setState(616);
            match(CrenelParser::COMMA);
          }
        }
        setState(621);
        match(CrenelParser::RPAREN);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ArgumentContext ------------------------------------------------------------------

CrenelParser::ArgumentContext::ArgumentContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::ExpressionContext* CrenelParser::ArgumentContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::WordContext* CrenelParser::ArgumentContext::word() {
  return getRuleContext<CrenelParser::WordContext>(0);
}

tree::TerminalNode* CrenelParser::ArgumentContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}


size_t CrenelParser::ArgumentContext::getRuleIndex() const {
  return CrenelParser::RuleArgument;
}


CrenelParser::ArgumentContext* CrenelParser::argument() {
  ArgumentContext *_localctx = _tracker.createInstance<ArgumentContext>(_ctx, getState());
  enterRule(_localctx, 70, CrenelParser::RuleArgument);

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(627);
    _errHandler->sync(this);

    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 64, _ctx)) {
    case 1: {
      setState(624);
      word();
      setState(625);
      match(CrenelParser::COLON);
      break;
    }

    default:
      break;
    }
    setState(629);
    expression();
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PrimaryContext ------------------------------------------------------------------

CrenelParser::PrimaryContext::PrimaryContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::PrimaryContext::getRuleIndex() const {
  return CrenelParser::RulePrimary;
}

void CrenelParser::PrimaryContext::copyFrom(PrimaryContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- ListPrimaryContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ListPrimaryContext::LBRACKET() {
  return getToken(CrenelParser::LBRACKET, 0);
}

tree::TerminalNode* CrenelParser::ListPrimaryContext::RBRACKET() {
  return getToken(CrenelParser::RBRACKET, 0);
}

std::vector<CrenelParser::ExpressionContext *> CrenelParser::ListPrimaryContext::expression() {
  return getRuleContexts<CrenelParser::ExpressionContext>();
}

CrenelParser::ExpressionContext* CrenelParser::ListPrimaryContext::expression(size_t i) {
  return getRuleContext<CrenelParser::ExpressionContext>(i);
}

CrenelParser::ComprehensionContext* CrenelParser::ListPrimaryContext::comprehension() {
  return getRuleContext<CrenelParser::ComprehensionContext>(0);
}

std::vector<tree::TerminalNode *> CrenelParser::ListPrimaryContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::ListPrimaryContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::ListPrimaryContext::ListPrimaryContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- ParenPrimaryContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::ParenPrimaryContext::LPAREN() {
  return getToken(CrenelParser::LPAREN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::ParenPrimaryContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

tree::TerminalNode* CrenelParser::ParenPrimaryContext::RPAREN() {
  return getToken(CrenelParser::RPAREN, 0);
}

CrenelParser::ParenPrimaryContext::ParenPrimaryContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- StringPrimaryContext ------------------------------------------------------------------

CrenelParser::StringContext* CrenelParser::StringPrimaryContext::string() {
  return getRuleContext<CrenelParser::StringContext>(0);
}

CrenelParser::StringPrimaryContext::StringPrimaryContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- DatePrimaryContext ------------------------------------------------------------------

CrenelParser::DateContext* CrenelParser::DatePrimaryContext::date() {
  return getRuleContext<CrenelParser::DateContext>(0);
}

CrenelParser::DatePrimaryContext::DatePrimaryContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- BooleanPrimaryContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::BooleanPrimaryContext::TRUE() {
  return getToken(CrenelParser::TRUE, 0);
}

tree::TerminalNode* CrenelParser::BooleanPrimaryContext::FALSE() {
  return getToken(CrenelParser::FALSE, 0);
}

CrenelParser::BooleanPrimaryContext::BooleanPrimaryContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- NamePrimaryContext ------------------------------------------------------------------

CrenelParser::NameContext* CrenelParser::NamePrimaryContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

CrenelParser::NamePrimaryContext::NamePrimaryContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- NumberPrimaryContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::NumberPrimaryContext::INT() {
  return getToken(CrenelParser::INT, 0);
}

tree::TerminalNode* CrenelParser::NumberPrimaryContext::FLOAT() {
  return getToken(CrenelParser::FLOAT, 0);
}

tree::TerminalNode* CrenelParser::NumberPrimaryContext::BROKEN_NUMBER() {
  return getToken(CrenelParser::BROKEN_NUMBER, 0);
}

CrenelParser::NumberPrimaryContext::NumberPrimaryContext(PrimaryContext *ctx) { copyFrom(ctx); }


//----------------- BracePrimaryContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::BracePrimaryContext::LBRACE() {
  return getToken(CrenelParser::LBRACE, 0);
}

tree::TerminalNode* CrenelParser::BracePrimaryContext::RBRACE() {
  return getToken(CrenelParser::RBRACE, 0);
}

std::vector<CrenelParser::EntryContext *> CrenelParser::BracePrimaryContext::entry() {
  return getRuleContexts<CrenelParser::EntryContext>();
}

CrenelParser::EntryContext* CrenelParser::BracePrimaryContext::entry(size_t i) {
  return getRuleContext<CrenelParser::EntryContext>(i);
}

CrenelParser::ComprehensionContext* CrenelParser::BracePrimaryContext::comprehension() {
  return getRuleContext<CrenelParser::ComprehensionContext>(0);
}

std::vector<tree::TerminalNode *> CrenelParser::BracePrimaryContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::BracePrimaryContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

CrenelParser::BracePrimaryContext::BracePrimaryContext(PrimaryContext *ctx) { copyFrom(ctx); }


CrenelParser::PrimaryContext* CrenelParser::primary() {
  PrimaryContext *_localctx = _tracker.createInstance<PrimaryContext>(_ctx, getState());
  enterRule(_localctx, 72, CrenelParser::RulePrimary);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    size_t alt;
    setState(676);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::EXISTS:
      case CrenelParser::MODULE:
      case CrenelParser::IMPORT:
      case CrenelParser::PARAM:
      case CrenelParser::LET:
      case CrenelParser::FN:
      case CrenelParser::RECORD:
      case CrenelParser::ENUM:
      case CrenelParser::ASSET:
      case CrenelParser::THREAT:
      case CrenelParser::MITIGATION:
      case CrenelParser::RELATION:
      case CrenelParser::ACCEPT:
      case CrenelParser::TEST:
      case CrenelParser::FOR:
      case CrenelParser::WHEN:
      case CrenelParser::AT:
      case CrenelParser::AS:
      case CrenelParser::FIELD:
      case CrenelParser::TITLE:
      case CrenelParser::STRIDE:
      case CrenelParser::SEVERITY:
      case CrenelParser::REFS:
      case CrenelParser::MESSAGE:
      case CrenelParser::REMEDY:
      case CrenelParser::PATCH:
      case CrenelParser::ADD:
      case CrenelParser::REMOVE:
      case CrenelParser::APPEND:
      case CrenelParser::AGAINST:
      case CrenelParser::LEAVES:
      case CrenelParser::ATTESTED:
      case CrenelParser::BY:
      case CrenelParser::PLANNED:
      case CrenelParser::UNTIL:
      case CrenelParser::OWNER:
      case CrenelParser::BECAUSE:
      case CrenelParser::GIVEN:
      case CrenelParser::WITH:
      case CrenelParser::EXPECT:
      case CrenelParser::MITIGATED:
      case CrenelParser::ACCEPTED:
      case CrenelParser::LAPSED:
      case CrenelParser::INDETERMINATE:
      case CrenelParser::IDENT: {
        _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<CrenelParser::NamePrimaryContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(631);
        name();
        break;
      }

      case CrenelParser::TRUE:
      case CrenelParser::FALSE: {
        _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<CrenelParser::BooleanPrimaryContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(632);
        _la = _input->LA(1);
        if (!(_la == CrenelParser::TRUE

        || _la == CrenelParser::FALSE)) {
        _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        break;
      }

      case CrenelParser::INT:
      case CrenelParser::FLOAT:
      case CrenelParser::BROKEN_NUMBER: {
        _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<CrenelParser::NumberPrimaryContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(633);
        _la = _input->LA(1);
        if (!(((((_la - 64) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 64)) & ((1ULL << (CrenelParser::INT - 64))
          | (1ULL << (CrenelParser::FLOAT - 64))
          | (1ULL << (CrenelParser::BROKEN_NUMBER - 64)))) != 0))) {
        _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        break;
      }

      case CrenelParser::DATE:
      case CrenelParser::BROKEN_DATE: {
        _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<CrenelParser::DatePrimaryContext>(_localctx));
        enterOuterAlt(_localctx, 4);
        setState(634);
        date();
        break;
      }

      case CrenelParser::RAW_STRING:
      case CrenelParser::BROKEN_RAW_STRING:
      case CrenelParser::TRIPLE_STRING:
      case CrenelParser::BROKEN_TRIPLE_STRING:
      case CrenelParser::QUOTE:
      case CrenelParser::BAD_QUOTED: {
        _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<CrenelParser::StringPrimaryContext>(_localctx));
        enterOuterAlt(_localctx, 5);
        setState(635);
        string();
        break;
      }

      case CrenelParser::LPAREN: {
        _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<CrenelParser::ParenPrimaryContext>(_localctx));
        enterOuterAlt(_localctx, 6);
        setState(636);
        match(CrenelParser::LPAREN);
        setState(637);
        expression();
        setState(638);
        match(CrenelParser::RPAREN);
        break;
      }

      case CrenelParser::LBRACKET: {
        _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<CrenelParser::ListPrimaryContext>(_localctx));
        enterOuterAlt(_localctx, 7);
        setState(640);
        match(CrenelParser::LBRACKET);
        setState(655);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::NOT)
          | (1ULL << CrenelParser::PRESENT)
          | (1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT)
          | (1ULL << CrenelParser::IF)
          | (1ULL << CrenelParser::TRUE)
          | (1ULL << CrenelParser::FALSE)
          | (1ULL << CrenelParser::EXISTS)
          | (1ULL << CrenelParser::MODULE)
          | (1ULL << CrenelParser::IMPORT)
          | (1ULL << CrenelParser::PARAM)
          | (1ULL << CrenelParser::LET)
          | (1ULL << CrenelParser::FN)
          | (1ULL << CrenelParser::RECORD)
          | (1ULL << CrenelParser::ENUM)
          | (1ULL << CrenelParser::ASSET)
          | (1ULL << CrenelParser::THREAT)
          | (1ULL << CrenelParser::MITIGATION)
          | (1ULL << CrenelParser::RELATION)
          | (1ULL << CrenelParser::ACCEPT)
          | (1ULL << CrenelParser::TEST)
          | (1ULL << CrenelParser::FOR)
          | (1ULL << CrenelParser::WHEN)
          | (1ULL << CrenelParser::AT)
          | (1ULL << CrenelParser::AS)
          | (1ULL << CrenelParser::FIELD)
          | (1ULL << CrenelParser::TITLE)
          | (1ULL << CrenelParser::STRIDE)
          | (1ULL << CrenelParser::SEVERITY)
          | (1ULL << CrenelParser::REFS)
          | (1ULL << CrenelParser::MESSAGE)
          | (1ULL << CrenelParser::REMEDY)
          | (1ULL << CrenelParser::PATCH)
          | (1ULL << CrenelParser::ADD)
          | (1ULL << CrenelParser::REMOVE)
          | (1ULL << CrenelParser::APPEND)
          | (1ULL << CrenelParser::AGAINST)
          | (1ULL << CrenelParser::LEAVES)
          | (1ULL << CrenelParser::ATTESTED)
          | (1ULL << CrenelParser::BY)
          | (1ULL << CrenelParser::PLANNED)
          | (1ULL << CrenelParser::UNTIL)
          | (1ULL << CrenelParser::OWNER)
          | (1ULL << CrenelParser::BECAUSE)
          | (1ULL << CrenelParser::GIVEN)
          | (1ULL << CrenelParser::WITH)
          | (1ULL << CrenelParser::EXPECT)
          | (1ULL << CrenelParser::MITIGATED)
          | (1ULL << CrenelParser::ACCEPTED)
          | (1ULL << CrenelParser::LAPSED)
          | (1ULL << CrenelParser::INDETERMINATE)
          | (1ULL << CrenelParser::IDENT)
          | (1ULL << CrenelParser::DATE)
          | (1ULL << CrenelParser::BROKEN_DATE))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 64)) & ((1ULL << (CrenelParser::INT - 64))
          | (1ULL << (CrenelParser::FLOAT - 64))
          | (1ULL << (CrenelParser::BROKEN_NUMBER - 64))
          | (1ULL << (CrenelParser::RAW_STRING - 64))
          | (1ULL << (CrenelParser::BROKEN_RAW_STRING - 64))
          | (1ULL << (CrenelParser::TRIPLE_STRING - 64))
          | (1ULL << (CrenelParser::BROKEN_TRIPLE_STRING - 64))
          | (1ULL << (CrenelParser::QUOTE - 64))
          | (1ULL << (CrenelParser::LPAREN - 64))
          | (1ULL << (CrenelParser::LBRACKET - 64))
          | (1ULL << (CrenelParser::LBRACE - 64))
          | (1ULL << (CrenelParser::MINUS - 64))
          | (1ULL << (CrenelParser::BAD_QUOTED - 64)))) != 0)) {
          setState(641);
          expression();
          setState(653);
          _errHandler->sync(this);
          switch (_input->LA(1)) {
            case CrenelParser::FOR: {
              setState(642);
              comprehension();
              break;
            }

            case CrenelParser::RBRACKET:
            case CrenelParser::COMMA: {
              setState(647);
              _errHandler->sync(this);
              alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 65, _ctx);
              while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
                if (alt == 1) {
                  setState(643);
                  match(CrenelParser::COMMA);
                  setState(644);
                  expression(); 
                }
                setState(649);
                _errHandler->sync(this);
                alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 65, _ctx);
              }
              setState(651);
              _errHandler->sync(this);

              _la = _input->LA(1);
              if (_la == CrenelParser::COMMA) {
                setState(650);
                match(CrenelParser::COMMA);
              }
              break;
            }

          default:
            throw NoViableAltException(this);
          }
        }
        setState(657);
        match(CrenelParser::RBRACKET);
        break;
      }

      case CrenelParser::LBRACE: {
        _localctx = dynamic_cast<PrimaryContext *>(_tracker.createInstance<CrenelParser::BracePrimaryContext>(_localctx));
        enterOuterAlt(_localctx, 8);
        setState(658);
        match(CrenelParser::LBRACE);
        setState(673);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::NOT)
          | (1ULL << CrenelParser::PRESENT)
          | (1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT)
          | (1ULL << CrenelParser::IF)
          | (1ULL << CrenelParser::TRUE)
          | (1ULL << CrenelParser::FALSE)
          | (1ULL << CrenelParser::EXISTS)
          | (1ULL << CrenelParser::MODULE)
          | (1ULL << CrenelParser::IMPORT)
          | (1ULL << CrenelParser::PARAM)
          | (1ULL << CrenelParser::LET)
          | (1ULL << CrenelParser::FN)
          | (1ULL << CrenelParser::RECORD)
          | (1ULL << CrenelParser::ENUM)
          | (1ULL << CrenelParser::ASSET)
          | (1ULL << CrenelParser::THREAT)
          | (1ULL << CrenelParser::MITIGATION)
          | (1ULL << CrenelParser::RELATION)
          | (1ULL << CrenelParser::ACCEPT)
          | (1ULL << CrenelParser::TEST)
          | (1ULL << CrenelParser::FOR)
          | (1ULL << CrenelParser::WHEN)
          | (1ULL << CrenelParser::AT)
          | (1ULL << CrenelParser::AS)
          | (1ULL << CrenelParser::FIELD)
          | (1ULL << CrenelParser::TITLE)
          | (1ULL << CrenelParser::STRIDE)
          | (1ULL << CrenelParser::SEVERITY)
          | (1ULL << CrenelParser::REFS)
          | (1ULL << CrenelParser::MESSAGE)
          | (1ULL << CrenelParser::REMEDY)
          | (1ULL << CrenelParser::PATCH)
          | (1ULL << CrenelParser::ADD)
          | (1ULL << CrenelParser::REMOVE)
          | (1ULL << CrenelParser::APPEND)
          | (1ULL << CrenelParser::AGAINST)
          | (1ULL << CrenelParser::LEAVES)
          | (1ULL << CrenelParser::ATTESTED)
          | (1ULL << CrenelParser::BY)
          | (1ULL << CrenelParser::PLANNED)
          | (1ULL << CrenelParser::UNTIL)
          | (1ULL << CrenelParser::OWNER)
          | (1ULL << CrenelParser::BECAUSE)
          | (1ULL << CrenelParser::GIVEN)
          | (1ULL << CrenelParser::WITH)
          | (1ULL << CrenelParser::EXPECT)
          | (1ULL << CrenelParser::MITIGATED)
          | (1ULL << CrenelParser::ACCEPTED)
          | (1ULL << CrenelParser::LAPSED)
          | (1ULL << CrenelParser::INDETERMINATE)
          | (1ULL << CrenelParser::IDENT)
          | (1ULL << CrenelParser::DATE)
          | (1ULL << CrenelParser::BROKEN_DATE))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 64)) & ((1ULL << (CrenelParser::INT - 64))
          | (1ULL << (CrenelParser::FLOAT - 64))
          | (1ULL << (CrenelParser::BROKEN_NUMBER - 64))
          | (1ULL << (CrenelParser::RAW_STRING - 64))
          | (1ULL << (CrenelParser::BROKEN_RAW_STRING - 64))
          | (1ULL << (CrenelParser::TRIPLE_STRING - 64))
          | (1ULL << (CrenelParser::BROKEN_TRIPLE_STRING - 64))
          | (1ULL << (CrenelParser::QUOTE - 64))
          | (1ULL << (CrenelParser::LPAREN - 64))
          | (1ULL << (CrenelParser::LBRACKET - 64))
          | (1ULL << (CrenelParser::LBRACE - 64))
          | (1ULL << (CrenelParser::MINUS - 64))
          | (1ULL << (CrenelParser::BAD_QUOTED - 64)))) != 0)) {
          setState(659);
          entry();
          setState(671);
          _errHandler->sync(this);
          switch (_input->LA(1)) {
            case CrenelParser::FOR: {
              setState(660);
              comprehension();
              break;
            }

            case CrenelParser::RBRACE:
            case CrenelParser::COMMA: {
              setState(665);
              _errHandler->sync(this);
              alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 69, _ctx);
              while (alt != 2 && alt != atn::ATN::INVALID_ALT_NUMBER) {
                if (alt == 1) {
                  setState(661);
                  match(CrenelParser::COMMA);
                  setState(662);
                  entry(); 
                }
                setState(667);
                _errHandler->sync(this);
                alt = getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 69, _ctx);
              }
              setState(669);
              _errHandler->sync(this);

              _la = _input->LA(1);
              if (_la == CrenelParser::COMMA) {
                setState(668);
                match(CrenelParser::COMMA);
              }
              break;
            }

          default:
            throw NoViableAltException(this);
          }
        }
        setState(675);
        match(CrenelParser::RBRACE);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- EntryContext ------------------------------------------------------------------

CrenelParser::EntryContext::EntryContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::EntryContext::getRuleIndex() const {
  return CrenelParser::RuleEntry;
}

void CrenelParser::EntryContext::copyFrom(EntryContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- OpenEntryContext ------------------------------------------------------------------

CrenelParser::OpenContext* CrenelParser::OpenEntryContext::open() {
  return getRuleContext<CrenelParser::OpenContext>(0);
}

CrenelParser::OpenEntryContext::OpenEntryContext(EntryContext *ctx) { copyFrom(ctx); }


//----------------- ClosedEntryContext ------------------------------------------------------------------

CrenelParser::ClosedContext* CrenelParser::ClosedEntryContext::closed() {
  return getRuleContext<CrenelParser::ClosedContext>(0);
}

tree::TerminalNode* CrenelParser::ClosedEntryContext::COLON() {
  return getToken(CrenelParser::COLON, 0);
}

CrenelParser::ExpressionContext* CrenelParser::ClosedEntryContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::OpenContext* CrenelParser::ClosedEntryContext::open() {
  return getRuleContext<CrenelParser::OpenContext>(0);
}

tree::TerminalNode* CrenelParser::ClosedEntryContext::AND() {
  return getToken(CrenelParser::AND, 0);
}

tree::TerminalNode* CrenelParser::ClosedEntryContext::OR() {
  return getToken(CrenelParser::OR, 0);
}

CrenelParser::ClosedEntryContext::ClosedEntryContext(EntryContext *ctx) { copyFrom(ctx); }


CrenelParser::EntryContext* CrenelParser::entry() {
  EntryContext *_localctx = _tracker.createInstance<EntryContext>(_ctx, getState());
  enterRule(_localctx, 74, CrenelParser::RuleEntry);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(686);
    _errHandler->sync(this);
    switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 75, _ctx)) {
    case 1: {
      _localctx = dynamic_cast<EntryContext *>(_tracker.createInstance<CrenelParser::ClosedEntryContext>(_localctx));
      enterOuterAlt(_localctx, 1);
      setState(678);
      closed();
      setState(683);
      _errHandler->sync(this);
      switch (_input->LA(1)) {
        case CrenelParser::COLON: {
          setState(679);
          match(CrenelParser::COLON);
          setState(680);
          expression();
          break;
        }

        case CrenelParser::AND:
        case CrenelParser::OR: {
          setState(681);
          _la = _input->LA(1);
          if (!(_la == CrenelParser::AND

          || _la == CrenelParser::OR)) {
          _errHandler->recoverInline(this);
          }
          else {
            _errHandler->reportMatch(this);
            consume();
          }
          setState(682);
          open();
          break;
        }

        case CrenelParser::FOR:
        case CrenelParser::RBRACE:
        case CrenelParser::COMMA: {
          break;
        }

      default:
        break;
      }
      break;
    }

    case 2: {
      _localctx = dynamic_cast<EntryContext *>(_tracker.createInstance<CrenelParser::OpenEntryContext>(_localctx));
      enterOuterAlt(_localctx, 2);
      setState(685);
      open();
      break;
    }

    default:
      break;
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- ComprehensionContext ------------------------------------------------------------------

CrenelParser::ComprehensionContext::ComprehensionContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::ComprehensionContext::FOR() {
  return getToken(CrenelParser::FOR, 0);
}

std::vector<CrenelParser::BinderContext *> CrenelParser::ComprehensionContext::binder() {
  return getRuleContexts<CrenelParser::BinderContext>();
}

CrenelParser::BinderContext* CrenelParser::ComprehensionContext::binder(size_t i) {
  return getRuleContext<CrenelParser::BinderContext>(i);
}

std::vector<tree::TerminalNode *> CrenelParser::ComprehensionContext::COMMA() {
  return getTokens(CrenelParser::COMMA);
}

tree::TerminalNode* CrenelParser::ComprehensionContext::COMMA(size_t i) {
  return getToken(CrenelParser::COMMA, i);
}

tree::TerminalNode* CrenelParser::ComprehensionContext::WHEN() {
  return getToken(CrenelParser::WHEN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::ComprehensionContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}


size_t CrenelParser::ComprehensionContext::getRuleIndex() const {
  return CrenelParser::RuleComprehension;
}


CrenelParser::ComprehensionContext* CrenelParser::comprehension() {
  ComprehensionContext *_localctx = _tracker.createInstance<ComprehensionContext>(_ctx, getState());
  enterRule(_localctx, 76, CrenelParser::RuleComprehension);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(688);
    match(CrenelParser::FOR);
    setState(689);
    binder();
    setState(694);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::COMMA) {
      setState(690);
      match(CrenelParser::COMMA);
      setState(691);
      binder();
      setState(696);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
    setState(699);
    _errHandler->sync(this);

    _la = _input->LA(1);
    if (_la == CrenelParser::WHEN) {
      setState(697);
      match(CrenelParser::WHEN);
      setState(698);
      expression();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- StringContext ------------------------------------------------------------------

CrenelParser::StringContext::StringContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::StringContext::getRuleIndex() const {
  return CrenelParser::RuleString;
}

void CrenelParser::StringContext::copyFrom(StringContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- SingleQuotedStringContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::SingleQuotedStringContext::BAD_QUOTED() {
  return getToken(CrenelParser::BAD_QUOTED, 0);
}

CrenelParser::SingleQuotedStringContext::SingleQuotedStringContext(StringContext *ctx) { copyFrom(ctx); }


//----------------- RawStringContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::RawStringContext::RAW_STRING() {
  return getToken(CrenelParser::RAW_STRING, 0);
}

tree::TerminalNode* CrenelParser::RawStringContext::BROKEN_RAW_STRING() {
  return getToken(CrenelParser::BROKEN_RAW_STRING, 0);
}

CrenelParser::RawStringContext::RawStringContext(StringContext *ctx) { copyFrom(ctx); }


//----------------- QuotedStringContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::QuotedStringContext::QUOTE() {
  return getToken(CrenelParser::QUOTE, 0);
}

std::vector<CrenelParser::PartContext *> CrenelParser::QuotedStringContext::part() {
  return getRuleContexts<CrenelParser::PartContext>();
}

CrenelParser::PartContext* CrenelParser::QuotedStringContext::part(size_t i) {
  return getRuleContext<CrenelParser::PartContext>(i);
}

tree::TerminalNode* CrenelParser::QuotedStringContext::QUOTE_END() {
  return getToken(CrenelParser::QUOTE_END, 0);
}

tree::TerminalNode* CrenelParser::QuotedStringContext::STRING_BROKEN() {
  return getToken(CrenelParser::STRING_BROKEN, 0);
}

CrenelParser::QuotedStringContext::QuotedStringContext(StringContext *ctx) { copyFrom(ctx); }


//----------------- TripleStringContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::TripleStringContext::TRIPLE_STRING() {
  return getToken(CrenelParser::TRIPLE_STRING, 0);
}

tree::TerminalNode* CrenelParser::TripleStringContext::BROKEN_TRIPLE_STRING() {
  return getToken(CrenelParser::BROKEN_TRIPLE_STRING, 0);
}

CrenelParser::TripleStringContext::TripleStringContext(StringContext *ctx) { copyFrom(ctx); }


CrenelParser::StringContext* CrenelParser::string() {
  StringContext *_localctx = _tracker.createInstance<StringContext>(_ctx, getState());
  enterRule(_localctx, 78, CrenelParser::RuleString);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(714);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::QUOTE: {
        _localctx = dynamic_cast<StringContext *>(_tracker.createInstance<CrenelParser::QuotedStringContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(701);
        match(CrenelParser::QUOTE);
        setState(705);
        _errHandler->sync(this);
        _la = _input->LA(1);
        while (_la == CrenelParser::TEXT

        || _la == CrenelParser::HOLE_OPEN) {
          setState(702);
          part();
          setState(707);
          _errHandler->sync(this);
          _la = _input->LA(1);
        }
        setState(709);
        _errHandler->sync(this);

        switch (getInterpreter<atn::ParserATNSimulator>()->adaptivePredict(_input, 79, _ctx)) {
        case 1: {
          setState(708);
          _la = _input->LA(1);
          if (!(_la == CrenelParser::QUOTE_END

          || _la == CrenelParser::STRING_BROKEN)) {
          _errHandler->recoverInline(this);
          }
          else {
            _errHandler->reportMatch(this);
            consume();
          }
          break;
        }

        default:
          break;
        }
        break;
      }

      case CrenelParser::RAW_STRING:
      case CrenelParser::BROKEN_RAW_STRING: {
        _localctx = dynamic_cast<StringContext *>(_tracker.createInstance<CrenelParser::RawStringContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(711);
        _la = _input->LA(1);
        if (!(_la == CrenelParser::RAW_STRING

        || _la == CrenelParser::BROKEN_RAW_STRING)) {
        _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        break;
      }

      case CrenelParser::TRIPLE_STRING:
      case CrenelParser::BROKEN_TRIPLE_STRING: {
        _localctx = dynamic_cast<StringContext *>(_tracker.createInstance<CrenelParser::TripleStringContext>(_localctx));
        enterOuterAlt(_localctx, 3);
        setState(712);
        _la = _input->LA(1);
        if (!(_la == CrenelParser::TRIPLE_STRING

        || _la == CrenelParser::BROKEN_TRIPLE_STRING)) {
        _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        break;
      }

      case CrenelParser::BAD_QUOTED: {
        _localctx = dynamic_cast<StringContext *>(_tracker.createInstance<CrenelParser::SingleQuotedStringContext>(_localctx));
        enterOuterAlt(_localctx, 4);
        setState(713);
        match(CrenelParser::BAD_QUOTED);
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PartContext ------------------------------------------------------------------

CrenelParser::PartContext::PartContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}


size_t CrenelParser::PartContext::getRuleIndex() const {
  return CrenelParser::RulePart;
}

void CrenelParser::PartContext::copyFrom(PartContext *ctx) {
  ParserRuleContext::copyFrom(ctx);
}

//----------------- TextPartContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::TextPartContext::TEXT() {
  return getToken(CrenelParser::TEXT, 0);
}

CrenelParser::TextPartContext::TextPartContext(PartContext *ctx) { copyFrom(ctx); }


//----------------- HolePartContext ------------------------------------------------------------------

tree::TerminalNode* CrenelParser::HolePartContext::HOLE_OPEN() {
  return getToken(CrenelParser::HOLE_OPEN, 0);
}

tree::TerminalNode* CrenelParser::HolePartContext::HOLE_CLOSE() {
  return getToken(CrenelParser::HOLE_CLOSE, 0);
}

tree::TerminalNode* CrenelParser::HolePartContext::STRING_BROKEN() {
  return getToken(CrenelParser::STRING_BROKEN, 0);
}

CrenelParser::ExpressionContext* CrenelParser::HolePartContext::expression() {
  return getRuleContext<CrenelParser::ExpressionContext>(0);
}

CrenelParser::HolePartContext::HolePartContext(PartContext *ctx) { copyFrom(ctx); }


CrenelParser::PartContext* CrenelParser::part() {
  PartContext *_localctx = _tracker.createInstance<PartContext>(_ctx, getState());
  enterRule(_localctx, 80, CrenelParser::RulePart);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    setState(722);
    _errHandler->sync(this);
    switch (_input->LA(1)) {
      case CrenelParser::TEXT: {
        _localctx = dynamic_cast<PartContext *>(_tracker.createInstance<CrenelParser::TextPartContext>(_localctx));
        enterOuterAlt(_localctx, 1);
        setState(716);
        match(CrenelParser::TEXT);
        break;
      }

      case CrenelParser::HOLE_OPEN: {
        _localctx = dynamic_cast<PartContext *>(_tracker.createInstance<CrenelParser::HolePartContext>(_localctx));
        enterOuterAlt(_localctx, 2);
        setState(717);
        match(CrenelParser::HOLE_OPEN);
        setState(719);
        _errHandler->sync(this);

        _la = _input->LA(1);
        if ((((_la & ~ 0x3fULL) == 0) &&
          ((1ULL << _la) & ((1ULL << CrenelParser::NOT)
          | (1ULL << CrenelParser::PRESENT)
          | (1ULL << CrenelParser::ANY)
          | (1ULL << CrenelParser::ALL)
          | (1ULL << CrenelParser::NO)
          | (1ULL << CrenelParser::COUNT)
          | (1ULL << CrenelParser::IF)
          | (1ULL << CrenelParser::TRUE)
          | (1ULL << CrenelParser::FALSE)
          | (1ULL << CrenelParser::EXISTS)
          | (1ULL << CrenelParser::MODULE)
          | (1ULL << CrenelParser::IMPORT)
          | (1ULL << CrenelParser::PARAM)
          | (1ULL << CrenelParser::LET)
          | (1ULL << CrenelParser::FN)
          | (1ULL << CrenelParser::RECORD)
          | (1ULL << CrenelParser::ENUM)
          | (1ULL << CrenelParser::ASSET)
          | (1ULL << CrenelParser::THREAT)
          | (1ULL << CrenelParser::MITIGATION)
          | (1ULL << CrenelParser::RELATION)
          | (1ULL << CrenelParser::ACCEPT)
          | (1ULL << CrenelParser::TEST)
          | (1ULL << CrenelParser::FOR)
          | (1ULL << CrenelParser::WHEN)
          | (1ULL << CrenelParser::AT)
          | (1ULL << CrenelParser::AS)
          | (1ULL << CrenelParser::FIELD)
          | (1ULL << CrenelParser::TITLE)
          | (1ULL << CrenelParser::STRIDE)
          | (1ULL << CrenelParser::SEVERITY)
          | (1ULL << CrenelParser::REFS)
          | (1ULL << CrenelParser::MESSAGE)
          | (1ULL << CrenelParser::REMEDY)
          | (1ULL << CrenelParser::PATCH)
          | (1ULL << CrenelParser::ADD)
          | (1ULL << CrenelParser::REMOVE)
          | (1ULL << CrenelParser::APPEND)
          | (1ULL << CrenelParser::AGAINST)
          | (1ULL << CrenelParser::LEAVES)
          | (1ULL << CrenelParser::ATTESTED)
          | (1ULL << CrenelParser::BY)
          | (1ULL << CrenelParser::PLANNED)
          | (1ULL << CrenelParser::UNTIL)
          | (1ULL << CrenelParser::OWNER)
          | (1ULL << CrenelParser::BECAUSE)
          | (1ULL << CrenelParser::GIVEN)
          | (1ULL << CrenelParser::WITH)
          | (1ULL << CrenelParser::EXPECT)
          | (1ULL << CrenelParser::MITIGATED)
          | (1ULL << CrenelParser::ACCEPTED)
          | (1ULL << CrenelParser::LAPSED)
          | (1ULL << CrenelParser::INDETERMINATE)
          | (1ULL << CrenelParser::IDENT)
          | (1ULL << CrenelParser::DATE)
          | (1ULL << CrenelParser::BROKEN_DATE))) != 0) || ((((_la - 64) & ~ 0x3fULL) == 0) &&
          ((1ULL << (_la - 64)) & ((1ULL << (CrenelParser::INT - 64))
          | (1ULL << (CrenelParser::FLOAT - 64))
          | (1ULL << (CrenelParser::BROKEN_NUMBER - 64))
          | (1ULL << (CrenelParser::RAW_STRING - 64))
          | (1ULL << (CrenelParser::BROKEN_RAW_STRING - 64))
          | (1ULL << (CrenelParser::TRIPLE_STRING - 64))
          | (1ULL << (CrenelParser::BROKEN_TRIPLE_STRING - 64))
          | (1ULL << (CrenelParser::QUOTE - 64))
          | (1ULL << (CrenelParser::LPAREN - 64))
          | (1ULL << (CrenelParser::LBRACKET - 64))
          | (1ULL << (CrenelParser::LBRACE - 64))
          | (1ULL << (CrenelParser::MINUS - 64))
          | (1ULL << (CrenelParser::BAD_QUOTED - 64)))) != 0)) {
          setState(718);
          expression();
        }
        setState(721);
        _la = _input->LA(1);
        if (!(_la == CrenelParser::STRING_BROKEN

        || _la == CrenelParser::HOLE_CLOSE)) {
        _errHandler->recoverInline(this);
        }
        else {
          _errHandler->reportMatch(this);
          consume();
        }
        break;
      }

    default:
      throw NoViableAltException(this);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- PathContext ------------------------------------------------------------------

CrenelParser::PathContext::PathContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

CrenelParser::NameContext* CrenelParser::PathContext::name() {
  return getRuleContext<CrenelParser::NameContext>(0);
}

std::vector<tree::TerminalNode *> CrenelParser::PathContext::DOT() {
  return getTokens(CrenelParser::DOT);
}

tree::TerminalNode* CrenelParser::PathContext::DOT(size_t i) {
  return getToken(CrenelParser::DOT, i);
}

std::vector<CrenelParser::WordContext *> CrenelParser::PathContext::word() {
  return getRuleContexts<CrenelParser::WordContext>();
}

CrenelParser::WordContext* CrenelParser::PathContext::word(size_t i) {
  return getRuleContext<CrenelParser::WordContext>(i);
}


size_t CrenelParser::PathContext::getRuleIndex() const {
  return CrenelParser::RulePath;
}


CrenelParser::PathContext* CrenelParser::path() {
  PathContext *_localctx = _tracker.createInstance<PathContext>(_ctx, getState());
  enterRule(_localctx, 82, CrenelParser::RulePath);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(724);
    name();
    setState(729);
    _errHandler->sync(this);
    _la = _input->LA(1);
    while (_la == CrenelParser::DOT) {
      setState(725);
      match(CrenelParser::DOT);
      setState(726);
      word();
      setState(731);
      _errHandler->sync(this);
      _la = _input->LA(1);
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- NameContext ------------------------------------------------------------------

CrenelParser::NameContext::NameContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::NameContext::IDENT() {
  return getToken(CrenelParser::IDENT, 0);
}

tree::TerminalNode* CrenelParser::NameContext::EXISTS() {
  return getToken(CrenelParser::EXISTS, 0);
}

tree::TerminalNode* CrenelParser::NameContext::MODULE() {
  return getToken(CrenelParser::MODULE, 0);
}

tree::TerminalNode* CrenelParser::NameContext::IMPORT() {
  return getToken(CrenelParser::IMPORT, 0);
}

tree::TerminalNode* CrenelParser::NameContext::PARAM() {
  return getToken(CrenelParser::PARAM, 0);
}

tree::TerminalNode* CrenelParser::NameContext::LET() {
  return getToken(CrenelParser::LET, 0);
}

tree::TerminalNode* CrenelParser::NameContext::FN() {
  return getToken(CrenelParser::FN, 0);
}

tree::TerminalNode* CrenelParser::NameContext::RECORD() {
  return getToken(CrenelParser::RECORD, 0);
}

tree::TerminalNode* CrenelParser::NameContext::ENUM() {
  return getToken(CrenelParser::ENUM, 0);
}

tree::TerminalNode* CrenelParser::NameContext::ASSET() {
  return getToken(CrenelParser::ASSET, 0);
}

tree::TerminalNode* CrenelParser::NameContext::THREAT() {
  return getToken(CrenelParser::THREAT, 0);
}

tree::TerminalNode* CrenelParser::NameContext::MITIGATION() {
  return getToken(CrenelParser::MITIGATION, 0);
}

tree::TerminalNode* CrenelParser::NameContext::RELATION() {
  return getToken(CrenelParser::RELATION, 0);
}

tree::TerminalNode* CrenelParser::NameContext::ACCEPT() {
  return getToken(CrenelParser::ACCEPT, 0);
}

tree::TerminalNode* CrenelParser::NameContext::TEST() {
  return getToken(CrenelParser::TEST, 0);
}

tree::TerminalNode* CrenelParser::NameContext::FOR() {
  return getToken(CrenelParser::FOR, 0);
}

tree::TerminalNode* CrenelParser::NameContext::WHEN() {
  return getToken(CrenelParser::WHEN, 0);
}

tree::TerminalNode* CrenelParser::NameContext::AT() {
  return getToken(CrenelParser::AT, 0);
}

tree::TerminalNode* CrenelParser::NameContext::AS() {
  return getToken(CrenelParser::AS, 0);
}

tree::TerminalNode* CrenelParser::NameContext::FIELD() {
  return getToken(CrenelParser::FIELD, 0);
}

tree::TerminalNode* CrenelParser::NameContext::TITLE() {
  return getToken(CrenelParser::TITLE, 0);
}

tree::TerminalNode* CrenelParser::NameContext::STRIDE() {
  return getToken(CrenelParser::STRIDE, 0);
}

tree::TerminalNode* CrenelParser::NameContext::SEVERITY() {
  return getToken(CrenelParser::SEVERITY, 0);
}

tree::TerminalNode* CrenelParser::NameContext::REFS() {
  return getToken(CrenelParser::REFS, 0);
}

tree::TerminalNode* CrenelParser::NameContext::MESSAGE() {
  return getToken(CrenelParser::MESSAGE, 0);
}

tree::TerminalNode* CrenelParser::NameContext::REMEDY() {
  return getToken(CrenelParser::REMEDY, 0);
}

tree::TerminalNode* CrenelParser::NameContext::PATCH() {
  return getToken(CrenelParser::PATCH, 0);
}

tree::TerminalNode* CrenelParser::NameContext::ADD() {
  return getToken(CrenelParser::ADD, 0);
}

tree::TerminalNode* CrenelParser::NameContext::REMOVE() {
  return getToken(CrenelParser::REMOVE, 0);
}

tree::TerminalNode* CrenelParser::NameContext::APPEND() {
  return getToken(CrenelParser::APPEND, 0);
}

tree::TerminalNode* CrenelParser::NameContext::AGAINST() {
  return getToken(CrenelParser::AGAINST, 0);
}

tree::TerminalNode* CrenelParser::NameContext::LEAVES() {
  return getToken(CrenelParser::LEAVES, 0);
}

tree::TerminalNode* CrenelParser::NameContext::ATTESTED() {
  return getToken(CrenelParser::ATTESTED, 0);
}

tree::TerminalNode* CrenelParser::NameContext::BY() {
  return getToken(CrenelParser::BY, 0);
}

tree::TerminalNode* CrenelParser::NameContext::PLANNED() {
  return getToken(CrenelParser::PLANNED, 0);
}

tree::TerminalNode* CrenelParser::NameContext::UNTIL() {
  return getToken(CrenelParser::UNTIL, 0);
}

tree::TerminalNode* CrenelParser::NameContext::OWNER() {
  return getToken(CrenelParser::OWNER, 0);
}

tree::TerminalNode* CrenelParser::NameContext::BECAUSE() {
  return getToken(CrenelParser::BECAUSE, 0);
}

tree::TerminalNode* CrenelParser::NameContext::GIVEN() {
  return getToken(CrenelParser::GIVEN, 0);
}

tree::TerminalNode* CrenelParser::NameContext::WITH() {
  return getToken(CrenelParser::WITH, 0);
}

tree::TerminalNode* CrenelParser::NameContext::EXPECT() {
  return getToken(CrenelParser::EXPECT, 0);
}

tree::TerminalNode* CrenelParser::NameContext::MITIGATED() {
  return getToken(CrenelParser::MITIGATED, 0);
}

tree::TerminalNode* CrenelParser::NameContext::ACCEPTED() {
  return getToken(CrenelParser::ACCEPTED, 0);
}

tree::TerminalNode* CrenelParser::NameContext::LAPSED() {
  return getToken(CrenelParser::LAPSED, 0);
}

tree::TerminalNode* CrenelParser::NameContext::INDETERMINATE() {
  return getToken(CrenelParser::INDETERMINATE, 0);
}


size_t CrenelParser::NameContext::getRuleIndex() const {
  return CrenelParser::RuleName;
}


CrenelParser::NameContext* CrenelParser::name() {
  NameContext *_localctx = _tracker.createInstance<NameContext>(_ctx, getState());
  enterRule(_localctx, 84, CrenelParser::RuleName);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(732);
    _la = _input->LA(1);
    if (!((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << CrenelParser::EXISTS)
      | (1ULL << CrenelParser::MODULE)
      | (1ULL << CrenelParser::IMPORT)
      | (1ULL << CrenelParser::PARAM)
      | (1ULL << CrenelParser::LET)
      | (1ULL << CrenelParser::FN)
      | (1ULL << CrenelParser::RECORD)
      | (1ULL << CrenelParser::ENUM)
      | (1ULL << CrenelParser::ASSET)
      | (1ULL << CrenelParser::THREAT)
      | (1ULL << CrenelParser::MITIGATION)
      | (1ULL << CrenelParser::RELATION)
      | (1ULL << CrenelParser::ACCEPT)
      | (1ULL << CrenelParser::TEST)
      | (1ULL << CrenelParser::FOR)
      | (1ULL << CrenelParser::WHEN)
      | (1ULL << CrenelParser::AT)
      | (1ULL << CrenelParser::AS)
      | (1ULL << CrenelParser::FIELD)
      | (1ULL << CrenelParser::TITLE)
      | (1ULL << CrenelParser::STRIDE)
      | (1ULL << CrenelParser::SEVERITY)
      | (1ULL << CrenelParser::REFS)
      | (1ULL << CrenelParser::MESSAGE)
      | (1ULL << CrenelParser::REMEDY)
      | (1ULL << CrenelParser::PATCH)
      | (1ULL << CrenelParser::ADD)
      | (1ULL << CrenelParser::REMOVE)
      | (1ULL << CrenelParser::APPEND)
      | (1ULL << CrenelParser::AGAINST)
      | (1ULL << CrenelParser::LEAVES)
      | (1ULL << CrenelParser::ATTESTED)
      | (1ULL << CrenelParser::BY)
      | (1ULL << CrenelParser::PLANNED)
      | (1ULL << CrenelParser::UNTIL)
      | (1ULL << CrenelParser::OWNER)
      | (1ULL << CrenelParser::BECAUSE)
      | (1ULL << CrenelParser::GIVEN)
      | (1ULL << CrenelParser::WITH)
      | (1ULL << CrenelParser::EXPECT)
      | (1ULL << CrenelParser::MITIGATED)
      | (1ULL << CrenelParser::ACCEPTED)
      | (1ULL << CrenelParser::LAPSED)
      | (1ULL << CrenelParser::INDETERMINATE)
      | (1ULL << CrenelParser::IDENT))) != 0))) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

//----------------- WordContext ------------------------------------------------------------------

CrenelParser::WordContext::WordContext(ParserRuleContext *parent, size_t invokingState)
  : ParserRuleContext(parent, invokingState) {
}

tree::TerminalNode* CrenelParser::WordContext::IDENT() {
  return getToken(CrenelParser::IDENT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::EXISTS() {
  return getToken(CrenelParser::EXISTS, 0);
}

tree::TerminalNode* CrenelParser::WordContext::MODULE() {
  return getToken(CrenelParser::MODULE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::IMPORT() {
  return getToken(CrenelParser::IMPORT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::PARAM() {
  return getToken(CrenelParser::PARAM, 0);
}

tree::TerminalNode* CrenelParser::WordContext::LET() {
  return getToken(CrenelParser::LET, 0);
}

tree::TerminalNode* CrenelParser::WordContext::FN() {
  return getToken(CrenelParser::FN, 0);
}

tree::TerminalNode* CrenelParser::WordContext::RECORD() {
  return getToken(CrenelParser::RECORD, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ENUM() {
  return getToken(CrenelParser::ENUM, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ASSET() {
  return getToken(CrenelParser::ASSET, 0);
}

tree::TerminalNode* CrenelParser::WordContext::THREAT() {
  return getToken(CrenelParser::THREAT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::MITIGATION() {
  return getToken(CrenelParser::MITIGATION, 0);
}

tree::TerminalNode* CrenelParser::WordContext::RELATION() {
  return getToken(CrenelParser::RELATION, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ACCEPT() {
  return getToken(CrenelParser::ACCEPT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::TEST() {
  return getToken(CrenelParser::TEST, 0);
}

tree::TerminalNode* CrenelParser::WordContext::FOR() {
  return getToken(CrenelParser::FOR, 0);
}

tree::TerminalNode* CrenelParser::WordContext::WHEN() {
  return getToken(CrenelParser::WHEN, 0);
}

tree::TerminalNode* CrenelParser::WordContext::AT() {
  return getToken(CrenelParser::AT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::AS() {
  return getToken(CrenelParser::AS, 0);
}

tree::TerminalNode* CrenelParser::WordContext::FIELD() {
  return getToken(CrenelParser::FIELD, 0);
}

tree::TerminalNode* CrenelParser::WordContext::TITLE() {
  return getToken(CrenelParser::TITLE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::STRIDE() {
  return getToken(CrenelParser::STRIDE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::SEVERITY() {
  return getToken(CrenelParser::SEVERITY, 0);
}

tree::TerminalNode* CrenelParser::WordContext::REFS() {
  return getToken(CrenelParser::REFS, 0);
}

tree::TerminalNode* CrenelParser::WordContext::MESSAGE() {
  return getToken(CrenelParser::MESSAGE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::REMEDY() {
  return getToken(CrenelParser::REMEDY, 0);
}

tree::TerminalNode* CrenelParser::WordContext::PATCH() {
  return getToken(CrenelParser::PATCH, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ADD() {
  return getToken(CrenelParser::ADD, 0);
}

tree::TerminalNode* CrenelParser::WordContext::REMOVE() {
  return getToken(CrenelParser::REMOVE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::APPEND() {
  return getToken(CrenelParser::APPEND, 0);
}

tree::TerminalNode* CrenelParser::WordContext::AGAINST() {
  return getToken(CrenelParser::AGAINST, 0);
}

tree::TerminalNode* CrenelParser::WordContext::LEAVES() {
  return getToken(CrenelParser::LEAVES, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ATTESTED() {
  return getToken(CrenelParser::ATTESTED, 0);
}

tree::TerminalNode* CrenelParser::WordContext::BY() {
  return getToken(CrenelParser::BY, 0);
}

tree::TerminalNode* CrenelParser::WordContext::PLANNED() {
  return getToken(CrenelParser::PLANNED, 0);
}

tree::TerminalNode* CrenelParser::WordContext::UNTIL() {
  return getToken(CrenelParser::UNTIL, 0);
}

tree::TerminalNode* CrenelParser::WordContext::OWNER() {
  return getToken(CrenelParser::OWNER, 0);
}

tree::TerminalNode* CrenelParser::WordContext::BECAUSE() {
  return getToken(CrenelParser::BECAUSE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::GIVEN() {
  return getToken(CrenelParser::GIVEN, 0);
}

tree::TerminalNode* CrenelParser::WordContext::WITH() {
  return getToken(CrenelParser::WITH, 0);
}

tree::TerminalNode* CrenelParser::WordContext::EXPECT() {
  return getToken(CrenelParser::EXPECT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::MITIGATED() {
  return getToken(CrenelParser::MITIGATED, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ACCEPTED() {
  return getToken(CrenelParser::ACCEPTED, 0);
}

tree::TerminalNode* CrenelParser::WordContext::LAPSED() {
  return getToken(CrenelParser::LAPSED, 0);
}

tree::TerminalNode* CrenelParser::WordContext::INDETERMINATE() {
  return getToken(CrenelParser::INDETERMINATE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::AND() {
  return getToken(CrenelParser::AND, 0);
}

tree::TerminalNode* CrenelParser::WordContext::OR() {
  return getToken(CrenelParser::OR, 0);
}

tree::TerminalNode* CrenelParser::WordContext::NOT() {
  return getToken(CrenelParser::NOT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::IN() {
  return getToken(CrenelParser::IN, 0);
}

tree::TerminalNode* CrenelParser::WordContext::IS() {
  return getToken(CrenelParser::IS, 0);
}

tree::TerminalNode* CrenelParser::WordContext::MATCHES() {
  return getToken(CrenelParser::MATCHES, 0);
}

tree::TerminalNode* CrenelParser::WordContext::PRESENT() {
  return getToken(CrenelParser::PRESENT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ANY() {
  return getToken(CrenelParser::ANY, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ALL() {
  return getToken(CrenelParser::ALL, 0);
}

tree::TerminalNode* CrenelParser::WordContext::NO() {
  return getToken(CrenelParser::NO, 0);
}

tree::TerminalNode* CrenelParser::WordContext::COUNT() {
  return getToken(CrenelParser::COUNT, 0);
}

tree::TerminalNode* CrenelParser::WordContext::IF() {
  return getToken(CrenelParser::IF, 0);
}

tree::TerminalNode* CrenelParser::WordContext::THEN() {
  return getToken(CrenelParser::THEN, 0);
}

tree::TerminalNode* CrenelParser::WordContext::ELSE() {
  return getToken(CrenelParser::ELSE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::TRUE() {
  return getToken(CrenelParser::TRUE, 0);
}

tree::TerminalNode* CrenelParser::WordContext::FALSE() {
  return getToken(CrenelParser::FALSE, 0);
}


size_t CrenelParser::WordContext::getRuleIndex() const {
  return CrenelParser::RuleWord;
}


CrenelParser::WordContext* CrenelParser::word() {
  WordContext *_localctx = _tracker.createInstance<WordContext>(_ctx, getState());
  enterRule(_localctx, 86, CrenelParser::RuleWord);
  size_t _la = 0;

#if __cplusplus > 201703L
  auto onExit = finally([=, this] {
#else
  auto onExit = finally([=] {
#endif
    exitRule();
  });
  try {
    enterOuterAlt(_localctx, 1);
    setState(734);
    _la = _input->LA(1);
    if (!((((_la & ~ 0x3fULL) == 0) &&
      ((1ULL << _la) & ((1ULL << CrenelParser::AND)
      | (1ULL << CrenelParser::OR)
      | (1ULL << CrenelParser::NOT)
      | (1ULL << CrenelParser::IN)
      | (1ULL << CrenelParser::IS)
      | (1ULL << CrenelParser::MATCHES)
      | (1ULL << CrenelParser::PRESENT)
      | (1ULL << CrenelParser::ANY)
      | (1ULL << CrenelParser::ALL)
      | (1ULL << CrenelParser::NO)
      | (1ULL << CrenelParser::COUNT)
      | (1ULL << CrenelParser::IF)
      | (1ULL << CrenelParser::THEN)
      | (1ULL << CrenelParser::ELSE)
      | (1ULL << CrenelParser::TRUE)
      | (1ULL << CrenelParser::FALSE)
      | (1ULL << CrenelParser::EXISTS)
      | (1ULL << CrenelParser::MODULE)
      | (1ULL << CrenelParser::IMPORT)
      | (1ULL << CrenelParser::PARAM)
      | (1ULL << CrenelParser::LET)
      | (1ULL << CrenelParser::FN)
      | (1ULL << CrenelParser::RECORD)
      | (1ULL << CrenelParser::ENUM)
      | (1ULL << CrenelParser::ASSET)
      | (1ULL << CrenelParser::THREAT)
      | (1ULL << CrenelParser::MITIGATION)
      | (1ULL << CrenelParser::RELATION)
      | (1ULL << CrenelParser::ACCEPT)
      | (1ULL << CrenelParser::TEST)
      | (1ULL << CrenelParser::FOR)
      | (1ULL << CrenelParser::WHEN)
      | (1ULL << CrenelParser::AT)
      | (1ULL << CrenelParser::AS)
      | (1ULL << CrenelParser::FIELD)
      | (1ULL << CrenelParser::TITLE)
      | (1ULL << CrenelParser::STRIDE)
      | (1ULL << CrenelParser::SEVERITY)
      | (1ULL << CrenelParser::REFS)
      | (1ULL << CrenelParser::MESSAGE)
      | (1ULL << CrenelParser::REMEDY)
      | (1ULL << CrenelParser::PATCH)
      | (1ULL << CrenelParser::ADD)
      | (1ULL << CrenelParser::REMOVE)
      | (1ULL << CrenelParser::APPEND)
      | (1ULL << CrenelParser::AGAINST)
      | (1ULL << CrenelParser::LEAVES)
      | (1ULL << CrenelParser::ATTESTED)
      | (1ULL << CrenelParser::BY)
      | (1ULL << CrenelParser::PLANNED)
      | (1ULL << CrenelParser::UNTIL)
      | (1ULL << CrenelParser::OWNER)
      | (1ULL << CrenelParser::BECAUSE)
      | (1ULL << CrenelParser::GIVEN)
      | (1ULL << CrenelParser::WITH)
      | (1ULL << CrenelParser::EXPECT)
      | (1ULL << CrenelParser::MITIGATED)
      | (1ULL << CrenelParser::ACCEPTED)
      | (1ULL << CrenelParser::LAPSED)
      | (1ULL << CrenelParser::INDETERMINATE)
      | (1ULL << CrenelParser::IDENT))) != 0))) {
    _errHandler->recoverInline(this);
    }
    else {
      _errHandler->reportMatch(this);
      consume();
    }
   
  }
  catch (RecognitionException &e) {
    _errHandler->reportError(this, e);
    _localctx->exception = std::current_exception();
    _errHandler->recover(this, _localctx->exception);
  }

  return _localctx;
}

// Static vars and initialization.
std::vector<dfa::DFA> CrenelParser::_decisionToDFA;
atn::PredictionContextCache CrenelParser::_sharedContextCache;

// We own the ATN which in turn owns the ATN states.
atn::ATN CrenelParser::_atn;
std::vector<uint16_t> CrenelParser::_serializedATN;

std::vector<std::string> CrenelParser::_ruleNames = {
  "file", "single", "item", "declaration", "parameter", "recordField", "body", 
  "clause", "testBody", "testClause", "status", "subject", "subjectHead", 
  "date", "place", "placeStep", "type", "unaryType", "typeName", "expression", 
  "closed", "conjunction", "negation", "open", "quantifier", "conditional", 
  "binder", "domain", "comparison", "coalesce", "sum", "product", "prefixed", 
  "postfix", "postfixStep", "argument", "primary", "entry", "comprehension", 
  "string", "part", "path", "name", "word"
};

std::vector<std::string> CrenelParser::_literalNames = {
  "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", 
  "'module'", "'import'", "'param'", "'let'", "'fn'", "'record'", "'enum'", 
  "'asset'", "'threat'", "'mitigation'", "'relation'", "'accept'", "'test'", 
  "", "", "'at'", "'as'", "'field'", "'title'", "'stride'", "'severity'", 
  "'refs'", "'message'", "'remedy'", "'patch'", "'add'", "'remove'", "'append'", 
  "'against'", "'leaves'", "'attested'", "'by'", "'planned'", "'until'", 
  "'owner'", "'because'", "'given'", "'with'", "'expect'", "'mitigated'", 
  "'accepted'", "'lapsed'", "'indeterminate'", "", "", "", "", "", "", "", 
  "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "'->'", 
  "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", 
  "", "':='", "';'"
};

std::vector<std::string> CrenelParser::_symbolicNames = {
  "", "AND", "OR", "NOT", "IN", "IS", "MATCHES", "PRESENT", "ANY", "ALL", 
  "NO", "COUNT", "IF", "THEN", "ELSE", "TRUE", "FALSE", "EXISTS", "MODULE", 
  "IMPORT", "PARAM", "LET", "FN", "RECORD", "ENUM", "ASSET", "THREAT", "MITIGATION", 
  "RELATION", "ACCEPT", "TEST", "FOR", "WHEN", "AT", "AS", "FIELD", "TITLE", 
  "STRIDE", "SEVERITY", "REFS", "MESSAGE", "REMEDY", "PATCH", "ADD", "REMOVE", 
  "APPEND", "AGAINST", "LEAVES", "ATTESTED", "BY", "PLANNED", "UNTIL", "OWNER", 
  "BECAUSE", "GIVEN", "WITH", "EXPECT", "MITIGATED", "ACCEPTED", "LAPSED", 
  "INDETERMINATE", "IDENT", "DATE", "BROKEN_DATE", "INT", "FLOAT", "BROKEN_NUMBER", 
  "RAW_STRING", "BROKEN_RAW_STRING", "TRIPLE_STRING", "BROKEN_TRIPLE_STRING", 
  "QUOTE", "LPAREN", "RPAREN", "LBRACKET", "RBRACKET", "LBRACE", "RBRACE", 
  "COMMA", "COLON", "DOT", "QUESTION_DOT", "QUESTION_QUESTION", "QUESTION", 
  "ARROW", "ASSIGN", "EQ", "NE", "LE", "LT", "GE", "GT", "PLUS", "MINUS", 
  "STAR", "SLASH", "PERCENT", "BAR", "DOC", "COMMENT", "SPACE", "BAD_AND", 
  "BAD_OR", "BAD_NOT", "BAD_ASSIGN", "BAD_SEMICOLON", "BAD_STRICT_EQ", "BAD_COMMENT", 
  "BAD_QUOTED", "BAD_CHARACTER", "TEXT", "HOLE_OPEN", "QUOTE_END", "STRING_BROKEN", 
  "HOLE_CLOSE", "HOLE_SPACE", "HOLE_BAD"
};

dfa::Vocabulary CrenelParser::_vocabulary(_literalNames, _symbolicNames);

std::vector<std::string> CrenelParser::_tokenNames;

CrenelParser::Initializer::Initializer() {
	for (size_t i = 0; i < _symbolicNames.size(); ++i) {
		std::string name = _vocabulary.getLiteralName(i);
		if (name.empty()) {
			name = _vocabulary.getSymbolicName(i);
		}

		if (name.empty()) {
			_tokenNames.push_back("<INVALID>");
		} else {
      _tokenNames.push_back(name);
    }
	}

  static const uint16_t serializedATNSegment0[] = {
    0x3, 0x608b, 0xa72a, 0x8133, 0xb9ed, 0x417c, 0x3be7, 0x7786, 0x5964, 
       0x3, 0x76, 0x2e3, 0x4, 0x2, 0x9, 0x2, 0x4, 0x3, 0x9, 0x3, 0x4, 0x4, 
       0x9, 0x4, 0x4, 0x5, 0x9, 0x5, 0x4, 0x6, 0x9, 0x6, 0x4, 0x7, 0x9, 
       0x7, 0x4, 0x8, 0x9, 0x8, 0x4, 0x9, 0x9, 0x9, 0x4, 0xa, 0x9, 0xa, 
       0x4, 0xb, 0x9, 0xb, 0x4, 0xc, 0x9, 0xc, 0x4, 0xd, 0x9, 0xd, 0x4, 
       0xe, 0x9, 0xe, 0x4, 0xf, 0x9, 0xf, 0x4, 0x10, 0x9, 0x10, 0x4, 0x11, 
       0x9, 0x11, 0x4, 0x12, 0x9, 0x12, 0x4, 0x13, 0x9, 0x13, 0x4, 0x14, 
       0x9, 0x14, 0x4, 0x15, 0x9, 0x15, 0x4, 0x16, 0x9, 0x16, 0x4, 0x17, 
       0x9, 0x17, 0x4, 0x18, 0x9, 0x18, 0x4, 0x19, 0x9, 0x19, 0x4, 0x1a, 
       0x9, 0x1a, 0x4, 0x1b, 0x9, 0x1b, 0x4, 0x1c, 0x9, 0x1c, 0x4, 0x1d, 
       0x9, 0x1d, 0x4, 0x1e, 0x9, 0x1e, 0x4, 0x1f, 0x9, 0x1f, 0x4, 0x20, 
       0x9, 0x20, 0x4, 0x21, 0x9, 0x21, 0x4, 0x22, 0x9, 0x22, 0x4, 0x23, 
       0x9, 0x23, 0x4, 0x24, 0x9, 0x24, 0x4, 0x25, 0x9, 0x25, 0x4, 0x26, 
       0x9, 0x26, 0x4, 0x27, 0x9, 0x27, 0x4, 0x28, 0x9, 0x28, 0x4, 0x29, 
       0x9, 0x29, 0x4, 0x2a, 0x9, 0x2a, 0x4, 0x2b, 0x9, 0x2b, 0x4, 0x2c, 
       0x9, 0x2c, 0x4, 0x2d, 0x9, 0x2d, 0x3, 0x2, 0x7, 0x2, 0x5c, 0xa, 0x2, 
       0xc, 0x2, 0xe, 0x2, 0x5f, 0xb, 0x2, 0x3, 0x2, 0x3, 0x2, 0x3, 0x3, 
       0x3, 0x3, 0x3, 0x3, 0x3, 0x4, 0x3, 0x4, 0x3, 0x4, 0x5, 0x4, 0x69, 
       0xa, 0x4, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x5, 0x5, 0x6f, 
       0xa, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 
       0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x5, 0x5, 
       0x7c, 0xa, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 
       0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x7, 0x5, 0x87, 0xa, 0x5, 
       0xc, 0x5, 0xe, 0x5, 0x8a, 0xb, 0x5, 0x3, 0x5, 0x5, 0x5, 0x8d, 0xa, 
       0x5, 0x5, 0x5, 0x8f, 0xa, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x5, 
       0x5, 0x94, 0xa, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 
       0x5, 0x3, 0x5, 0x3, 0x5, 0x7, 0x5, 0x9d, 0xa, 0x5, 0xc, 0x5, 0xe, 
       0x5, 0xa0, 0xb, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 
       0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x7, 0x5, 0xaa, 0xa, 0x5, 0xc, 
       0x5, 0xe, 0x5, 0xad, 0xb, 0x5, 0x3, 0x5, 0x5, 0x5, 0xb0, 0xa, 0x5, 
       0x5, 0x5, 0xb2, 0xa, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 
       0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 
       0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 
       0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x7, 0x5, 0xc8, 0xa, 0x5, 0xc, 0x5, 
       0xe, 0x5, 0xcb, 0xb, 0x5, 0x3, 0x5, 0x5, 0x5, 0xce, 0xa, 0x5, 0x5, 
       0x5, 0xd0, 0xa, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 
       0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 0x3, 0x5, 
       0x5, 0x5, 0xdd, 0xa, 0x5, 0x3, 0x6, 0x5, 0x6, 0xe0, 0xa, 0x6, 0x3, 
       0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x3, 0x6, 0x5, 0x6, 0xe7, 0xa, 
       0x6, 0x3, 0x7, 0x3, 0x7, 0x3, 0x7, 0x3, 0x7, 0x3, 0x7, 0x5, 0x7, 
       0xee, 0xa, 0x7, 0x3, 0x7, 0x5, 0x7, 0xf1, 0xa, 0x7, 0x3, 0x8, 0x3, 
       0x8, 0x7, 0x8, 0xf5, 0xa, 0x8, 0xc, 0x8, 0xe, 0x8, 0xf8, 0xb, 0x8, 
       0x3, 0x8, 0x3, 0x8, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x7, 
       0x9, 0x100, 0xa, 0x9, 0xc, 0x9, 0xe, 0x9, 0x103, 0xb, 0x9, 0x3, 0x9, 
       0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x5, 0x9, 0x109, 0xa, 0x9, 0x3, 0x9, 
       0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 
       0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x5, 0x9, 
       0x118, 0xa, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 
       0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x7, 0x9, 0x123, 0xa, 0x9, 
       0xc, 0x9, 0xe, 0x9, 0x126, 0xb, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 
       0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x7, 0x9, 0x12e, 0xa, 0x9, 0xc, 0x9, 
       0xe, 0x9, 0x131, 0xb, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 
       0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 
       0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 
       0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 
       0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x7, 0x9, 0x14f, 0xa, 
       0x9, 0xc, 0x9, 0xe, 0x9, 0x152, 0xb, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 
       0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 
       0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 
       0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 
       0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x3, 0x9, 0x5, 0x9, 0x16f, 
       0xa, 0x9, 0x3, 0x9, 0x5, 0x9, 0x172, 0xa, 0x9, 0x3, 0xa, 0x3, 0xa, 
       0x7, 0xa, 0x176, 0xa, 0xa, 0xc, 0xa, 0xe, 0xa, 0x179, 0xb, 0xa, 0x3, 
       0xa, 0x3, 0xa, 0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 
       0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 0x5, 0xb, 0x187, 
       0xa, 0xb, 0x3, 0xb, 0x3, 0xb, 0x3, 0xb, 0x5, 0xb, 0x18c, 0xa, 0xb, 
       0x5, 0xb, 0x18e, 0xa, 0xb, 0x3, 0xc, 0x3, 0xc, 0x3, 0xd, 0x3, 0xd, 
       0x3, 0xd, 0x7, 0xd, 0x195, 0xa, 0xd, 0xc, 0xd, 0xe, 0xd, 0x198, 0xb, 
       0xd, 0x3, 0xe, 0x3, 0xe, 0x3, 0xf, 0x3, 0xf, 0x3, 0x10, 0x3, 0x10, 
       0x7, 0x10, 0x1a0, 0xa, 0x10, 0xc, 0x10, 0xe, 0x10, 0x1a3, 0xb, 0x10, 
       0x3, 0x11, 0x3, 0x11, 0x3, 0x11, 0x3, 0x11, 0x3, 0x11, 0x3, 0x11, 
       0x3, 0x11, 0x3, 0x11, 0x5, 0x11, 0x1ad, 0xa, 0x11, 0x3, 0x12, 0x3, 
       0x12, 0x3, 0x12, 0x7, 0x12, 0x1b2, 0xa, 0x12, 0xc, 0x12, 0xe, 0x12, 
       0x1b5, 0xb, 0x12, 0x3, 0x13, 0x3, 0x13, 0x3, 0x13, 0x3, 0x13, 0x3, 
       0x13, 0x7, 0x13, 0x1bc, 0xa, 0x13, 0xc, 0x13, 0xe, 0x13, 0x1bf, 0xb, 
       0x13, 0x3, 0x13, 0x3, 0x13, 0x5, 0x13, 0x1c3, 0xa, 0x13, 0x3, 0x13, 
       0x5, 0x13, 0x1c6, 0xa, 0x13, 0x3, 0x14, 0x3, 0x14, 0x5, 0x14, 0x1ca, 
       0xa, 0x14, 0x3, 0x14, 0x3, 0x14, 0x7, 0x14, 0x1ce, 0xa, 0x14, 0xc, 
       0x14, 0xe, 0x14, 0x1d1, 0xb, 0x14, 0x3, 0x15, 0x3, 0x15, 0x3, 0x15, 
       0x5, 0x15, 0x1d6, 0xa, 0x15, 0x3, 0x15, 0x5, 0x15, 0x1d9, 0xa, 0x15, 
       0x3, 0x16, 0x3, 0x16, 0x3, 0x16, 0x7, 0x16, 0x1de, 0xa, 0x16, 0xc, 
       0x16, 0xe, 0x16, 0x1e1, 0xb, 0x16, 0x3, 0x17, 0x3, 0x17, 0x3, 0x17, 
       0x7, 0x17, 0x1e6, 0xa, 0x17, 0xc, 0x17, 0xe, 0x17, 0x1e9, 0xb, 0x17, 
       0x3, 0x18, 0x7, 0x18, 0x1ec, 0xa, 0x18, 0xc, 0x18, 0xe, 0x18, 0x1ef, 
       0xb, 0x18, 0x3, 0x18, 0x3, 0x18, 0x3, 0x19, 0x7, 0x19, 0x1f4, 0xa, 
       0x19, 0xc, 0x19, 0xe, 0x19, 0x1f7, 0xb, 0x19, 0x3, 0x19, 0x3, 0x19, 
       0x5, 0x19, 0x1fb, 0xa, 0x19, 0x3, 0x1a, 0x3, 0x1a, 0x3, 0x1a, 0x3, 
       0x1a, 0x3, 0x1a, 0x3, 0x1a, 0x3, 0x1a, 0x3, 0x1a, 0x3, 0x1a, 0x5, 
       0x1a, 0x206, 0xa, 0x1a, 0x5, 0x1a, 0x208, 0xa, 0x1a, 0x3, 0x1b, 0x3, 
       0x1b, 0x3, 0x1b, 0x3, 0x1b, 0x3, 0x1b, 0x3, 0x1b, 0x3, 0x1b, 0x3, 
       0x1c, 0x3, 0x1c, 0x3, 0x1c, 0x5, 0x1c, 0x214, 0xa, 0x1c, 0x3, 0x1c, 
       0x3, 0x1c, 0x3, 0x1c, 0x3, 0x1d, 0x3, 0x1d, 0x3, 0x1d, 0x7, 0x1d, 
       0x21c, 0xa, 0x1d, 0xc, 0x1d, 0xe, 0x1d, 0x21f, 0xb, 0x1d, 0x3, 0x1e, 
       0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 
       0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x5, 0x1e, 0x22c, 0xa, 
       0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x3, 0x1e, 0x5, 0x1e, 0x231, 0xa, 0x1e, 
       0x3, 0x1f, 0x3, 0x1f, 0x3, 0x1f, 0x7, 0x1f, 0x236, 0xa, 0x1f, 0xc, 
       0x1f, 0xe, 0x1f, 0x239, 0xb, 0x1f, 0x3, 0x20, 0x3, 0x20, 0x3, 0x20, 
       0x7, 0x20, 0x23e, 0xa, 0x20, 0xc, 0x20, 0xe, 0x20, 0x241, 0xb, 0x20, 
       0x3, 0x21, 0x3, 0x21, 0x3, 0x21, 0x7, 0x21, 0x246, 0xa, 0x21, 0xc, 
       0x21, 0xe, 0x21, 0x249, 0xb, 0x21, 0x3, 0x22, 0x7, 0x22, 0x24c, 0xa, 
       0x22, 0xc, 0x22, 0xe, 0x22, 0x24f, 0xb, 0x22, 0x3, 0x22, 0x3, 0x22, 
       0x3, 0x23, 0x3, 0x23, 0x7, 0x23, 0x255, 0xa, 0x23, 0xc, 0x23, 0xe, 
       0x23, 0x258, 0xb, 0x23, 0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 
       0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 0x3, 0x24, 
       0x3, 0x24, 0x3, 0x24, 0x7, 0x24, 0x266, 0xa, 0x24, 0xc, 0x24, 0xe, 
       0x24, 0x269, 0xb, 0x24, 0x3, 0x24, 0x5, 0x24, 0x26c, 0xa, 0x24, 0x5, 
       0x24, 0x26e, 0xa, 0x24, 0x3, 0x24, 0x5, 0x24, 0x271, 0xa, 0x24, 0x3, 
       0x25, 0x3, 0x25, 0x3, 0x25, 0x5, 0x25, 0x276, 0xa, 0x25, 0x3, 0x25, 
       0x3, 0x25, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 
       0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 
       0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x7, 0x26, 0x288, 0xa, 0x26, 0xc, 
       0x26, 0xe, 0x26, 0x28b, 0xb, 0x26, 0x3, 0x26, 0x5, 0x26, 0x28e, 0xa, 
       0x26, 0x5, 0x26, 0x290, 0xa, 0x26, 0x5, 0x26, 0x292, 0xa, 0x26, 0x3, 
       0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x3, 0x26, 0x7, 
       0x26, 0x29a, 0xa, 0x26, 0xc, 0x26, 0xe, 0x26, 0x29d, 0xb, 0x26, 0x3, 
       0x26, 0x5, 0x26, 0x2a0, 0xa, 0x26, 0x5, 0x26, 0x2a2, 0xa, 0x26, 0x5, 
       0x26, 0x2a4, 0xa, 0x26, 0x3, 0x26, 0x5, 0x26, 0x2a7, 0xa, 0x26, 0x3, 
       0x27, 0x3, 0x27, 0x3, 0x27, 0x3, 0x27, 0x3, 0x27, 0x5, 0x27, 0x2ae, 
       0xa, 0x27, 0x3, 0x27, 0x5, 0x27, 0x2b1, 0xa, 0x27, 0x3, 0x28, 0x3, 
       0x28, 0x3, 0x28, 0x3, 0x28, 0x7, 0x28, 0x2b7, 0xa, 0x28, 0xc, 0x28, 
       0xe, 0x28, 0x2ba, 0xb, 0x28, 0x3, 0x28, 0x3, 0x28, 0x5, 0x28, 0x2be, 
       0xa, 0x28, 0x3, 0x29, 0x3, 0x29, 0x7, 0x29, 0x2c2, 0xa, 0x29, 0xc, 
       0x29, 0xe, 0x29, 0x2c5, 0xb, 0x29, 0x3, 0x29, 0x5, 0x29, 0x2c8, 0xa, 
       0x29, 0x3, 0x29, 0x3, 0x29, 0x3, 0x29, 0x5, 0x29, 0x2cd, 0xa, 0x29, 
       0x3, 0x2a, 0x3, 0x2a, 0x3, 0x2a, 0x5, 0x2a, 0x2d2, 0xa, 0x2a, 0x3, 
       0x2a, 0x5, 0x2a, 0x2d5, 0xa, 0x2a, 0x3, 0x2b, 0x3, 0x2b, 0x3, 0x2b, 
       0x7, 0x2b, 0x2da, 0xa, 0x2b, 0xc, 0x2b, 0xe, 0x2b, 0x2dd, 0xb, 0x2b, 
       0x3, 0x2c, 0x3, 0x2c, 0x3, 0x2d, 0x3, 0x2d, 0x3, 0x2d, 0x2, 0x2, 
       0x2e, 0x2, 0x4, 0x6, 0x8, 0xa, 0xc, 0xe, 0x10, 0x12, 0x14, 0x16, 
       0x18, 0x1a, 0x1c, 0x1e, 0x20, 0x22, 0x24, 0x26, 0x28, 0x2a, 0x2c, 
       0x2e, 0x30, 0x32, 0x34, 0x36, 0x38, 0x3a, 0x3c, 0x3e, 0x40, 0x42, 
       0x44, 0x46, 0x48, 0x4a, 0x4c, 0x4e, 0x50, 0x52, 0x54, 0x56, 0x58, 
       0x2, 0x12, 0x3, 0x2, 0x3b, 0x3e, 0x4, 0x2, 0x13, 0x37, 0x3f, 0x3f, 
       0x3, 0x2, 0x40, 0x41, 0x3, 0x2, 0x3, 0x4, 0x3, 0x2, 0xa, 0xd, 0x3, 
       0x2, 0x5e, 0x5f, 0x3, 0x2, 0x60, 0x62, 0x4, 0x2, 0x9, 0x9, 0x5f, 
       0x5f, 0x3, 0x2, 0x11, 0x12, 0x3, 0x2, 0x42, 0x44, 0x3, 0x2, 0x72, 
       0x73, 0x3, 0x2, 0x45, 0x46, 0x3, 0x2, 0x47, 0x48, 0x3, 0x2, 0x73, 
       0x74, 0x3, 0x2, 0x13, 0x3f, 0x3, 0x2, 0x3, 0x3f, 0x2, 0x343, 0x2, 
       0x5d, 0x3, 0x2, 0x2, 0x2, 0x4, 0x62, 0x3, 0x2, 0x2, 0x2, 0x6, 0x68, 
       0x3, 0x2, 0x2, 0x2, 0x8, 0xdc, 0x3, 0x2, 0x2, 0x2, 0xa, 0xdf, 0x3, 
       0x2, 0x2, 0x2, 0xc, 0xe8, 0x3, 0x2, 0x2, 0x2, 0xe, 0xf2, 0x3, 0x2, 
       0x2, 0x2, 0x10, 0x171, 0x3, 0x2, 0x2, 0x2, 0x12, 0x173, 0x3, 0x2, 
       0x2, 0x2, 0x14, 0x18d, 0x3, 0x2, 0x2, 0x2, 0x16, 0x18f, 0x3, 0x2, 
       0x2, 0x2, 0x18, 0x191, 0x3, 0x2, 0x2, 0x2, 0x1a, 0x199, 0x3, 0x2, 
       0x2, 0x2, 0x1c, 0x19b, 0x3, 0x2, 0x2, 0x2, 0x1e, 0x19d, 0x3, 0x2, 
       0x2, 0x2, 0x20, 0x1ac, 0x3, 0x2, 0x2, 0x2, 0x22, 0x1ae, 0x3, 0x2, 
       0x2, 0x2, 0x24, 0x1b6, 0x3, 0x2, 0x2, 0x2, 0x26, 0x1c9, 0x3, 0x2, 
       0x2, 0x2, 0x28, 0x1d8, 0x3, 0x2, 0x2, 0x2, 0x2a, 0x1da, 0x3, 0x2, 
       0x2, 0x2, 0x2c, 0x1e2, 0x3, 0x2, 0x2, 0x2, 0x2e, 0x1ed, 0x3, 0x2, 
       0x2, 0x2, 0x30, 0x1f5, 0x3, 0x2, 0x2, 0x2, 0x32, 0x207, 0x3, 0x2, 
       0x2, 0x2, 0x34, 0x209, 0x3, 0x2, 0x2, 0x2, 0x36, 0x210, 0x3, 0x2, 
       0x2, 0x2, 0x38, 0x218, 0x3, 0x2, 0x2, 0x2, 0x3a, 0x220, 0x3, 0x2, 
       0x2, 0x2, 0x3c, 0x232, 0x3, 0x2, 0x2, 0x2, 0x3e, 0x23a, 0x3, 0x2, 
       0x2, 0x2, 0x40, 0x242, 0x3, 0x2, 0x2, 0x2, 0x42, 0x24d, 0x3, 0x2, 
       0x2, 0x2, 0x44, 0x252, 0x3, 0x2, 0x2, 0x2, 0x46, 0x270, 0x3, 0x2, 
       0x2, 0x2, 0x48, 0x275, 0x3, 0x2, 0x2, 0x2, 0x4a, 0x2a6, 0x3, 0x2, 
       0x2, 0x2, 0x4c, 0x2b0, 0x3, 0x2, 0x2, 0x2, 0x4e, 0x2b2, 0x3, 0x2, 
       0x2, 0x2, 0x50, 0x2cc, 0x3, 0x2, 0x2, 0x2, 0x52, 0x2d4, 0x3, 0x2, 
       0x2, 0x2, 0x54, 0x2d6, 0x3, 0x2, 0x2, 0x2, 0x56, 0x2de, 0x3, 0x2, 
       0x2, 0x2, 0x58, 0x2e0, 0x3, 0x2, 0x2, 0x2, 0x5a, 0x5c, 0x5, 0x6, 
       0x4, 0x2, 0x5b, 0x5a, 0x3, 0x2, 0x2, 0x2, 0x5c, 0x5f, 0x3, 0x2, 0x2, 
       0x2, 0x5d, 0x5b, 0x3, 0x2, 0x2, 0x2, 0x5d, 0x5e, 0x3, 0x2, 0x2, 0x2, 
       0x5e, 0x60, 0x3, 0x2, 0x2, 0x2, 0x5f, 0x5d, 0x3, 0x2, 0x2, 0x2, 0x60, 
       0x61, 0x7, 0x2, 0x2, 0x3, 0x61, 0x3, 0x3, 0x2, 0x2, 0x2, 0x62, 0x63, 
       0x5, 0x6, 0x4, 0x2, 0x63, 0x64, 0x7, 0x2, 0x2, 0x3, 0x64, 0x5, 0x3, 
       0x2, 0x2, 0x2, 0x65, 0x66, 0x7, 0x14, 0x2, 0x2, 0x66, 0x69, 0x5, 
       0x54, 0x2b, 0x2, 0x67, 0x69, 0x5, 0x8, 0x5, 0x2, 0x68, 0x65, 0x3, 
       0x2, 0x2, 0x2, 0x68, 0x67, 0x3, 0x2, 0x2, 0x2, 0x69, 0x7, 0x3, 0x2, 
       0x2, 0x2, 0x6a, 0x6b, 0x7, 0x15, 0x2, 0x2, 0x6b, 0x6e, 0x5, 0x54, 
       0x2b, 0x2, 0x6c, 0x6d, 0x7, 0x24, 0x2, 0x2, 0x6d, 0x6f, 0x5, 0x56, 
       0x2c, 0x2, 0x6e, 0x6c, 0x3, 0x2, 0x2, 0x2, 0x6e, 0x6f, 0x3, 0x2, 
       0x2, 0x2, 0x6f, 0xdd, 0x3, 0x2, 0x2, 0x2, 0x70, 0x71, 0x7, 0x16, 
       0x2, 0x2, 0x71, 0x72, 0x5, 0x56, 0x2c, 0x2, 0x72, 0x73, 0x7, 0x51, 
       0x2, 0x2, 0x73, 0x74, 0x5, 0x22, 0x12, 0x2, 0x74, 0x75, 0x7, 0x57, 
       0x2, 0x2, 0x75, 0x76, 0x5, 0x28, 0x15, 0x2, 0x76, 0xdd, 0x3, 0x2, 
       0x2, 0x2, 0x77, 0x78, 0x7, 0x17, 0x2, 0x2, 0x78, 0x7b, 0x5, 0x56, 
       0x2c, 0x2, 0x79, 0x7a, 0x7, 0x51, 0x2, 0x2, 0x7a, 0x7c, 0x5, 0x22, 
       0x12, 0x2, 0x7b, 0x79, 0x3, 0x2, 0x2, 0x2, 0x7b, 0x7c, 0x3, 0x2, 
       0x2, 0x2, 0x7c, 0x7d, 0x3, 0x2, 0x2, 0x2, 0x7d, 0x7e, 0x7, 0x57, 
       0x2, 0x2, 0x7e, 0x7f, 0x5, 0x28, 0x15, 0x2, 0x7f, 0xdd, 0x3, 0x2, 
       0x2, 0x2, 0x80, 0x81, 0x7, 0x18, 0x2, 0x2, 0x81, 0x82, 0x5, 0x56, 
       0x2c, 0x2, 0x82, 0x8e, 0x7, 0x4a, 0x2, 0x2, 0x83, 0x88, 0x5, 0xa, 
       0x6, 0x2, 0x84, 0x85, 0x7, 0x50, 0x2, 0x2, 0x85, 0x87, 0x5, 0xa, 
       0x6, 0x2, 0x86, 0x84, 0x3, 0x2, 0x2, 0x2, 0x87, 0x8a, 0x3, 0x2, 0x2, 
       0x2, 0x88, 0x86, 0x3, 0x2, 0x2, 0x2, 0x88, 0x89, 0x3, 0x2, 0x2, 0x2, 
       0x89, 0x8c, 0x3, 0x2, 0x2, 0x2, 0x8a, 0x88, 0x3, 0x2, 0x2, 0x2, 0x8b, 
       0x8d, 0x7, 0x50, 0x2, 0x2, 0x8c, 0x8b, 0x3, 0x2, 0x2, 0x2, 0x8c, 
       0x8d, 0x3, 0x2, 0x2, 0x2, 0x8d, 0x8f, 0x3, 0x2, 0x2, 0x2, 0x8e, 0x83, 
       0x3, 0x2, 0x2, 0x2, 0x8e, 0x8f, 0x3, 0x2, 0x2, 0x2, 0x8f, 0x90, 0x3, 
       0x2, 0x2, 0x2, 0x90, 0x93, 0x7, 0x4b, 0x2, 0x2, 0x91, 0x92, 0x7, 
       0x56, 0x2, 0x2, 0x92, 0x94, 0x5, 0x22, 0x12, 0x2, 0x93, 0x91, 0x3, 
       0x2, 0x2, 0x2, 0x93, 0x94, 0x3, 0x2, 0x2, 0x2, 0x94, 0x95, 0x3, 0x2, 
       0x2, 0x2, 0x95, 0x96, 0x7, 0x57, 0x2, 0x2, 0x96, 0x97, 0x5, 0x28, 
       0x15, 0x2, 0x97, 0xdd, 0x3, 0x2, 0x2, 0x2, 0x98, 0x99, 0x7, 0x19, 
       0x2, 0x2, 0x99, 0x9a, 0x5, 0x56, 0x2c, 0x2, 0x9a, 0x9e, 0x7, 0x4e, 
       0x2, 0x2, 0x9b, 0x9d, 0x5, 0xc, 0x7, 0x2, 0x9c, 0x9b, 0x3, 0x2, 0x2, 
       0x2, 0x9d, 0xa0, 0x3, 0x2, 0x2, 0x2, 0x9e, 0x9c, 0x3, 0x2, 0x2, 0x2, 
       0x9e, 0x9f, 0x3, 0x2, 0x2, 0x2, 0x9f, 0xa1, 0x3, 0x2, 0x2, 0x2, 0xa0, 
       0x9e, 0x3, 0x2, 0x2, 0x2, 0xa1, 0xa2, 0x7, 0x4f, 0x2, 0x2, 0xa2, 
       0xdd, 0x3, 0x2, 0x2, 0x2, 0xa3, 0xa4, 0x7, 0x1a, 0x2, 0x2, 0xa4, 
       0xa5, 0x5, 0x56, 0x2c, 0x2, 0xa5, 0xb1, 0x7, 0x4e, 0x2, 0x2, 0xa6, 
       0xab, 0x5, 0x58, 0x2d, 0x2, 0xa7, 0xa8, 0x7, 0x50, 0x2, 0x2, 0xa8, 
       0xaa, 0x5, 0x58, 0x2d, 0x2, 0xa9, 0xa7, 0x3, 0x2, 0x2, 0x2, 0xaa, 
       0xad, 0x3, 0x2, 0x2, 0x2, 0xab, 0xa9, 0x3, 0x2, 0x2, 0x2, 0xab, 0xac, 
       0x3, 0x2, 0x2, 0x2, 0xac, 0xaf, 0x3, 0x2, 0x2, 0x2, 0xad, 0xab, 0x3, 
       0x2, 0x2, 0x2, 0xae, 0xb0, 0x7, 0x50, 0x2, 0x2, 0xaf, 0xae, 0x3, 
       0x2, 0x2, 0x2, 0xaf, 0xb0, 0x3, 0x2, 0x2, 0x2, 0xb0, 0xb2, 0x3, 0x2, 
       0x2, 0x2, 0xb1, 0xa6, 0x3, 0x2, 0x2, 0x2, 0xb1, 0xb2, 0x3, 0x2, 0x2, 
       0x2, 0xb2, 0xb3, 0x3, 0x2, 0x2, 0x2, 0xb3, 0xb4, 0x7, 0x4f, 0x2, 
       0x2, 0xb4, 0xdd, 0x3, 0x2, 0x2, 0x2, 0xb5, 0xb6, 0x7, 0x1b, 0x2, 
       0x2, 0xb6, 0xb7, 0x5, 0x56, 0x2c, 0x2, 0xb7, 0xb8, 0x5, 0xe, 0x8, 
       0x2, 0xb8, 0xdd, 0x3, 0x2, 0x2, 0x2, 0xb9, 0xba, 0x7, 0x1c, 0x2, 
       0x2, 0xba, 0xbb, 0x5, 0x56, 0x2c, 0x2, 0xbb, 0xbc, 0x5, 0xe, 0x8, 
       0x2, 0xbc, 0xdd, 0x3, 0x2, 0x2, 0x2, 0xbd, 0xbe, 0x7, 0x1d, 0x2, 
       0x2, 0xbe, 0xbf, 0x5, 0x56, 0x2c, 0x2, 0xbf, 0xc0, 0x5, 0xe, 0x8, 
       0x2, 0xc0, 0xdd, 0x3, 0x2, 0x2, 0x2, 0xc1, 0xc2, 0x7, 0x1e, 0x2, 
       0x2, 0xc2, 0xc3, 0x5, 0x56, 0x2c, 0x2, 0xc3, 0xcf, 0x7, 0x4a, 0x2, 
       0x2, 0xc4, 0xc9, 0x5, 0xa, 0x6, 0x2, 0xc5, 0xc6, 0x7, 0x50, 0x2, 
       0x2, 0xc6, 0xc8, 0x5, 0xa, 0x6, 0x2, 0xc7, 0xc5, 0x3, 0x2, 0x2, 0x2, 
       0xc8, 0xcb, 0x3, 0x2, 0x2, 0x2, 0xc9, 0xc7, 0x3, 0x2, 0x2, 0x2, 0xc9, 
       0xca, 0x3, 0x2, 0x2, 0x2, 0xca, 0xcd, 0x3, 0x2, 0x2, 0x2, 0xcb, 0xc9, 
       0x3, 0x2, 0x2, 0x2, 0xcc, 0xce, 0x7, 0x50, 0x2, 0x2, 0xcd, 0xcc, 
       0x3, 0x2, 0x2, 0x2, 0xcd, 0xce, 0x3, 0x2, 0x2, 0x2, 0xce, 0xd0, 0x3, 
       0x2, 0x2, 0x2, 0xcf, 0xc4, 0x3, 0x2, 0x2, 0x2, 0xcf, 0xd0, 0x3, 0x2, 
       0x2, 0x2, 0xd0, 0xd1, 0x3, 0x2, 0x2, 0x2, 0xd1, 0xd2, 0x7, 0x4b, 
       0x2, 0x2, 0xd2, 0xd3, 0x5, 0xe, 0x8, 0x2, 0xd3, 0xdd, 0x3, 0x2, 0x2, 
       0x2, 0xd4, 0xd5, 0x7, 0x1f, 0x2, 0x2, 0xd5, 0xd6, 0x5, 0x54, 0x2b, 
       0x2, 0xd6, 0xd7, 0x5, 0xe, 0x8, 0x2, 0xd7, 0xdd, 0x3, 0x2, 0x2, 0x2, 
       0xd8, 0xd9, 0x7, 0x20, 0x2, 0x2, 0xd9, 0xda, 0x5, 0x50, 0x29, 0x2, 
       0xda, 0xdb, 0x5, 0x12, 0xa, 0x2, 0xdb, 0xdd, 0x3, 0x2, 0x2, 0x2, 
       0xdc, 0x6a, 0x3, 0x2, 0x2, 0x2, 0xdc, 0x70, 0x3, 0x2, 0x2, 0x2, 0xdc, 
       0x77, 0x3, 0x2, 0x2, 0x2, 0xdc, 0x80, 0x3, 0x2, 0x2, 0x2, 0xdc, 0x98, 
       0x3, 0x2, 0x2, 0x2, 0xdc, 0xa3, 0x3, 0x2, 0x2, 0x2, 0xdc, 0xb5, 0x3, 
       0x2, 0x2, 0x2, 0xdc, 0xb9, 0x3, 0x2, 0x2, 0x2, 0xdc, 0xbd, 0x3, 0x2, 
       0x2, 0x2, 0xdc, 0xc1, 0x3, 0x2, 0x2, 0x2, 0xdc, 0xd4, 0x3, 0x2, 0x2, 
       0x2, 0xdc, 0xd8, 0x3, 0x2, 0x2, 0x2, 0xdd, 0x9, 0x3, 0x2, 0x2, 0x2, 
       0xde, 0xe0, 0x5, 0x58, 0x2d, 0x2, 0xdf, 0xde, 0x3, 0x2, 0x2, 0x2, 
       0xdf, 0xe0, 0x3, 0x2, 0x2, 0x2, 0xe0, 0xe1, 0x3, 0x2, 0x2, 0x2, 0xe1, 
       0xe2, 0x5, 0x56, 0x2c, 0x2, 0xe2, 0xe3, 0x7, 0x51, 0x2, 0x2, 0xe3, 
       0xe6, 0x5, 0x22, 0x12, 0x2, 0xe4, 0xe5, 0x7, 0x57, 0x2, 0x2, 0xe5, 
       0xe7, 0x5, 0x28, 0x15, 0x2, 0xe6, 0xe4, 0x3, 0x2, 0x2, 0x2, 0xe6, 
       0xe7, 0x3, 0x2, 0x2, 0x2, 0xe7, 0xb, 0x3, 0x2, 0x2, 0x2, 0xe8, 0xe9, 
       0x5, 0x58, 0x2d, 0x2, 0xe9, 0xea, 0x7, 0x51, 0x2, 0x2, 0xea, 0xed, 
       0x5, 0x22, 0x12, 0x2, 0xeb, 0xec, 0x7, 0x57, 0x2, 0x2, 0xec, 0xee, 
       0x5, 0x28, 0x15, 0x2, 0xed, 0xeb, 0x3, 0x2, 0x2, 0x2, 0xed, 0xee, 
       0x3, 0x2, 0x2, 0x2, 0xee, 0xf0, 0x3, 0x2, 0x2, 0x2, 0xef, 0xf1, 0x7, 
       0x50, 0x2, 0x2, 0xf0, 0xef, 0x3, 0x2, 0x2, 0x2, 0xf0, 0xf1, 0x3, 
       0x2, 0x2, 0x2, 0xf1, 0xd, 0x3, 0x2, 0x2, 0x2, 0xf2, 0xf6, 0x7, 0x4e, 
       0x2, 0x2, 0xf3, 0xf5, 0x5, 0x10, 0x9, 0x2, 0xf4, 0xf3, 0x3, 0x2, 
       0x2, 0x2, 0xf5, 0xf8, 0x3, 0x2, 0x2, 0x2, 0xf6, 0xf4, 0x3, 0x2, 0x2, 
       0x2, 0xf6, 0xf7, 0x3, 0x2, 0x2, 0x2, 0xf7, 0xf9, 0x3, 0x2, 0x2, 0x2, 
       0xf8, 0xf6, 0x3, 0x2, 0x2, 0x2, 0xf9, 0xfa, 0x7, 0x4f, 0x2, 0x2, 
       0xfa, 0xf, 0x3, 0x2, 0x2, 0x2, 0xfb, 0xfc, 0x7, 0x21, 0x2, 0x2, 0xfc, 
       0x101, 0x5, 0x36, 0x1c, 0x2, 0xfd, 0xfe, 0x7, 0x50, 0x2, 0x2, 0xfe, 
       0x100, 0x5, 0x36, 0x1c, 0x2, 0xff, 0xfd, 0x3, 0x2, 0x2, 0x2, 0x100, 
       0x103, 0x3, 0x2, 0x2, 0x2, 0x101, 0xff, 0x3, 0x2, 0x2, 0x2, 0x101, 
       0x102, 0x3, 0x2, 0x2, 0x2, 0x102, 0x172, 0x3, 0x2, 0x2, 0x2, 0x103, 
       0x101, 0x3, 0x2, 0x2, 0x2, 0x104, 0x105, 0x7, 0x17, 0x2, 0x2, 0x105, 
       0x108, 0x5, 0x56, 0x2c, 0x2, 0x106, 0x107, 0x7, 0x51, 0x2, 0x2, 0x107, 
       0x109, 0x5, 0x22, 0x12, 0x2, 0x108, 0x106, 0x3, 0x2, 0x2, 0x2, 0x108, 
       0x109, 0x3, 0x2, 0x2, 0x2, 0x109, 0x10a, 0x3, 0x2, 0x2, 0x2, 0x10a, 
       0x10b, 0x7, 0x57, 0x2, 0x2, 0x10b, 0x10c, 0x5, 0x28, 0x15, 0x2, 0x10c, 
       0x172, 0x3, 0x2, 0x2, 0x2, 0x10d, 0x10e, 0x7, 0x22, 0x2, 0x2, 0x10e, 
       0x172, 0x5, 0x28, 0x15, 0x2, 0x10f, 0x110, 0x7, 0x23, 0x2, 0x2, 0x110, 
       0x172, 0x5, 0x28, 0x15, 0x2, 0x111, 0x112, 0x7, 0x24, 0x2, 0x2, 0x112, 
       0x172, 0x5, 0x28, 0x15, 0x2, 0x113, 0x114, 0x7, 0x25, 0x2, 0x2, 0x114, 
       0x117, 0x5, 0x58, 0x2d, 0x2, 0x115, 0x116, 0x7, 0x51, 0x2, 0x2, 0x116, 
       0x118, 0x5, 0x22, 0x12, 0x2, 0x117, 0x115, 0x3, 0x2, 0x2, 0x2, 0x117, 
       0x118, 0x3, 0x2, 0x2, 0x2, 0x118, 0x119, 0x3, 0x2, 0x2, 0x2, 0x119, 
       0x11a, 0x7, 0x57, 0x2, 0x2, 0x11a, 0x11b, 0x5, 0x28, 0x15, 0x2, 0x11b, 
       0x172, 0x3, 0x2, 0x2, 0x2, 0x11c, 0x11d, 0x7, 0x26, 0x2, 0x2, 0x11d, 
       0x172, 0x5, 0x50, 0x29, 0x2, 0x11e, 0x11f, 0x7, 0x27, 0x2, 0x2, 0x11f, 
       0x124, 0x5, 0x56, 0x2c, 0x2, 0x120, 0x121, 0x7, 0x50, 0x2, 0x2, 0x121, 
       0x123, 0x5, 0x56, 0x2c, 0x2, 0x122, 0x120, 0x3, 0x2, 0x2, 0x2, 0x123, 
       0x126, 0x3, 0x2, 0x2, 0x2, 0x124, 0x122, 0x3, 0x2, 0x2, 0x2, 0x124, 
       0x125, 0x3, 0x2, 0x2, 0x2, 0x125, 0x172, 0x3, 0x2, 0x2, 0x2, 0x126, 
       0x124, 0x3, 0x2, 0x2, 0x2, 0x127, 0x128, 0x7, 0x28, 0x2, 0x2, 0x128, 
       0x172, 0x5, 0x56, 0x2c, 0x2, 0x129, 0x12a, 0x7, 0x29, 0x2, 0x2, 0x12a, 
       0x12f, 0x5, 0x50, 0x29, 0x2, 0x12b, 0x12c, 0x7, 0x50, 0x2, 0x2, 0x12c, 
       0x12e, 0x5, 0x50, 0x29, 0x2, 0x12d, 0x12b, 0x3, 0x2, 0x2, 0x2, 0x12e, 
       0x131, 0x3, 0x2, 0x2, 0x2, 0x12f, 0x12d, 0x3, 0x2, 0x2, 0x2, 0x12f, 
       0x130, 0x3, 0x2, 0x2, 0x2, 0x130, 0x172, 0x3, 0x2, 0x2, 0x2, 0x131, 
       0x12f, 0x3, 0x2, 0x2, 0x2, 0x132, 0x133, 0x7, 0x2a, 0x2, 0x2, 0x133, 
       0x172, 0x5, 0x28, 0x15, 0x2, 0x134, 0x135, 0x7, 0x2b, 0x2, 0x2, 0x135, 
       0x172, 0x5, 0x28, 0x15, 0x2, 0x136, 0x137, 0x7, 0x2c, 0x2, 0x2, 0x137, 
       0x138, 0x5, 0x1e, 0x10, 0x2, 0x138, 0x139, 0x7, 0x57, 0x2, 0x2, 0x139, 
       0x13a, 0x5, 0x28, 0x15, 0x2, 0x13a, 0x172, 0x3, 0x2, 0x2, 0x2, 0x13b, 
       0x13c, 0x7, 0x2c, 0x2, 0x2, 0x13c, 0x13d, 0x7, 0x2d, 0x2, 0x2, 0x13d, 
       0x13e, 0x5, 0x1e, 0x10, 0x2, 0x13e, 0x13f, 0x7, 0x57, 0x2, 0x2, 0x13f, 
       0x140, 0x5, 0x28, 0x15, 0x2, 0x140, 0x172, 0x3, 0x2, 0x2, 0x2, 0x141, 
       0x142, 0x7, 0x2c, 0x2, 0x2, 0x142, 0x143, 0x7, 0x2f, 0x2, 0x2, 0x143, 
       0x144, 0x5, 0x1e, 0x10, 0x2, 0x144, 0x145, 0x7, 0x57, 0x2, 0x2, 0x145, 
       0x146, 0x5, 0x28, 0x15, 0x2, 0x146, 0x172, 0x3, 0x2, 0x2, 0x2, 0x147, 
       0x148, 0x7, 0x2c, 0x2, 0x2, 0x148, 0x149, 0x7, 0x2e, 0x2, 0x2, 0x149, 
       0x172, 0x5, 0x1e, 0x10, 0x2, 0x14a, 0x14b, 0x7, 0x30, 0x2, 0x2, 0x14b, 
       0x150, 0x5, 0x54, 0x2b, 0x2, 0x14c, 0x14d, 0x7, 0x50, 0x2, 0x2, 0x14d, 
       0x14f, 0x5, 0x54, 0x2b, 0x2, 0x14e, 0x14c, 0x3, 0x2, 0x2, 0x2, 0x14f, 
       0x152, 0x3, 0x2, 0x2, 0x2, 0x150, 0x14e, 0x3, 0x2, 0x2, 0x2, 0x150, 
       0x151, 0x3, 0x2, 0x2, 0x2, 0x151, 0x172, 0x3, 0x2, 0x2, 0x2, 0x152, 
       0x150, 0x3, 0x2, 0x2, 0x2, 0x153, 0x154, 0x7, 0x31, 0x2, 0x2, 0x154, 
       0x172, 0x5, 0x56, 0x2c, 0x2, 0x155, 0x156, 0x7, 0x32, 0x2, 0x2, 0x156, 
       0x157, 0x7, 0x33, 0x2, 0x2, 0x157, 0x158, 0x5, 0x50, 0x29, 0x2, 0x158, 
       0x159, 0x7, 0x35, 0x2, 0x2, 0x159, 0x15a, 0x5, 0x1c, 0xf, 0x2, 0x15a, 
       0x172, 0x3, 0x2, 0x2, 0x2, 0x15b, 0x15c, 0x7, 0x34, 0x2, 0x2, 0x15c, 
       0x15d, 0x7, 0x21, 0x2, 0x2, 0x15d, 0x172, 0x5, 0x1c, 0xf, 0x2, 0x15e, 
       0x15f, 0x7, 0x35, 0x2, 0x2, 0x15f, 0x172, 0x5, 0x1c, 0xf, 0x2, 0x160, 
       0x161, 0x7, 0x36, 0x2, 0x2, 0x161, 0x172, 0x5, 0x50, 0x29, 0x2, 0x162, 
       0x163, 0x7, 0x37, 0x2, 0x2, 0x163, 0x172, 0x5, 0x50, 0x29, 0x2, 0x164, 
       0x165, 0x7, 0x38, 0x2, 0x2, 0x165, 0x172, 0x5, 0x50, 0x29, 0x2, 0x166, 
       0x167, 0x7, 0x39, 0x2, 0x2, 0x167, 0x168, 0x5, 0x54, 0x2b, 0x2, 0x168, 
       0x169, 0x7, 0x57, 0x2, 0x2, 0x169, 0x16a, 0x5, 0x28, 0x15, 0x2, 0x16a, 
       0x172, 0x3, 0x2, 0x2, 0x2, 0x16b, 0x16e, 0x7, 0x3a, 0x2, 0x2, 0x16c, 
       0x16f, 0x7, 0xc, 0x2, 0x2, 0x16d, 0x16f, 0x5, 0x16, 0xc, 0x2, 0x16e, 
       0x16c, 0x3, 0x2, 0x2, 0x2, 0x16e, 0x16d, 0x3, 0x2, 0x2, 0x2, 0x16e, 
       0x16f, 0x3, 0x2, 0x2, 0x2, 0x16f, 0x170, 0x3, 0x2, 0x2, 0x2, 0x170, 
       0x172, 0x5, 0x18, 0xd, 0x2, 0x171, 0xfb, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x104, 0x3, 0x2, 0x2, 0x2, 0x171, 0x10d, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x10f, 0x3, 0x2, 0x2, 0x2, 0x171, 0x111, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x113, 0x3, 0x2, 0x2, 0x2, 0x171, 0x11c, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x11e, 0x3, 0x2, 0x2, 0x2, 0x171, 0x127, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x129, 0x3, 0x2, 0x2, 0x2, 0x171, 0x132, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x134, 0x3, 0x2, 0x2, 0x2, 0x171, 0x136, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x13b, 0x3, 0x2, 0x2, 0x2, 0x171, 0x141, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x147, 0x3, 0x2, 0x2, 0x2, 0x171, 0x14a, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x153, 0x3, 0x2, 0x2, 0x2, 0x171, 0x155, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x15b, 0x3, 0x2, 0x2, 0x2, 0x171, 0x15e, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x160, 0x3, 0x2, 0x2, 0x2, 0x171, 0x162, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x164, 0x3, 0x2, 0x2, 0x2, 0x171, 0x166, 0x3, 0x2, 0x2, 0x2, 0x171, 
       0x16b, 0x3, 0x2, 0x2, 0x2, 0x172, 0x11, 0x3, 0x2, 0x2, 0x2, 0x173, 
       0x177, 0x7, 0x4e, 0x2, 0x2, 0x174, 0x176, 0x5, 0x14, 0xb, 0x2, 0x175, 
       0x174, 0x3, 0x2, 0x2, 0x2, 0x176, 0x179, 0x3, 0x2, 0x2, 0x2, 0x177, 
       0x175, 0x3, 0x2, 0x2, 0x2, 0x177, 0x178, 0x3, 0x2, 0x2, 0x2, 0x178, 
       0x17a, 0x3, 0x2, 0x2, 0x2, 0x179, 0x177, 0x3, 0x2, 0x2, 0x2, 0x17a, 
       0x17b, 0x7, 0x4f, 0x2, 0x2, 0x17b, 0x13, 0x3, 0x2, 0x2, 0x2, 0x17c, 
       0x17d, 0x7, 0x38, 0x2, 0x2, 0x17d, 0x18e, 0x5, 0x50, 0x29, 0x2, 0x17e, 
       0x17f, 0x7, 0x39, 0x2, 0x2, 0x17f, 0x180, 0x5, 0x54, 0x2b, 0x2, 0x180, 
       0x181, 0x7, 0x57, 0x2, 0x2, 0x181, 0x182, 0x5, 0x28, 0x15, 0x2, 0x182, 
       0x18e, 0x3, 0x2, 0x2, 0x2, 0x183, 0x186, 0x7, 0x3a, 0x2, 0x2, 0x184, 
       0x187, 0x7, 0xc, 0x2, 0x2, 0x185, 0x187, 0x5, 0x16, 0xc, 0x2, 0x186, 
       0x184, 0x3, 0x2, 0x2, 0x2, 0x186, 0x185, 0x3, 0x2, 0x2, 0x2, 0x186, 
       0x187, 0x3, 0x2, 0x2, 0x2, 0x187, 0x188, 0x3, 0x2, 0x2, 0x2, 0x188, 
       0x18b, 0x5, 0x18, 0xd, 0x2, 0x189, 0x18a, 0x7, 0x23, 0x2, 0x2, 0x18a, 
       0x18c, 0x5, 0x50, 0x29, 0x2, 0x18b, 0x189, 0x3, 0x2, 0x2, 0x2, 0x18b, 
       0x18c, 0x3, 0x2, 0x2, 0x2, 0x18c, 0x18e, 0x3, 0x2, 0x2, 0x2, 0x18d, 
       0x17c, 0x3, 0x2, 0x2, 0x2, 0x18d, 0x17e, 0x3, 0x2, 0x2, 0x2, 0x18d, 
       0x183, 0x3, 0x2, 0x2, 0x2, 0x18e, 0x15, 0x3, 0x2, 0x2, 0x2, 0x18f, 
       0x190, 0x9, 0x2, 0x2, 0x2, 0x190, 0x17, 0x3, 0x2, 0x2, 0x2, 0x191, 
       0x196, 0x5, 0x1a, 0xe, 0x2, 0x192, 0x193, 0x7, 0x52, 0x2, 0x2, 0x193, 
       0x195, 0x5, 0x58, 0x2d, 0x2, 0x194, 0x192, 0x3, 0x2, 0x2, 0x2, 0x195, 
       0x198, 0x3, 0x2, 0x2, 0x2, 0x196, 0x194, 0x3, 0x2, 0x2, 0x2, 0x196, 
       0x197, 0x3, 0x2, 0x2, 0x2, 0x197, 0x19, 0x3, 0x2, 0x2, 0x2, 0x198, 
       0x196, 0x3, 0x2, 0x2, 0x2, 0x199, 0x19a, 0x9, 0x3, 0x2, 0x2, 0x19a, 
       0x1b, 0x3, 0x2, 0x2, 0x2, 0x19b, 0x19c, 0x9, 0x4, 0x2, 0x2, 0x19c, 
       0x1d, 0x3, 0x2, 0x2, 0x2, 0x19d, 0x1a1, 0x5, 0x56, 0x2c, 0x2, 0x19e, 
       0x1a0, 0x5, 0x20, 0x11, 0x2, 0x19f, 0x19e, 0x3, 0x2, 0x2, 0x2, 0x1a0, 
       0x1a3, 0x3, 0x2, 0x2, 0x2, 0x1a1, 0x19f, 0x3, 0x2, 0x2, 0x2, 0x1a1, 
       0x1a2, 0x3, 0x2, 0x2, 0x2, 0x1a2, 0x1f, 0x3, 0x2, 0x2, 0x2, 0x1a3, 
       0x1a1, 0x3, 0x2, 0x2, 0x2, 0x1a4, 0x1a5, 0x7, 0x52, 0x2, 0x2, 0x1a5, 
       0x1ad, 0x5, 0x58, 0x2d, 0x2, 0x1a6, 0x1a7, 0x7, 0x53, 0x2, 0x2, 0x1a7, 
       0x1ad, 0x5, 0x58, 0x2d, 0x2, 0x1a8, 0x1a9, 0x7, 0x4c, 0x2, 0x2, 0x1a9, 
       0x1aa, 0x5, 0x28, 0x15, 0x2, 0x1aa, 0x1ab, 0x7, 0x4d, 0x2, 0x2, 0x1ab, 
       0x1ad, 0x3, 0x2, 0x2, 0x2, 0x1ac, 0x1a4, 0x3, 0x2, 0x2, 0x2, 0x1ac, 
       0x1a6, 0x3, 0x2, 0x2, 0x2, 0x1ac, 0x1a8, 0x3, 0x2, 0x2, 0x2, 0x1ad, 
       0x21, 0x3, 0x2, 0x2, 0x2, 0x1ae, 0x1b3, 0x5, 0x24, 0x13, 0x2, 0x1af, 
       0x1b0, 0x7, 0x63, 0x2, 0x2, 0x1b0, 0x1b2, 0x5, 0x24, 0x13, 0x2, 0x1b1, 
       0x1af, 0x3, 0x2, 0x2, 0x2, 0x1b2, 0x1b5, 0x3, 0x2, 0x2, 0x2, 0x1b3, 
       0x1b1, 0x3, 0x2, 0x2, 0x2, 0x1b3, 0x1b4, 0x3, 0x2, 0x2, 0x2, 0x1b4, 
       0x23, 0x3, 0x2, 0x2, 0x2, 0x1b5, 0x1b3, 0x3, 0x2, 0x2, 0x2, 0x1b6, 
       0x1c2, 0x5, 0x26, 0x14, 0x2, 0x1b7, 0x1b8, 0x7, 0x5b, 0x2, 0x2, 0x1b8, 
       0x1bd, 0x5, 0x22, 0x12, 0x2, 0x1b9, 0x1ba, 0x7, 0x50, 0x2, 0x2, 0x1ba, 
       0x1bc, 0x5, 0x22, 0x12, 0x2, 0x1bb, 0x1b9, 0x3, 0x2, 0x2, 0x2, 0x1bc, 
       0x1bf, 0x3, 0x2, 0x2, 0x2, 0x1bd, 0x1bb, 0x3, 0x2, 0x2, 0x2, 0x1bd, 
       0x1be, 0x3, 0x2, 0x2, 0x2, 0x1be, 0x1c0, 0x3, 0x2, 0x2, 0x2, 0x1bf, 
       0x1bd, 0x3, 0x2, 0x2, 0x2, 0x1c0, 0x1c1, 0x7, 0x5d, 0x2, 0x2, 0x1c1, 
       0x1c3, 0x3, 0x2, 0x2, 0x2, 0x1c2, 0x1b7, 0x3, 0x2, 0x2, 0x2, 0x1c2, 
       0x1c3, 0x3, 0x2, 0x2, 0x2, 0x1c3, 0x1c5, 0x3, 0x2, 0x2, 0x2, 0x1c4, 
       0x1c6, 0x7, 0x55, 0x2, 0x2, 0x1c5, 0x1c4, 0x3, 0x2, 0x2, 0x2, 0x1c5, 
       0x1c6, 0x3, 0x2, 0x2, 0x2, 0x1c6, 0x25, 0x3, 0x2, 0x2, 0x2, 0x1c7, 
       0x1ca, 0x5, 0x56, 0x2c, 0x2, 0x1c8, 0x1ca, 0x7, 0xa, 0x2, 0x2, 0x1c9, 
       0x1c7, 0x3, 0x2, 0x2, 0x2, 0x1c9, 0x1c8, 0x3, 0x2, 0x2, 0x2, 0x1ca, 
       0x1cf, 0x3, 0x2, 0x2, 0x2, 0x1cb, 0x1cc, 0x7, 0x52, 0x2, 0x2, 0x1cc, 
       0x1ce, 0x5, 0x58, 0x2d, 0x2, 0x1cd, 0x1cb, 0x3, 0x2, 0x2, 0x2, 0x1ce, 
       0x1d1, 0x3, 0x2, 0x2, 0x2, 0x1cf, 0x1cd, 0x3, 0x2, 0x2, 0x2, 0x1cf, 
       0x1d0, 0x3, 0x2, 0x2, 0x2, 0x1d0, 0x27, 0x3, 0x2, 0x2, 0x2, 0x1d1, 
       0x1cf, 0x3, 0x2, 0x2, 0x2, 0x1d2, 0x1d5, 0x5, 0x2a, 0x16, 0x2, 0x1d3, 
       0x1d4, 0x9, 0x5, 0x2, 0x2, 0x1d4, 0x1d6, 0x5, 0x30, 0x19, 0x2, 0x1d5, 
       0x1d3, 0x3, 0x2, 0x2, 0x2, 0x1d5, 0x1d6, 0x3, 0x2, 0x2, 0x2, 0x1d6, 
       0x1d9, 0x3, 0x2, 0x2, 0x2, 0x1d7, 0x1d9, 0x5, 0x30, 0x19, 0x2, 0x1d8, 
       0x1d2, 0x3, 0x2, 0x2, 0x2, 0x1d8, 0x1d7, 0x3, 0x2, 0x2, 0x2, 0x1d9, 
       0x29, 0x3, 0x2, 0x2, 0x2, 0x1da, 0x1df, 0x5, 0x2c, 0x17, 0x2, 0x1db, 
       0x1dc, 0x7, 0x4, 0x2, 0x2, 0x1dc, 0x1de, 0x5, 0x2c, 0x17, 0x2, 0x1dd, 
       0x1db, 0x3, 0x2, 0x2, 0x2, 0x1de, 0x1e1, 0x3, 0x2, 0x2, 0x2, 0x1df, 
       0x1dd, 0x3, 0x2, 0x2, 0x2, 0x1df, 0x1e0, 0x3, 0x2, 0x2, 0x2, 0x1e0, 
       0x2b, 0x3, 0x2, 0x2, 0x2, 0x1e1, 0x1df, 0x3, 0x2, 0x2, 0x2, 0x1e2, 
       0x1e7, 0x5, 0x2e, 0x18, 0x2, 0x1e3, 0x1e4, 0x7, 0x3, 0x2, 0x2, 0x1e4, 
       0x1e6, 0x5, 0x2e, 0x18, 0x2, 0x1e5, 0x1e3, 0x3, 0x2, 0x2, 0x2, 0x1e6, 
       0x1e9, 0x3, 0x2, 0x2, 0x2, 0x1e7, 0x1e5, 0x3, 0x2, 0x2, 0x2, 0x1e7, 
       0x1e8, 0x3, 0x2, 0x2, 0x2, 0x1e8, 0x2d, 0x3, 0x2, 0x2, 0x2, 0x1e9, 
       0x1e7, 0x3, 0x2, 0x2, 0x2, 0x1ea, 0x1ec, 0x7, 0x5, 0x2, 0x2, 0x1eb, 
       0x1ea, 0x3, 0x2, 0x2, 0x2, 0x1ec, 0x1ef, 0x3, 0x2, 0x2, 0x2, 0x1ed, 
       0x1eb, 0x3, 0x2, 0x2, 0x2, 0x1ed, 0x1ee, 0x3, 0x2, 0x2, 0x2, 0x1ee, 
       0x1f0, 0x3, 0x2, 0x2, 0x2, 0x1ef, 0x1ed, 0x3, 0x2, 0x2, 0x2, 0x1f0, 
       0x1f1, 0x5, 0x3a, 0x1e, 0x2, 0x1f1, 0x2f, 0x3, 0x2, 0x2, 0x2, 0x1f2, 
       0x1f4, 0x7, 0x5, 0x2, 0x2, 0x1f3, 0x1f2, 0x3, 0x2, 0x2, 0x2, 0x1f4, 
       0x1f7, 0x3, 0x2, 0x2, 0x2, 0x1f5, 0x1f3, 0x3, 0x2, 0x2, 0x2, 0x1f5, 
       0x1f6, 0x3, 0x2, 0x2, 0x2, 0x1f6, 0x1fa, 0x3, 0x2, 0x2, 0x2, 0x1f7, 
       0x1f5, 0x3, 0x2, 0x2, 0x2, 0x1f8, 0x1fb, 0x5, 0x32, 0x1a, 0x2, 0x1f9, 
       0x1fb, 0x5, 0x34, 0x1b, 0x2, 0x1fa, 0x1f8, 0x3, 0x2, 0x2, 0x2, 0x1fa, 
       0x1f9, 0x3, 0x2, 0x2, 0x2, 0x1fb, 0x31, 0x3, 0x2, 0x2, 0x2, 0x1fc, 
       0x1fd, 0x9, 0x6, 0x2, 0x2, 0x1fd, 0x1fe, 0x5, 0x36, 0x1c, 0x2, 0x1fe, 
       0x1ff, 0x7, 0x51, 0x2, 0x2, 0x1ff, 0x200, 0x5, 0x28, 0x15, 0x2, 0x200, 
       0x208, 0x3, 0x2, 0x2, 0x2, 0x201, 0x202, 0x7, 0x13, 0x2, 0x2, 0x202, 
       0x205, 0x5, 0x36, 0x1c, 0x2, 0x203, 0x204, 0x7, 0x51, 0x2, 0x2, 0x204, 
       0x206, 0x5, 0x28, 0x15, 0x2, 0x205, 0x203, 0x3, 0x2, 0x2, 0x2, 0x205, 
       0x206, 0x3, 0x2, 0x2, 0x2, 0x206, 0x208, 0x3, 0x2, 0x2, 0x2, 0x207, 
       0x1fc, 0x3, 0x2, 0x2, 0x2, 0x207, 0x201, 0x3, 0x2, 0x2, 0x2, 0x208, 
       0x33, 0x3, 0x2, 0x2, 0x2, 0x209, 0x20a, 0x7, 0xe, 0x2, 0x2, 0x20a, 
       0x20b, 0x5, 0x28, 0x15, 0x2, 0x20b, 0x20c, 0x7, 0xf, 0x2, 0x2, 0x20c, 
       0x20d, 0x5, 0x28, 0x15, 0x2, 0x20d, 0x20e, 0x7, 0x10, 0x2, 0x2, 0x20e, 
       0x20f, 0x5, 0x28, 0x15, 0x2, 0x20f, 0x35, 0x3, 0x2, 0x2, 0x2, 0x210, 
       0x213, 0x5, 0x56, 0x2c, 0x2, 0x211, 0x212, 0x7, 0x50, 0x2, 0x2, 0x212, 
       0x214, 0x5, 0x56, 0x2c, 0x2, 0x213, 0x211, 0x3, 0x2, 0x2, 0x2, 0x213, 
       0x214, 0x3, 0x2, 0x2, 0x2, 0x214, 0x215, 0x3, 0x2, 0x2, 0x2, 0x215, 
       0x216, 0x7, 0x6, 0x2, 0x2, 0x216, 0x217, 0x5, 0x38, 0x1d, 0x2, 0x217, 
       0x37, 0x3, 0x2, 0x2, 0x2, 0x218, 0x21d, 0x5, 0x3c, 0x1f, 0x2, 0x219, 
       0x21a, 0x7, 0x63, 0x2, 0x2, 0x21a, 0x21c, 0x5, 0x3c, 0x1f, 0x2, 0x21b, 
       0x219, 0x3, 0x2, 0x2, 0x2, 0x21c, 0x21f, 0x3, 0x2, 0x2, 0x2, 0x21d, 
       0x21b, 0x3, 0x2, 0x2, 0x2, 0x21d, 0x21e, 0x3, 0x2, 0x2, 0x2, 0x21e, 
       0x39, 0x3, 0x2, 0x2, 0x2, 0x21f, 0x21d, 0x3, 0x2, 0x2, 0x2, 0x220, 
       0x230, 0x5, 0x3c, 0x1f, 0x2, 0x221, 0x22c, 0x7, 0x58, 0x2, 0x2, 0x222, 
       0x22c, 0x7, 0x59, 0x2, 0x2, 0x223, 0x22c, 0x7, 0x5b, 0x2, 0x2, 0x224, 
       0x22c, 0x7, 0x5a, 0x2, 0x2, 0x225, 0x22c, 0x7, 0x5d, 0x2, 0x2, 0x226, 
       0x22c, 0x7, 0x5c, 0x2, 0x2, 0x227, 0x22c, 0x7, 0x8, 0x2, 0x2, 0x228, 
       0x22c, 0x7, 0x6, 0x2, 0x2, 0x229, 0x22a, 0x7, 0x5, 0x2, 0x2, 0x22a, 
       0x22c, 0x7, 0x6, 0x2, 0x2, 0x22b, 0x221, 0x3, 0x2, 0x2, 0x2, 0x22b, 
       0x222, 0x3, 0x2, 0x2, 0x2, 0x22b, 0x223, 0x3, 0x2, 0x2, 0x2, 0x22b, 
       0x224, 0x3, 0x2, 0x2, 0x2, 0x22b, 0x225, 0x3, 0x2, 0x2, 0x2, 0x22b, 
       0x226, 0x3, 0x2, 0x2, 0x2, 0x22b, 0x227, 0x3, 0x2, 0x2, 0x2, 0x22b, 
       0x228, 0x3, 0x2, 0x2, 0x2, 0x22b, 0x229, 0x3, 0x2, 0x2, 0x2, 0x22c, 
       0x22d, 0x3, 0x2, 0x2, 0x2, 0x22d, 0x231, 0x5, 0x3c, 0x1f, 0x2, 0x22e, 
       0x22f, 0x7, 0x7, 0x2, 0x2, 0x22f, 0x231, 0x5, 0x22, 0x12, 0x2, 0x230, 
       0x22b, 0x3, 0x2, 0x2, 0x2, 0x230, 0x22e, 0x3, 0x2, 0x2, 0x2, 0x230, 
       0x231, 0x3, 0x2, 0x2, 0x2, 0x231, 0x3b, 0x3, 0x2, 0x2, 0x2, 0x232, 
       0x237, 0x5, 0x3e, 0x20, 0x2, 0x233, 0x234, 0x7, 0x54, 0x2, 0x2, 0x234, 
       0x236, 0x5, 0x3e, 0x20, 0x2, 0x235, 0x233, 0x3, 0x2, 0x2, 0x2, 0x236, 
       0x239, 0x3, 0x2, 0x2, 0x2, 0x237, 0x235, 0x3, 0x2, 0x2, 0x2, 0x237, 
       0x238, 0x3, 0x2, 0x2, 0x2, 0x238, 0x3d, 0x3, 0x2, 0x2, 0x2, 0x239, 
       0x237, 0x3, 0x2, 0x2, 0x2, 0x23a, 0x23f, 0x5, 0x40, 0x21, 0x2, 0x23b, 
       0x23c, 0x9, 0x7, 0x2, 0x2, 0x23c, 0x23e, 0x5, 0x40, 0x21, 0x2, 0x23d, 
       0x23b, 0x3, 0x2, 0x2, 0x2, 0x23e, 0x241, 0x3, 0x2, 0x2, 0x2, 0x23f, 
       0x23d, 0x3, 0x2, 0x2, 0x2, 0x23f, 0x240, 0x3, 0x2, 0x2, 0x2, 0x240, 
       0x3f, 0x3, 0x2, 0x2, 0x2, 0x241, 0x23f, 0x3, 0x2, 0x2, 0x2, 0x242, 
       0x247, 0x5, 0x42, 0x22, 0x2, 0x243, 0x244, 0x9, 0x8, 0x2, 0x2, 0x244, 
       0x246, 0x5, 0x42, 0x22, 0x2, 0x245, 0x243, 0x3, 0x2, 0x2, 0x2, 0x246, 
       0x249, 0x3, 0x2, 0x2, 0x2, 0x247, 0x245, 0x3, 0x2, 0x2, 0x2, 0x247, 
       0x248, 0x3, 0x2, 0x2, 0x2, 0x248, 0x41, 0x3, 0x2, 0x2, 0x2, 0x249, 
       0x247, 0x3, 0x2, 0x2, 0x2, 0x24a, 0x24c, 0x9, 0x9, 0x2, 0x2, 0x24b, 
       0x24a, 0x3, 0x2, 0x2, 0x2, 0x24c, 0x24f, 0x3, 0x2, 0x2, 0x2, 0x24d, 
       0x24b, 0x3, 0x2, 0x2, 0x2, 0x24d, 0x24e, 0x3, 0x2, 0x2, 0x2, 0x24e, 
       0x250, 0x3, 0x2, 0x2, 0x2, 0x24f, 0x24d, 0x3, 0x2, 0x2, 0x2, 0x250, 
       0x251, 0x5, 0x44, 0x23, 0x2, 0x251, 0x43, 0x3, 0x2, 0x2, 0x2, 0x252, 
       0x256, 0x5, 0x4a, 0x26, 0x2, 0x253, 0x255, 0x5, 0x46, 0x24, 0x2, 
       0x254, 0x253, 0x3, 0x2, 0x2, 0x2, 0x255, 0x258, 0x3, 0x2, 0x2, 0x2, 
       0x256, 0x254, 0x3, 0x2, 0x2, 0x2, 0x256, 0x257, 0x3, 0x2, 0x2, 0x2, 
       0x257, 0x45, 0x3, 0x2, 0x2, 0x2, 0x258, 0x256, 0x3, 0x2, 0x2, 0x2, 
       0x259, 0x25a, 0x7, 0x52, 0x2, 0x2, 0x25a, 0x271, 0x5, 0x58, 0x2d, 
       0x2, 0x25b, 0x25c, 0x7, 0x53, 0x2, 0x2, 0x25c, 0x271, 0x5, 0x58, 
       0x2d, 0x2, 0x25d, 0x25e, 0x7, 0x4c, 0x2, 0x2, 0x25e, 0x25f, 0x5, 
       0x28, 0x15, 0x2, 0x25f, 0x260, 0x7, 0x4d, 0x2, 0x2, 0x260, 0x271, 
       0x3, 0x2, 0x2, 0x2, 0x261, 0x26d, 0x7, 0x4a, 0x2, 0x2, 0x262, 0x267, 
       0x5, 0x48, 0x25, 0x2, 0x263, 0x264, 0x7, 0x50, 0x2, 0x2, 0x264, 0x266, 
       0x5, 0x48, 0x25, 0x2, 0x265, 0x263, 0x3, 0x2, 0x2, 0x2, 0x266, 0x269, 
       0x3, 0x2, 0x2, 0x2, 0x267, 0x265, 0x3, 0x2, 0x2, 0x2, 0x267, 0x268, 
       0x3, 0x2, 0x2, 0x2, 0x268, 0x26b, 0x3, 0x2, 0x2, 0x2, 0x269, 0x267, 
       0x3, 0x2, 0x2, 0x2, 0x26a, 0x26c, 0x7, 0x50, 0x2, 0x2, 0x26b, 0x26a, 
       0x3, 0x2, 0x2, 0x2, 0x26b, 0x26c, 0x3, 0x2, 0x2, 0x2, 0x26c, 0x26e, 
       0x3, 0x2, 0x2, 0x2, 0x26d, 0x262, 0x3, 0x2, 0x2, 0x2, 0x26d, 0x26e, 
       0x3, 0x2, 0x2, 0x2, 0x26e, 0x26f, 0x3, 0x2, 0x2, 0x2, 0x26f, 0x271, 
       0x7, 0x4b, 0x2, 0x2, 0x270, 0x259, 0x3, 0x2, 0x2, 0x2, 0x270, 0x25b, 
       0x3, 0x2, 0x2, 0x2, 0x270, 0x25d, 0x3, 0x2, 0x2, 0x2, 0x270, 0x261, 
       0x3, 0x2, 0x2, 0x2, 0x271, 0x47, 0x3, 0x2, 0x2, 0x2, 0x272, 0x273, 
       0x5, 0x58, 0x2d, 0x2, 0x273, 0x274, 0x7, 0x51, 0x2, 0x2, 0x274, 0x276, 
       0x3, 0x2, 0x2, 0x2, 0x275, 0x272, 0x3, 0x2, 0x2, 0x2, 0x275, 0x276, 
       0x3, 0x2, 0x2, 0x2, 0x276, 0x277, 0x3, 0x2, 0x2, 0x2, 0x277, 0x278, 
       0x5, 0x28, 0x15, 0x2, 0x278, 0x49, 0x3, 0x2, 0x2, 0x2, 0x279, 0x2a7, 
       0x5, 0x56, 0x2c, 0x2, 0x27a, 0x2a7, 0x9, 0xa, 0x2, 0x2, 0x27b, 0x2a7, 
       0x9, 0xb, 0x2, 0x2, 0x27c, 0x2a7, 0x5, 0x1c, 0xf, 0x2, 0x27d, 0x2a7, 
       0x5, 0x50, 0x29, 0x2, 0x27e, 0x27f, 0x7, 0x4a, 0x2, 0x2, 0x27f, 0x280, 
       0x5, 0x28, 0x15, 0x2, 0x280, 0x281, 0x7, 0x4b, 0x2, 0x2, 0x281, 0x2a7, 
       0x3, 0x2, 0x2, 0x2, 0x282, 0x291, 0x7, 0x4c, 0x2, 0x2, 0x283, 0x28f, 
       0x5, 0x28, 0x15, 0x2, 0x284, 0x290, 0x5, 0x4e, 0x28, 0x2, 0x285, 
       0x286, 0x7, 0x50, 0x2, 0x2, 0x286, 0x288, 0x5, 0x28, 0x15, 0x2, 0x287, 
       0x285, 0x3, 0x2, 0x2, 0x2, 0x288, 0x28b, 0x3, 0x2, 0x2, 0x2, 0x289, 
       0x287, 0x3, 0x2, 0x2, 0x2, 0x289, 0x28a, 0x3, 0x2, 0x2, 0x2, 0x28a, 
       0x28d, 0x3, 0x2, 0x2, 0x2, 0x28b, 0x289, 0x3, 0x2, 0x2, 0x2, 0x28c, 
       0x28e, 0x7, 0x50, 0x2, 0x2, 0x28d, 0x28c, 0x3, 0x2, 0x2, 0x2, 0x28d, 
       0x28e, 0x3, 0x2, 0x2, 0x2, 0x28e, 0x290, 0x3, 0x2, 0x2, 0x2, 0x28f, 
       0x284, 0x3, 0x2, 0x2, 0x2, 0x28f, 0x289, 0x3, 0x2, 0x2, 0x2, 0x290, 
       0x292, 0x3, 0x2, 0x2, 0x2, 0x291, 0x283, 0x3, 0x2, 0x2, 0x2, 0x291, 
       0x292, 0x3, 0x2, 0x2, 0x2, 0x292, 0x293, 0x3, 0x2, 0x2, 0x2, 0x293, 
       0x2a7, 0x7, 0x4d, 0x2, 0x2, 0x294, 0x2a3, 0x7, 0x4e, 0x2, 0x2, 0x295, 
       0x2a1, 0x5, 0x4c, 0x27, 0x2, 0x296, 0x2a2, 0x5, 0x4e, 0x28, 0x2, 
       0x297, 0x298, 0x7, 0x50, 0x2, 0x2, 0x298, 0x29a, 0x5, 0x4c, 0x27, 
       0x2, 0x299, 0x297, 0x3, 0x2, 0x2, 0x2, 0x29a, 0x29d, 0x3, 0x2, 0x2, 
       0x2, 0x29b, 0x299, 0x3, 0x2, 0x2, 0x2, 0x29b, 0x29c, 0x3, 0x2, 0x2, 
       0x2, 0x29c, 0x29f, 0x3, 0x2, 0x2, 0x2, 0x29d, 0x29b, 0x3, 0x2, 0x2, 
       0x2, 0x29e, 0x2a0, 0x7, 0x50, 0x2, 0x2, 0x29f, 0x29e, 0x3, 0x2, 0x2, 
       0x2, 0x29f, 0x2a0, 0x3, 0x2, 0x2, 0x2, 0x2a0, 0x2a2, 0x3, 0x2, 0x2, 
       0x2, 0x2a1, 0x296, 0x3, 0x2, 0x2, 0x2, 0x2a1, 0x29b, 0x3, 0x2, 0x2, 
       0x2, 0x2a2, 0x2a4, 0x3, 0x2, 0x2, 0x2, 0x2a3, 0x295, 0x3, 0x2, 0x2, 
       0x2, 0x2a3, 0x2a4, 0x3, 0x2, 0x2, 0x2, 0x2a4, 0x2a5, 0x3, 0x2, 0x2, 
       0x2, 0x2a5, 0x2a7, 0x7, 0x4f, 0x2, 0x2, 0x2a6, 0x279, 0x3, 0x2, 0x2, 
       0x2, 0x2a6, 0x27a, 0x3, 0x2, 0x2, 0x2, 0x2a6, 0x27b, 0x3, 0x2, 0x2, 
       0x2, 0x2a6, 0x27c, 0x3, 0x2, 0x2, 0x2, 0x2a6, 0x27d, 0x3, 0x2, 0x2, 
       0x2, 0x2a6, 0x27e, 0x3, 0x2, 0x2, 0x2, 0x2a6, 0x282, 0x3, 0x2, 0x2, 
       0x2, 0x2a6, 0x294, 0x3, 0x2, 0x2, 0x2, 0x2a7, 0x4b, 0x3, 0x2, 0x2, 
       0x2, 0x2a8, 0x2ad, 0x5, 0x2a, 0x16, 0x2, 0x2a9, 0x2aa, 0x7, 0x51, 
       0x2, 0x2, 0x2aa, 0x2ae, 0x5, 0x28, 0x15, 0x2, 0x2ab, 0x2ac, 0x9, 
       0x5, 0x2, 0x2, 0x2ac, 0x2ae, 0x5, 0x30, 0x19, 0x2, 0x2ad, 0x2a9, 
       0x3, 0x2, 0x2, 0x2, 0x2ad, 0x2ab, 0x3, 0x2, 0x2, 0x2, 0x2ad, 0x2ae, 
       0x3, 0x2, 0x2, 0x2, 0x2ae, 0x2b1, 0x3, 0x2, 0x2, 0x2, 0x2af, 0x2b1, 
       0x5, 0x30, 0x19, 0x2, 0x2b0, 0x2a8, 0x3, 0x2, 0x2, 0x2, 0x2b0, 0x2af, 
       0x3, 0x2, 0x2, 0x2, 0x2b1, 0x4d, 0x3, 0x2, 0x2, 0x2, 0x2b2, 0x2b3, 
       0x7, 0x21, 0x2, 0x2, 0x2b3, 0x2b8, 0x5, 0x36, 0x1c, 0x2, 0x2b4, 0x2b5, 
       0x7, 0x50, 0x2, 0x2, 0x2b5, 0x2b7, 0x5, 0x36, 0x1c, 0x2, 0x2b6, 0x2b4, 
       0x3, 0x2, 0x2, 0x2, 0x2b7, 0x2ba, 0x3, 0x2, 0x2, 0x2, 0x2b8, 0x2b6, 
       0x3, 0x2, 0x2, 0x2, 0x2b8, 0x2b9, 0x3, 0x2, 0x2, 0x2, 0x2b9, 0x2bd, 
       0x3, 0x2, 0x2, 0x2, 0x2ba, 0x2b8, 0x3, 0x2, 0x2, 0x2, 0x2bb, 0x2bc, 
       0x7, 0x22, 0x2, 0x2, 0x2bc, 0x2be, 0x5, 0x28, 0x15, 0x2, 0x2bd, 0x2bb, 
       0x3, 0x2, 0x2, 0x2, 0x2bd, 0x2be, 0x3, 0x2, 0x2, 0x2, 0x2be, 0x4f, 
       0x3, 0x2, 0x2, 0x2, 0x2bf, 0x2c3, 0x7, 0x49, 0x2, 0x2, 0x2c0, 0x2c2, 
       0x5, 0x52, 0x2a, 0x2, 0x2c1, 0x2c0, 0x3, 0x2, 0x2, 0x2, 0x2c2, 0x2c5, 
       0x3, 0x2, 0x2, 0x2, 0x2c3, 0x2c1, 0x3, 0x2, 0x2, 0x2, 0x2c3, 0x2c4, 
       0x3, 0x2, 0x2, 0x2, 0x2c4, 0x2c7, 0x3, 0x2, 0x2, 0x2, 0x2c5, 0x2c3, 
       0x3, 0x2, 0x2, 0x2, 0x2c6, 0x2c8, 0x9, 0xc, 0x2, 0x2, 0x2c7, 0x2c6, 
       0x3, 0x2, 0x2, 0x2, 0x2c7, 0x2c8, 0x3, 0x2, 0x2, 0x2, 0x2c8, 0x2cd, 
       0x3, 0x2, 0x2, 0x2, 0x2c9, 0x2cd, 0x9, 0xd, 0x2, 0x2, 0x2ca, 0x2cd, 
       0x9, 0xe, 0x2, 0x2, 0x2cb, 0x2cd, 0x7, 0x6e, 0x2, 0x2, 0x2cc, 0x2bf, 
       0x3, 0x2, 0x2, 0x2, 0x2cc, 0x2c9, 0x3, 0x2, 0x2, 0x2, 0x2cc, 0x2ca, 
       0x3, 0x2, 0x2, 0x2, 0x2cc, 0x2cb, 0x3, 0x2, 0x2, 0x2, 0x2cd, 0x51, 
       0x3, 0x2, 0x2, 0x2, 0x2ce, 0x2d5, 0x7, 0x70, 0x2, 0x2, 0x2cf, 0x2d1, 
       0x7, 0x71, 0x2, 0x2, 0x2d0, 0x2d2, 0x5, 0x28, 0x15, 0x2, 0x2d1, 0x2d0, 
       0x3, 0x2, 0x2, 0x2, 0x2d1, 0x2d2, 0x3, 0x2, 0x2, 0x2, 0x2d2, 0x2d3, 
       0x3, 0x2, 0x2, 0x2, 0x2d3, 0x2d5, 0x9, 0xf, 0x2, 0x2, 0x2d4, 0x2ce, 
       0x3, 0x2, 0x2, 0x2, 0x2d4, 0x2cf, 0x3, 0x2, 0x2, 0x2, 0x2d5, 0x53, 
       0x3, 0x2, 0x2, 0x2, 0x2d6, 0x2db, 0x5, 0x56, 0x2c, 0x2, 0x2d7, 0x2d8, 
       0x7, 0x52, 0x2, 0x2, 0x2d8, 0x2da, 0x5, 0x58, 0x2d, 0x2, 0x2d9, 0x2d7, 
       0x3, 0x2, 0x2, 0x2, 0x2da, 0x2dd, 0x3, 0x2, 0x2, 0x2, 0x2db, 0x2d9, 
       0x3, 0x2, 0x2, 0x2, 0x2db, 0x2dc, 0x3, 0x2, 0x2, 0x2, 0x2dc, 0x55, 
       0x3, 0x2, 0x2, 0x2, 0x2dd, 0x2db, 0x3, 0x2, 0x2, 0x2, 0x2de, 0x2df, 
       0x9, 0x10, 0x2, 0x2, 0x2df, 0x57, 0x3, 0x2, 0x2, 0x2, 0x2e0, 0x2e1, 
       0x9, 0x11, 0x2, 0x2, 0x2e1, 0x59, 0x3, 0x2, 0x2, 0x2, 0x56, 0x5d, 
       0x68, 0x6e, 0x7b, 0x88, 0x8c, 0x8e, 0x93, 0x9e, 0xab, 0xaf, 0xb1, 
       0xc9, 0xcd, 0xcf, 0xdc, 0xdf, 0xe6, 0xed, 0xf0, 0xf6, 0x101, 0x108, 
       0x117, 0x124, 0x12f, 0x150, 0x16e, 0x171, 0x177, 0x186, 0x18b, 0x18d, 
       0x196, 0x1a1, 0x1ac, 0x1b3, 0x1bd, 0x1c2, 0x1c5, 0x1c9, 0x1cf, 0x1d5, 
       0x1d8, 0x1df, 0x1e7, 0x1ed, 0x1f5, 0x1fa, 0x205, 0x207, 0x213, 0x21d, 
       0x22b, 0x230, 0x237, 0x23f, 0x247, 0x24d, 0x256, 0x267, 0x26b, 0x26d, 
       0x270, 0x275, 0x289, 0x28d, 0x28f, 0x291, 0x29b, 0x29f, 0x2a1, 0x2a3, 
       0x2a6, 0x2ad, 0x2b0, 0x2b8, 0x2bd, 0x2c3, 0x2c7, 0x2cc, 0x2d1, 0x2d4, 
       0x2db, 
  };

  _serializedATN.insert(_serializedATN.end(), serializedATNSegment0,
    serializedATNSegment0 + sizeof(serializedATNSegment0) / sizeof(serializedATNSegment0[0]));


  atn::ATNDeserializer deserializer;
  _atn = deserializer.deserialize(_serializedATN);

  size_t count = _atn.getNumberOfDecisions();
  _decisionToDFA.reserve(count);
  for (size_t i = 0; i < count; i++) { 
    _decisionToDFA.emplace_back(_atn.getDecisionState(i), i);
  }
}

