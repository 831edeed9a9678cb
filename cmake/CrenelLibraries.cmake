# The two libraries. The runtime never includes the compiler: a host can run bundles alone.
function(crenel_sources out)
  set(found)
  foreach(folder IN LISTS ARGN)
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/interpreter/${folder}/*.cpp)
    list(APPEND found ${sources})
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

crenel_sources(runtime_sources base diag schema config bytecode document document/compose document/docker document/evidence document/helm vm builtins report model)
add_library(crenel_runtime STATIC ${runtime_sources})
set_target_properties(crenel_runtime PROPERTIES POSITION_INDEPENDENT_CODE ON)
target_include_directories(crenel_runtime
  PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>
  PRIVATE ${PROJECT_SOURCE_DIR}/interpreter)
target_link_libraries(crenel_runtime PRIVATE $<BUILD_INTERFACE:crenel_options> fmt::fmt
  yaml-cpp simdjson::simdjson PkgConfig::RE2 PkgConfig::SODIUM Threads::Threads ${CMAKE_DL_LIBS})
target_include_directories(crenel_runtime SYSTEM PRIVATE ${CRENEL_RAPIDJSON_INCLUDE}
  ${CRENEL_OPENSSL_INCLUDE} ${CRENEL_ARCHIVE_INCLUDE})
set_source_files_properties(${PROJECT_SOURCE_DIR}/interpreter/report/build.cpp
  PROPERTIES COMPILE_DEFINITIONS CRENEL_VERSION="${PROJECT_VERSION}")

file(GLOB generated_parser CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/grammar/generated/*.cpp)
crenel_sources(compiler_sources syntax sema plan)
add_library(crenel_compiler STATIC ${compiler_sources} ${generated_parser})
set_target_properties(crenel_compiler PROPERTIES POSITION_INDEPENDENT_CODE ON)
target_include_directories(crenel_compiler
  PRIVATE ${PROJECT_SOURCE_DIR}/interpreter ${PROJECT_SOURCE_DIR}/grammar/generated)
target_link_libraries(crenel_compiler PUBLIC crenel_runtime
  PRIVATE $<BUILD_INTERFACE:crenel_options> fmt::fmt PkgConfig::RE2 $<BUILD_INTERFACE:crenel_antlr>
  $<INSTALL_INTERFACE:Crenel::antlr>)
