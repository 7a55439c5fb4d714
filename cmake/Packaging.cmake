install(TARGETS zonelint_cli zonelint zonelint_io zonelint_gdal zonelint_sheet
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY rules layers DESTINATION ${CMAKE_INSTALL_DATADIR}/zonelint)
install(FILES LICENSE README.md README.zh.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES share/bash-completion/completions/zonelint DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES share/zsh/site-functions/_zonelint DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
