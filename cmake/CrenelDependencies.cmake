# What Crenel uses, from the system. Every package is named here and nowhere else.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(simdjson REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
find_path(CRENEL_RAPIDJSON_INCLUDE rapidjson/writer.h REQUIRED)
# Headers only: libcrypto is opened when the first certificate is read (docs/decisions/x509.md).
find_path(CRENEL_OPENSSL_INCLUDE openssl/x509v3.h REQUIRED)
# Likewise: libarchive is opened when the first image's archive is read.
find_path(CRENEL_ARCHIVE_INCLUDE archive_entry.h REQUIRED)

# Debian's ANTLR package: its targets carry no include directory, and its headers warn.
find_path(CRENEL_ANTLR_INCLUDE antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)
# Its static library is not position-independent, so what goes into a shared library takes the shared one.
if(CRENEL_BUILD_PYTHON OR CRENEL_BUILD_C OR BUILD_SHARED_LIBS)
  find_library(CRENEL_ANTLR_SHARED NAMES antlr4-runtime REQUIRED)
  set(antlr_library ${CRENEL_ANTLR_SHARED})
else()
  find_library(CRENEL_ANTLR_LIBRARY NAMES libantlr4-runtime.a antlr4-runtime REQUIRED)
  set(antlr_library ${CRENEL_ANTLR_LIBRARY})
endif()
add_library(crenel_antlr INTERFACE)
target_include_directories(crenel_antlr SYSTEM INTERFACE ${CRENEL_ANTLR_INCLUDE})
target_link_libraries(crenel_antlr INTERFACE ${antlr_library} Threads::Threads)

if(CRENEL_BUILD_CLI)
  find_package(CLI11 REQUIRED)
endif()
if(CRENEL_BUILD_TESTS)
  find_package(GTest REQUIRED)
endif()
if(CRENEL_BUILD_BENCH)
  find_package(benchmark REQUIRED)
endif()
