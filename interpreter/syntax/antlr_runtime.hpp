// The headers of ANTLR's runtime that the generated parser and antlr.cpp need. Its own gathering
// header takes in more, one of which Clang does not compile with libstdc++
// (misc/InterpreterDataReader.h).
#pragma once

#include <BaseErrorListener.h>
#include <DefaultErrorStrategy.h>
#include <InputMismatchException.h>
#include <Lexer.h>
#include <NoViableAltException.h>
#include <Parser.h>
#include <ParserRuleContext.h>
#include <Vocabulary.h>
#include <atn/ATN.h>
#include <atn/ATNDeserializer.h>
#include <atn/LexerATNSimulator.h>
#include <atn/ParserATNSimulator.h>
#include <atn/PredictionMode.h>
#include <dfa/DFA.h>
#include <misc/IntervalSet.h>
#include <tree/ParseTreeListener.h>
#include <tree/TerminalNode.h>
