# Programs in Go that read another format better than Crenel could: built beside the command line.
# crenel_go_program(NAME FOLDER CHOICE WHAT): AUTO builds it where a Go that can is found, ON insists, OFF leaves it
# out. Go 1.21 and later fetch the version that go.mod names by themselves.
include(GNUInstallDirs)
find_program(CRENEL_GO go HINTS ${PROJECT_SOURCE_DIR}/build/go/bin PATHS /usr/local/go/bin)

function(crenel_go_program name folder choice what)
  if(choice STREQUAL "OFF")
    return()
  endif()
  set(go_version "")
  if(CRENEL_GO)
    execute_process(COMMAND ${CRENEL_GO} env GOVERSION WORKING_DIRECTORY ${folder}
      OUTPUT_VARIABLE go_version ERROR_VARIABLE go_error OUTPUT_STRIP_TRAILING_WHITESPACE)
    string(REGEX REPLACE "^go" "" go_version "${go_version}")
  endif()
  if(NOT go_version VERSION_GREATER_EQUAL 1.26)
    set(missing "${what} need Go 1.26 or later to build ${name}; go is '${CRENEL_GO}' ${go_version} ${go_error}")
    if(choice STREQUAL "ON")
      message(FATAL_ERROR "${missing}")
    endif()
    message(STATUS "${name} is left out: ${missing}")
    return()
  endif()

  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.go ${folder}/go.mod ${folder}/go.sum)
  set(program ${CMAKE_BINARY_DIR}/bin/${name})
  add_custom_command(OUTPUT ${program}
    COMMAND ${CRENEL_GO} build -trimpath -buildvcs=false "-ldflags=-s -w" -o ${program} .
    WORKING_DIRECTORY ${folder} DEPENDS ${sources} VERBATIM
    COMMENT "Building ${name}")
  string(REPLACE "-" "_" target ${name})
  add_custom_target(${target} ALL DEPENDS ${program})
  if(TARGET crenel_cli)
    add_dependencies(crenel_cli ${target})
  endif()
  install(PROGRAMS ${program} DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/crenel)

  # Once: the test is linked anew, and what it tests is the same under every preset.
  if(CRENEL_BUILD_TESTS AND NOT CRENEL_SANITIZE)
    add_test(NAME ${target}_program COMMAND ${CRENEL_GO} test -buildvcs=false . WORKING_DIRECTORY ${folder})
  endif()
endfunction()
