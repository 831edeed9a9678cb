// The language. SLL decides everything: no rule here needs its caller to choose an alternative.
// Rules are written as loops where they can be, so that only brackets, quantifiers and conditionals
// nest. Alternatives are labelled by meaning; interpreter/syntax/build*.cpp reads the labels.
parser grammar CrenelParser;

options { tokenVocab = CrenelLexer; }

file: item* EOF;

// What is parsed alone after an error in the file.
single: item EOF;

item
    : MODULE path # moduleItem
    | declaration # declarationItem
    ;

declaration
    : IMPORT path (AS name)? # importDecl
    | PARAM name COLON type ASSIGN expression # paramDecl
    | LET name (COLON type)? ASSIGN expression # letDecl
    | FN name LPAREN (parameter (COMMA parameter)* COMMA?)? RPAREN (ARROW type)? ASSIGN expression # fnDecl
    | RECORD name LBRACE recordField* RBRACE # recordDecl
    | ENUM name LBRACE (word (COMMA word)* COMMA?)? RBRACE # enumDecl
    | ASSET name body # assetDecl
    | THREAT name body # threatDecl
    | MITIGATION name body # mitigationDecl
    | RELATION name LPAREN (parameter (COMMA parameter)* COMMA?)? RPAREN body # relationDecl
    | ACCEPT path body # acceptDecl
    | TEST string testBody # testDecl
    ;

parameter: (word)? name COLON type (ASSIGN expression)?;

recordField: word COLON type (ASSIGN expression)? COMMA?;

body: LBRACE clause* RBRACE;

// Which declaration takes which clause is for sema to say: it can say it better.
clause
    : FOR binder (COMMA binder)* # forClause
    | LET name (COLON type)? ASSIGN expression # letClause
    | WHEN expression # whenClause
    | AT expression # atClause
    | AS expression # asClause
    | FIELD word (COLON type)? ASSIGN expression # fieldClause
    | TITLE string # titleClause
    | STRIDE name (COMMA name)* # strideClause
    | SEVERITY name # severityClause
    | REFS string (COMMA string)* # refsClause
    | MESSAGE expression # messageClause
    | REMEDY expression # remedyClause
    | PATCH place ASSIGN expression # patchSetClause
    | PATCH ADD place ASSIGN expression # patchAddClause
    | PATCH APPEND place ASSIGN expression # patchAppendClause
    | PATCH REMOVE place # patchRemoveClause
    | AGAINST path (COMMA path)* # againstClause
    | LEAVES name # leavesClause
    | ATTESTED BY string UNTIL date # attestedClause
    | PLANNED FOR date # plannedClause
    | UNTIL date # untilClause
    | OWNER string # ownerClause
    | BECAUSE string # becauseClause
    | GIVEN string # givenClause
    | WITH path ASSIGN expression # withClause
    | EXPECT (NO | status)? subject # expectClause
    ;

testBody: LBRACE testClause* RBRACE;

// Apart from the others, since an expectation ends in what is a clause elsewhere: `at "…"`.
testClause
    : GIVEN string # testGivenClause
    | WITH path ASSIGN expression # testWithClause
    | EXPECT (NO | status)? subject (AT string)? # testExpectClause
    ;

status: MITIGATED | ACCEPTED | LAPSED | INDETERMINATE;

// A threat's name after `expect`. Statuses and the test clauses are no names here.
subject: subjectHead (DOT word)*;

subjectHead
    : IDENT | EXISTS | MODULE | IMPORT | PARAM | LET | FN | RECORD | ENUM | ASSET | THREAT | MITIGATION
    | RELATION | ACCEPT | TEST | FOR | WHEN | AT | AS | FIELD | TITLE | STRIDE | SEVERITY | REFS | MESSAGE
    | REMEDY | PATCH | ADD | REMOVE | APPEND | AGAINST | LEAVES | ATTESTED | BY | PLANNED | UNTIL | OWNER
    | BECAUSE
    ;

date: DATE | BROKEN_DATE;

place: name placeStep*;

placeStep
    : DOT word # memberStep
    | QUESTION_DOT word # optionalStep
    | LBRACKET expression RBRACKET # indexStep
    ;

// ---- types ----

type: unaryType (BAR unaryType)*;

unaryType: typeName (LT type (COMMA type)* GT)? QUESTION?;

typeName: (name | ANY) (DOT word)*;

// ---- expressions, loosest first ----

// A quantifier or a conditional runs to the end, so it stands only there.
expression
    : closed ((AND | OR) open)? # closedExpression
    | open # openExpression
    ;

closed: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT* comparison;

open: NOT* (quantifier | conditional);

quantifier
    : (ANY | ALL | NO | COUNT) binder COLON expression # bodyQuantifier
    | EXISTS binder (COLON expression)? # existsQuantifier
    ;

conditional: IF expression THEN expression ELSE expression;

binder: name (COMMA name)? IN domain;

domain: coalesce (BAR coalesce)*;

comparison
    : coalesce ((EQ | NE | LT | LE | GT | GE | MATCHES | IN | NOT IN) coalesce | IS type)?
    ;

coalesce: sum (QUESTION_QUESTION sum)*;

sum: product ((PLUS | MINUS) product)*;

product: prefixed ((STAR | SLASH | PERCENT) prefixed)*;

prefixed: (MINUS | PRESENT)* postfix;

postfix: primary postfixStep*;

postfixStep
    : DOT word # memberPostfix
    | QUESTION_DOT word # optionalPostfix
    | LBRACKET expression RBRACKET # indexPostfix
    | LPAREN (argument (COMMA argument)* COMMA?)? RPAREN # callPostfix
    ;

argument: (word COLON)? expression;

primary
    : name # namePrimary
    | (TRUE | FALSE) # booleanPrimary
    | (INT | FLOAT | BROKEN_NUMBER) # numberPrimary
    | date # datePrimary
    | string # stringPrimary
    | LPAREN expression RPAREN # parenPrimary
    | LBRACKET (expression (comprehension | (COMMA expression)* COMMA?))? RBRACKET # listPrimary
    | LBRACE (entry (comprehension | (COMMA entry)* COMMA?))? RBRACE # bracePrimary
    ;

// An element of a set or, with a colon, of a map.
entry
    : closed (COLON expression | (AND | OR) open)? # closedEntry
    | open # openEntry
    ;

comprehension: FOR binder (COMMA binder)* (WHEN expression)?;

string
    : QUOTE part* (QUOTE_END | STRING_BROKEN)? # quotedString
    | (RAW_STRING | BROKEN_RAW_STRING) # rawString
    | (TRIPLE_STRING | BROKEN_TRIPLE_STRING) # tripleString
    | BAD_QUOTED # singleQuotedString
    ;

part
    : TEXT # textPart
    | HOLE_OPEN expression? (HOLE_CLOSE | STRING_BROKEN) # holePart
    ;

// ---- names ----

path: name (DOT word)*;

// Where an expression or a declared name may begin: every word but the operators.
name
    : IDENT | EXISTS | MODULE | IMPORT | PARAM | LET | FN | RECORD | ENUM | ASSET | THREAT | MITIGATION
    | RELATION | ACCEPT | TEST | FOR | WHEN | AT | AS | FIELD | TITLE | STRIDE | SEVERITY | REFS | MESSAGE
    | REMEDY | PATCH | ADD | REMOVE | APPEND | AGAINST | LEAVES | ATTESTED | BY | PLANNED | UNTIL | OWNER
    | BECAUSE | GIVEN | WITH | EXPECT | MITIGATED | ACCEPTED | LAPSED | INDETERMINATE
    ;

// After `.` and before `:` in arguments: every word.
word
    : IDENT | EXISTS | MODULE | IMPORT | PARAM | LET | FN | RECORD | ENUM | ASSET | THREAT | MITIGATION
    | RELATION | ACCEPT | TEST | FOR | WHEN | AT | AS | FIELD | TITLE | STRIDE | SEVERITY | REFS | MESSAGE
    | REMEDY | PATCH | ADD | REMOVE | APPEND | AGAINST | LEAVES | ATTESTED | BY | PLANNED | UNTIL | OWNER
    | BECAUSE | GIVEN | WITH | EXPECT | MITIGATED | ACCEPTED | LAPSED | INDETERMINATE
    | AND | OR | NOT | IN | IS | MATCHES | PRESENT | ANY | ALL | NO | COUNT | IF | THEN | ELSE | TRUE | FALSE
    ;
