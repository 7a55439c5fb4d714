# Man pages from docs/man/<language>/*.md by go-md2man; without that program there are none, and the Markdown remains.
#   {{name}} on a line of its own stands for docs/man/<language>/fragments/name.md, {version} for the version.
# Included by the project: makes the target `man` and installs the pages. As a script it makes one page:
#   cmake -DPAGE=<page.md> -DVERSION=<x.y.z> -DOUT=<file> [-DMD2MAN=<program>] -P ManPages.cmake
# Without MD2MAN the file is the page with its fragments, still as Markdown.
if(CMAKE_SCRIPT_MODE_FILE)
  cmake_path(GET PAGE PARENT_PATH folder)
  file(READ ${PAGE} text)
  string(REGEX MATCHALL "{{[a-z-]+}}" fragments "${text}")
  list(REMOVE_DUPLICATES fragments)
  foreach(fragment IN LISTS fragments)
    string(REGEX REPLACE "[{}]" "" name ${fragment})
    file(READ ${folder}/fragments/${name}.md content)
    string(STRIP "${content}" content)
    string(REPLACE "${fragment}" "${content}" text "${text}")
  endforeach()
  string(REPLACE "{version}" "${VERSION}" text "${text}")
  file(WRITE ${OUT} "${text}")
  if(MD2MAN)
    execute_process(COMMAND ${MD2MAN} -in ${OUT} -out ${OUT}.made COMMAND_ERROR_IS_FATAL ANY)
    # No word is cut, names of files least of all. groff breaks Chinese lines, which have no blanks, only where its own
    # macros allow it.
    set(settings ".nh\n")
    if(folder MATCHES "/zh$")
      string(APPEND settings ".mso zh.tmac\n.ad l\n")
    endif()
    file(READ ${OUT}.made text)
    string(REGEX REPLACE "(\n\\.TH [^\n]*\n)" "\\1${settings}" text "${text}")
    file(WRITE ${OUT}.made "${text}")
    file(RENAME ${OUT}.made ${OUT})
  endif()
  return()
endif()

option(ZONELINT_MAN "Man pages, if go-md2man is installed" ON)
find_program(ZONELINT_MD2MAN go-md2man)
if(NOT ZONELINT_MAN OR NOT ZONELINT_MD2MAN)
  return()
endif()
file(GLOB pages CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/docs/man ${CMAKE_SOURCE_DIR}/docs/man/*/*.md)
file(GLOB fragments CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/man/*/fragments/*.md)
set(made "")
foreach(page ${pages})
  string(REGEX MATCH "^(en|zh)/(.+\\.([0-9]))\\.md$" matched ${page})
  set(language ${CMAKE_MATCH_1})
  set(name ${CMAKE_MATCH_2})
  set(section ${CMAKE_MATCH_3})
  set(out ${CMAKE_BINARY_DIR}/man/${language}/${name})
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/man/${language})
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DPAGE=${CMAKE_SOURCE_DIR}/docs/man/${page} -DVERSION=${PROJECT_VERSION} -DOUT=${out}
      -DMD2MAN=${ZONELINT_MD2MAN} -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${CMAKE_SOURCE_DIR}/docs/man/${page} ${fragments} ${CMAKE_CURRENT_LIST_FILE}
    COMMENT "Man page ${language}/${name}" VERBATIM)
  list(APPEND made ${out})
  set(below "")
  if(language STREQUAL "zh")
    set(below /zh_CN)
  endif()
  install(FILES ${out} DESTINATION ${CMAKE_INSTALL_MANDIR}${below}/man${section} OPTIONAL)
endforeach()
add_custom_target(man ALL DEPENDS ${made})
