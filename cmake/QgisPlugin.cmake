# The QGIS plugin as the zip that QGIS installs: target qgis_plugin, installed beside rules and layers.
find_program(ZONELINT_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(ZONELINT_PYTHON python3)
if(NOT ZONELINT_PYTHON)
  return()
endif()
file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/qgis/zonelint/*.py ${CMAKE_SOURCE_DIR}/qgis/zonelint/*.svg
  ${CMAKE_SOURCE_DIR}/qgis/zonelint/*.txt)
set(archive ${CMAKE_BINARY_DIR}/zonelint-qgis-${PROJECT_VERSION}.zip)
add_custom_command(OUTPUT ${archive}
  COMMAND ${ZONELINT_PYTHON} ${CMAKE_SOURCE_DIR}/scripts/make-qgis-plugin -o ${archive}
  DEPENDS ${sources} ${CMAKE_SOURCE_DIR}/scripts/make-qgis-plugin ${CMAKE_SOURCE_DIR}/LICENSE
  COMMENT "QGIS plugin" VERBATIM)
add_custom_target(qgis_plugin ALL DEPENDS ${archive})
install(FILES ${archive} DESTINATION ${CMAKE_INSTALL_DATADIR}/zonelint/qgis OPTIONAL)
