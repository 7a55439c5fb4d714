list(APPEND ZONELINT_UNIT_TESTS
  base/toml_guard_test.cpp)
