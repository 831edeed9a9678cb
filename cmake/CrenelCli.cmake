# The command line, over the public headers alone: no folder of interpreter/ is on its include path.
file(GLOB cli_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/interpreter/cli/*.cpp)
add_executable(crenel_cli ${cli_sources})
set_target_properties(crenel_cli PROPERTIES OUTPUT_NAME crenel
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
target_link_libraries(crenel_cli PRIVATE crenel crenel_options CLI11::CLI11 yaml-cpp)
target_include_directories(crenel_cli SYSTEM PRIVATE ${CRENEL_RAPIDJSON_INCLUDE})
