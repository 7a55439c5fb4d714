if(ZONELINT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
    -gline-tables-only)
  add_link_options(-fsanitize=address,undefined)
endif()
if(ZONELINT_SANITIZE)
  add_compile_options(-fsanitize=${ZONELINT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  if(ZONELINT_SANITIZE MATCHES "address.*undefined")
    # A null pointer that is followed is a fault of the address sanitizer as well; asking before each use takes the compiler a third
    # longer.
    add_compile_options(-fno-sanitize=null)
  endif()
  add_link_options(-fsanitize=${ZONELINT_SANITIZE})
  # The optimiser's view through instrumented code raises this without cause.
  target_compile_options(zonelint_warnings INTERFACE -Wno-maybe-uninitialized)
endif()
