# The public API over the two libraries: Crenel::runtime checks, Crenel::crenel compiles too.
file(GLOB api_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/interpreter/api/*.cpp)
set(compiling_sources ${PROJECT_SOURCE_DIR}/interpreter/api/compile.cpp)
list(REMOVE_ITEM api_sources ${compiling_sources})

# The library's packs, compiled by the compiler just built, its sources, and its lists of controls, as tables.
add_executable(crenel_bootstrap ${PROJECT_SOURCE_DIR}/interpreter/bootstrap/main.cpp)
target_include_directories(crenel_bootstrap PRIVATE ${PROJECT_SOURCE_DIR}/interpreter)
target_link_libraries(crenel_bootstrap PRIVATE crenel_compiler crenel_options)
file(GLOB_RECURSE stdlib_modules CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/stdlib/*.crn
  ${PROJECT_SOURCE_DIR}/stdlib/*.tsv ${PROJECT_SOURCE_DIR}/tests/lang/library/*.crn
  ${PROJECT_SOURCE_DIR}/tests/library/elsewhere.tsv)
set(embedded_packs ${CMAKE_CURRENT_BINARY_DIR}/embedded_packs.cpp)
set(embedded_sources ${CMAKE_CURRENT_BINARY_DIR}/embedded_sources.cpp)
set(embedded_catalogues ${CMAKE_CURRENT_BINARY_DIR}/embedded_catalogues.cpp)
add_custom_command(OUTPUT ${embedded_packs} ${embedded_sources} ${embedded_catalogues}
  COMMAND crenel_bootstrap ${PROJECT_SOURCE_DIR}/stdlib ${PROJECT_SOURCE_DIR}/tests
    ${embedded_packs} ${embedded_sources} ${embedded_catalogues}
  DEPENDS crenel_bootstrap ${stdlib_modules} VERBATIM)

add_library(crenel_host STATIC ${api_sources} ${embedded_packs} ${embedded_catalogues})
add_library(crenel STATIC ${compiling_sources} ${embedded_sources})
target_link_libraries(crenel_host PUBLIC crenel_runtime)
target_link_libraries(crenel PUBLIC crenel_host PRIVATE crenel_compiler)
foreach(target crenel_host crenel)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_compile_definitions(${target} PRIVATE CRENEL_VERSION="${PROJECT_VERSION}")
  target_include_directories(${target}
    PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>
    PRIVATE ${PROJECT_SOURCE_DIR}/interpreter)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:crenel_options>)
endforeach()
if(BUILD_SHARED_LIBS)
  include(CrenelShared)
else()
  set_target_properties(crenel_host PROPERTIES EXPORT_NAME runtime)
  add_library(Crenel::runtime ALIAS crenel_host)
  add_library(Crenel::crenel ALIAS crenel)
endif()
