// Words, numbers, strings. The lexer never fails: what does not belong becomes a BROKEN or BAD token,
// which interpreter/syntax reports in words of its own. Modes never nest (a hole holds no string), so
// they are switched and not stacked: no text can pop an empty stack, and a newline recovers exactly.
// The lexer reads bytes: \u0080-\u00FF are the bytes of characters outside ASCII.
lexer grammar CrenelLexer;

channels { DOCS, COMMENTS }

// Operator words: reserved where an expression may begin.
AND: 'and';
OR: 'or';
NOT: 'not';
IN: 'in';
IS: 'is';
MATCHES: 'matches';
PRESENT: 'present';
ANY: 'any';
ALL: 'all';
NO: 'no';
COUNT: 'count';
IF: 'if';
THEN: 'then';
ELSE: 'else';
TRUE: 'true';
FALSE: 'false';

// Declaration and clause words, and words that only some clauses know: names elsewhere.
EXISTS: 'exists';
MODULE: 'module';
IMPORT: 'import';
PARAM: 'param';
LET: 'let';
FN: 'fn';
RECORD: 'record';
ENUM: 'enum';
ASSET: 'asset';
THREAT: 'threat';
MITIGATION: 'mitigation';
RELATION: 'relation';
ACCEPT: 'accept';
TEST: 'test';
FOR: 'for';
WHEN: 'when';
AT: 'at';
AS: 'as';
FIELD: 'field';
TITLE: 'title';
STRIDE: 'stride';
SEVERITY: 'severity';
REFS: 'refs';
MESSAGE: 'message';
REMEDY: 'remedy';
PATCH: 'patch';
ADD: 'add';
REMOVE: 'remove';
APPEND: 'append';
AGAINST: 'against';
LEAVES: 'leaves';
ATTESTED: 'attested';
BY: 'by';
PLANNED: 'planned';
UNTIL: 'until';
OWNER: 'owner';
BECAUSE: 'because';
GIVEN: 'given';
WITH: 'with';
EXPECT: 'expect';
MITIGATED: 'mitigated';
ACCEPTED: 'accepted';
LAPSED: 'lapsed';
INDETERMINATE: 'indeterminate';

IDENT: [A-Za-z_] [A-Za-z0-9_]*;

DATE: D D D D '-' D D '-' D D;
BROKEN_DATE: DATE [A-Za-z0-9_]+;
INT: '0' | [1-9] D*;
FLOAT: INT '.' D+ EXPONENT? | INT EXPONENT;
BROKEN_NUMBER: D+ ('.' D+)? [A-Za-z0-9_]*;

RAW_STRING: 'r"' ~["\r\n]* '"';
BROKEN_RAW_STRING: 'r"' ~["\r\n]*;
TRIPLE_STRING: '"""' TRIPLE_TEXT '"""';
BROKEN_TRIPLE_STRING: '"""' TRIPLE_TEXT '"'? '"'? EOF;
QUOTE: '"' -> mode(STRING);

LPAREN: '(';
RPAREN: ')';
LBRACKET: '[';
RBRACKET: ']';
LBRACE: '{';
RBRACE: '}';
COMMA: ',';
COLON: ':';
DOT: '.';
QUESTION_DOT: '?.';
QUESTION_QUESTION: '??';
QUESTION: '?';
ARROW: '->';
ASSIGN: '=';
EQ: '==';
NE: '!=';
LE: '<=';
LT: '<';
GE: '>=';
GT: '>';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';
BAR: '|';

DOC: '///' (~[/\r\n] ~[\r\n]*)? -> channel(DOCS);
COMMENT: '//' ~[\r\n]* -> channel(COMMENTS);
SPACE: [ \t\r\n]+ -> skip;

// Habits from other languages, each with a hint of its own.
BAD_AND: '&&';
BAD_OR: '||';
BAD_NOT: '!';
BAD_ASSIGN: ':=';
BAD_SEMICOLON: ';';
BAD_STRICT_EQ: '===' | '!==';
BAD_COMMENT: '#' ~[\r\n]* | '/*' .*? ('*/' | EOF);
BAD_QUOTED: '\'' ~['\r\n]* '\'';
BAD_CHARACTER: [\u0080-\u00FF]+ | .;

fragment D: [0-9];
fragment EXPONENT: [eE] [+-]? D+;
fragment TRIPLE_TEXT: (~'"' | '"' ~'"' | '""' ~'"')*;

mode STRING;

// `\u{…}` is text: its brace opens no hole.
TEXT: (~["\\{\r\n] | '\\u{' [0-9A-Fa-f]* '}' | '\\' ~[\r\n])+;
HOLE_OPEN: '{' -> mode(HOLE);
QUOTE_END: '"' -> mode(DEFAULT_MODE);
STRING_BROKEN: [\r\n] -> mode(DEFAULT_MODE);
STRAY_BACKSLASH: . -> type(TEXT);  // at the end of the line, where the string is broken anyway

// An expression on one line, without quotes and braces. Clause words are names here, save the two
// that comprehensions use.
mode HOLE;

HOLE_CLOSE: '}' -> mode(STRING);
HOLE_NEWLINE: [\r\n] -> type(STRING_BROKEN), mode(DEFAULT_MODE);
HOLE_SPACE: [ \t]+ -> skip;

HOLE_AND: 'and' -> type(AND);
HOLE_OR: 'or' -> type(OR);
HOLE_NOT: 'not' -> type(NOT);
HOLE_IN: 'in' -> type(IN);
HOLE_IS: 'is' -> type(IS);
HOLE_MATCHES: 'matches' -> type(MATCHES);
HOLE_PRESENT: 'present' -> type(PRESENT);
HOLE_ANY: 'any' -> type(ANY);
HOLE_ALL: 'all' -> type(ALL);
HOLE_NO: 'no' -> type(NO);
HOLE_COUNT: 'count' -> type(COUNT);
HOLE_IF: 'if' -> type(IF);
HOLE_THEN: 'then' -> type(THEN);
HOLE_ELSE: 'else' -> type(ELSE);
HOLE_TRUE: 'true' -> type(TRUE);
HOLE_FALSE: 'false' -> type(FALSE);
HOLE_EXISTS: 'exists' -> type(EXISTS);
HOLE_FOR: 'for' -> type(FOR);
HOLE_WHEN: 'when' -> type(WHEN);
HOLE_IDENT: [A-Za-z_] [A-Za-z0-9_]* -> type(IDENT);

HOLE_DATE: D D D D '-' D D '-' D D -> type(DATE);
HOLE_BROKEN_DATE: DATE [A-Za-z0-9_]+ -> type(BROKEN_DATE);
HOLE_INT: ('0' | [1-9] D*) -> type(INT);
HOLE_FLOAT: (INT '.' D+ EXPONENT? | INT EXPONENT) -> type(FLOAT);
HOLE_BROKEN_NUMBER: D+ ('.' D+)? [A-Za-z0-9_]* -> type(BROKEN_NUMBER);

HOLE_LPAREN: '(' -> type(LPAREN);
HOLE_RPAREN: ')' -> type(RPAREN);
HOLE_LBRACKET: '[' -> type(LBRACKET);
HOLE_RBRACKET: ']' -> type(RBRACKET);
HOLE_COMMA: ',' -> type(COMMA);
HOLE_COLON: ':' -> type(COLON);
HOLE_DOT: '.' -> type(DOT);
HOLE_QUESTION_DOT: '?.' -> type(QUESTION_DOT);
HOLE_QUESTION_QUESTION: '??' -> type(QUESTION_QUESTION);
HOLE_QUESTION: '?' -> type(QUESTION);
HOLE_EQ: '==' -> type(EQ);
HOLE_ASSIGN: '=' -> type(ASSIGN);
HOLE_NE: '!=' -> type(NE);
HOLE_LE: '<=' -> type(LE);
HOLE_LT: '<' -> type(LT);
HOLE_GE: '>=' -> type(GE);
HOLE_GT: '>' -> type(GT);
HOLE_PLUS: '+' -> type(PLUS);
HOLE_MINUS: '-' -> type(MINUS);
HOLE_STAR: '*' -> type(STAR);
HOLE_SLASH: '/' -> type(SLASH);
HOLE_PERCENT: '%' -> type(PERCENT);
HOLE_BAR: '|' -> type(BAR);

HOLE_BAD_AND: '&&' -> type(BAD_AND);
HOLE_BAD_OR: '||' -> type(BAD_OR);
HOLE_BAD_NOT: '!' -> type(BAD_NOT);
// A quote or a brace: the hole cannot hold it, and what follows on the line is not worth reading.
HOLE_BAD: ["'{] ~[\r\n]*;
HOLE_BAD_CHARACTER: ([\u0080-\u00FF]+ | .) -> type(BAD_CHARACTER);
