list(APPEND ZONELINT_SHEET_TESTS
  sheet/cluster_test.cpp
  sheet/file_bytes_test.cpp
  sheet/graticule_test.cpp
  sheet/labels_test.cpp
  sheet/paper_test.cpp
  sheet/projection_test.cpp
  sheet/scale_bar_test.cpp)
