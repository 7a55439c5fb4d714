list(APPEND ZONELINT_UNIT_TESTS
  relation/matches_test.cpp)
