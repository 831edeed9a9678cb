# The command line, over the public headers alone: no folder of interpreter/ is on its include path.
file(GLOB cli_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/interpreter/cli/*.cpp)
add_executable(crenel_cli ${cli_sources})
set_target_properties(crenel_cli PROPERTIES OUTPUT_NAME crenel
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
target_link_libraries(crenel_cli PRIVATE crenel crenel_options CLI11::CLI11 yaml-cpp)
target_include_directories(crenel_cli SYSTEM PRIVATE ${CRENEL_RAPIDJSON_INCLUDE})

# ANTLR's parser can match trees against patterns, which nobody here asks it for, and with them comes a lexer that is made
# before main: a tenth of a short run (docs/decisions/start-up.md). Its three functions are the program's own, so that the
# archive's members stay out.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux" AND CRENEL_LINK_ARCHIVES AND CRENEL_ANTLR_LIBRARY MATCHES "\\.a$")
  foreach(member 7compileERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEEi C1EPNS_5LexerEPNS_6ParserE D1Ev)
    target_link_options(crenel_cli PRIVATE
      LINKER:--defsym=_ZN6antlr44tree7pattern23ParseTreePatternMatcher${member}=crenel_has_no_tree_patterns)
  endforeach()
endif()
