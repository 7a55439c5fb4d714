list(APPEND ZONELINT_UNIT_TESTS
  rule/calendar_test.cpp
  rule/case_test.cpp
  rule/compile_test.cpp
  rule/errors_test.cpp
  rule/library_test.cpp
  rule/modal_test.cpp
  rule/mutation_test.cpp
  rule/project_test.cpp
  rule/reach_test.cpp
  rule/region_test.cpp
  rule/select_test.cpp
  rule/shipped_packs_test.cpp)
