# Language level, warnings and sanitizers for Crenel's own targets.
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

add_library(crenel_options INTERFACE)
target_compile_features(crenel_options INTERFACE cxx_std_20)
target_compile_options(crenel_options INTERFACE -Wall -Wextra -Wno-missing-field-initializers)
# GCC 12 warns of overlapping copies inside std::string's operator+ (its bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(crenel_options INTERFACE -Wno-restrict)
endif()
if(CRENEL_WARNINGS_AS_ERRORS)
  target_compile_options(crenel_options INTERFACE -Werror)
endif()
if(CRENEL_SANITIZE)
  target_compile_options(crenel_options INTERFACE -fsanitize=${CRENEL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(crenel_options INTERFACE -fsanitize=${CRENEL_SANITIZE})
endif()
