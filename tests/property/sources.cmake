list(APPEND ZONELINT_PROPERTY_TESTS
  covered_equal_test.cpp
  csv_round_trip_test.cpp
  diff_mirror_test.cpp
  distances_test.cpp
  duties_test.cpp
  engine_equal_test.cpp
  filter_equal_test.cpp
  nearest_references_test.cpp
  network_test.cpp
  tallies_test.cpp
  uncovered_equal_test.cpp)
