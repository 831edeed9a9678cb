// What can be said about the tokens before there is a grammar: broken strings, habits from other
// languages, brackets nested too deep; and where declarations begin, for recovery.
#pragma once

#include <cstdint>
#include <vector>

#include "diag/sink.hpp"
#include "syntax/concrete.hpp"

namespace crenel::syntax {

/// Tokens [begin, end) of what looks like one declaration.
struct Chunk {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool reported = false;  ///< something in it has been reported already
  bool too_deep = false;  ///< not to be parsed at all
};

struct Prescan {
  std::vector<Chunk> chunks;
  bool too_deep = false;
};

/// Reports, and puts right what has one evident meaning (`&&` is read as `and`), so that the parser
/// reports nothing twice.
Prescan prescan(uint32_t file, TokenList& list, diag::Sink& sink, uint32_t nesting);

}  // namespace crenel::syntax
