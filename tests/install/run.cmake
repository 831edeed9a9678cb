# Installs Crenel if the consumer needs that, then configures, builds and runs the consumer, with the flags
# of Crenel's own build, so that ccache knows the objects.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK}/build ${WORK}/prefix)
set(arguments -S ${CONSUMER} -B ${WORK}/build -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${CXX}
  -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER} -DCMAKE_CXX_FLAGS=${FLAGS}
  -DCMAKE_BUILD_TYPE=${TYPE} -DCMAKE_CXX_FLAGS_RELWITHDEBINFO=${RELWITHDEBINFO}
  -DCRENEL_WARNINGS_AS_ERRORS=${STRICT})
if(WAY STREQUAL find_package)
  run(${CMAKE_COMMAND} --install ${CRENEL_BUILD} --prefix ${WORK}/prefix)
  list(APPEND arguments -DCMAKE_PREFIX_PATH=${WORK}/prefix)
else()
  list(APPEND arguments -DCRENEL_SOURCE=${CRENEL_SOURCE})
endif()
run(${CMAKE_COMMAND} ${arguments})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${CMAKE_COMMAND} -E env ${WORK}/build/consumer)
if(EXISTS ${WORK}/build/host)
  run(${WORK}/build/host)
endif()
if(WAY STREQUAL fetch_content)
  # What it built is shared libraries, which can be installed and found in turn.
  file(REMOVE_RECURSE ${WORK}/found)
  run(${CMAKE_COMMAND} --install ${WORK}/build --prefix ${WORK}/prefix)
  run(${CMAKE_COMMAND} -S ${CONSUMER}/../find_package -B ${WORK}/found -G ${GENERATOR}
    -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_PREFIX_PATH=${WORK}/prefix)
  run(${CMAKE_COMMAND} --build ${WORK}/found)
  run(${WORK}/found/consumer)
  run(${WORK}/found/host)
  run(${CONSUMER}/../shared.sh ${WORK}/prefix)
endif()
