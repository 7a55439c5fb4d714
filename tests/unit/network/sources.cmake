list(APPEND ZONELINT_UNIT_TESTS
  network/fault_test.cpp
  network/network_test.cpp
  network/trace_test.cpp)
