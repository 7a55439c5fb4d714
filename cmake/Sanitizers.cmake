if(ZONELINT_SANITIZE)
  add_compile_options(-fsanitize=${ZONELINT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${ZONELINT_SANITIZE})
  # The optimiser's view through instrumented code raises this without cause.
  target_compile_options(zonelint_warnings INTERFACE -Wno-maybe-uninitialized)
endif()
