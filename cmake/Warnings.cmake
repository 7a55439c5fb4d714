# Warnings of our own code are errors, but where it is built to be used: another compiler may warn of something else. Headers of
# packages are system headers and stay silent.
option(ZONELINT_WERROR "Warnings of our own code are errors" ON)
add_library(zonelint_warnings INTERFACE)
if(ZONELINT_FUZZ)
  return()  # clang has others; the builds with g++ are those that judge
endif()
target_compile_options(zonelint_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wduplicated-cond -Wlogical-op $<$<BOOL:${ZONELINT_WERROR}>:-Werror>
  $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)  # g++ 12 at -O2 takes an empty std::optional<double> for one
if(CMAKE_UNITY_BUILD)
  # In a joined file a local name may be that of a function of another file; the build of single files watches over shadows.
  target_compile_options(zonelint_warnings INTERFACE -Wno-shadow)
endif()
