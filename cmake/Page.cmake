# The offline page: web/ is bundled by esbuild into one file, web/page.html of the build folder, which zonelint_page(target)
# puts into the program. Who builds needs Node and npm for it, who uses zonelint does not.
set(ZONELINT_HTML AUTO CACHE STRING "Format html: ON needs Node and npm, OFF builds without, AUTO with if it can")
set_property(CACHE ZONELINT_HTML PROPERTY STRINGS AUTO ON OFF)

set(web ${CMAKE_SOURCE_DIR}/web)
set(ZONELINT_WEB ${CMAKE_BINARY_DIR}/web)
set(ZONELINT_PAGE "")
set(missing "")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${web}/package.json ${web}/package-lock.json)

if(ZONELINT_HTML)
  find_program(ZONELINT_NODE NAMES node nodejs)
  find_program(ZONELINT_NPM npm)
  if(NOT ZONELINT_NODE OR NOT ZONELINT_NPM)
    set(missing "Node and npm are not installed")
  else()
    file(MAKE_DIRECTORY ${ZONELINT_WEB})
    # Sources stay where they are; packages live in the build folder and nowhere else.
    foreach(name build.mjs units.mjs package.json package-lock.json tsconfig.json src test)
      file(CREATE_LINK ${web}/${name} ${ZONELINT_WEB}/${name} SYMBOLIC)
    endforeach()
    set(parts "")
    if(NOT ZONELINT_TESTS)
      set(parts --omit=dev)
    endif()
    file(SHA256 ${web}/package-lock.json lock)
    set(stamp "${lock} ${parts}")
    set(installed "")
    if(EXISTS ${ZONELINT_WEB}/installed)
      file(READ ${ZONELINT_WEB}/installed installed)
    endif()
    if(NOT installed STREQUAL stamp)
      message(STATUS "Offline page: npm ci")
      execute_process(COMMAND ${ZONELINT_NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error ${parts}
        WORKING_DIRECTORY ${ZONELINT_WEB} RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE reason)
      if(code EQUAL 0)
        file(WRITE ${ZONELINT_WEB}/installed "${stamp}")
      else()
        string(STRIP "npm ci failed: ${reason}" missing)
      endif()
    endif()
  endif()
  if(NOT missing)
    set(ZONELINT_PAGE ${ZONELINT_WEB}/page.html)
  elseif(ZONELINT_HTML STREQUAL AUTO)
    message(WARNING "The format html will not be there: ${missing}")
  else()
    message(FATAL_ERROR "ZONELINT_HTML=ON, but ${missing}")
  endif()
endif()

# Defines cli::page_program(): the page of this build, or nothing.
function(zonelint_page target)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/page_program.cpp)
  if(ZONELINT_PAGE)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/*)
    add_custom_command(OUTPUT ${ZONELINT_PAGE}
      COMMAND ${ZONELINT_NODE} build.mjs page.html
      DEPENDS ${sources} ${CMAKE_SOURCE_DIR}/web/build.mjs ${CMAKE_SOURCE_DIR}/web/package-lock.json
      WORKING_DIRECTORY ${ZONELINT_WEB} COMMENT "Bundling the offline page" VERBATIM)
    set(page ${ZONELINT_PAGE})
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "cli/page_program.hpp"

__asm__(".section .rodata\n"
        ".globl zonelint_page_begin\nzonelint_page_begin:\n.incbin \"@page@\"\n"
        ".globl zonelint_page_end\nzonelint_page_end:\n.byte 0\n.previous\n");
extern "C" const char zonelint_page_begin[], zonelint_page_end[];

std::string_view zonelint::cli::page_program()
{
    return {zonelint_page_begin, static_cast<std::size_t>(zonelint_page_end - zonelint_page_begin)};
}
]])
    # In a unity build the dependency on the page would be lost.
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${ZONELINT_PAGE} SKIP_UNITY_BUILD_INCLUSION ON)
  else()
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "cli/page_program.hpp"

std::string_view zonelint::cli::page_program() { return {}; }
]])
  endif()
  target_sources(${target} PRIVATE ${source})
endfunction()
