# ccache where it is installed; -DCMAKE_CXX_COMPILER_LAUNCHER= turns it off.
find_program(ZONELINT_CCACHE ccache)
if(ZONELINT_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  # It takes no answer from its store for files with precompiled headers unless told that neither __TIME__ nor macros
  # that differ are at stake; there are none here.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${ZONELINT_CCACHE})
endif()
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release)
endif()
# A fused multiply-add rounds once where two operations round twice: without it every processor computes the same bytes.
add_compile_options(-ffp-contract=off)
# An installed program finds its libraries beside it, wherever the prefix was moved to.
set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR};$ORIGIN")
