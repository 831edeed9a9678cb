# The public API over the two libraries: Crenel::runtime checks, Crenel::crenel compiles too.
file(GLOB api_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/interpreter/api/*.cpp)
set(compiling_sources ${PROJECT_SOURCE_DIR}/interpreter/api/compile.cpp)
list(REMOVE_ITEM api_sources ${compiling_sources})
