# Install and export: `find_package(Crenel)` gives Crenel::crenel and, without the compiler, Crenel::runtime.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(crenel_package ${CMAKE_INSTALL_LIBDIR}/cmake/Crenel)
if(BUILD_SHARED_LIBS)
  install(TARGETS crenel_shared crenel_runtime_shared
    EXPORT CrenelTargets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
  set(pc_requires)
  set(pc_libraries "-lcrenel")
else()
  install(TARGETS crenel crenel_host crenel_runtime crenel_compiler
    EXPORT CrenelTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  set(pc_requires "fmt yaml-cpp simdjson re2 libsodium")
  set(pc_libraries "-lcrenel -lcrenel_compiler -lcrenel_host -lcrenel_runtime -lantlr4-runtime -pthread")
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/crenel DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT CrenelTargets NAMESPACE Crenel:: DESTINATION ${crenel_package})

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/CrenelConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/CrenelConfig.cmake INSTALL_DESTINATION ${crenel_package})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/CrenelConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/CrenelConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/CrenelConfigVersion.cmake DESTINATION ${crenel_package})

if(CRENEL_BUILD_CLI)
  install(TARGETS crenel_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

# pkg-config, for builds without CMake: `pkg-config --static --libs crenel`.
file(RELATIVE_PATH pc_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${PROJECT_SOURCE_DIR}/cmake/crenel.pc.in ${CMAKE_CURRENT_BINARY_DIR}/crenel.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/crenel.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
