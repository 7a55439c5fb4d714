# The standard library and fmt take the compiler longer than most of our files. Where files are rebuilt one by one (dev) their
# headers are parsed once for the library and once for the tests. Only headers that are not ours: nothing has to be rebuilt
# for their sake. Where all is built from nothing (release, sanitizers) eight sources are compiled as one instead
# (CMAKE_UNITY_BUILD), which takes a third of the time; g++ 12 at -O2 would also no longer know that precompiled headers are
# not ours, and warn inside them. Both hide a missing include: the preset coverage does neither.
option(ZONELINT_PCH "Precompile the headers of the standard library" ON)

set(ZONELINT_STANDARD_HEADERS
  <algorithm> <array> <atomic> <charconv> <cmath> <cstdint> <filesystem> <fstream> <functional> <limits> <map> <memory>
  <mutex> <numeric> <optional> <set> <span> <sstream> <string> <string_view> <tuple> <unordered_map> <utility> <variant>
  <vector> <fmt/format.h>)

# zonelint_precompiled(NAME [ALSO <header> ...]): makes a set. It has a target of its own, since a compiler takes only what
# was made without macros that its file does not know.
function(zonelint_precompiled name)
  cmake_parse_arguments(ARG "" "" "ALSO" ${ARGN})
  if(NOT ZONELINT_PCH)
    return()
  endif()
  file(WRITE ${CMAKE_BINARY_DIR}/${name}.cpp.new "// Nothing but the precompiled headers.\n")
  file(COPY_FILE ${CMAKE_BINARY_DIR}/${name}.cpp.new ${CMAKE_BINARY_DIR}/${name}.cpp ONLY_IF_DIFFERENT)
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cpp)
  target_link_libraries(${name} PRIVATE fmt::fmt zonelint_warnings)
  target_precompile_headers(${name} PRIVATE ${ZONELINT_STANDARD_HEADERS} ${ARG_ALSO})
endfunction()

# zonelint_use_precompiled(TARGET NAME): the files of TARGET take the set NAME.
function(zonelint_use_precompiled target name)
  if(ZONELINT_PCH)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()
