list(APPEND ZONELINT_UNIT_TESTS
  base/config_depth_test.cpp)
