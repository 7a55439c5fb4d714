list(APPEND ZONELINT_UNIT_TESTS
  base/date_test.cpp
  base/file_content_test.cpp
  base/hash_test.cpp
  base/parallel_test.cpp
  base/quantity_test.cpp
  base/rational_test.cpp
  base/system_fault_test.cpp
  base/text_test.cpp
  base/toml_fault_test.cpp
  base/toml_guard_test.cpp
  base/truth_test.cpp)
