list(APPEND ZONELINT_UNIT_TESTS
  relation/connected_test.cpp
  relation/covered_test.cpp
  relation/matches_test.cpp
  relation/neighbours_test.cpp)
