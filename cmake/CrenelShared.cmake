# BUILD_SHARED_LIBS: the same objects as shared libraries, one with the compiler and one without, of which only the
# public API can be seen. A program links one of them. The static libraries stay what Crenel's own programs link.
function(crenel_shared target name)
  set(objects)
  foreach(library IN LISTS ARGN)
    list(APPEND objects $<TARGET_OBJECTS:${library}>)
  endforeach()
  add_library(${target} SHARED ${objects})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} LINKER_LANGUAGE CXX
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target}
    PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:crenel_options> fmt::fmt yaml-cpp
    simdjson::simdjson PkgConfig::RE2 PkgConfig::SODIUM Threads::Threads ${CMAKE_DL_LIBS})
  if(NOT APPLE)
    target_link_options(${target} PRIVATE -Wl,--version-script=${PROJECT_SOURCE_DIR}/cmake/crenel.map)
    set_target_properties(${target} PROPERTIES LINK_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/crenel.map)
  endif()
endfunction()

crenel_shared(crenel_runtime_shared crenel_runtime crenel_host crenel_runtime)
crenel_shared(crenel_shared crenel crenel crenel_host crenel_compiler crenel_runtime)
target_link_libraries(crenel_shared PRIVATE $<BUILD_INTERFACE:crenel_antlr>)
set_target_properties(crenel_runtime_shared PROPERTIES EXPORT_NAME runtime)
set_target_properties(crenel_shared PROPERTIES EXPORT_NAME crenel)
add_library(Crenel::runtime ALIAS crenel_runtime_shared)
add_library(Crenel::crenel ALIAS crenel_shared)
